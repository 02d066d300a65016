//! Time, memory and yield of each phase on long texts: `cargo bench --bench align`.
//!
//! The texts are made from a sample in two languages: pairs of its sentences that are surely each other's, drawn over
//! and over with other numbers and names, in paragraphs of two to seven. One in a hundred is left out of the second
//! version, and one run of a fiftieth of the whole, as a chapter would be. Time is of one core.

use lacuna::document::Document;
use lacuna::lang::Language;
use lacuna::options::{AlignOptions, ReadOptions};
use lacuna::{align, anchor, format, segment};
use std::path::Path;
use std::time::Instant;

/// Sentences of the longer version.
const SIZES: [usize; 5] = [5_000, 10_000, 20_000, 50_000, 100_000];

fn main() {
    // `cargo test --benches` asks whether it runs, not how fast.
    let sizes =
        if std::env::args().any(|argument| argument == "--bench") { &SIZES[..] } else { &[200] };
    let pairs = pairs();
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>10} {:>7} {:>7}",
        "sentences",
        "read s",
        "segment s",
        "anchor s",
        "align s",
        "all s",
        "memory MB",
        "found",
        "false"
    );
    for &size in sizes {
        measure(size, &pairs);
    }
}

fn measure(size: usize, pairs: &[[String; 2]]) {
    let (texts, omitted) = texts(size, pairs);
    let mut times = Vec::new();
    let mut timed = |since: Instant| times.push(since.elapsed().as_secs_f64());
    let start = Instant::now();
    let documents = texts.each_ref().map(|(text, tag)| document(text, tag, true));
    timed(start);
    let start = Instant::now();
    let versions = documents.map(segment::segment);
    timed(start);
    let start = Instant::now();
    let anchors = versions.each_ref().map(anchor::extract);
    timed(start);
    let start = Instant::now();
    let alignment = align::align(&versions, &anchors, &AlignOptions::default());
    timed(start);
    let nulls = &alignment.nulls[0];
    let found = omitted.iter().filter(|at| nulls[**at] > 0.5).count();
    let all = nulls.iter().filter(|null| **null > 0.5).count();
    println!(
        "{size:>9} {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>10} {:>6.1}% {:>7}",
        times[0],
        times[1],
        times[2],
        times[3],
        times.iter().sum::<f64>(),
        memory(),
        100.0 * found as f64 / omitted.len().max(1) as f64,
        all - found,
    );
}

/// The most memory that the process has used so far, in MB: sizes rise, so it is that of the last. Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1000).to_string())
}

fn document(text: &str, tag: &str, segmented: bool) -> Document {
    let language = Language::parse(tag).expect("a tag of this file");
    let options = ReadOptions { language: Some(language), segmented, ..Default::default() };
    format::read("text.txt", text.as_bytes(), &options).expect("plain text can be read")
}

/// Sentences of the sample that are surely each other's.
fn pairs() -> Vec<[String; 2]> {
    let versions = [("1-fair/id.txt", "id"), ("1-fair/nl.txt", "nl")].map(|(file, tag)| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(file);
        let text = std::fs::read_to_string(path).expect("the samples are part of the repository");
        segment::segment(document(&text, tag, false))
    });
    let anchors = versions.each_ref().map(anchor::extract);
    let alignment = align::align(&versions, &anchors, &AlignOptions::default());
    let sure = alignment
        .beads
        .iter()
        .filter(|bead| bead.confidence > 0.8 && bead.sides.iter().all(|side| side.len() == 1));
    let text = |side: usize, at: usize| versions[side].text(at).trim().to_owned();
    sure.map(|bead| [text(0, bead.sides[0].start), text(1, bead.sides[1].start)]).collect()
}

/// Both texts with their languages, and which sentences of the first the second lacks.
fn texts(size: usize, pairs: &[[String; 2]]) -> ([(String, &'static str); 2], Vec<usize>) {
    let mut random = Random(1);
    let mut texts = [(String::new(), "id"), (String::new(), "nl")];
    let mut omitted = Vec::new();
    for number in 0..size {
        let seed = random.next();
        let [source, target] = &pairs[random.below(pairs.len())];
        texts[0].0.push_str(&varied(source, seed));
        texts[0].0.push('\n');
        let chapter = (size / 2..size / 2 + size / 50).contains(&number);
        if chapter || random.below(100) == 0 {
            omitted.push(number);
        } else {
            texts[1].0.push_str(&varied(target, seed));
            texts[1].0.push('\n');
        }
    }
    (texts, omitted)
}

/// The sentence with other digits, the same for the same number in both languages, and half of the time with a name.
fn varied(text: &str, seed: u32) -> String {
    let mut varied = String::new();
    let mut random = Random(seed);
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        for digit in digits.bytes() {
            // Both versions have one number at the same place: it is drawn from the number itself.
            let mut draw = Random(seed ^ digits.parse::<u32>().unwrap_or(0));
            varied.push(char::from(b'1' + (u32::from(digit) + draw.next()).rem_euclid(9) as u8));
        }
        digits.clear();
        if c != '\0' {
            varied.push(c);
        }
    }
    if random.below(2) == 0 {
        let end = varied.pop().unwrap_or('.');
        varied.push_str(", ");
        for (place, _) in (0..2 + random.below(3)).enumerate() {
            let syllable =
                ["ka", "ro", "mi", "te", "su", "va", "li", "no", "ber", "dan"][random.below(10)];
            varied.push_str(&if place == 0 { capital(syllable) } else { syllable.to_owned() });
        }
        varied.push(end);
    }
    varied
}

fn capital(syllable: &str) -> String {
    syllable[..1].to_uppercase() + &syllable[1..]
}

/// A linear congruence (Numerical Recipes): the texts are the same each time.
struct Random(u32);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> 8
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end
    }
}

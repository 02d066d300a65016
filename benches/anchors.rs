//! Speed of finding anchors on one core: `cargo bench --bench anchors`.
//!
//! The text is twenty megabytes for each group of languages, made from `samples/`: its paragraphs, over and over, with
//! other numbers and names each time. It is read and split into sentences beforehand; three rounds, the best counts.

mod samples;

use lacuna::anchor;
use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::ReadOptions;
use lacuna::segment::{self, Version};
use samples::{paragraphs, varied};
use std::hint::black_box;
use std::time::Instant;

/// Bytes of text for each group.
const SIZE: usize = 20_000_000;
const ROUNDS: usize = 3;

/// A group's name, and its files with their languages.
type Group = (&'static str, &'static [(&'static str, &'static str)]);

const GROUPS: [Group; 8] = [
    (
        "English",
        &[("4-grapes/en.md", "en"), ("2-letter/en.txt", "en"), ("5-lighthouse/en.html", "en")],
    ),
    ("German", &[("5-lighthouse/de.html", "de")]),
    ("Dutch", &[("1-fair/nl.txt", "nl"), ("4-grapes/nl.md", "nl")]),
    ("Indonesian", &[("1-fair/id.txt", "id"), ("3-carpenters/id.txt", "id")]),
    ("Polish", &[("1-fair/pl.txt", "pl"), ("4-grapes/pl.md", "pl")]),
    ("Vietnamese", &[("2-letter/vi.txt", "vi"), ("3-carpenters/vi.txt", "vi")]),
    ("Arabic", &[("5-lighthouse/ar.html", "ar")]),
    ("Japanese", &[("2-letter/ja.txt", "ja"), ("6-manual/ja.md", "ja")]),
];

fn main() {
    // `cargo test --benches` asks whether it runs, not how fast.
    let size = if std::env::args().any(|argument| argument == "--bench") { SIZE } else { 20_000 };
    println!("{:<12}{:>8}{:>16}", "", "MB/s", "anchors a KB");
    for (name, files) in GROUPS {
        let versions = versions(files, size);
        let bytes: usize = versions.iter().map(|version| version.document.source.text.len()).sum();
        let mut best = f64::INFINITY;
        let mut found = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let anchors = black_box(versions.iter().map(anchor::extract))
                .map(|anchors| anchors.iter().map(Vec::len).sum::<usize>());
            found = anchors.sum();
            best = best.min(start.elapsed().as_secs_f64());
        }
        let speed = bytes as f64 / best / 1e6;
        println!("{name:<12}{speed:>8.1}{:>16.1}", found as f64 * 1e3 / bytes as f64);
    }
}

/// One version for each language of a group.
fn versions(files: &[(&str, &str)], size: usize) -> Vec<Version> {
    let mut seed = 1;
    let mut tags: Vec<&str> = files.iter().map(|(_, tag)| *tag).collect();
    tags.dedup();
    let share = size / tags.len();
    tags.into_iter().map(|tag| version(files, tag, share, &mut seed)).collect()
}

fn version(files: &[(&str, &str)], tag: &str, size: usize, seed: &mut u32) -> Version {
    let own = files.iter().filter(|(_, other)| *other == tag);
    let sources: Vec<String> = own.flat_map(|(file, tag)| paragraphs(file, tag)).collect();
    let mut text = String::new();
    for source in sources.iter().cycle() {
        if text.len() >= size {
            break;
        }
        text.push_str(&varied(source, seed));
        text.push_str("\n\n");
    }
    let language = Language::parse(tag).expect("a tag of the table above");
    let options = ReadOptions { language: Some(language), ..Default::default() };
    let document = format::read("a.txt", text.as_bytes(), &options).expect("text can be read");
    segment::segment(document)
}

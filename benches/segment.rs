//! Speed of the sentence splitter on one core, beside two peers in the same run: `cargo bench --bench segment`.
//!
//! The text is twenty megabytes for each group of languages, made from `samples/`: its paragraphs, over and over, with
//! other numbers and names each time, so that nothing can be remembered from one to the next. Each splitter takes all
//! of it, paragraph by paragraph, five times; the best time counts.

use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::ReadOptions;
use lacuna::segment::Splitter;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of text for each group.
const SIZE: usize = 20_000_000;
const ROUNDS: usize = 5;

/// A group's name, and its files with their languages.
type Group = (&'static str, &'static [(&'static str, &'static str)]);

const GROUPS: [Group; 3] = [
    (
        "English",
        &[("4-grapes/en.md", "en"), ("2-letter/en.txt", "en"), ("5-lighthouse/en.html", "en")],
    ),
    (
        "seven of Latin script",
        &[
            ("1-fair/id.txt", "id"),
            ("1-fair/nl.txt", "nl"),
            ("1-fair/pl.txt", "pl"),
            ("2-letter/vi.txt", "vi"),
            ("3-carpenters/ms.txt", "ms"),
            ("4-grapes/en.md", "en"),
            ("5-lighthouse/de.html", "de"),
        ],
    ),
    ("Arabic and Japanese", &[("5-lighthouse/ar.html", "ar"), ("2-letter/ja.txt", "ja")]),
];

struct Paragraph {
    language: Language,
    text: String,
}

fn main() {
    // `cargo test --benches` asks whether it runs, not how fast.
    let size = if std::env::args().any(|argument| argument == "--bench") { SIZE } else { 20_000 };
    println!(
        "{:<24}{:>10}{:>26}{:>26}",
        "MB/s, ratio", "lacuna", "unicode-segmentation", "sentencex"
    );
    for (name, files) in GROUPS {
        let text = text(files, size);
        let lacuna = speed(&text, {
            let splitter = Splitter::default();
            move |paragraph| splitter.sentences(&paragraph.text, &paragraph.language).len()
        });
        let unicode = speed(&text, |paragraph| paragraph.text.split_sentence_bounds().count());
        let peers: Vec<_> =
            files.iter().map(|(_, tag)| (*tag, sentencex::language_factory(tag))).collect();
        let sentencex = speed(&text, |paragraph| {
            let tag = paragraph.language.primary();
            let peer = peers.iter().find(|(peer, _)| *peer == tag).expect("one for each tag");
            peer.1.segment(&paragraph.text).len()
        });
        let beside = |peer: f64| format!("{peer:.1}, {:.1} times", lacuna / peer);
        println!("{name:<24}{lacuna:>10.1}{:>26}{:>26}", beside(unicode), beside(sentencex));
    }
}

/// Megabytes a second.
fn speed(text: &[Paragraph], split: impl Fn(&Paragraph) -> usize) -> f64 {
    let bytes: usize = text.iter().map(|paragraph| paragraph.text.len()).sum();
    let round = || {
        let start = Instant::now();
        black_box(text.iter().map(&split).sum::<usize>());
        start.elapsed().as_secs_f64()
    };
    let best = (0..ROUNDS).map(|_| round()).fold(f64::INFINITY, f64::min);
    bytes as f64 / best / 1e6
}

fn text(files: &[(&str, &str)], size: usize) -> Vec<Paragraph> {
    let sources: Vec<Paragraph> =
        files.iter().flat_map(|(file, tag)| paragraphs(file, tag)).collect();
    let mut text = Vec::new();
    let mut bytes = 0;
    let mut seed = 1;
    for source in sources.iter().cycle() {
        if bytes >= size {
            break;
        }
        let text_of = varied(&source.text, &mut seed);
        bytes += text_of.len();
        text.push(Paragraph { language: source.language.clone(), text: text_of });
    }
    text
}

/// The blocks of a sample that are prose.
fn paragraphs(file: &str, tag: &str) -> Vec<Paragraph> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(file);
    let bytes = std::fs::read(&path).expect("the samples are part of the repository");
    let language = Language::parse(tag).expect("a tag of the table above");
    let options = ReadOptions { language: Some(language.clone()), ..Default::default() };
    let document = format::read(file, &bytes, &options).expect("a sample can be read");
    let prose = document.blocks.into_iter().filter(|block| block.text.len() > 100);
    prose.map(|block| Paragraph { language: language.clone(), text: block.text }).collect()
}

/// The text with other digits, and with the inner letters of names changed.
fn varied(text: &str, seed: &mut u32) -> String {
    let mut behind_capital = false;
    text.chars()
        .map(|c| {
            *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let draw = (*seed >> 16) as u8;
            let changed = match c {
                '0'..='9' => char::from(b'0' + draw % 10),
                'a' | 'e' | 'i' | 'o' | 'u' if behind_capital => {
                    char::from(b"aeiou"[usize::from(draw % 5)])
                }
                c => c,
            };
            behind_capital = c.is_uppercase();
            changed
        })
        .collect()
}

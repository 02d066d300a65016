//! Speed of the sentence splitter on one core, beside two peers in the same run: `cargo bench --bench segment`.
//!
//! The text is twenty megabytes for each group of languages, made from `samples/`: its paragraphs, over and over, with
//! other numbers and names each time, so that nothing can be remembered from one to the next. Each splitter takes all
//! of it, paragraph by paragraph, five times; the best time counts.

mod samples;

use lacuna::lang::Language;
use lacuna::segment::Splitter;
use std::hint::black_box;
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
    let sources: Vec<Paragraph> = files
        .iter()
        .flat_map(|(file, tag)| {
            let language = Language::parse(tag).expect("a tag of the table above");
            let texts = samples::paragraphs(file, tag).into_iter();
            texts.map(move |text| Paragraph { language: language.clone(), text })
        })
        .collect();
    let mut text = Vec::new();
    let mut bytes = 0;
    let mut seed = 1;
    for source in sources.iter().cycle() {
        if bytes >= size {
            break;
        }
        let text_of = samples::varied(&source.text, &mut seed);
        bytes += text_of.len();
        text.push(Paragraph { language: source.language.clone(), text: text_of });
    }
    text
}

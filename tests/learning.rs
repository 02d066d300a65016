//! What dictionaries, learnt and given, do for an alignment.

use lacuna::align::{self, Alignment, Collection};
use lacuna::anchor::{self, Anchors};
use lacuna::dictionary::Dictionary;
use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::{AlignOptions, ReadOptions};
use lacuna::segment::{self, Version};
use std::sync::Arc;

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn version(text: &str, tag: &str) -> Version {
    let options = ReadOptions { language: Some(language(tag)), ..Default::default() };
    segment::segment(format::read("text.txt", text.as_bytes(), &options).unwrap())
}

fn aligned(versions: &[Version], options: &AlignOptions) -> (Vec<Anchors>, Alignment) {
    let anchors: Vec<_> = versions.iter().map(anchor::extract).collect();
    let alignment = align::align(versions, &anchors, options);
    (anchors, alignment)
}

/// Twelve words of each of two languages that nothing else knows, in the same order.
const OWN: [&str; 12] = [
    "bolumi", "tarefo", "kinzel", "wadruk", "mipsa", "forlun", "gekto", "zarin", "hulpo", "dremi",
    "vostak", "jelbo",
];
const OTHER: [&str; 12] = [
    "xantere", "quirsi", "obdal", "emfrik", "yustola", "ippen", "awurno", "uttel", "esbica",
    "orvax", "inquel", "agromi",
];

/// A paragraph of a sentence for each of the numbers: three words that the number chooses.
fn text(words: &[&str; 12], numbers: impl Iterator<Item = usize>) -> String {
    numbers
        .map(|n| {
            let word = |by: usize, plus: usize| words[(n * by + plus) % 12];
            format!("{} {} {}.\n\n", word(5, 0), word(7, 1), word(1, n / 12))
        })
        .collect()
}

fn learnt() -> Dictionary {
    let mut collection = Collection::new([language("en"), language("fi")]);
    for start in [0, 20, 40] {
        let numbers = start..start + 20;
        let versions =
            [version(&text(&OWN, numbers.clone()), "en"), version(&text(&OTHER, numbers), "fi")];
        let (anchors, alignment) = aligned(&versions, &AlignOptions::default());
        collection.add(&versions, &anchors, &alignment);
    }
    assert_eq!(collection.pairs(), 3);
    collection.dictionary()
}

#[test]
fn a_collection_teaches_words_that_find_an_omission() {
    let dictionary = Arc::new(learnt());
    assert!(dictionary.len() >= 12, "{} pairs of words", dictionary.len());
    let own = [61, 65, 70, 75, 80, 83, 87, 92];
    let other = [61, 65, 70, 80, 83, 87, 92];
    let versions = [
        version(&text(&OWN, own.into_iter()), "en"),
        version(&text(&OTHER, other.into_iter()), "fi"),
    ];
    let null =
        |options: &AlignOptions, versions: &[Version]| aligned(versions, options).1.nulls[0][3];
    let options =
        AlignOptions { dictionaries: vec![dictionary.clone()], ..AlignOptions::default() };
    let (with, without) = (null(&options, &versions), null(&AlignOptions::default(), &versions));
    assert!(with > 0.9 && with > without, "{with} with a lexicon, {without} without");
    // The same lexicon serves the pair turned round.
    let turned: Vec<Version> = versions.into_iter().rev().collect();
    let back = aligned(&turned, &options).1.nulls[1][3];
    assert!((back - with).abs() < 1e-3, "{back} and {with}");
}

#[test]
fn a_lexicon_has_the_same_bytes_each_time() {
    assert_eq!(learnt().to_bytes(), learnt().to_bytes());
}

#[test]
fn a_lexicon_of_other_languages_changes_nothing() {
    let versions = [
        version(&text(&OWN, 0..9), "de"),
        version(&text(&OTHER, (0..9).filter(|n| *n != 4)), "fi"),
    ];
    let options =
        AlignOptions { dictionaries: vec![Arc::new(learnt())], ..AlignOptions::default() };
    assert_eq!(
        aligned(&versions, &options).1.beads,
        aligned(&versions, &AlignOptions::default()).1.beads
    );
}

#[test]
fn a_glossary_lets_kanji_match_their_reading() {
    let japanese =
        "昨日は雨が降った。\n\n関根美咲が来た。\n\n本間亮太が来た。\n\n夜は静かだった。\n";
    let english = "It rained yesterday.\n\nHomma Ryota came.\n\nThe night was quiet.\n";
    let languages = [language("ja"), language("en")];
    let terms = "関根美咲\tSekine Misaki\n本間亮太\tHomma Ryota\n";
    let glossary = Dictionary::glossary("names.tsv", terms.as_bytes(), &languages).unwrap();
    let versions = [version(japanese, "ja"), version(english, "en")];
    let nulls = |dictionaries: Vec<Arc<Dictionary>>| {
        let options = AlignOptions { dictionaries, ..AlignOptions::default() };
        aligned(&versions, &options).1.nulls[0].clone()
    };
    let (with, without) = (nulls(vec![Arc::new(glossary)]), nulls(Vec::new()));
    assert!(with[1] > with[2] + 0.2 && with[2] < 0.3, "{with:?}");
    assert!(without[1] < without[2] + 0.1, "{without:?}");
}

#[test]
fn no_bead_reaches_beyond_a_paragraph_that_is_respected() {
    let own = "The first note is of 2019.\n\nThe red ferry to the island leaves at 9:15, and the last bus of the \
               night leaves at 10:40.\n\nA ticket costs 4 euros.\n\nThe boat holds 120 people.\n";
    let other = "De eerste notitie is van 2019.\n\nDe rode veerboot naar het eiland vertrekt om 9:15.\n\nDe laatste bus \
                 van de nacht vertrekt om 10:40.\n\nEen kaartje kost 4 euro.\n\nDe boot biedt plaats aan 120 mensen.\n";
    let versions = [version(own, "en"), version(other, "nl")];
    let crossing = |respect_paragraphs: bool| {
        let options = AlignOptions { respect_paragraphs, ..AlignOptions::default() };
        let beads = aligned(&versions, &options).1.beads;
        beads.iter().filter(|bead| bead.sides.iter().any(|side| side.len() > 1)).count()
    };
    assert_eq!((crossing(false), crossing(true)), (1, 0));
}

#[test]
fn pairs_of_a_list_teach_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let mut list = String::new();
    for (number, start) in [0, 20, 40].into_iter().enumerate() {
        write(&format!("{number}.en.txt"), &text(&OWN, start..start + 20));
        write(&format!("{number}.fi.txt"), &text(&OTHER, start..start + 20));
        list += &format!("{number}.en.txt\t{number}.fi.txt\n");
    }
    write("last.en.txt", &text(&OWN, [61, 65, 70, 75, 80, 83, 87, 92].into_iter()));
    write("last.fi.txt", &text(&OTHER, [61, 65, 70, 80, 83, 87, 92].into_iter()));
    write("all.tsv", &(list + "last.en.txt\tlast.fi.txt\n"));
    write("one.tsv", "last.en.txt\tlast.fi.txt\n");
    let results = |list: &str| -> Vec<serde_json::Value> {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lacuna"));
        let list = ["audit", "--langs", "en,fi", "--list", list, "--format", "json"];
        let output = command.args(list).current_dir(folder.path()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let sure = |result: &serde_json::Value| {
        let finding = result["findings"].as_array().unwrap().iter().find(|finding| {
            finding["kind"] == "missing" && finding["segments"] == serde_json::json!([3])
        });
        finding.map_or(0.0, |finding| finding["confidence"].as_f64().unwrap())
    };
    let (all, one) = (results("all.tsv"), results("one.tsv"));
    assert_eq!((all.len(), one.len()), (4, 1));
    assert!(
        sure(&all[3]) > 0.9 && sure(&all[3]) > sure(&one[0]),
        "{} {}",
        sure(&all[3]),
        sure(&one[0])
    );
    assert!(all[..3].iter().all(|result| result["findings"].as_array().unwrap().is_empty()));
}

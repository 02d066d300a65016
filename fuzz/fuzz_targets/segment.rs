//! Whatever the text: its sentences joined are the text, and none of them is empty.

#![no_main]

use lacuna::lang::Language;
use lacuna::segment::sentences;
use libfuzzer_sys::fuzz_target;

/// A language for each of the habits that `docs/segmentation.md` tells of.
const TAGS: [&str; 10] = ["en", "de", "ru", "hu", "hy", "el", "ja", "th", "ar", "und"];

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let tag = TAGS[usize::from(choice) % TAGS.len()];
    let language = Language::parse(tag).expect("a tag of the list above");
    let spans = sentences(text, &language);
    assert!(spans.iter().all(|span| !span.is_empty()));
    assert_eq!(spans.iter().map(|span| span.of(text)).collect::<String>(), text);
});

//! Whatever the bytes of an SRX file: it is read or refused, and what it makes of a text is the text.

#![no_main]

use lacuna::lang::Language;
use lacuna::segment::Splitter;
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "1. Mr. Low left; he slept etc. Yes! No…  「はい。」 end";

fuzz_target!(|bytes: &[u8]| {
    let Ok(splitter) = Splitter::default().with_srx("fuzz.srx", bytes) else { return };
    let language = Language::parse("en").expect("a tag of ISO 639");
    let spans = splitter.sentences(TEXT, &language);
    assert_eq!(spans.iter().map(|span| span.of(TEXT)).collect::<String>(), TEXT);
});

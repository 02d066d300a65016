//! Text for benchmarks, made from `samples/`.

use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::ReadOptions;
use std::path::Path;

/// The blocks of a sample that are prose.
pub fn paragraphs(file: &str, tag: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(file);
    let bytes = std::fs::read(&path).expect("the samples are part of the repository");
    let language = Language::parse(tag).expect("a tag of the table above");
    let options = ReadOptions { language: Some(language), ..Default::default() };
    let document = format::read(file, &bytes, &options).expect("a sample can be read");
    let prose = document.blocks.into_iter().filter(|block| block.text.len() > 100);
    prose.map(|block| block.text).collect()
}

/// The text with other digits, and with the inner letters of names changed.
pub fn varied(text: &str, seed: &mut u32) -> String {
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

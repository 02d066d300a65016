//! The file of a learnt lexicon: a line that says what it is and of which version, a checksum, and the rest packed.
//!
//! Numbers are varints (LEB128). Words are in order, each with what it shares with the one before; links too, as
//! differences. Deflate (RFC 1951) does the rest.

use super::{Dictionary, Habits, KINDS, Link, Word};
use crate::lang::Language;

const MAGIC: &[u8] = b"lacuna-lexicon ";
const VERSION: &str = "1";
/// The most bytes that a file has.
const MOST: usize = 5_000_000;
/// The most bytes that a file of that size is worth unpacking to.
const UNPACKED: usize = 64 << 20;

/// Whether a file says of itself that it is a lexicon.
pub(super) fn is_lexicon(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

pub(super) fn write(dictionary: &Dictionary) -> Vec<u8> {
    let mut least = 0;
    loop {
        let packed = miniz_oxide::deflate::compress_to_vec(&payload(dictionary, least), 9);
        if packed.len() + 64 <= MOST || least == u8::MAX {
            let mut bytes = [MAGIC, VERSION.as_bytes(), b"\n"].concat();
            bytes.extend(checksum(&packed).to_le_bytes());
            bytes.extend(packed);
            return bytes;
        }
        least = least.saturating_add(8);
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Dictionary, String> {
    let damaged = || "is damaged; learn it again, or fetch it again from where it came".to_owned();
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(damaged)?;
    let end = rest.iter().take(20).position(|byte| *byte == b'\n').ok_or_else(damaged)?;
    let version = std::str::from_utf8(&rest[..end]).map_err(|_| damaged())?;
    if version != VERSION {
        return Err(format!(
            "is a lexicon of version {version}, and this lacuna reads version {VERSION}; learn it again"
        ));
    }
    let rest = &rest[end + 1..];
    let (sum, packed) = rest.split_at_checked(8).ok_or_else(damaged)?;
    if sum != checksum(packed).to_le_bytes() {
        return Err(damaged());
    }
    let payload = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, UNPACKED)
        .map_err(|_| damaged())?;
    Reader(&payload).dictionary().ok_or_else(damaged)
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo 1991).
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// All that is kept, of links those where one of the weights is above `least`.
fn payload(dictionary: &Dictionary, least: u8) -> Vec<u8> {
    let mut out = Vec::new();
    for language in &dictionary.languages {
        text(&mut out, language.tag());
    }
    out.push(u8::from(dictionary.habits.is_some()));
    if let Some(habits) = &dictionary.habits {
        number(&mut out, habits.shapes.len());
        let figures =
            habits.length.iter().chain(&habits.shapes).chain(habits.shares.as_flattened());
        figures.for_each(|figure| out.extend(figure.to_le_bytes()));
    }
    for words in &dictionary.words {
        number(&mut out, words.len());
        let mut before = "";
        for word in words {
            let shared = shared(before, &word.key);
            number(&mut out, shared);
            text(&mut out, &word.key[shared..]);
            out.push(word.explained);
            before = &word.key;
        }
    }
    let strong = |link: &&Link| link.weights[0].max(link.weights[1]) >= least;
    let links: Vec<&Link> = dictionary.links.iter().filter(strong).collect();
    number(&mut out, links.len());
    let mut before = (0, 0);
    for link in links {
        let same = link.source == before.0;
        number(&mut out, (link.source - before.0) as usize);
        number(&mut out, (link.target - if same { before.1 } else { 0 }) as usize);
        out.extend(link.weights);
        before = (link.source, link.target);
    }
    out
}

/// Bytes that two words have in common at their beginning, in whole characters.
fn shared(a: &str, b: &str) -> usize {
    let pairs = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    pairs.map(|(a, _)| a.len_utf8()).sum()
}

fn number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend(text.as_bytes());
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn dictionary(mut self) -> Option<Dictionary> {
        let languages = [self.language()?, self.language()?];
        let habits = if self.byte()? == 1 { Some(self.habits()?) } else { None };
        let words = [self.words()?, self.words()?];
        let links = self.links([words[0].len(), words[1].len()])?;
        Some(Dictionary { languages, words, links, phrases: Default::default(), habits })
    }

    fn habits(&mut self) -> Option<Habits> {
        let shapes = self.number()?;
        let length = self.figures(3)?.try_into().ok()?;
        let shapes = self.figures(shapes)?;
        let shares: Vec<f32> = self.figures(2 * KINDS)?;
        let shares = [shares[..KINDS].try_into().ok()?, shares[KINDS..].try_into().ok()?];
        Some(Habits { length, shapes, shares })
    }

    fn words(&mut self) -> Option<Vec<Word>> {
        let count = self.number()?;
        let mut words: Vec<Word> = Vec::new();
        for _ in 0..count {
            let shared = self.number()?;
            let before = words.last().map_or("", |word| &word.key);
            let key = before.get(..shared)?.to_owned() + self.text()?;
            let rises = words.last().is_none_or(|word| word.key < key);
            words.push(Word { key, explained: self.byte()? });
            if !rises {
                return None;
            }
        }
        Some(words)
    }

    fn links(&mut self, words: [usize; 2]) -> Option<Vec<Link>> {
        let count = self.number()?;
        let mut links: Vec<Link> = Vec::new();
        let mut before = (0u32, 0u32);
        for _ in 0..count {
            let step = u32::try_from(self.number()?).ok()?;
            let source = before.0.checked_add(step)?;
            let same = if step == 0 { before.1 } else { 0 };
            let target = same.checked_add(u32::try_from(self.number()?).ok()?)?;
            if source as usize >= words[0] || target as usize >= words[1] {
                return None;
            }
            links.push(Link { source, target, weights: [self.byte()?, self.byte()?] });
            before = (source, target);
        }
        Some(links)
    }

    fn figures(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        let figures = bytes
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let figures: Vec<f32> = figures.collect();
        figures.iter().all(|figure| figure.is_finite()).then_some(figures)
    }

    fn language(&mut self) -> Option<Language> {
        Language::parse(self.text()?).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return usize::try_from(number).ok();
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

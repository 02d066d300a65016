//! Dictionaries of dictd: an index of words with the places of their articles, and the articles, plain or compressed
//! by dictzip, which is gzip (RFC 1952).

use super::Pairs;

/// The most bytes that articles unpack to.
const UNPACKED: usize = 512 << 20;

pub(super) fn read(index: &[u8], articles: &[u8]) -> Result<Pairs, String> {
    let unpacked;
    let articles = if articles.starts_with(b"\x1f\x8b") {
        unpacked = gunzip(articles).ok_or("is damaged: its articles cannot be unpacked")?;
        &unpacked
    } else {
        articles
    };
    let index = std::str::from_utf8(index).map_err(|_| "its index is not UTF-8")?;
    let mut pairs = Pairs::new();
    for (number, line) in index.lines().enumerate() {
        let place = place(line).ok_or_else(|| {
            format!("line {} of its index is not a word, a place and a length", number + 1)
        })?;
        let Some(article) = place.0.checked_add(place.1).and_then(|end| articles.get(place.0..end))
        else {
            return Err(format!("line {} of its index points outside the articles", number + 1));
        };
        if !line.starts_with("00") {
            translations(&String::from_utf8_lossy(article), &mut pairs);
        }
    }
    Ok(pairs)
}

/// Offset and length in bytes, of a line `word⇥offset⇥length` whose numbers are digits in base 64.
fn place(line: &str) -> Option<(usize, usize)> {
    let mut fields = line.split('\t').skip(1);
    Some((base64(fields.next()?)?, base64(fields.next()?)?))
}

fn base64(digits: &str) -> Option<usize> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = |digit: u8| DIGITS.iter().position(|known| *known == digit);
    digits
        .bytes()
        .try_fold(0usize, |number, digit| number.checked_mul(64)?.checked_add(place(digit)?))
}

/// An article is a line of the word itself, then its translations; or senses, each with a number and what explains it.
fn translations(article: &str, pairs: &mut Pairs) {
    let mut lines = article.lines().map(str::trim).filter(|line| !line.is_empty());
    let word = without_notes(lines.next().unwrap_or_default());
    for (place, line) in lines.enumerate() {
        let sense = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = sense.len() < line.len() && sense.starts_with('.');
        // What follows a translation explains it, in the language of the word.
        if place > 0 && !numbered {
            continue;
        }
        let line = without_notes(if numbered { &sense[1..] } else { line });
        let terms = line.split([',', ';']).map(str::trim).filter(|term| !term.is_empty());
        pairs.extend(terms.map(|term| [word.clone(), term.to_owned()]));
    }
}

/// A line without pronunciation, grammar and remarks: what stands in slashes and brackets.
fn without_notes(line: &str) -> String {
    let mut text = String::new();
    let mut closing = None;
    for c in line.chars() {
        match closing {
            Some(mark) if c == mark => closing = None,
            Some(_) => {}
            None => match "/<[({".find(c) {
                Some(at) => closing = "/>])}"[at..].chars().next(),
                None => text.push(c),
            },
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Unpacks the first member of a gzip file.
fn gunzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let flags = *bytes.get(3)?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = usize::from(u16::from_le_bytes([*rest.first()?, *rest.get(1)?]));
        rest = rest.get(2 + length..)?;
    }
    // A name, and a comment, each ended by a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = &rest[rest.iter().position(|byte| *byte == 0)? + 1..];
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    miniz_oxide::inflate::decompress_to_vec_with_limit(rest, UNPACKED).ok()
}

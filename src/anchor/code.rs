//! Codes: acronyms, identifiers, file names, versions, hashes, product codes. `AI`, `R&D`, `snake_case`, `A380`.

use super::passage::Passage;
use super::scan::{Class, Script};
use super::{AnchorKind, Row, stops};
use std::ops::Range;

pub(super) const ROW: Row = Row { kind: AnchorKind::Code, in_code: true, find };

/// Extensions that make a dotted word a file name.
const EXTENSIONS: &[&str] = &[
    "rs", "md", "mdx", "py", "sh", "js", "mjs", "cjs", "ts", "jsx", "tsx", "json", "jsonl", "toml",
    "yaml", "yml", "html", "htm", "css", "scss", "xml", "csv", "tsv", "txt", "pdf", "doc", "docx",
    "odt", "xls", "xlsx", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico",
    "zip", "gz", "tar", "xz", "exe", "dll", "so", "c", "h", "cpp", "hpp", "java", "kt", "go", "rb",
    "php", "sql", "ini", "cfg", "conf", "env", "lock", "log", "mp3", "mp4", "wav", "po", "pot",
    "xliff", "xlf", "tmx", "srt", "vtt", "astro", "vue", "svelte", "wasm",
];

/// Units whose digits are an exponent: `km2`.
const POWERED_UNITS: &[&str] = &["km", "m", "cm", "mm", "dm", "ft"];

/// A code found: its tokens' end, its key, and whether it surely is one.
struct Found {
    end: usize,
    key: String,
    certain: bool,
}

fn find(passage: &mut Passage) {
    let shouting = is_shouting(passage);
    // A dotted chain is read once, from its start.
    let mut chain_end = 0;
    let mut at = 0;
    loop {
        at = passage.next(at, stops::Row::Code);
        if at == passage.tokens.len() {
            break;
        }
        if !passage.is_free(at) {
            at += 1;
            continue;
        }
        let mut found = flag(passage, at).or_else(|| scoped(passage, at));
        let stem = stem(passage, at);
        if found.is_none() && stem > at {
            if at >= chain_end {
                chain_end = chain(passage, at);
                found = identifier(passage, at..chain_end);
            }
            found = found.or_else(|| version(passage, at)).or_else(|| product(passage, at..stem));
            if found.is_none() && stem == at + 1 {
                let capitals = capitals(passage, at);
                if capitals > at + 1 {
                    at = capitals;
                    continue;
                }
                found = acronym(passage, at);
            }
        }
        at = match found {
            Some(Found { end, key, certain }) => {
                passage.claim(at..end, key).certain = certain && !shouting;
                end
            }
            None => stem.max(at + 1),
        };
    }
}

/// Whether what stands behind a word or a number may make it a code.
pub(super) fn goes_on(next: Option<Class>) -> bool {
    is_part(next) || matches!(next, Some(Class::Sign('.' | '-' | '_' | ':' | '(' | '&')))
}

fn is_latin(class: Option<Class>) -> bool {
    class == Some(Class::Word(Script::Latin))
}

fn is_part(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Word(Script::Latin) | Class::Digits))
}

/// The end of a run of Latin words and digits that touch.
fn stem(passage: &Passage, at: usize) -> usize {
    let mut end = at;
    while is_part(passage.class(end)) {
        end += 1;
    }
    end
}

/// The end of a run of words, digits, `_`, `-`, `.` and `::` that touch, which does not end with one of the last.
fn chain(passage: &Passage, at: usize) -> usize {
    let mut end = at;
    let mut last = at;
    while let Some(class) = passage.class(end) {
        match class {
            Class::Word(Script::Latin) | Class::Digits | Class::Sign('_') => last = end + 1,
            Class::Sign('.' | '-' | ':') => {}
            _ => break,
        }
        end += 1;
    }
    last
}

/// `snake_case`, `foo()`, `std::fs`, `camelCase`, `config.toml`.
fn identifier(passage: &Passage, chain: Range<usize>) -> Option<Found> {
    let (start, end) = (chain.start, chain.end);
    let found = |end: usize| {
        let key = passage.span(start..end).of(passage.text).to_owned();
        Some(Found { end, key, certain: true })
    };
    if end > start + 2 && passage.is_sign(end - 2, '.') && EXTENSIONS.contains(&passage.of(end - 1))
    {
        return found(end);
    }
    // Only as far as it is an identifier: `a_b`, not `a_b-c`.
    let mut stop = start;
    let mut joined = false;
    while stop < end {
        match passage.class(stop) {
            Some(Class::Sign('_')) => joined = true,
            Some(Class::Sign(':'))
                if passage.is_sign(stop + 1, ':') && is_part(passage.class(stop + 2)) =>
            {
                joined = true;
                stop += 1;
            }
            Some(Class::Sign('.')) if is_latin(passage.class(stop + 1)) => {}
            Some(Class::Sign(_)) => break,
            _ => {}
        }
        stop += 1;
    }
    if passage.is_sign(stop, '(') && passage.is_sign(stop + 1, ')') {
        return found(stop + 2);
    }
    let first = passage.tokens[start];
    let camel = !first.case.first && first.case.later > 0 && first.case.small > 0;
    let dotted = (start..stop).any(|token| passage.is_sign(token, '.'));
    // Two words that lost the space between them (`niênBáo`) are not ASCII, or longer.
    let camel = camel && first.span.of(passage.text).is_ascii() && first.span.len() < 24;
    match (joined, camel && is_latin(passage.class(start)) && !dotted) {
        (true, _) => found(stop),
        (_, true) => found(stem(passage, start)),
        _ => None,
    }
}

/// `--flag`.
fn flag(passage: &Passage, at: usize) -> Option<Found> {
    let free_before = at == 0
        || matches!(
            passage.tokens[at - 1].class,
            Class::Space | Class::Sign('(' | '[' | '"' | '`' | '“')
        );
    if !free_before
        || !passage.is_sign(at, '-')
        || !passage.is_sign(at + 1, '-')
        || !is_latin(passage.class(at + 2))
    {
        return None;
    }
    let mut end = at + 3;
    while is_part(passage.class(end))
        || (matches!(passage.class(end), Some(Class::Sign('-' | '_')))
            && is_part(passage.class(end + 1)))
    {
        end += 1;
    }
    Some(Found { end, key: passage.span(at..end).of(passage.text).to_owned(), certain: true })
}

/// `@scope/name`.
fn scoped(passage: &Passage, at: usize) -> Option<Found> {
    if !passage.is_sign(at, '@') || !is_part(passage.class(at + 1)) {
        return None;
    }
    let slash = chain(passage, at + 1);
    if !passage.is_sign(slash, '/') || !is_part(passage.class(slash + 1)) {
        return None;
    }
    let end = chain(passage, slash + 1);
    Some(Found { end, key: passage.span(at..end).of(passage.text).to_owned(), certain: true })
}

/// `v1.2`, `1.2.3`, `192.0.2.1`; not a date, not a grouped number.
fn version(passage: &Passage, at: usize) -> Option<Found> {
    let marked =
        passage.of(at).eq_ignore_ascii_case("v") && passage.class(at + 1) == Some(Class::Digits);
    let first = at + usize::from(marked);
    if passage.class(first) != Some(Class::Digits)
        || (!marked && at > 0 && passage.tokens[at - 1].is_sign('.'))
    {
        return None;
    }
    let mut end = first + 1;
    while passage.is_sign(end, '.') && passage.class(end + 1) == Some(Class::Digits) {
        end += 2;
    }
    let lengths = || (first..end).step_by(2).map(|part| passage.of(part).chars().count());
    let parts = lengths().count();
    let grouped = lengths().skip(1).all(|length| length == 3);
    let dated =
        parts == 3 && (lengths().any(|length| length == 4) || lengths().all(|length| length == 2));
    if !marked && (parts < 3 || grouped || dated) {
        return None;
    }
    let key = passage.span(first..end).of(passage.text).to_owned();
    Some(Found { end, key, certain: marked || parts > 2 })
}

/// `A380`, `H5N1`, `COVID-19`, `R&D`, `5G`, `mp3`, a hash.
fn product(passage: &mut Passage, stem: Range<usize>) -> Option<Found> {
    let (start, end) = (stem.start, stem.end);
    let first = passage.tokens[start];
    if end == start + 1 {
        return if first.is_word() { joined(passage, start) } else { None };
    }
    let text = passage.span(stem.clone()).of(passage.text);
    let words = || stem.clone().map(|at| passage.tokens[at]).filter(super::scan::Token::is_word);
    let key = text.to_owned();
    if (7..=64).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    {
        return Some(Found { end, key, certain: true });
    }
    if words().all(|word| word.case.small == 0) {
        let marked = first.is_word()
            || matches!(text.trim_start_matches(|c: char| c.is_ascii_digit()), "G" | "D" | "K");
        return marked.then_some(Found { end, key, certain: true });
    }
    let short = first.is_word() && first.span.len() <= 4 && text.is_ascii() && !first.case.first;
    if short && end == start + 2 {
        if POWERED_UNITS.contains(&passage.of(start)) {
            passage.hide(stem);
            return None;
        }
        return Some(Found { end, key, certain: false });
    }
    None
}

/// `COVID-19`, `F-16`, `R&D`: capitals joined to digits or to other capitals.
fn joined(passage: &Passage, at: usize) -> Option<Found> {
    let first = passage.tokens[at];
    let capitals = first.case.first && first.case.small == 0;
    let next = passage.class(at + 2);
    let end = at + 3;
    let key = || passage.span(at..end).of(passage.text).to_uppercase();
    if passage.is_sign(at + 1, '-') && next == Some(Class::Digits) {
        let alone = !is_part(passage.class(end)) && !passage.is_sign(end, '-');
        let named = first.case.first && first.case.small > 3;
        let short = passage.of(at + 2).len() <= 4;
        return (alone && short && (capitals || named)).then(|| Found {
            end,
            key: key(),
            certain: capitals,
        });
    }
    let second = is_latin(next).then(|| passage.tokens[at + 2].case);
    let both = capitals && second.is_some_and(|case| case.first && case.small == 0);
    (passage.is_sign(at + 1, '&') && both).then(|| Found { end, key: key(), certain: true })
}

/// `AI`, `TVs`. Roman numerals are left to the numbers.
fn acronym(passage: &Passage, at: usize) -> Option<Found> {
    let token = passage.tokens[at];
    let text = passage.of(at);
    if token.case.all_capitals() {
        if super::number::roman(text).is_some() {
            return None;
        }
        // Many acronyms are translated: EU is UE in French, NATO is NAVO in Dutch.
        return Some(Found { end: at + 1, key: text.to_owned(), certain: false });
    }
    let plural = token.case.first && token.case.later > 0 && token.case.small == 1;
    let bare = text.strip_suffix('s').filter(|_| plural)?;
    Some(Found { end: at + 1, key: bare.to_owned(), certain: false })
}

/// The end of a run of words in capitals that is words rather than acronyms: `LA NGHI HIEU`.
fn capitals(passage: &Passage, at: usize) -> usize {
    let mut end = at;
    let mut letters = 0;
    let mut next = at;
    while passage.free(next).is_some_and(|token| token.has_case() && token.case.all_capitals()) {
        letters += passage.of(next).chars().count();
        end = next + 1;
        next = end + usize::from(passage.class(end) == Some(Class::Space));
        if next == end {
            break;
        }
    }
    if letters >= 7 { end } else { at }
}

/// Whether capitals say nothing here, because most letters are.
fn is_shouting(passage: &Passage) -> bool {
    let letters = passage.letters;
    !letters.uncased && letters.capital > 2 * letters.small && letters.capital > 5
}

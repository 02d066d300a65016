//! Proper names: runs of capitalised words, katakana, Latin words in texts of another script.

use super::passage::{Passage, ends_clause};
use super::scan::{Class, Script};
use super::stops::Letters;
use super::{AnchorKind, Row, place};
use crate::concept::Places;
use crate::lexicon::Role;
use any_ascii::any_ascii;
use std::ops::Range;

pub(super) const ROW: Row = Row { kind: AnchorKind::Name, in_code: false, find };

/// Names of more words than this are a heading in capitals.
const MOST_WORDS: usize = 8;

fn find(passage: &mut Passage) {
    let vague = is_vague(passage);
    let mut starts = true;
    let mut at = 0;
    while at < passage.tokens.len() {
        let token = passage.tokens[at];
        if !passage.is_free(at) {
            // A number may begin a sentence in front of its first word (`1. Foo`).
            starts &= token.class == Class::Digits;
            at += 1;
            continue;
        }
        at = match token.class {
            Class::Word(Script::Katakana) => katakana(passage, at),
            Class::Word(Script::Latin) if !passage.usage.latin => foreign(passage, at),
            Class::Word(Script::Latin | Script::Cased) => {
                let next = capitalised(passage, at, starts, vague);
                starts = false;
                next
            }
            Class::Word(_) => {
                starts = false;
                at + 1
            }
            class => {
                starts |= ends_clause(class);
                at + 1
            }
        };
    }
}

/// Claims the name that begins with a word, if it has a capital, and gives the token after it.
fn capitalised(passage: &mut Passage, at: usize, starts: bool, vague: bool) -> usize {
    if !is_capital(passage, at) {
        return at + 1;
    }
    let end = run(passage, at);
    let mut start = at;
    let mut surely = !vague;
    if starts {
        let alone = end == at + 1;
        match first_word(passage, at) {
            First::Common if alone => return end,
            First::Common => start = skip_joint(passage, at + 1, end),
            First::Name => {}
            // `Menurut Presiden Orlov`: what stands before a title is no name.
            First::Unknown if !alone && has_role(passage, at + 2, Role::Title) => start = at + 2,
            First::Unknown => surely &= !alone,
        }
    }
    while start < end && has_role(passage, start, Role::Title) {
        start = skip_joint(passage, start + 1, end);
    }
    if start >= end {
        return end;
    }
    while start < end {
        let stop = part(passage, start..end);
        claim_all(passage, start..stop, surely);
        start = stop + 1;
    }
    end
}

fn claim(
    passage: &mut Passage,
    name: Range<usize>,
    key: String,
    place: Option<&Places>,
    certain: bool,
) {
    let small = place.is_some() && passage.is_seen_small(name.start);
    let anchor = passage.claim(name, key);
    anchor.certain = certain;
    if let Some(place) = place {
        place::settle(anchor, place, small);
    }
}

/// Claims a name, parted behind a country that other words follow (`Japan | Ada Quill`), each part with the places that
/// it may be.
fn claim_all(passage: &mut Passage, name: Range<usize>, surely: bool) {
    let mut start = name.start;
    while start < name.end {
        let found = place::first(passage, start..name.end);
        let Some((end, place)) = found else { break };
        if end == name.end {
            claim_one(passage, start..end, Some(&place), surely);
            return;
        }
        let next = skip_joint(passage, end, name.end);
        let words = (next..name.end).filter(|at| is_capital(passage, *at)).count();
        let another = next < name.end && place::first(passage, next..name.end).is_some();
        // Two words behind a country are a name of their own; one may be a part of the same (`Georgia May`).
        if !place.exact || !place.sure || (words < 2 && !another) {
            break;
        }
        claim_one(passage, start..end, Some(&place), surely);
        start = next;
    }
    if start < name.end {
        claim_one(passage, start..name.end, None, surely);
    }
}

fn claim_one(passage: &mut Passage, name: Range<usize>, place: Option<&Places>, surely: bool) {
    let key = key(passage, name.clone());
    let letters = key.chars().filter(|letter| *letter != ' ').count();
    if letters > 1 {
        claim(passage, name, key, place, surely && letters > 2);
    }
}

/// What the first word of a sentence is, by the rest of the version.
enum First {
    Common,
    Name,
    Unknown,
}

fn first_word(passage: &mut Passage, at: usize) -> First {
    let language = passage.language;
    let known = passage.known(at);
    let listed = known.meaning.is_some_and(|word| word.number.is_some() || word.role.is_some());
    if known.capital {
        First::Name
    } else if listed || known.small || crate::lang::is_common(language, passage.lower(at)) {
        First::Common
    } else {
        First::Unknown
    }
}

fn is_capital(passage: &Passage, at: usize) -> bool {
    passage.free(at).is_some_and(|token| token.has_case() && token.case.first)
}

fn has_role(passage: &mut Passage, at: usize, role: Role) -> bool {
    matches!(passage.class(at), Some(Class::Word(_)))
        && passage.meaning(at).is_some_and(|word| word.role == Some(role))
}

/// The first capitalised word from a token on, within a run.
fn skip_joint(passage: &Passage, at: usize, end: usize) -> usize {
    (at..end).find(|token| is_capital(passage, *token)).unwrap_or(end)
}

/// The end of a run of capitalised words with what joins them: spaces, hyphens, particles, initials' points.
fn run(passage: &mut Passage, start: usize) -> usize {
    let mut end = start + 1;
    let mut words = 1;
    while words < MOST_WORDS {
        let Some(next) = joined(passage, end) else { break };
        end = next + 1;
        words += 1;
    }
    end
}

/// The next capitalised word that belongs to the same name.
fn joined(passage: &mut Passage, end: usize) -> Option<usize> {
    let sign = |at: usize, signs: &[char]| signs.iter().any(|sign| passage.is_sign(at, *sign));
    // Jean-Pierre, O’Brien
    if sign(end, &['-', '\u{2011}', '\'', '’']) {
        let apostrophe = !sign(end, &['-', '\u{2011}']);
        let short = passage.of(end - 1).chars().count() == 1;
        return (is_capital(passage, end + 1) && (short || !apostrophe)).then_some(end + 1);
    }
    // J. K. Rowling
    let initial = passage.is_sign(end, '.') && passage.of(end - 1).chars().count() == 1;
    let end = end + usize::from(initial);
    if initial && is_capital(passage, end) {
        return Some(end);
    }
    if passage.class(end) != Some(Class::Space) || passage.of(end).contains(['\n', '\t']) {
        return None;
    }
    if is_capital(passage, end + 1) {
        return Some(end + 1);
    }
    // Leonardo da Vinci, van der Rohe
    let mut at = end + 1;
    for _ in 0..2 {
        if !is_particle(passage, at) {
            return None;
        }
        let gap = passage.class(at + 1);
        if !matches!(gap, Some(Class::Space | Class::Sign('-' | '\'' | '’'))) {
            return None;
        }
        at += 2;
        if is_capital(passage, at) {
            return Some(at);
        }
    }
    None
}

/// Small words inside names. Each language has its own; those of names from afar hold in all.
fn is_particle(passage: &mut Passage, at: usize) -> bool {
    if passage.class(at) != Some(Class::Word(Script::Latin)) {
        return false;
    }
    let word = passage.of(at);
    let own: &[&str] = match passage.language.primary() {
        "nl" => &["der", "de", "den", "ter", "ten", "te"],
        // `von` joins any two nouns in German.
        "de" => return false,
        "en" => &["of", "de", "la", "al", "del", "da", "der", "du"],
        "fr" => &["de", "du", "des", "la", "d"],
        "es" => &["de", "del", "la", "los", "las"],
        "ca" => &["de", "del", "dels", "la", "d"],
        "pt" => &["de", "da", "do", "dos", "das"],
        "it" => &["di", "de", "della", "del", "dei", "d"],
        "ro" => &["de"],
        "sv" | "da" | "nb" | "no" | "nn" | "fi" | "pl" | "cs" | "hu" => {
            &["af", "av", "de", "al", "la", "da"]
        }
        _ => &["al"],
    };
    own.contains(&word) || matches!(word, "bin" | "ibn" | "bint" | "binti" | "van" | "von")
}

/// The end of the first name of a run. `Vietnam-Japan` is two; `Jean-Pierre` is one.
fn part(passage: &Passage, run: Range<usize>) -> usize {
    let long = |at: usize| passage.of(at).chars().count() >= 5;
    let mut inner = run.start + 1..run.end.saturating_sub(1);
    inner.find(|at| passage.is_sign(*at, '-') && long(at - 1) && long(at + 1)).unwrap_or(run.end)
}

/// Whether capitals say little in this segment: German nouns, a headline in title case, all capitals.
fn is_vague(passage: &Passage) -> bool {
    if matches!(passage.language.primary(), "de" | "lb" | "gsw" | "nds") {
        return true;
    }
    let Letters { words, capitalised, .. } = passage.letters;
    words > 5 && capitalised * 10 > words * 7
}

/// Claims a run of katakana with its middle dots. Loan words are written so too: it is no sure name.
fn katakana(passage: &mut Passage, at: usize) -> usize {
    let mut end = at + 1;
    // `アナ バラリン`, `アナ・バラリン`
    while matches!(passage.class(end), Some(Class::Space | Class::Sign('・' | '＝' | '゠')))
        && !passage.of(end).contains('\n')
        && passage.class(end + 1) == Some(Class::Word(Script::Katakana))
    {
        end += 2;
    }
    if passage.span(at..end).of(passage.text).chars().count() > 1 {
        let key = key(passage, at..end);
        let known = passage.place_before(passage.span(at..end).of(passage.text));
        let whole = known.filter(|(length, _)| *length == passage.span(at..end).len());
        let place = whole.and_then(|(_, place)| place);
        claim(passage, at..end, key, place.as_ref(), false);
    }
    end
}

/// Claims a run of Latin words in a text of another script.
fn foreign(passage: &mut Passage, at: usize) -> usize {
    let mut end = at + 1;
    while matches!(
        passage.class(end),
        Some(Class::Space | Class::Sign('-' | '.' | '\'' | '’' | '&'))
    ) && passage.class(end + 1) == Some(Class::Word(Script::Latin))
        && end < at + 2 * MOST_WORDS
    {
        end += 2;
    }
    let text = passage.span(at..end).of(passage.text);
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    // `5 km`: a unit is no name.
    if letters > 2 || (letters == 2 && passage.tokens[at].case.first) {
        let key = key(passage, at..end);
        passage.claim(at..end, key);
    }
    end
}

/// The words of a run, romanised, in lower case, without accents, parted by a space each.
pub(super) fn key(passage: &Passage, run: Range<usize>) -> String {
    let mut key = String::with_capacity(passage.span(run.clone()).len());
    for at in run.clone() {
        match passage.tokens[at].class {
            Class::Word(_) => push_folded(&mut key, passage.of(at)),
            Class::Sign('\'' | '’') => {}
            _ if !key.ends_with(' ') && !key.is_empty() => key.push(' '),
            _ => {}
        }
    }
    key.truncate(key.trim_end().len());
    key
}

pub(super) fn push_folded(key: &mut String, word: &str) {
    if word.is_ascii() {
        let start = key.len();
        key.push_str(word);
        key[start..].make_ascii_lowercase();
        return;
    }
    let plain = any_ascii(word);
    key.extend(
        plain.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()),
    );
}

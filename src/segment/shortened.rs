//! Words shortened with a stop, and whether a sentence ends behind one.

use super::chars::Case;
use super::decide::roman;
use super::place::{Next, Place, word_at};
use super::rules::{Abbreviation, Rules};

/// What the word before the stop is as an abbreviation: alone, with the letters before it, or in its last part.
pub(super) fn abbreviation(place: &Place, rules: &Rules) -> Option<Abbreviation> {
    let mut buffer = [0; 64];
    if let Some(spaced) = place.spaced(&mut buffer)
        && let Some(kind) = rules.abbreviation(spaced).or_else(|| dotted(spaced))
    {
        return Some(kind);
    }
    let (word, tail) = (place.word(), place.tail());
    rules
        .abbreviation(word)
        .or_else(|| rules.abbreviation(tail).filter(|_| tail.len() > 1))
        .or_else(|| dotted(tail))
}

/// Whether the next word often starts sentences. `A. Smith` does not start with the article.
pub(super) fn starts(next: &Next, rules: &Rules) -> bool {
    rules.starts(next.word) && !(next.rest.starts_with('.') && next.word.chars().nth(1).is_none())
}

/// Whether the sentence ends behind an abbreviation.
pub(super) fn abbreviated(kind: Abbreviation, place: &Place, next: &Next, rules: &Rules) -> bool {
    let starts = starts(next, rules) || next.quote && next.case == Case::Upper;
    match kind {
        Abbreviation::Never => false,
        _ if place.opens() && kind != Abbreviation::Number => false,
        Abbreviation::Maybe => starts,
        Abbreviation::Final => starts || !(capitals(next) || unfinished(place, rules)),
        Abbreviation::Number => !(next.case == Case::Digit || roman(next.word)),
        Abbreviation::Unit => {
            let counted = place.lead().trim_end().ends_with(|c: char| c.is_numeric());
            counted && next.case != Case::Digit && (starts || !unfinished(place, rules))
        }
    }
}

/// Whether the next word is a code that belongs to what stands before it: `6 p.m. PDT`, `& Co. KG`, `9 a.m. E.S.T.`
fn capitals(next: &Next) -> bool {
    let length = next.word.len();
    let capitals = next.word.bytes().all(|b| b.is_ascii_uppercase());
    capitals && ((2..5).contains(&length) || length == 1 && next.rest.starts_with('.'))
}

/// Whether all there is of the sentence is an adverbial: `At 5 a.m.`, `On Monday at 6 p.m.`
fn unfinished(place: &Place, rules: &Rules) -> bool {
    let lead = place.lead();
    lead.len() < 60 && {
        let lead = lead.rsplit(": ").next().unwrap_or(lead);
        rules.adverbial(word_at(lead.trim_start()))
    }
}

/// What an unlisted word with inner stops is: `U.S`, `s.r.o`, `к.т.н`.
fn dotted(word: &str) -> Option<Abbreviation> {
    let mut parts = 0;
    for part in word.split('.') {
        let letters = part.chars().count();
        if letters == 0 || letters > 3 || !part.chars().all(char::is_alphabetic) {
            return None;
        }
        parts += 1;
    }
    (parts > 1).then_some(Abbreviation::Maybe)
}

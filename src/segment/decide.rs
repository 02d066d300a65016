//! Whether a sentence ends at a place.

use super::chars::{self, Case, Mark};
use super::place::{Next, Place, word_at};
use super::rules::{Abbreviation, Ordinals, Rules};

/// Whether a sentence ends at a place outside brackets, and a new one starts behind it.
pub(super) fn ends(place: &Place, rules: &Rules) -> bool {
    let Some(next) = place.after() else { return false };
    if continues(place, &next) {
        return false;
    }
    match place.mark {
        Mark::Script => script(place, &next, rules),
        Mark::Strong => strong(place, &next, rules),
        Mark::Ellipsis => ellipsis(place, &next),
        Mark::Stop => stop(place, &next, rules),
    }
}

/// Whether the character behind the place binds to what stands before it.
fn continues(place: &Place, next: &Next) -> bool {
    match next.first {
        ',' | ';' | ':' | '，' | '、' | '；' | '：' | '،' | '؛' | '/' | '=' | '+' | '|' | '<' => {
            // `,,Ja` in typed German and Polish is a quotation mark.
            !place.text[place.next..].starts_with(",,")
        }
        c => chars::closes_bracket(c) || c == '»' && place.space().is_empty(),
    }
}

/// `。`, `।`, `؟`: final, but for a quotation that the sentence reports.
fn script(place: &Place, next: &Next, rules: &Rules) -> bool {
    if place.space().is_empty() && chars::mark(next.first).is_some() {
        return false;
    }
    let closed = place.closes_quote || place.closes_bracket;
    if rules.wide && closed && place.space().is_empty() {
        return !reported(&place.text[place.next..]);
    }
    !(next.case == Case::Lower && place.text[place.marks_end..].starts_with(char::is_alphanumeric))
}

/// Whether a text goes on with what Japanese and Chinese put behind a quotation of the same sentence.
fn reported(rest: &str) -> bool {
    const PARTICLES: [&str; 26] = [
        "と", "って", "の", "を", "が", "は", "に", "で", "も", "へ", "や", "な", "から", "まで", "など", "という", "か",
        "的", "之", "等", "说", "說", "道", "他说", "她说", "一",
    ];
    PARTICLES.iter().any(|particle| rest.starts_with(particle))
}

/// `!` and `?`.
fn strong(place: &Place, next: &Next, _rules: &Rules) -> bool {
    if place.space().is_empty() {
        return false;
    }
    match next.case {
        Case::Lower => camel(next.word),
        Case::Upper | Case::None | Case::Digit => !short_quotation(place, next),
        Case::Other => true,
    }
}

/// Whether the place closes a quotation of a word or two that opens its sentence: a title or a slogan, as in
/// `"Kerja! Kerja!" Perdana Menteri …`.
fn short_quotation(_place: &Place, _next: &Next) -> bool {
    false
}

/// `…` and `...`: a pause, unless a capital follows.
fn ellipsis(place: &Place, next: &Next) -> bool {
    if place.at == place.start || place.space().is_empty() {
        return false;
    }
    match next.case {
        Case::Upper => next.word != "I" && !next.word.starts_with("I'"),
        Case::Lower => camel(next.word),
        Case::None => true,
        Case::Digit | Case::Other => next.case == Case::Digit,
    }
}

/// `.`: the one mark that is more often not an end than it seems.
fn stop(place: &Place, next: &Next, rules: &Rules) -> bool {
    if place.space().is_empty() {
        return false;
    }
    if next.case == Case::Lower && !camel(next.word) {
        return false;
    }
    if place.closes_quote || place.closes_bracket {
        return true;
    }
    let word = place.word();
    if word.is_empty() {
        return true;
    }
    let mut buffer = [0; 64];
    if let Some(spaced) = place.spaced(&mut buffer)
        && let Some(kind) = rules.abbreviation(spaced).or_else(|| dotted(spaced))
    {
        return abbreviated(kind, place, next, rules);
    }
    if let Some(kind) = rules.abbreviation(word) {
        return abbreviated(kind, place, next, rules);
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return number(word, place, next, rules);
    }
    if roman(word) && word.len() > 1 {
        return match rules.ordinals {
            _ if place.opens() => false,
            Ordinals::None => true,
            _ => next.case == Case::Digit || rules.starts(next.word),
        };
    }
    if let Some(kind) = dotted(word) {
        return abbreviated(kind, place, next, rules);
    }
    if single(word) {
        return initial(word, place, next, rules);
    }
    true
}

/// Whether the sentence ends behind an abbreviation.
fn abbreviated(kind: Abbreviation, place: &Place, next: &Next, rules: &Rules) -> bool {
    let starts = rules.starts(next.word) || next.quote && next.case == Case::Upper;
    match kind {
        Abbreviation::Never => false,
        Abbreviation::Maybe => starts,
        Abbreviation::Final if unfinished(place, rules) => false,
        Abbreviation::Final => next.case != Case::Digit,
        Abbreviation::Number => !(next.case == Case::Digit || roman(next.word)),
        Abbreviation::Unit => {
            let counted = place.lead().trim_end().ends_with(|c: char| c.is_numeric());
            counted && next.case != Case::Digit
        }
    }
}

/// Whether all there is of the sentence is an adverbial: `At 5 a.m.`, `On Monday at 6 p.m.`
fn unfinished(place: &Place, rules: &Rules) -> bool {
    let lead = place.lead();
    let lead = lead.rsplit([':', '"', '“']).next().unwrap_or(lead).trim_start();
    lead.len() < 60 && rules.adverbial(word_at(lead))
}

/// A number before a stop: an ordinal, a list's number, or the end.
fn number(word: &str, place: &Place, next: &Next, rules: &Rules) -> bool {
    if place.opens() {
        return word.len() > 3;
    }
    match rules.ordinals {
        Ordinals::None => true,
        _ if word.len() > 2 => true,
        _ if next.case == Case::Digit => false,
        Ordinals::Stop => true,
        Ordinals::Capitals => rules.starts(next.word),
    }
}

/// A letter alone before a stop: an initial, unless the next word often starts sentences.
fn initial(word: &str, place: &Place, next: &Next, rules: &Rules) -> bool {
    if place.opens() {
        return false;
    }
    let case = word.chars().next().map_or(Case::Other, chars::case);
    match case {
        Case::Digit => true,
        _ => rules.starts(next.word) && next.case == Case::Upper,
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

/// Whether a word is one letter, with the signs that belong to it.
fn single(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic() && !sign(*c));
    letters.next().is_some() && letters.next().is_none() && word.chars().all(|c| c.is_alphabetic() || sign(c))
}

fn sign(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{93A}'..='\u{94D}' | '\u{9BC}'..='\u{9CD}' | '\u{A3C}'..='\u{A4D}' | '\u{ABC}'..='\u{ACD}' | '\u{BBE}'..='\u{BCD}' | '\u{C3E}'..='\u{C4D}' | '\u{CBC}'..='\u{CCD}' | '\u{D3E}'..='\u{D4D}')
}

/// Whether a word is a Roman numeral in capitals.
pub(super) fn roman(word: &str) -> bool {
    !word.is_empty() && word.len() < 9 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Whether a word is a name with a capital inside: `iPhone`, `eBay`.
fn camel(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
}

//! Whether a sentence ends at a place.

use super::chars::{self, Case, Mark};
use super::pairs::cited;
use super::place::{Next, Place, word_at};
use super::rules::{Abbreviation, Ordinals, Rules};
use super::shortened::{abbreviated, abbreviation, starts};

/// A word of so many letters is no abbreviation, as abbreviations exist to be short. In the 75 languages that the
/// rules were measured on, a small letter behind a longer word and a stop starts a sentence in nine cases of ten.
const FULL: usize = 6;
/// The same in a text whose sentences start with small letters.
const FULL_CASUAL: usize = 4;

/// Whether a sentence ends at a place outside brackets, and a new one starts behind it.
///
/// `casual`: the text starts small, as chats do, so that a sentence in it may.
pub(super) fn ends(place: &Place, rules: &Rules, casual: bool) -> bool {
    let Some(mut next) = place.after() else { return false };
    if next.case == Case::Lower && goes_small(place, &next, rules, casual) {
        next.case = Case::Upper;
    }
    if continues(place, &next) || omission(place) || cites(place) {
        return false;
    }
    if place.mark != Mark::Script && (pause(place, &next) || particle(place)) {
        return true;
    }
    match place.mark {
        _ if rules.wide && place.mark != Mark::Stop && place.space().is_empty() => {
            script(place, &next, rules)
        }
        Mark::Script => script(place, &next, rules),
        Mark::Strong => strong(place, &next),
        Mark::Ellipsis => ellipsis(place, &next),
        Mark::Stop => stop(place, &next, rules),
    }
}

/// Whether the character behind the place binds to what stands before it.
fn continues(place: &Place, next: &Next) -> bool {
    match next.first {
        ',' | ';' | ':' | '，' | '、' | '；' | '：' | '،' | '؛' | '/' | '=' | '+' | '|' | '<' =>
        {
            // `,,Ja` in typed German and Polish is a quotation mark.
            !place.text[place.next..].starts_with(",,")
        }
        c => chars::closes_bracket(c) || c == '»' && place.space().is_empty(),
    }
}

/// Whether a sentence starts here though its first letter is small: a full word ends, and in a text that knows no
/// capitals a frequent first word follows, or another sentence began small.
fn goes_small(place: &Place, next: &Next, rules: &Rules, casual: bool) -> bool {
    let word = place.tail();
    let letters = word.chars().take(FULL).count();
    let plain = !place.closes_quote
        && !next.quote
        && letters > 1
        && !camel(next.word)
        && abbreviation(place, rules).is_none();
    if !plain {
        return false;
    }
    let full = place.mark == Mark::Stop
        && !next.dash
        && !place.space().is_empty()
        && !place.closes_bracket
        && word.chars().all(|c| chars::case(c) == Case::Lower)
        && letters >= if casual { FULL_CASUAL } else { FULL };
    full || casual && !next.bracket && (place.mark == Mark::Strong || rules.starts_small(next.word))
}

/// Whether the marks stand for something left out: `(...)`, `[?]`.
fn omission(place: &Place) -> bool {
    place.mark == Mark::Strong
        && place.closes_bracket
        && place.before().is_none_or(chars::opens_bracket)
}

/// Whether the source of what is quoted follows: `…" (Smith 55).`
fn cites(place: &Place) -> bool {
    let ended = place.closes_quote || place.closes_bracket || place.mark == Mark::Ellipsis;
    ended && cited(&place.text[place.next..])
}

/// Whether the next sentence opens with a pause: `...en toen`.
fn pause(place: &Place, next: &Next) -> bool {
    matches!(next.first, '.' | '…') && !place.space().is_empty() && next.case != Case::Other
}

/// Whether a shortened particle starts the next sentence: Dutch `'s Avonds`, Afrikaans `’n Man`.
fn particle(place: &Place) -> bool {
    let mut letters = place.text[place.next..].chars();
    !place.space().is_empty()
        && matches!(letters.next(), Some('\'' | '’' | '‘' | '`'))
        && letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next() == Some(' ')
        && letters.next().is_some_and(|c| {
            chars::case(c) == Case::Upper || place.mark == Mark::Stop && c.is_alphabetic()
        })
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
        "と",
        "って",
        "の",
        "を",
        "が",
        "は",
        "に",
        "で",
        "も",
        "へ",
        "や",
        "な",
        "から",
        "まで",
        "など",
        "という",
        "か",
        "的",
        "之",
        "等",
        "说",
        "說",
        "道",
        "他说",
        "她说",
        "一",
    ];
    PARTICLES.iter().any(|particle| rest.starts_with(particle))
}

/// `!` and `?`.
fn strong(place: &Place, next: &Next) -> bool {
    if place.space().is_empty() {
        // `"Why?""Because."`: a turn answers another without a space.
        return place.closes_quote && chars::quotes(next.first) && next.case == Case::Upper;
    }
    match next.case {
        Case::Lower => camel(next.word),
        Case::Upper => !slogan(place, next),
        Case::None | Case::Digit | Case::Other => true,
    }
}

/// Whether the place stands in or behind a slogan that opens its sentence: a quotation that repeats itself, as in
/// `"Kerja! Kerja! Kerja dan Kerja!" Perdana Menteri …`.
fn slogan(place: &Place, next: &Next) -> bool {
    let lead = &place.text[place.start..place.at];
    let mut letters = lead.chars();
    if lead.len() > 60 || !letters.next().is_some_and(chars::quotes) {
        return false;
    }
    let first = word_at(letters.as_str());
    if place.closes_quote {
        !next.quote && lead.contains('!') && place.word() == first
    } else {
        !first.is_empty() && next.word == first
    }
}

/// `…` and `...`: a pause, unless a capital follows.
fn ellipsis(place: &Place, next: &Next) -> bool {
    if place.at == place.start || place.space().is_empty() {
        return false;
    }
    match next.case {
        Case::Upper => next.word != "I" && !next.word.starts_with("I'"),
        Case::Lower => camel(next.word),
        Case::None | Case::Digit => true,
        Case::Other => false,
    }
}

/// `.`: the one mark that is more often not an end than it seems.
fn stop(place: &Place, next: &Next, rules: &Rules) -> bool {
    if rules.colon_final {
        return false;
    }
    if place.space().is_empty() {
        return glued(place, next, rules);
    }
    if next.case == Case::Lower && !camel(next.word) || next.word == "000" {
        return false;
    }
    let word = place.word();
    if place.opens() && counts(word) {
        return false;
    }
    if place.closes_quote || place.closes_bracket || word.is_empty() {
        return true;
    }
    if let Some(kind) = abbreviation(place, rules) {
        return abbreviated(kind, place, next, rules);
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return number(word, next, rules);
    }
    if roman(word) && word.len() > 1 && rules.ordinals != Ordinals::None {
        return next.case == Case::Digit || starts(next, rules);
    }
    match lone(word) {
        Some(letter) => initial(letter, next, rules),
        None => true,
    }
}

/// A stop with no space behind it: inside a number, a name or an address, unless the space was forgotten.
fn glued(place: &Place, next: &Next, rules: &Rules) -> bool {
    if place.text[place.at..].starts_with('．') {
        return next.case != Case::Digit;
    }
    let word = place.word();
    let plain = !word.is_empty()
        && !word.contains(['.', '/', '@', '_'])
        && place.before().is_some_and(|c| matches!(chars::case(c), Case::Lower | Case::Digit));
    plain
        && next.first.is_uppercase()
        && next.word.len() > 1
        && next.rest.starts_with([' ', '.'])
        && (starts(next, rules)
            || roman(next.word)
            || rules.abbreviation(next.word) == Some(Abbreviation::Never))
}

/// Whether a word at the start of a sentence counts it: `1.`, `2.11.`, `b.`, `iv.`
fn counts(word: &str) -> bool {
    let digits = word
        .split('.')
        .all(|part| (1..4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let roman = word.len() < 5
        && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    digits || roman && !word.is_empty() || lone(word).is_some()
}

/// A number before a stop: an ordinal, or the end.
fn number(word: &str, next: &Next, rules: &Rules) -> bool {
    match rules.ordinals {
        Ordinals::None => true,
        _ if word.len() > 2 => true,
        _ if next.case == Case::Digit => false,
        Ordinals::Stop => true,
        Ordinals::Capitals => starts(next, rules),
    }
}

/// A letter alone before a stop: an initial, unless the next word often starts sentences.
fn initial(letter: char, next: &Next, rules: &Rules) -> bool {
    match chars::case(letter) {
        // A small vowel is a word in many languages: Icelandic `á`, Portuguese `é`.
        Case::Lower if !letter.is_ascii() || "aeiouy".contains(letter) => true,
        Case::Upper | Case::Lower => starts(next, rules) && next.case == Case::Upper,
        // Hebrew, Arabic and Ethiopic shorten names to a letter; in Indic scripts a letter can be a word.
        Case::None => !matches!(letter, '\u{590}'..='\u{6FF}' | '\u{1200}'..='\u{137F}'),
        _ => true,
    }
}

/// The letter that is all of a word. A letter with a vowel sign is a syllable, and in Indic scripts a word.
fn lone(word: &str) -> Option<char> {
    let mut letters = word.chars().filter(|c| !chars::invisible(*c));
    let first = letters.next().filter(|c| c.is_alphabetic())?;
    letters.next().is_none().then_some(first)
}

/// Whether a word is a Roman numeral in capitals.
pub(super) fn roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 9
        && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Whether a word is a name with a capital inside: `iPhone`, `eBay`.
fn camel(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
}

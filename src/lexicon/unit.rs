//! Units and currencies: `km`, `kilometrów`, `€`, `dollars`. A unit has CLDR's name, a currency its ISO 4217 code.

use crate::hash::Fast;
use crate::lang::Language;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Signs and short names that mean the same in all languages.
const SIGNS: &str = "percent % ％ ٪ \nUSD $ US$ ＄ usd\nEUR € eur\nGBP £ gbp\nJPY ¥ ￥ 円 jpy\nCNY 元 人民币 人民幣 cny rmb\n\
    VND ₫ đ đồng vnd\nKRW ₩ 원 krw\nINR ₹ inr\nRUB ₽ rub\nTHB ฿ บาท thb\nTRY ₺ try\nUAH ₴ uah\nILS ₪ ils\nPLN zł pln\n\
    CZK kč czk\nHUF ft huf\nIDR rp idr\nMYR rm myr\nSGD s$ sgd\nHKD hk$ hkd\nTWD nt$ twd\nAUD a$ aud\nCAD c$ cad\n\
    BRL r$ brl\nCHF chf\nSEK sek\nNOK nok\nDKK dkk\nMXN mxn\nZAR zar\nPHP ₱ php\nkilometer km ㎞\nmeter m\n\
    centimeter cm ㎝\nmillimeter mm\nkilogram kg ㎏\ngram g\nsquare-kilometer km² km2 ㎢\nsquare-meter m² m2 ㎡\n\
    hectare ha\nliter l ℓ\nmilliliter ml\ncelsius °c ℃\nfahrenheit °f ℉\nkilometer-per-hour km/h kph\nkilowatt-hour kwh\n\
    megawatt mw\ngigawatt gw\ngigabyte gb\nmegabyte mb\nmile mi mph";

/// What CLDR has, a section for each language.
const CLDR: &str = include_str!("units.txt");

/// No name is longer, in bytes.
const LONGEST: usize = 48;

type Names = HashMap<String, &'static str, Fast>;

/// The section of a language, and what was read of it.
type Entry = (&'static str, OnceLock<Units>);

/// The names of units in one language, in lower case.
pub(crate) struct Units {
    names: Names,
    /// By their first characters, the longest first.
    by_first: HashMap<char, Vec<(String, &'static str)>, Fast>,
    /// The last characters of the currencies.
    last: HashSet<char, Fast>,
}

/// The units of a language: those that all share, where nothing more is known. Each is read once.
pub(crate) fn units(language: &Language) -> &'static Units {
    static TABLE: OnceLock<HashMap<&str, Entry, Fast>> = OnceLock::new();
    static NONE: OnceLock<Units> = OnceLock::new();
    let tag = match language.primary() {
        "no" | "nn" => "nb",
        "tl" => "fil",
        "yue" => "zh",
        primary => primary,
    };
    let table = TABLE.get_or_init(|| {
        let sections = CLDR.split("\n[").skip(1).filter_map(|section| section.split_once("]\n"));
        sections.map(|(tag, names)| (tag, (names, OnceLock::new()))).collect()
    });
    match table.get(tag) {
        Some((names, units)) => units.get_or_init(|| Units::read(names)),
        None => NONE.get_or_init(|| Units::read("")),
    }
}

impl Units {
    fn read(own: &'static str) -> Self {
        let mut names = Names::default();
        for line in SIGNS.lines().chain(own.lines()) {
            let mut parts = line.split_whitespace();
            let Some(unit) = parts.next() else { continue };
            for name in parts {
                names.entry(name.replace('_', " ")).or_insert(unit);
            }
        }
        let mut by_first: HashMap<char, Vec<_>, Fast> = HashMap::default();
        let mut last = HashSet::default();
        for (name, unit) in &names {
            let Some(first) = name.chars().next() else { continue };
            by_first.entry(first).or_default().push((name.clone(), *unit));
            last.extend(name.chars().next_back().filter(|_| is_currency(unit)));
        }
        for names in by_first.values_mut() {
            names.sort_unstable_by(|(a, _), (b, _)| (b.len(), b).cmp(&(a.len(), a)));
        }
        Self { names, by_first, last }
    }

    /// The unit whose name a text begins with, after a space or none: the longest.
    pub fn behind(&self, text: &str) -> Option<&'static str> {
        let text = text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
        let names = self.by_first.get(&text.chars().next()?.to_lowercase().next()?)?;
        let mut end = LONGEST.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        let clause = text.find([',', ';', ':', '!', '?', ')', '"', '\n']).unwrap_or(end);
        let lower = plain(&text[..clause]);
        let begins = |name: &str| lower.starts_with(name) && !splits(&lower, name.len());
        names.iter().find(|(name, _)| begins(name)).map(|(_, unit)| *unit)
    }

    /// The currency whose sign, code or name a text ends with.
    pub fn before(&self, text: &str) -> Option<&'static str> {
        let text = text.trim_end_matches([' ', '\u{a0}', '\u{202f}', '.']);
        let last = text.chars().next_back()?.to_lowercase().next_back()?;
        if !self.last.contains(&last) {
            return None;
        }
        let start = text
            .char_indices()
            .rev()
            .take_while(|(_, letter)| {
                !letter.is_whitespace() && !letter.is_ascii_punctuation() || *letter == '$'
            })
            .take(6)
            .last()
            .map_or(text.len(), |(at, _)| at);
        let lower = plain(&text[start..]);
        let found = self.names.get(&lower).or_else(|| {
            // `von€5`: a sign is told from what stands before it.
            let last = lower.char_indices().next_back().filter(|(_, sign)| !sign.is_alphanumeric());
            last.and_then(|(at, _)| self.names.get(&lower[at..]))
        });
        found.copied().filter(|unit| is_currency(unit))
    }
}

/// Whether a unit is a currency, by its code in ISO 4217.
fn is_currency(unit: &str) -> bool {
    unit.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// A text in lower case, with plain spaces.
fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}

/// Whether a place lies inside a word of a script that has spaces.
fn splits(text: &str, at: usize) -> bool {
    let spaced = |letter: char| letter.is_alphabetic() && !unspaced(letter);
    let before = text[..at].chars().next_back().is_some_and(spaced);
    before && text[at..].chars().next().is_some_and(spaced)
}

fn unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_one_name_in_all_languages() {
        let rows = [
            ("en", " kilometres long", "kilometer"),
            ("en", "km away", "kilometer"),
            ("pl", " kilometrów dalej", "kilometer"),
            ("pl", " dolarów", "USD"),
            ("ja", "キロメートルの道", "kilometer"),
            ("zh", "公里", "kilometer"),
            ("th", " กิโลเมตร", "kilometer"),
            ("de", " Prozent der", "percent"),
            ("ja", "％", "percent"),
            ("id", " VND", "VND"),
            ("zu", " kg", "kilogram"),
            ("ru", " квадратных километров", "square-kilometer"),
        ];
        for (tag, text, expected) in rows {
            let language = Language::parse(tag).expect("a tag");
            assert_eq!(units(&language).behind(text), Some(expected), "{tag}: {text}");
        }
        let english = units(&Language::parse("en").expect("a tag"));
        for text in ["monkeys", " good", ", km", ""] {
            assert_eq!(english.behind(text), None, "{text}");
        }
        for (text, expected) in
            [("for $", Some("USD")), ("EUR ", Some("EUR")), ("Rp ", Some("IDR")), ("the ", None)]
        {
            assert_eq!(english.before(text), expected, "{text}");
        }
    }
}

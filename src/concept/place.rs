//! Which concepts are places, and what a word says of them.

use super::{Meaning, name, shelf};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What sort of place a concept is, the best known first; a language stands for the country where it is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Country,
    Continent,
    City,
    Region,
    Language,
}

/// Units whose names look like those of regions: a country's two letters and up to three more.
const UNITS: [&str; 22] = [
    "acre", "bit", "byte", "carat", "chain", "cho", "cup", "gram", "grain", "gray", "inch",
    "joule", "ken", "liter", "meter", "pint", "sai", "shaku", "slug", "stone", "ton", "tonne",
];
/// The world, places unknown or made up for tests, and what is no place.
const NOWHERE: [&str; 6] = ["001", "QO", "UN", "XA", "XB", "ZZ"];
/// Names such as *Central* and *Western* are those of regions in more countries than this.
const COUNTRIES: usize = 2;

/// The places that a word may stand for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Places {
    /// The names of their concepts, the best known first.
    pub names: Vec<&'static str>,
    /// Whether the form itself is known, or only one with the same stem.
    pub exact: bool,
    /// Whether a country, a continent or a large city is called so, and not only parts of countries, whose names are
    /// often words for other things.
    pub sure: bool,
}

/// The places that a word may stand for. None where it is rather something else: a language without a country, a
/// point of the compass, a region whose name is a word for what symbols show.
pub(crate) fn places(meaning: &Meaning) -> Option<Places> {
    let mut found: Vec<(Sort, &str)> = Vec::new();
    let mut other = false;
    for name in meaning.concepts.iter().map(|concept| name(*concept)) {
        match sort(name) {
            Some(sort) => found.push((sort, name)),
            None => other |= !name.starts_with("script:"),
        }
    }
    found.sort_unstable();
    let sure = match found.first()?.0 {
        Sort::Country | Sort::Continent | Sort::City => true,
        Sort::Region => false,
        Sort::Language => return None,
    };
    if !sure && (other || countries(&found) > COUNTRIES) {
        return None;
    }
    let names = found.into_iter().map(|(_, name)| name).collect();
    Some(Places { names, exact: meaning.exact, sure })
}

impl Places {
    /// The places of a word in lower case, with the city that has this name in English. CLDR leaves out the names of
    /// cities that a language spells as the time zone does, and English most of all.
    pub(crate) fn with_city(known: Option<Self>, word: &str) -> Option<Self> {
        let Some(city) = cities().get(word) else { return known };
        let mut known = known.filter(|known| known.exact).unwrap_or(Self {
            names: Vec::new(),
            exact: true,
            sure: false,
        });
        if !known.names.contains(city) {
            known.names.push(city);
            known.names.sort_unstable_by_key(|name| (sort(name), *name));
        }
        Some(known)
    }
}

/// Whether a city of several words in English begins with a word.
pub(crate) fn begins_city(word: &str) -> bool {
    static FIRST: OnceLock<HashSet<&str>> = OnceLock::new();
    let all =
        || cities().keys().filter_map(|city| city.split_once(' ')).map(|(word, _)| word).collect();
    word.is_ascii() && FIRST.get_or_init(all).contains(word.to_ascii_lowercase().as_str())
}

/// The cities of CLDR by their English names, in lower case.
fn cities() -> &'static HashMap<String, &'static str> {
    static CITIES: OnceLock<HashMap<String, &str>> = OnceLock::new();
    CITIES.get_or_init(|| {
        let cities = shelf().names.iter().filter(|name| sort(name) == Some(Sort::City));
        let spelled = |name: &str| name["city:".len()..].replace('_', " ").to_lowercase();
        cities.map(|name| (spelled(name), *name)).collect()
    })
}

/// In how many countries there are regions of a name.
fn countries(found: &[(Sort, &str)]) -> usize {
    let mut codes: Vec<&str> = found.iter().filter_map(|(_, name)| name.get(..2)).collect();
    codes.dedup();
    codes.len()
}

/// Whether this is the name of a concept that is a place: `JP`, `jp19`, `city:Vienna`.
pub(crate) fn is_place(name: &str) -> bool {
    static PLACES: OnceLock<(HashSet<&str>, usize)> = OnceLock::new();
    let (places, longest) = PLACES.get_or_init(|| {
        let names = || shelf().names.iter().copied().filter(|name| sort(name).is_some());
        (names().collect(), names().map(str::len).max().unwrap_or(0))
    });
    // A text in capitals or in katakana may be one name as long as itself, and be asked for at each of its words.
    name.len() <= *longest && places.contains(name)
}

fn sort(name: &str) -> Option<Sort> {
    let bytes = name.as_bytes();
    if NOWHERE.contains(&name) {
        None
    } else if name.starts_with("city:") {
        (name != "city:Unknown").then_some(Sort::City)
    } else if name.starts_with("lang:") {
        Some(Sort::Language)
    } else if bytes.len() == 2 && bytes.iter().all(u8::is_ascii_uppercase) {
        Some(Sort::Country)
    } else if bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit) {
        Some(Sort::Continent)
    } else {
        let region = (3..=5).contains(&bytes.len())
            && bytes[..2].iter().all(u8::is_ascii_lowercase)
            && bytes[2..].iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let country = |name: &str| shelf().countries.contains(name[..2].to_uppercase().as_str());
        (region && !UNITS.contains(&name) && country(name)).then_some(Sort::Region)
    }
}

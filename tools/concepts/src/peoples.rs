//! Words such as *American* and *Swiss*, which CLDR does not list: they stand in the names that it gives to the
//! varieties of a language (`American English`) and to currencies (`Swiss franc`).

use crate::form;
use std::collections::{BTreeMap, BTreeSet};

/// Languages whose varieties are called after a people, but for those that are called after more than their country
/// (`European Spanish`, `Swiss High German`). Others have names of their own (`Flemish`, `Dari`).
const LANGUAGES: &[&str] = &["de", "en", "es", "fr", "pt", "sw"];
const WIDER: &[&str] = &["de-CH", "es-ES", "pt-PT"];

/// A shorter word may mean anything, unless it stands for its letters.
const SHORTEST: usize = 4;

/// What the pound is made of is no people: `livre sterling`, `фунт стерлингов`.
const STERLING: &[&str] = &["terl", "терл", "τερλ", "ترل", "טרל"];

/// From the names of languages by their codes, countries with what their variety of a language is called after.
pub fn of_languages(names: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (variety, name) in names {
        let variety = code(variety);
        let Some((language, country)) = variety.split_once('-') else { continue };
        // `Englisch (USA)`
        let bracketed = name.contains(['(', '（']);
        if bracketed
            || country.len() != 2
            || !LANGUAGES.contains(&language)
            || WIDER.contains(&variety)
        {
            continue;
        }
        let plain = names.iter().filter(|(other, _)| code(other) == language);
        for (_, plain) in plain {
            if let Some(rest) = without(&form::phrase(name), &form::phrase(plain)) {
                found.push((country.to_owned(), rest));
            }
        }
    }
    found
}

/// The code of a language or variety without a mark for another of its names.
fn code(code: &str) -> &str {
    code.split("-alt").next().unwrap_or(code)
}

/// What a phrase has more than its beginning or its end: one word.
fn without(phrase: &str, part: &str) -> Option<String> {
    let rest = phrase.strip_suffix(part).or_else(|| phrase.strip_prefix(part))?;
    let unspaced = rest.chars().all(form::is_unspaced);
    let apart = unspaced || rest.starts_with(' ') || rest.ends_with(' ');
    let rest = rest.trim();
    let enough = rest.chars().count() >= if unspaced || is_hangul(rest) { 2 } else { SHORTEST };
    (apart && enough && !rest.contains(' ')).then(|| rest.to_owned())
}

/// From the names of currencies by the country whose own they are, countries with the word that tells the currency of
/// one from those of others (`Mexican peso`, `Cuban peso`).
pub fn of_currencies(names: &[(String, String)]) -> Vec<(String, String)> {
    let phrases: Vec<String> = names.iter().map(|(_, name)| form::phrase(name)).collect();
    let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((country, _), phrase) in names.iter().zip(&phrases) {
        for word in phrase.split(' ') {
            users.entry(word).or_default().insert(country);
        }
    }
    let mut found = Vec::new();
    for ((country, name), phrase) in names.iter().zip(&phrases) {
        let words: Vec<&str> = phrase.split(' ').collect();
        let [first, second] = words[..] else { continue };
        for (own, shared) in [(first, second), (second, first)] {
            let known = users[own].len() == 1 && users[shared].len() > 1;
            let long = own.chars().count() >= SHORTEST || is_hangul(own);
            if known
                && (long || name.contains(&own.to_uppercase()))
                && !STERLING.iter().any(|sterling| own.contains(sterling))
            {
                found.push((country.clone(), own.to_owned()));
            }
        }
    }
    found
}

fn is_hangul(word: &str) -> bool {
    word.starts_with(|c| matches!(c, '가'..='힣'))
}

//! What CLDR says of each locale, as pairs of a concept and a name for it.

use crate::{peoples, spellings};
use anyhow::{Context, Result};
use quick_xml::events::Event;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub struct Entry {
    /// The same in every language: `JP`, `jp19`, `lang:ja`, `📈`.
    pub concept: String,
    pub text: String,
    /// Whether the word is only taken where it is no word for anything but places.
    pub unsure: bool,
}

pub struct Sources {
    pub packages: PathBuf,
    pub subdivisions: PathBuf,
}

impl Sources {
    /// Every locale that has names or annotations.
    pub fn locales(&self) -> Result<Vec<String>> {
        let mut locales = BTreeSet::new();
        for folder in ["cldr-annotations-full/annotations", "cldr-localenames-full/main"] {
            for entry in std::fs::read_dir(self.packages.join(folder))? {
                locales.insert(entry?.file_name().to_string_lossy().into_owned());
            }
        }
        locales.remove("und");
        Ok(locales.into_iter().collect())
    }

    pub fn entries(&self, locale: &str) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        self.annotations(locale, &mut entries)?;
        self.places_and_languages(locale, &mut entries)?;
        self.times(locale, &mut entries)?;
        self.measures(locale, &mut entries)?;
        self.subdivisions(locale, &mut entries)?;
        Ok(entries)
    }

    fn annotations(&self, locale: &str, entries: &mut Vec<Entry>) -> Result<()> {
        let path = format!("cldr-annotations-full/annotations/{locale}/annotations.json");
        let Some(data) = self.json(&path)? else { return Ok(()) };
        for (symbol, words) in object(&data, &["annotations", "annotations"]) {
            if !is_pictured(symbol) {
                continue;
            }
            for list in ["default", "tts"] {
                for text in words[list].as_array().into_iter().flatten().filter_map(Value::as_str) {
                    add(entries, symbol, text);
                }
            }
        }
        Ok(())
    }

    fn places_and_languages(&self, locale: &str, entries: &mut Vec<Entry>) -> Result<()> {
        let path = |name: &str| format!("cldr-localenames-full/main/{locale}/{name}.json");
        let under = |list| ["main", locale, "localeDisplayNames", list];
        if let Some(data) = self.json(&path("territories"))? {
            for (code, text) in texts(&data, &under("territories")) {
                add(entries, code.split("-alt").next().unwrap_or(code), text);
                // `US` is written `U.S.` too.
                if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
                    add(entries, &code[..2], &format!("{}.{}", &text[..1], &text[1..]));
                }
            }
        }
        if let Some(data) = self.json(&path("languages"))? {
            let homes = self.homes()?;
            let under = under("languages");
            let names: Vec<_> = texts(&data, &under).collect();
            for (country, people) in peoples::of_languages(&names) {
                add(entries, &country, &people);
            }
            for (code, text) in texts(&data, &under) {
                // Of the six hundred that are named, few are ever spoken of in another.
                let known = code.len() == 2 || ["fil", "yue", "haw", "ckb", "tok"].contains(&code);
                if !known && !code.contains('-')
                    || code.contains("-menu-")
                    || code.contains("-long")
                {
                    continue;
                }
                let code = code.split("-alt").next().unwrap_or(code);
                add(entries, &format!("lang:{code}"), text);
                // `Japanese` is of Japan, and many languages name both with one word.
                if let Some(home) = homes.get(code) {
                    add(entries, home, text);
                }
            }
        }
        if let Some(data) = self.json(&path("scripts"))? {
            for (code, text) in texts(&data, &under("scripts")) {
                if !code.contains("-alt") {
                    add(entries, &format!("script:{code}"), text);
                }
            }
        }
        Ok(())
    }

    /// The country of each language that is at home in one.
    fn homes(&self) -> Result<BTreeMap<String, String>> {
        let data = self
            .json("cldr-core/supplemental/likelySubtags.json")?
            .context("likelySubtags.json")?;
        let homes = texts(&data, &["supplemental", "likelySubtags"])
            .filter(|(code, _)| code.len() == 2 && !["en", "ar", "es", "pt"].contains(code))
            .filter_map(|(code, full)| Some((code.to_owned(), full.rsplit('-').next()?.to_owned())))
            .collect();
        Ok(homes)
    }

    fn times(&self, locale: &str, entries: &mut Vec<Entry>) -> Result<()> {
        let path = |name: &str| format!("cldr-dates-full/main/{locale}/{name}.json");
        if let Some(data) = self.json(&path("ca-gregorian"))? {
            let calendar = ["main", locale, "dates", "calendars", "gregorian"];
            for (list, sort) in [("months", "month"), ("days", "day")] {
                for form in ["format", "stand-alone"] {
                    let mut under = calendar.to_vec();
                    under.extend([list, form, "wide"]);
                    for (number, text) in texts(&data, &under) {
                        let concept = format!("{sort}:{number}");
                        add(entries, &concept, text);
                        for text in spellings::days(locale, text) {
                            add(entries, &concept, &text);
                        }
                    }
                }
            }
            let mut under = calendar.to_vec();
            under.extend(["eras", "eraNames"]);
            for (number, text) in texts(&data, &under) {
                add(entries, &format!("era:{}", &number[..1]), text);
            }
        }
        if let Some(data) = self.json(&path("dateFields"))? {
            for (field, value) in object(&data, &["main", locale, "dates", "fields"]) {
                if field.contains('-') {
                    continue;
                }
                for (sort, text) in value.as_object().into_iter().flatten() {
                    let Some(text) = text.as_str() else { continue };
                    match sort.strip_prefix("relative-type-") {
                        Some(number) => add(entries, &format!("{field}:{number}"), text),
                        None if sort == "displayName" => {
                            add(entries, &format!("duration-{field}"), text)
                        }
                        None => {}
                    }
                }
            }
        }
        if let Some(data) = self.json(&path("timeZoneNames"))? {
            let zones = &data["main"][locale]["dates"]["timeZoneNames"]["zone"];
            cities("", zones, entries);
        }
        Ok(())
    }

    fn measures(&self, locale: &str, entries: &mut Vec<Entry>) -> Result<()> {
        if let Some(data) = self.json(&format!("cldr-units-full/main/{locale}/units.json"))? {
            for (unit, value) in object(&data, &["main", locale, "units", "long"]) {
                let (sort_of, _) = unit.split_once('-').unwrap_or((unit, ""));
                if !SORTS.contains(&sort_of) {
                    continue;
                }
                let unit = if unit.starts_with("duration-") {
                    unit.as_str()
                } else {
                    unit.split_once('-').map_or(unit.as_str(), |(_, unit)| unit)
                };
                for (sort, text) in value.as_object().into_iter().flatten() {
                    let named = sort == "displayName" || sort.starts_with("unitPattern-count");
                    if let Some(text) = text.as_str().filter(|_| named) {
                        add(entries, unit, &text.replace("{0}", ""));
                    }
                }
            }
        }
        if let Some(data) =
            self.json(&format!("cldr-numbers-full/main/{locale}/currencies.json"))?
        {
            let now = self.currencies_in_use()?;
            let mut own = Vec::new();
            for (code, value) in object(&data, &["main", locale, "numbers", "currencies"]) {
                if !now.contains(code) {
                    continue;
                }
                for (sort, text) in value.as_object().into_iter().flatten() {
                    if let Some(text) = text.as_str().filter(|_| sort.starts_with("displayName")) {
                        add(entries, code, text);
                        // The dollar of several islands begins with X, the euro's with no country.
                        if !code.starts_with('X') && code != "EUR" {
                            own.push((code[..2].to_owned(), plain(text)));
                        }
                    }
                }
            }
            for (country, people) in peoples::of_currencies(&own) {
                add(entries, &country, &people);
            }
        }
        Ok(())
    }

    /// Currencies that some country uses today.
    fn currencies_in_use(&self) -> Result<BTreeSet<String>> {
        let data =
            self.json("cldr-core/supplemental/currencyData.json")?.context("currencyData.json")?;
        let mut now = BTreeSet::new();
        for (_, list) in object(&data, &["supplemental", "currencyData", "region"]) {
            for entry in list.as_array().into_iter().flatten() {
                for (code, use_) in entry.as_object().into_iter().flatten() {
                    if use_.get("_to").is_none() && use_.get("_tender").is_none() {
                        now.insert(code.clone());
                    }
                }
            }
        }
        Ok(now)
    }

    /// Parts of countries, where they are large enough to be spoken of abroad.
    fn subdivisions(&self, locale: &str, entries: &mut Vec<Entry>) -> Result<()> {
        let path = self.subdivisions.join(format!("{}.xml", locale.replace('-', "_")));
        let Ok(text) = std::fs::read_to_string(&path) else { return Ok(()) };
        let large = self.large_subdivisions()?;
        let language = locale.split('-').next().unwrap_or(locale);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut code = None;
        loop {
            match reader.read_event().with_context(|| path.display().to_string())? {
                Event::Start(tag) if tag.name().as_ref() == b"subdivision" => {
                    let attribute = tag.try_get_attribute("type")?.context("type")?;
                    code = Some(attribute.unescape_value()?.into_owned());
                }
                Event::Text(name) => {
                    if let Some(code) = code.take().filter(|code| large.contains(code)) {
                        let name = name.decode()?;
                        add(entries, &code, &name);
                        if let Some(text) = spellings::bare_region(language, &code, &name) {
                            entries.push(Entry { concept: code, text, unsure: true });
                        }
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Subdivisions of countries that have half a million people for each of them.
    fn large_subdivisions(&self) -> Result<BTreeSet<String>> {
        let people = self
            .json("cldr-core/supplemental/territoryInfo.json")?
            .context("territoryInfo.json")?;
        let names = self
            .json("cldr-subdivisions-full/subdivisions/en/en.json")?
            .context("subdivisions of English")?;
        let mut of_country: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (code, _) in texts(&names, &["subdivisions", "localeDisplayNames", "subdivisions"]) {
            of_country.entry(code[..2].to_uppercase()).or_default().push(code.to_owned());
        }
        let mut large = BTreeSet::new();
        for (country, codes) in of_country {
            let population = people["supplemental"]["territoryInfo"][&country]["_population"]
                .as_str()
                .and_then(|text| text.parse::<f64>().ok())
                .unwrap_or(0.0);
            if population / codes.len() as f64 >= 500_000.0 {
                large.extend(codes);
            }
        }
        // Large themselves, but listed among two hundred boroughs.
        large.extend(["gbeng", "gbnir", "gbsct", "gbwls"].map(str::to_owned));
        Ok(large)
    }

    fn json(&self, path: &str) -> Result<Option<Value>> {
        let path: &Path = &self.packages.join(path);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(Some(serde_json::from_str(&text).with_context(|| path.display().to_string())?))
    }
}

/// Sorts of units that are spoken of outside of science.
const SORTS: &[&str] =
    &["area", "digital", "duration", "energy", "length", "mass", "power", "temperature", "volume"];

/// The exemplar cities of a tree of time zones.
fn cities(path: &str, zones: &Value, entries: &mut Vec<Entry>) {
    for (name, value) in zones.as_object().into_iter().flatten() {
        if path.is_empty() && name == "Etc" {
            continue;
        }
        let here = format!("{path}/{name}");
        match value.get("exemplarCity").and_then(Value::as_str) {
            Some(city) => add(entries, &format!("city:{}", name), city),
            None if value.get("_type").is_none() => cities(&here, value, entries),
            None => {}
        }
    }
}

/// Flags, letters in frames and arrows say nothing that a text would.
fn is_pictured(symbol: &str) -> bool {
    let first = symbol.chars().next().map_or(0, |c| c as u32);
    first > 0x2100 && !(0x2190..=0x21ff).contains(&first) && !(0x2460..=0x25ff).contains(&first)
        || first > 0x1f000
}

fn add(entries: &mut Vec<Entry>, concept: &str, text: &str) {
    entries.push(Entry { concept: concept.to_owned(), text: plain(text), unsure: false });
}

/// A name without what stands in brackets.
fn plain(text: &str) -> String {
    match (text.find(['(', '（']), text.rfind([')', '）'])) {
        (Some(open), Some(close)) if open < close => {
            let end = close + text[close..].chars().next().map_or(1, char::len_utf8);
            format!("{} {}", &text[..open], &text[end..])
        }
        _ => text.to_owned(),
    }
}

fn object<'a>(
    data: &'a Value,
    path: &[&str],
) -> impl Iterator<Item = (&'a String, &'a Value)> + Clone {
    let mut at = data;
    for step in path {
        at = &at[*step];
    }
    at.as_object().map(Map::iter).into_iter().flatten()
}

fn texts<'a>(data: &'a Value, path: &[&str]) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
    object(data, path).filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
}

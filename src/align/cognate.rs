//! Words that are alike across languages: equal, cognate, or the same name in another script.

use super::features::{Class, Side, Type};
use rustc_hash::FxHashMap;
use unicode_script::Script;

/// The script in which most of a version's words are written.
pub(super) fn main_script(side: &Side) -> Script {
    let mut counts: Vec<(Script, u32)> = Vec::new();
    for kind in side.types.iter().filter(|kind| kind.class.group() == 0) {
        match counts.iter_mut().find(|(script, _)| *script == kind.script) {
            Some((_, count)) => *count += kind.count,
            None => counts.push((kind.script, kind.count)),
        }
    }
    counts
        .into_iter()
        .max_by_key(|(script, count)| (*count, *script as u32))
        .map_or(Script::Common, |(script, _)| script)
}

/// Pairs of source and target types that are alike, with a likeness in (0, 1].
pub(super) fn links(source: &Side, target: &Side) -> Vec<(u32, u32, f32)> {
    let mut links = equal_values(source, target);
    links.extend(alike_words(source, target));
    links.sort_unstable_by_key(|&(s, t, _)| (s, t));
    links.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 = kept.2.max(next.2);
        }
        same
    });
    links
}

/// Numbers and verbatim tokens of equal value, in one of their readings.
fn equal_values(source: &Side, target: &Side) -> Vec<(u32, u32, f32)> {
    let mut by_key: FxHashMap<(usize, &str), Vec<(u32, f32)>> = FxHashMap::default();
    for (number, kind) in valued(target) {
        for (key, weight) in readings(kind) {
            by_key.entry((kind.class.group(), key)).or_default().push((number, weight));
        }
    }
    let mut links = Vec::new();
    for (number, kind) in valued(source) {
        for (key, weight) in readings(kind) {
            for &(other, other_weight) in
                by_key.get(&(kind.class.group(), key)).into_iter().flatten()
            {
                links.push((number, other, weight * other_weight));
            }
        }
    }
    links
}

fn valued(side: &Side) -> impl Iterator<Item = (u32, &Type)> {
    numbered(side).filter(|(_, kind)| kind.class.group() != 0)
}

fn numbered(side: &Side) -> impl Iterator<Item = (u32, &Type)> {
    (0..).zip(side.types.iter())
}

/// The values that a token may have, and how likely each is. A date without its year is one of a date's.
fn readings(kind: &Type) -> impl Iterator<Item = (&str, f32)> {
    let alternatives = kind.alternatives.iter().map(|key| (key.as_str(), 0.8));
    [(kind.key.as_str(), 1.0)]
        .into_iter()
        .chain(alternatives)
        .chain(without_year(&kind.key).map(|key| (key, 0.9)))
        .chain(hour(&kind.key).map(|key| (key, 0.8)))
}

/// `15` of `15:00`: a language whose words for hours we do not know has the number alone.
fn hour(key: &str) -> Option<&str> {
    key.strip_suffix(":00").map(|hour| hour.strip_prefix('0').unwrap_or(hour))
}

/// `11-25` of `2025-11-25` and of `--11-25`, `11` of `2025-11` and of `--11`.
fn without_year(key: &str) -> Option<&str> {
    let bytes = key.as_bytes();
    let full = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    let month = bytes.len() == 7 && bytes[4] == b'-' && bytes[0].is_ascii_digit();
    if full || month { key.get(5..) } else { key.strip_prefix("--") }
}

/// Words of one bucket are compared with one another; a bucket this full holds no names.
const BUCKET: usize = 200;

fn alike_words(source: &Side, target: &Side) -> Vec<(u32, u32, f32)> {
    let mut buckets: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (number, kind) in numbered(target).filter(|(_, kind)| kind.class.group() == 0) {
        buckets.entry(bucket(kind)).or_default().push(number);
    }
    let mut links = Vec::new();
    for (number, kind) in numbered(source).filter(|(_, kind)| kind.class.group() == 0) {
        for &other in buckets.get(&bucket(kind)).into_iter().flatten().take(BUCKET) {
            let likeness = likeness(kind, &target.types[other as usize]);
            if likeness > 0.0 {
                links.push((number, other, likeness));
            }
        }
    }
    links
}

/// Words are compared only with those whose first consonants are the same.
fn bucket(kind: &Type) -> String {
    if kind.class == Class::Glyph {
        return kind.key.clone();
    }
    let mut skeleton = String::new();
    let mut last = ' ';
    for c in kind.key.chars() {
        let folded = match c {
            'c' | 'q' | 'k' | 'g' => 'k',
            'w' | 'v' | 'f' | 'b' | 'p' => 'p',
            'z' | 's' | 'x' => 's',
            'd' | 't' => 't',
            'l' | 'r' => 'r',
            'm' | 'n' => 'n',
            'j' | 'y' | 'h' | 'a' | 'e' | 'i' | 'o' | 'u' => ' ',
            other => other,
        };
        if folded != ' ' && folded != last {
            skeleton.push(folded);
            if skeleton.len() == 3 {
                break;
            }
        }
        last = folded;
    }
    if skeleton.len() < 2 { kind.key.clone() } else { skeleton }
}

/// How alike two words are, in 0…1.
fn likeness(a: &Type, b: &Type) -> f32 {
    let (x, y) = (a.key.as_str(), b.key.as_str());
    let short = x.len().min(y.len());
    if x == y {
        return if a.class == Class::Glyph || short > 3 { 1.0 } else { 0.8 };
    }
    if a.class == Class::Glyph || b.class == Class::Glyph || short < 4 {
        return 0.0;
    }
    let same_script = a.script == b.script;
    let floor = if same_script { 0.55 } else { 0.65 };
    let long = x.len().max(y.len());
    if (short as f64) < floor * long as f64 {
        return 0.0;
    }
    let prefix = x.bytes().zip(y.bytes()).take_while(|(x, y)| x == y).count();
    let edits = strsim::normalized_damerau_levenshtein(x, y);
    // Cognates share their beginning and differ in their endings.
    let likeness = edits.max(if prefix >= 5 { prefix as f64 / long as f64 + 0.1 } else { 0.0 });
    if likeness < floor { 0.0 } else { ((likeness - floor + 0.1) / (1.1 - floor)).min(1.0) as f32 }
}

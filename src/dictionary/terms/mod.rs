//! Lists of terms and their translations, in the formats that translators and dictionaries use.

mod dic;
mod dictd;
mod table;
mod tbx;
mod tei;

use crate::error::{Error, Result};
use crate::format;
use crate::lang::Language;

/// Pairs of terms, source first.
pub(super) type Pairs = Vec<[String; 2]>;

/// The largest file that is read, in bytes.
const LARGEST: usize = 256 << 20;

/// Terms of one entry and language beyond this number are left out.
const SYNONYMS: usize = 50;

/// A format of lists of terms.
struct Format {
    /// Whether a file of this name, with this text, is of the format.
    is: fn(name: &str, text: &str) -> bool,
    read:
        fn(name: &str, text: &str, languages: &[Language; 2]) -> std::result::Result<Pairs, String>,
}

/// In the order in which they are tried; the last takes what is left.
const FORMATS: &[Format] = &[tbx::FORMAT, tei::FORMAT, dic::FORMAT, table::CSV, table::TSV];

/// Reads a file of any of the formats, as pairs of terms in these languages.
pub(super) fn read(path: &str, bytes: &[u8], languages: &[Language; 2]) -> Result<Pairs> {
    let fail = |reason: String| Error::Unreadable { path: path.to_owned(), reason };
    if bytes.len() > LARGEST {
        return Err(fail("is larger than 256 MB; split it".to_owned()));
    }
    let text = format::decode(path, bytes)?;
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    let format = FORMATS.iter().find(|format| (format.is)(&name, &text));
    let format = format.unwrap_or(&table::TSV);
    let pairs = (format.read)(&name, &text, languages).map_err(fail)?;
    if pairs.is_empty() {
        let [source, target] = languages.each_ref().map(Language::tag);
        return Err(fail(format!("has no pairs of terms in {source} and {target}")));
    }
    Ok(pairs)
}

/// Reads the two files of a dictd dictionary.
pub(super) fn dictd(
    path: &str,
    index: &[u8],
    articles: &[u8],
    languages: &[Language; 2],
) -> Result<Pairs> {
    let fail = |reason: String| Error::Unreadable { path: path.to_owned(), reason };
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    let pairs = dictd::read(index, articles).map_err(fail)?;
    in_order(&name, pairs, languages).map_err(fail)
}

/// Pairs of a dictionary, turned round if its name (`freedict-deu-fra`) says that it leads from the target's language.
fn in_order(
    name: &str,
    mut pairs: Pairs,
    languages: &[Language; 2],
) -> std::result::Result<Pairs, String> {
    let stem = name.split('.').next().unwrap_or(name);
    let known: Vec<Language> = stem
        .split(['-', '_'])
        .filter(|part| matches!(part.len(), 2 | 3))
        .filter_map(|part| Language::parse(part).ok())
        .collect();
    let [from, to] = known.as_slice() else { return Ok(pairs) };
    let is = |a: &Language, b: &Language| a.primary() == b.primary();
    let [source, target] = languages;
    if is(from, target) && is(to, source) {
        pairs.iter_mut().for_each(|pair| pair.reverse());
    } else if !(is(from, source) && is(to, target)) {
        return Err(format!(
            "is a dictionary of {} and {}, and the versions are in {} and {}",
            from.tag(),
            to.tag(),
            source.tag(),
            target.tag()
        ));
    }
    Ok(pairs)
}

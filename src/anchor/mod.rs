//! Anchors: what a translation carries over (numbers, dates, names, URLs, codes).

mod amount;
mod code;
mod date;
mod email;
mod likeness;
mod name;
mod number;
mod passage;
mod place;
pub(crate) mod scan;
pub(crate) mod sound;
mod stops;
#[cfg(test)]
mod tests;
mod time;
mod url;
mod vocabulary;

use crate::segment::Version;
use crate::span::Span;
pub use likeness::likeness;
use passage::Passage;
use vocabulary::Usage;

/// The anchors of each segment of a version.
pub type Anchors = Vec<Vec<Anchor>>;

/// Something that survives translation (a *placeable*), and its value in a form that all languages share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub kind: AnchorKind,
    /// Where it stands in the text of its segment's block.
    pub span: Span,
    /// Its value in shared form: `1234.5`, `2025-11-25`, `--11-25`, `15:30`, `takaichi sanae`.
    pub key: String,
    /// Other values that it may have: `1.250` is 1250 or 1.25.
    pub alternatives: Vec<String>,
    /// What a number counts, where that stands beside it: a unit by its name in CLDR (`kilometer`, `percent`), a
    /// currency by its code in ISO 4217 (`EUR`).
    pub unit: Option<&'static str>,
    /// Whether it surely is what `kind` says. A number word that may be an article, a capital that may only
    /// begin a sentence, are not: they count where they match and prove nothing where they do not.
    pub certain: bool,
}

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AnchorKind {
    Number,
    Date,
    /// A time of day.
    Time,
    Url,
    Email,
    /// An acronym, identifier, version, file name, inline code.
    Code,
    Name,
}

impl AnchorKind {
    /// Its name in reports: `number`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Url => "url",
            Self::Email => "email",
            Self::Code => "code",
            Self::Name => "name",
        }
    }
}

/// How one kind of anchor is found.
struct Row {
    kind: AnchorKind,
    /// Whether it is looked for in code blocks, where words and capitals mean something else.
    in_code: bool,
    find: fn(&mut Passage),
}

/// The kinds, in the order in which they are looked for: a later one does not see what an earlier one claimed.
const ANCHORS: [Row; 8] = [
    url::ROW,
    email::ROW,
    code::ROW,
    date::ROW,
    time::ROW,
    number::ROW,
    name::ROW,
    // The same kind, by another road.
    place::ROW,
];

/// Every kind of anchor, in the order in which they are looked for.
pub fn kinds() -> impl Iterator<Item = AnchorKind> {
    let is_first = |at: usize| ANCHORS[..at].iter().all(|row| row.kind != ANCHORS[at].kind);
    (0..ANCHORS.len()).filter(move |at| is_first(*at)).map(|at| ANCHORS[at].kind)
}

/// Finds the anchors of each segment. They do not overlap, and stand in order of place.
///
/// ```
/// # use lacuna::{anchor, format, lang, options::ReadOptions, segment};
/// let options = ReadOptions { language: Some(lang::Language::parse("nl")?), ..Default::default() };
/// let document = format::read("a.txt", "Op 25 november stelde zij zes richtlijnen voor.".as_bytes(), &options)?;
/// let anchors = anchor::extract(&segment::segment(document));
/// assert_eq!(anchors[0][0].key, "--11-25");
/// assert_eq!(anchors[0][1].key, "6");
/// # Ok::<(), lacuna::Error>(())
/// ```
pub fn extract(version: &Version) -> Anchors {
    let usage = Usage::of(version);
    let mut passage = Passage::new(&version.document.language, &usage);
    (0..version.segments.len())
        .map(|segment| {
            let block = version.block(segment);
            passage.open(&block.text, version.segments[segment].span);
            let is_code = block.kind == crate::document::BlockKind::Code;
            for row in ANCHORS.iter().filter(|row| row.in_code || !is_code) {
                passage.kind = row.kind;
                (row.find)(&mut passage);
            }
            amount::measure(&mut passage);
            passage.close()
        })
        .collect()
}

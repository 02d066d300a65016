//! Anchors: what a translation carries over (numbers, dates, names, URLs, codes).

use crate::segment::Version;
use crate::span::Span;

/// The anchors of each segment of a version.
pub type Anchors = Vec<Vec<Anchor>>;

/// Something that survives translation (a *placeable*), and its value in a form that all languages share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub kind: AnchorKind,
    /// Where it stands in the text of its segment's block.
    pub span: Span,
    /// Its value in shared form: `1234.5`, `2025-11-25`, `--11-25`, `takaichi sanae`.
    pub key: String,
    /// Other values that it may have: `1.250` is 1250 or 1.25.
    pub alternatives: Vec<String>,
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
            Self::Url => "url",
            Self::Email => "email",
            Self::Code => "code",
            Self::Name => "name",
        }
    }
}

/// Finds the anchors of each segment. They do not overlap, and stand in order of place.
pub fn extract(version: &Version) -> Anchors {
    version.segments.iter().map(|_| Vec::new()).collect()
}

/// How likely it is that two anchors are the same thing: 1 where their values are equal, 0 where they cannot be.
pub fn likeness(a: &Anchor, b: &Anchor) -> f64 {
    if a.kind != b.kind {
        return 0.0;
    }
    f64::from(a.key == b.key)
}

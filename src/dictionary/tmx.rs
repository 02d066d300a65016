//! Translation memories in TMX 1.4b.

use super::xml::{self, Step};
use crate::error::{Error, Result};
use crate::lang::Language;

/// The pairs of segments in two languages that a translation memory holds, in its order. What is markup inside them
/// (`bpt`, `ph` and their like) is left out.
///
/// # Errors
/// A file that is no text or no XML, or that has no pairs in these languages.
pub fn sentences(path: &str, bytes: &[u8], languages: &[Language; 2]) -> Result<Vec<[String; 2]>> {
    let fail = |reason: String| Error::Unreadable { path: path.to_owned(), reason };
    let text = crate::format::decode(path, bytes)?;
    let mut pairs = Vec::new();
    let mut unit: [Option<String>; 2] = Default::default();
    let (mut side, mut segment, mut hidden) = (None, None::<String>, 0usize);
    xml::walk(&text, |step| match step {
        Step::Start("tu", ..) => unit = Default::default(),
        Step::Start("tuv", language, _) => side = language.and_then(|own| side_of(&own, languages)),
        Step::Start("seg", ..) => segment = Some(String::new()),
        Step::Start("bpt" | "ept" | "ph" | "it" | "ut", ..) => hidden += 1,
        Step::End("bpt" | "ept" | "ph" | "it" | "ut") => hidden = hidden.saturating_sub(1),
        Step::Text(text) if hidden == 0 => {
            segment.iter_mut().for_each(|segment| segment.push_str(text));
        }
        Step::End("seg") => {
            if let (Some(side), Some(segment)) = (side, segment.take()) {
                unit[side] = Some(xml::tidy(&segment)).filter(|text| !text.is_empty());
            }
        }
        Step::End("tu") => {
            if let [Some(source), Some(target)] = std::mem::take(&mut unit) {
                pairs.push([source, target]);
            }
        }
        _ => {}
    })
    .map_err(fail)?;
    if pairs.is_empty() {
        let [source, target] = languages.each_ref().map(Language::tag);
        return Err(fail(format!("has no pairs of segments in {source} and {target}")));
    }
    Ok(pairs)
}

fn side_of(language: &Language, languages: &[Language; 2]) -> Option<usize> {
    let exact = languages.iter().position(|own| own == language);
    exact.or_else(|| languages.iter().position(|own| own.primary() == language.primary()))
}

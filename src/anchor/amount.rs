//! What a number counts: `5 km`, `8 miliardów dolarów`, `€ 5`, `100,000 VND`.

use super::AnchorKind;
use super::passage::Passage;

/// Gives each number its unit or currency. The key stays the number, so that a unit that one side does not know,
/// or says in another sentence, parts nothing.
pub(super) fn measure(passage: &mut Passage) {
    let (text, units) = (passage.text, passage.units);
    for anchor in passage.found.iter_mut().filter(|anchor| anchor.kind == AnchorKind::Number) {
        anchor.unit = units
            .behind(&text[anchor.span.end..])
            .or_else(|| units.before(&text[..anchor.span.start]));
    }
}

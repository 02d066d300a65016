//! Which version is the hub: the fullest, so that most of what any version has is found in it.

use crate::segment::Version;
use std::cmp::Reverse;

/// The versions in the order in which they serve as hubs. It depends on what they hold, not on how they are given;
/// a reference comes first.
pub(super) fn order(versions: &[Version], reference: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..versions.len()).collect();
    order.sort_by_cached_key(|index| {
        let version = &versions[*index];
        let document = &version.document;
        let first = reference && *index == 0;
        // Sentences rather than characters: how much a language needs to say the same is another matter.
        let own = version.segments.iter().filter(|s| !document.blocks[s.block].boilerplate).count();
        (
            Reverse(first),
            Reverse(own),
            document.language.tag().to_owned(),
            document.source.text.clone(),
            document.path.clone(),
        )
    });
    order
}

//! Tells the main content of a page from what surrounds it.

use super::open::Place;
use super::page::Found;
use crate::document::{Block, BlockKind};
use std::collections::BTreeMap;

/// Blocks in a row that are little but links make a menu or a list of related pages.
const RUN: usize = 3;
/// The same at the end of what the page itself calls its main content, where links may well be meant.
const RUN_IN_MAIN: usize = 5;

/// Marks the blocks of a page that are not its content; never all of them.
pub(super) fn mark(found: &mut Found) {
    let mut boilerplate = marked_places(found);
    mark_outside(&found.blocks, &mut boilerplate);
    mark_link_runs(&found.blocks, &mut boilerplate);
    let is_title = |block: &Block| block.kind == BlockKind::Title;
    let left = found
        .blocks
        .iter()
        .zip(&boilerplate)
        .any(|((block, _), marked)| !marked && !is_title(block));
    if !left {
        boilerplate.fill(false);
    }
    let headings: Vec<String> = found
        .blocks
        .iter()
        .filter(|(block, _)| block.kind == BlockKind::Heading(1))
        .map(|(block, _)| block.text.to_lowercase())
        .collect();
    for ((block, _), marked) in found.blocks.iter_mut().zip(boilerplate) {
        // Titles repeat the heading, often with the site's name after it.
        block.boilerplate = match is_title(block) {
            true => {
                headings.iter().any(|heading| block.text.to_lowercase().contains(heading.as_str()))
            }
            false => marked,
        };
    }
}

/// What elements, roles and hints say of each block. A hint at a region that holds most of the page is wrong.
fn marked_places(found: &Found) -> Vec<bool> {
    let words = |place: &Place| place.bytes - place.linked;
    let mut sizes = vec![0; found.regions.len()];
    for (_, place) in &found.blocks {
        if let Some(region) = place.region {
            sizes[region] += words(place);
        }
    }
    // A region comes after the one around it.
    for region in (0..sizes.len()).rev() {
        if let Some(around) = found.regions[region] {
            sizes[around] += sizes[region];
        }
    }
    let total: usize = found.blocks.iter().map(|(_, place)| words(place)).sum();
    let mut suspect = vec![false; sizes.len()];
    for region in 0..sizes.len() {
        let around = found.regions[region].is_some_and(|around| suspect[around]);
        suspect[region] = around || sizes[region] * 2 <= total;
    }
    let marked =
        |place: &Place| place.boilerplate || place.region.is_some_and(|region| suspect[region]);
    found.blocks.iter().map(|(_, place)| marked(place)).collect()
}

/// Where a page names its main content, or has one article, the rest is not content; a lone first heading is.
fn mark_outside(blocks: &[(Block, Place)], boilerplate: &mut [bool]) {
    let kept =
        |at: usize, boilerplate: &[bool]| !boilerplate[at] && blocks[at].0.kind != BlockKind::Title;
    let inside: Vec<bool> =
        if (0..blocks.len()).any(|at| kept(at, boilerplate) && blocks[at].1.main) {
            blocks.iter().map(|(_, place)| place.main).collect()
        } else {
            let mut articles: BTreeMap<usize, usize> = BTreeMap::new();
            let mut total = 0;
            for at in (0..blocks.len()).filter(|at| kept(*at, boilerplate)) {
                let place = &blocks[at].1;
                total += place.bytes;
                if let Some(article) = place.article {
                    *articles.entry(article).or_default() += place.bytes;
                }
            }
            match articles.first_key_value() {
                Some((only, bytes)) if articles.len() == 1 && bytes * 4 >= total => {
                    blocks.iter().map(|(_, place)| place.article == Some(*only)).collect()
                }
                _ => return,
            }
        };
    let is_first = |at: usize| blocks[at].0.kind == BlockKind::Heading(1);
    let headed = (0..blocks.len()).any(|at| inside[at] && is_first(at));
    for at in 0..blocks.len() {
        boilerplate[at] |= !inside[at] && (headed || !is_first(at));
    }
}

/// Runs of blocks that are little but links, with the heading above them.
fn mark_link_runs(blocks: &[(Block, Place)], boilerplate: &mut [bool]) {
    let kept: Vec<usize> = (0..blocks.len())
        .filter(|at| !boilerplate[*at] && blocks[*at].0.kind != BlockKind::Title)
        .collect();
    let linked = |at: &usize| {
        let (block, place) = &blocks[*at];
        block.kind != BlockKind::Heading(1)
            && place.bytes > 0
            && place.linked * 10 >= place.bytes * 8
    };
    let mut start = 0;
    while start < kept.len() {
        let length = kept[start..].iter().take_while(|at| linked(at)).count();
        let end = start + length;
        let place = &blocks[kept[start]].1;
        let within = place.main || place.article.is_some();
        let least = match within {
            true if end == kept.len() => RUN_IN_MAIN,
            true => usize::MAX,
            false => RUN,
        };
        if length >= least {
            let above = start.checked_sub(1).filter(
                |at| matches!(blocks[kept[*at]].0.kind, BlockKind::Heading(level) if level > 1),
            );
            for at in above.unwrap_or(start)..end {
                boilerplate[kept[at]] = true;
            }
        }
        start = end.max(start + 1);
    }
}

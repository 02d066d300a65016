//! Numbers, dates and names of many versions: which of them stands alone with its value.
//!
//! Values are compared with those of the hub, pair by pair. Where most of the others have one value and the hub has
//! another, the hub is the odd one, and that is one finding. What the hub has and several lack is one finding too.

use super::many::Table;
use super::{Evidence, Finding, Place};
use super::{added, leftover, missing, moved, untranslated, untranslated_term};
use crate::anchor::{Anchor, Anchors};
use crate::gather::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Checks of whole passages, which have a table of their own.
const PASSAGES: &[&str] = &[
    missing::CHECK.id,
    added::CHECK.id,
    moved::CHECK.id,
    untranslated::CHECK.id,
    leftover::CHECK.id,
    untranslated_term::CHECK.id,
];

/// What findings are about: the kind of a value, the hub, and where the hub has it.
type About = (&'static str, usize, usize, usize);

/// Values, and which versions have them.
type Said = BTreeMap<String, BTreeSet<usize>>;

/// The findings of hubs with their families, those about one value of the hub held against one another.
pub(super) fn weighed(
    table: &Table,
    anchors: &[Anchors],
    hubs: &BTreeSet<usize>,
    findings: Vec<Finding>,
) -> Vec<Finding> {
    let mut kept = Vec::with_capacity(findings.len());
    let (mut changed, mut lost) = (BTreeMap::<About, Vec<Finding>>::new(), BTreeMap::new());
    for finding in findings {
        let is_value = !PASSAGES.contains(&finding.kind) && finding.related.len() == 1;
        let about = |place: &Place| (finding.kind, place.version, place.span.start, place.span.end);
        match finding.related.first().filter(|_| is_value) {
            Some(hub) if hubs.contains(&hub.version) => {
                changed.entry(about(hub)).or_default().push(finding);
            }
            Some(_) if hubs.contains(&finding.primary.version) => {
                let group: &mut Vec<Finding> = lost.entry(about(&finding.primary)).or_default();
                group.push(finding);
            }
            _ => kept.push(finding),
        }
    }
    let mut said = BTreeMap::new();
    for group in changed.into_values() {
        kept.extend(odd_one(table, anchors, &mut said, group));
    }
    kept.extend(lost.into_values().map(|group| of_several(table, group)));
    kept
}

/// The row in which a place stands, and the versions of its family that have the passage.
fn holders(table: &Table, place: &Place) -> (usize, Vec<usize>) {
    let beads = &table.alignment.beads;
    let row = beads.partition_point(|b| b.sides[place.version].end <= place.segments.start);
    let Some(cells) = table.units.cells.get(row) else { return (row, vec![]) };
    let family = table.units.families[place.version];
    let has = |version: &usize| {
        matches!(cells[*version], Cell::Here | Cell::Joined)
            && table.units.families[*version] == family
    };
    (row, (0..cells.len()).filter(has).collect())
}

/// What differs from a value of the hub: the hub is the odd one where more versions have another value than its own.
fn odd_one(
    table: &Table,
    anchors: &[Anchors],
    said: &mut BTreeMap<usize, Said>,
    group: Vec<Finding>,
) -> Vec<Finding> {
    let Some(hub) = group.first().and_then(|finding| finding.related.first()).cloned() else {
        return group;
    };
    let (row, holders) = holders(table, &hub);
    let said = &*said.entry(row).or_insert_with(|| values(table, anchors, row));
    let with = |value: &str| -> Vec<usize> {
        let who = said.get(value);
        holders.iter().filter(|v| who.is_some_and(|who| who.contains(v))).copied().collect()
    };
    let of = |place: &Place| value(table, anchors, place);
    let own = of(&hub).map(|value| with(&value)).unwrap_or_default();
    let others: BTreeSet<String> = group.iter().filter_map(|f| of(&f.primary)).collect();
    let most = others.into_iter().map(|value| (with(&value), value));
    // Of values that equally many have, the last in order, whatever the order of the files.
    let Some((versions, most)) = most.max_by_key(|(with, _)| with.len()) else { return group };
    if versions.len() < 2 || versions.len() <= own.len().max(1) {
        return supported(table, &hub, &own, group);
    }
    let (same, mut rest): (Vec<Finding>, Vec<Finding>) =
        group.into_iter().partition(|f| of(&f.primary).as_ref() == Some(&most));
    rest.extend(blamed(table, hub, &versions, holders.len(), same));
    rest
}

/// The hub's own value as the odd one, against those that others have.
fn blamed(
    table: &Table,
    hub: Place,
    versions: &[usize],
    all: usize,
    same: Vec<Finding>,
) -> Option<Finding> {
    let confidence = same.iter().map(|finding| finding.confidence).fold(0.0, f64::max);
    let witness = same.into_iter().next()?;
    let names = table.names(versions).join(", ");
    let (theirs, own) = (text(table, &witness.primary), text(table, &hub));
    let (kind, count) = (witness.kind, versions.len());
    let message = format!("this {kind} is another one in {count} of {all}: {theirs} ≠ {own}");
    let mut evidence = vec![Evidence { kind: "version", text: format!("{names} have one value") }];
    evidence.extend(witness.evidence);
    let boilerplate = table.versions[hub.version].block(hub.segments.start).boilerplate;
    let (primary, related) = (hub, vec![witness.primary]);
    Some(Finding { confidence, message, evidence, primary, related, boilerplate, ..witness })
}

/// Says of findings that blame another version who has the hub's value.
fn supported(table: &Table, hub: &Place, own: &[usize], mut group: Vec<Finding>) -> Vec<Finding> {
    let others: Vec<usize> = own.iter().copied().filter(|v| *v != hub.version).collect();
    if others.is_empty() {
        return group;
    }
    let names = table.names(&others).join(", ");
    let verb = if others.len() == 1 { "has" } else { "have" };
    let hub = table.names(&[hub.version]).join(", ");
    for finding in &mut group {
        let text = format!("{names} {verb} the same as {hub}");
        finding.evidence.push(Evidence { kind: "version", text });
    }
    group
}

/// What several versions lose of the hub, in one finding.
fn of_several(table: &Table, mut group: Vec<Finding>) -> Finding {
    let mut first = group.remove(0);
    if group.is_empty() {
        return first;
    }
    let all = holders(table, &first.primary).1.len();
    let lacking: Vec<usize> =
        std::iter::once(&first).chain(&group).map(|f| f.related[0].version).collect();
    let names = table.names(&lacking).join(", ");
    let (kind, count) = (first.kind, lacking.len());
    let own = text(table, &first.primary);
    first.message = format!("this {kind} does not stand in {count} of {all}: {own}");
    first.confidence = group.iter().map(|f| f.confidence).fold(first.confidence, f64::max);
    first.related.extend(group.into_iter().flat_map(|finding| finding.related));
    let without = format!("{names} are without it");
    first.evidence.insert(0, Evidence { kind: "version", text: without });
    first
}

/// The value at a place, in the form that all languages share.
fn value(table: &Table, anchors: &[Anchors], place: &Place) -> Option<String> {
    let version = &table.versions[place.version];
    let block = version.block(place.segments.start);
    let here = anchors[place.version].get(place.segments.start)?;
    let span = |anchor: &Anchor| block.in_source(anchor.span);
    let anchor = here.get(here.partition_point(|anchor| span(anchor).end < place.span.end))?;
    if span(anchor).start > place.span.start {
        return None;
    }
    Some(anchor.key.clone())
}

/// The values in a row, each with the versions that have it.
fn values(table: &Table, anchors: &[Anchors], row: usize) -> Said {
    let mut said = Said::new();
    let Some(bead) = table.alignment.beads.get(row) else { return said };
    for (version, side) in bead.sides.iter().enumerate() {
        let here = anchors[version].get(side.clone()).unwrap_or_default();
        for anchor in here.iter().flatten() {
            for value in std::iter::once(&anchor.key).chain(&anchor.alternatives) {
                said.entry(value.clone()).or_default().insert(version);
            }
        }
    }
    said
}

/// The words at a place.
fn text<'a>(table: &Table<'a>, place: &Place) -> &'a str {
    place.span.of(&table.versions[place.version].document.source.text)
}

//! What many versions have in different places: a finding for each passage, not one for each pair of versions.

use super::many::Table;
use super::{Finding, Place, moved};
use crate::gather::Cell;
use std::collections::BTreeMap;

/// The findings of pairs, those of one moved passage made one: whoever has it in another place than most is named.
pub(super) fn gathered(table: &Table, findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept = Vec::with_capacity(findings.len());
    let mut groups = BTreeMap::<usize, Vec<Finding>>::new();
    for finding in findings {
        match echo(table, &finding) {
            Some((row, finding)) => groups.entry(row).or_default().push(finding),
            None => kept.push(finding),
        }
    }
    kept.extend(groups.into_iter().filter_map(|(row, group)| one(table, row, group)));
    kept
}

/// The row of a moved passage in which fewer versions have it, and the finding told from there.
fn echo(table: &Table, finding: &Finding) -> Option<(usize, Finding)> {
    if finding.kind != moved::CHECK.id {
        return None;
    }
    let places = [Some(&finding.primary), finding.related.first()];
    let (row, at) = places.into_iter().enumerate().find_map(|(at, place)| {
        let row = row(table, place?)?;
        table.units.is_echo(row).then_some((row, at))
    })?;
    let mut finding = finding.clone();
    if at == 1 {
        std::mem::swap(&mut finding.primary, &mut finding.related[0]);
    }
    Some((row, finding))
}

/// The row in which a place begins.
fn row(table: &Table, place: &Place) -> Option<usize> {
    let beads = &table.alignment.beads;
    let row = beads.partition_point(|b| b.sides[place.version].end <= place.segments.start);
    (row < beads.len()).then_some(row)
}

/// One finding for a passage: the first of the versions that have it elsewhere speaks for all of them.
fn one(table: &Table, row: usize, group: Vec<Finding>) -> Option<Finding> {
    let cells = &table.units.cells[row];
    let with = |wanted: &dyn Fn(Cell) -> bool| -> Vec<usize> {
        (0..cells.len()).filter(|version| wanted(cells[*version])).collect()
    };
    let odd = with(&|cell| matches!(cell, Cell::Here | Cell::Joined));
    let having = with(&Cell::is_present).len();
    let confidence = group.iter().map(|finding| finding.confidence).fold(0.0, f64::max);
    let of_first = |finding: &Finding| {
        (finding.primary.version, finding.related.first().map(|place| place.version))
    };
    let first = group.into_iter().min_by_key(of_first)?;
    let names = table.names(&odd).join(", ");
    let family = table.units.families[*odd.first()?];
    let members = table.units.families.iter().filter(|other| **other == family).count();
    let message = format!("present in {having} of {members}: in another place in {names}");
    Some(Finding { confidence, message, ..first })
}

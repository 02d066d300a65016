//! How sure it is that a version lacks what a row says, from more than one alignment.

use super::table::Row;
use super::{Cell, Pairs};

/// More than this is worth a second opinion.
const SUSPECT: f64 = 0.5;

/// Weighs the empty cells of a family's rows. A passage that most versions have and one seems to lack is looked for
/// from a second version that has it: what two agree on is missing; what one of them finds is in doubt.
pub(super) fn weigh(members: &[usize], rows: &mut [Row], pairs: &mut Pairs) {
    displace(members, rows, pairs);
    let needed = absent(members, rows).filter(|(row, _)| is_common(members, row));
    let needed: Vec<_> = needed.map(|(row, other)| ordered(members, row.hub, other)).collect();
    pairs.need(needed);
    for row in rows.iter_mut() {
        for other in members {
            if matches!(row.cells[*other], Cell::Absent(_)) {
                row.cells[*other] = Cell::Absent(lacks(members, row, row.hub, *other, pairs));
            }
        }
    }
    let suspects = |rows: &[Row]| -> Vec<(usize, usize, usize)> {
        let rows = rows.iter().enumerate().filter(|(_, row)| is_common(members, row));
        rows.flat_map(|(index, row)| {
            let suspects = members.iter().filter(
                |other| matches!(row.cells[**other], Cell::Absent(sure) if sure >= SUSPECT),
            );
            suspects.filter_map(move |other| Some((index, witness(members, row)?, *other)))
        })
        .collect()
    };
    let asked = suspects(rows);
    pairs.need(asked.iter().map(|(_, witness, other)| ordered(members, *witness, *other)));
    for (index, witness, other) in asked {
        let second = lacks(members, &rows[index], witness, other, pairs);
        if let Cell::Absent(first) = &mut rows[index].cells[other] {
            *first = (*first + second) / 2.0;
        }
    }
    for row in rows.iter_mut() {
        let cells = row.cells.iter();
        let sure =
            cells.filter_map(|c| if let Cell::Absent(sure) = c { Some(*sure) } else { None });
        let alone = row.cells.iter().filter(|cell| cell.is_present()).count() == 1;
        row.own = if alone { sure.fold(1.0, f64::min) } else { 0.0 };
    }
}

/// How sure it is that a version lacks what another has in a row. Where the two were never aligned, the hub of the
/// family answers for those that follow it.
fn lacks(members: &[usize], row: &Row, holder: usize, other: usize, pairs: &Pairs) -> f64 {
    let run = &row.sides[holder];
    let asked = pairs.null(holder, run, other);
    asked.or_else(|| pairs.null(holder, run, members[0])).unwrap_or(1.0)
}

/// A version other than the hub that has the row's passage to itself.
fn witness(members: &[usize], row: &Row) -> Option<usize> {
    let here = |member: &&usize| **member != row.hub && row.cells[**member] == Cell::Here;
    members.iter().find(here).copied()
}

/// Whether at least half of a family has a row.
fn is_common(members: &[usize], row: &Row) -> bool {
    let present = members.iter().filter(|member| row.cells[**member].is_present()).count();
    present * 2 >= members.len()
}

fn absent<'a>(
    members: &'a [usize],
    rows: &'a [Row],
) -> impl Iterator<Item = (&'a Row, usize)> + 'a {
    rows.iter().flat_map(move |row| {
        let absent = |member: &&usize| matches!(row.cells[**member], Cell::Absent(_));
        members.iter().filter(absent).map(move |member| (row, *member))
    })
}

/// A pair in the order of the hubs.
fn ordered(members: &[usize], a: usize, b: usize) -> (usize, usize) {
    let place = |version: usize| members.iter().position(|member| *member == version);
    if place(a) <= place(b) { (a, b) } else { (b, a) }
}

/// Marks what stands in another row. A passage that moved in one version has two rows, which say the same: whoever
/// has the one lacks nothing in the other.
fn displace(members: &[usize], rows: &mut [Row], pairs: &Pairs) {
    let hub = members[0];
    for other in &members[1..] {
        let moves = pairs.get(hub, *other).map(|alignment| alignment.moves.as_slice());
        for moved in moves.unwrap_or_default().iter().filter(|moved| moved.confidence >= 0.5) {
            let holds = |version: usize, side: usize| {
                move |row: &Row| {
                    let run = &row.sides[version];
                    let (from, to) = (moved.sides[side].start, moved.sides[side].end);
                    !run.is_empty() && from <= run.start && run.end <= to
                }
            };
            let (here, there) = (holds(hub, 0), holds(*other, 1));
            let presence = |rows: &[Row], holds: &dyn Fn(&Row) -> bool, version: usize| {
                rows.iter().any(|row| holds(row) && row.cells[version].is_present())
            };
            for member in members {
                let (had, has) = (presence(rows, &here, *member), presence(rows, &there, *member));
                for row in rows.iter_mut() {
                    let elsewhere = here(row) && has || there(row) && had;
                    if elsewhere && matches!(row.cells[*member], Cell::Absent(_)) {
                        row.cells[*member] = Cell::Elsewhere;
                    }
                }
            }
        }
    }
}

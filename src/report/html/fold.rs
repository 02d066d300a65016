//! Which rows of the page can be folded: boilerplate, and long stretches in which nothing was found.

use super::super::place::Places;
use super::super::rows::{Rows, is_furniture, quiet};
use serde::Serialize;

/// Fewer rows without a finding are no stretch.
const LONG: usize = 16;

/// A longer stretch is folded from the start, where there is something else to see.
const ENDLESS: usize = 100;

/// So many rows on each side of a finding are never folded.
const CONTEXT: usize = 2;

/// Rows that can be folded together.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Fold {
    pub start: usize,
    pub count: usize,
    /// Whether they are shown until somebody folds them.
    pub open: bool,
    /// Whether they are text in which nothing was found, rather than furniture.
    pub agree: bool,
}

/// What a row is to folding.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Furniture,
    Agrees,
    /// Something was found, or somebody lacks what stands there.
    Telling,
}

/// All folds, in order.
pub(super) fn folds(places: &Places, rows: &Rows) -> Vec<Fold> {
    let kinds: Vec<Kind> = (0..rows.rows.len()).map(|row| kind(places, rows, row)).collect();
    // Of several texts, what they share stands anywhere: nothing is folded from the start.
    let telling = !are_several_texts(places) && kinds.contains(&Kind::Telling);
    let mut folds = Vec::new();
    let mut start = 0;
    for run in kinds.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        match run[0] {
            Kind::Furniture => {
                let found = (start..end).any(|row| !rows.rows[row].here.is_empty());
                folds.push(Fold { start, count: run.len(), open: found, agree: false });
            }
            Kind::Agrees if run.len() >= LONG + 2 * CONTEXT => {
                let count = run.len() - 2 * CONTEXT;
                let open = count < ENDLESS || !telling;
                folds.push(Fold { start: start + CONTEXT, count, open, agree: true });
            }
            _ => {}
        }
        start = end;
    }
    folds
}

/// Whether some of the versions are no translations of the others.
fn are_several_texts(places: &Places) -> bool {
    let units = places.report.units.as_ref();
    units.is_some_and(|units| units.families.iter().any(|family| *family > 0))
}

fn kind(places: &Places, rows: &Rows, row: usize) -> Kind {
    let report = places.report;
    if is_furniture(report, row) {
        return Kind::Furniture;
    }
    let lacks = |(version, side): (usize, &std::ops::Range<usize>)| {
        let cell = report.units.as_ref().map(|units| units.cells[row][version]);
        side.is_empty() && cell.and_then(quiet).is_none()
    };
    let found = &rows.rows[row];
    let gap = report.alignment.beads[row].sides.iter().enumerate().any(lacks);
    match gap || !found.here.is_empty() || !found.from.is_empty() {
        true => Kind::Telling,
        false => Kind::Agrees,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;

    fn folded(lines: usize, found: Option<usize>) -> Vec<Fold> {
        let text = |lead: &str| (0..lines).map(|i| format!("{lead} {i}.\n")).collect::<String>();
        let mut report =
            fixture::pair(("a.txt", "en", &text("Line")), ("b.txt", "nl", &text("Regel")));
        let place = |version, line| fixture::place(&report.versions, version, line..line + 1);
        report.findings = found
            .map(|line| fixture::finding("number", "differs", place(0, line), place(1, line)))
            .into_iter()
            .collect();
        folds(&Places::new(&report), &Rows::new(&report))
    }

    #[test]
    fn long_agreement_folds_and_what_stands_around_a_finding_does_not() {
        let fold = |start, count, open| Fold { start, count, open, agree: true };
        assert_eq!(folded(19, None), []);
        assert_eq!(folded(20, None), [fold(2, 16, true)]);
        assert_eq!(folded(300, None), [fold(2, 296, true)]);
        assert_eq!(folded(300, Some(20)), [fold(2, 16, true), fold(23, 275, false)]);
        assert_eq!(folded(30, Some(4)), [fold(7, 21, true)]);
    }
}

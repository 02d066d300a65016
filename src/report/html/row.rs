//! A row of the page: a bead, each side in its cell.

use super::super::place::{Places, parts};
use super::super::rows::{Rows, quiet};
use super::fold::Fold;
use super::marks::{Piece, differences, linked, pieces};
use super::{language, percent, short, sign};
use crate::anchor::Anchor;
use crate::audit::Finding;
use crate::document::BlockKind;
use crate::gather;
use crate::segment::Version;
use crate::span::Span;
use serde::Serialize;
use std::ops::Range;

/// Rows of a group. A browser looks at each group while it scrolls: with one for each row it would look at thousands.
const GROUP: usize = 40;

#[derive(Serialize)]
pub(super) struct View<'a> {
    /// The page's `#b0`.
    id: usize,
    class: String,
    cells: Vec<Cell<'a>>,
    /// What can be folded begins here.
    folds: Option<&'a Fold>,
    /// Whether they end here.
    unfolds: bool,
    /// Whether a group of rows begins here that a browser lays out when it is scrolled to.
    group: bool,
}

#[derive(Serialize)]
struct Cell<'a> {
    lang: String,
    dir: &'static str,
    /// The line in the file, where a block begins here.
    line: Option<usize>,
    /// Parts of blocks; none in the cell of a gap.
    parts: Vec<Part<'a>>,
    /// The sign and what a gap is called.
    void: Option<Note>,
    /// Whether nothing stands there, and nothing is lacking.
    quiet: bool,
    /// Whether nothing was expected: another text.
    other: bool,
    /// What was found in the passage.
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct Part<'a> {
    class: &'static str,
    pieces: Vec<Piece<'a>>,
}

#[derive(Serialize, Default)]
struct Note {
    kind: &'static str,
    sign: &'static str,
    text: String,
    percent: String,
    /// The number of a finding in the list above.
    finding: Option<usize>,
    /// A row to go to instead.
    row: Option<usize>,
    /// Whether the row before has said it.
    goes_on: bool,
}

/// The rows of the page, made as they are asked for.
pub(super) fn views<'a>(
    places: &'a Places<'a>,
    rows: &'a Rows,
    folds: &'a [Fold],
) -> impl Iterator<Item = View<'a>> + 'a {
    let mut folds = folds.iter().peekable();
    let mut since = 0;
    (0..rows.rows.len()).map(move |index| {
        let begins = folds.peek().copied().filter(|fold| fold.start == index);
        since = if begins.is_some() { 1 } else { since + 1 };
        let group = since > GROUP;
        let unfolds = folds.next_if(|fold| fold.start + fold.count == index + 1).is_some();
        if group || unfolds {
            since = usize::from(group && !unfolds);
        }
        View {
            id: index,
            class: class(places, rows, index),
            cells: cells(places, rows, index),
            folds: begins,
            unfolds,
            group,
        }
    })
}

/// `p` where a block begins, `gap` in a null bead, and the kinds of what was found; of many versions `v0` for each
/// that has something to show.
fn class(places: &Places, rows: &Rows, index: usize) -> String {
    let sides = &places.report.alignment.beads[index].sides;
    let mut classes = Vec::new();
    let begins = |(v, side): (usize, &Range<usize>)| {
        !side.is_empty() && places.version(v).starts_block(side.start)
    };
    if sides.iter().enumerate().any(begins) {
        classes.push("p");
    }
    let lacks = |(v, side): (usize, &Range<usize>)| {
        let units = places.report.units.as_ref();
        side.is_empty() && units.is_none_or(|units| quiet(units.cells[index][v]).is_none())
    };
    if sides.iter().enumerate().any(lacks) {
        classes.push("gap");
    }
    for finding in &rows.rows[index].here {
        let kind = places.report.findings[*finding].kind;
        if !classes.contains(&kind) {
            classes.push(kind);
        }
    }
    let mut classes = classes.join(" ");
    if let Some(units) = &places.report.units {
        for (v, side) in sides.iter().enumerate() {
            if !side.is_empty() || quiet(units.cells[index][v]).is_none() {
                classes.push_str(&format!(" v{v}"));
            }
        }
    }
    classes
}

fn cells<'a>(places: &'a Places, rows: &Rows, index: usize) -> Vec<Cell<'a>> {
    let report = places.report;
    let sides = &report.alignment.beads[index].sides;
    let anchors: Vec<Vec<&Anchor>> = sides
        .iter()
        .enumerate()
        .map(|(v, side)| report.anchors[v][side.clone()].iter().flatten().collect())
        .collect();
    let linked = linked(&anchors);
    let changed = changed(places, sides);
    let mut cells = Vec::with_capacity(sides.len());
    for (v, (marked, changed)) in linked.iter().zip(&changed).enumerate() {
        let version = places.version(v);
        let (lang, dir) = language(places, v);
        let side = sides[v].clone();
        let mut marked = marked.as_slice();
        let mut offset = 0;
        let mut cell = Cell {
            lang,
            dir,
            line: None,
            parts: vec![],
            void: None,
            quiet: false,
            other: false,
            notes: vec![],
        };
        if side.is_empty() {
            let units = places.report.units.as_ref();
            cell.quiet = units.is_some_and(|units| quiet(units.cells[index][v]).is_some());
            cell.other = units.is_some_and(|units| units.cells[index][v] == gather::Cell::Other);
            cell.void = Some(void(places, rows, index, v));
        } else if version.starts_block(side.start) {
            cell.line = Some(places.of_segment(v, side.start).0);
        }
        for (run, text) in parts(version, side) {
            let of_part: usize = report.anchors[v][run.clone()].iter().map(Vec::len).sum();
            let (here, rest) = marked.split_at(of_part);
            marked = rest;
            let span = span(version, &run);
            // `changed` counts from the start of the whole passage, a line end between its parts.
            let moved: Vec<Span> = changed
                .iter()
                .filter(|s| s.start >= offset && s.end <= offset + text.len())
                .map(|s| Span::new(s.start - offset, s.end - offset).shift(span.start))
                .collect();
            offset += text.len() + 1;
            let block = version.block(run.start);
            cell.parts.push(Part {
                class: class_of(block.kind),
                pieces: pieces(&block.text, span, here, &moved),
            });
        }
        cell.notes = notes(places, rows, index, v);
        cells.push(cell);
    }
    cells
}

/// The words that differ between versions in one language: each is held against the first of its language and
/// text, which is held against the second.
fn changed(places: &Places, sides: &[Range<usize>]) -> Vec<Vec<Span>> {
    let language = |v: usize| places.version(v).document.language.primary();
    let text = |v: usize| super::super::place::passage(places.version(v), sides[v].clone());
    let mut changed = vec![vec![]; sides.len()];
    for v in 1..sides.len() {
        // Words of two articles differ everywhere, and that says nothing.
        let units = places.report.units.as_ref();
        let family = |v: usize| units.map_or(0, |units| units.families[v]);
        let is_like = |u: &usize| {
            !sides[*u].is_empty() && language(*u) == language(v) && family(*u) == family(v)
        };
        if sides[v].is_empty() || language(v) == "und" {
            continue;
        }
        if let Some(u) = (0..v).find(is_like) {
            let [left, right] = differences(&text(u), &text(v));
            if changed[u].is_empty() {
                changed[u] = left;
            }
            changed[v] = right;
        }
    }
    changed
}

/// The part of a block that a run of its segments takes.
fn span(version: &Version, run: &Range<usize>) -> Span {
    let whole = version.segments[run.start].span.cover(version.segments[run.end - 1].span);
    whole.trimmed(&version.block(run.start).text)
}

fn class_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title | BlockKind::Heading(1) => "h h1",
        BlockKind::Heading(2) => "h h2",
        BlockKind::Heading(_) => "h",
        BlockKind::ListItem => "li",
        BlockKind::Quote => "q",
        BlockKind::Caption => "c",
        BlockKind::Code => "pre",
        _ => "",
    }
}

/// What the cell of a gap says.
fn void(places: &Places, rows: &Rows, index: usize, version: usize) -> Note {
    let (row, findings) = (&rows.rows[index], &places.report.findings);
    let name = places.name(version);
    let cell = places.report.units.as_ref().map(|units| units.cells[index][version]);
    if cell == Some(gather::Cell::Elsewhere) {
        let moved = |f: &&usize| findings[**f].kind == "moved";
        if let Some(number) = row.here.iter().find(moved) {
            return elsewhere(places, rows, *number, &findings[*number], false);
        }
        if let Some(number) = row.from.iter().find(moved) {
            return elsewhere(places, rows, *number, &findings[*number], true);
        }
    }
    if let Some(quiet) = cell.and_then(quiet) {
        return Note { sign: quiet.0, text: quiet.1.to_owned(), ..Note::default() };
    }
    let tells = |finding: &&usize| {
        let finding = &findings[**finding];
        let of_it = |place: &crate::audit::Place| place.version == version;
        // Of many versions, a finding names those that it speaks of.
        finding.primary.version != version && (cell.is_none() || finding.related.iter().any(of_it))
    };
    let told = row.here.iter().find(tells);
    if let Some(number) = told {
        let finding = &findings[*number];
        let text = match finding.kind {
            "missing" => format!("missing in {name}"),
            "added" => format!("added: not in {name}"),
            "moved" => return elsewhere(places, rows, *number, finding, false),
            kind => format!("{kind}: nothing in {name}"),
        };
        let goes_on = !row.starts.contains(number);
        return Note { goes_on, ..note(*number, finding, text) };
    }
    if let Some(number) = row.from.first() {
        return elsewhere(places, rows, *number, &findings[*number], true);
    }
    Note { sign: "", text: "no counterpart".to_owned(), ..Note::default() }
}

/// A note that leads to the other end of a move.
fn elsewhere(places: &Places, rows: &Rows, number: usize, finding: &Finding, back: bool) -> Note {
    let there = if back { Some(&finding.primary) } else { finding.related.first() };
    let mut this = note(number, finding, "moved".to_owned());
    if let Some(place) = there.filter(|place| !place.segments.is_empty()) {
        let (line, _) = places.line_column(place.version, place.span.start);
        this.text = format!("moved: stands at {} line {line}", places.name(place.version));
        this.row = Some(rows.of_place(place).start);
    }
    this
}

fn note(number: usize, finding: &Finding, text: String) -> Note {
    Note {
        kind: finding.kind,
        sign: sign(finding.kind),
        text,
        percent: percent(finding.confidence),
        finding: Some(number + 1),
        row: None,
        goes_on: false,
    }
}

/// What is said below a passage: the findings that begin in this row and are not told by a gap.
fn notes(places: &Places, rows: &Rows, index: usize, version: usize) -> Vec<Note> {
    let (row, findings) = (&rows.rows[index], &places.report.findings);
    let gap = places.report.units.is_none()
        && places.report.alignment.beads[index].sides.iter().any(Range::is_empty);
    let here = row.starts.iter().filter(|f| findings[**f].primary.version == version);
    let told_by_gap = row.here.iter().find(|f| gap && findings[**f].primary.version == version);
    here.filter(|f| Some(*f) != told_by_gap)
        .map(|f| {
            let message = places.names.in_prose(&findings[*f].message).replace('`', "");
            note(*f, &findings[*f], short(&message, 200))
        })
        .collect()
}

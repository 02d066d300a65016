//! `side-by-side`: columns for a wide terminal, a bead a row; of many versions as many sheets as they take.

use super::excerpt::{columns, on_one_line, wrap};
use super::place::{Places, passage};
use super::rows::{Rows, is_furniture};
use super::text::{head, sure, write_summary};
use super::theme::Theme;
use super::{Report, ReportFormat, Style};
use crate::audit::{Finding, Place};
use anstyle::Style as Paint;
use std::io::{self, Write};

mod state;
#[cfg(test)]
mod tests;

use state::State;

pub(super) const REPORT: ReportFormat =
    ReportFormat { id: "side-by-side", summary: "columns, for a wide terminal", write };

/// On a narrower terminal the versions stand one below the other.
const NARROWEST: usize = 60;

/// Of many versions, so many stand side by side that each has at least so many terminal columns.
const COLUMN: usize = 38;

/// So many rows that agree are shown on each side of one that does not.
const CONTEXT: usize = 2;

/// A shorter stretch is shown as it is: a line that says so would not save any.
const FOLDED: usize = 4;

/// A cell takes at most about so many lines; what is longer loses its middle.
const LINES: usize = 24;

/// A passage of a version that is not shown is quoted in so many columns at most.
const QUOTE: usize = 300;

fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(report);
    let rows = Rows::new(report);
    if let Some(units) = &report.units {
        super::strip::write(&places, units, style, out)?;
    }
    let groups = groups(report.versions.len(), style.width);
    for (index, versions) in groups.into_iter().enumerate() {
        Sheet::new(&places, style, versions, index == 0).write(&rows, out)?;
        writeln!(out)?;
    }
    write_summary(report, style.theme, out)
}

/// Which versions stand on which sheet: the first on each of them, beside as many of the others as fit.
fn groups(versions: usize, width: usize) -> Vec<Vec<usize>> {
    let others: Vec<usize> = (1..versions).collect();
    let fit = ((width + 3) / (COLUMN + 3)).clamp(2, versions.max(2)) - 1;
    others
        .chunks(fit)
        .map(|others| std::iter::once(0).chain(others.iter().copied()).collect())
        .collect()
}

/// Some versions side by side, and the measures of their columns in terminal cells.
struct Sheet<'a> {
    places: &'a Places<'a>,
    theme: &'static Theme,
    /// The versions of the columns.
    versions: Vec<usize>,
    /// Whether it tells what is found in the first version alone.
    first: bool,
    /// Digits of the longest line number.
    digits: usize,
    /// Width of the text in one column, or of all where the versions stand one below the other.
    text: usize,
    stacked: bool,
}

impl<'a> Sheet<'a> {
    fn new(places: &'a Places<'a>, style: Style, versions: Vec<usize>, first: bool) -> Self {
        let last = |v: &usize| places.version(*v).segments.len().checked_sub(1).map(|s| (*v, s));
        let digits = versions
            .iter()
            .filter_map(last)
            .map(|(version, segment)| places.of_segment(version, segment).0.to_string().len())
            .max()
            .unwrap_or(1);
        let (width, count) = (style.width, versions.len());
        let stacked = width < NARROWEST;
        // A column is a number, a space and its text; between two of them stands ` − `.
        let text = if stacked {
            width.saturating_sub(digits + 3).max(10)
        } else {
            (width - 3 * (count - 1)) / count - digits - 1
        };
        Self { places, theme: style.theme, versions, first, digits, text, stacked }
    }

    fn write(&self, rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
        self.title(out)?;
        let shown = self.shown(rows);
        let soft = self.theme.soft;
        let mut index = 0;
        while index < shown.len() {
            if shown[index] {
                self.row(rows, index, out)?;
                index += 1;
                continue;
            }
            let next = shown[index..].iter().position(|s| *s).map_or(shown.len(), |by| index + by);
            let folded = (index..next).map(|row| self.states(row));
            let folded: Vec<_> = folded.filter(|states| !State::are_empty(states)).collect();
            let gaps = folded.iter().any(|states| states.iter().any(|state| *state != State::Text));
            let say = if gaps { ", nothing found" } else { " agree" };
            let what = if self.places.report.units.is_some() { "units" } else { "beads" };
            if !folded.is_empty() {
                writeln!(out, "{soft}  … {} {what}{say} …{soft:#}", folded.len())?;
            }
            index = next;
        }
        Ok(())
    }

    fn states(&self, row: usize) -> Vec<State> {
        self.versions.iter().map(|version| State::of(self.places.report, row, *version)).collect()
    }

    /// Which rows are shown: those of interest, some on each side of them, and stretches too short to fold.
    fn shown(&self, rows: &Rows) -> Vec<bool> {
        let report = self.places.report;
        let count = rows.rows.len();
        let mut shown = vec![false; count];
        for (index, row) in rows.rows.iter().enumerate() {
            let differs = State::differ(&self.states(index)) && !is_furniture(report, index);
            let found = row.here.iter().chain(&row.from).any(|finding| self.speaks(*finding));
            if differs || found {
                shown[index.saturating_sub(CONTEXT)..(index + CONTEXT + 1).min(count)].fill(true);
            }
        }
        let mut start = 0;
        while let Some(by) = shown[start..].iter().position(|s| !s) {
            let from = start + by;
            let to = shown[from..].iter().position(|s| *s).map_or(count, |by| from + by);
            if to - from < FOLDED {
                shown[from..to].fill(true);
            }
            start = to;
        }
        shown
    }

    /// Whether the sheet tells a finding: one about a version that stands beside the first; what is about the first
    /// alone is told on the first sheet.
    fn speaks(&self, finding: usize) -> bool {
        let finding = &self.places.report.findings[finding];
        let gap = |place: &&Place| place.segments.is_empty();
        let lacking: Vec<usize> = finding.related.iter().filter(gap).map(|p| p.version).collect();
        let of_all = finding.related.iter().chain([&finding.primary]).map(|place| place.version);
        let about: Vec<usize> = if lacking.is_empty() { of_all.collect() } else { lacking };
        let beside = about.iter().filter(|version| **version != self.versions[0]);
        match about.iter().all(|version| *version == self.versions[0]) {
            true => self.first,
            false => beside.into_iter().any(|version| self.versions.contains(version)),
        }
    }

    fn title(&self, out: &mut dyn Write) -> io::Result<()> {
        let strong = self.theme.strong;
        let names = self.versions.iter().map(|version| self.name(*version));
        if self.stacked {
            for (name, sign) in names.zip(["<", ">"]) {
                writeln!(out, "{strong}{sign} {name}{strong:#}")?;
            }
            return writeln!(out);
        }
        let indent = " ".repeat(self.digits + 1);
        let last = self.versions.len() - 1;
        write!(out, "{strong}")?;
        for (index, name) in names.enumerate() {
            let gap = if index < last { self.text.saturating_sub(columns(&name)) } else { 0 };
            write!(out, "{}{indent}{name}{:gap$}", if index > 0 { " │ " } else { "" }, "")?;
        }
        writeln!(out, "{strong:#}")?;
        let rule = "─".repeat(self.text + self.digits + 2);
        let inner = format!("┼─{rule}").repeat(last.saturating_sub(1));
        let soft = self.theme.soft;
        writeln!(out, "{soft}{rule}{inner}┼{rule}{soft:#}")
    }

    fn name(&self, version: usize) -> String {
        let language = &self.places.version(version).document.language;
        let whole = format!("{} ({language})", self.places.path(version));
        if columns(&whole) <= self.text {
            return whole;
        }
        on_one_line(&format!("{} ({language})", self.places.name(version)), self.text)
    }

    fn row(&self, rows: &Rows, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let states = self.states(index);
        let row = &rows.rows[index];
        let told: Vec<usize> = row.here.iter().copied().filter(|f| self.speaks(*f)).collect();
        if State::are_empty(&states) && told.is_empty() {
            return Ok(());
        }
        let cells: Vec<Cell> =
            (0..states.len()).map(|column| self.cell(index, column, &states, &told)).collect();
        if self.stacked {
            self.below_each_other(&cells, out)?;
        } else {
            self.beside_each_other(&cells, out)?;
        }
        let goes_on = |finding: &usize| {
            rows.rows.get(index + 1).is_some_and(|next| next.here.contains(finding))
        };
        for finding in told.iter().filter(|finding| !goes_on(finding)) {
            self.tell(&self.places.report.findings[*finding], out)?;
        }
        Ok(())
    }

    /// What a row's findings say of a column.
    fn told(&self, told: &[usize], version: usize) -> Option<&'a Finding> {
        let findings = &self.places.report.findings;
        let of_it = |finding: &&Finding| {
            let mut places = std::iter::once(&finding.primary).chain(&finding.related);
            self.places.report.units.is_none() || places.any(|place| place.version == version)
        };
        told.iter().map(|finding| &findings[*finding]).find(of_it)
    }

    fn cell(&self, row: usize, column: usize, states: &[State], findings: &[usize]) -> Cell {
        let version = self.versions[column];
        let told = self.told(findings, version);
        let sign = State::sign(states[0], states[column], told.is_some());
        let colour = told.map_or(self.theme.soft, |finding| self.theme.severity(finding.severity));
        let run = self.places.report.alignment.beads[row].sides[version].clone();
        if states[column] != State::Text {
            let word = states[column].word(told.map(|finding| finding.kind));
            let (number, lines) = (String::new(), wrap(&format!("({word})"), self.text));
            return Cell { number, lines, sign, colour, text: colour };
        }
        let number = self.places.of_segment(version, run.start).0.to_string();
        let text = passage(self.places.version(version), run);
        let lines = if text.chars().nth(self.text * LINES).is_some() {
            wrap(&on_one_line(&text, self.text * LINES), self.text)
        } else {
            wrap(&text, self.text)
        };
        let lacks = |state: &State| *state == State::Lacks;
        let tint = match (states[0], states[1..].iter().any(lacks)) {
            (State::Lacks, _) => self.theme.added,
            (_, true) => self.theme.lacked,
            _ => Paint::new(),
        };
        Cell { number, lines, sign, colour, text: tint }
    }

    fn beside_each_other(&self, cells: &[Cell], out: &mut dyn Write) -> io::Result<()> {
        let height = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        for line in 0..height {
            for (column, cell) in cells.iter().enumerate() {
                if column > 0 {
                    write!(out, " {0}{1}{0:#}", cell.colour, cell.sign)?;
                }
                self.line(cell, line, column, column + 1 < cells.len(), out)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// A line of a cell, filled up to its width where another column follows or the ground is tinted.
    fn line(
        &self,
        cell: &Cell,
        line: usize,
        column: usize,
        fill: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let number = if line == 0 { cell.number.as_str() } else { "" };
        let text = cell.lines.get(line).map_or("", String::as_str);
        if number.is_empty() && text.is_empty() && !fill {
            return Ok(());
        }
        let (soft, digits) = (self.theme.soft, self.digits);
        let lead = if column == 0 { "" } else { " " };
        let paint = if text.is_empty() { Paint::new() } else { cell.text };
        let pad = self.text.saturating_sub(columns(text));
        write!(out, "{lead}{soft}{number:>digits$}{soft:#} {paint}{text}")?;
        match paint.get_bg_color() {
            Some(_) => write!(out, "{:pad$}{paint:#}", ""),
            None if fill => write!(out, "{paint:#}{:pad$}", ""),
            None => write!(out, "{paint:#}"),
        }
    }

    fn below_each_other(&self, cells: &[Cell], out: &mut dyn Write) -> io::Result<()> {
        let (soft, digits) = (self.theme.soft, self.digits);
        let colour = cells.last().map_or(soft, |cell| cell.colour);
        for (column, cell) in cells.iter().enumerate() {
            let own = if column == 0 { "<" } else { ">" };
            let void = cell.number.is_empty();
            // The first column's void has the sign of the column that it stands above.
            let sign = if void { cells.last().map_or(own, |cell| cell.sign) } else { own };
            for (line, text) in cell.lines.iter().enumerate() {
                let number = if line == 0 { cell.number.as_str() } else { "" };
                let lead = if line == 0 { sign } else { " " };
                let paint = cell.text;
                writeln!(
                    out,
                    "{colour}{lead}{colour:#} {soft}{number:>digits$}{soft:#} {paint}{text}{paint:#}"
                )?;
            }
        }
        writeln!(out)
    }

    /// What was found, below the last row of the passage.
    fn tell(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let soft = self.theme.soft;
        write!(out, "{:1$} ", "", self.digits)?;
        head(self.places, finding, self.theme, out)?;
        let width = if self.stacked { self.text } else { self.text.max(40) };
        if !self.versions.contains(&finding.primary.version) {
            let text = on_one_line(&self.places.text(&finding.primary), QUOTE);
            let name = self.places.name(finding.primary.version);
            for line in wrap(&format!("{name}: “{text}”"), 2 * width) {
                writeln!(out, "{:1$}   {line}", "", self.digits)?;
            }
        }
        let mut why = vec![sure(finding.confidence)];
        why.extend(
            finding.evidence.iter().map(|evidence| self.places.names.in_prose(&evidence.text)),
        );
        for line in wrap(&why.join("; "), width) {
            writeln!(out, "{:1$}   {soft}{line}{soft:#}", "", self.digits)?;
        }
        Ok(())
    }
}

struct Cell {
    number: String,
    lines: Vec<String>,
    /// What stands between the column before and this one.
    sign: &'static str,
    /// The colour of the sign.
    colour: Paint,
    text: Paint,
}

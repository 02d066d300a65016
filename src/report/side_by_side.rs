//! `side-by-side`: two columns for a wide terminal, a bead a row.

use super::excerpt::{columns, on_one_line, wrap};
use super::place::{Places, passage};
use super::rows::Rows;
use super::text::{head, paint, sure, write_summary};
use super::{Report, ReportFormat, Style};
use crate::audit::Finding;
use anstyle::Style as Paint;
use std::io::{self, Write};

pub(super) const REPORT: ReportFormat =
    ReportFormat { id: "side-by-side", summary: "two columns, for a wide terminal", write };

const DIM: Paint = Paint::new().dimmed();

/// On a narrower terminal the versions stand one below the other.
const NARROWEST: usize = 60;

/// So many rows that agree are shown on each side of one that does not.
const CONTEXT: usize = 2;

/// A shorter stretch is shown as it is: a line that says so would not save any.
const FOLDED: usize = 4;

/// A cell takes at most about so many lines; what is longer loses its middle.
const LINES: usize = 24;

fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(report);
    let rows = Rows::new(report);
    let sheet = Sheet::new(&places, style.width);
    sheet.title(out)?;
    let shown = shown(report, &rows);
    let mut index = 0;
    while index < shown.len() {
        if shown[index] {
            sheet.row(&rows, index, out)?;
            index += 1;
        } else {
            let next = shown[index..].iter().position(|s| *s).map_or(shown.len(), |by| index + by);
            let gaps = (index..next).any(|row| is_gap(report, row));
            let say = if gaps { ", nothing found" } else { " agree" };
            writeln!(out, "{DIM}  … {} beads{say} …{DIM:#}", next - index)?;
            index = next;
        }
    }
    writeln!(out)?;
    write_summary(report, out)
}

/// Which rows are shown: those of interest, some on each side of them, and stretches too short to fold.
fn shown(report: &Report, rows: &Rows) -> Vec<bool> {
    let count = rows.rows.len();
    let mut shown = vec![false; count];
    for (index, row) in rows.rows.iter().enumerate() {
        if (is_gap(report, index) && !is_furniture(report, index))
            || !row.here.is_empty()
            || !row.from.is_empty()
        {
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

fn is_gap(report: &Report, row: usize) -> bool {
    report.alignment.beads[row].sides.iter().any(|side| side.is_empty())
}

/// Whether all that a row shows belongs to the page rather than to the text.
fn is_furniture(report: &Report, row: usize) -> bool {
    let sides = report.alignment.beads[row].sides.iter().zip(&report.versions);
    sides
        .flat_map(|(side, version)| side.clone().map(|segment| version.block(segment)))
        .all(|block| block.boilerplate)
}

/// The measures of the page: every column in terminal cells.
struct Sheet<'a> {
    places: &'a Places<'a>,
    /// Digits of the longest line number.
    digits: usize,
    /// Width of the text in one column, or of all where the versions stand one below the other.
    text: usize,
    stacked: bool,
}

impl<'a> Sheet<'a> {
    fn new(places: &'a Places<'a>, width: usize) -> Self {
        let last = |v: usize| places.version(v).segments.len().checked_sub(1).map(|s| (v, s));
        let digits = (0..places.report.versions.len())
            .filter_map(last)
            .map(|(version, segment)| places.of_segment(version, segment).0.to_string().len())
            .max()
            .unwrap_or(1);
        let stacked = width < NARROWEST;
        // A column is a number, a space and its text; between two of them stands ` − `.
        let text = if stacked {
            width.saturating_sub(digits + 3).max(10)
        } else {
            (width - 3) / 2 - digits - 1
        };
        Self { places, digits, text, stacked }
    }

    fn title(&self, out: &mut dyn Write) -> io::Result<()> {
        let names: Vec<String> = (0..self.places.report.versions.len())
            .map(|version| {
                let language = &self.places.version(version).document.language;
                let whole = format!("{} ({language})", self.places.path(version));
                if columns(&whole) <= self.text {
                    return whole;
                }
                on_one_line(&format!("{} ({language})", self.places.name(version)), self.text)
            })
            .collect();
        let bold = Paint::new().bold();
        if self.stacked {
            return writeln!(out, "{bold}< {}\n> {}{bold:#}\n", names[0], names[1]);
        }
        let indent = " ".repeat(self.digits + 1);
        let gap = " ".repeat(self.text.saturating_sub(columns(&names[0])));
        writeln!(out, "{bold}{indent}{}{gap} │ {indent}{}{bold:#}", names[0], names[1])?;
        let rule = "─".repeat(self.text + self.digits + 2);
        writeln!(out, "{DIM}{rule}┼{rule}{DIM:#}")
    }

    fn row(&self, rows: &Rows, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let row = &rows.rows[index];
        let findings = &self.places.report.findings;
        let told = row.here.first().map(|finding| &findings[*finding]);
        let cells: Vec<Cell> = (0..2).map(|side| self.cell(index, side, told)).collect();
        let sign = match (cells[0].void, cells[1].void) {
            (false, true) => "−",
            (true, false) => "+",
            _ if told.is_some() => "!",
            _ => "│",
        };
        let colour = told.map_or(DIM, |finding| paint(finding.severity));
        if self.stacked {
            self.below_each_other(&cells, sign, colour, out)?;
        } else {
            self.beside_each_other(&cells, sign, colour, out)?;
        }
        let goes_on = |finding: &usize| {
            rows.rows.get(index + 1).is_some_and(|next| next.here.contains(finding))
        };
        for finding in row.here.iter().filter(|finding| !goes_on(finding)) {
            self.tell(&findings[*finding], out)?;
        }
        Ok(())
    }

    fn cell(&self, index: usize, side: usize, told: Option<&Finding>) -> Cell {
        let run = self.places.report.alignment.beads[index].sides[side].clone();
        if run.is_empty() {
            let word = told.map_or("no counterpart", |finding| finding.kind);
            return Cell { number: String::new(), lines: vec![format!("({word})")], void: true };
        }
        let number = self.places.of_segment(side, run.start).0.to_string();
        let text = passage(self.places.version(side), run);
        let lines = if text.chars().nth(self.text * LINES).is_some() {
            wrap(&on_one_line(&text, self.text * LINES), self.text)
        } else {
            wrap(&text, self.text)
        };
        Cell { number, lines, void: false }
    }

    fn beside_each_other(
        &self,
        cells: &[Cell],
        sign: &str,
        colour: Paint,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let height = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        for line in 0..height {
            self.column(&cells[0], line, colour, true, out)?;
            write!(out, " {colour}{sign}{colour:#}")?;
            self.column(&cells[1], line, colour, false, out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn column(
        &self,
        cell: &Cell,
        line: usize,
        colour: Paint,
        fill: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let number = if line == 0 { cell.number.as_str() } else { "" };
        let text = cell.lines.get(line).map_or("", String::as_str);
        if number.is_empty() && text.is_empty() && !fill {
            return Ok(());
        }
        let paint = if cell.void { colour } else { Paint::new() };
        let digits = self.digits;
        let lead = if fill { "" } else { " " };
        write!(out, "{lead}{DIM}{number:>digits$}{DIM:#} {paint}{text}{paint:#}")?;
        let pad = if fill { self.text.saturating_sub(columns(text)) } else { 0 };
        write!(out, "{:pad$}", "")
    }

    fn below_each_other(
        &self,
        cells: &[Cell],
        sign: &str,
        colour: Paint,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (cell, side) in cells.iter().zip(["<", ">"]) {
            let side = if cell.void { sign } else { side };
            for (line, text) in cell.lines.iter().enumerate() {
                let number = if line == 0 { cell.number.as_str() } else { "" };
                let lead = if line == 0 { side } else { " " };
                let paint = if cell.void { colour } else { Paint::new() };
                let digits = self.digits;
                writeln!(
                    out,
                    "{colour}{lead}{colour:#} {DIM}{number:>digits$}{DIM:#} {paint}{text}{paint:#}"
                )?;
            }
        }
        writeln!(out)
    }

    /// What was found, below the last row of the passage.
    fn tell(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{:1$} ", "", self.digits)?;
        head(self.places, finding, out)?;
        let mut why = vec![sure(finding.confidence)];
        why.extend(
            finding.evidence.iter().map(|evidence| self.places.names.in_prose(&evidence.text)),
        );
        for line in wrap(&why.join("; "), self.text.max(40)) {
            writeln!(out, "{:1$}   {DIM}{line}{DIM:#}", "", self.digits)?;
        }
        Ok(())
    }
}

struct Cell {
    number: String,
    lines: Vec<String>,
    void: bool,
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn plain(report: &Report, width: usize) -> String {
        let mut out = Vec::new();
        write(report, Style { width }, &mut out).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    fn harbour() -> Report {
        let japanese =
            "# 港の図書館\n図書館は3月14日に埠頭七番地で開館する。\n閲覧室には百二十席がある。";
        let english = "# The harbour library\nThe library opens at quay seven on 14 March.";
        let mut report = fixture::pair(("ja.txt", "ja", japanese), ("en.txt", "en", english));
        let place = |version, run| fixture::place(&report.versions, version, run);
        let (one, gap) = (place(0, 2..3), place(1, 2..2));
        report.findings = vec![fixture::finding("missing", "a paragraph is missing", one, gap)];
        report
    }

    #[test]
    fn columns_stay_in_line_in_any_script() {
        let shown = plain(&harbour(), 60);
        let expected = "\
\u{20} ja.txt (ja)                │   en.txt (en)
─────────────────────────────┼─────────────────────────────
1 港の図書館                 │ 1 The harbour library
2 図書館は3月14日に埠頭七番  │ 2 The library opens at quay
  地で開館する。             │   seven on 14 March.
3 閲覧室には百二十席がある。 −   (missing)
  error[missing]: a paragraph is missing
    93 % sure

1 of 3 sentences of ja.txt has no counterpart in en.txt
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_narrow_terminal_gets_one_version_below_the_other() {
        let shown = plain(&harbour(), 40);
        assert!(
            shown.contains("> 2 The library opens at quay seven on\n    14 March.\n"),
            "{shown}"
        );
        assert!(shown.contains("< 3 閲覧室には百二十席がある。\n−   (missing)\n"), "{shown}");
        assert!(shown.lines().take(10).all(|line| columns(line) <= 40), "{shown}");
    }

    #[test]
    fn a_finding_is_told_once_below_its_last_row() {
        let shown = plain(&fixture::library(), 90);
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.contains("a paragraph has no counterpart in library.ar"));
        assert!(lines[at.unwrap() - 1].contains("Bring your own padlock."), "{shown}");
        assert_eq!(shown.matches("error[missing]").count(), 2, "{shown}");
        assert!(lines.iter().all(|line| !line.ends_with(' ')), "{shown}");
    }

    #[test]
    fn long_agreement_is_folded() {
        let text = |lead: &str| (0..50).map(|i| format!("{lead} {i}.\n")).collect::<String>();
        let (a, b) = (text("Line"), text("Regel"));
        let mut report = fixture::pair(("a.txt", "en", &a), ("b.txt", "nl", &b));
        let place = |version| fixture::place(&report.versions, version, 20..21);
        report.findings = vec![fixture::finding("number", "differs", place(0), place(1))];
        let shown = plain(&report, 80);
        assert!(shown.contains("  … 18 beads agree …\n"), "{shown}");
        assert!(shown.contains("  … 27 beads agree …\n"), "{shown}");
        assert!(shown.contains("Line 18.") && !shown.contains("Line 17."), "{shown}");
        assert!(shown.contains(" ! 21 Regel 20."), "{shown}");
    }
}

//! `text`: one finding after another, as a compiler writes them.
//!
//! Compilers' renderers draw the source line and underline a part of it. A passage of prose is often a line
//! of several hundred columns as a whole, so it is quoted and wrapped here instead.

use super::excerpt::{on_one_line, wrap};
use super::place::Places;
use super::summary::{Summary, plural};
use super::theme::Theme;
use super::{Report, ReportFormat, Style};
use crate::audit::{Finding, Place};
use std::io::{self, Write};

pub(super) const REPORT: ReportFormat =
    ReportFormat { id: "text", summary: "for a terminal", write };

/// Prose is hard to read in longer lines, however wide the terminal.
const WIDEST: usize = 100;

/// A quoted passage takes at most so many lines; what is longer loses its middle.
const LINES: usize = 6;

/// Of so many versions that lack a passage it is told where it should stand.
const PLACES: usize = 3;

fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(report);
    let style = Style { width: style.width.clamp(30, WIDEST), ..style };
    for finding in &report.findings {
        one(&places, finding, style, out)?;
        writeln!(out)?;
    }
    if let Some(units) = &report.units {
        super::strip::write(&places, units, style, out)?;
    }
    write_summary(report, style.theme, out)
}

/// The lines at the end.
pub(super) fn write_summary(report: &Report, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let strong = theme.strong;
    for line in Summary::new(report).sentences(report) {
        writeln!(out, "{strong}{line}{strong:#}")?;
    }
    Ok(())
}

fn one(places: &Places, finding: &Finding, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let Style { width, theme } = style;
    let frame = theme.frame;
    let primary = &finding.primary;
    head(places, finding, theme, out)?;
    let (line, column) = places.line_column(primary.version, primary.span.start);
    let path = places.path(primary.version);
    writeln!(out, " {frame}-->{frame:#} {path}:{line}:{column}")?;
    let text = places.text(primary);
    quote(&text, style, out)?;
    let sentences = plural(primary.segments.len(), "sentence");
    let characters = plural(text.chars().count(), "character");
    note(theme, out, &format!("{sentences}, {characters}; {}", sure(finding.confidence)))?;
    for place in finding.related.iter().take(PLACES) {
        related(places, finding, place, style, out)?;
    }
    let more = finding.related.len().saturating_sub(PLACES);
    if more > 0 {
        note(theme, out, &format!("and in {}", plural(more, "other version")))?;
    }
    for evidence in &finding.evidence {
        let mut lines = wrap(&places.names.in_prose(&evidence.text), width - 8).into_iter();
        note(theme, out, &format!("why: {}", lines.next().unwrap_or_default()))?;
        for line in lines {
            writeln!(out, "        {line}")?;
        }
    }
    Ok(())
}

/// `error[missing]: a paragraph has no counterpart in nl.txt`.
pub(super) fn head(
    places: &Places,
    finding: &Finding,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (colour, strong) = (theme.severity(finding.severity), theme.strong);
    let (severity, kind) = (finding.severity.name(), finding.kind);
    let message = on_one_line(&places.names.in_prose(&finding.message), 1000);
    writeln!(out, "{colour}{severity}[{kind}]{colour:#}{strong}: {message}{strong:#}")
}

/// How sure a finding is, in words: "97 % sure".
pub(super) fn sure(confidence: f64) -> String {
    // 99.97 % is not certainty, so nothing below 1 is rounded up to it.
    let percent = if confidence >= 1.0 { 100.0 } else { (confidence * 100.0).round().min(99.0) };
    format!("{percent:.0} % sure")
}

fn label(places: &Places, place: &Place) -> String {
    let (line, column) = places.line_column(place.version, place.span.start);
    format!("{}:{line}:{column}", places.name(place.version))
}

fn note(theme: &Theme, out: &mut dyn Write, text: &str) -> io::Result<()> {
    let frame = theme.frame;
    writeln!(out, "  {frame}={frame:#} {text}")
}

/// The passage between bars.
fn quote(text: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let frame = style.theme.frame;
    writeln!(out, "  {frame}|{frame:#}")?;
    for line in quoted_lines(text, style.width - 4) {
        writeln!(out, "  {frame}|{frame:#} {line}")?;
    }
    writeln!(out, "  {frame}|{frame:#}")
}

/// The text wrapped, its middle left out where that takes too many lines.
fn quoted_lines(text: &str, width: usize) -> Vec<String> {
    // Wrapping all of an endless text to show six lines of it would be waste.
    if text.chars().nth(width * LINES * 4).is_none() {
        let lines = wrap(text, width);
        if lines.len() <= LINES {
            return lines;
        }
        if text.contains('\n') {
            let mut shown = lines[..LINES / 2].to_vec();
            shown.push("…".to_owned());
            shown.extend_from_slice(&lines[lines.len() - LINES / 2..]);
            return shown;
        }
    }
    wrap(&on_one_line(text, width * LINES - width), width)
}

/// Where in the other version the passage should stand, or what it is compared with there.
fn related(
    places: &Places,
    finding: &Finding,
    place: &Place,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (theme, soft) = (style.theme, style.theme.soft);
    let name = places.name(place.version);
    if !place.segments.is_empty() {
        let role = super::place::role(finding, place);
        note(theme, out, &format!("{role} {}", label(places, place)))?;
        return neighbour(&places.text(place), "", style, out);
    }
    let (before, after) = places.neighbours(place);
    if before.is_none() && after.is_none() {
        return note(theme, out, &format!("{name} has no text"));
    }
    let verb = if finding.kind == "added" { "would" } else { "should" };
    note(theme, out, &format!("{verb} stand in {name}"))?;
    for (word, segment) in [("after ", before), ("before", after)] {
        match segment {
            Some(segment) => {
                let lead = format!("{word} {} ", places.label(place.version, segment));
                let text = places.version(place.version).text(segment);
                neighbour(text, &lead, style, out)?;
            }
            None => {
                let end = if word == "before" { "at its end" } else { "at its start" };
                writeln!(out, "    {soft}{end}{soft:#}")?;
            }
        }
    }
    Ok(())
}

fn neighbour(text: &str, lead: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let soft = style.theme.soft;
    let room = style.width.saturating_sub(super::excerpt::columns(lead) + 6).max(16);
    writeln!(out, "    {lead}{soft}“{}”{soft:#}", on_one_line(text, room))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn plain(report: &Report, width: usize) -> String {
        let mut out = Vec::new();
        write(report, Style::of_width(width), &mut out).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn reads_like_a_compiler() {
        let shown = plain(&fixture::library(), 80);
        let first = "\
error[missing]: a sentence has no counterpart in library.ar.txt
 --> library.en.txt:2:54
  |
  | Entry is free for everyone under 18.
  |
  = 1 sentence, 36 characters; 93 % sure
  = should stand in library.ar.txt
    after  library.ar.txt:2:1 “تفتح المكتبة الواقعة … ٧ أبوابها في ١٤ مارس.”
    before library.ar.txt:3:1 “تضم قاعة القراءة ١٥٠ مقعدا.”
  = why: `18` stands nowhere near in library.ar.txt
  = why: the sentences around it agree

warning[number]: `120` here, `150` in library.ar.txt
 --> library.en.txt:3:1
  |
  | The reading room has 120 seats.
  |
  = 1 sentence, 31 characters; 93 % sure
  = counterpart library.ar.txt:3:1
    “تضم قاعة القراءة ١٥٠ مقعدا.”
";
        assert!(shown.starts_with(first), "{shown}");
        assert!(shown.contains("    at its end\n"), "{shown}");
        assert!(shown.ends_with("\n1 other finding: 1 number\n"), "{shown}");
    }

    #[test]
    fn a_long_passage_is_shortened_to_some_lines() {
        let long = "word ".repeat(100_000);
        assert!(quoted_lines(&long, 60).len() <= LINES);
        let blocks = "a line of a list\n".repeat(50);
        let lines = quoted_lines(&blocks, 60);
        assert_eq!((lines.len(), lines[3].as_str()), (LINES + 1, "…"));
    }

    #[test]
    fn no_byte_of_a_document_acts_on_the_terminal() {
        let mut report = fixture::pair(
            ("a\u{1b}[2J.txt", "en", "x \u{1b}]0;title\u{7} \u{202e}evil\u{9b}1m\ntwo"),
            ("b.txt", "nl", "een"),
        );
        let place = |version, run| fixture::place(&report.versions, version, run);
        let (all, gap) = (place(0, 0..2), place(1, 0..0));
        report.findings = vec![fixture::finding("missing", "x\u{1b}[5m", all, gap)];
        let mut out = Vec::new();
        write(&report, Style::of_width(80), &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        let ours = anstream::adapter::strip_str(&shown).to_string();
        assert!(ours.contains("␛]0;title␇ ‹U+202E›evil‹U+009B›1m"), "{ours}");
        assert!(!ours.chars().any(|c| c.is_control() && c != '\n'), "{ours}");
        assert!(!shown.contains("\u{1b}[2J") && !shown.contains("\u{1b}[5m"), "{shown}");
    }

    #[test]
    fn what_is_not_certain_is_not_called_so() {
        assert_eq!([sure(1.0), sure(0.9997), sure(0.5)], ["100 % sure", "99 % sure", "50 % sure"]);
    }
}

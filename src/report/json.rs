//! `json`: everything, for programs. Described in `docs/reports/json.md` and by `json.schema.json` beside it.

use super::place::{Places, parts};
use super::summary::{Counts, Summary};
use super::{Report, ReportFormat, Style};
use crate::align::{Bead, Move};
use crate::audit::{Finding, Place};
use crate::document::BlockKind;
use crate::gather::{Cell, Units};
use crate::segment::Version;
use serde::Serialize as Derive;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::Formatter;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) const REPORT: ReportFormat = ReportFormat { id: "json", summary: "for programs", write };

/// Grows when a field is taken away or changes its meaning; a new field leaves it.
const SCHEMA: u32 = 1;

fn write(report: &Report, _style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Lines::default());
    Root(&Places::new(report)).serialize(&mut serializer)?;
    writeln!(out)
}

/// The whole. Its lists are serialised from the report as they are written, never held.
struct Root<'a>(&'a Places<'a>);

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (places, report) = (self.0, self.0.report);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("lacuna", &Lacuna { schema: SCHEMA, version: crate::VERSION })?;
        map.serialize_entry("documents", &seq(|| report.versions.iter().map(JsonDocument::new)))?;
        map.serialize_entry("beads", &seq(|| report.alignment.beads.iter().map(JsonBead::new)))?;
        let prints = super::fingerprint::of(places);
        let findings = || {
            let printed = report.findings.iter().zip(&prints);
            printed.map(|(finding, print)| JsonFinding::new(places, finding, Some(print)))
        };
        map.serialize_entry("findings", &seq(findings))?;
        if !report.accepted.is_empty() {
            let accepted = || report.accepted.iter().map(|f| JsonFinding::new(places, f, None));
            map.serialize_entry("accepted", &seq(accepted))?;
        }
        if let Some(units) = &report.units {
            map.serialize_entry("units", &JsonUnits::new(units, &report.alignment.moves))?;
        }
        map.serialize_entry("summary", &JsonSummary::new(report))?;
        map.end()
    }
}

/// A list that is made anew, item by item, each time it is written.
struct Seq<F>(F);

fn seq<I: Iterator<Item: Serialize>, F: Fn() -> I>(items: F) -> Seq<F> {
    Seq(items)
}

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Seq<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Derive)]
struct Lacuna {
    schema: u32,
    version: &'static str,
}

struct JsonDocument<'a>(&'a Version);

impl<'a> JsonDocument<'a> {
    fn new(version: &'a Version) -> Self {
        Self(version)
    }
}

impl Serialize for JsonDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (version, document) = (self.0, &self.0.document);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &document.path)?;
        map.serialize_entry("format", document.format)?;
        map.serialize_entry("encoding", document.source.encoding)?;
        map.serialize_entry("language", document.language.tag())?;
        // A guess stays one, however sure.
        let certainty = rounded(document.certainty);
        let certainty = if document.certainty < 1.0 { certainty.min(0.9999) } else { certainty };
        map.serialize_entry("certainty", &certainty)?;
        let blocks = document.blocks.iter().map(|block| {
            let place = document.source.in_file(block.span);
            JsonBlock {
                kind: kind(block.kind),
                level: level(block.kind),
                boilerplate: block.boilerplate,
                start: place.start,
                end: place.end,
            }
        });
        map.serialize_entry("blocks", &seq(|| blocks.clone()))?;
        let segments = (0..version.segments.len()).map(|index| {
            let here = version.in_source(index..index + 1);
            let place = document.source.in_file(here);
            let (line, column) = document.source.line_column(here.start);
            JsonSegment {
                block: version.segments[index].block,
                line,
                column,
                start: place.start,
                end: place.end,
                text: version.text(index),
            }
        });
        map.serialize_entry("segments", &seq(|| segments.clone()))?;
        map.end()
    }
}

#[derive(Derive)]
struct JsonBlock {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    boilerplate: bool,
    start: usize,
    end: usize,
}

/// The kind in a word that programs can use as a name.
fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::ListItem => "list-item",
        BlockKind::TableCell => "table-cell",
        BlockKind::Code => "code",
        other => other.name(),
    }
}

fn level(kind: BlockKind) -> Option<u8> {
    match kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    }
}

#[derive(Derive)]
struct JsonSegment<'a> {
    block: usize,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Derive)]
struct JsonBead {
    sides: Vec<Vec<usize>>,
    confidence: f64,
}

impl JsonBead {
    fn new(bead: &Bead) -> Self {
        let sides = bead.sides.iter().map(|side| side.clone().collect()).collect();
        Self { sides, confidence: rounded(bead.confidence) }
    }
}

#[derive(Derive)]
struct JsonFinding<'a> {
    /// What stays the same as long as the finding says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<&'a str>,
    kind: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: JsonPlace,
    confidence: f64,
    message: &'a str,
    whole_blocks: bool,
    boilerplate: bool,
    related: Vec<JsonPlace>,
    /// Where each version has the passage or lacks it, where there are more than two.
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Vec<JsonPlace>>,
    evidence: Vec<JsonEvidence<'a>>,
}

impl<'a> JsonFinding<'a> {
    fn new(places: &Places, finding: &'a Finding, fingerprint: Option<&'a String>) -> Self {
        let evidence = finding.evidence.iter();
        Self {
            fingerprint: fingerprint.map(String::as_str),
            kind: finding.kind,
            severity: finding.severity.name(),
            place: JsonPlace::new(places, &finding.primary),
            confidence: rounded(finding.confidence),
            message: &finding.message,
            whole_blocks: finding.whole_blocks,
            boilerplate: finding.boilerplate,
            related: finding.related.iter().map(|place| JsonPlace::new(places, place)).collect(),
            places: places
                .of_all(finding)
                .map(|all| all.iter().map(|place| JsonPlace::new(places, place)).collect()),
            evidence: evidence.map(|e| JsonEvidence { kind: e.kind, text: &e.text }).collect(),
        }
    }
}

/// The table of units × versions: its rows are the beads, here is what each version has in them.
#[derive(Derive)]
struct JsonUnits {
    reference: Option<usize>,
    families: Vec<usize>,
    rows: Vec<JsonCells>,
    links: Vec<JsonBead>,
}

#[derive(Derive)]
struct JsonCells {
    cells: Vec<&'static str>,
    /// For each version that lacks the passage, how sure that is.
    absent: BTreeMap<usize, f64>,
}

impl JsonUnits {
    fn new(units: &Units, moves: &[Move]) -> Self {
        let row = |cells: &Vec<Cell>| JsonCells {
            cells: cells.iter().map(|cell| cell_name(*cell)).collect(),
            absent: cells
                .iter()
                .enumerate()
                .filter_map(|(version, cell)| match cell {
                    Cell::Absent(sure) => Some((version, rounded(*sure))),
                    _ => None,
                })
                .collect(),
        };
        let link = |moved: &Move| JsonBead {
            sides: moved.sides.iter().map(|side| side.clone().collect()).collect(),
            confidence: rounded(moved.confidence),
        };
        Self {
            reference: units.reference.then_some(0),
            families: units.families.clone(),
            rows: units.cells.iter().map(row).collect(),
            links: moves.iter().map(link).collect(),
        }
    }
}

/// A cell in a word.
pub(super) fn cell_name(cell: Cell) -> &'static str {
    match cell {
        Cell::Here => "here",
        Cell::Joined => "joined",
        Cell::Elsewhere => "elsewhere",
        Cell::Absent(sure) if sure >= 0.5 => "missing",
        Cell::Absent(_) => "unsure",
        Cell::Other => "other",
    }
}

#[derive(Derive)]
struct JsonPlace {
    side: &'static str,
    document: usize,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    segments: Vec<usize>,
    after: Option<usize>,
    before: Option<usize>,
    text: String,
}

impl JsonPlace {
    fn new(places: &Places, place: &Place) -> Self {
        let version = places.version(place.version);
        let bytes = version.document.source.in_file(place.span);
        let (line, column) = places.line_column(place.version, place.span.start);
        let (after, before) = places.neighbours(place);
        let text: Vec<&str> =
            parts(version, place.segments.clone()).map(|(_, text)| text).collect();
        Self {
            side: if place.version == 0 { "source" } else { "target" },
            document: place.version,
            start: bytes.start,
            end: bytes.end,
            line,
            column,
            segments: place.segments.clone().collect(),
            after,
            before,
            text: text.join("\n"),
        }
    }
}

#[derive(Derive)]
struct JsonEvidence<'a> {
    kind: &'static str,
    text: &'a str,
}

#[derive(Derive)]
struct JsonSummary {
    text: Vec<String>,
    findings: BTreeMap<&'static str, usize>,
    documents: Vec<JsonCounts>,
}

impl JsonSummary {
    fn new(report: &Report) -> Self {
        let summary = Summary::new(report);
        Self {
            text: summary.sentences(report),
            documents: summary.versions.iter().map(JsonCounts::new).collect(),
            findings: summary.kinds,
        }
    }
}

#[derive(Derive)]
struct JsonCounts {
    paragraphs: usize,
    sentences: usize,
    unanswered_paragraphs: usize,
    unanswered_sentences: usize,
    coverage: f64,
}

impl JsonCounts {
    fn new(counts: &Counts) -> Self {
        Self {
            paragraphs: counts.paragraphs,
            sentences: counts.sentences,
            unanswered_paragraphs: counts.unanswered_paragraphs,
            unanswered_sentences: counts.unanswered_sentences,
            coverage: rounded(counts.coverage),
        }
    }
}

/// A probability with four decimals, which every platform prints alike. What is no number is 0.
fn rounded(probability: f64) -> f64 {
    if probability.is_nan() {
        return 0.0;
    }
    (probability.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}

/// A line for each item of the outer lists: readable, and a fraction of the size of full indentation.
/// Characters that a terminal would obey or that turn text around are written as escapes (`\u009b`).
#[derive(Default)]
struct Lines {
    depth: usize,
}

/// Containers deeper than this are written on one line.
const DEEPEST: usize = 2;

impl Lines {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        out.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        match (self.depth <= DEEPEST, first) {
            (true, _) => {
                out.write_all(if first { b"\n" } else { b",\n" })?;
                out.write_all(&b"    "[..2 * self.depth])
            }
            (false, true) => Ok(()),
            (false, false) => out.write_all(b", "),
        }
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        if self.depth <= DEEPEST {
            out.write_all(b"\n")?;
            out.write_all(&b"    "[..2 * (self.depth - 1)])?;
        }
        self.depth -= 1;
        out.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| acts(*c)) {
            out.write_all(&text.as_bytes()[from..at])?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
        out.write_all(&text.as_bytes()[from..])
    }
}

fn acts(c: char) -> bool {
    matches!(c, '\x7f'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use serde_json::{Value, json};

    fn written(report: &Report) -> String {
        let mut out = Vec::new();
        write(report, Style::of_width(80), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn schema() -> jsonschema::Validator {
        let text = include_str!("../../docs/reports/json.schema.json");
        jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap()
    }

    #[test]
    fn what_is_written_obeys_its_schema() {
        let schema = schema();
        let empty = fixture::pair(("a.txt", "en", "One."), ("b.txt", "nl", ""));
        for report in [fixture::library(), empty] {
            let value: Value = serde_json::from_str(&written(&report)).unwrap();
            let errors: Vec<String> = schema.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn the_schema_refuses_what_is_wrong() {
        let schema = schema();
        let good: Value = serde_json::from_str(&written(&fixture::library())).unwrap();
        let rows: &[(&str, Value)] = &[
            ("/findings/0/confidence", json!(1.5)),
            ("/findings/0/side", json!("left")),
            ("/findings/0/start", json!(-1)),
            ("/findings/0/evidence/0", json!({"kind": "anchor"})),
            ("/beads/0/sides", json!([[0]])),
            ("/documents", json!([])),
            ("/lacuna/schema", json!(2)),
            ("/documents/0/blocks/0/kind", json!("list item")),
        ];
        for (pointer, wrong) in rows {
            let mut value = good.clone();
            *value.pointer_mut(pointer).expect("the row names what is there") = wrong.clone();
            assert!(!schema.is_valid(&value), "{pointer}");
        }
    }

    #[test]
    fn places_are_bytes_of_the_file() {
        let report = fixture::library();
        let value: Value = serde_json::from_str(&written(&report)).unwrap();
        let finding = &value["findings"][2];
        assert_eq!(
            [&finding["kind"], &finding["side"], &finding["confidence"], &finding["segments"]],
            [&json!("missing"), &json!("source"), &json!(0.9346), &json!([4, 5])]
        );
        let source = &report.versions[0].document.source.text;
        let range =
            |v: &Value| v["start"].as_u64().unwrap() as usize..v["end"].as_u64().unwrap() as usize;
        assert_eq!(&source[range(finding)], "Lockers cost two coins. | Bring your own padlock.");
        assert_eq!(finding["text"], "Lockers cost two coins. Bring your own padlock.");
        let gap = &finding["related"][0];
        assert_eq!([&gap["after"], &gap["before"]], [&json!(2), &json!(3)]);
        assert_eq!(range(gap).len(), 0);
        assert_eq!(value["beads"][2], json!({"sides": [[2], []], "confidence": 0.91}));
    }

    #[test]
    fn a_line_for_each_finding_and_no_active_character() {
        let report =
            fixture::pair(("a.txt", "en", "x\u{9b}1m\u{202e}\u{1b}[0m"), ("b.txt", "nl", "y"));
        let text = written(&report);
        assert!(text.contains(r"x\u009b1m\u202e\u001b[0m"), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["documents"][0]["segments"][0]["text"], "x\u{9b}1m\u{202e}\u{1b}[0m");
        assert!(text.lines().any(|line| line.starts_with("    {\"sides\": [[0], [0]]")), "{text}");
    }
}

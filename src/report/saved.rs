//! A `json` report read back, so that other reports can be made of it without the files.
//!
//! What the form does not hold is made again: anchors from the sentences, and of the files as much as places need,
//! each sentence at its line and column.

use super::Report;
use crate::align::{Alignment, Bead, Move};
use crate::anchor;
use crate::audit::{CHECKS, Evidence, Finding, Place, Severity};
use crate::document::{Block, BlockKind, Document, Offsets, Source, TextBuilder};
use crate::format::FORMATS;
use crate::gather::{Cell, Units};
use crate::lang::Language;
use crate::segment::{Segment, Version};
use crate::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// White space that is put between sentences to bring them to their lines, at most, in bytes.
const PADDING: usize = 1 << 24;

#[derive(Deserialize)]
struct Saved {
    lacuna: Form,
    documents: Vec<SavedDocument>,
    beads: Vec<SavedBead>,
    findings: Vec<SavedFinding>,
    #[serde(default)]
    accepted: Vec<SavedFinding>,
    units: Option<SavedUnits>,
}

#[derive(Deserialize)]
struct Form {
    schema: u32,
}

#[derive(Deserialize)]
struct SavedDocument {
    path: String,
    format: String,
    encoding: String,
    language: String,
    certainty: f64,
    blocks: Vec<SavedBlock>,
    segments: Vec<SavedSegment>,
}

#[derive(Deserialize)]
struct SavedBlock {
    kind: String,
    level: Option<u8>,
    boilerplate: bool,
}

#[derive(Deserialize)]
struct SavedSegment {
    block: usize,
    start: usize,
    end: usize,
    #[serde(default)]
    line: usize,
    #[serde(default)]
    column: usize,
    text: String,
}

#[derive(Deserialize)]
struct SavedBead {
    sides: Vec<Vec<usize>>,
    confidence: f64,
}

#[derive(Deserialize)]
struct SavedPlace {
    document: usize,
    segments: Vec<usize>,
    after: Option<usize>,
    #[serde(default)]
    line: usize,
    #[serde(default)]
    column: usize,
}

#[derive(Deserialize)]
struct SavedFinding {
    kind: String,
    severity: String,
    #[serde(flatten)]
    place: SavedPlace,
    confidence: f64,
    message: String,
    whole_blocks: bool,
    boilerplate: bool,
    related: Vec<SavedPlace>,
    evidence: Vec<SavedEvidence>,
}

#[derive(Deserialize)]
struct SavedEvidence {
    kind: String,
    text: String,
}

#[derive(Deserialize)]
struct SavedUnits {
    reference: Option<usize>,
    families: Vec<usize>,
    rows: Vec<SavedCells>,
    links: Vec<SavedBead>,
}

#[derive(Deserialize)]
struct SavedCells {
    cells: Vec<String>,
    #[serde(default)]
    absent: BTreeMap<usize, f64>,
}

/// The report that a `json` report tells of.
///
/// # Errors
/// In words: it is no such report, or one that contradicts itself.
pub fn read_saved(json: &str) -> Result<Report, String> {
    let saved: Saved = serde_json::from_str(json)
        .map_err(|error| format!("is no json report of lacuna: {error}"))?;
    if saved.lacuna.schema != 1 {
        return Err(format!("is of schema {}; this lacuna reads 1", saved.lacuna.schema));
    }
    if saved.documents.len() < 2 {
        return Err("has fewer than two documents".to_owned());
    }
    let versions =
        saved.documents.into_iter().map(version).collect::<Result<Vec<Version>, String>>()?;
    let anchors = versions.iter().map(anchor::extract).collect();
    let beads = beads(&versions, saved.beads)?;
    let links = saved.units.as_ref().map_or(&[][..], |units| &units.links);
    let moves = links.iter().map(|link| moved(&versions, link)).collect::<Result<_, String>>()?;
    let nulls = versions.iter().map(|version| vec![0.0; version.segments.len()]).collect();
    let read = |list: Vec<SavedFinding>| -> Result<Vec<Finding>, String> {
        list.into_iter().map(|saved| finding(&versions, saved)).collect()
    };
    let (findings, accepted) = (read(saved.findings)?, read(saved.accepted)?);
    let units = saved.units.map(|units| table(units, versions.len(), beads.len())).transpose()?;
    if units.is_none() && versions.len() > 2 {
        return Err("has more than two documents, and no units".to_owned());
    }
    Ok(Report {
        versions,
        anchors,
        alignment: Alignment { beads, moves, nulls },
        units,
        findings,
        accepted,
    })
}

fn version(saved: SavedDocument) -> Result<Version, String> {
    let path = saved.path;
    let (source, places) = source(&saved.segments);
    let mut builders: Vec<TextBuilder> =
        saved.blocks.iter().map(|_| TextBuilder::default()).collect();
    let mut segments: Vec<Segment> = Vec::with_capacity(saved.segments.len());
    for (index, (segment, place)) in saved.segments.iter().zip(&places).enumerate() {
        let above = index.checked_sub(1).map(|above| &saved.segments[above]);
        let builder = builders
            .get_mut(segment.block)
            .filter(|_| above.is_none_or(|above| above.block <= segment.block))
            .ok_or_else(|| format!("{path}: sentence {index} stands in no block"))?;
        let parted = above.is_some_and(|above| {
            above.block == segment.block && segment.start > above.end && !builder.text().is_empty()
        });
        if parted {
            builder.replace(" ", Span::at(place.start));
            let end = builder.text().len();
            if let Some(last) = segments.last_mut() {
                last.span = Span::new(last.span.start, end);
            }
        }
        let start = builder.text().len();
        builder.copy(&source, *place);
        segments
            .push(Segment { block: segment.block, span: Span::new(start, builder.text().len()) });
    }
    let blocks = saved.blocks.iter().zip(builders).enumerate().map(|(index, (block, builder))| {
        let mut inside = segments.iter().zip(&places).filter(|(s, _)| s.block == index);
        let first = inside.next().map(|(_, place)| *place);
        let last = inside.next_back().map(|(_, place)| *place).or(first);
        let span = first.zip(last).map_or(Span::at(0), |(first, last)| first.cover(last));
        let mut made = Block::new(kind(block), builder.finish(), span);
        made.boilerplate = block.boilerplate;
        made
    });
    let blocks: Vec<Block> = blocks.collect();
    let fits = |segment: &Segment| segment.span.end <= blocks[segment.block].text.len();
    if !segments.iter().all(fits) {
        return Err(format!("{path}: a sentence has white space at its ends"));
    }
    let document = Document {
        format: FORMATS.iter().find(|row| row.id == saved.format).map_or("text", |row| row.id),
        language: Language::parse(&saved.language).map_err(|error| error.to_string())?,
        certainty: saved.certainty,
        segmented: false,
        source: Source::decoded(
            source,
            encoding_rs::Encoding::for_label(saved.encoding.as_bytes())
                .map_or("UTF-8", encoding_rs::Encoding::name),
            false,
            Offsets::default(),
        ),
        blocks,
        path,
    };
    Ok(Version { document, segments })
}

/// A text with each sentence at its line and column, and where they stand in it.
fn source(segments: &[SavedSegment]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let (mut line, mut column, mut room) = (1, 1, PADDING);
    let mut places = Vec::with_capacity(segments.len());
    for segment in segments {
        let down = segment.line.saturating_sub(line);
        if down > 0 && down <= room {
            text.extend(std::iter::repeat_n('\n', down));
            (line, column, room) = (segment.line, 1, room - down);
        }
        let right = segment.column.saturating_sub(column);
        if segment.line == line && right <= room {
            text.extend(std::iter::repeat_n(' ', right));
            (column, room) = (column + right, room - right);
        }
        let start = text.len();
        text.push_str(&segment.text);
        places.push(Span::new(start, text.len()));
        line += segment.text.matches('\n').count();
        column = match segment.text.rsplit_once('\n') {
            Some((_, last)) => 1 + last.chars().count(),
            None => column + segment.text.chars().count(),
        };
    }
    (text, places)
}

fn kind(block: &SavedBlock) -> BlockKind {
    match block.kind.as_str() {
        "title" => BlockKind::Title,
        "heading" => BlockKind::Heading(block.level.unwrap_or(1)),
        "list-item" => BlockKind::ListItem,
        "table-cell" => BlockKind::TableCell,
        "quotation" => BlockKind::Quote,
        "caption" => BlockKind::Caption,
        "code" => BlockKind::Code,
        _ => BlockKind::Paragraph,
    }
}

/// The beads, if they hold each sentence once and in order.
fn beads(versions: &[Version], saved: Vec<SavedBead>) -> Result<Vec<Bead>, String> {
    let mut at = vec![0; versions.len()];
    let mut beads = Vec::with_capacity(saved.len());
    for (index, bead) in saved.into_iter().enumerate() {
        let wrong = || format!("bead {index} does not follow the one before it");
        if bead.sides.len() != versions.len() {
            return Err(wrong());
        }
        let mut sides = Vec::with_capacity(at.len());
        for (side, at) in bead.sides.iter().zip(&mut at) {
            let end = *at + side.len();
            if !side.iter().copied().eq(*at..end) {
                return Err(wrong());
            }
            sides.push(*at..end);
            *at = end;
        }
        beads.push(Bead { sides, confidence: bead.confidence });
    }
    let all = versions.iter().map(|version| version.segments.len());
    if at.into_iter().eq(all) { Ok(beads) } else { Err("its beads leave sentences out".to_owned()) }
}

fn run(versions: &[Version], version: usize, segments: &[usize]) -> Result<Range<usize>, String> {
    let count = versions.get(version).map_or(0, |version| version.segments.len());
    match (segments.first(), segments.last()) {
        (Some(&first), Some(&last)) if first <= last && last < count => Ok(first..last + 1),
        (None, _) => Ok(0..0),
        _ => Err(format!("names sentences that document {version} has not")),
    }
}

fn place(versions: &[Version], saved: &SavedPlace) -> Result<Place, String> {
    let version = versions
        .get(saved.document)
        .ok_or_else(|| format!("names a document {} that it has not", saved.document))?;
    let mut segments = run(versions, saved.document, &saved.segments)?;
    if segments.is_empty() {
        let at = saved.after.map_or(0, |after| after.saturating_add(1)).min(version.segments.len());
        segments = at..at;
    }
    // What a finding speaks of may begin within its sentence.
    let mut span = version.extent(segments.clone());
    let start = version.document.source.offset(saved.line, saved.column);
    if let Some(start) = start.filter(|start| (span.start..span.end).contains(start)) {
        span = Span::new(start, span.end);
    }
    Ok(Place { version: saved.document, span, segments })
}

fn moved(versions: &[Version], saved: &SavedBead) -> Result<Move, String> {
    let sides = (0..versions.len())
        .map(|v| run(versions, v, saved.sides.get(v).map_or(&[], Vec::as_slice)))
        .collect::<Result<_, String>>()?;
    Ok(Move { sides, confidence: saved.confidence })
}

fn finding(versions: &[Version], saved: SavedFinding) -> Result<Finding, String> {
    let check = CHECKS.iter().find(|check| check.id == saved.kind);
    Ok(Finding {
        kind: check.map_or("other", |check| check.id),
        severity: match saved.severity.as_str() {
            "error" => Severity::Error,
            "note" => Severity::Note,
            _ => Severity::Warning,
        },
        confidence: saved.confidence.clamp(0.0, 1.0),
        message: saved.message,
        primary: place(versions, &saved.place)?,
        related: saved
            .related
            .iter()
            .map(|related| place(versions, related))
            .collect::<Result<_, String>>()?,
        evidence: saved
            .evidence
            .into_iter()
            .map(|evidence| Evidence { kind: reason(&evidence.kind), text: evidence.text })
            .collect(),
        whole_blocks: saved.whole_blocks,
        boilerplate: saved.boilerplate,
    })
}

/// The sorts of evidence that reports know by name.
fn reason(kind: &str) -> &'static str {
    let known = ["anchor", "length", "neighbour", "value", "version"];
    known.into_iter().find(|known| *known == kind).unwrap_or("other")
}

fn table(saved: SavedUnits, versions: usize, rows: usize) -> Result<Units, String> {
    let whole = saved.rows.iter().all(|row| row.cells.len() == versions);
    let families = saved.families.iter().all(|family| *family < versions);
    if !whole || !families || saved.rows.len() != rows || saved.families.len() != versions {
        return Err("its units do not fit its documents and beads".to_owned());
    }
    let cell = |(version, name): (usize, &String), row: &SavedCells| match name.as_str() {
        "here" => Cell::Here,
        "joined" => Cell::Joined,
        "elsewhere" => Cell::Elsewhere,
        "other" => Cell::Other,
        _ => Cell::Absent(row.absent.get(&version).copied().unwrap_or(0.0)),
    };
    let cells = saved
        .rows
        .iter()
        .map(|row| row.cells.iter().enumerate().map(|named| cell(named, row)).collect::<Vec<_>>());
    let cells = cells.collect();
    Ok(Units { cells, families: saved.families, reference: saved.reference.is_some() })
}

#[cfg(test)]
mod tests {
    use super::super::{REPORTS, Style, fixture};
    use super::*;

    fn written(report: &Report, id: &str) -> String {
        let format = REPORTS.iter().find(|row| row.id == id).expect("a row");
        let mut out = Vec::new();
        (format.write)(report, Style::of_width(100), &mut out).expect("a list can be written to");
        String::from_utf8(out).expect("reports are UTF-8")
    }

    #[test]
    fn a_saved_report_shows_what_the_first_one_showed() {
        let report = fixture::library();
        let again = read_saved(&written(&report, "json")).expect("it was just written");
        assert_eq!(written(&again, "text"), written(&report, "text"));
        assert_eq!(written(&again, "side-by-side"), written(&report, "side-by-side"));
    }

    #[test]
    fn what_stands_within_a_sentence_is_found_there_again() {
        let mut report = fixture::library();
        let place = &mut report.findings[0].primary;
        place.span.start += 4;
        report.versions[1].document.certainty = 0.999_99;
        let shown = written(&report, "text");
        let again = read_saved(&written(&report, "json")).expect("it was just written");
        assert_eq!(written(&again, "text"), shown);
        assert_ne!(shown, written(&fixture::library(), "text"));
        assert!(again.versions[1].document.certainty < 1.0);
    }

    #[test]
    fn what_was_accepted_is_saved_too() {
        let mut report = fixture::library();
        let accepted = report.findings.remove(2);
        report.accepted.push(accepted);
        let again = read_saved(&written(&report, "json")).expect("it was just written");
        assert_eq!((again.findings.len(), again.accepted.len()), (3, 1));
        assert_eq!(written(&again, "text"), written(&report, "text"));
        assert!(written(&again, "text").contains("1 accepted finding is left out"));
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let json = written(&fixture::library(), "json");
        let rows = [
            ("\"schema\": 1", "\"schema\": 9"),
            ("{\"sides\": [[0], [0]]", "{\"sides\": [[3], [0]]"),
            ("\"segments\": [2]", "\"segments\": [99]"),
            ("\"block\": 3,", "\"block\": 77,"),
        ];
        for (good, bad) in rows {
            assert!(json.contains(good), "{good}");
            assert!(read_saved(&json.replacen(good, bad, 1)).is_err(), "{bad}");
        }
        assert!(read_saved("{}").is_err() && read_saved("no").is_err());
    }
}

//! A finding as the list at the top of the page shows it.

use super::super::place::{Places, passage};
use super::super::rows::Rows;
use super::super::summary::plural;
use super::{language, percent, short, sign};
use crate::audit::{Finding, Place};
use serde::Serialize;

/// A quoted passage takes at most so many columns of text.
const QUOTE: usize = 420;

/// A neighbour of a gap is quoted to be known again, no more.
const NEIGHBOUR: usize = 110;

/// Of so many versions it is told where a passage should stand.
const PLACES: usize = 4;

#[derive(Serialize)]
pub(super) struct View {
    /// From 1: the page's `#f1`.
    id: usize,
    /// A name that stays the same as long as the passage does.
    fingerprint: String,
    kind: &'static str,
    severity: &'static str,
    sign: &'static str,
    message: Vec<Words>,
    place: String,
    /// The row in which it begins, if it stands in any.
    row: Option<usize>,
    confidence: String,
    percent: String,
    size: String,
    quote: Quote,
    related: Vec<Related>,
    evidence: Vec<Vec<Words>>,
}

/// A stretch of a message; what stands between backticks is quoted from a document.
#[derive(Serialize)]
struct Words {
    text: String,
    quoted: bool,
}

#[derive(Serialize)]
struct Quote {
    lang: String,
    dir: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Related {
    lead: String,
    passages: Vec<Passage>,
}

#[derive(Serialize)]
struct Passage {
    word: &'static str,
    place: String,
    row: Option<usize>,
    quote: Option<Quote>,
}

impl View {
    pub fn new(places: &Places, rows: &Rows, index: usize, fingerprint: String) -> Self {
        let finding = &places.report.findings[index];
        let text = places.text(&finding.primary);
        let sentences = plural(finding.primary.segments.len(), "sentence");
        Self {
            id: index + 1,
            fingerprint,
            kind: finding.kind,
            severity: finding.severity.name(),
            sign: sign(finding.kind),
            message: words(&places.names.in_prose(&finding.message)),
            place: label(places, &finding.primary),
            row: row(rows, &finding.primary),
            confidence: format!("{:.4}", finding.confidence),
            percent: percent(finding.confidence),
            size: format!("{sentences}, {}", plural(text.chars().count(), "character")),
            quote: quote(places, finding.primary.version, &text, QUOTE),
            related: finding
                .related
                .iter()
                .take(PLACES)
                .map(|place| related(places, rows, finding, place))
                .collect(),
            evidence: finding
                .evidence
                .iter()
                .map(|e| words(&places.names.in_prose(&e.text)))
                .collect(),
        }
    }
}

/// A message, parted at its backticks where they come in pairs.
fn words(text: &str) -> Vec<Words> {
    let text = short(text, 2000);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return vec![Words { text, quoted: false }];
    }
    let words = |(i, part): (usize, &&str)| Words { text: (*part).to_owned(), quoted: i % 2 == 1 };
    parts.iter().enumerate().map(words).filter(|words| !words.text.is_empty()).collect()
}

fn label(places: &Places, place: &Place) -> String {
    let (line, column) = places.line_column(place.version, place.span.start);
    format!("{}:{line}:{column}", places.name(place.version))
}

fn row(rows: &Rows, place: &Place) -> Option<usize> {
    let row = rows.of_place(place).start;
    (row < rows.rows.len()).then_some(row)
}

fn quote(places: &Places, version: usize, text: &str, width: usize) -> Quote {
    let (lang, dir) = language(places, version);
    Quote { lang, dir, text: short(text, width) }
}

fn related(places: &Places, rows: &Rows, finding: &Finding, place: &Place) -> Related {
    let name = places.name(place.version);
    if !place.segments.is_empty() {
        let role = super::super::place::role(finding, place);
        let lead = role[..1].to_uppercase() + &role[1..];
        let text = passage(places.version(place.version), place.segments.clone());
        let passage = Passage {
            word: "",
            place: label(places, place),
            row: row(rows, place),
            quote: Some(quote(places, place.version, &text, QUOTE)),
        };
        return Related { lead, passages: vec![passage] };
    }
    let verb = if finding.kind == "added" { "Would" } else { "Should" };
    let (before, after) = places.neighbours(place);
    let passages = [("after", before), ("before", after)]
        .into_iter()
        .filter_map(|(word, segment)| Some((word, segment?)))
        .map(|(word, segment)| {
            let text = places.version(place.version).text(segment);
            let at = Place { segments: segment..segment + 1, ..place.clone() };
            Passage {
                word,
                place: places.label(place.version, segment),
                row: row(rows, &at),
                quote: Some(quote(places, place.version, text, NEIGHBOUR)),
            }
        })
        .collect();
    let end = match (before, after) {
        (Some(_), None) => ", at its end",
        (None, Some(_)) => ", at its start",
        (None, None) => ", which has no text",
        _ => "",
    };
    Related { lead: format!("{verb} stand in {name}{end}"), passages }
}

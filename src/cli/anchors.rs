//! `lacuna anchors`: what lacuna sees in a file that translation carries over.

use super::{Exit, input, output};
use anyhow::Result;
use clap::{Args, ValueEnum};
use lacuna::anchor::{self, Anchor};
use lacuna::segment::{self, Version};
use serde::Serialize;
use std::io::Write;

/// Show the anchors of a file: numbers, dates, names, URLs, codes
#[derive(Args)]
#[command(
    after_help = "Each line has the place (line:column), the kind, the value in the form that all languages
share (other readings in brackets, `?` where it may be no anchor at all), and the text.

Examples:
  lacuna anchors --lang nl article.txt
  lacuna anchors --format json article.md"
)]
pub struct Arguments {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    reading: input::Reading,
    /// How to print the anchors
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Columns parted by tabs
    Text,
    /// One JSON object
    Json,
}

#[derive(Serialize)]
struct Document<'a> {
    path: &'a str,
    language: &'a str,
    anchors: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    key: &'a str,
    alternatives: &'a [String],
    /// What a number counts: `kilometer`, `EUR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    certain: bool,
    /// Which segment it stands in, from 0.
    segment: usize,
    /// Its bytes in the file.
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let mut out = output::stdout();
    for document in arguments.reading.read(std::slice::from_ref(&arguments.file))? {
        let version = segment::segment(document);
        let anchors = anchor::extract(&version);
        let rows = rows(&version, &anchors);
        match arguments.format {
            Format::Text => {
                for row in rows {
                    write_row(&mut out, &row)?;
                }
            }
            Format::Json => {
                let path = &version.document.path;
                let language = version.document.language.tag();
                serde_json::to_writer(&mut out, &Document { path, language, anchors: rows })?;
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn rows<'a>(version: &'a Version, anchors: &'a [Vec<Anchor>]) -> Vec<Row<'a>> {
    let source = &version.document.source;
    let all = anchors.iter().enumerate().flat_map(|(at, list)| list.iter().map(move |a| (at, a)));
    all.map(|(segment, anchor)| {
        let block = version.block(segment);
        let place = block.in_source(anchor.span);
        let (line, column) = source.line_column(place.start);
        let bytes = source.in_file(place);
        Row {
            kind: anchor.kind.name(),
            key: &anchor.key,
            alternatives: &anchor.alternatives,
            unit: anchor.unit,
            certain: anchor.certain,
            segment,
            start: bytes.start,
            end: bytes.end,
            line,
            column,
            text: anchor.span.of(&block.text),
        }
    })
    .collect()
}

fn write_row(out: &mut impl Write, row: &Row) -> Result<()> {
    let place = format!("{}:{}", row.line, row.column);
    let mut key = row.key.to_owned();
    if let Some(unit) = row.unit {
        key = format!("{key} {unit}");
    }
    if !row.alternatives.is_empty() {
        key = format!("{key} [{}]", row.alternatives.join(", "));
    }
    if !row.certain {
        key.push_str(" ?");
    }
    let text = row.text.replace(['\n', '\r', '\t'], " ");
    writeln!(out, "{place}\t{}\t{key}\t{text}", row.kind)?;
    Ok(())
}

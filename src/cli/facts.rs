//! `lacuna facts`: the ledger of what two versions say in numbers, dates, names, addresses and codes.

use super::{Exit, input, output};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use clap::{Args, ValueEnum};
use lacuna::anchor::{self, AnchorKind};
use lacuna::audit::facts::{self, Fact, Mention, STATES, State};
use lacuna::{Options, Report};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Show what became of each number, date, name, address and code
#[derive(Args)]
#[command(
    after_help = "Each line has what became of a fact (kept, changed, lost, added), its kind, and its place
(line:column) and text in each version.

Examples:
  lacuna facts article.id.txt article.nl.txt
  lacuna facts --kind number,date --langs en,ja en.md ja.md
  lacuna facts --format json en.md de.md"
)]
pub struct Arguments {
    #[command(flatten)]
    pair: input::Pair,
    #[command(flatten)]
    reading: input::Reading,
    /// Only facts of these kinds
    #[arg(long, value_delimiter = ',', value_name = "KINDS", value_parser = kinds())]
    kind: Vec<String>,
    /// How to print the facts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// One JSON object
    Json,
}

fn kinds() -> clap::builder::PossibleValuesParser {
    anchor::kinds().map(AnchorKind::name).collect::<Vec<_>>().into()
}

/// The JSON object.
#[derive(Serialize)]
struct Ledger<'a> {
    versions: [Version<'a>; 2],
    facts: Vec<Row<'a>>,
    /// How many facts there are of each state.
    summary: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Version<'a> {
    path: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    state: &'static str,
    kind: &'static str,
    source: Option<Place<'a>>,
    target: Option<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    key: &'a str,
    text: &'a str,
    /// Its bytes in the file.
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let documents = arguments.reading.read(&arguments.pair.paths())?;
    let report = lacuna::compare(documents, &Options { boilerplate: true, ..Options::default() })?;
    let bitext = report.bitext();
    let wanted = |fact: &Fact| {
        arguments.kind.is_empty() || arguments.kind.iter().any(|kind| kind == fact.kind.name())
    };
    let facts: Vec<Fact> =
        facts::facts(&bitext, &report.findings).into_iter().filter(wanted).collect();
    let rows: Vec<Row> = facts.iter().map(|fact| row(&report, fact)).collect();
    let count = |state: State| facts.iter().filter(|fact| fact.state == state).count();
    let summary = STATES.map(|state| (state.name(), count(state)));
    let mut out = output::stdout();
    match arguments.format {
        Format::Text => write_table(&mut out, &rows, &summary)?,
        Format::Json => {
            let version = |at: usize| {
                let document = &report.versions[at].document;
                Version { path: &document.path, language: document.language.tag() }
            };
            let versions = [version(0), version(1)];
            let ledger = Ledger { versions, facts: rows, summary: summary.into() };
            serde_json::to_writer(&mut out, &ledger)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn row<'a>(report: &'a Report, fact: &'a Fact) -> Row<'a> {
    let place = |version: usize, mention: &'a Mention| {
        let version = &report.versions[version];
        let block = version.block(mention.segment);
        let place = block.in_source(mention.span);
        let (line, column) = version.document.source.line_column(place.start);
        let bytes = version.document.source.in_file(place);
        let text = mention.span.of(&block.text);
        Place { key: &mention.key, text, start: bytes.start, end: bytes.end, line, column }
    };
    Row {
        state: fact.state.name(),
        kind: fact.kind.name(),
        source: fact.source.as_ref().map(|mention| place(0, mention)),
        target: fact.target.as_ref().map(|mention| place(1, mention)),
    }
}

/// Columns that a fact's text may take.
const WIDEST: usize = 40;

fn write_table(
    out: &mut impl Write,
    rows: &[Row],
    summary: &[(&'static str, usize); 4],
) -> Result<()> {
    let cells: Vec<[String; 4]> = rows.iter().map(cells).collect();
    let mut widths = [0; 4];
    for (at, width) in widths.iter_mut().enumerate() {
        *width = cells.iter().map(|row| row[at].width()).max().unwrap_or(0);
    }
    for row in &cells {
        let style = style(&row[0]);
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let gap = " ".repeat(width - cell.width() + 2);
            line.push_str(cell);
            line.push_str(&gap);
        }
        let state = row[0].len();
        let rest = line[state..].trim_end();
        writeln!(out, "{style}{}{style:#}{rest}", &line[..state])?;
    }
    let counts: Vec<String> =
        summary.iter().map(|(state, count)| format!("{count} {state}")).collect();
    writeln!(out, "{}{}", if rows.is_empty() { "" } else { "\n" }, counts.join(", "))?;
    Ok(())
}

fn cells(row: &Row) -> [String; 4] {
    let place = |place: &Option<Place>| {
        let Some(place) = place else { return "-".to_owned() };
        format!("{}:{} {}", place.line, place.column, shortened(place.text))
    };
    [row.state.to_owned(), row.kind.to_owned(), place(&row.source), place(&row.target)]
}

/// A text on one line, harmless to print, cut where it is long.
fn shortened(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let letter = if letter.is_control() || letter.is_whitespace() { ' ' } else { letter };
        out.push(letter);
        if out.width() > WIDEST {
            out.pop();
            while out.width() >= WIDEST {
                out.pop();
            }
            out.push('…');
            break;
        }
    }
    out
}

fn style(state: &str) -> Style {
    let colour = match state {
        "changed" => AnsiColor::Yellow,
        "lost" => AnsiColor::Red,
        "added" => AnsiColor::Cyan,
        _ => return Style::new().dimmed(),
    };
    Style::new().fg_color(Some(colour.into()))
}

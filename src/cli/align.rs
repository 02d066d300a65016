//! `lacuna align`: the beads alone.

use super::aligning::Aligning;
use super::beads::{self, Aligned, BEADS};
use super::{Exit, input, output, splitting};
use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValue;
use lacuna::{align, anchor};
use std::io::Write;
use std::path::PathBuf;

/// Pair the sentences of two versions
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna align book.de.txt book.fr.txt
  lacuna align book.de.txt book.fr.txt -o book.tmx
  lacuna align --segmented --langs de,fr --format beads de.txt fr.txt")]
pub struct Arguments {
    #[command(flatten)]
    pair: input::Pair,
    #[command(flatten)]
    reading: input::Reading,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    splitting: splitting::Splitting,
    /// How beads are written; as the extension of -o says, else `beads`
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<String>,
    /// Write to a file instead
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    let value = |row: &beads::BeadFormat| PossibleValue::new(row.id).help(row.summary);
    BEADS.iter().map(value).collect::<Vec<_>>().into()
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let files = arguments.pair.paths();
    if let Some(path) = &arguments.output {
        output::spare(&files, path)?;
    }
    let splitter = arguments.splitting.splitter()?;
    let documents = arguments.reading.read(&files)?;
    let options = arguments.aligning.options(&documents)?;
    let versions: Vec<_> =
        documents.into_iter().map(|document| splitter.segment(document)).collect();
    let anchors: Vec<_> = versions.iter().map(anchor::extract).collect();
    let alignment = align::align(&versions, &anchors, &options);
    let aligned = Aligned { versions: &versions, alignment: &alignment };
    let format = format(arguments);
    match &arguments.output {
        Some(path) => output::write_file(path, |out| (format.write)(&aligned, out))?,
        None => {
            let mut out = output::stdout();
            (format.write)(&aligned, &mut out)?;
            out.flush()?;
        }
    }
    Ok(Exit::Clean)
}

/// The format that is asked for, by name or by the extension of the file.
fn format(arguments: &Arguments) -> &'static beads::BeadFormat {
    let extension = || arguments.output.as_ref()?.extension()?.to_str();
    let asked = arguments.format.as_deref().or_else(extension);
    let row = BEADS.iter().find(|row| asked.is_some_and(|id| id.eq_ignore_ascii_case(row.id)));
    row.unwrap_or(&BEADS[0])
}

//! `lacuna align`: the beads alone.

use super::aligning::Aligning;
use super::{Exit, input, output, splitting};
use anyhow::Result;
use clap::Args;
use lacuna::{align, anchor};
use std::io::Write;

/// Pair the sentences of two versions
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna align book.de.txt book.fr.txt
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
    /// What to print: `[0, 1]:[2]:0.97` for each bead, or its sentences side by side
    #[arg(long, default_value = "beads", value_name = "FORMAT", value_parser = ["beads", "tsv"])]
    format: String,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let files = arguments.pair.paths();
    let splitter = arguments.splitting.splitter()?;
    let documents = arguments.reading.read(&files)?;
    let options = arguments.aligning.options(&documents)?;
    let versions: Vec<_> =
        documents.into_iter().map(|document| splitter.segment(document)).collect();
    let anchors: Vec<_> = versions.iter().map(anchor::extract).collect();
    let alignment = align::align(&versions, &anchors, &options);
    let mut out = output::stdout();
    for bead in &alignment.beads {
        if arguments.format == "beads" {
            let side = |side: usize| {
                bead.sides[side].clone().map(|i| i.to_string()).collect::<Vec<_>>().join(", ")
            };
            writeln!(out, "[{}]:[{}]:{:.4}", side(0), side(1), bead.confidence)?;
        } else {
            let side = |side: usize| {
                bead.sides[side]
                    .clone()
                    .map(|i| versions[side].text(i).replace(['\t', '\n', '\r'], " "))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            writeln!(out, "{}\t{}\t{:.4}", side(0), side(1), bead.confidence)?;
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

//! `lacuna anchors`: what lacuna sees in a file that translation carries over.

use super::{Exit, input, output};
use anyhow::Result;
use clap::Args;
use lacuna::{anchor, segment};
use std::io::Write;

/// Show the anchors of a file: numbers, dates, names, URLs, codes
#[derive(Args)]
#[command(after_help = "Example:
  lacuna anchors --langs nl article.txt")]
pub struct Arguments {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    reading: input::Reading,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let mut out = output::stdout();
    for document in arguments.reading.read(std::slice::from_ref(&arguments.file))? {
        let version = segment::segment(document);
        for (index, anchors) in anchor::extract(&version).iter().enumerate() {
            let block = version.block(index);
            for anchor in anchors {
                let (line, column) =
                    version.document.source.line_column(block.in_source(anchor.span).start);
                writeln!(
                    out,
                    "{line}:{column}\t{}\t{}\t{}",
                    anchor.kind.name(),
                    anchor.key,
                    anchor.span.of(&block.text)
                )?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

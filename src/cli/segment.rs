//! `lacuna segment`: the sentences of a file.

use super::{Exit, input, output};
use anyhow::{Context, Result};
use clap::Args;
use lacuna::lang::Language;
use lacuna::segment;
use serde::{Deserialize, Serialize};
use std::io::Write;

/// Split a file into sentences
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna segment --langs nl article.txt
  lacuna segment --jsonl texts.jsonl")]
pub struct Arguments {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    reading: input::Reading,
    /// Each line of the file is a JSON object with `id`, `lang` and `text`; each line of the answer has `id` and `sentences`
    #[arg(long)]
    jsonl: bool,
}

#[derive(Deserialize)]
struct Text {
    id: serde_json::Value,
    lang: String,
    text: String,
}

#[derive(Serialize)]
struct Sentences {
    id: serde_json::Value,
    sentences: Vec<Sentence>,
}

#[derive(Serialize)]
struct Sentence {
    start: usize,
    end: usize,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let mut out = output::stdout();
    if arguments.jsonl {
        let bytes = input::bytes(&arguments.file)?;
        let text = String::from_utf8(bytes).context("JSON lines are UTF-8")?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let answer =
                split(line).with_context(|| format!("{}:{}", arguments.file, number + 1))?;
            serde_json::to_writer(&mut out, &answer)?;
            writeln!(out)?;
        }
    } else {
        for document in arguments.reading.read(std::slice::from_ref(&arguments.file))? {
            let version = segment::segment(document);
            for index in 0..version.segments.len() {
                writeln!(out, "{}", version.text(index).replace(['\n', '\r'], " "))?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn split(line: &str) -> Result<Sentences> {
    let Text { id, lang, text } = serde_json::from_str(line)?;
    let language = Language::parse(&lang)?;
    let sentences = segment::sentences(&text, &language)
        .into_iter()
        .map(|span| span.trimmed(&text))
        .filter(|span| !span.is_empty())
        .map(|span| Sentence { start: span.start, end: span.end })
        .collect();
    Ok(Sentences { id, sentences })
}

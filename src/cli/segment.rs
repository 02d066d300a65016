//! `lacuna segment`: the sentences of a file.

use super::{Exit, input, output, splitting};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use lacuna::lang::Language;
use lacuna::segment::{Splitter, Version};
use lacuna::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{BufWriter, Write};

/// Split a file into sentences
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna segment --langs nl article.txt
  lacuna segment --lang ja --format json page.html
  lacuna segment --jsonl texts.jsonl")]
pub struct Arguments {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    reading: input::Reading,
    #[command(flatten)]
    splitting: splitting::Splitting,
    /// How to print the sentences
    #[arg(long, value_enum, default_value_t = Format::Lines, conflicts_with = "jsonl")]
    format: Format,
    /// Each line of the file is a JSON object with `id`, `lang` and `text`; each line of the answer has `id` and `sentences`
    #[arg(long)]
    jsonl: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A sentence a line
    Lines,
    /// One JSON object, with byte offsets in the file
    Json,
}

/// A line of JSON lines, and what is answered to it.
#[derive(Deserialize)]
struct Text<'a> {
    id: serde_json::Value,
    #[serde(borrow)]
    lang: Cow<'a, str>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    sentences: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Sentences<'a> {
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let splitter = arguments.splitting.splitter()?;
    let mut out = BufWriter::with_capacity(1 << 16, output::stdout());
    if arguments.jsonl {
        lines(&arguments.file, &splitter, &mut out)?;
    } else {
        for document in arguments.reading.read(std::slice::from_ref(&arguments.file))? {
            let version = splitter.segment(document);
            match arguments.format {
                Format::Lines => print(&version, &mut out)?,
                Format::Json => write_json(&version, &mut out)?,
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn print(version: &Version, out: &mut impl Write) -> Result<()> {
    for index in 0..version.segments.len() {
        let text = version.text(index);
        if text.contains(['\n', '\r']) {
            writeln!(out, "{}", text.replace("\r\n", " ").replace(['\n', '\r'], " "))?;
        } else {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

fn write_json(version: &Version, out: &mut impl Write) -> Result<()> {
    let sentences = (0..version.segments.len())
        .map(|index| {
            let place = version.document.source.in_file(version.in_source(index..index + 1));
            Sentence { start: place.start, end: place.end, text: version.text(index) }
        })
        .collect();
    serde_json::to_writer(&mut *out, &Sentences { sentences })?;
    writeln!(out)?;
    Ok(())
}

/// Answers a file of JSON lines. A tag that names no known language gets the general rules.
fn lines(file: &str, splitter: &Splitter, out: &mut impl Write) -> Result<()> {
    let bytes = input::bytes(file)?;
    let text =
        std::str::from_utf8(&bytes).with_context(|| format!("{file}: JSON lines are UTF-8"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut known = (String::new(), Language::unknown());
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let text: Text =
            serde_json::from_str(line).with_context(|| format!("{file}:{}", number + 1))?;
        if known.0 != text.lang {
            let language = Language::parse(&text.lang).unwrap_or_else(|_| Language::unknown());
            known = (text.lang.into_owned(), language);
        }
        serde_json::to_writer(
            &mut *out,
            &answer(text.id, splitter.sentences(&text.text, &known.1), &text.text),
        )?;
        writeln!(out)?;
    }
    Ok(())
}

fn answer(id: serde_json::Value, sentences: Vec<Span>, text: &str) -> Answer {
    let sentences = sentences
        .into_iter()
        .map(|span| span.trimmed(text))
        .filter(|span| !span.is_empty())
        .map(|span| Place { start: span.start, end: span.end })
        .collect();
    Answer { id, sentences }
}

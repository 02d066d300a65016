//! `lacuna learn`: a lexicon from texts and their translations.

use super::{Exit, input, output};
use anyhow::{Context, Result};
use clap::Args;
use lacuna::align::{self, Alignment, Bead, Collection};
use lacuna::anchor::{self, Anchors};
use lacuna::dictionary;
use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::{AlignOptions, ReadOptions};
use lacuna::segment::{self, Version};
use rayon::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Learn which words translate which, from texts and their translations
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna learn --langs de,fr a.de.txt a.fr.txt b.de.txt b.fr.txt -o de-fr.lexicon
  lacuna learn --langs de,fr --list pairs.tsv memory.tmx -o de-fr.lexicon
  lacuna audit --lexicon de-fr.lexicon c.de.txt c.fr.txt")]
pub struct Arguments {
    /// Files in pairs, each followed by its translation; those named `.tmx` or `.tsv` hold pairs of sentences
    #[arg(value_name = "FILES")]
    files: Vec<String>,
    /// A file with the paths of a text and of its translation in each line, a tab between them
    #[arg(long, value_name = "FILE")]
    list: Vec<String>,
    /// The two languages, as BCP 47 tags (`de,fr`)
    #[arg(long, visible_alias = "lang", value_delimiter = ',', value_name = "TAGS", value_parser = Language::parse, required = true)]
    langs: Vec<Language>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Each line of the files is one sentence
    #[arg(long)]
    segmented: bool,
    /// Read the files as this format, whatever their names
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let languages: [Language; 2] = arguments.langs.clone().try_into().map_err(|_| {
        anyhow::anyhow!("--langs names {} languages; a lexicon is of two", arguments.langs.len())
    })?;
    let sources = sources(arguments)?;
    let mut collection = Collection::new(languages.clone());
    for memory in &sources.memories {
        add_sentences(&mut collection, memory, &sentences(memory, &languages)?, &languages)?;
    }
    // As many at once as keep the processors busy; they are taken in in their order.
    for pairs in sources.pairs.chunks(64) {
        let aligned: Vec<_> = pairs
            .par_iter()
            .map(|pair| aligned(pair, arguments, &languages))
            .collect::<Result<_>>()?;
        for (versions, anchors, alignment) in &aligned {
            collection.add(versions, anchors, alignment);
        }
    }
    let dictionary = collection.dictionary();
    let bytes = dictionary.to_bytes();
    output::write_bytes(&arguments.output, &bytes)?;
    let mut out = output::stdout();
    if arguments.output != Path::new("-") {
        writeln!(
            out,
            "{}: {} pairs of words, learnt from {} passages and their translations",
            arguments.output.display(),
            dictionary.len(),
            collection.beads()
        )?;
        out.flush()?;
    }
    Ok(Exit::Clean)
}

/// What is learnt from.
struct Sources {
    pairs: Vec<[String; 2]>,
    /// Files of pairs of sentences.
    memories: Vec<String>,
}

fn sources(arguments: &Arguments) -> Result<Sources> {
    let is_memory = |path: &&String| {
        let extension = Path::new(path.as_str()).extension().map(|end| end.to_ascii_lowercase());
        extension.is_some_and(|end| end == "tmx" || end == "tsv")
    };
    let (memories, files): (Vec<&String>, Vec<&String>) =
        arguments.files.iter().partition(is_memory);
    if files.len() % 2 == 1 {
        anyhow::bail!(
            "{}: has no translation beside it; name files in pairs",
            files[files.len() - 1]
        );
    }
    let mut pairs: Vec<[String; 2]> =
        files.chunks(2).map(|pair| [pair[0].clone(), pair[1].clone()]).collect();
    for list in &arguments.list {
        pairs.extend(input::listed(list)?);
    }
    if pairs.is_empty() && memories.is_empty() {
        anyhow::bail!("there is nothing to learn from; name files in pairs, or a --list of them");
    }
    Ok(Sources { pairs, memories: memories.into_iter().cloned().collect() })
}

type Aligned = (Vec<Version>, Vec<Anchors>, Alignment);

fn aligned(
    pair: &[String; 2],
    arguments: &Arguments,
    languages: &[Language; 2],
) -> Result<Aligned> {
    let versions: Vec<Version> = pair
        .iter()
        .zip(languages)
        .map(|(path, language)| {
            let options = ReadOptions {
                language: Some(language.clone()),
                format: arguments.input_format.clone(),
                segmented: arguments.segmented,
            };
            Ok(segment::segment(format::read(path, &input::bytes(path)?, &options)?))
        })
        .collect::<Result<_>>()?;
    let anchors: Vec<Anchors> = versions.iter().map(anchor::extract).collect();
    let alignment = align::align(&versions, &anchors, &AlignOptions::default());
    Ok((versions, anchors, alignment))
}

fn sentences(path: &str, languages: &[Language; 2]) -> Result<Vec<[String; 2]>> {
    let bytes = input::bytes(path)?;
    if path.to_ascii_lowercase().ends_with(".tmx") {
        return Ok(dictionary::tmx_sentences(path, &bytes, languages)?);
    }
    let text = std::str::from_utf8(&bytes).with_context(|| format!("{path}: is not UTF-8"))?;
    let pair = |(number, line): (usize, &str)| {
        let mut cells = line.split('\t').map(str::trim);
        match (cells.next(), cells.next()) {
            (Some(source), Some(target)) => Ok([source.to_owned(), target.to_owned()]),
            _ => {
                anyhow::bail!("{path}:{}: write a sentence, a tab, and its translation", number + 1)
            }
        }
    };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let pairs: Vec<[String; 2]> = lines.map(pair).collect::<Result<_>>()?;
    Ok(pairs.into_iter().filter(|pair| pair.iter().all(|side| !side.is_empty())).collect())
}

/// Pairs of sentences that are taken in at once, as one pair of versions.
const AT_ONCE: usize = 2000;

fn add_sentences(
    collection: &mut Collection,
    path: &str,
    pairs: &[[String; 2]],
    languages: &[Language; 2],
) -> Result<()> {
    for pairs in pairs.chunks(AT_ONCE) {
        let version = |side: usize| -> Result<Version> {
            let lines: Vec<String> = pairs.iter().map(|pair| one_line(&pair[side])).collect();
            let options = ReadOptions {
                language: Some(languages[side].clone()),
                segmented: true,
                ..ReadOptions::default()
            };
            Ok(segment::segment(format::read(path, lines.join("\n").as_bytes(), &options)?))
        };
        let versions = vec![version(0)?, version(1)?];
        let anchors: Vec<Anchors> = versions.iter().map(anchor::extract).collect();
        let count = versions[0].segments.len().min(versions[1].segments.len());
        let bead = |at: usize| Bead { sides: vec![at..at + 1; 2], confidence: 1.0 };
        let alignment = Alignment { beads: (0..count).map(bead).collect(), ..Alignment::default() };
        collection.add(&versions, &anchors, &alignment);
    }
    Ok(())
}

/// A sentence without what would end a line.
fn one_line(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

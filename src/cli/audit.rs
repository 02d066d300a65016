//! `lacuna audit`: the main job.

use super::aligning::Aligning;
use super::progress::Progress;
use super::{Exit, baseline, input, output, pager, splitting};
use crate::cli::batch;
use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValue;
use lacuna::report::{REPORTS, ReportFormat, Style, THEMES, Theme};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Name every passage that stands in one version and is missing from another
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna audit article.id.txt article.nl.txt
  lacuna audit --langs id,nl a.txt b.txt --format json
  lacuna audit a.md b.md -o report.html -o report.json
  lacuna audit article.*.txt -o matrix.html
  lacuna audit --reference en.md de.md fr.md ja.md
  lacuna audit --list pairs.tsv --langs en,de -o pages/

Exit codes: 0 nothing was found, 1 there are findings, 2 it could not run.")]
pub struct Arguments {
    #[command(flatten)]
    versions: input::Many,
    /// Audit many pairs in one run, which teach one another their words: a file with the paths of a text and of its
    /// translation in each line, a tab between them; may be repeated
    #[arg(long, value_name = "FILE", conflicts_with_all = ["versions", "reference"])]
    list: Vec<String>,
    #[command(flatten)]
    reading: input::Reading,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    splitting: splitting::Splitting,
    /// What to print
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = reports())]
    format: String,
    /// Write a report to a file instead; may be repeated. The extension says which (`txt`, `html`, `json`),
    /// or the name of a format does: `side-by-side=FILE`. Of a list, a folder for pages: `pages/`
    #[arg(short, long, value_name = "[FORMAT=]FILE")]
    output: Vec<String>,
    /// The colours of reports for a terminal
    #[arg(long, value_name = "THEME", value_parser = themes())]
    theme: Option<String>,
    /// Print to a terminal directly, not through a pager ($LACUNA_PAGER, else $PAGER, else less)
    #[arg(long)]
    no_pager: bool,
    /// Leave out findings that are less sure than this probability
    #[arg(long, default_value_t = 0.5, value_name = "P", value_parser = probability)]
    min_confidence: f64,
    #[command(flatten)]
    baseline: baseline::Accepted,
    /// Report navigation, comments and footers too
    #[arg(long)]
    boilerplate: bool,
}

/// Reports that are read in a pager.
const PAGED: &[&str] = &["text", "side-by-side"];

fn reports() -> clap::builder::PossibleValuesParser {
    REPORTS
        .iter()
        .map(|report| PossibleValue::new(report.id).help(report.summary))
        .collect::<Vec<_>>()
        .into()
}

fn themes() -> clap::builder::PossibleValuesParser {
    let themes = THEMES.iter();
    themes.map(|theme| PossibleValue::new(theme.id).help(theme.summary)).collect::<Vec<_>>().into()
}

fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("a probability is a number from 0 to 1".to_owned()),
    }
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    if !arguments.list.is_empty() {
        return arguments.run_list();
    }
    let (files, reference) = arguments.versions.paths()?;
    let theme = arguments.theme()?;
    let baseline = arguments.baseline.read()?;
    let splitter = arguments.splitting.splitter()?;
    let outputs = arguments.output.iter().map(|text| target(text)).collect::<Result<Vec<_>>>()?;
    spare_inputs(&files, &outputs)?;
    let documents = arguments.reading.read_many(&files, &arguments.versions)?;
    let options = lacuna::Options {
        threshold: arguments.min_confidence,
        boilerplate: arguments.boilerplate,
        reference,
        align: arguments.aligning.options(&documents)?,
        splitter,
    };
    let progress = Progress::new(documents.len());
    let mut report =
        lacuna::compare_watched(documents, &options, &|done, of| progress.tell(done, of))?;
    progress.end();
    arguments.baseline.apply(&baseline, &mut report);
    for (format, path) in &outputs {
        let style = Style { width: output::FILE_WIDTH, theme };
        output::write_file(path, |out| (format.write)(&report, style, out))?;
    }
    if outputs.is_empty() {
        let style = Style { width: output::width(), theme };
        arguments.print(|out| {
            (named(&arguments.format)?.write)(&report, style, out).map_err(Into::into)
        })?;
    }
    Ok(if report.findings.is_empty() { Exit::Clean } else { Exit::Findings })
}

impl Arguments {
    /// The theme that is asked for, here or by `LACUNA_THEME`.
    fn theme(&self) -> Result<&'static Theme> {
        let named = self.theme.clone().or_else(|| std::env::var("LACUNA_THEME").ok());
        let Some(named) = named.filter(|named| !named.is_empty()) else { return Ok(&THEMES[0]) };
        Theme::named(&named).ok_or_else(|| {
            let known: Vec<&str> = THEMES.iter().map(|theme| theme.id).collect();
            anyhow::anyhow!(
                "LACUNA_THEME: there is no theme `{named}`; there are {}",
                known.join(", ")
            )
        })
    }

    /// Audits the pairs of the lists; one that cannot be read does not stop the others.
    fn run_list(&self) -> Result<Exit> {
        let mut pairs = Vec::new();
        for list in &self.list {
            pairs.extend(input::listed(list)?);
        }
        let pages = self.pages()?;
        let format = named(&self.format)?;
        if pages.is_none() && format.id == "html" {
            anyhow::bail!("pages of a list go to a folder; name one with -o pages/");
        }
        let baseline = self.baseline.read()?;
        let batch = batch::Batch {
            reading: &self.reading,
            aligning: &self.aligning,
            options: lacuna::Options {
                threshold: self.min_confidence,
                boilerplate: self.boilerplate,
                splitter: self.splitting.splitter()?,
                ..lacuna::Options::default()
            },
        };
        let groups = batch.learn(&pairs)?;
        let style = Style { width: output::width(), theme: self.theme()? };
        let (mut failed, mut findings, mut kept) = (false, false, Vec::new());
        let mut each = |out: &mut dyn Write| -> Result<()> {
            batch.audit(&pairs, &groups, |pair, report| {
                let mut report = match report {
                    Ok(report) => report,
                    Err(error) => {
                        anstream::eprintln!("lacuna: {error:#}");
                        failed = true;
                        return Ok(());
                    }
                };
                report.versions.iter().for_each(|version| input::tell_guesses(&version.document));
                baseline.apply(&mut report);
                findings |= !report.findings.is_empty();
                if pages.is_some() {
                    kept.push((pair[1].replace(['/', '\\'], "-"), report));
                    return Ok(());
                }
                Ok(batch::write(format, &report, style, pair, out)?)
            })
        };
        match &pages {
            Some(_) => each(&mut std::io::sink())?,
            None => self.print(&mut each)?,
        }
        if let Some(pages) = &pages {
            let inputs: Vec<String> = pairs.iter().flatten().chain(&self.list).cloned().collect();
            super::report::folder(pages, kept, &inputs)?;
        }
        Ok(match (failed, findings) {
            (true, _) => Exit::Failed,
            (_, true) => Exit::Findings,
            _ => Exit::Clean,
        })
    }

    /// The folder for the pages of a list, if one is asked for.
    fn pages(&self) -> Result<Option<PathBuf>> {
        match self.output.as_slice() {
            [] => Ok(None),
            [one] if super::report::is_folder(Path::new(one)) => Ok(Some(one.into())),
            [one, ..] => {
                anyhow::bail!("{one}: a list has many reports; name one folder: -o pages/")
            }
        }
    }

    /// Prints reports, on a terminal through the pager where they are to be read.
    fn print(&self, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        if self.no_pager || !PAGED.contains(&self.format.as_str()) || !output::is_terminal() {
            let mut out = output::stdout();
            write(&mut out)?;
            return Ok(out.flush()?);
        }
        let mut text = output::like_stdout();
        write(&mut text)?;
        let text = text.into_inner();
        if !pager::show(&text)? {
            let mut out = std::io::stdout().lock();
            out.write_all(&text)?;
            out.flush()?;
        }
        Ok(())
    }
}

/// Refuses to write over a version that is read, and to write two reports to one file.
fn spare_inputs(files: &[String], outputs: &[(&ReportFormat, PathBuf)]) -> Result<()> {
    let read: Vec<PathBuf> = files
        .iter()
        .filter(|file| *file != "-")
        .map(|file| output::identity(Path::new(file)))
        .collect();
    let mut written: Vec<PathBuf> = Vec::new();
    for (_, path) in outputs {
        let file = output::identity(path);
        if read.contains(&file) {
            anyhow::bail!(
                "{}: is one of the versions; a report would overwrite it",
                path.display()
            );
        }
        if written.contains(&file) {
            anyhow::bail!("{}: two reports cannot go to one file", path.display());
        }
        written.push(file);
    }
    Ok(())
}

/// The format and file that `-o` names.
fn target(text: &str) -> Result<(&'static ReportFormat, PathBuf)> {
    if let Some((format, path)) = text.split_once('=')
        && let Ok(format) = named(format)
    {
        return Ok((format, path.into()));
    }
    let path = PathBuf::from(text);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("txt");
    Ok((named(if extension == "txt" { "text" } else { extension })?, path))
}

fn named(id: &str) -> Result<&'static ReportFormat> {
    let known = || REPORTS.iter().map(|report| report.id).collect::<Vec<_>>().join(", ");
    REPORTS
        .iter()
        .find(|report| report.id == id)
        .ok_or_else(|| anyhow::anyhow!("there is no report `{id}`; there are {}", known()))
}

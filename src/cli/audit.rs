//! `lacuna audit`: the main job.

use super::aligning::Aligning;
use super::progress::Progress;
use super::{Exit, baseline, input, output, pager, splitting};
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

Exit codes: 0 nothing was found, 1 there are findings, 2 it could not run.")]
pub struct Arguments {
    #[command(flatten)]
    versions: input::Many,
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
    /// or the name of a format does: `side-by-side=FILE`
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
        arguments.print(&report, style)?;
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

    /// Prints the report, on a terminal through the pager where it is one to be read.
    fn print(&self, report: &lacuna::Report, style: Style) -> Result<()> {
        let format = named(&self.format)?;
        if self.no_pager || !PAGED.contains(&format.id) || !output::is_terminal() {
            let mut out = output::stdout();
            (format.write)(report, style, &mut out)?;
            return Ok(out.flush()?);
        }
        let mut text = output::like_stdout();
        (format.write)(report, style, &mut text)?;
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

//! `lacuna report`: pages from saved results.

use super::{Exit, baseline, output};
use anyhow::{Context, Result};
use clap::Args;
use lacuna::report::{Around, read_saved, write_index, write_page};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Make a page for a browser from a saved result
#[derive(Args)]
#[command(after_help = "Examples:
  lacuna audit a.md b.md -o result.json; lacuna report result.json -o page.html
  lacuna report results/*.json -o pages --open

Exit codes: 0 the page is written, 2 it could not be.")]
pub struct Arguments {
    /// Results, as `lacuna audit --format json` writes them; `-` is standard input
    #[arg(required = true, value_name = "RESULT")]
    results: Vec<String>,
    /// The page; of several results, or where it ends with `/`, a folder, which gets a page for each and an index
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// Open it in a browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    baseline: baseline::Accepted,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let baseline = arguments.baseline.read()?;
    let load = |result: &str| -> Result<lacuna::Report> {
        let mut report = read(result)?;
        arguments.baseline.apply(&baseline, &mut report);
        Ok(report)
    };
    let page = match arguments.results.as_slice() {
        [one] if !is_folder(&arguments.output) => {
            let report = load(one)?;
            write(
                &arguments.output,
                |out| write_page(&report, &Around::default(), out),
                arguments.results.as_slice(),
            )?;
            arguments.output.clone()
        }
        several => {
            let reports = several.iter().map(|result| Ok((result.clone(), load(result)?)));
            folder(&arguments.output, reports.collect::<Result<_>>()?, several)?
        }
    };
    if arguments.open {
        open(&page)?;
    }
    Ok(Exit::Clean)
}

fn read(path: &str) -> Result<lacuna::Report> {
    let bytes = super::input::bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{path}: is not UTF-8"))?;
    read_saved(&text).map_err(|reason| anyhow::anyhow!("{path}: {reason}"))
}

/// Whether a path names a folder, one that there is or one to be made: `pages/`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Writes a file, but not over one that it is made from.
fn write(
    path: &Path,
    write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
    inputs: &[String],
) -> Result<()> {
    let identity = output::identity(path);
    let same = |input: &String| input != "-" && output::identity(Path::new(input)) == identity;
    if inputs.iter().any(same) {
        anyhow::bail!("{}: is an input; the page would overwrite it", path.display());
    }
    output::write_file(path, write)
}

/// A page for each of several reports, named after what is given with it, and an index of them.
pub fn folder(
    folder: &Path,
    reports: Vec<(String, lacuna::Report)>,
    inputs: &[String],
) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let (results, reports): (Vec<String>, Vec<lacuna::Report>) = reports.into_iter().unzip();
    let names = names(&results);
    for (at, (report, name)) in reports.iter().zip(&names).enumerate() {
        let around = Around {
            index: Some("index.html".to_owned()),
            before: at.checked_sub(1).map(|at| names[at].clone()),
            after: names.get(at + 1).cloned(),
        };
        write(&folder.join(name), |out| write_page(report, &around, out), inputs)?;
    }
    let index = folder.join("index.html");
    let rows: Vec<_> = names.into_iter().zip(reports).collect();
    write(&index, |out| write_index(&rows, out), inputs)?;
    Ok(index)
}

/// A file name for each result: its own, with only what needs no escape in a link, and a number where two are alike.
fn names(results: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::from(["index".to_owned()]);
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name = |result: &String| {
        let stem = Path::new(result).file_stem().and_then(|stem| stem.to_str()).unwrap_or("page");
        let stem: String = stem.trim_start_matches(['.', '-']).chars().map(plain).collect();
        let stem = if stem.is_empty() { "page".to_owned() } else { stem };
        let mut name = stem.clone();
        for number in 2.. {
            if taken.insert(name.clone()) {
                break;
            }
            name = format!("{stem}-{number}");
        }
        format!("{name}.html")
    };
    results.iter().map(name).collect()
}

/// Hands a file to the browser of the system.
fn open(page: &Path) -> Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(program);
    if cfg!(windows) {
        command = Command::new("explorer");
    }
    let page = std::fs::canonicalize(page).with_context(|| page.display().to_string())?;
    let quiet = command.arg(&page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().map(drop).with_context(|| {
        format!("{}: is written, but no browser could be started ({program})", page.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_ends_with_a_slash_is_a_folder() {
        assert!(is_folder(Path::new("not/there/yet/")) && is_folder(Path::new(".")));
        assert!(!is_folder(Path::new("not/there/page.html")));
    }

    #[test]
    fn names_of_pages_differ_and_need_no_escape() {
        let results = ["a/x.json", "b/x.json", "c/ü é?.json", "index.json", "-"];
        let results: Vec<String> = results.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(
            names(&results),
            ["x.html", "x-2.html", "----.html", "index-2.html", "page.html"]
        );
    }
}

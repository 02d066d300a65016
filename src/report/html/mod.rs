//! `html`: one page that needs nothing but itself: no network, no file beside it, no script to be read.
//!
//! Rows are rendered one by one between the two halves of `page.html`, so that a long document is never held
//! as a page. All text goes through the template's escaping; nothing of a document becomes a link.

use super::editions::shares;
use super::excerpt::on_one_line;
use super::place::Places;
use super::rows::{Rows, is_furniture};
use super::summary::Summary;
use super::{Report, ReportFormat, Style};
use crate::gather::Units;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, context};
use std::io::{self, Write};

mod finding;
mod fold;
mod map;
mod marks;
mod row;

pub(super) const REPORT: ReportFormat =
    ReportFormat { id: "html", summary: "a page for a browser", write };

const PAGE: &str = include_str!("page.html");
const ROW: &str = include_str!("row.html");
const CSS: &str = include_str!("page.css");
const JS: &str = include_str!("page.js");

/// The SHA-256 of `page.js`, by which the page's content security policy knows its one script.
const JS_HASH: &str = "sha256-MAxMJMtMaS8k+YQD2snFX2hCTsSuG6QleTF6sUmDFmA=";

/// So many versions stand side by side until others are chosen.
const COLUMNS: usize = 3;

/// An index names so many versions of a document, and counts the others.
const NAMED: usize = 6;

/// Where the rows stand in `page.html`.
const ROWS: &str = "<!-- rows -->\n";

const INDEX: &str = include_str!("index.html");

/// The pages around a page, by their file names.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The list of all pages.
    pub index: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
}

fn write(report: &Report, _style: Style, out: &mut dyn Write) -> io::Result<()> {
    write_page(report, &Around::default(), out)
}

/// Writes an index of pages, each with the name of its file.
///
/// # Errors
/// Those of the writer.
pub fn write_index(pages: &[(String, Report)], out: &mut dyn Write) -> io::Result<()> {
    let mut environment = environment()?;
    environment.add_template("index.html", INDEX).map_err(io::Error::other)?;
    let row = |(page, report): &(String, Report)| {
        let places = Places::new(report);
        let names: Vec<String> = (0..report.versions.len()).map(|v| places.name(v)).collect();
        let (named, more) = names.split_at(names.len().min(NAMED));
        context! {
            page,
            name => named.join(" ↔ "),
            more => more.len(),
            findings => report.findings.len(),
            outcome => Summary::new(report).sentences(report).first().cloned(),
        }
    };
    let page = context! {
        css => CSS,
        program => format!("lacuna {}", crate::VERSION),
        findings => pages.iter().map(|(_, report)| report.findings.len()).sum::<usize>(),
        rows => pages.iter().map(row).collect::<Vec<_>>(),
    };
    let text = environment.get_template("index.html").and_then(|index| index.render(page));
    out.write_all(text.map_err(io::Error::other)?.as_bytes())
}

fn environment() -> io::Result<Environment<'static>> {
    let mut environment = Environment::new();
    // Lines of the templates that hold nothing but a tag leave nothing behind.
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(io::Error::other)?);
    Ok(environment)
}

/// Writes a page that leads to others.
///
/// # Errors
/// Those of the writer.
pub fn write_page(report: &Report, around: &Around, out: &mut dyn Write) -> io::Result<()> {
    let (head, foot) = PAGE.split_once(ROWS).expect("page.html says where its rows stand");
    let mut environment = environment()?;
    for (name, source) in [("head.html", head), ("row.html", ROW), ("foot.html", foot)] {
        environment.add_template(name, source).map_err(io::Error::other)?;
    }
    let places = Places::new(report);
    let rows = Rows::new(report);
    let folds = fold::folds(&places, &rows);
    let agreements = folds.iter().any(|fold| fold.agree);
    let page = page(&places, &rows, around, agreements);
    let half = |name: &str| environment.get_template(name)?.render(page.clone());
    out.write_all(half("head.html").map_err(io::Error::other)?.as_bytes())?;
    let template = environment.get_template("row.html").map_err(io::Error::other)?;
    for view in row::views(&places, &rows, &folds) {
        let row = template.render(context! { row => Serde(view) }).map_err(io::Error::other)?;
        out.write_all(row.as_bytes())?;
    }
    out.write_all(half("foot.html").map_err(io::Error::other)?.as_bytes())
}

/// What the page says around its rows.
fn page(places: &Places, rows: &Rows, around: &Around, agreements: bool) -> minijinja::Value {
    let report = places.report;
    let summary = Summary::new(report);
    let shares = report.units.as_ref().map(|units| shares(report, units));
    let versions: Vec<_> = summary
        .versions
        .iter()
        .enumerate()
        .map(|(index, counts)| {
            let document = &report.versions[index].document;
            context! {
                path => places.path(index),
                name => places.name(index),
                dir => language(places, index).1,
                format => document.format,
                encoding => document.source.encoding,
                language => document.language.name(),
                tag => document.language.tag(),
                guess => (document.certainty < 1.0).then(|| percent(document.certainty)),
                paragraphs => counts.paragraphs,
                sentences => counts.sentences,
                has => shares.as_ref().map(|shares| shares[index].has),
                of => shares.as_ref().map(|shares| shares[index].of),
                lacks => shares.as_ref().map(|shares| shares[index].lacks),
                alone => shares.as_ref().map(|shares| shares[index].alone),
                shared => shares.as_ref().map(|shares| shares[index].shared),
                family => report.units.as_ref().map(|units| units.families[index]),
                shown => index < COLUMNS,
                coverage => format!("{:.4}", counts.coverage),
                covered => percent(counts.coverage),
            }
        })
        .collect();
    let findings: Vec<_> = super::fingerprint::of(places)
        .into_iter()
        .enumerate()
        .map(|(index, print)| Serde(finding::View::new(places, rows, index, print)))
        .map(minijinja::Value::from)
        .collect();
    let kinds: Vec<_> = summary
        .kinds
        .iter()
        .map(|(kind, count)| context! { kind => *kind, count => *count })
        .collect();
    let count = rows.rows.len().max(1) as f64;
    let ticks: Vec<_> = report
        .findings
        .iter()
        .enumerate()
        .map(|(index, finding)| {
            let row = rows.of_place(&finding.primary).start;
            let at = format!("{:.2}", row as f64 * 100.0 / count);
            context! { id => index + 1, row, at, kind => finding.kind }
        })
        .collect();
    let many = report.units.is_some();
    let families =
        report.units.as_ref().map_or(0, |u| u.families.iter().max().map_or(0, |f| f + 1));
    context! {
        index => around.index.as_deref(),
        before => around.before.as_deref(),
        after => around.after.as_deref(),
        agreements,
        ticks,
        many,
        blank => report.units.as_ref().map(|units| blank(report, units, families)),
        families,
        reference => report.units.as_ref().is_some_and(|units| units.reference),
        rows => rows.rows.len(),
        heat => report.units.as_ref().map(|units| Serde(map::heat(places, units))).map(minijinja::Value::from),
        maps => minijinja::Value::from(Serde(map::maps(places))),
        css => CSS,
        js => JS,
        js_hash => JS_HASH,
        program => format!("lacuna {}", crate::VERSION),
        verdict => summary.sentences(report),
        clean => report.findings.is_empty(),
        versions,
        findings,
        kinds,
        marked => report.anchors.iter().flatten().any(|anchors| !anchors.is_empty()),
    }
}

/// What a pale place of the heat map stands for; empty where there is none.
fn blank(report: &Report, units: &Units, families: usize) -> String {
    let any = |is: &dyn Fn(usize) -> bool| (0..units.cells.len()).any(is);
    let reasons = [
        (families > 1, "another text"),
        (any(&|row| units.is_echo(row)), "told at the other end of a move"),
        (any(&|row| is_furniture(report, row)), "page furniture"),
    ];
    let reasons: Vec<&str> =
        reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect();
    reasons.join(", ")
}

/// `lang` and `dir` of a passage. An unknown language is the empty tag (HTML, 3.2.6.2), and the text itself
/// then tells its direction.
fn language(places: &Places, version: usize) -> (String, &'static str) {
    let language = &places.version(version).document.language;
    match language.tag() {
        "und" => (String::new(), "auto"),
        tag => (tag.to_owned(), if language.is_rtl() { "rtl" } else { "ltr" }),
    }
}

/// "97 %"; nothing below 1 is rounded up to it.
fn percent(probability: f64) -> String {
    let percent = (probability * 100.0).round();
    format!("{:.0} %", if probability < 1.0 { percent.min(99.0) } else { percent })
}

/// The sign that stands for a kind of finding, beside its name.
fn sign(kind: &str) -> &'static str {
    match kind {
        "missing" => "−",
        "added" => "+",
        "moved" => "↕",
        "untranslated" | "leftover" => "=",
        _ => "!",
    }
}

/// Words of at most so many columns, in one line.
fn short(text: &str, width: usize) -> String {
    on_one_line(text, width)
}

#[cfg(test)]
mod tests;

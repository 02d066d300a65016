//! Reports: what was found, for people and for programs.
//!
//! ```
//! use lacuna::report::{REPORTS, Style};
//! use lacuna::{Options, compare, format, options::ReadOptions};
//!
//! let read = |name| format::read(name, b"The ferry leaves at 9.\n", &ReadOptions::default());
//! let report = compare(vec![read("a.txt")?, read("b.txt")?], &Options::default())?;
//! let text = REPORTS.iter().find(|row| row.id == "text").expect("a row of the table");
//! let mut out = Vec::new();
//! (text.write)(&report, Style::of_width(80), &mut out)?;
//! assert!(String::from_utf8(out)?.contains("the one paragraph of a.txt stands in b.txt"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::align::Alignment;
use crate::anchor::Anchors;
use crate::audit::Finding;
use crate::gather::Units;
use crate::segment::Version;
use std::io;

mod baseline;
mod editions;
mod excerpt;
mod fingerprint;
#[cfg(test)]
pub(crate) mod fixture;
mod html;
mod json;
mod names;
mod place;
mod rows;
mod saved;
mod side_by_side;
mod strip;
mod summary;
mod text;
mod theme;

pub use baseline::{Applied, Baseline};
pub use excerpt::visible;
pub use fingerprint::fingerprints;
pub use html::{Around, write_index, write_page};
pub use saved::read_saved;
pub use theme::{THEMES, Theme};

/// All that a report may show.
#[derive(Clone, Debug)]
pub struct Report {
    pub versions: Vec<Version>,
    pub anchors: Vec<Anchors>,
    /// The beads of two versions, or the units of more: a side for each version.
    pub alignment: Alignment,
    /// What each version has in each row, where there are more than two.
    pub units: Option<Units>,
    /// In order of version and place.
    pub findings: Vec<Finding>,
    /// Findings that a [`Baseline`] left out.
    pub accepted: Vec<Finding>,
}

impl Report {
    /// The versions, their anchors and their alignment, as checks see them.
    pub fn bitext(&self) -> crate::audit::Bitext<'_> {
        crate::audit::Bitext {
            versions: &self.versions,
            anchors: &self.anchors,
            alignment: &self.alignment,
        }
    }
}

/// How a report is to look where that is open.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Its colours.
    pub theme: &'static Theme,
}

impl Style {
    /// So many columns, in the colours of the terminal.
    pub fn of_width(width: usize) -> Self {
        Self { width, theme: &THEMES[0] }
    }
}

/// A report format: a row of [`REPORTS`].
pub struct ReportFormat {
    /// How the command line names it: `json`.
    pub id: &'static str,
    pub summary: &'static str,
    /// Writes the report. Colours are ANSI sequences, which the command strips where they are not wanted.
    pub write: fn(&Report, Style, &mut dyn io::Write) -> io::Result<()>,
}

/// Every report, the default first.
pub const REPORTS: &[ReportFormat] =
    &[text::REPORT, side_by_side::REPORT, json::REPORT, html::REPORT];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_report_has_its_page() {
        for report in REPORTS {
            let page = format!("{}/docs/reports/{}.md", env!("CARGO_MANIFEST_DIR"), report.id);
            let text = std::fs::read_to_string(&page).unwrap_or_default();
            assert!(text.starts_with(&format!("# {}\n", report.id)), "{page}");
        }
    }

    #[test]
    fn equal_reports_give_equal_bytes() {
        for format in REPORTS {
            let write = || {
                let mut out = Vec::new();
                (format.write)(&fixture::library(), Style::of_width(90), &mut out).unwrap();
                out
            };
            assert_eq!(write(), write(), "{}", format.id);
        }
    }
}

//! Reports: what was found, for people and for programs.

use crate::align::Alignment;
use crate::anchor::Anchors;
use crate::audit::Finding;
use crate::segment::Version;
use std::io;

mod json;
mod text;

/// All that a report may show.
#[derive(Clone, Debug)]
pub struct Report {
    pub versions: Vec<Version>,
    pub anchors: Vec<Anchors>,
    pub alignment: Alignment,
    /// In order of version and place.
    pub findings: Vec<Finding>,
}

/// How a report is to look where that is open.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
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
pub const REPORTS: &[ReportFormat] = &[text::REPORT, json::REPORT];

//! `text`: one finding after another, as a compiler writes them.

use super::{Report, ReportFormat, Style};
use std::io::{self, Write};

pub(super) const REPORT: ReportFormat =
    ReportFormat { id: "text", summary: "for a terminal", write };

fn write(report: &Report, _style: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let document = &report.versions[finding.primary.version].document;
        let (line, column) = document.source.line_column(finding.primary.span.start);
        writeln!(out, "{}:{line}:{column}: {}: {}", document.path, finding.kind, finding.message)?;
    }
    Ok(())
}

//! `json`: everything, for programs.

use super::{Report, ReportFormat, Style};
use serde::Serialize;
use std::io::{self, Write};

pub(super) const REPORT: ReportFormat = ReportFormat { id: "json", summary: "for programs", write };

#[derive(Serialize)]
struct Json {
    findings: Vec<JsonFinding>,
}

#[derive(Serialize)]
struct JsonFinding {
    kind: &'static str,
    side: &'static str,
    document: usize,
    start: usize,
    end: usize,
    confidence: f64,
    message: String,
}

fn write(report: &Report, _style: Style, out: &mut dyn Write) -> io::Result<()> {
    let findings = report
        .findings
        .iter()
        .map(|finding| {
            let place = &finding.primary;
            let span = report.versions[place.version].document.source.in_file(place.span);
            JsonFinding {
                kind: finding.kind,
                side: ["source", "target"][place.version],
                document: place.version,
                start: span.start,
                end: span.end,
                confidence: finding.confidence,
                message: finding.message.clone(),
            }
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &Json { findings })?;
    writeln!(out)
}

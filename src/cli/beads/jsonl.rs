//! Beads as lines of JSON.

use super::Aligned;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Row {
    source: Option<Side>,
    target: Option<Side>,
    confidence: f64,
}

/// The segments of one version.
#[derive(Serialize)]
struct Side {
    segments: Vec<usize>,
    /// Bytes of the file.
    start: usize,
    end: usize,
    text: String,
}

pub fn write(aligned: &Aligned, out: &mut dyn Write) -> io::Result<()> {
    for bead in &aligned.alignment.beads {
        let side = |side: usize| {
            let run = bead.sides[side].clone();
            if run.is_empty() {
                return None;
            }
            let version = &aligned.versions[side];
            let place = version.document.source.in_file(version.in_source(run.clone()));
            let text = aligned.text(bead, side);
            Some(Side { segments: run.collect(), start: place.start, end: place.end, text })
        };
        // Four digits say all that a posterior knows.
        let confidence = rounded(bead.confidence);
        serde_json::to_writer(&mut *out, &Row { source: side(0), target: side(1), confidence })?;
        writeln!(out)?;
    }
    Ok(())
}

fn rounded(confidence: f64) -> f64 {
    libm::round(confidence * 1e4) / 1e4
}

//! How `lacuna align` writes beads: a row for each format.

use lacuna::align::{Alignment, Bead};
use lacuna::segment::Version;
use std::io::{self, Write};

mod jsonl;
mod ladder;
mod tmx;

/// What is written.
pub struct Aligned<'a> {
    pub versions: &'a [Version],
    pub alignment: &'a Alignment,
}

/// A format of beads.
pub struct BeadFormat {
    /// How `--format` and extensions name it.
    pub id: &'static str,
    pub summary: &'static str,
    pub write: fn(&Aligned, &mut dyn Write) -> io::Result<()>,
}

pub const BEADS: &[BeadFormat] = &[
    BeadFormat {
        id: "beads",
        summary: "`[0, 1]:[2]:0.97` for each bead: sentences, counted from 0",
        write: beads,
    },
    BeadFormat {
        id: "tsv",
        summary: "the two texts of each bead and its confidence, tabs between them",
        write: tsv,
    },
    BeadFormat {
        id: "jsonl",
        summary: "a JSON object for each bead: sentences, bytes, text, confidence",
        write: jsonl::write,
    },
    BeadFormat {
        id: "ladder",
        summary: "hunalign's ladder: where each bead begins, and its confidence",
        write: ladder::write,
    },
    BeadFormat {
        id: "tmx",
        summary: "a translation memory, TMX 1.4b, of the beads that match",
        write: tmx::write,
    },
];

impl Aligned<'_> {
    /// The text of a side of a bead, in one line.
    fn text(&self, bead: &Bead, side: usize) -> String {
        let texts = bead.sides[side].clone().map(|at| self.versions[side].text(at));
        texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }
}

fn beads(aligned: &Aligned, out: &mut dyn Write) -> io::Result<()> {
    for bead in &aligned.alignment.beads {
        let side = |side: usize| {
            bead.sides[side].clone().map(|at| at.to_string()).collect::<Vec<_>>().join(", ")
        };
        writeln!(out, "[{}]:[{}]:{:.4}", side(0), side(1), bead.confidence)?;
    }
    Ok(())
}

fn tsv(aligned: &Aligned, out: &mut dyn Write) -> io::Result<()> {
    for bead in &aligned.alignment.beads {
        let text = |side| aligned.text(bead, side);
        writeln!(out, "{}\t{}\t{:.4}", text(0), text(1), bead.confidence)?;
    }
    Ok(())
}

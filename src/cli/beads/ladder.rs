//! hunalign's ladder (Varga et al. 2005): a rung for each border between beads, as sentences of the source before it,
//! sentences of the target before it, and the score of the bead that begins there.

use super::Aligned;
use std::io::{self, Write};

pub fn write(aligned: &Aligned, out: &mut dyn Write) -> io::Result<()> {
    let mut end = (0, 0);
    for bead in &aligned.alignment.beads {
        let [source, target] = [&bead.sides[0], &bead.sides[1]];
        writeln!(out, "{}\t{}\t{:.4}", source.start, target.start, bead.confidence)?;
        end = (source.end, target.end);
    }
    // The last rung begins nothing.
    writeln!(out, "{}\t{}\t0", end.0, end.1)
}

//! Beads as a translation memory: TMX 1.4b, a translation unit for each bead that has both sides.

use super::Aligned;
use std::io::{self, Write};

pub fn write(aligned: &Aligned, out: &mut dyn Write) -> io::Result<()> {
    let tag = |side: usize| aligned.versions[side].document.language.tag();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">")?;
    writeln!(out, "<tmx version=\"1.4\">")?;
    writeln!(
        out,
        "  <header creationtool=\"lacuna\" creationtoolversion=\"{}\" segtype=\"sentence\" \
         o-tmf=\"lacuna\" adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"/>",
        env!("CARGO_PKG_VERSION"),
        tag(0)
    )?;
    writeln!(out, "  <body>")?;
    let whole = |bead: &&lacuna::align::Bead| bead.sides.iter().all(|side| !side.is_empty());
    for bead in aligned.alignment.beads.iter().filter(whole) {
        writeln!(out, "    <tu>")?;
        writeln!(out, "      <prop type=\"x-confidence\">{:.4}</prop>", bead.confidence)?;
        for side in 0..2 {
            let text = escaped(&aligned.text(bead, side));
            writeln!(out, "      <tuv xml:lang=\"{}\"><seg>{text}</seg></tuv>", tag(side))?;
        }
        writeln!(out, "    </tu>")?;
    }
    writeln!(out, "  </body>\n</tmx>")
}

/// A text as XML writes it, without the characters that XML 1.0 (2.2) has no place for.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\u{80}'..='\u{9f}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

//! Bytes that are no text, and what they seem to be.

/// How many bytes are looked at to tell text from other data.
const SAMPLE: usize = 1 << 16;

/// What files begin with that are no text. Signatures that a text could begin with too (`BM`, `MZ`) need more
/// than these bytes and are left to the count of control characters.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP or Office file (DOCX, ODT, EPUB …)"),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS …)"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!\x1a\x07", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\0asm", "a WebAssembly program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3\x03", "an MP3 sound"),
    (b"ID3\x04", "an MP3 sound"),
    (b"OggS\0", "an Ogg sound or film"),
    (b"fLaC\0", "a FLAC sound"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
];

/// Why bytes cannot be read as text, or nothing where they may be text.
///
/// One null byte or a stray control character does not make a text unreadable; many do.
pub(super) fn reason(bytes: &[u8]) -> Option<String> {
    let known = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start) && !is_prose(bytes));
    if let Some((_, what)) = known {
        return Some(told(what));
    }
    if let [b'R', b'I', b'F', b'F', _, _, _, _, kind @ ..] = bytes {
        let what = match kind.get(..4) {
            Some(b"WEBP") => "a WebP image",
            Some(b"WAVE") => "a WAVE sound",
            Some(b"AVI ") => "an AVI film",
            _ => return controls(bytes),
        };
        return Some(told(what));
    }
    if bytes.get(4..8) == Some(b"ftyp") && bytes[0] == 0 {
        return Some(told("an MP4 film or HEIF image"));
    }
    controls(bytes)
}

/// What is said of bytes of which nothing better is known.
pub(super) fn unknown() -> String {
    told("binary data")
}

fn told(what: &str) -> String {
    format!(
        "looks like {what}, not plain text, Markdown or HTML; save it as one of these, in UTF-8"
    )
}

/// Whether the sample has nothing but printable ASCII: then a signature like `BZh` is a word.
fn is_prose(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let plain = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    !sample.starts_with(b"%PDF-") && !sample.starts_with(b"{\\rtf") && sample.iter().all(plain)
}

/// Text has next to no control characters; in random bytes one in ten is one.
fn controls(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let control = |byte: &&u8| matches!(byte, 0..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let count = sample.iter().filter(control).count();
    (count > 4 && count * 20 > sample.len()).then(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_they_begin_with() {
        let rows: [(&[u8], &str); 5] = [
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
            (b"PK\x03\x04\x14\0", "Office"),
            (b"%PDF-1.7\n", "PDF"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
            (b"\0\0\0\x20ftypisom", "MP4"),
        ];
        for (bytes, word) in rows {
            assert!(reason(bytes).is_some_and(|reason| reason.contains(word)), "{word}");
        }
    }

    #[test]
    fn stray_control_characters_are_text() {
        let rows: [&[u8]; 5] =
            [b"", b"a\0b", b"page\x0cpage", b"BZh is three letters", b"\x1b[1mbold\x1b[0m text"];
        for bytes in rows {
            assert_eq!(reason(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn many_control_characters_are_no_text() {
        let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
        assert!(reason(&bytes).is_some_and(|reason| reason.contains("binary data")));
    }
}

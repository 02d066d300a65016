//! Bytes to text: byte order marks, UTF-8, UTF-16, declared and guessed encodings, each with its way back.

use super::binary;
use crate::document::{Offsets, Source};
use crate::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    CoderResult, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// Bytes that the guess of an encoding looks at, from the first that is not ASCII.
const SAMPLE: usize = 1 << 18;
/// Bytes in which an HTML or XML file declares its encoding. HTML asks for 1024; pages do not always obey.
const PROLOGUE: usize = 4096;

/// Decodes the bytes of a file. In order, these decide: a byte order mark, validity as UTF-8, null bytes that
/// show UTF-16, what the file declares (`<meta charset>`, `<?xml encoding?>`), and a guess.
///
/// # Errors
/// Bytes that are no text, and a file beyond 4 GiB.
pub(super) fn decode(path: &str, bytes: &[u8]) -> Result<Source> {
    let fail = |reason: String| Error::Unreadable { path: path.to_owned(), reason };
    if u32::try_from(bytes.len()).is_err() {
        return Err(fail("is larger than 4 GiB; split it".to_owned()));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(match std::str::from_utf8(rest) {
            Ok(text) => utf8(text, 3),
            Err(_) => Rows::repaired(rest, 3).source(UTF_8, false),
        });
    }
    if bytes.starts_with(b"\xff\xfe\0\0") {
        return Err(fail(binary::reason(bytes).unwrap_or_else(binary::unknown)));
    }
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = bytes {
        let little = bytes[0] == 0xFF;
        let encoding = if little { UTF_16LE } else { UTF_16BE };
        return Ok(Rows::utf16(bytes, 2, little).0.source(encoding, false));
    }
    if let Some(source) = unmarked_utf16(bytes) {
        return Ok(source);
    }
    if let Some(reason) = binary::reason(bytes) {
        return Err(fail(reason));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_iso_2022_jp(bytes) && text.is_ascii() => {
            Ok(Rows::decoded(bytes, ISO_2022_JP).0.source(ISO_2022_JP, true))
        }
        Ok(text) => Ok(utf8(text, 0)),
        Err(_) => other(bytes).ok_or_else(|| fail(binary::unknown())),
    }
}

fn utf8(text: &str, mark: usize) -> Source {
    Source::decoded(text.to_owned(), UTF_8.name(), false, Offsets::Shifted(mark))
}

/// JIS text is all ASCII bytes, so it passes for UTF-8; its escape into JIS X 0208 gives it away.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    memchr::memchr(0x1B, bytes)
        .is_some_and(|at| bytes[at..].starts_with(b"\x1b$B") || bytes[at..].starts_with(b"\x1b$@"))
}

/// UTF-16 without a byte order mark, where null bytes stand on one side of the pairs only.
fn unmarked_utf16(bytes: &[u8]) -> Option<Source> {
    let sample = &bytes[..bytes.len().min(PROLOGUE) & !1];
    if bytes.len() % 2 == 1 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let nulls = |side| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (nulls(0), nulls(1));
    let (many, few) = (first.max(second), first.min(second));
    let pairs = sample.len() / 2;
    // Western text has a null in nearly every pair; other scripts have them only at spaces and line ends, and
    // their other bytes are then no UTF-8 or full of control characters.
    let clear = many >= 2 && few == 0 && many * 2 > pairs;
    let likely = many >= 4 && few * 20 < many && !is_plain(bytes);
    if !clear && !likely {
        return None;
    }
    let little = second > first;
    let (rows, broken) = Rows::utf16(bytes, 0, little);
    let letters = rows.text.chars().filter(|char| char.is_alphanumeric()).count();
    let odd = rows.text.chars().filter(|char| char.is_control() && !char.is_whitespace()).count();
    (broken == 0 && odd * 20 <= letters)
        .then(|| rows.source(if little { UTF_16LE } else { UTF_16BE }, true))
}

fn is_plain(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok() && binary::reason(bytes).is_none()
}

/// Bytes that are not valid UTF-8: a declared encoding, UTF-8 with some broken places, or a guess.
fn other(bytes: &[u8]) -> Option<Source> {
    let declared = declared(&bytes[..bytes.len().min(PROLOGUE)]);
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return Some(Rows::decoded(bytes, encoding).0.source(encoding, false));
    }
    let (good, bad) = utf8_characters(bytes);
    if good > 3 * bad || (declared.is_some() && good > bad) {
        return Some(Rows::repaired(bytes, 0).source(UTF_8, declared.is_none()));
    }
    let encoding = guess(bytes);
    let (rows, broken) = Rows::decoded(bytes, encoding);
    (broken * 20 <= rows.rows.len().max(20)).then(|| rows.source(encoding, true))
}

/// How many characters beyond ASCII are well-formed UTF-8, and how many places are broken. A character that is cut
/// off at the end is no such place: a file that was not copied whole ends so.
fn utf8_characters(bytes: &[u8]) -> (usize, usize) {
    let sample = &bytes[..bytes.len().min(4 * SAMPLE)];
    let mut counts = (0, 0);
    let mut chunks = sample.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        counts.0 += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        let broken = std::str::from_utf8(chunk.invalid()).err();
        let cut =
            chunks.peek().is_none() && broken.is_some_and(|error| error.error_len().is_none());
        counts.1 += usize::from(broken.is_some() && !cut);
    }
    counts
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(64);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    if is_shift_jis(sample) {
        return SHIFT_JIS;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether bytes are Japanese in Shift_JIS, which the detector takes for Cyrillic where they are few: many kana,
/// of which next to none have half the width.
fn is_shift_jis(sample: &[u8]) -> bool {
    let (text, broken) = SHIFT_JIS.decode_without_bom_handling(sample);
    let count =
        |range: std::ops::RangeInclusive<char>| text.chars().filter(|c| range.contains(c)).count();
    let wide = text.chars().filter(|c| !c.is_ascii()).count();
    let cut = broken && sample.len() < SAMPLE;
    !cut && count('\u{3041}'..='\u{30FF}') * 5 > wide && count('\u{FF61}'..='\u{FF9F}') * 20 < wide
}

/// The encoding that a page declares in its prologue, by the WHATWG's prescan: the value of `charset=` in a
/// `meta` element, or of `encoding=` in an XML declaration.
fn declared(prologue: &[u8]) -> Option<&'static Encoding> {
    let text: String = prologue.iter().map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let xml = text.starts_with("<?xml").then(|| text.split("?>").next()).flatten();
    let metas = text.match_indices("<meta").filter_map(|(at, _)| text[at..].split('>').next());
    let label = xml
        .and_then(|declaration| value_after(declaration, "encoding"))
        .or_else(|| metas.into_iter().find_map(|meta| value_after(meta, "charset")))?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    match encoding.name() {
        // Bytes in which the declaration can be read are no UTF-16.
        "UTF-16LE" | "UTF-16BE" => Some(UTF_8),
        "x-user-defined" => Some(WINDOWS_1252),
        "replacement" => None,
        _ => Some(encoding),
    }
}

/// What stands after `name` and `=`, without quotes.
fn value_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text[text.find(name)? + name.len()..].trim_start().strip_prefix('=')?;
    rest.trim_start_matches([' ', '"', '\'']).split(['"', '\'', ';', ' ', '/']).next()
}

/// A decoded text under construction, with a row for each character.
#[derive(Default)]
struct Rows {
    text: String,
    rows: Vec<(u32, u32)>,
    /// Where the bytes read so far end.
    end: usize,
}

impl Rows {
    fn push(&mut self, char: char, place: usize) {
        self.rows.push((self.text.len() as u32, place as u32));
        self.text.push(char);
    }

    fn source(mut self, encoding: &'static Encoding, guessed: bool) -> Source {
        self.rows.push((self.text.len() as u32, self.end as u32));
        Source::decoded(self.text, encoding.name(), guessed, Offsets::Table(self.rows))
    }

    /// UTF-8 in which each broken place became U+FFFD; a mark of so many bytes stands before it.
    fn repaired(bytes: &[u8], mark: usize) -> Self {
        let mut rows = Self { end: mark, ..Self::default() };
        for chunk in bytes.utf8_chunks() {
            for char in chunk.valid().chars() {
                rows.push(char, rows.end);
                rows.end += char.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                rows.push('\u{FFFD}', rows.end);
                rows.end += chunk.invalid().len();
            }
        }
        rows
    }

    /// UTF-16 from a place on, and how many of its units are broken.
    fn utf16(bytes: &[u8], start: usize, little: bool) -> (Self, usize) {
        let mut rows = Self { end: start, ..Self::default() };
        let mut broken = 0;
        let units = bytes[start..].chunks_exact(2).map(|pair| match little {
            true => u16::from_le_bytes([pair[0], pair[1]]),
            false => u16::from_be_bytes([pair[0], pair[1]]),
        });
        for char in char::decode_utf16(units) {
            broken += usize::from(char.is_err());
            let char = char.unwrap_or('\u{FFFD}');
            rows.push(char, rows.end);
            rows.end += 2 * char.len_utf16();
        }
        if rows.end < bytes.len() {
            rows.push('\u{FFFD}', rows.end);
            rows.end = bytes.len();
        }
        (rows, broken)
    }

    /// A legacy encoding, and how many characters of it are broken.
    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> (Self, usize) {
        let mut rows = Self::default();
        let mut decoder = encoding.new_decoder_without_bom_handling();
        // ASCII stands for itself wherever no longer sequence is under way.
        let ascii = encoding.is_ascii_compatible();
        let mut pending = false;
        for (at, byte) in bytes.iter().enumerate() {
            if ascii && !pending && byte.is_ascii() {
                rows.push(char::from(*byte), at);
                rows.end = at + 1;
                continue;
            }
            let mut buffer = [0; 32];
            let last = at + 1 == bytes.len();
            let (result, _, written, _) =
                decoder.decode_to_utf8(&bytes[at..=at], &mut buffer, last);
            debug_assert_eq!(result, CoderResult::InputEmpty, "32 bytes hold what one byte gives");
            pending = written == 0;
            rows.take(&String::from_utf8_lossy(&buffer[..written]), at + 1);
        }
        rows.end = bytes.len();
        let broken = rows.text.chars().filter(|char| *char == '\u{FFFD}').count();
        (rows, broken)
    }

    /// Takes what a decoder gave for the bytes from `self.end` up to `end`. The first of several characters
    /// has the sequence; the others, which a broken sequence sets free, have its last bytes.
    fn take(&mut self, decoded: &str, end: usize) {
        let count = decoded.chars().count();
        for (index, char) in decoded.chars().enumerate() {
            let place = if index == 0 { self.end } else { self.end.max(end - (count - index)) };
            self.push(char, place);
        }
        if count > 0 {
            self.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// Decodes, and checks that each character leads to bytes that decode to it.
    fn read(bytes: &[u8]) -> Source {
        let source = decode("a", bytes).expect("it is text");
        for (at, char) in source.text.char_indices() {
            let span = source.in_file(Span::new(at, at + char.len_utf8()));
            let stored = &bytes[span.range()];
            let encoding = Encoding::for_label(source.encoding.as_bytes()).expect("a WHATWG name");
            let (text, _) = encoding.decode_without_bom_handling(stored);
            assert_eq!(text, char.to_string(), "{} at {at}", source.encoding);
        }
        source
    }

    #[test]
    fn a_file_that_was_cut_within_a_character_is_still_utf8() {
        let source = read("Zoë – za\u{17C}".as_bytes().split_last().expect("it has bytes").1);
        assert_eq!((source.encoding, source.text.as_str()), ("UTF-8", "Zoë – za\u{FFFD}"));
    }

    #[test]
    fn marked_and_valid_encodings_are_certain() {
        let rows: [(&[u8], &str, &str); 7] = [
            (b"", "", "UTF-8"),
            ("Прилив 潮\u{1F600}".as_bytes(), "Прилив 潮\u{1F600}", "UTF-8"),
            (b"\xEF\xBB\xBFOne.\r\n", "One.\r\n", "UTF-8"),
            (b"\xFF\xFEa\0\x6E\x6F", "a潮", "UTF-16LE"),
            (b"\xFE\xFF\0a\xD8\x3D\xDE\0", "a\u{1F600}", "UTF-16BE"),
            (
                b"<meta charset=\"windows-1251\"><p>\xCF\xF0\xE8",
                "<meta charset=\"windows-1251\"><p>При",
                "windows-1251",
            ),
            (
                b"<?xml version='1.0' encoding='ISO-8859-1'?>\xE9",
                "<?xml version='1.0' encoding='ISO-8859-1'?>é",
                "windows-1252",
            ),
        ];
        for (bytes, text, encoding) in rows {
            let source = read(bytes);
            assert_eq!(
                (source.text.as_str(), source.encoding, source.guessed),
                (text, encoding, false)
            );
        }
    }

    #[test]
    fn legacy_encodings_are_guessed() {
        let rows = [
            ("Вода поднимается дважды в сутки, и лодки ждут её у причала.", "windows-1251"),
            ("Wie spät öffnet die Schleuse für größere Schiffe am Morgen?", "windows-1252"),
            ("満潮は一日に二回あり、船は水門の前で待っています。", "Shift_JIS"),
            ("満潮は一日に二回あり、船は水門の前で待っています。", "EUC-JP"),
            ("满潮每天有两次，船只在水闸前等待，直到水位升高。", "GBK"),
            ("밀물은 하루에 두 번 들어오고 배는 수문 앞에서 기다린다.", "EUC-KR"),
            ("المد يأتي مرتين في اليوم والقوارب تنتظر أمام البوابة.", "windows-1256"),
            ("הגאות באה פעמיים ביום והסירות ממתינות לפני השער.", "windows-1255"),
            ("น้ำขึ้นวันละสองครั้ง เรือรออยู่หน้าประตูน้ำ", "windows-874"),
        ];
        for (text, label) in rows {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a WHATWG label");
            let source = read(&encoding.encode(text).0);
            assert_eq!(
                (source.text.as_str(), source.encoding, source.guessed),
                (text, label, true)
            );
        }
    }

    #[test]
    fn escapes_give_jis_away() {
        let source = decode("a", &ISO_2022_JP.encode("潮が満ちる。").0).expect("it is text");
        assert_eq!((source.text.as_str(), source.encoding), ("潮が満ちる。", "ISO-2022-JP"));
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_null_bytes() {
        for text in
            ["High water at six.", "Прилив в шесть часов, и все лодки уже ушли. Ждите.\n\nДа"]
        {
            let units = || text.encode_utf16();
            let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
            assert_eq!((read(&little).text.as_str(), read(&little).encoding), (text, "UTF-16LE"));
            assert_eq!((read(&big).text.as_str(), read(&big).encoding), (text, "UTF-16BE"));
        }
    }

    #[test]
    fn broken_text_is_read_all_the_same() {
        let rows: [(&[u8], &str); 4] = [
            (b"\xff\xfe\x00bad\x80utf8", "\u{6200}\u{6461}\u{7580}\u{6674}\u{FFFD}"),
            ("Прилив \u{0} в \u{1} шесть".as_bytes(), "Прилив \u{0} в \u{1} шесть"),
            (b"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xBB\xFF\xD0\xB2", "Прил\u{FFFD}в"),
            (b"\xEF\xBB\xBFa\xFFb", "a\u{FFFD}b"),
        ];
        for (bytes, text) in rows {
            let source = decode("a", bytes).expect("it is text");
            assert_eq!(source.text, text);
            assert_eq!(source.in_file(Span::at(text.len())), Span::at(bytes.len()));
        }
    }

    #[test]
    fn what_is_no_text_is_told() {
        let random: Vec<u8> =
            (0..9999u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let rows: [(&[u8], &str); 4] = [
            (b"PK\x03\x04\x14\0\x06\0", "DOCX"),
            (b"%PDF-1.7\n%\xE2\xE3", "PDF"),
            (b"\xFF\xFE\0\0a\0\0\0", "UTF-32"),
            (&random, "binary data"),
        ];
        for (bytes, word) in rows {
            let error = decode("a.bin", bytes).map(drop).expect_err("it is no text").to_string();
            assert!(error.starts_with("a.bin: looks like") && error.contains(word), "{error}");
        }
    }
}

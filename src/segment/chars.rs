//! What a character is to the sentence splitter.

/// A sentence-final mark, by how much it proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `.` and its wide form: also part of abbreviations, numbers and names.
    Stop,
    /// `!` and `?`: final unless the sentence visibly goes on.
    Strong,
    /// `…`: as often a pause as an end.
    Ellipsis,
    /// A mark of a script in which it ends sentences and does nothing else: `。`, `।`, `։`, `።`, `။`.
    Script,
}

/// The mark that a character is. The last group is Sentence_Terminal of UAX #44, basic plane.
pub(super) fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '.' | '．' | '﹒' => Mark::Stop,
        '!' | '?' | '‼' | '‽' | '⁇' | '⁈' | '⁉' | '⸮' => Mark::Strong,
        '…' => Mark::Ellipsis,
        '。' | '！' | '？' | '｡' | '﹖' | '﹗' => Mark::Script,
        '։' | '؟' | '۔' | '؞' | '।' | '॥' | '።' | '፧' | '፨' => Mark::Script,
        '။' | '។' | '៕' | '།' | '༎' | '෴' => Mark::Script,
        '\u{700}'..='\u{702}' | '\u{7F9}' | '\u{837}' | '\u{839}' | '\u{83D}' | '\u{83E}' => {
            Mark::Script
        }
        '\u{166E}' | '\u{1735}' | '\u{1736}' | '\u{1803}' | '\u{1809}' | '\u{1944}'
        | '\u{1945}' => Mark::Script,
        '\u{1AA8}'..='\u{1AAB}' | '\u{1B5A}' | '\u{1B5B}' | '\u{1B5E}' | '\u{1B5F}' => Mark::Script,
        '\u{1C3B}' | '\u{1C3C}' | '\u{1C7E}' | '\u{1C7F}' | '\u{A4FF}' => Mark::Script,
        '\u{A60E}' | '\u{A60F}' | '\u{A6F3}' | '\u{A6F7}' | '\u{A876}' | '\u{A877}' => Mark::Script,
        '\u{A8CE}' | '\u{A8CF}' | '\u{A92F}' | '\u{A9C8}' | '\u{A9C9}' => Mark::Script,
        '\u{AA5D}'..='\u{AA5F}' | '\u{AAF0}' | '\u{AAF1}' | '\u{ABEB}' => Mark::Script,
        _ => return None,
    })
}

/// A bracket that opens.
pub(super) fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〔' | '《' | '〈' | '「' | '『')
}

/// A bracket that closes.
pub(super) fn closes_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〕' | '》' | '〉' | '」' | '』')
}

/// A quotation mark of any shape. Which side it stands on is up to the language and to its neighbours.
pub(super) fn quotes(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '«' | '»' | '‹' | '›' | '‘'..='‟' | '〝'..='〟' | '＂' | '´'
    )
}

/// A dash that can open a turn of dialogue.
pub(super) fn dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '－')
}

/// A bullet of a list.
pub(super) fn bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '●' | '○' | '▪' | '■' | '◦' | '►' | '*')
}

/// Characters that are not there for the reader: joiners, direction marks, variation selectors.
pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// What the first character of a continuation says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without case.
    None,
    Other,
}

/// Whether a character is a letter or a digit.
#[inline]
pub(super) fn alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (uncased_letter(c) || c.is_alphanumeric())
}

/// Whether a character is one of the letters without case that are met most: Hebrew, Arabic, Devanagari, kana, Chinese
/// characters, Hangul. It saves the search in the tables of Unicode, which costs more for them than for Latin.
#[inline]
fn uncased_letter(c: char) -> bool {
    matches!(
        c,
        '\u{5D0}'..='\u{5EA}'
            | '\u{620}'..='\u{64A}'
            | '\u{904}'..='\u{939}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
    )
}

/// The case of a character. Georgian Mkhedruli is lower case to Unicode, but its sentences start with it.
pub(super) fn case(c: char) -> Case {
    if c.is_ascii() {
        return match c {
            'a'..='z' => Case::Lower,
            'A'..='Z' => Case::Upper,
            '0'..='9' => Case::Digit,
            _ => Case::Other,
        };
    }
    match c {
        '\u{10D0}'..='\u{10FF}' => Case::None,
        _ if uncased_letter(c) => Case::None,
        'ª' | 'º' => Case::Other,
        _ if c.is_lowercase() => Case::Lower,
        _ if c.is_uppercase() => Case::Upper,
        _ if c.is_numeric() => Case::Digit,
        _ if c.is_alphabetic() => Case::None,
        _ => Case::Other,
    }
}

/// Whether the scanner stops at the character that starts with a byte: it is a mark, a bracket, a quote or a line
/// end, or some character with the same first two bytes is one.
#[inline]
pub(super) fn stops(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    STOPS[byte as usize] && (byte.is_ascii() || bytes.get(at + 1).is_some_and(|b| second(byte, *b)))
}

const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let listed = b".!?:;\n\r()[]{}\"\xC2\xCD\xD6\xD8\xDB\xDC\xDF\xE0\xE1\xE2\xE3\xEA\xEF";
    let mut i = 0;
    while i < listed.len() {
        stops[listed[i] as usize] = true;
        i += 1;
    }
    stops
};

/// Whether two bytes lead a character that matters. Most letters of Arabic, Japanese, Vietnamese and of the scripts
/// of India share the first byte of their marks, and not the second.
#[inline]
fn second(lead: u8, byte: u8) -> bool {
    match lead {
        0xC2 => matches!(byte, 0xAB | 0xB4 | 0xBB),
        0xD8 => matches!(byte, 0x9E | 0x9F),
        0xDB => byte == 0x94,
        0xE0 => matches!(byte, 0xA0 | 0xA5 | 0xB7 | 0xBC),
        0xE1 => matches!(
            byte,
            0x81 | 0x8D | 0x99 | 0x9C | 0x9F | 0xA0 | 0xA5 | 0xAA | 0xAD | 0xB0 | 0xB1
        ),
        0xE2 => matches!(byte, 0x80 | 0x81 | 0xB8),
        0xE3 => byte == 0x80,
        0xEA => byte < 0xB0,
        0xEF => matches!(byte, 0xB9 | 0xBC | 0xBD),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_met_most_are_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(alphanumeric(c), c.is_alphanumeric(), "U+{:04X}", u32::from(c));
            assert!(
                !uncased_letter(c) || c.is_alphabetic() && !c.is_numeric() && !c.is_lowercase()
            );
        }
    }

    #[test]
    fn the_scanner_stops_at_each_character_that_matters() {
        for c in '\0'..=char::MAX {
            let matters = mark(c).is_some()
                || opens_bracket(c)
                || closes_bracket(c)
                || quotes(c) && !matches!(c, '\'' | '`')
                || matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{37E}');
            assert!(!matters || stops(c.to_string().as_bytes(), 0), "U+{:04X}", u32::from(c));
        }
    }
}

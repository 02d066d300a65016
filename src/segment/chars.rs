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
        'ª' | 'º' => Case::Other,
        _ if c.is_lowercase() => Case::Lower,
        _ if c.is_uppercase() => Case::Upper,
        _ if c.is_numeric() => Case::Digit,
        _ if c.is_alphabetic() => Case::None,
        _ => Case::Other,
    }
}

/// Whether the scanner stops at a byte: it is a mark, a bracket, a quote or a line end, or leads one.
pub(super) const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let listed = b".!?:;\n\r()[]{}\"\xC2\xCD\xD6\xD8\xDB\xDC\xDF\xE0\xE1\xE2\xE3\xEA\xEF";
    let mut i = 0;
    while i < listed.len() {
        stops[listed[i] as usize] = true;
        i += 1;
    }
    stops
};

//! Tokens: one pass that all kinds of anchor share.

use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

/// A run of characters of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub span: Span,
    pub class: Class,
    pub case: Case,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Space,
    /// Decimal digits of one script.
    Digits,
    Word(Script),
    /// One character that is none of the others.
    Sign(char),
}

/// Groups of scripts, as far as words are written differently in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    /// Cyrillic, Greek, Armenian: capitals, like Latin.
    Cased,
    /// One character is one token.
    Han,
    Hiragana,
    Katakana,
    Hangul,
    /// Thai, Lao, Khmer, Burmese, Tibetan: no space between words.
    Unspaced,
    /// Spaces, but no capitals: Arabic, Hebrew, the scripts of India, …
    Uncased,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Case {
    /// The first letter is a capital.
    pub first: bool,
    /// How many capitals follow it.
    pub later: u16,
    /// How many letters are no capitals.
    pub small: u16,
}

impl Case {
    /// All letters are capitals, and there are two at least.
    pub fn all_capitals(self) -> bool {
        self.first && self.later > 0 && self.small == 0
    }

    /// No letter is a capital.
    pub fn is_small(self) -> bool {
        !self.first && self.later == 0
    }

    fn add(&mut self, letter: char, is_first: bool) {
        if !is_capital(letter) {
            self.small = self.small.saturating_add(1);
        } else if is_first {
            self.first = true;
        } else {
            self.later = self.later.saturating_add(1);
        }
    }
}

/// `char::is_uppercase`, with the letters of most texts told without its table.
fn is_capital(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_uppercase(),
        'ß'..='ÿ' | 'а'..='џ' | 'ά'..='ώ' => false,
        'А'..='Я' => true,
        _ => letter.is_uppercase(),
    }
}

impl Token {
    pub fn is_word(&self) -> bool {
        matches!(self.class, Class::Word(_))
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.class == Class::Sign(sign)
    }

    /// A word of a script with capitals.
    pub fn has_case(&self) -> bool {
        matches!(self.class, Class::Word(Script::Latin | Script::Cased))
    }
}

/// Cuts `span` of `text` into tokens, which are put behind each other into `tokens`.
pub(crate) fn scan(text: &str, span: Span, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = &text.as_bytes()[..span.end];
    let mut at = span.start;
    while at < span.end {
        let start = at;
        if bytes[at].is_ascii_alphabetic() {
            at = ascii_letters(bytes, at, tokens);
            continue;
        }
        if bytes[at] == b' ' && tokens.last().is_none_or(|last| last.class != Class::Space) {
            at += 1;
            let span = Span::new(start, at);
            tokens.push(Token { span, class: Class::Space, case: Case::default() });
            continue;
        }
        let letter = text[at..].chars().next().expect("a span ends on a character boundary");
        at += letter.len_utf8();
        let kind = kind(letter);
        if let Some(last) = tokens.last_mut() {
            let joins = match kind {
                Kind::Mark => matches!(last.class, Class::Word(_)),
                Kind::Invisible => !matches!(last.class, Class::Space),
                Kind::Class(class) => last.class == class && !stands_alone(class),
            };
            if joins {
                last.span.end = at;
                if last.has_case() && matches!(kind, Kind::Class(_)) {
                    last.case.add(letter, false);
                }
                continue;
            }
        }
        let class = match kind {
            Kind::Class(class) => class,
            Kind::Mark | Kind::Invisible => Class::Sign(letter),
        };
        let mut case = Case::default();
        if matches!(class, Class::Word(Script::Latin | Script::Cased)) {
            case.add(letter, true);
        }
        tokens.push(Token { span: Span::new(start, at), class, case });
    }
}

/// Takes in a run of ASCII letters, the commonest case, without decoding, and gives its end. It may go on with a Latin
/// word before it (`é` and then ASCII).
fn ascii_letters(bytes: &[u8], start: usize, tokens: &mut Vec<Token>) -> usize {
    let (mut end, mut capitals) = (start, 0usize);
    while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphabetic()) {
        capitals += usize::from(byte.is_ascii_uppercase());
        end += 1;
    }
    let class = Class::Word(Script::Latin);
    if tokens.last().is_none_or(|last| last.class != class) {
        let span = Span::new(start, start);
        let first = bytes[start].is_ascii_uppercase();
        capitals -= usize::from(first);
        tokens.push(Token { span, class, case: Case { first, later: 0, small: 0 } });
        return extend(tokens, (start + usize::from(first), end), capitals);
    }
    extend(tokens, (start, end), capitals)
}

/// Makes the last word longer by letters, of which so many are capitals, and gives its end.
fn extend(tokens: &mut [Token], (from, end): (usize, usize), capitals: usize) -> usize {
    let last = tokens.last_mut().expect("a word was put there or found there");
    let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    last.span.end = end;
    last.case.later = last.case.later.saturating_add(count(capitals));
    last.case.small = last.case.small.saturating_add(count(end - from - capitals));
    end
}

fn stands_alone(class: Class) -> bool {
    matches!(class, Class::Sign(_) | Class::Word(Script::Han))
}

enum Kind {
    Class(Class),
    /// Goes with the word before it.
    Mark,
    /// Says in which direction text runs; goes with whatever stands before it.
    Invisible,
}

fn kind(letter: char) -> Kind {
    use Script::{Cased, Han, Hangul, Hiragana, Katakana, Latin, Uncased, Unspaced};
    let class = match letter {
        'a'..='z' | 'A'..='Z' => Class::Word(Latin),
        ' ' | '\t' | '\n' | '\r' => Class::Space,
        '0'..='9' => Class::Digits,
        '\0'..='\x7f' => Class::Sign(letter),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2af}' | 'ª' | 'º' => Class::Word(Latin),
        'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' | 'Α'..='Ω' | 'ά'..='ώ' => Class::Word(Cased),
        'ء'..='ي' | 'א'..='ת' | 'अ'..='ह' => Class::Word(Uncased),
        'ก'..='ฮ' | 'ะ'..='\u{e3a}' | 'เ'..='ๅ' | '\u{e47}'..='\u{e4e}' => {
            Class::Word(Unspaced)
        }
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{2bc}' => {
            return Kind::Mark;
        }
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            return Kind::Invisible;
        }
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '々' | '〇' => Class::Word(Han),
        '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => Class::Word(Han),
        'ぁ'..='ゟ' => Class::Word(Hiragana),
        '・' | '゠' => Class::Sign(letter),
        'ァ'..='ヿ' | 'ㇰ'..='ㇿ' | 'ｦ'..='ﾟ' => Class::Word(Katakana),
        '가'..='힣' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => Class::Word(Hangul),
        _ if digit(letter).is_some() => Class::Digits,
        'Ḁ'..='ỿ'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ' => Class::Word(Latin),
        '\u{37f}'..='\u{587}' | '\u{1f00}'..='\u{1fff}' | 'Ͱ'..='ͽ' if letter.is_alphabetic() => {
            Class::Word(Cased)
        }
        _ if letter.is_whitespace() => Class::Space,
        // Thai ฯ and ๆ, the Burmese and Tibetan stops are signs.
        'ฯ' | 'ๆ' | '\u{e4f}'..='\u{e5b}' | '\u{104a}'..='\u{104f}' | '\u{17d4}'..='\u{17da}' => {
            Class::Sign(letter)
        }
        '\u{e01}'..='\u{edf}' | '\u{f40}'..='\u{fbc}' | '\u{1000}'..='\u{109f}' => {
            Class::Word(Unspaced)
        }
        '\u{1780}'..='\u{17d3}' => Class::Word(Unspaced),
        _ if is_combining_mark(letter) => return Kind::Mark,
        _ if letter.is_alphabetic() => Class::Word(Uncased),
        _ => Class::Sign(letter),
    };
    Kind::Class(class)
}

/// The zeros of the decimal digits of Unicode (general category Nd); the nine others follow each.
const ZEROS: [u32; 44] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x11066, 0x110f0, 0x11136, 0x1d7ce, 0x1d7d8, 0x1e950,
];

/// The value of a decimal digit of any script.
pub(crate) fn digit(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return letter.is_ascii_digit().then(|| letter as u8 - b'0');
    }
    let code = letter as u32;
    let at = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    u8::try_from(code - ZEROS[at]).ok().filter(|value| *value < 10)
}

/// A text with each digit of another script as an ASCII digit; other characters are left out.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter_map(digit).map(|value| char::from(b'0' + value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_script_does() {
        let rows: [(&str, &[&str]); 8] = [
            ("niên25/11/2025", &["niên", "25", "/", "11", "/", "2025"]),
            ("R&D, AI", &["R", "&", "D", ",", " ", "AI"]),
            ("2025年11月", &["2025", "年", "11", "月"]),
            ("東京のホテル", &["東", "京", "の", "ホテル"]),
            ("हिन्दी ३४५।", &["हिन्दी", " ", "३४५", "।"]),
            ("ที่ ๑๒", &["ที่", " ", "๑๒"]),
            ("می‌خواهم", &["می‌خواهم"]),
            ("Café e\u{301}té", &["Café", " ", "e\u{301}té"]),
        ];
        for (text, expected) in rows {
            let mut tokens = Vec::new();
            scan(text, Span::new(0, text.len()), &mut tokens);
            let found: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn capitals_are_counted_through_a_word() {
        let rows: [(&str, bool, u16, u16); 6] = [
            ("Word", true, 0, 3),
            ("word", false, 0, 4),
            ("éAb", false, 1, 2),
            ("Éab", true, 0, 2),
            ("ÉAÉ", true, 2, 0),
            ("Łódź", true, 0, 3),
        ];
        for (text, first, later, small) in rows {
            let mut tokens = Vec::new();
            scan(text, Span::new(0, text.len()), &mut tokens);
            let cases: Vec<_> = tokens.iter().map(|token| token.case).collect();
            assert_eq!(cases, [Case { first, later, small }], "{text}");
        }
    }

    #[test]
    fn digits_have_their_value_in_every_script() {
        for text in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"]
        {
            assert_eq!(digits(text), "0123456789");
        }
        assert_eq!(digit('½'), None);
        assert_eq!(digit('𝟘'), Some(0));
    }
}

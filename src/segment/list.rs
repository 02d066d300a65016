//! Items of lists: `1.`, `2)`, `(b)`, `iv.`, `• 3.`

/// The number of an item, and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    count: Count,
    number: u32,
    /// Of an item that is one letter: that letter.
    letter: Option<u8>,
    bracketed: bool,
    closer: Closer,
    bullet: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Digits,
    Small,
    Large,
    Roman,
    Bullet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closer {
    None,
    Stop,
    Bracket,
    Both,
}

use super::chars;

impl Item {
    /// The item with which a text starts.
    pub fn read(text: &str) -> Option<Self> {
        let mut rest = text.trim_start_matches([' ', '\t', '\u{A0}']);
        let bullet = rest.chars().next().filter(|c| chars::bullet(*c));
        if let Some(c) = bullet {
            rest = rest[c.len_utf8()..].trim_start_matches(' ');
        }
        let numbered = Self::numbered(rest, bullet);
        numbered.or_else(|| {
            bullet.filter(|c| *c != '*').map(|_| Self {
                count: Count::Bullet,
                number: 0,
                letter: None,
                bracketed: false,
                closer: Closer::None,
                bullet,
            })
        })
    }

    fn numbered(text: &str, bullet: Option<char>) -> Option<Self> {
        let inner = text.strip_prefix('(');
        let bracketed = inner.is_some();
        let rest = inner.unwrap_or(text);
        let length = rest.bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
        let (count, number) = value(&rest[..length])?;
        let letter = Some(rest.as_bytes()[0]).filter(|b| length == 1 && b.is_ascii_alphabetic());
        let tail = &rest[length..];
        let (closer, length) = if bracketed {
            (Closer::Bracket, usize::from(tail.starts_with(')')))
        } else if tail.starts_with(".)") {
            (Closer::Both, 2)
        } else if tail.starts_with(')') {
            (Closer::Bracket, 1)
        } else {
            (Closer::Stop, usize::from(tail.starts_with('.')))
        };
        let apart = length > 0 && tail[length..].starts_with(char::is_whitespace);
        apart.then_some(Self { count, number, letter, bracketed, closer, bullet })
    }

    /// The item whose `.` or `)` stands at `at`, and where it starts.
    pub fn ending(text: &str, at: usize) -> Option<(usize, Self)> {
        let before = &text.as_bytes()[..at];
        let mut start = at;
        let mut length = 0;
        while start > 0 && length < 6 && before[start - 1].is_ascii_alphanumeric() {
            start -= 1;
            length += 1;
        }
        if start == at {
            return None;
        }
        if start > 0 && before[start - 1] == b'(' {
            start -= 1;
        }
        let lead = text[..start].trim_end_matches(' ');
        if let Some(c) = lead.chars().next_back().filter(|c| chars::bullet(*c)) {
            start = lead.len() - c.len_utf8();
        }
        if start > 0 && !text[..start].ends_with(char::is_whitespace) {
            return None;
        }
        Some((start, Self::read(&text[start..])?))
    }

    /// Whether it can follow the last item of another list. `A.` is more likely an initial.
    pub fn restarts(&self) -> bool {
        self.number == 1 && !(self.count == Count::Large && self.closer == Closer::Stop)
    }

    /// Whether it stands for an item wherever a sentence may start: the first, `•`, or a letter as in `w)` and `(b)`.
    pub fn opens(&self) -> bool {
        let lettered = self.count == Count::Small && self.closer == Closer::Bracket;
        self.restarts() || self.bulleted() || lettered
    }

    /// Whether it is the second or a later one.
    pub fn is_later(&self) -> bool {
        self.number > 1
    }

    /// Whether a bullet marks it.
    pub fn bulleted(&self) -> bool {
        self.bullet.is_some()
    }

    /// Whether `next` is the item that comes after this one.
    pub fn precedes(&self, next: &Self) -> bool {
        let alike = self.closer == next.closer
            && self.bracketed == next.bracketed
            && self.bullet == next.bullet;
        // `i)` is read as Roman at first; behind `h)` it is a letter.
        let lettered = self.letter.zip(next.letter).is_some_and(|(one, other)| one + 1 == other);
        alike && (self.count == next.count && self.number + 1 == next.number || lettered)
    }
}

fn value(word: &str) -> Option<(Count, u32)> {
    let bytes = word.as_bytes();
    if bytes.is_empty() {
        return None;
    }
    if bytes.iter().all(u8::is_ascii_digit) {
        return word.parse().ok().filter(|n| *n < 1000).map(|n| (Count::Digits, n));
    }
    if let Some(place) = ROMAN.iter().position(|roman| *roman == word) {
        return Some((Count::Roman, place as u32 + 1));
    }
    match bytes {
        [b @ b'a'..=b'z'] => Some((Count::Small, u32::from(b - b'a') + 1)),
        [b @ b'A'..=b'Z'] => Some((Count::Large, u32::from(b - b'A') + 1)),
        _ => None,
    }
}

const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

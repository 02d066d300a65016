//! Whether lines were broken to fit a width, and where.

use crate::format::glue::is_unspaced;
use crate::span::Span;
use unicode_width::UnicodeWidthStr;

/// Columns to which people and programs wrap text.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=130;
/// Breaks from which shares say something; with fewer, all must agree.
const MANY: usize = 4;

/// How a file is wrapped, judged by all its line ends together.
pub(super) struct Wrap {
    /// The width, where the file is wrapped.
    width: Option<usize>,
}

/// A line end inside a group of lines.
struct Break {
    width: usize,
    /// Columns of what would have to fit on the line: a space and the next line's first word.
    next: usize,
    /// Whether the sentence goes on: nothing ends it before, and no capital begins one after.
    goes_on: Going,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Going {
    /// A small letter, or anything else that begins no sentence, follows an open sentence.
    Surely,
    /// A letter without case follows an open sentence.
    Perhaps,
    /// A capital follows an open sentence: a name, a German noun, or a new line of verse.
    Capital,
    /// The sentence has ended.
    No,
}

impl Wrap {
    pub fn of(source: &str, groups: &[Vec<Span>]) -> Self {
        let breaks: Vec<Break> = groups
            .iter()
            .flat_map(|group| group.windows(2))
            .map(|pair| Break::of(pair[0].of(source), pair[1].of(source)))
            .collect();
        Self { width: width_of(&breaks) }
    }

    /// For each line but the last, whether the next had no room on it, so that the break is of the wrapping.
    /// In a group where most lines had room, all are lines of their own: verse, an address, headlines.
    pub fn full_lines(&self, source: &str, group: &[Span]) -> Vec<bool> {
        let breaks = group.len().saturating_sub(1);
        let Some(width) = self.width else { return vec![false; breaks] };
        let full: Vec<bool> = group
            .windows(2)
            .map(|pair| Break::of(pair[0].of(source), pair[1].of(source)).is_full(width))
            .collect();
        let count = full.iter().filter(|full| **full).count();
        if count * 2 >= breaks { full } else { vec![false; breaks] }
    }
}

impl Break {
    fn of(line: &str, next: &str) -> Self {
        Self { width: width(line), next: room(next), goes_on: Going::of(line, next) }
    }

    /// Whether the next word had no room. Those who break lines by eye stay somewhat below the width.
    fn is_full(&self, width: usize) -> bool {
        self.width + self.next + width / 20 > width
    }
}

impl Going {
    fn of(line: &str, next: &str) -> Self {
        let first = next.trim_start().chars().next();
        match first {
            _ if is_final(line) => Self::No,
            Some(c) if c.is_lowercase() => Self::Surely,
            Some(c) if c.is_uppercase() => Self::Capital,
            Some(c) if c.is_alphabetic() => Self::Perhaps,
            _ => Self::Capital,
        }
    }
}

/// The width to which lines with these ends were wrapped, or nothing.
fn width_of(breaks: &[Break]) -> Option<usize> {
    let mut widths: Vec<usize> = breaks.iter().map(|b| b.width).collect();
    widths.sort_unstable();
    // Not the longest line: an address that could not be broken may stick out.
    let width = *widths.get((widths.len() * 9).div_ceil(10).checked_sub(1)?)?;
    if !WIDTHS.contains(&width) {
        return None;
    }
    // Lines of half the width are something else: verse, an address, a list.
    let count = breaks.iter().filter(|b| b.width * 2 >= width).count();
    let full: Vec<_> = breaks.iter().filter(|b| b.is_full(width)).collect();
    let wrapped = is_wrapped(count, &full, width);
    wrapped.then_some(width)
}

/// Whether the lines that fill a width, of so many longer ones, show that they were broken to fit it.
fn is_wrapped(breaks: usize, full: &[&Break], width: usize) -> bool {
    let count = |going| full.iter().filter(|b| b.goes_on == going).count();
    let (surely, perhaps) = (count(Going::Surely), count(Going::Perhaps));
    let open = surely + perhaps + count(Going::Capital);
    if breaks >= MANY {
        full.len() * 5 >= breaks * 3
            && open * 2 >= full.len()
            // Caseless lines show no small letters; they must then fill the width.
            && (surely * 5 >= full.len() || (perhaps * 5 >= full.len() && even(full, width)))
    } else {
        let several = perhaps > 1 && even(full, width);
        full.len() == breaks && (surely == breaks || (perhaps == breaks && several))
    }
}

/// Whether nearly all lines reach the width, but for the last word or two.
fn even(full: &[&Break], width: usize) -> bool {
    let near = full.iter().filter(|b| b.width + 12 > width).count();
    near * 10 >= full.len() * 9
}

/// Columns that a line needs on a terminal. Lines beyond a few thousand bytes are just long.
pub(super) fn width(line: &str) -> usize {
    if line.len() > 4096 { line.len() / 4 } else { line.width() }
}

/// Columns of the white space at a line's start.
pub(super) fn indent(line: &str) -> usize {
    let space = &line[..line.len() - line.trim_start().len()];
    space.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Columns that a line's first word would have needed on the line before.
fn room(line: &str) -> usize {
    let text = line.trim_start();
    let first = text.chars().next();
    if first.is_some_and(is_unspaced) {
        // One character, or a word of a script that breaks between words; and a mark that may not begin a
        // line takes one more with it.
        let run: String = text.chars().take_while(|c| is_unspaced(*c)).take(6).collect();
        return run.width().min(8);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    1 + width(&text[..end])
}

/// Marks that end a sentence, in any script.
const STOPS: &[char] = &[
    '.', '。', '．', '｡', '۔', '।', '॥', '።', '။', '៕', '։', '…', '!', '?', '！', '？', '؟', '՞',
    '՜',
];

/// Whether a line ends as a sentence does, or announces another, closing quotes and brackets aside.
pub(super) fn is_final(line: &str) -> bool {
    let announces = |c| matches!(c, ':' | ';' | '：' | '；' | '؛');
    last_mark(line).is_some_and(|c| STOPS.contains(&c) || announces(c))
}

/// Whether a line ends with a full stop.
pub(super) fn is_full_stop(line: &str) -> bool {
    last_mark(line).is_some_and(|c| STOPS[..12].contains(&c) && c != '…')
}

fn last_mark(line: &str) -> Option<char> {
    let closing = ['"', '\'', ')', ']', '”', '’', '»', '›', '」', '』', '）', '】', '«', '“'];
    line.trim_end().trim_end_matches(closing).chars().next_back()
}

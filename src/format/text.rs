//! `text`: plain text, in paragraphs or line by line.

use super::{Content, Format, Input};
use crate::document::{Block, BlockKind, TextBuilder, TextMap};
use crate::span::Span;
use list::Numbered;
use paragraphs::Paragraphs;
use wrap::Wrap;

mod list;
mod paragraphs;
mod wrap;

pub(super) const FORMAT: Format = Format {
    id: "text",
    extensions: &["txt", "text"],
    summary: "plain text",
    suits: |_| true,
    read,
};

/// Columns up to which a line may be a title.
const TITLE: usize = 100;
/// Columns up to which a line may be a heading, and from which its neighbours are paragraphs.
const HEADING: usize = 70;
const PARAGRAPH: usize = 100;

fn read(input: &Input) -> Content {
    let source = input.text;
    let groups = groups(source);
    let wrap = Wrap::of(source, &groups);
    let numbered = Numbered::of(source, groups.iter().flatten().copied());
    let mut blocks = Vec::new();
    for group in &groups {
        let full = wrap.full_lines(source, group);
        blocks.extend(Paragraphs::new(source, &numbered).read(group, &full));
    }
    name_titles(source, &mut blocks);
    Content { blocks, language: None }
}

/// Each line of a text as one paragraph, empty where the line is.
pub(super) fn lines_as_blocks(source: &str) -> Vec<Block> {
    let block = |line: Span| {
        let mut builder = TextBuilder::default();
        builder.copy(source, line);
        let (text, map) = builder.finish();
        let map = if text.is_empty() { TextMap::empty(line.start) } else { map };
        Block::new(BlockKind::Paragraph, (text, map), line)
    };
    lines(source).map(block).collect()
}

/// The lines of a text without their ends: LF, CRLF or a CR of its own. Nothing follows the last line end.
fn lines(source: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &source.as_bytes()[at..];
        if rest.is_empty() {
            return None;
        }
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = Span::new(at, at + length);
        let end = if rest[length..].starts_with(b"\r\n") { 2 } else { 1 };
        at = (line.end + end).min(source.len());
        Some(line)
    })
}

/// Runs of lines without a blank one between them. Indentation is kept, white space at line ends is not.
fn groups(source: &str) -> Vec<Vec<Span>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    for line in lines(source) {
        let end = line.start + line.of(source).trim_end().len();
        if end > line.start {
            group.push(Span::new(line.start, end));
        } else if !group.is_empty() {
            groups.push(std::mem::take(&mut group));
        }
    }
    groups.extend((!group.is_empty()).then_some(group));
    groups
}

/// Finds the title and the headings among paragraphs of one line.
fn name_titles(source: &str, blocks: &mut [Block]) {
    let widths: Vec<_> = blocks.iter().map(|block| wrap::width(&block.text)).collect();
    let one_line = |block: &Block| {
        block.kind == BlockKind::Paragraph && !block.span.of(source).contains(['\n', '\r'])
    };
    let long = |at: usize| widths[at] >= PARAGRAPH && blocks[at].kind == BlockKind::Paragraph;
    let heading = |at: usize| {
        widths[at] <= HEADING
            && one_line(&blocks[at])
            && !wrap::is_final(&blocks[at].text)
            && !blocks[at].text.contains([':', '：', '|', '@'])
            // A date stands under a heading.
            && !blocks[at].text.ends_with(char::is_numeric)
            && blocks[at]
                .text
                .chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
            && long(at - 1)
            && wrap::is_final(&blocks[at - 1].text)
            && blocks.get(at + 1).is_some()
            && long(at + 1)
    };
    let headings: Vec<_> = (1..blocks.len()).filter(|at| heading(*at)).collect();
    // A title stands above running text.
    let below = widths.iter().skip(1).take(3).max().copied().unwrap_or(0);
    let titled = blocks.first().is_some_and(|block| {
        one_line(block)
            && widths[0] <= TITLE
            && below > widths[0].max(HEADING)
            && !wrap::is_full_stop(&block.text)
    });
    for at in headings {
        blocks[at].kind = BlockKind::Heading(2);
    }
    if titled {
        blocks[0].kind = BlockKind::Title;
    }
}

#[cfg(test)]
mod tests;

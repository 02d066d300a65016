//! Builds the paragraphs, list items and underlined headings of a group of lines.

use super::list::{self, Numbered};
use super::wrap;
use crate::document::{Block, BlockKind, TextBuilder};
use crate::format::glue::glue;
use crate::span::Span;

/// The blocks of one group so far, and the lines of the one under construction.
pub(super) struct Paragraphs<'a> {
    source: &'a str,
    numbered: &'a Numbered,
    done: Vec<Block>,
    /// Without list markers.
    lines: Vec<Span>,
    kind: BlockKind,
    /// Where it starts, list marker included.
    start: usize,
    /// Columns before the last line of a paragraph, or before the marker of an item.
    indent: usize,
}

impl<'a> Paragraphs<'a> {
    pub fn new(source: &'a str, numbered: &'a Numbered) -> Self {
        let kind = BlockKind::Paragraph;
        Self { source, numbered, done: vec![], lines: vec![], kind, start: 0, indent: 0 }
    }

    /// The blocks of a group. `full` says for each line but the last whether it was broken to fit a width.
    pub fn read(mut self, group: &[Span], full: &[bool]) -> Vec<Block> {
        for (index, line) in group.iter().enumerate() {
            let text = line.of(self.source);
            if list::is_rule(text) {
                self.underline(text);
                self.close();
                continue;
            }
            let marker = list::bullet(text).or_else(|| self.numbered.marker(*line));
            let indent = wrap::indent(text);
            let goes_on = marker.is_none() && self.goes_on(indent, index > 0 && full[index - 1]);
            if !goes_on {
                self.close();
                self.start = line.start;
                self.kind =
                    if marker.is_some() { BlockKind::ListItem } else { BlockKind::Paragraph };
            }
            if !goes_on || self.kind == BlockKind::Paragraph {
                self.indent = indent;
            }
            self.lines.push(Span::new(line.start + marker.unwrap_or(0), line.end));
        }
        self.close();
        self.done
    }

    /// Whether a line without a marker belongs to the block under construction.
    fn goes_on(&self, indent: usize, wrapped: bool) -> bool {
        match self.kind {
            _ if self.lines.is_empty() => false,
            BlockKind::ListItem if indent > self.indent => true,
            // Deeper lines begin paragraphs, as novels indent them.
            _ => wrapped && indent < self.indent + 2,
        }
    }

    /// Makes a heading of a lone line above a rule that is about as long.
    fn underline(&mut self, rule: &str) {
        let rule = rule.trim();
        let [line] = self.lines[..] else { return };
        let fits = wrap::width(rule) * 2 >= wrap::width(line.of(self.source));
        if self.kind == BlockKind::Paragraph && rule.starts_with(['=', '-', '~']) && fits {
            self.kind = BlockKind::Heading(if rule.starts_with('=') { 1 } else { 2 });
        }
    }

    /// Ends the block under construction: its lines are joined.
    fn close(&mut self) {
        let mut builder = TextBuilder::default();
        let mut end = self.start;
        for line in self.lines.drain(..).map(|line| line.trimmed(self.source)) {
            if !builder.text().is_empty() {
                let glue = glue(builder.text(), line.of(self.source));
                builder.replace(glue, Span::new(end, line.start));
            }
            builder.copy(self.source, line);
            end = line.end;
        }
        let (text, map) = builder.finish();
        if !text.is_empty() {
            let span = Span::new(self.start, end).trimmed(self.source);
            self.done.push(Block::new(self.kind, (text, map), span));
        }
    }
}

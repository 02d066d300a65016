//! Builds blocks out of a Markdown parser's events.

use super::prepare::Prepared;
use crate::document::{Block, BlockKind, TextBuilder};
use crate::format::glue::glue;
use crate::span::Span;
use std::ops::Range;

/// The blocks so far, the one under construction, and the containers around it. Places are in the prepared text.
pub(super) struct Blocks<'a> {
    source: &'a str,
    prepared: &'a Prepared,
    done: Vec<Block>,
    open: Option<Open>,
    containers: Vec<Container>,
    /// How many images are around the text that comes.
    pub images: usize,
}

/// A list item, quotation or footnote.
struct Container {
    kind: BlockKind,
    /// Where its mark stands, until its first block takes it.
    mark: Option<usize>,
}

struct Open {
    kind: BlockKind,
    builder: TextBuilder,
    start: usize,
    end: usize,
    links: Vec<String>,
    code: Vec<Span>,
    /// A line end that the next text must be joined over.
    line_end: Option<Span>,
    /// Whether it has images, and text that is not an image's.
    pictured: bool,
    worded: bool,
}

impl<'a> Blocks<'a> {
    pub fn new(source: &'a str, prepared: &'a Prepared) -> Self {
        Self { source, prepared, done: vec![], open: None, containers: vec![], images: 0 }
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.close(None);
        self.done
    }

    /// Begins a block of a kind, or of that which the containers around it make it.
    pub fn open(&mut self, kind: Option<BlockKind>, at: usize) {
        self.close(None);
        let container = self.containers.last_mut();
        let around = container.as_ref().map_or(BlockKind::Paragraph, |container| container.kind);
        let start = container.and_then(|container| container.mark.take()).unwrap_or(at);
        self.open = Some(Open {
            kind: kind.unwrap_or(around),
            builder: TextBuilder::default(),
            start,
            end: at,
            links: vec![],
            code: vec![],
            line_end: None,
            pictured: false,
            worded: false,
        });
    }

    /// Ends the block under construction, if there is one; at a place, or where its text ends.
    pub fn close(&mut self, at: Option<usize>) {
        let Some(open) = self.open.take() else { return };
        let end = at.unwrap_or(open.end).max(open.start);
        let code = open.builder.finished(&open.code);
        let (text, map) = open.builder.finish();
        if text.is_empty() {
            return;
        }
        let kind = match open.kind {
            BlockKind::Paragraph if open.pictured && !open.worded => BlockKind::Caption,
            kind => kind,
        };
        let span = self.prepared.source(open.start..end).trimmed(self.source);
        let mut block = Block::new(kind, (text, map), span);
        block.links = open.links;
        block.code = code;
        self.done.push(block);
    }

    /// Enters a list item, quotation or footnote, whose blocks are of its kind.
    pub fn enter(&mut self, kind: BlockKind, at: usize) {
        self.close(None);
        let mark = (kind != BlockKind::Quote).then_some(at);
        self.containers.push(Container { kind, mark });
    }

    pub fn leave(&mut self) {
        self.close(None);
        self.containers.pop();
    }

    /// The block under construction; a tight list item's begins with its first text.
    fn current(&mut self, at: usize) -> &mut Open {
        if self.open.is_none() {
            self.open(None, at);
        }
        self.open.get_or_insert_with(|| unreachable!("it was opened above"))
    }

    /// The markup of the block under construction goes on to a place.
    pub fn reach(&mut self, at: usize) {
        if let Some(open) = &mut self.open {
            open.end = open.end.max(at);
        }
    }

    pub fn link(&mut self, target: String, at: usize) {
        self.current(at).links.push(target);
    }

    /// Text of the prepared text: as it stands there, or what an entity or escape stands for.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        self.join(text, range.clone());
        if self.prepared.text()[range.clone()] != *text {
            let span = self.prepared.source(range);
            self.current(span.start).builder.replace(text, span);
            return;
        }
        let (source, prepared) = (self.source, self.prepared);
        for (part, span) in prepared.parts(range) {
            let text = &prepared.text()[part.clone()];
            let builder = &mut self.current(part.start).builder;
            match source.get(span.range()) == Some(text) {
                true => builder.copy(source, span),
                false => builder.replace(text, span),
            }
        }
    }

    /// Inline code: its range has the backticks, its text has not.
    pub fn code(&mut self, text: &str, range: Range<usize>) {
        let raw = &self.prepared.text()[range.clone()];
        let ticks = raw.len() - raw.trim_start_matches('`').len();
        let inner = raw.len().checked_sub(2 * ticks).map(|_| &raw[ticks..raw.len() - ticks]);
        let start = self.current(range.start).builder.text().len();
        let at = inner.and_then(|inner| inner.find(text)).map(|at| range.start + ticks + at);
        match at {
            Some(at) => self.text(text, at..at + text.len()),
            None => self.text(text, range.clone()),
        }
        self.reach(range.end);
        let open = self.current(range.start);
        // A joined line end may stand before it.
        let added = &open.builder.text()[start..];
        let skipped = added.len() - added.trim_start().len();
        let span = Span::new(start + skipped, open.builder.text().len());
        open.code.push(span);
    }

    /// A line end inside a block: kept where the author asked for it, else joined over.
    pub fn line_end(&mut self, range: Range<usize>, kept: bool) {
        let span = self.prepared.source(range.clone());
        let open = self.current(range.start);
        if kept {
            open.line_end = None;
            open.builder.replace("\n", span);
        } else {
            open.line_end = Some(span);
        }
    }

    /// Notes that text comes, and puts what stands for a line end before it.
    fn join(&mut self, text: &str, range: Range<usize>) {
        let image = self.images > 0;
        let open = self.current(range.start);
        open.end = open.end.max(range.end);
        open.pictured |= image;
        open.worded |= !image && !text.trim().is_empty();
        if let Some(span) = open.line_end.take() {
            let glue = glue(open.builder.text(), text);
            open.builder.replace(glue, span);
        }
    }
}

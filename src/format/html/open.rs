//! A block of a page under construction: white space collapsed, entities resolved, links and code noted.

use super::entity::Entities;
use crate::document::{Block, BlockKind, TextBuilder};
use crate::format::glue::glue;
use crate::span::Span;

/// What a block's place in the page says of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Whether an element or role makes it boilerplate.
    pub boilerplate: bool,
    /// The innermost region that a class name, an id or a form makes suspect.
    pub region: Option<usize>,
    pub main: bool,
    /// The outermost article that it stands in, by number.
    pub article: Option<usize>,
    /// Bytes of its text that are links', white space left out, and bytes of all of it.
    pub linked: usize,
    pub bytes: usize,
}

/// White space that has not been written: none at the ends of a block, one for each run elsewhere.
enum Space {
    None,
    Blank(Span),
    Break(Span),
}

/// What inline elements say of a text.
pub(super) struct Marks {
    pub link: bool,
    pub code: bool,
}

pub(super) struct Open {
    pub kind: BlockKind,
    pub span: Span,
    pub links: Vec<String>,
    builder: TextBuilder,
    code: Vec<Span>,
    space: Space,
    place: Place,
}

impl Open {
    pub fn new(kind: BlockKind, start: usize, place: Place) -> Self {
        Self {
            kind,
            span: Span::at(start),
            links: vec![],
            builder: TextBuilder::default(),
            code: vec![],
            space: Space::None,
            place,
        }
    }

    /// Notes white space, which counts once text follows it.
    pub fn space(&mut self, span: Span) {
        self.space = match self.space {
            Space::None => Space::Blank(span),
            Space::Blank(before) => Space::Blank(before.cover(span)),
            Space::Break(before) => Space::Break(before.cover(span)),
        };
    }

    /// Notes a `<br>`; true where it is the second, which ends the block.
    pub fn line_break(&mut self, span: Span) -> bool {
        match self.space {
            Space::Break(_) => return true,
            Space::Blank(before) => self.space = Space::Break(before.cover(span)),
            Space::None => self.space = Space::Break(span),
        }
        false
    }

    /// Appends text with the white space that stands before it.
    pub fn write(&mut self, source: &str, span: Span, marks: Marks, entities: &mut Entities) {
        let start = self.builder.text().len();
        self.write_space(source, span);
        let word = self.builder.text().len();
        entities.copy(&mut self.builder, source, span);
        let end = self.builder.text().len();
        self.span = self.span.cover(span);
        self.place.bytes += end - word;
        if marks.link {
            self.place.linked += end - word;
        }
        if marks.code && self.kind != BlockKind::Code {
            match self.code.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => self.code.push(Span::new(word, end)),
            }
        }
    }

    fn write_space(&mut self, source: &str, next: Span) {
        let space = std::mem::replace(&mut self.space, Space::None);
        if self.builder.text().is_empty() {
            return;
        }
        match space {
            Space::Blank(blank) if blank.of(source) == " " => self.builder.copy(source, blank),
            Space::Blank(blank) => {
                let lines = blank.of(source).contains(['\n', '\r']);
                // Pages show a space after a hyphen at a line's end.
                let glued = lines && !self.builder.text().ends_with('-');
                let glue = if glued { glue(self.builder.text(), next.of(source)) } else { " " };
                self.builder.replace(glue, blank);
            }
            Space::Break(blank) => self.builder.replace("\n", blank),
            Space::None => (),
        }
    }

    /// The block, where it has text.
    pub fn finish(self) -> Option<(Block, Place)> {
        let code = self.builder.finished(&self.code);
        let (text, map) = self.builder.finish();
        if text.is_empty() {
            return None;
        }
        let mut block = Block::new(self.kind, (text, map), self.span);
        block.links = self.links;
        block.code = code;
        Some((block, self.place))
    }
}

/// The length of a text up to white space that does not count as it stands: all but single spaces.
pub(super) fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let single =
            bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|b| !b.is_ascii_whitespace());
        if bytes[at].is_ascii_whitespace() && !single {
            break;
        }
        at += 1;
    }
    at
}

//! Builds blocks out of the tags and texts of a page, tolerant of any nesting.

use super::attributes::Attributes;
use super::element::{self, BLOCKS, HIDDEN, Reason, VOID};
use super::entity;
use super::tokens::Token;
use crate::document::{Block, BlockKind, TextBuilder};
use crate::format::glue::glue;
use crate::lang::Language;
use crate::span::Span;

/// Elements that are followed into one another; deeper ones are part of the last.
const DEEPEST: usize = 256;

/// What a page has.
#[derive(Default)]
pub(super) struct Found {
    pub blocks: Vec<(Block, Place)>,
    /// For each suspect region, the one around it.
    pub regions: Vec<Option<usize>>,
    /// The language that `<html lang>` names.
    pub language: Option<Language>,
}

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

/// What holds for the text inside an element.
#[derive(Clone, Copy, Default)]
struct Context {
    kind: Option<BlockKind>,
    place: Place,
    hidden: bool,
    link: bool,
    code: bool,
}

struct Element {
    name: String,
    /// Whether it parts paragraphs.
    parts: bool,
    /// Where its tag stands.
    tag: usize,
    inside: Context,
}

/// White space that has not been written: none at the ends of a block, one for each run elsewhere.
enum Space {
    None,
    Blank(Span),
    Break(Span),
}

struct Open {
    kind: BlockKind,
    builder: TextBuilder,
    span: Span,
    links: Vec<String>,
    code: Vec<Span>,
    space: Space,
    place: Place,
}

pub(super) struct Page<'a> {
    source: &'a str,
    stack: Vec<Element>,
    open: Option<Open>,
    /// Targets of links that have no text yet.
    links: Vec<String>,
    articles: usize,
    /// Where the last block ends.
    end: usize,
    found: Found,
}

impl<'a> Page<'a> {
    pub fn new(source: &'a str) -> Self {
        let found = Found::default();
        Self { source, stack: vec![], open: None, links: vec![], articles: 0, end: 0, found }
    }

    /// Takes the next token.
    pub fn take(&mut self, token: Token) {
        match token {
            Token::Start { name, attributes, closed, span } => {
                self.start(name, attributes, closed, span);
            }
            Token::End { name, span } => self.end(name, span),
            Token::Text(span) => self.text(span),
        }
    }

    pub fn finish(mut self) -> Found {
        self.close();
        self.found
    }

    fn context(&self) -> Context {
        self.stack.last().map_or(Context::default(), |element| element.inside)
    }

    fn start(&mut self, name: &str, attributes: &Attributes, closed: bool, span: Span) {
        let (ended, bounds) = element::implied_ends(name);
        self.close_implied(ended, bounds);
        let parts = BLOCKS.contains(&name);
        if parts {
            self.close();
        }
        match name {
            "html" if self.found.language.is_none() => {
                let tag = attributes.language(self.source).map(|tag| tag.replace('_', "-"));
                self.found.language = tag.and_then(|tag| Language::parse(&tag).ok());
            }
            "br" => return self.line_break(span),
            "img" => return self.image(attributes, span),
            "body" => self.stack.retain(|element| element.name != "head"),
            _ => (),
        }
        if VOID.contains(&name) || closed || self.stack.len() >= DEEPEST {
            return;
        }
        let inside = self.inside(name, attributes);
        if name == "a" && !inside.hidden {
            let target = attributes.place("href").map(|place| entity::resolved(self.source, place));
            self.links.extend(target.filter(|target| !target.is_empty()));
        }
        self.stack.push(Element { name: name.to_owned(), parts, tag: span.start, inside });
    }

    /// What holds inside an element that starts here.
    fn inside(&mut self, name: &str, attributes: &Attributes) -> Context {
        let mut inside = self.context();
        inside.kind = element::kind(name, inside.kind);
        inside.hidden |= element::is_hidden(name, attributes, self.source);
        inside.link |= name == "a";
        inside.code |= matches!(name, "code" | "kbd" | "samp" | "tt");
        let role = attributes.role(self.source);
        let place = &mut inside.place;
        if name == "main" || role == "main" {
            *place = Place { main: true, ..Place::default() };
        } else if name == "article" || role == "article" {
            let article = place.article.unwrap_or(self.articles);
            self.articles += usize::from(place.article.is_none());
            if !place.boilerplate {
                place.region = None;
            }
            place.article = Some(article);
        }
        let within = place.main || place.article.is_some();
        match element::boilerplate(name, attributes, self.source, within) {
            Some(Reason::Element) => place.boilerplate = true,
            Some(Reason::Hint) => {
                self.found.regions.push(place.region);
                place.region = Some(self.found.regions.len() - 1);
            }
            None => (),
        }
        inside
    }

    /// Closes the innermost of some elements, unless one of the bounds stands before it.
    fn close_implied(&mut self, ended: &[&str], bounds: &[&str]) {
        if ended.is_empty() {
            return;
        }
        for at in (0..self.stack.len()).rev() {
            let name = self.stack[at].name.as_str();
            if ended.contains(&name) {
                self.close();
                self.stack.truncate(at);
                return;
            }
            if bounds.contains(&name) {
                return;
            }
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        let parts = BLOCKS.contains(&name);
        let crosses = parts || HIDDEN.contains(&name);
        let table = matches!(
            name,
            "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "body" | "html"
        );
        for at in (0..self.stack.len()).rev() {
            let element = &self.stack[at];
            if element.name == name {
                if let Some(open) = self.open.as_mut().filter(|_| parts) {
                    open.span = open.span.cover(span);
                }
                if parts {
                    self.close();
                }
                if name == "a" {
                    self.links.clear();
                }
                self.stack.truncate(at);
                return;
            }
            // An inline end tag does not close blocks, and none but a table's closes its cells.
            if (element.parts && !crosses)
                || (matches!(element.name.as_str(), "td" | "th") && !table)
            {
                return;
            }
        }
    }

    /// The block under construction; text that stands alone begins one.
    fn current(&mut self, at: Span) -> &mut Open {
        let context = self.context();
        // The tag around it belongs to the block, unless another block came first.
        let parting = self.stack.iter().rev().find(|element| element.parts);
        let tag = parting.map(|element| element.tag).filter(|tag| *tag >= self.end);
        self.open.get_or_insert_with(|| Open {
            kind: context.kind.unwrap_or(BlockKind::Paragraph),
            builder: TextBuilder::default(),
            span: Span::at(tag.unwrap_or(at.start)),
            links: vec![],
            code: vec![],
            space: Space::None,
            place: context.place,
        })
    }

    fn text(&mut self, span: Span) {
        let context = self.context();
        if context.hidden {
            return;
        }
        let source = self.source;
        if context.kind == Some(BlockKind::Code) {
            return self.write(span, context);
        }
        let mut at = span.start;
        while at < span.end {
            let rest = &source[at..span.end];
            let blank = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
            if blank > 0 {
                self.space(Span::new(at, at + blank));
            }
            let word = rest[blank..].find(|c: char| c.is_ascii_whitespace());
            let end = word.map_or(span.end, |length| at + blank + length);
            if end > at + blank {
                self.write(Span::new(at + blank, end), context);
            }
            at = end;
        }
    }

    /// Notes white space, which counts once text follows it.
    fn space(&mut self, span: Span) {
        if let Some(open) = &mut self.open {
            open.space = match open.space {
                Space::None => Space::Blank(span),
                Space::Blank(before) => Space::Blank(before.cover(span)),
                Space::Break(before) => Space::Break(before.cover(span)),
            };
        }
    }

    fn line_break(&mut self, span: Span) {
        if self.context().hidden {
            return;
        }
        match &mut self.open {
            Some(Open { space: Space::Break(_), .. }) => self.close(),
            Some(open) => {
                open.space = match open.space {
                    Space::Blank(before) => Space::Break(before.cover(span)),
                    _ => Space::Break(span),
                };
            }
            None => (),
        }
    }

    /// Appends text with the white space that stands before it.
    fn write(&mut self, span: Span, context: Context) {
        let source = self.source;
        let links = std::mem::take(&mut self.links);
        let open = self.current(span);
        open.links.extend(links);
        let start = open.builder.text().len();
        match std::mem::replace(&mut open.space, Space::None) {
            Space::Blank(blank) if start > 0 => {
                let lines = blank.of(source).contains(['\n', '\r']);
                let glue = if lines { glue(open.builder.text(), span.of(source)) } else { " " };
                // A hyphen at a line's end is shown with the space after it.
                let glue = if open.builder.text().ends_with('-') { " " } else { glue };
                open.builder.replace(glue, blank);
            }
            Space::Break(blank) if start > 0 => open.builder.replace("\n", blank),
            _ => (),
        }
        let word = open.builder.text().len();
        entity::copy(&mut open.builder, source, span);
        let end = open.builder.text().len();
        open.span = open.span.cover(span);
        open.place.bytes += end - word;
        if context.link {
            open.place.linked += end - word;
        }
        if context.code && open.kind != BlockKind::Code {
            match open.code.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => open.code.push(Span::new(word, end)),
            }
        }
    }

    /// An image's alternative text: a caption, or a part of the text that it stands in.
    fn image(&mut self, attributes: &Attributes, span: Span) {
        let context = self.context();
        if context.hidden || attributes.is_hidden(self.source) {
            return;
        }
        let target = attributes.place("src").map(|place| entity::resolved(self.source, place));
        let target = target.filter(|target| !target.is_empty() && !target.starts_with("data:"));
        let alt = attributes.place("alt").filter(|alt| !alt.is_empty());
        if let Some(open) = &mut self.open {
            open.links.extend(target);
            return alt.into_iter().for_each(|alt| self.text(alt));
        }
        let Some(alt) = alt else { return };
        self.links.extend(target);
        self.text(alt);
        if let Some(open) = &mut self.open {
            open.kind = BlockKind::Caption;
            open.span = span;
        }
        self.close();
    }

    /// Ends the block under construction.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let code = open.builder.finished(&open.code);
        let (text, map) = open.builder.finish();
        if text.is_empty() {
            return;
        }
        let mut block = Block::new(open.kind, (text, map), open.span);
        block.links = open.links;
        block.code = code;
        self.end = block.span.end;
        self.found.blocks.push((block, open.place));
    }
}

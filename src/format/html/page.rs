//! Builds blocks out of the tags and texts of a page, tolerant of any nesting.

use super::attributes::Attributes;
use super::element::{self, BLOCKS, HIDDEN, Reason, VOID};
use super::entity::Entities;
use super::open::{self, Marks, Open, Place};
use super::tokens::Token;
use crate::document::{Block, BlockKind};
use crate::lang::Language;
use crate::span::Span;

/// Elements that are followed into one another; deeper ones are part of the last.
const DEEPEST: usize = 256;
/// Open elements that the end tag of an inline one looks back over.
const INLINE: usize = 32;

/// What a page has.
#[derive(Default)]
pub(super) struct Found {
    pub blocks: Vec<(Block, Place)>,
    /// For each suspect region, the one around it.
    pub regions: Vec<Option<usize>>,
    /// The language that `<html lang>` names.
    pub language: Option<Language>,
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

/// The blocks of a page so far, the elements around what comes, and the block under construction.
pub(super) struct Page<'a> {
    source: &'a str,
    stack: Vec<Element>,
    open: Option<Open>,
    /// Targets of links that have no text yet.
    links: Vec<String>,
    articles: usize,
    /// Where the last block ends.
    end: usize,
    entities: Entities,
    found: Found,
}

impl<'a> Page<'a> {
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            stack: vec![],
            open: None,
            links: vec![],
            articles: 0,
            end: 0,
            entities: Entities::default(),
            found: Found::default(),
        }
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
            let target =
                attributes.place("href").map(|place| self.entities.resolved(self.source, place));
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
        let reach = if crosses { DEEPEST } else { INLINE };
        for at in (0..self.stack.len()).rev().take(reach) {
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

    fn text(&mut self, span: Span) {
        let context = self.context();
        if context.hidden {
            return;
        }
        if context.kind == Some(BlockKind::Code) {
            return self.write(span, context);
        }
        let mut at = span.start;
        while at < span.end {
            let rest = &self.source[at..span.end];
            let blank = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
            if let Some(open) = self.open.as_mut().filter(|_| blank > 0) {
                open.space(Span::new(at, at + blank));
            }
            let end = at + blank + open::run(&rest[blank..]);
            if end > at + blank {
                self.write(Span::new(at + blank, end), context);
            }
            at = end;
        }
    }

    /// Appends text to the block under construction; text that stands alone begins one.
    fn write(&mut self, span: Span, context: Context) {
        if self.open.is_none() {
            // The tag around it belongs to the block, unless another block came first.
            let parting = self.stack.iter().rev().find(|element| element.parts);
            let tag = parting.map(|element| element.tag).filter(|tag| *tag >= self.end);
            let kind = context.kind.unwrap_or(BlockKind::Paragraph);
            self.open = Some(Open::new(kind, tag.unwrap_or(span.start), context.place));
        }
        if let Some(open) = &mut self.open {
            open.links.append(&mut self.links);
            let marks = Marks { link: context.link, code: context.code };
            open.write(self.source, span, marks, &mut self.entities);
        }
    }

    fn line_break(&mut self, span: Span) {
        if !self.context().hidden
            && let Some(open) = &mut self.open
            && open.line_break(span)
        {
            self.close();
        }
    }

    /// An image's alternative text: a caption, or a part of the text that it stands in.
    fn image(&mut self, attributes: &Attributes, span: Span) {
        let context = self.context();
        if context.hidden || attributes.is_hidden(self.source) {
            return;
        }
        let target =
            attributes.place("src").map(|place| self.entities.resolved(self.source, place));
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
        if let Some((block, place)) = self.open.take().and_then(Open::finish) {
            self.end = block.span.end;
            self.found.blocks.push((block, place));
        }
    }
}

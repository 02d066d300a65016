//! What a Markdown parser is given: the text without components, directives and statements, dedented inside them,
//! and the way back.

use crate::span::Span;
use component::Tag;
use line::{
    DEEPEST, columns, depth, ends_with_tag, follow_fence, indentation, is_template_tag, item_width,
    line_end, stripped,
};
use std::ops::Range;

mod component;
mod line;

/// Components that are open at a time.
const NESTED: usize = 100;
/// Lines that look like tags or expressions and are none, after which a file is taken for something else.
const FAILURES: usize = 1000;

/// A text to parse, whose lines stand in the source at known places.
pub(super) struct Prepared {
    text: String,
    /// `(offset in text, offset in source)` wherever the distance between the two changes, in order.
    rows: Vec<(usize, usize)>,
}

/// Whether a text has MDX's statements or components, whatever its name.
pub(super) fn is_mdx(source: &str) -> bool {
    let mut fence = None;
    source.lines().any(|line| {
        let code = fence.is_some();
        follow_fence(&mut fence, line);
        !code
            && fence.is_none()
            && (component::is_import(line)
                || component::is_component(line.trim_start_matches([' ', '\t'])))
    })
}

impl Prepared {
    /// Prepares what follows the front matter.
    pub fn of(source: &str, body: usize, mdx: bool) -> Self {
        let mut preparation = Preparation {
            source,
            at: body,
            mdx,
            fence: None,
            components: vec![],
            items: vec![],
            failures: 0,
            out: Self { text: String::with_capacity(source.len() - body), rows: vec![] },
        };
        while preparation.at < source.len() {
            preparation.line();
        }
        preparation.out
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the text stands in the source.
    pub fn source(&self, range: Range<usize>) -> Span {
        let start = self.place(range.start);
        if range.is_empty() {
            return Span::at(start);
        }
        // The end of a line is not the start of the next, before which something may have been left out.
        Span::new(start, (self.place(range.end - 1) + 1).max(start))
    }

    fn place(&self, offset: usize) -> usize {
        let row = self.rows.partition_point(|(text, _)| *text <= offset).saturating_sub(1);
        self.rows.get(row).map_or(offset, |(text, source)| offset - text + source)
    }

    /// Appends a span of the source.
    fn push(&mut self, source: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        let distance = |(text, source): &(usize, usize)| source.wrapping_sub(*text);
        let row = (self.text.len(), span.start);
        if self.rows.last().map(distance) != Some(distance(&row)) {
            self.rows.push(row);
        }
        self.text.push_str(span.of(source));
    }

    /// Appends a line end that the source has not.
    fn part(&mut self, before: usize) {
        self.rows.push((self.text.len(), before.saturating_sub(1)));
        self.text.push('\n');
    }

    /// The stretches of a range that stand together in the source: places in the text and in the source.
    pub fn parts(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Span)> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            let row = self.rows.partition_point(|(text, _)| *text <= at);
            let end = self.rows.get(row).map_or(range.end, |(text, _)| range.end.min(*text));
            let part = at..end;
            at = end;
            (!part.is_empty()).then(|| (part.clone(), self.source(part)))
        })
    }
}

/// A component whose end has not come.
struct Component {
    name: String,
    /// Columns of its tag, after those of the components around it are taken away.
    indent: usize,
    /// Columns to take away from its lines; known from the first.
    strip: Option<usize>,
}

struct Preparation<'a> {
    source: &'a str,
    at: usize,
    mdx: bool,
    fence: Option<(char, usize)>,
    components: Vec<Component>,
    /// Columns at which the content of the list items around a line begins, the outermost first.
    items: Vec<usize>,
    /// Lines that began like an expression or a tag and were none.
    failures: usize,
    out: Prepared,
}

impl<'a> Preparation<'a> {
    /// Takes one line, or as many as a statement or tag has.
    fn line(&mut self) {
        let rest = &self.source[self.at..];
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let line = &rest[..length];
        let text = line.trim();
        if text.is_empty() {
            return self.pass(length);
        }
        if self.fence.is_some() {
            follow_fence(&mut self.fence, line);
            return self.pass(length);
        }
        follow_fence(&mut self.fence, line);
        if self.fence.is_none() {
            if text.starts_with(":::") || is_template_tag(text) || depth(line) > DEEPEST {
                return self.skip(length);
            }
            if self.mdx && self.mdx_line(line, text) {
                return;
            }
        }
        self.pass(length);
    }

    /// Takes a line that begins with a statement, an expression or a tag; false where it does not.
    fn mdx_line(&mut self, line: &str, text: &str) -> bool {
        let begins_block = self.out.text.is_empty()
            || self.out.text.ends_with("\n\n")
            || self.out.text.ends_with("\n\r\n");
        if component::is_import(line) || (begins_block && component::is_export(line)) {
            let length = component::statement(&self.source[self.at..]);
            self.skip(length);
            return true;
        }
        let indent = indentation(line).len();
        if !text.starts_with(['{', '<']) || self.failures > FAILURES {
            return false;
        }
        if text.starts_with('{')
            && let Some(length) = component::expression(&self.source[self.at + indent..])
        {
            let end = self.at + indent + length;
            let tail = self.source[end..].split('\n').next().unwrap_or_default();
            if tail.trim().is_empty() {
                self.skip(end + tail.len() + 1 - self.at);
                return true;
            }
        }
        let taken = self.tags(self.at + indent);
        self.failures += usize::from(!taken);
        taken
    }

    /// Takes a line that begins with tags, without them; false where it does not.
    fn tags(&mut self, start: usize) -> bool {
        let Some(first) = Tag::at(self.source, start) else { return false };
        self.begin_content(columns(&self.source[self.at..start]), first.closes);
        let indent = columns(&self.source[self.at..start]).saturating_sub(self.strip());
        // MDX has no indented code: a tag set deeper than its list item's content belongs there all the same.
        let item = self.items.iter().copied().rfind(|item| *item <= indent);
        let indent = if self.mdx { item.unwrap_or(indent) } else { indent };
        let mut end = start;
        let name = (!first.closes && !first.selfclosing).then_some(first.name);
        let mut tag = Some(first);
        while let Some(Tag { name, closes, selfclosing, span }) = tag {
            if closes {
                self.leave(name);
            } else if !selfclosing && self.components.len() < NESTED {
                self.components.push(Component { name: name.to_owned(), indent, strip: None });
            }
            end = span.end;
            tag = Tag::at(self.source, end);
        }
        let rest = &self.source[end..];
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        if !rest[..length].trim().is_empty() {
            self.leave_closed_in(&rest[..length]);
            // Text keeps the line's indentation, so that a list goes on.
            let from = self.at + stripped(&self.source[self.at..start], self.strip());
            self.out.push(self.source, Span::new(from, start));
            self.out.push(self.source, Span::new(end, end + length));
            // An element that has a line for itself is a block for itself.
            if name.is_some_and(|name| ends_with_tag(&rest[..length], name)) {
                self.out.part(end + length);
            }
        } else {
            self.out.push(
                self.source,
                Span::new(end + length - line_end(&rest[..length]), end + length),
            );
        }
        self.at = end + length;
        true
    }

    /// Takes a line as it stands, but for the indentation of the components around it.
    fn pass(&mut self, length: usize) {
        let line = &self.source[self.at..self.at + length];
        let mut bytes = 0;
        if !line.trim().is_empty() && !self.components.is_empty() {
            self.begin_content(columns(indentation(line)), false);
            bytes = stripped(line, self.strip());
        }
        self.push_line(Span::new(self.at + bytes, self.at + length));
        if self.fence.is_none() && !line.trim().is_empty() {
            self.follow_items(&line[bytes..]);
            self.leave_closed_in(line);
        }
        self.at += length;
    }

    /// Follows list items (CommonMark 5.2) from line to line.
    fn follow_items(&mut self, line: &str) {
        let indent = columns(indentation(line));
        self.items.retain(|item| *item <= indent);
        if let Some(width) = item_width(line.trim_start())
            && self.items.len() < NESTED
        {
            self.items.push(indent + width);
        }
    }

    /// Appends a line, in MDX without comments.
    fn push_line(&mut self, line: Span) {
        let mut at = line.start;
        if self.mdx && self.fence.is_none() && !line.of(self.source).contains('`') {
            while let Some(start) = self.source[at..line.end].find("{/*").map(|found| at + found)
                && let Some(end) =
                    self.source[start..line.end].find("*/}").map(|found| start + found + 3)
            {
                self.out.push(self.source, Span::new(at, start));
                at = end;
            }
        }
        self.out.push(self.source, Span::new(at, line.end));
    }

    /// Leaves lines out; a blank one stands for them.
    fn skip(&mut self, length: usize) {
        let end = (self.at + length).min(self.source.len());
        let line = &self.source[self.at..end];
        self.out.push(self.source, Span::new(end - line_end(line), end));
        self.at = end;
    }

    /// The first line inside a component shows how far its content is indented.
    fn begin_content(&mut self, indent: usize, closing: bool) {
        if let Some(component) = self.components.last_mut().filter(|_| !closing)
            && component.strip.is_none()
        {
            component.strip = Some(indent.saturating_sub(component.indent));
        }
    }

    /// Columns to take away from a line.
    fn strip(&self) -> usize {
        self.components.last().and_then(|component| component.strip).unwrap_or(0)
    }

    /// Closes the innermost component of a name, and what was left open inside it.
    fn leave(&mut self, name: &str) {
        if let Some(at) = self.components.iter().rposition(|component| component.name == name) {
            self.components.truncate(at);
        }
    }

    /// Closes the components whose end tags stand in a line after its text.
    fn leave_closed_in(&mut self, line: &str) {
        if self.components.is_empty() {
            return;
        }
        for (at, _) in line.match_indices("</") {
            if let Some(Tag { name, closes: true, .. }) = Tag::at(line, at) {
                self.leave(name);
            }
        }
    }
}

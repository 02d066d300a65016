//! `html`: pages, of which the main content is told from what surrounds it.

use super::{Content, Format, Input, markdown};
use page::Page;

mod attributes;
mod content;
mod element;
mod entity;
mod open;
mod page;
mod tokens;

pub(super) const FORMAT: Format = Format {
    id: "html",
    extensions: &["html", "htm", "xhtml"],
    summary: "HTML pages",
    suits,
    read,
};

/// Bytes that are looked at to tell HTML from other text.
const SAMPLE: usize = 1 << 16;
/// Tags that make a text without a document type a page.
const TAGS: &[&str] = &[
    "p", "div", "span", "a", "br", "ul", "ol", "li", "table", "tr", "td", "h1", "h2", "h3", "body",
    "head", "meta", "section", "article",
];

/// Whether a text begins as a page does, or has many tags and no Markdown.
fn suits(text: &str) -> bool {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text[..end].to_ascii_lowercase();
    let start = skip_prologue(&sample);
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return true;
    }
    let tags = sample.match_indices('<').filter(|(at, _)| is_tag(&sample[at + 1..])).count();
    tags >= 3 && tags * 1000 >= sample.len() && !markdown::suits(text)
}

/// What follows white space, comments and an XML declaration.
fn skip_prologue(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let close = match rest {
            _ if rest.starts_with("<?xml") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ => return rest,
        };
        let Some(at) = rest.find(close) else { return rest };
        rest = rest[at + close.len()..].trim_start();
    }
}

fn is_tag(text: &str) -> bool {
    let text = text.strip_prefix('/').unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    TAGS.contains(&&text[..end]) && text[end..].starts_with(['>', ' ', '/', '\n', '\t', '\r'])
}

fn read(input: &Input) -> Content {
    let mut page = Page::new(input.text);
    tokens::each(input.text, |token| page.take(token));
    let mut found = page.finish();
    content::mark(&mut found);
    let blocks = found.blocks.into_iter().map(|(block, _)| block).collect();
    Content { blocks, language: found.language }
}

#[cfg(test)]
mod tests;

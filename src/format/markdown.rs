//! `markdown`: CommonMark with GitHub's extensions, MDX components and directives.

use super::{Content, Format, Input};
use crate::document::{Block, BlockKind};
use blocks::Blocks;
use prepare::Prepared;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

mod blocks;
mod front;
mod prepare;

pub(super) const FORMAT: Format = Format {
    id: "markdown",
    extensions: &["md", "markdown", "mdx", "mkd"],
    summary: "Markdown and MDX",
    suits,
    read,
};

/// Lines that are looked at to tell Markdown from plain text.
const SAMPLE: usize = 500;

/// Whether a text has front matter, a heading, a code fence or a link.
pub(super) fn suits(text: &str) -> bool {
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
    };
    let link = |line: &str| line.find("](").is_some_and(|at| line[..at].contains('['));
    front::end(text) > 0
        || text.lines().take(SAMPLE).any(|line| {
            heading(line) || line.starts_with("```") || line.starts_with("~~~") || link(line)
        })
}

fn read(input: &Input) -> Content {
    let body = front::end(input.text);
    let mut blocks = front::blocks(input.text, body);
    let mdx = input.extension == "mdx" || prepare::is_mdx(&input.text[body..]);
    let prepared = Prepared::of(input.text, body, mdx);
    blocks.extend(body_blocks(input.text, &prepared, mdx));
    Content { blocks, language: None }
}

fn body_blocks(source: &str, prepared: &Prepared, mdx: bool) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut blocks = Blocks::new(source, prepared);
    let mut html = false;
    for (event, range) in Parser::new_ext(prepared.text(), options).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => html = true,
            Event::End(TagEnd::HtmlBlock) => html = false,
            _ if html => (),
            Event::Start(tag) => start(&mut blocks, tag, range.start, mdx),
            Event::End(tag) => end(&mut blocks, tag, range.end),
            Event::Text(text) => blocks.text(&text, range),
            Event::Code(code) => blocks.code(&code, range),
            Event::SoftBreak => blocks.line_end(range, false),
            Event::HardBreak => blocks.line_end(range, true),
            Event::InlineHtml(tag) if is_line_break(&tag) => blocks.line_end(range, true),
            Event::Rule => blocks.close(None),
            _ => (),
        }
    }
    blocks.finish()
}

fn start(blocks: &mut Blocks, tag: Tag, at: usize, mdx: bool) {
    match tag {
        Tag::Paragraph => blocks.open(None, at),
        Tag::Heading { level, .. } => blocks.open(Some(BlockKind::Heading(level as u8)), at),
        Tag::TableCell => blocks.open(Some(BlockKind::TableCell), at),
        // MDX has no indented code: the indentation is that of a component around it.
        Tag::CodeBlock(CodeBlockKind::Indented) if mdx => blocks.open(None, at),
        Tag::CodeBlock(_) => blocks.open(Some(BlockKind::Code), at),
        Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
            blocks.enter(BlockKind::ListItem, at);
        }
        Tag::BlockQuote(_) => blocks.enter(BlockKind::Quote, at),
        Tag::FootnoteDefinition(_) => blocks.enter(BlockKind::Paragraph, at),
        Tag::Link { dest_url, .. } => blocks.link(dest_url.into_string(), at),
        Tag::Image { dest_url, .. } => {
            blocks.link(dest_url.into_string(), at);
            blocks.images += 1;
        }
        Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::DefinitionList => {
            blocks.close(None);
        }
        _ => (),
    }
}

fn end(blocks: &mut Blocks, tag: TagEnd, at: usize) {
    match tag {
        TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::CodeBlock => {
            blocks.close(Some(at));
        }
        TagEnd::Item
        | TagEnd::DefinitionListTitle
        | TagEnd::DefinitionListDefinition
        | TagEnd::BlockQuote(_)
        | TagEnd::FootnoteDefinition => blocks.leave(),
        TagEnd::Image => {
            blocks.images = blocks.images.saturating_sub(1);
            blocks.reach(at);
        }
        TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
            blocks.reach(at);
        }
        _ => (),
    }
}

fn is_line_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("<br"))
        && !tag[3..].starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests;

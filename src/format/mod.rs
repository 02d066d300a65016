//! Reading files: bytes in, a document of blocks out.
//!
//! ```
//! use lacuna::format;
//! use lacuna::options::ReadOptions;
//!
//! let document = format::read("notes.md", b"# Tides\n\nHigh *water* at 6.", &ReadOptions::default())?;
//! let texts: Vec<_> = document.blocks.iter().map(|block| block.text.as_str()).collect();
//! assert_eq!(texts, ["Tides", "High water at 6."]);
//! # Ok::<(), lacuna::Error>(())
//! ```

use crate::document::{Block, BlockKind, Document};
use crate::error::{Error, Result};
use crate::lang::{self, Language};
use crate::options::ReadOptions;

mod binary;
mod encoding;
mod glue;
mod html;
mod markdown;
mod text;

/// A format that lacuna reads: a row of [`FORMATS`].
pub struct Format {
    /// How the command line and reports name it.
    pub id: &'static str,
    /// Extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    pub summary: &'static str,
    /// Whether a text whose name says nothing looks like this format.
    pub(crate) suits: fn(&str) -> bool,
    pub(crate) read: fn(&Input) -> Content,
}

/// What a format reads.
pub(crate) struct Input<'a> {
    pub text: &'a str,
    /// The file's extension, lower case, or nothing.
    pub extension: &'a str,
}

/// What a format finds in a file.
#[derive(Default)]
pub(crate) struct Content {
    /// In the order of the file.
    pub blocks: Vec<Block>,
    /// The language, where the file itself names it.
    pub language: Option<Language>,
}

/// Every format, the most general last.
pub const FORMATS: &[Format] = &[html::FORMAT, markdown::FORMAT, text::FORMAT];

/// Characters of running text that the guess of a language looks at.
const SAMPLE: usize = 20_000;

/// The text of a file that is no document: a list of terms, a translation memory.
///
/// # Errors
/// Bytes that are no text.
pub(crate) fn decode(path: &str, bytes: &[u8]) -> Result<String> {
    Ok(encoding::decode(path, bytes)?.text)
}

/// Reads the bytes of one file as the document that they hold.
///
/// # Errors
/// Bytes that are not text, and a format that is not known.
pub fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let chosen = options.format.as_deref().map(named).transpose()?;
    let source = encoding::decode(path, bytes)?;
    let extension = extension(path);
    let (format, content) = if options.segmented {
        (&text::FORMAT, Content { blocks: text::lines_as_blocks(&source.text), language: None })
    } else {
        let format = chosen.unwrap_or_else(|| fitting(&extension, &source.text));
        (format, (format.read)(&Input { text: &source.text, extension: &extension }))
    };
    let (language, certainty) = match options.language.as_ref().or(content.language.as_ref()) {
        Some(language) => (language.clone(), 1.0),
        None => lang::detect(&running_text(&content.blocks)),
    };
    Ok(Document {
        path: path.to_owned(),
        format: format.id,
        language,
        certainty,
        source,
        segmented: options.segmented,
        blocks: content.blocks,
    })
}

/// The format of an id.
fn named(id: &str) -> Result<&'static Format> {
    FORMATS.iter().find(|format| format.id == id).ok_or_else(|| Error::Format {
        format: id.to_owned(),
        known: FORMATS.iter().map(|format| format.id).collect::<Vec<_>>().join(", "),
    })
}

/// The format that an extension names, or else the first that suits the text.
fn fitting(extension: &str, text: &str) -> &'static Format {
    FORMATS
        .iter()
        .find(|format| format.extensions.contains(&extension))
        .or_else(|| FORMATS.iter().find(|format| (format.suits)(text)))
        .unwrap_or(&text::FORMAT)
}

fn extension(path: &str) -> String {
    let extension = std::path::Path::new(path).extension().and_then(|part| part.to_str());
    extension.unwrap_or_default().to_ascii_lowercase()
}

/// The text that shows a document's language: no code, no boilerplate unless there is nothing else.
fn running_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut left = SAMPLE;
    for block in blocks.iter().filter(|b| b.kind != BlockKind::Code && !b.boilerplate) {
        let taken = block.text.char_indices().nth(left).map_or(block.text.len(), |(at, _)| at);
        left = left.saturating_sub(block.text[..taken].chars().count() + 1);
        text.push_str(&block.text[..taken]);
        text.push('\n');
        if left == 0 {
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_format_and_else_the_content() {
        let rows = [
            ("a.MD", "<html>", "markdown"),
            ("a.mdx", "", "markdown"),
            ("a.txt", "# No heading", "text"),
            ("a.XHTML", "", "html"),
            ("-", "<!DOCTYPE html><p>Hallo", "html"),
            ("-", "\n <html lang=nl>", "html"),
            ("page", "<div><p>One</p><p>Two</p></div>", "html"),
            ("notes", "# Getijden\n\nHoog water.", "markdown"),
            ("notes", "---\ntitle: Tides\n---\nHigh water.", "markdown"),
            ("notes.old", "See [the table](table.html).\n\n```\nx\n```\n", "markdown"),
            ("-", "Plain words.\n\n- and a dash", "text"),
            ("-", "a < b and b > c", "text"),
            ("-", "", "text"),
        ];
        for (path, content, format) in rows {
            let document = read(path, content.as_bytes(), &ReadOptions::default());
            assert_eq!(
                document.map(|document| document.format).ok(),
                Some(format),
                "{path} {content}"
            );
        }
    }

    #[test]
    fn an_unknown_format_is_told_with_those_that_are_known() {
        let options = ReadOptions { format: Some("docx".to_owned()), ..ReadOptions::default() };
        let error = read("a", b"", &options).map(|_| ()).expect_err("docx is not in the table");
        assert_eq!(error.to_string(), "there is no format `docx`; there are html, markdown, text");
    }

    #[test]
    fn every_format_has_its_page() {
        let pages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats");
        for format in FORMATS {
            assert!(pages.join(format!("{}.md", format.id)).is_file(), "{}", format.id);
        }
    }
}

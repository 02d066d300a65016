//! Reading files: bytes in, a document of blocks out.

use crate::document::{Block, BlockKind, Document, Source, TextBuilder};
use crate::error::Result;
use crate::lang::{self, Language};
use crate::options::ReadOptions;
use crate::span::Span;

/// A format that lacuna reads: a row of [`FORMATS`].
pub struct Format {
    /// How the command line and reports name it.
    pub id: &'static str,
    /// Extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    pub summary: &'static str,
    pub(crate) read: fn(&str) -> Vec<Block>,
}

/// Every format, the most general last.
pub const FORMATS: &[Format] =
    &[Format { id: "text", extensions: &["txt"], summary: "plain text", read: plain }];

/// Reads the bytes of one file as the document that they hold.
///
/// # Errors
/// Bytes that are not text, and a format that is not known.
pub fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let source = Source::utf8(String::from_utf8_lossy(bytes));
    let blocks = (FORMATS[0].read)(&source.text);
    let (language, certainty) = match &options.language {
        Some(language) => (language.clone(), 1.0),
        None => guess(&blocks),
    };
    Ok(Document {
        path: path.to_owned(),
        format: "text",
        language,
        certainty,
        source,
        segmented: options.segmented,
        blocks,
    })
}

fn guess(blocks: &[Block]) -> (Language, f64) {
    let text: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    lang::detect(&text.join("\n"))
}

fn plain(source: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in source.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(source);
        at += line.len();
        if !span.is_empty() {
            let mut builder = TextBuilder::default();
            builder.copy(source, span);
            let (text, map) = builder.finish();
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                boilerplate: false,
                text,
                map,
                span,
                links: vec![],
                key: None,
            });
        }
    }
    blocks
}

//! How texts are split: the rules that are built in, a user's own abbreviations, rules of an SRX file.

use super::rules::{Abbreviation, Rules};
use super::srx::Srx;
use super::{Segment, Version, languages, scan};
use crate::document::{BlockKind, Document};
use crate::error::{Error, Result};
use crate::lang::Language;
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A sentence splitter. `Splitter::default()` has the rules that are built in.
///
/// ```
/// use lacuna::{lang::Language, segment::Splitter};
///
/// let splitter = Splitter::default().with_abbreviations("mine.txt", "en: Bldg. Qtr.\n")?;
/// let text = "It is Bldg. Nine. We met there.";
/// assert_eq!(splitter.sentences(text, &Language::parse("en")?).len(), 2);
/// # Ok::<(), lacuna::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Splitter {
    /// The rules of languages for which the user has abbreviations, by primary subtag.
    own: BTreeMap<String, Arc<Rules>>,
    srx: Option<Arc<Srx>>,
}

impl Splitter {
    /// The same splitter with abbreviations of the user's. Each line is `LANGUAGE: words` or `LANGUAGE KIND: words`,
    /// with one of the kinds of `docs/segmentation.md`; without one the words end no sentence. `#` starts a comment.
    ///
    /// # Errors
    /// A line of another form, which the message names as one of `path`.
    pub fn with_abbreviations(mut self, path: &str, text: &str) -> Result<Self> {
        for (number, line) in text.lines().enumerate() {
            let line =
                line.split('#').next().unwrap_or_default().trim().trim_start_matches('\u{FEFF}');
            if !line.is_empty() {
                self.abbreviations(line).map_err(|reason| Error::Unreadable {
                    path: format!("{path}:{}", number + 1),
                    reason,
                })?;
            }
        }
        Ok(self)
    }

    fn abbreviations(&mut self, line: &str) -> std::result::Result<(), String> {
        let form = || "is not of the form `en: approx. dept.` or `en final: etc.`".to_owned();
        let (head, words) = line.split_once(':').ok_or_else(form)?;
        let mut head = head.split_whitespace();
        let language = head.next().ok_or_else(form)?;
        let language = Language::parse(language).map_err(|error| error.to_string())?;
        let name = head.next().unwrap_or("never");
        let kind =
            Abbreviation::named(name).filter(|_| head.next().is_none()).ok_or_else(|| {
                format!(
                    "there is no kind of abbreviation `{name}`; there are {}",
                    Abbreviation::NAMES
                )
            })?;
        let rules = self
            .own
            .entry(language.primary().to_owned())
            .or_insert_with(|| Arc::new(languages::rules(language.primary()).clone()));
        words.split_whitespace().for_each(|word| Arc::make_mut(rules).add(word, kind));
        Ok(())
    }

    /// The same splitter with the rules of an SRX 2.0 file (LISA OSCAR, 2008) in place of those built in, for the
    /// languages that the file maps to rules.
    ///
    /// # Errors
    /// Bytes that are no SRX 2.0 file, an expression that is none, or one that would take too much memory. The message
    /// names `path` and the line.
    pub fn with_srx(mut self, path: &str, bytes: &[u8]) -> Result<Self> {
        let fail = |reason| Error::Unreadable { path: path.to_owned(), reason };
        self.srx = Some(Arc::new(Srx::read(bytes).map_err(fail)?));
        Ok(self)
    }

    /// The sentences of a text, in order, trailing white space included: joined they are the text.
    pub fn sentences(&self, text: &str, language: &Language) -> Vec<Span> {
        if let Some(rules) = self.srx.as_ref().and_then(|srx| srx.rules(language)) {
            return rules.split(text);
        }
        match self.own.get(language.primary()) {
            Some(own) => scan::split(text, own),
            None => scan::split(text, languages::rules(language.primary())),
        }
    }

    /// Splits each block of a document into sentences. A code block is one segment.
    pub fn segment(&self, document: Document) -> Version {
        let mut segments = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            let spans = match block.kind {
                _ if document.segmented => vec![Span::new(0, block.text.len())],
                BlockKind::Code => vec![Span::new(0, block.text.len())],
                _ => self.sentences(&block.text, &document.language),
            };
            segments.extend(spans.into_iter().map(|span| Segment { block: index, span }));
        }
        Version { document, segments }
    }
}

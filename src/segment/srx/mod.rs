//! Rules of SRX 2.0 files (Segmentation Rules eXchange, LISA OSCAR, 2008), and how a text is split by them.
//!
//! Left out: `segmentsubflows` and `formathandle`, since a block's text has no markup.

mod pattern;
mod read;

use super::place::leading_space;
use crate::lang::Language;
use crate::span::Span;
use pattern::{Pattern, Tag};

/// An SRX file.
#[derive(Debug)]
pub(super) struct Srx {
    /// Whether the rules of all maps that fit a language apply, one after the other, or those of the first only.
    cascade: bool,
    rules: Vec<LanguageRule>,
    maps: Vec<LanguageMap>,
}

#[derive(Debug, Default)]
struct LanguageRule {
    name: String,
    rules: Vec<Rule>,
}

/// Which tags get which rules, by their place in the file.
#[derive(Debug)]
struct LanguageMap {
    tag: Tag,
    rules: usize,
}

#[derive(Debug, Default)]
struct Rule {
    breaks: bool,
    before: Pattern,
    after: Pattern,
}

/// The rules for one language, in order: at each place the first that fits decides.
pub(super) struct Applied<'a>(Vec<&'a Rule>);

impl Srx {
    /// The rules for a language; `None` if no map fits its tag.
    pub fn rules(&self, language: &Language) -> Option<Applied<'_>> {
        let fits = self.maps.iter().filter(|map| map.tag.fits(language.tag()));
        let most = if self.cascade { usize::MAX } else { 1 };
        let mut rules = None::<Vec<_>>;
        for map in fits.take(most) {
            rules.get_or_insert_default().extend(&self.rules[map.rules].rules);
        }
        rules.map(Applied)
    }
}

impl Applied<'_> {
    /// The sentences of a text. White space behind a break belongs to the sentence before it.
    pub fn split(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut start = 0;
        let mut next = 0;
        for (at, _) in text.char_indices().skip(1) {
            // All breaks in a stretch of white space are one.
            if at < next || at == start || !self.breaks(text, at) {
                continue;
            }
            next = at + leading_space(&text[at..]);
            if next < text.len() && !text[start..at].trim().is_empty() {
                spans.push(Span::new(start, next));
                start = next;
            }
        }
        if start < text.len() {
            spans.push(Span::new(start, text.len()));
        }
        spans
    }

    /// Whether a rule that breaks fits, and none before it that does not.
    fn breaks(&self, text: &str, at: usize) -> bool {
        let fits = |rule: &Rule| rule.after.starts(text, at) && rule.before.ends(text, at);
        // Few rules break, and few places fit them: the many exceptions are asked there alone.
        let first = self.0.iter().position(|rule| rule.breaks && fits(rule));
        first.is_some_and(|first| !self.0[..first].iter().any(|rule| !rule.breaks && fits(rule)))
    }
}

#[cfg(test)]
mod tests;

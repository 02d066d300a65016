//! Fractions in words: `two thirds`, `ein Drittel`, `三分之二`, `3分の2`.

use super::{Passage, ratio};
use crate::anchor::scan::{self, Class, Script};
use crate::lexicon::Role;
use std::ops::Range;

/// Hundredths are percent.
const MOST: u32 = 99;

/// The denominator behind a number in words, and the token after it. A word that is an ordinal too (`one third`) is one
/// only where a hyphen joins the two, or where `of` follows.
pub(super) fn below(passage: &mut Passage, end: usize, above: u128) -> Option<(u32, usize)> {
    let joined = passage.is_sign(end, '-') || passage.is_sign(end, '\u{2011}');
    let parted = joined || passage.class(end) == Some(Class::Space);
    if !parted || !matches!(passage.class(end + 1), Some(Class::Word(_))) {
        return None;
    }
    let word = passage.meaning(end + 1)?;
    let below = word.below?;
    let of = of_what(passage, end + 2);
    let sure = !word.doubtful_below || joined || of == Of::Whole;
    let proper = (1..u128::from(below)).contains(&above);
    (sure && proper && of != Of::Final).then_some((u32::from(below), end + 2))
}

/// `A third of`: English has an article that is no number.
pub(super) fn with_article(passage: &mut Passage, at: usize) -> Option<usize> {
    let below = u32::from(passage.meaning(at)?.below?);
    let article = passage.language.primary() == "en"
        && at > 1
        && passage.class(at - 1) == Some(Class::Space)
        && passage.lower(at - 2) == "a";
    let whole = article && of_what(passage, at + 1) == Of::Whole;
    whole.then(|| claim(passage, at..at + 1, 1, below))
}

/// What follows a denominator.
#[derive(PartialEq, Eq)]
enum Of {
    Nothing,
    Whole,
    /// `quarts de finale` are matches.
    Final,
}

fn of_what(passage: &mut Passage, end: usize) -> Of {
    let at = passage.skip_space(end);
    let is_word = |passage: &Passage, at| matches!(passage.class(at), Some(Class::Word(_)));
    if !is_word(passage, at) || passage.meaning(at).and_then(|word| word.role) != Some(Role::Of) {
        return Of::Nothing;
    }
    let what = passage.skip_space(at + 1);
    if is_word(passage, what) && passage.lower(what).starts_with("final") {
        Of::Final
    } else {
        Of::Whole
    }
}

/// The numerator that Chinese, Japanese and Korean write behind the denominator, and the token after it.
pub(super) fn above(passage: &Passage, end: usize) -> Option<(u32, usize)> {
    let is = |at: usize, text: &str| passage.free(at).is_some() && passage.of(at) == text;
    let at = if is(end, "分") && (is(end + 1, "之") || is(end + 1, "の")) {
        end + 2
    } else if is(end, "분의") {
        passage.skip_space(end + 1)
    } else {
        return None;
    };
    match passage.class(at)? {
        Class::Digits => Some((scan::digits(passage.of(at)).parse().ok()?, at + 1)),
        Class::Word(Script::Han) => {
            let (value, end) = super::han_value(passage, at)?;
            Some((value.parse().ok()?, end))
        }
        _ => None,
    }
}

/// Claims a fraction whose denominator is the number from one token to another, and gives the token after it.
pub(super) fn behind(passage: &mut Passage, number: Range<usize>, value: &str) -> Option<usize> {
    let (above, end) = above(passage, number.end)?;
    let below = value.parse().ok().filter(|below| (2..=MOST).contains(below))?;
    (1..below).contains(&above).then(|| claim(passage, number.start..end, above, below))
}

/// Claims a fraction. Where another language's fractions are not read, its parts are found instead.
pub(super) fn claim(passage: &mut Passage, tokens: Range<usize>, above: u32, below: u32) -> usize {
    let end = tokens.end;
    let anchor = passage.claim(tokens, ratio(above, below));
    anchor.certain = false;
    anchor.alternatives = vec![above.to_string(), below.to_string()];
    end
}

//! A cell's text in pieces: anchors marked, and words that differ where both versions are in one language.

use super::super::excerpt::visible;
use crate::anchor::{self, Anchor};
use crate::span::Span;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use std::borrow::Cow;

/// More pairs of anchors than this in one bead are not compared: no reader follows so many links.
const PAIRS: usize = 4096;

/// Longer passages (bytes of both) are not compared word by word: that takes time that grows with their product.
const LONGEST: usize = 2000;

/// Where less than this share of two passages is equal, showing each word that differs would show all.
const ALIKE: f64 = 0.4;

/// A stretch of text of one kind.
#[derive(Debug, Serialize, PartialEq)]
pub(super) struct Piece<'a> {
    text: Cow<'a, str>,
    /// What sort of anchor it is, if any.
    kind: Option<&'static str>,
    /// Anchors of a row with the same number are the same thing.
    key: Option<usize>,
    changed: bool,
}

/// An anchor in a cell, and the number that it shares with its like on the other side.
pub(super) type Marked<'a> = (&'a Anchor, Option<usize>);

/// Numbers the anchors of several sides that are the same thing, each with at most one of another side.
pub(super) fn linked<'a>(sides: &[Vec<&'a Anchor>]) -> Vec<Vec<Marked<'a>>> {
    let mut marked: Vec<Vec<Marked>> =
        sides.iter().map(|side| side.iter().map(|anchor| (*anchor, None)).collect()).collect();
    let (mut next, mut budget) = (1, PAIRS);
    for right in 1..marked.len() {
        for left in 0..right {
            let (before, after) = marked.split_at_mut(right);
            let (left, right) = (&mut before[left], &mut after[0]);
            let pairs = left.len() * right.len();
            if pairs > budget {
                continue;
            }
            budget -= pairs;
            for one in left {
                let taken = one.1.is_some_and(|key| right.iter().any(|other| other.1 == Some(key)));
                let alike = |other: &&mut Marked| {
                    other.1.is_none() && anchor::likeness(one.0, other.0) >= 0.8
                };
                if taken {
                    continue;
                }
                if let Some(other) = right.iter_mut().find(alike) {
                    let key = *one.1.get_or_insert(next);
                    next = next.max(key + 1);
                    other.1 = Some(key);
                }
            }
        }
    }
    marked
}

/// The pieces of `span` of a block's text. `changed` are spans of the same text; all are in order of place.
pub(super) fn pieces<'a>(
    text: &'a str,
    span: Span,
    anchors: &[Marked<'_>],
    changed: &[Span],
) -> Vec<Piece<'a>> {
    // A word that may be an anchor, and has none to answer it, says nothing to a reader.
    let anchors: Vec<&Marked> =
        anchors.iter().filter(|(anchor, key)| anchor.certain || key.is_some()).collect();
    let mut cuts = vec![span.start, span.end];
    let edges = anchors.iter().map(|(anchor, _)| anchor.span).chain(changed.iter().copied());
    cuts.extend(
        edges
            .flat_map(|edge| [edge.start, edge.end])
            .filter(|cut| (span.start..span.end).contains(cut) && text.is_char_boundary(*cut)),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let (mut anchors, mut changed) = (anchors.iter().peekable(), changed.iter().peekable());
    let mut pieces = Vec::with_capacity(cuts.len());
    for cut in cuts.windows(2) {
        while anchors.next_if(|(anchor, _)| anchor.span.end <= cut[0]).is_some() {}
        while changed.next_if(|span| span.end <= cut[0]).is_some() {}
        let anchor = anchors.peek().filter(|(anchor, _)| anchor.span.start <= cut[0]);
        pieces.push(Piece {
            text: visible(&text[cut[0]..cut[1]]),
            kind: anchor.map(|(anchor, _)| anchor.kind.name()),
            key: anchor.and_then(|(_, key)| *key),
            changed: changed.peek().is_some_and(|span| span.start <= cut[0]),
        });
    }
    pieces
}

/// The words of each of two texts that the other has not, as spans of it; none where little is alike.
pub(super) fn differences(a: &str, b: &str) -> [Vec<Span>; 2] {
    let mut spans = [vec![], vec![]];
    if a == b || a.len() + b.len() > LONGEST {
        return spans;
    }
    let mut at = [0, 0];
    let mut equal = 0;
    for change in TextDiff::from_unicode_words(a, b).iter_all_changes() {
        let length = change.value().len();
        let side = match change.tag() {
            ChangeTag::Equal => {
                equal += length;
                at = at.map(|at| at + length);
                continue;
            }
            ChangeTag::Delete => 0,
            ChangeTag::Insert => 1,
        };
        let span = Span::new(at[side], at[side] + length);
        match spans[side].last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spans[side].push(span),
        }
        at[side] = span.end;
    }
    if (2 * equal) as f64 >= ALIKE * (a.len() + b.len()) as f64 { spans } else { [vec![], vec![]] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::AnchorKind;

    fn anchor(start: usize, end: usize, key: &str) -> Anchor {
        Anchor {
            kind: AnchorKind::Number,
            span: Span::new(start, end),
            key: key.to_owned(),
            alternatives: vec![],
            certain: true,
            unit: None,
        }
    }

    #[test]
    fn equal_values_share_a_number_once() {
        let (a, b) =
            ([anchor(0, 1, "7"), anchor(2, 3, "7"), anchor(4, 5, "8")], [anchor(0, 1, "7")]);
        let sides = [a.iter().collect(), b.iter().collect(), b.iter().collect::<Vec<_>>()];
        let linked = linked(&sides);
        assert_eq!(linked[0].iter().map(|m| m.1).collect::<Vec<_>>(), [Some(1), None, None]);
        assert_eq!((linked[1][0].1, linked[2][0].1), (Some(1), Some(1)));
    }

    #[test]
    fn pieces_join_up_to_the_text() {
        let text = "xx on 14 March at 7";
        let (date, seven) = (anchor(6, 14, "d"), anchor(18, 19, "7"));
        let marked = [(&date, Some(1)), (&seven, None)];
        let pieces = pieces(text, Span::new(3, 19), &marked, &[Span::new(9, 17)]);
        assert_eq!(pieces.iter().map(|p| p.text.as_ref()).collect::<String>(), &text[3..]);
        let shape: Vec<_> = pieces.iter().map(|p| (p.text.as_ref(), p.key, p.changed)).collect();
        assert_eq!(
            shape,
            [
                ("on ", None, false),
                ("14 ", Some(1), false),
                ("March", Some(1), true),
                (" at", None, true),
                (" ", None, false),
                ("7", None, false)
            ]
        );
    }

    #[test]
    fn words_that_differ_are_found_where_the_rest_is_alike() {
        let [a, b] = differences("the old mill stands", "the new mill still stands");
        assert_eq!(a, [Span::new(4, 7)]);
        assert_eq!(
            b.iter().map(|s| s.of("the new mill still stands").trim()).collect::<Vec<_>>(),
            ["new", "still"]
        );
        assert_eq!(differences("one thing", "quite another matter"), [vec![], vec![]]);
    }
}

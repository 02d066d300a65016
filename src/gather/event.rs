//! Articles that are no translations of one another: what they share, without a claim that one lacks the rest.
//!
//! Rows of two families are linked where they have rare things in common: names, dates, numbers, and words that are
//! spelled alike. Links that keep the order of both make one row of two; the others are told as moves. Rarity is
//! the inverse document frequency over all rows (Spärck Jones 1972).

use super::table::{Row, settle};
use super::{Cell, Pairs, empty};
use crate::align::Move;
use crate::anchor::{AnchorKind, Anchors};
use crate::hash::hash;
use crate::segment::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Two rows are linked where at least this share of what they tell is the same (cosine of rarities).
const ALIKE: f64 = 0.30;
/// And where it weighs so much: one name in common is no fact in common.
const WEIGHT: f64 = 7.0;
/// What stands in more rows than this tells nothing, and would take long.
const COMMON: usize = 40;
/// Letters at the beginning of a word that inflection seldom changes.
const STEM: usize = 6;

/// The rows of all families, those that are linked made one, and the links that cross others.
pub(super) fn join(
    mut tables: Vec<Vec<Row>>,
    versions: &[Version],
    anchors: &[Anchors],
    pairs: &Pairs,
) -> (Vec<Row>, Vec<Move>) {
    let mut moves = moves_within(pairs);
    let mut rows = if tables.is_empty() { vec![] } else { tables.remove(0) };
    for table in tables {
        let links = links(&rows, &table, versions, anchors);
        let kept = in_order(&links);
        let together: BTreeSet<usize> = kept.iter().map(|link| link.a).collect();
        let crossing = links.iter().filter(|link| !together.contains(&link.a));
        moves.extend(crossing.map(|link| crossed(&rows[link.a], &table[link.b], link.alike)));
        rows = zipped(rows, table, &kept);
    }
    settle(&mut rows, versions.len());
    (rows, moves)
}

/// Rows of two tables that share facts.
#[derive(Clone, Debug, PartialEq)]
struct Link {
    a: usize,
    b: usize,
    alike: f64,
}

/// The surest links, each row in at most one.
fn links(a: &[Row], b: &[Row], versions: &[Version], anchors: &[Anchors]) -> Vec<Link> {
    let told = |row: &Row| told(row, versions, anchors);
    let (a, b): (Vec<_>, Vec<_>) = (a.iter().map(told).collect(), b.iter().map(told).collect());
    let mut rows_with = BTreeMap::<u64, usize>::new();
    a.iter().chain(&b).flatten().for_each(|thing| *rows_with.entry(*thing).or_default() += 1);
    let all = (a.len() + b.len()) as f64;
    let rarity = |thing: &u64| libm::log(all / rows_with[thing] as f64).max(0.0);
    let weight = |things: &BTreeSet<u64>| things.iter().map(rarity).sum::<f64>();
    let mut holders = BTreeMap::<u64, Vec<usize>>::new();
    for (index, things) in b.iter().enumerate() {
        for thing in things.iter().filter(|thing| rows_with[*thing] <= COMMON) {
            holders.entry(*thing).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for (index, things) in a.iter().enumerate() {
        let mut common = BTreeMap::<usize, f64>::new();
        for thing in things {
            for other in holders.get(thing).into_iter().flatten() {
                *common.entry(*other).or_default() += rarity(thing);
            }
        }
        for (other, common) in common.into_iter().filter(|(_, common)| *common >= WEIGHT) {
            let alike = common / (weight(things) * weight(&b[other])).sqrt();
            if alike >= ALIKE {
                found.push(Link { a: index, b: other, alike: alike.min(1.0) });
            }
        }
    }
    found.sort_by(|one, two| {
        two.alike.total_cmp(&one.alike).then((one.a, one.b).cmp(&(two.a, two.b)))
    });
    let (mut used_a, mut used_b) = (BTreeSet::new(), BTreeSet::new());
    found.retain(|link| {
        let free = !used_a.contains(&link.a) && !used_b.contains(&link.b);
        if free {
            used_a.insert(link.a);
            used_b.insert(link.b);
        }
        free
    });
    found.sort_by_key(|link| link.a);
    found
}

/// What a row tells, in all its versions: the values of anchors, the words of names, long words by their beginning.
fn told(row: &Row, versions: &[Version], anchors: &[Anchors]) -> BTreeSet<u64> {
    let mut told = BTreeSet::new();
    for (version, side) in row.sides.iter().enumerate() {
        for segment in side.clone() {
            if versions[version].block(segment).boilerplate {
                continue;
            }
            for anchor in &anchors[version][segment] {
                match anchor.kind {
                    AnchorKind::Name => {
                        told.extend(anchor.key.split(' ').filter(|w| w.len() > 2).map(stem));
                    }
                    _ if anchor.certain => {
                        told.insert(hash(&format!("{} {}", anchor.kind.name(), anchor.key)));
                    }
                    _ => {}
                }
            }
            let words = versions[version].text(segment).split(|c: char| !c.is_alphabetic());
            told.extend(words.filter(|word| word.chars().count() > 4).map(|word| {
                let plain = any_ascii::any_ascii(&word.to_lowercase()).to_lowercase();
                stem(&plain)
            }));
        }
    }
    told
}

fn stem(word: &str) -> u64 {
    hash(word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]))
}

/// The heaviest of the links that keep the order of both tables.
fn in_order(links: &[Link]) -> Vec<Link> {
    // Links come in the order of `a`; of the best chain that ends at each `b`, only those that gain are kept.
    let mut best = BTreeMap::<usize, (f64, usize)>::new();
    let mut before = vec![None; links.len()];
    for (index, link) in links.iter().enumerate() {
        let chain = best.range(..link.b).next_back().map(|(_, (weight, last))| (*weight, *last));
        before[index] = chain.map(|(_, last)| last);
        let weight = link.alike + chain.map_or(0.0, |(weight, _)| weight);
        let worse: Vec<usize> = best
            .range(link.b..)
            .take_while(|(_, (other, _))| *other <= weight)
            .map(|(b, _)| *b)
            .collect();
        let beaten =
            best.range(..=link.b).next_back().is_some_and(|(_, (other, _))| *other >= weight);
        for b in worse {
            best.remove(&b);
        }
        if !beaten {
            best.insert(link.b, (weight, index));
        }
    }
    let mut at = best.last_key_value().map(|(_, (_, last))| *last);
    let mut kept = Vec::new();
    while let Some(index) = at {
        kept.push(links[index].clone());
        at = before[index];
    }
    kept.reverse();
    kept
}

/// Both tables as one: linked rows become one, what stands between them keeps its order, the first table's first.
fn zipped(a: Vec<Row>, b: Vec<Row>, links: &[Link]) -> Vec<Row> {
    let (mut a, mut b) =
        (a.into_iter().enumerate().peekable(), b.into_iter().enumerate().peekable());
    let mut rows = Vec::new();
    for link in links {
        rows.extend(
            std::iter::from_fn(|| a.next_if(|(index, _)| *index < link.a)).map(|(_, row)| row),
        );
        rows.extend(
            std::iter::from_fn(|| b.next_if(|(index, _)| *index < link.b)).map(|(_, row)| row),
        );
        let (Some((_, mut row)), Some((_, other))) = (a.next(), b.next()) else { break };
        for (version, cell) in other.cells.into_iter().enumerate() {
            if cell != Cell::Other {
                row.cells[version] = cell;
                row.sides[version] = other.sides[version].clone();
            }
        }
        row.confidence = row.confidence.min(link.alike);
        rows.push(row);
    }
    rows.extend(a.map(|(_, row)| row));
    rows.extend(b.map(|(_, row)| row));
    rows
}

/// A link between rows that cannot be one, as a move from one to the other.
fn crossed(a: &Row, b: &Row, alike: f64) -> Move {
    let mut sides = empty(a.sides.len());
    for row in [a, b] {
        for (side, own) in sides.iter_mut().zip(&row.sides) {
            if Range::is_empty(side) {
                *side = own.clone();
            }
        }
    }
    Move { sides, confidence: alike }
}

/// The moves that the alignments with the hub of each family found.
fn moves_within(pairs: &Pairs) -> Vec<Move> {
    let mut moves = Vec::new();
    for (hub, other) in pairs.of_hubs() {
        let found = pairs.get(hub, other).map(|alignment| alignment.moves.as_slice());
        for moved in found.unwrap_or_default() {
            let mut sides = empty(pairs.versions().len());
            sides[hub] = moved.sides[0].clone();
            sides[other] = moved.sides[1].clone();
            moves.push(Move { sides, confidence: moved.confidence });
        }
    }
    moves
}

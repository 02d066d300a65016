//! Articles that are no translations of one another: what they share, without a claim that one lacks the rest.
//!
//! Rows of two families are linked where they have rare things in common: names, dates, numbers, words that are
//! spelled alike, and words that are known to mean the same. Links that keep the order of both make one row of two; the others are told as moves. Rarity is
//! the inverse document frequency over all rows (Spärck Jones 1972).

use super::table::{Row, settle};
use super::telling::{Told, told};
use super::{Cell, Pairs, empty};
use crate::align::Move;
use crate::anchor::Anchors;
use crate::segment::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Two rows are linked where at least this share of what they tell is the same (cosine of rarities).
const ALIKE: f64 = 0.30;
/// And where it weighs so much: one name in common is no fact in common.
const WEIGHT: f64 = 7.0;
/// What only one of two texts tells counts so much in what is not alike.
const UNKNOWN: f64 = 0.2;
/// What stands in more rows than this tells nothing, and would take long.
const COMMON: usize = 40;

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
    let told = |row: &Row| told(&row.sides, versions, anchors);
    let (a, b): (Vec<_>, Vec<_>) = (a.iter().map(told).collect(), b.iter().map(told).collect());
    let scale = Scale::new(&a, &b);
    let mut holders = BTreeMap::<u64, Vec<usize>>::new();
    for (index, things) in b.iter().enumerate() {
        for thing in things.keys().filter(|thing| scale.rows_with[*thing] <= COMMON) {
            holders.entry(*thing).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for (index, things) in a.iter().enumerate() {
        let mut common = BTreeMap::<usize, f64>::new();
        for (thing, share) in things {
            for other in holders.get(thing).into_iter().flatten() {
                *common.entry(*other).or_default() +=
                    scale.rarity(thing) * share.min(b[*other][thing]);
            }
        }
        for (other, common) in common.into_iter().filter(|(_, common)| *common >= WEIGHT) {
            let alike = common / (scale.weight(things) * scale.weight(&b[other])).sqrt();
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

/// How much things weigh that two tables tell.
struct Scale {
    rows: f64,
    rows_with: BTreeMap<u64, usize>,
    /// What only one of the tables tells anywhere: the other may say it in words that nothing connects.
    single: BTreeSet<u64>,
}

impl Scale {
    fn new(a: &[Told], b: &[Told]) -> Self {
        let mut rows_with = BTreeMap::<u64, usize>::new();
        a.iter()
            .chain(b)
            .flat_map(|t| t.keys())
            .for_each(|t| *rows_with.entry(*t).or_default() += 1);
        let of = |table: &[Told]| -> BTreeSet<u64> {
            table.iter().flat_map(|told| told.keys().copied()).collect()
        };
        let single = of(a).symmetric_difference(&of(b)).copied().collect();
        Self { rows: (a.len() + b.len()) as f64, rows_with, single }
    }

    /// The inverse document frequency of a thing.
    fn rarity(&self, thing: &u64) -> f64 {
        libm::log(self.rows / self.rows_with[thing] as f64).max(0.0)
    }

    fn weight(&self, told: &Told) -> f64 {
        let weight = |(thing, share): (&u64, &f64)| {
            let known = if self.single.contains(thing) { UNKNOWN } else { 1.0 };
            self.rarity(thing) * share * known
        };
        told.iter().map(weight).sum()
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    /// A row for each sentence of a version.
    fn table(versions: &[Version], version: usize) -> Vec<Row> {
        let row = |segment: usize| {
            let mut sides = empty(versions.len());
            sides[version] = segment..segment + 1;
            Row {
                sides,
                cells: vec![Cell::Other; versions.len()],
                hub: version,
                confidence: 1.0,
                own: 0.0,
            }
        };
        (0..versions[version].segments.len()).map(row).collect()
    }

    #[test]
    fn rows_of_two_articles_are_linked_where_they_tell_the_same() {
        let english = "Trains to Ghent ran late, and the museum stayed dark.\n\
            The storm tore down a crane in Ostend at 5.40; Bruges sent 120 firefighters.\n\
            Ships for Dover leave from Zeebrugge until Monday.\n\
            The hospital owns a piano, a violin, an umbrella, a camel, a telescope and a pineapple.\n";
        let polish = "Rybacy opłakują swoje sieci.\n\
            O 5.40 burza przewróciła dźwig w Ostendzie; z Brugii przyjechało 120 strażaków.\n\
            Aukcja odbędzie się w środę.\n\
            Szpital ma fortepian, skrzypce, parasol, wielbłąd, teleskop, ananas.\n\
            Gospodarz rozdawał kawę.\n";
        // Among few rows nothing is rare.
        let more =
            |lead: &str| ('a'..='t').map(|c| format!("{lead} {c}{c}{c}.\n")).collect::<String>();
        let (english, polish) =
            (english.to_owned() + &more("hm"), polish.to_owned() + &more("ech"));
        let versions = vec![
            fixture::version("a.txt", "en", &english),
            fixture::version("b.txt", "pl", &polish),
        ];
        let anchors: Vec<Anchors> = versions.iter().map(crate::anchor::extract).collect();
        let found = links(&table(&versions, 0), &table(&versions, 1), &versions, &anchors);
        let found: Vec<_> = found.iter().map(|link| (link.a, link.b)).collect();
        // The storm by its figures; the hospital's belongings by words that are known to mean the same.
        assert_eq!(found, [(1, 1), (3, 3)]);
    }
}

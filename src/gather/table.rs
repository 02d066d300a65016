//! The rows of one family: what the hub has, and in its gaps what it has not.

use super::{Cell, Pairs, empty};
use crate::align::Alignment;
use crate::segment::Version;
use std::collections::BTreeMap;
use std::ops::Range;

/// A unit: the passages of all versions that say the same.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub sides: Vec<Range<usize>>,
    pub cells: Vec<Cell>,
    /// The version whose alignments made the row.
    pub hub: usize,
    /// The mean of the posteriors of the beads that it was made of.
    pub confidence: f64,
    /// How sure it is that no other version has it; 0 where others have.
    pub own: f64,
}

/// Runs of some versions that stand in the same gap, in the order of the hubs; none is empty.
type Problem = Vec<(usize, Range<usize>)>;

/// What a problem comes to: rows in order, and problems of their own between them.
enum Item {
    Row(Row),
    Gap(usize),
}

/// The rows of versions that are translations of one another.
pub(super) fn rows(members: &[usize], pairs: &mut Pairs) -> Vec<Row> {
    let segments = |version: usize| 0..pairs.versions()[version].segments.len();
    let runs = members.iter().map(|member| (*member, segments(*member)));
    let mut problems: Vec<Problem> = vec![runs.filter(|(_, run)| !run.is_empty()).collect()];
    let mut solved: Vec<Vec<Item>> = Vec::new();
    // A level at a time, so that all alignments of one level are made at once.
    while solved.len() < problems.len() {
        let level = solved.len()..problems.len();
        let needed = |problem: &Problem| -> Vec<(usize, usize)> {
            problem.iter().skip(1).map(|(other, _)| (problem[0].0, *other)).collect()
        };
        pairs.need(problems[level.clone()].iter().flat_map(needed).collect::<Vec<_>>());
        for index in level {
            let next = problems.len();
            let (items, gaps) = solve(&problems[index], pairs, next);
            problems.extend(gaps);
            solved.push(items);
        }
    }
    flatten(solved, pairs.versions().len())
}

/// Rows in the order of every version, their empty sides put where they belong.
fn flatten(solved: Vec<Vec<Item>>, versions: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut solved: Vec<_> = solved.into_iter().map(Vec::into_iter).collect();
    let mut open = vec![0];
    while let Some(&problem) = open.last() {
        match solved.get_mut(problem).and_then(Iterator::next) {
            Some(Item::Row(row)) => rows.push(row),
            Some(Item::Gap(inner)) => open.push(inner),
            None => drop(open.pop()),
        }
    }
    settle(&mut rows, versions);
    rows
}

/// Puts each empty side behind what the version has above it.
pub(super) fn settle(rows: &mut [Row], versions: usize) {
    let mut at = vec![0; versions];
    for row in rows {
        for (side, at) in row.sides.iter_mut().zip(&mut at) {
            if Range::is_empty(side) {
                *side = *at..*at;
            }
            *at = side.end;
        }
    }
}

/// How another version's run lies beside the hub's.
struct Beside {
    version: usize,
    /// Passages of both that correspond, in order, and the posterior of each bead.
    links: Vec<(Range<usize>, Range<usize>, f64)>,
    /// What the hub has not, by the hub's segment before which it stands.
    own: BTreeMap<usize, Range<usize>>,
}

fn solve(problem: &Problem, pairs: &Pairs, next: usize) -> (Vec<Item>, Vec<Problem>) {
    let Some((hub, run)) = problem.first().cloned() else { return (vec![], vec![]) };
    let others: Vec<Beside> = problem[1..]
        .iter()
        .filter_map(|(other, theirs)| Some(beside(*other, pairs.get(hub, *other)?, &run, theirs)))
        .collect();
    let borders = borders(&run, &others);
    let mut rows: Vec<Row> = borders
        .windows(2)
        .map(|pair| hub_row(hub, pair[0]..pair[1], &others, pairs.versions().len()))
        .collect();
    for other in &others {
        fill(&mut rows, hub, other, pairs.versions());
    }
    for row in &mut rows {
        let linked = row.cells.iter().filter(|cell| cell.is_present()).count() - 1;
        row.confidence = if linked == 0 { 1.0 } else { row.confidence / linked as f64 };
    }
    let (mut items, mut gaps) = (Vec::new(), Vec::new());
    let mut rows = rows.into_iter();
    for border in borders {
        let runs: Problem = others
            .iter()
            .filter_map(|other| Some((other.version, other.own.get(&border)?.clone())))
            .collect();
        if !runs.is_empty() {
            items.push(Item::Gap(next + gaps.len()));
            gaps.push(runs);
        }
        items.extend(rows.next().map(Item::Row));
    }
    (items, gaps)
}

/// What an alignment says of two runs; what it pairs with something outside of them is nobody's counterpart here.
fn beside(
    version: usize,
    alignment: &Alignment,
    run: &Range<usize>,
    theirs: &Range<usize>,
) -> Beside {
    let within = |inner: &Range<usize>, outer: &Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end
    };
    let (mut links, mut own) = (Vec::new(), BTreeMap::<usize, Range<usize>>::new());
    let mut at = run.start;
    for bead in &alignment.beads {
        let [here, there] = [&bead.sides[0], &bead.sides[1]];
        if !here.is_empty() && !there.is_empty() && within(here, run) && within(there, theirs) {
            links.push((here.clone(), there.clone(), bead.confidence));
            at = here.end;
            continue;
        }
        let kept = there.start.max(theirs.start)..there.end.min(theirs.end);
        if kept.start < kept.end {
            at = here.start.clamp(at, run.end);
            own.entry(at).and_modify(|own| own.end = kept.end).or_insert(kept);
        }
    }
    Beside { version, links, own }
}

/// Where the hub's run is cut into rows: wherever fewer than half of the others have one passage for what stands
/// on both sides, and wherever one has something more or less there.
fn borders(run: &Range<usize>, others: &[Beside]) -> Vec<usize> {
    let mut spanned = vec![0_usize; run.len() + 1];
    let mut forced = vec![false; run.len() + 1];
    for other in others {
        let mut end = run.start;
        for (here, _, _) in &other.links {
            if here.start > end {
                forced[end - run.start] = true;
                forced[here.start - run.start] = true;
            }
            end = here.end;
            (here.start + 1..here.end).for_each(|inner| spanned[inner - run.start] += 1);
        }
        forced[end - run.start] = true;
        other.own.keys().for_each(|border| forced[border - run.start] = true);
    }
    let is_border = |at: &usize| {
        let (spanned, forced) = (spanned[at - run.start], forced[at - run.start]);
        *at == run.start || *at == run.end || forced || spanned == 0 || spanned * 2 < others.len()
    };
    (run.start..=run.end).filter(is_border).collect()
}

fn hub_row(hub: usize, run: Range<usize>, others: &[Beside], versions: usize) -> Row {
    let mut sides = empty(versions);
    let mut cells = vec![Cell::Other; versions];
    others.iter().for_each(|other| cells[other.version] = Cell::Absent(0.0));
    sides[hub] = run;
    cells[hub] = Cell::Here;
    Row { sides, cells, hub, confidence: 0.0, own: 0.0 }
}

/// Puts the passages of another version into the rows of those that they answer.
fn fill(rows: &mut [Row], hub: usize, other: &Beside, versions: &[Version]) {
    let v = other.version;
    for (here, there, posterior) in &other.links {
        let first = rows.partition_point(|row| row.sides[hub].end <= here.start);
        let count = rows[first..].iter().take_while(|row| row.sides[hub].start < here.end).count();
        let rows = &mut rows[first..first + count];
        for row in rows.iter_mut() {
            row.cells[v] = if row.cells[v] == Cell::Here { Cell::Here } else { Cell::Joined };
            row.confidence += posterior;
        }
        for segment in there.clone() {
            let row = match count {
                1 => 0,
                _ => share(rows, hub, (v, there, segment), versions),
            };
            rows[row].cells[v] = Cell::Here;
            let side = &mut rows[row].sides[v];
            *side =
                if Range::is_empty(side) { segment..segment + 1 } else { side.start..segment + 1 };
        }
    }
    // A row that several beads answer counts each version once.
    for row in rows.iter_mut() {
        let inside = row.sides[hub].clone();
        let beads = other.links.iter().filter(|(here, _, _)| inside.contains(&here.start));
        let (count, sum) = beads.fold((0, 0.0), |(count, sum), (_, _, p)| (count + 1, sum + p));
        if count > 1 {
            row.confidence -= sum - sum / f64::from(count);
        }
    }
}

/// Which of the rows that one bead answers a segment belongs to: the one that stands as far into the hub's passage
/// as the middle of the segment stands into the other's.
fn share(
    rows: &[Row],
    hub: usize,
    (version, passage, segment): (usize, &Range<usize>, usize),
    versions: &[Version],
) -> usize {
    let length = |version: usize, run: Range<usize>| -> f64 {
        run.map(|segment| versions[version].text(segment).len() as f64).sum()
    };
    let before = length(version, passage.start..segment);
    let middle = before + length(version, segment..segment + 1) / 2.0;
    let whole: f64 = rows.iter().map(|row| length(hub, row.sides[hub].clone())).sum();
    let goal = middle / length(version, passage.clone()).max(1.0) * whole;
    let mut end = 0.0;
    let reaches = |row: &Row| {
        end += length(hub, row.sides[hub].clone());
        end >= goal
    };
    rows.iter().position(reaches).unwrap_or(rows.len() - 1)
}

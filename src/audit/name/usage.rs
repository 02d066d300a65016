//! What the passages tell of names: which are left without a partner, and how each fares elsewhere.

use super::super::Bitext;
use super::words::{Vocabulary, Word};
use crate::align::Bead;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Beads below this probability are not compared.
const SURE: f64 = 0.5;
/// A bead with more words on a side than this is a list or a page that was not parted.
const MOST: usize = 400;
/// Words that begin alike are looked through for forms of one name; so many at the most.
const FORMS: usize = 300;

/// Words of names without a partner, source and target, and what stands beside those that have one. Words without
/// capitals may all be names: they are here too.
#[derive(Default)]
pub(super) struct LeftOver {
    pub words: [Vec<Word>; 2],
    /// Pairs of words of names that answer each other.
    pub pairs: Vec<(Word, Word)>,
    /// Of names that the target has in the source's letters: words of the source, and what stands where they should.
    pub glossed: Vec<(Word, Word)>,
}

/// What is known of a word of a name from the rest of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has a partner elsewhere, mostly.
    Kept,
    /// It stands nowhere else.
    Single,
    Unknown,
}

/// How often a word has a partner in its own bead, and how often not.
#[derive(Clone, Copy, Default)]
struct Count {
    found: u32,
    lost: u32,
    /// Whether another word stands for it again and again.
    translated: bool,
}

/// What is learnt of names on the way through the beads.
#[derive(Default)]
pub(super) struct Usage {
    pub vocabulary: Vocabulary,
    counts: [FxHashMap<u32, Count>; 2],
    /// The words with counts, by how they begin.
    forms: [FxHashMap<String, Vec<u32>>; 2],
    /// For each version, words that ever stand together in one name.
    together: [FxHashMap<u32, FxHashSet<u32>>; 2],
    standings: FxHashMap<(usize, u32), Standing>,
}

impl Usage {
    /// Reads all beads: what is left over in each.
    pub fn read(&mut self, bitext: &Bitext, verbatim: bool) -> Vec<LeftOver> {
        let beads = &bitext.alignment.beads;
        let mut words: Vec<[Vec<Word>; 2]> = Vec::with_capacity(beads.len());
        let mut left = Vec::with_capacity(beads.len());
        for (at, bead) in beads.iter().enumerate() {
            while words.len() < (at + 2).min(beads.len()) {
                let sides = &beads[words.len()].sides;
                words.push(
                    [0, 1].map(|side| self.vocabulary.words(bitext, side, sides[side].clone())),
                );
            }
            if at > 1 {
                // No longer near: its words are not looked at again.
                words[at - 2] = [vec![], vec![]];
            }
            let mut rest = self.left_over(bead, &words, at);
            if verbatim {
                rest.glossed = self.glossed(&rest, &words[at]);
            }
            left.push(rest);
        }
        self.learn_partners(&mut left, verbatim);
        left
    }

    fn left_over(&mut self, bead: &Bead, beads: &[[Vec<Word>; 2]], at: usize) -> LeftOver {
        let mut left = LeftOver::default();
        for (version, words) in beads[at].iter().enumerate() {
            self.note_together(version, words);
        }
        let matched = bead.confidence >= SURE && bead.sides.iter().all(|side| !side.is_empty());
        if !matched || beads[at].iter().any(|words| words.len() > MOST) {
            return left;
        }
        let near = at.saturating_sub(1)..(at + 2).min(beads.len());
        for version in 0..2 {
            for word in &beads[at][version] {
                if !self.may_be_name(word) {
                    continue;
                }
                if let Some(partner) = self.partner(word, &beads[at][1 - version]) {
                    self.note_found(version, word, &partner);
                    if version == 0 && word.name.is_some() {
                        left.pairs.push((word.clone(), partner));
                    }
                    continue;
                }
                self.count(version, word.kind).lost += 1;
                if !self.strayed(version, word.kind, beads, near.clone(), at) {
                    left.words[version].push(word.clone());
                }
            }
        }
        left
    }

    /// In a text of another script, a name may stand once more in the letters of the source: `토미 플리트우드(Tommy
    /// Fleetwood)`. What follows its first word is what follows it in the source, whatever is written before the bracket.
    /// What goes before it may be a title, a people or another first name.
    fn glossed(&mut self, left: &LeftOver, own: &[Vec<Word>; 2]) -> Vec<(Word, Word)> {
        let mut glossed = Vec::new();
        for b in left.words[1].iter().filter(|b| self.vocabulary.is_latin(b.kind)) {
            let beside = own[1].iter().filter(|y| y.span < b.span && b.is_beside(y));
            let same = beside.flat_map(|y| own[0].iter().map(move |x| (x, y)));
            let same = same.filter(|(x, y)| x.name.is_some() && self.are_equal(x, y));
            let others = same.flat_map(|(x, _)| {
                own[0].iter().filter(move |z| z.is_beside(x) && z.span > x.span)
            });
            let others = others.filter(|z| z.is_surely_name() && self.may_be_name(z));
            let mut others = others.filter(|z| !own[1].iter().any(|w| self.are_equal(z, w)));
            if let (Some(a), None) = (others.next(), others.next()) {
                glossed.push((a.clone(), b.clone()));
            }
        }
        glossed
    }

    /// Whether two words are written with the same letters.
    fn are_equal(&self, a: &Word, b: &Word) -> bool {
        self.vocabulary.is_latin(b.kind)
            && self.vocabulary.folded(a.kind) == self.vocabulary.folded(b.kind)
    }

    fn may_be_name(&self, word: &Word) -> bool {
        !self.vocabulary.is_acronym(word.kind)
            && self.vocabulary.folded(word.kind).len() > 2
            && (word.name.is_some() || self.vocabulary.is_uncased(word.kind))
    }

    /// The word on the other side that answers one. What has no capitals is a name where it answers one.
    fn partner(&mut self, word: &Word, others: &[Word]) -> Option<Word> {
        let mut wanted = others.iter().filter(|other| word.name.is_some() || other.name.is_some());
        wanted.find(|other| self.vocabulary.are_alike(word.kind, other.kind)).cloned()
    }

    /// Counts a pair where it surely is one name.
    fn note_found(&mut self, version: usize, word: &Word, partner: &Word) {
        let sure = word.is_surely_name() || partner.is_surely_name();
        let same = sure && self.vocabulary.are_same(word.kind, partner.kind);
        self.count(version, word.kind).found += u32::from(same);
    }

    /// Whether the other side of a bead nearby has a word of this name to spare.
    fn strayed(
        &mut self,
        version: usize,
        name: u32,
        beads: &[[Vec<Word>; 2]],
        near: Range<usize>,
        at: usize,
    ) -> bool {
        near.filter(|other| *other != at).any(|bead| {
            let [here, there] = [version, 1 - version].map(|side| {
                let words = beads[bead][side].iter();
                words.filter(|word| self.vocabulary.are_alike(word.kind, name)).count()
            });
            there > here
        })
    }

    /// Takes out words that are left over together again and again: names that are translated.
    fn learn_partners(&mut self, left: &mut [LeftOver], verbatim: bool) {
        let mut pairs = recurring(left);
        // What is left in its own letters is not translated.
        let latin = |word: u32| self.vocabulary.is_latin(word);
        pairs.retain(|(a, b)| !verbatim || !latin(*a) || !latin(*b));
        let partners: [FxHashSet<u32>; 2] =
            [pairs.iter().map(|pair| pair.0).collect(), pairs.iter().map(|pair| pair.1).collect()];
        for left in left.iter_mut() {
            let kinds = [0, 1].map(|version| of_kinds(&left.words[version]));
            for version in 0..2 {
                let explained = |word: &Word| {
                    partners[version].contains(&word.kind)
                        && kinds[1 - version].iter().any(|other| {
                            let pair = [word.kind, *other];
                            pairs.contains(&(pair[version], pair[1 - version]))
                        })
                };
                let (gone, rest): (Vec<_>, Vec<_>) =
                    std::mem::take(&mut left.words[version]).into_iter().partition(explained);
                left.words[version] = rest;
                for word in gone {
                    self.count(version, word.kind).translated = true;
                }
            }
        }
    }

    fn note_together(&mut self, version: usize, words: &[Word]) {
        for pair in words.windows(2) {
            let same = pair[0].name.is_some()
                && pair[0].name == pair[1].name
                && pair[0].segment == pair[1].segment;
            if same {
                let (a, b) = (pair[0].kind, pair[1].kind);
                self.together[version].entry(a).or_default().insert(b);
                self.together[version].entry(b).or_default().insert(a);
            }
        }
    }

    fn count(&mut self, version: usize, word: u32) -> &mut Count {
        if !self.counts[version].contains_key(&word) {
            let key = beginning(self.vocabulary.folded(word));
            self.forms[version].entry(key).or_default().push(word);
        }
        self.counts[version].entry(word).or_default()
    }

    /// What is known of a word once all beads are read.
    pub fn standing(&mut self, version: usize, word: u32) -> Standing {
        if let Some(known) = self.standings.get(&(version, word)) {
            return *known;
        }
        let count = self.in_all_forms(version, word);
        // Any word may sound like a name by chance; again and again it does not.
        let uncased = self.vocabulary.is_uncased(word);
        let standing = match (count.found, count.lost) {
            _ if count.translated => Standing::Unknown,
            (0, 1) => Standing::Single,
            (found, lost) if uncased && found > 1 && found > 2 * lost => Standing::Kept,
            (found, lost) if !uncased && found > 0 && found >= lost => Standing::Kept,
            _ => Standing::Unknown,
        };
        self.standings.insert((version, word), standing);
        standing
    }

    fn in_all_forms(&mut self, version: usize, word: u32) -> Count {
        let key = beginning(self.vocabulary.folded(word));
        let forms = self.forms[version].get(&key).cloned().unwrap_or_default();
        let mut sum = Count::default();
        for form in forms.into_iter().take(FORMS) {
            let count = self.counts[version].get(&form).copied().unwrap_or_default();
            sum.translated |= count.translated && self.vocabulary.are_alike(form, word);
            if self.vocabulary.are_same(form, word) {
                sum.found += count.found;
                sum.lost += count.lost;
            }
        }
        sum
    }

    /// Whether two words may be parts of one name: first name and surname.
    pub fn may_be_one(&mut self, a: &Word, b: &Word) -> bool {
        if self.vocabulary.may_be_one(a.kind, b.kind) {
            return true;
        }
        [(0, a, b), (1, b, a)].into_iter().any(|(version, own, other)| {
            let mates = self.together[version].get(&own.kind).cloned().unwrap_or_default();
            mates.into_iter().any(|mate| self.vocabulary.are_alike(mate, other.kind))
        })
    }
}

fn beginning(folded: &str) -> String {
    folded.chars().take(3).collect()
}

fn of_kinds(words: &[Word]) -> Vec<u32> {
    let mut kinds: Vec<u32> = words.iter().map(|word| word.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Pairs of words that are left over together more often than apart.
fn recurring(left: &[LeftOver]) -> FxHashSet<(u32, u32)> {
    let mut seen: [FxHashMap<u32, u32>; 2] = Default::default();
    let mut both: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for left in left {
        let kinds = [0, 1].map(|version: usize| of_kinds(&left.words[version]));
        if kinds[0].len() * kinds[1].len() > MOST {
            continue;
        }
        for (kinds, seen) in kinds.iter().zip(&mut seen) {
            kinds.iter().for_each(|kind| *seen.entry(*kind).or_default() += 1);
        }
        for a in &kinds[0] {
            kinds[1].iter().for_each(|b| *both.entry((*a, *b)).or_default() += 1);
        }
    }
    let often =
        |(a, b): (u32, u32), count: u32| count > 1 && 3 * count >= seen[0][&a] + seen[1][&b];
    both.iter().filter(|(pair, count)| often(**pair, **count)).map(|(pair, _)| *pair).collect()
}

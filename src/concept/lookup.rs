//! Finding a word, a phrase or the beginning of an unspaced text among the words of a language.

use super::list::Branch;
use super::{Concepts, Meaning, concepts_of};

/// The words that begin as a text does, and whether the text stands there as it is.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    words: Branch<'a>,
    exact: bool,
}

/// What is asked of the end of a word.
type Fits = fn(&Way<'_>) -> bool;

/// Letters that a word and a known one must share before their endings may differ.
const STEM: usize = 4;
/// How long a differing ending may be: of the word in the text, and of the known one.
const ENDING: usize = 4;
const KNOWN_ENDING: usize = 3;
/// How much may follow a known word that stands at the beginning of a longer one.
const COMPOUND: usize = 6;
/// Phrases are of so many words at the most.
pub(crate) const LONGEST: usize = 3;
/// Of the known words with its stem, so many are tried.
const CHOICES: usize = 4;
/// How many nodes are looked at for other endings of one word.
const LOOKS: usize = 400;

impl Way<'_> {
    /// Whether a known phrase goes on with another word here.
    pub(crate) fn goes_on(&self) -> bool {
        self.step(b' ').is_some()
    }

    fn step(self, byte: u8) -> Option<Self> {
        Some(Self { words: self.words.step(byte)?, ..self })
    }

    /// The value of the word that ends here, if one does.
    fn value(self) -> Option<u32> {
        self.words.value()
    }
}

impl Concepts {
    /// The longest run of words, from the first on, that is a known phrase: how many words, and what they mean.
    /// Words are as [`super::word`] writes them.
    pub(crate) fn phrase<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
    ) -> Option<(usize, Meaning)> {
        let words: Vec<&str> = words.take(LONGEST).collect();
        self.go_on(&self.begin(words.first()?), &words[1..])
    }

    /// Where a word ends among the known ones, as the first of a phrase.
    pub(crate) fn begin(&self, word: &str) -> Vec<Way<'_>> {
        self.ends(self.root(), word)
    }

    /// [`Concepts::phrase`], for a first word that is looked up already and the words behind it.
    pub(crate) fn go_on(&self, begun: &[Way<'_>], words: &[&str]) -> Option<(usize, Meaning)> {
        let (length, value, exact) = self.longest(begun, words)?;
        Some((length, Meaning { concepts: concepts_of(value), exact }))
    }

    /// The longest phrase that goes on from where its first word ends, its value, and whether all its words are known
    /// as they stand.
    fn longest(&self, begun: &[Way<'_>], words: &[&str]) -> Option<(usize, u32, bool)> {
        let mut best: Option<(usize, u32, bool)> = None;
        for end in begun {
            let more = words.first().zip(end.step(b' '));
            let more = more
                .and_then(|(word, next)| self.longest(&self.ends(next, word), &words[1..]))
                .map(|(length, value, exact)| (length + 1, value, exact));
            let found = more.or_else(|| Some((1, end.value()?, end.exact)));
            if found.as_ref().map(|found| found.0) > best.as_ref().map(|best| best.0) {
                best = found;
            }
        }
        best
    }

    /// The longest word that an unspaced text begins with: its length in bytes, and what it means.
    pub(crate) fn prefix(&self, text: &str) -> Option<(usize, Meaning)> {
        let mut place = self.root();
        let mut found = None;
        for (at, byte) in text.bytes().enumerate() {
            let Some(next) = place.step(byte) else { break };
            place = next;
            if let Some(value) = place.value().filter(|_| text.is_char_boundary(at + 1)) {
                found = Some((at + 1, value));
            }
        }
        found.map(|(length, value)| (length, Meaning { concepts: concepts_of(value), exact: true }))
    }

    /// Whether some known word begins with a text.
    pub(crate) fn begins(&self, text: &str) -> bool {
        text.bytes().try_fold(self.root(), Way::step).is_some()
    }

    fn root(&self) -> Way<'_> {
        Way { words: self.words.root(), exact: true }
    }

    /// Where a word ends in the map, or words with its stem, the likeliest first.
    fn ends<'a>(&'a self, start: Way<'a>, word: &str) -> Vec<Way<'a>> {
        let way = self.way(start, word);
        let mut ends: Vec<Way> = end_of(&way, word).into_iter().collect();
        if ends.iter().any(|end| end.value().is_some()) {
            return ends;
        }
        // What Arabic and Hebrew write together with the word that follows.
        let rests = without_proclitic(word);
        let found = rests.iter().filter_map(|rest| end_of(&self.way(start, rest), rest));
        ends.extend(found.min_by_key(|end| end.value().is_none()));
        if self.inflects && !ends.iter().any(|end| end.value().is_some()) {
            // The word as it stands may begin a phrase alone.
            ends.extend(self.other_ends(&way, word));
            let mut others = rests.iter().map(|rest| self.other_ends(&self.way(start, rest), rest));
            if ends.is_empty() {
                ends = others.find(|ends| !ends.is_empty()).unwrap_or_default();
            }
        }
        ends
    }

    /// The places after each letter of a word, as far as it is known.
    fn way<'a>(&'a self, start: Way<'a>, word: &str) -> Vec<(usize, Way<'a>)> {
        let mut way = vec![(0, start)];
        let mut place = start;
        for (at, byte) in word.bytes().enumerate() {
            let Some(next) = place.step(byte) else { break };
            place = next;
            if word.is_char_boundary(at + 1) {
                way.push((at + 1, place));
            }
        }
        way
    }

    /// The known words that share the longest stem, with the shortest endings.
    fn other_ends<'a>(&'a self, way: &[(usize, Way<'a>)], word: &str) -> Vec<Way<'a>> {
        let letters = word.chars().count();
        let hangul = word.starts_with(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
        let mut looks = LOOKS;
        // Words that only begin phrases must not crowd out those that stand alone.
        let mut kinds: [(Fits, Vec<Way>); 2] =
            [(is_whole, Vec::new()), (begins_phrase, Vec::new())];
        for (shared, (_, place)) in way.iter().enumerate().rev() {
            let most = if hangul { particle(shared, letters) } else { ending(shared, letters) };
            let Some(most) = most.filter(|_| kinds[0].1.len() < CHOICES) else { break };
            for (fits, ends) in &mut kinds {
                let found = (0..=most)
                    .filter_map(|more| near(*place, more, &mut looks, *fits))
                    .map(|end| Way { exact: hangul, ..end });
                let left = CHOICES - ends.len();
                ends.extend(found.take(left));
            }
        }
        kinds.into_iter().flat_map(|(_, ends)| ends).collect()
    }
}

/// The first end of a word that lies exactly so many letters further.
fn near<'a>(place: Way<'a>, more: usize, looks: &mut usize, fits: Fits) -> Option<Way<'a>> {
    if more == 0 {
        return fits(&place).then_some(place);
    }
    for (byte, words) in place.words.steps() {
        *looks = looks.checked_sub(1)?;
        if byte == b' ' {
            continue;
        }
        // Bytes that continue a letter are no letter of their own.
        let starts_letter = byte & 0xc0 != 0x80;
        let letters_left = more - usize::from(starts_letter);
        if let Some(end) = near_bytes(Way { words, ..place }, letters_left, looks, fits) {
            return Some(end);
        }
    }
    None
}

fn near_bytes<'a>(place: Way<'a>, more: usize, looks: &mut usize, fits: Fits) -> Option<Way<'a>> {
    // In the middle of a letter the way goes on without counting.
    let inside = place.words.steps().next().is_some_and(|(byte, _)| byte & 0xc0 == 0x80);
    if !inside {
        return near(place, more, looks, fits);
    }
    for (_, words) in place.words.steps() {
        *looks = looks.checked_sub(1)?;
        if let Some(end) = near_bytes(Way { words, ..place }, more, looks, fits) {
            return Some(end);
        }
    }
    None
}

/// How many letters more a known word may have that shares so many of a word's letters; none if they share too few.
fn ending(shared: usize, letters: usize) -> Option<usize> {
    let left = letters - shared;
    if shared < STEM {
        None
    } else if left <= ENDING && shared * 5 >= letters * 3 {
        Some(KNOWN_ENDING.min(shared / 2))
    } else {
        // Cases may pile up behind a whole word, and other words behind the first of a compound.
        (shared > STEM && left <= COMPOUND).then_some(0)
    }
}

/// Korean particles follow the noun, which stands as it is: syllables are counted here.
fn particle(shared: usize, letters: usize) -> Option<usize> {
    (shared >= 2 && letters - shared <= 4).then_some(0)
}

/// Where a way ends, if it goes to the end of the word and one that is known ends there.
fn end_of<'a>(way: &[(usize, Way<'a>)], word: &str) -> Option<Way<'a>> {
    way.last().filter(|(at, end)| *at == word.len() && ends_word(end)).map(|(_, end)| *end)
}

/// Whether a word that stands alone ends here.
fn is_whole(place: &Way<'_>) -> bool {
    place.value().is_some()
}

/// Whether a word that begins phrases only ends here.
fn begins_phrase(place: &Way<'_>) -> bool {
    place.value().is_none() && place.goes_on()
}

/// Whether a word ends here, alone or within a phrase.
fn ends_word(place: &Way<'_>) -> bool {
    place.value().is_some() || place.goes_on()
}

// The short ones first: a word may be known with its article.
const ARABIC: &[&str] = &["و", "ب", "ل", "ف", "ك", "ال", "لل", "وال", "بال", "فال", "كال"];
const HEBREW: &[&str] = &["ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה"];

/// A word of Arabic or Hebrew without the article, conjunctions and prepositions that are written with it.
fn without_proclitic(word: &str) -> Vec<&str> {
    let proclitics = match word.chars().next() {
        Some('\u{590}'..='\u{5ff}') => HEBREW,
        Some('\u{600}'..='\u{6ff}') => ARABIC,
        _ => return Vec::new(),
    };
    let rests = proclitics.iter().filter_map(|start| word.strip_prefix(start));
    rests.filter(|rest| rest.chars().count() >= 3).collect()
}

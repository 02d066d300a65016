//! Whether a passage is in one of two languages rather than in the other.

use super::Language;
use super::detect::{detect, is_common};
use std::collections::BTreeMap;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// So much of a passage is looked at, in bytes.
const MOST: usize = 2000;
/// Passages with fewer words, or fewer letters where words are not parted, prove nothing.
const WORDS: usize = 4;
const LETTERS: usize = 10;

/// Languages whose short passages may be either.
const NEAR: &[&[&str]] = &[
    &["id", "ms", "jv", "su"],
    &["nl", "af", "lb", "fy"],
    &["da", "nb", "no", "nn", "sv"],
    &["hr", "bs", "sr", "sl", "mk", "bg"],
    &["cs", "sk"],
    &["ru", "uk", "be"],
    &["es", "pt", "gl", "ca", "ast"],
    &["zh", "yue", "wuu"],
    &["tr", "az"],
    &["hi", "mr", "ne"],
    &["fa", "ps", "ckb", "ur"],
    &["de", "lb"],
];

/// Two languages and the scripts of their versions: a passage of the second may have been left in the first.
pub(crate) struct Pair<'a> {
    languages: [&'a Language; 2],
    scripts: [Option<Script>; 2],
    near: bool,
}

impl<'a> Pair<'a> {
    /// The pair of two languages, with a text in each; none where they are one language or not known.
    pub fn new(languages: [&'a Language; 2], texts: [&str; 2]) -> Option<Self> {
        let [first, second] = languages.map(Language::primary);
        if first == second || first == "und" || second == "und" {
            return None;
        }
        let near = NEAR.iter().any(|group| group.contains(&first) && group.contains(&second));
        Some(Self { languages, scripts: texts.map(chief), near })
    }

    /// How sure it is that a passage is in the first language (a probability), if that is at all likely. `same`
    /// says that the version in that language has the very passage, which needs less proof.
    pub fn in_first(&self, passage: &str, same: bool) -> Option<f64> {
        let passage = head(passage);
        if self.scripts[0] != self.scripts[1] && chief(passage) != self.scripts[0] {
            return None;
        }
        let lean = self.lean(passage);
        if !lean.is_prose() || lean.second * 4 > lean.first {
            return None;
        }
        let parted = self.scripts[0].is_some_and(has_common_words);
        if parted && (lean.first == 0 || lean.first * 12 < lean.words) {
            return None;
        }
        let (language, certainty) = detect(passage);
        let told = language.primary() == self.languages[0].primary();
        if self.near {
            let sure = told && certainty > 0.8 && lean.first >= 4 && lean.second == 0;
            return sure.then_some(certainty);
        }
        match (same, told) {
            (true, true) => Some(0.97),
            // Too short for a guess, but the other version has it word for word.
            (true, false) if certainty < 0.5 => match lean.first {
                0 => None,
                1 => (lean.second == 0 && lean.plain >= 3).then_some(0.75),
                _ => Some(0.85),
            },
            (true, false) => None,
            (false, true) if parted => {
                let sure = certainty > 0.5 && lean.first >= 3 && lean.words > WORDS;
                sure.then_some(0.5 + 0.45 * certainty)
            }
            (false, true) => (certainty > 0.5).then_some(0.5 + 0.45 * certainty),
            (false, false) => None,
        }
    }

    /// Whether a passage has more of the second language than of the first.
    pub fn leans_to_second(&self, passage: &str) -> bool {
        let passage = head(passage);
        let lean = self.lean(passage);
        let other_script = self.scripts[0] != self.scripts[1] && chief(passage) == self.scripts[1];
        other_script || lean.second > lean.first
    }

    fn lean(&self, passage: &str) -> Lean {
        let mut lean = Lean::default();
        for word in passage.unicode_words() {
            let Some(letter) = word.chars().next().filter(|letter| letter.is_alphabetic()) else {
                continue;
            };
            lean.words += 1;
            lean.letters += word.chars().count();
            let lower = word.to_lowercase();
            let [first, second] = self.languages.map(|language| is_common(language, &lower));
            lean.first += usize::from(first && !second);
            lean.second += usize::from(second && !first);
            lean.plain += usize::from(!first && !second && !letter.is_uppercase());
        }
        lean
    }
}

/// The words of a passage, as far as they tell two languages apart.
#[derive(Clone, Copy, Debug, Default)]
struct Lean {
    words: usize,
    letters: usize,
    /// Words that are common in neither language and have no capital: what a text is about, not its names.
    plain: usize,
    /// Words that are common in the first language alone, and in the second alone.
    first: usize,
    second: usize,
}

impl Lean {
    /// Whether it is running text: titles of works and lists of names have capitals throughout.
    fn is_prose(self) -> bool {
        self.words >= WORDS
            && self.letters >= LETTERS
            && self.plain >= 2
            && self.plain * 5 >= self.words
    }
}

/// The script of a text, where nearly all its letters are of one; Chinese and Japanese characters count as Han.
fn chief(text: &str) -> Option<Script> {
    let mut counts: BTreeMap<&str, (usize, Script)> = BTreeMap::new();
    let mut letters = 0;
    for letter in head(text).chars().filter(|letter| letter.is_alphabetic()) {
        let script = match letter.script() {
            Script::Hiragana | Script::Katakana => Script::Han,
            Script::Common | Script::Inherited | Script::Unknown => continue,
            script => script,
        };
        letters += 1;
        counts.entry(script.short_name()).or_insert((0, script)).0 += 1;
    }
    let (count, script) = counts.into_values().max_by_key(|(count, _)| *count)?;
    (count * 5 >= letters * 4).then_some(script)
}

/// Scripts whose languages we tell apart by common words.
fn has_common_words(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari)
}

fn head(text: &str) -> &str {
    if text.len() <= MOST {
        return text;
    }
    let end = (0..=MOST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tags: [&str; 2], passage: &str, same: bool) -> bool {
        let languages = tags.map(|tag| Language::parse(tag).expect(tag));
        let text = |tag: &str| match tag {
            "ja" => "船は朝に港を出た。",
            "ru" => "Утром лодка вышла из гавани.",
            _ => "The boat left the harbour in the morning.",
        };
        let pair =
            Pair::new([&languages[0], &languages[1]], tags.map(text)).expect("two languages");
        pair.in_first(passage, same).is_some_and(|sure| sure >= 0.5)
    }

    #[test]
    fn a_passage_in_the_other_language_is_told() {
        let english = "Wait until the green lamp stops flashing.";
        let long = "The boats that were in the harbour had not been seen by the people of the town for a week.";
        let rows = [
            (["en", "nl"], english, true, true),
            (["en", "nl"], english, false, false),
            (["en", "nl"], long, false, true),
            (["en", "ru"], long, false, true),
            (["en", "ja"], english, true, true),
            (["nl", "en"], english, true, false),
            (["nl", "en"], long, false, false),
            (["ja", "en"], "緑のランプの点滅が止まるまで待ってください。", true, true),
            (["ja", "en"], "緑のランプの点滅が止まるまで待ってください。", false, true),
            (
                ["ru", "en"],
                "Подождите, пока зелёная лампа не перестанет мигать, и не трогайте её.",
                true,
                true,
            ),
            (["en", "ru"], "Подождите, пока зелёная лампа не перестанет мигать.", true, false),
        ];
        for (tags, passage, same, expected) in rows {
            assert_eq!(told(tags, passage, same), expected, "{tags:?} {passage} {same}");
        }
    }

    #[test]
    fn names_commands_and_third_languages_are_left_alone() {
        let rows = [
            (["en", "nl"], "The Wind in the Willows"),
            (["en", "de"], "Ada Quill, Joan Marsh, Peter van der Veen"),
            (["en", "fr"], "npm install left-pad && cargo build --release"),
            (["id", "nl"], "Các bạn trẻ cùng nhau đi dạo trong công viên vào buổi sáng mùa xuân."),
            (["en", "ja"], "OK"),
            (["id", "ms"], "Dia pergi ke pasar untuk membeli ikan dan beras."),
            (["ja", "en"], "会议将于下周在北京举行，届时将有许多人参加。"),
        ];
        for (tags, passage) in rows {
            assert!(!told(tags, passage, true), "{tags:?} {passage}");
        }
    }
}

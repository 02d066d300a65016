//! Han characters that China, Japan, Taiwan and Korea write differently: 经, 経 and 經 are one.

use std::sync::OnceLock;

static VARIANTS: &str = include_str!("variants.txt");

/// The oldest form of a character, by which its forms are compared; itself where there is one form only.
pub(crate) fn oldest(character: char) -> char {
    static PAIRS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    if !('\u{3400}'..='\u{9fff}').contains(&character) {
        return character;
    }
    // The lines are in order of their first characters.
    let pairs = PAIRS.get_or_init(|| VARIANTS.lines().filter_map(pair).collect());
    match pairs.binary_search_by_key(&character, |(new, _)| *new) {
        Ok(at) => pairs[at].1,
        Err(_) => character,
    }
}

fn pair(line: &str) -> Option<(char, char)> {
    let mut characters = line.chars().filter(|_| !line.starts_with('#'));
    Some((characters.next()?, characters.next()?))
}

#[cfg(test)]
mod tests {
    use super::oldest;

    #[test]
    fn forms_of_one_character_are_one() {
        for forms in ["经経經", "国國", "发発發", "气気氣", "戦战戰", "広广廣"] {
            let oldest: Vec<char> = forms.chars().map(oldest).collect();
            assert!(oldest.iter().all(|form| *form == oldest[0]), "{forms}: {oldest:?}");
        }
        assert_eq!(oldest('山'), '山');
        assert_eq!(oldest('a'), 'a');
    }
}

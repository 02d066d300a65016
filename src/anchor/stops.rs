//! Where an anchor of each kind may begin. Most words of a text are none of them, and are looked at once, here.

use super::number;
use super::passage::Passage;
use super::scan::{Class, Script, Token};
use super::{code, date};
use crate::lang::Language;
use crate::lexicon::{self, Words};

/// What is looked for. Names are not here: they hang on the words before them.
#[derive(Clone, Copy)]
pub(super) enum Row {
    Url = 1,
    Email = 2,
    Code = 4,
    Date = 8,
    Time = 16,
    Number = 32,
    Place = 64,
}

/// A set of [`Row`].
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rows(u8);

impl Rows {
    pub fn has(self, row: Row) -> bool {
        self.0 & row as u8 != 0
    }

    pub fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn with(self, row: Row, is_in: bool) -> Self {
        Self(self.0 | if is_in { row as u8 } else { 0 })
    }
}

/// How the letters of a segment are written.
#[derive(Clone, Copy, Default)]
pub(super) struct Letters {
    pub capital: usize,
    pub small: usize,
    /// Whether a word is of a script without capitals.
    pub uncased: bool,
    /// Words of more than three letters, and those of them with a capital.
    pub words: usize,
    pub capitalised: usize,
}

impl Letters {
    pub fn add(&mut self, token: &Token) {
        if !token.has_case() {
            self.uncased |= token.is_word();
            return;
        }
        let case = token.case;
        let (first, later, small) =
            (usize::from(case.first), usize::from(case.later), usize::from(case.small));
        self.capital += first + later;
        self.small += small;
        if small + later >= 3 {
            self.words += 1;
            self.capitalised += first;
        }
    }
}

/// The kinds of anchor that may begin with a token, before any is found.
pub(super) fn rows(passage: &mut Passage, at: usize) -> Rows {
    let next = passage.tokens.get(at + 1).map(|token| token.class);
    let token = passage.tokens[at];
    match token.class {
        Class::Space => Rows::default(),
        Class::Digits => Rows::default()
            .with(Row::Date, true)
            .with(Row::Time, true)
            .with(Row::Number, true)
            .with(Row::Code, code::goes_on(next)),
        Class::Sign(sign) => Rows::default()
            .with(Row::Email, sign == '@')
            .with(Row::Code, sign == '@' || sign == '-' && next == Some(Class::Sign('-')))
            .with(Row::Number, number::vulgar(sign).is_some()),
        Class::Word(Script::Han) => {
            let letter = passage.of(at).chars().next();
            let numeral = letter.is_some_and(number::is_numeral);
            Rows::default()
                .with(Row::Date, numeral || letter.is_some_and(date::begins_era))
                .with(Row::Number, numeral)
                .with(Row::Place, true)
        }
        Class::Word(Script::Unspaced) => {
            Rows::default().with(Row::Date, true).with(Row::Number, true).with(Row::Place, true)
        }
        Class::Word(script) => of_token(passage, at, (script, next)),
    }
}

fn of_token(passage: &mut Passage, at: usize, (script, next): (Script, Option<Class>)) -> Rows {
    let case = passage.tokens[at].case;
    let apostrophe = matches!(next, Some(Class::Sign('\'' | '’')));
    let place = match script {
        Script::Latin | Script::Cased => case.first,
        Script::Uncased | Script::Hangul => {
            apostrophe || passage.begun(at).is_some_and(|begun| begun.is_any())
        }
        _ => true,
    };
    let latin = script == Script::Latin;
    passage
        .known(at)
        .rows
        .with(Row::Url, latin && matches!(next, Some(Class::Sign('.' | '-' | ':'))))
        .with(Row::Code, latin && (case.later > 0 || code::goes_on(next)))
        .with(Row::Number, apostrophe && passage.words.has_apostrophes())
        .with(Row::Place, place)
}

/// The kinds of anchor that may begin with a word, whatever stands beside it. `lower` is `form` in lower case.
pub(super) fn of_word(
    language: &Language,
    words: &Words,
    (token, form, lower): (&Token, &str, &str),
    meaning: Option<lexicon::Word>,
) -> Rows {
    let month = match language.primary() {
        "vi" => date::is_vietnamese_month(lower),
        _ => words.has_pair(lower) || meaning.is_some_and(|word| word.month.is_some()),
    };
    let number = match token.class {
        Class::Word(Script::Katakana) => false,
        Class::Word(Script::Hangul) => words.prefix(form).is_some(),
        Class::Word(Script::Hiragana) => {
            form.char_indices().any(|(at, _)| words.prefix(&form[at..]).is_some())
        }
        _ => {
            meaning.is_some_and(|word| word.number.is_some() || word.below.is_some())
                || token.case.all_capitals()
                || token.case.first && language.primary() == "fr"
        }
    };
    Rows::default().with(Row::Date, month).with(Row::Number, number)
}

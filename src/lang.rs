//! Languages: BCP 47 tags, their scripts' direction, and a guess for a document that names none.

use crate::error::{Error, Result};
use icu_locale_core::LanguageIdentifier;

/// A language, as a BCP 47 tag in its canonical form (`nl`, `zh-CN`, `sr-Latn`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    tag: String,
    primary: usize,
}

impl Language {
    /// Reads a tag. Three-letter ISO 639 codes are brought to their two-letter form (`nld` is `nl`).
    ///
    /// # Errors
    /// A tag that is not well formed, or whose language ISO 639 does not know.
    pub fn parse(tag: &str) -> Result<Self> {
        let fail = |hint: &str| Error::Language { tag: tag.to_owned(), hint: hint.to_owned() };
        if tag.contains('_') {
            return Err(fail(&format!("; write `{}`", tag.replace('_', "-"))));
        }
        let parsed: LanguageIdentifier =
            tag.parse().map_err(|_| fail(" (`en`, `pt-BR`, `zh-Hant` are)"))?;
        let primary = parsed.language.as_str();
        let known = isolang::Language::from_639_1(primary)
            .or_else(|| isolang::Language::from_639_3(primary))
            .ok_or_else(|| fail(": ISO 639 has no such language (`en`, `pt-BR`, `zh-Hant` are)"))?;
        let short = known.to_639_1().unwrap_or(known.to_639_3());
        let full = parsed.to_string();
        let tag = format!("{short}{}", &full[primary.len()..]);
        Ok(Self { primary: short.len(), tag })
    }

    /// The language that is not known: `und`.
    pub fn unknown() -> Self {
        Self { tag: "und".to_owned(), primary: 3 }
    }

    /// The whole tag, canonical: `zh-CN`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The primary language subtag: `zh` of `zh-CN`.
    pub fn primary(&self) -> &str {
        &self.tag[..self.primary]
    }

    /// The script subtag: `Latn` of `sr-Latn-RS`.
    pub fn script(&self) -> Option<&str> {
        self.subtags()
            .find(|subtag| subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_alphabetic())
    }

    /// The region subtag: `CN` of `zh-CN`, `419` of `es-419`.
    pub fn region(&self) -> Option<&str> {
        self.subtags().find(|subtag| {
            let bytes = subtag.as_bytes();
            (bytes.len() == 2 && bytes.iter().all(u8::is_ascii_uppercase))
                || (bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit))
        })
    }

    fn subtags(&self) -> impl Iterator<Item = &str> {
        self.tag[self.primary..].split('-').skip(1)
    }

    /// The name in English, or the tag where there is none.
    pub fn name(&self) -> &str {
        isolang::Language::from_639_1(self.primary())
            .or_else(|| isolang::Language::from_639_3(self.primary()))
            .map_or(&self.tag, |known| known.to_name())
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(&self) -> bool {
        matches!(
            self.primary(),
            "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" | "arc" | "syr"
        )
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.tag)
    }
}

/// The likely language of a text, and how sure that is (a probability).
pub fn detect(text: &str) -> (Language, f64) {
    let Some(guess) = whatlang::detect(text) else { return (Language::unknown(), 0.0) };
    let language = Language::parse(guess.lang().code()).unwrap_or_else(|_| Language::unknown());
    (language, guess.confidence())
}

//! Languages: BCP 47 tags, their scripts' direction, and a guess for a document that names none.
//!
//! ```
//! use lacuna::lang::Language;
//!
//! let language = Language::parse("zh-hant-tw")?;
//! assert_eq!((language.tag(), language.primary()), ("zh-Hant-TW", "zh"));
//! assert!(Language::parse("ur")?.is_rtl());
//! # Ok::<(), lacuna::Error>(())
//! ```

mod detect;
mod lean;

use crate::error::{Error, Result};
pub use detect::detect;
pub(crate) use detect::is_common;
use icu_locale_core::LanguageIdentifier;
pub(crate) use lean::Pair;

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
        if tag == "und" {
            return Ok(Self::unknown());
        }
        let Ok(parsed) = tag.parse::<LanguageIdentifier>() else { return Err(fail(&hint(tag))) };
        if tag.contains('_') {
            return Err(fail(&hint(tag)));
        }
        let primary = parsed.language.as_str();
        let known = known(primary)
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

    /// Whether it is written from right to left: by its script, where the tag names one, else by the
    /// language's usual script.
    pub fn is_rtl(&self) -> bool {
        match self.script() {
            Some(script) => matches!(
                script,
                "Arab"
                    | "Aran"
                    | "Hebr"
                    | "Syrc"
                    | "Thaa"
                    | "Nkoo"
                    | "Adlm"
                    | "Mand"
                    | "Samr"
                    | "Rohg"
            ),
            None => matches!(
                self.primary(),
                "ar" | "fa"
                    | "he"
                    | "ur"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "yi"
                    | "dv"
                    | "ckb"
                    | "arc"
                    | "syr"
                    | "ks"
                    | "nqo"
                    | "pnb"
                    | "skr"
                    | "azb"
                    | "glk"
                    | "mzn"
                    | "lrc"
                    | "arz"
                    | "ary"
                    | "apc"
                    | "arb"
            ),
        }
    }
}

/// The language of an ISO 639 code, codes that were withdrawn among them.
fn known(code: &str) -> Option<isolang::Language> {
    let code = match code {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "jw" => "jv",
        "mo" => "ro",
        "sh" => "hbs",
        code => code,
    };
    isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code))
}

/// The code of a language that is given by its English name.
fn named(name: &str) -> Option<&'static str> {
    let mut letters = name.chars();
    let name: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters.flat_map(char::to_lowercase))
        .collect();
    let known = isolang::Language::from_name(&name)?;
    Some(known.to_639_1().unwrap_or(known.to_639_3()))
}

/// What a malformed tag may have meant: `en-US` for a locale's `eng_US.UTF-8`.
fn hint(tag: &str) -> String {
    let bare = tag.split(['.', '@']).next().unwrap_or("").replace('_', "-");
    if let Some(short) = named(tag) {
        return format!("; write `{short}`");
    }
    let meant = if bare == tag { None } else { Language::parse(&bare).ok() };
    meant.map_or_else(
        || " (`en`, `pt-BR`, `zh-Hant` are)".to_owned(),
        |language| format!("; write `{language}`"),
    )
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_their_canonical_form() {
        let rows = [
            ("nl", "nl", "nl"),
            ("nld", "nl", "nl"),
            ("zh-CN", "zh-CN", "zh"),
            ("pt-br", "pt-BR", "pt"),
            ("fil", "fil", "fil"),
            ("yue", "yue", "yue"),
            ("sr-latn", "sr-Latn", "sr"),
            ("iw", "he", "he"),
            ("ZH-hant-tw", "zh-Hant-TW", "zh"),
            ("und", "und", "und"),
        ];
        for (given, tag, primary) in rows {
            let language = Language::parse(given).expect(given);
            assert_eq!((language.tag(), language.primary()), (tag, primary), "{given}");
        }
    }

    #[test]
    fn what_is_no_tag_is_said_with_a_hint() {
        let rows = [
            ("eng_US", "`eng_US` is not a BCP 47 language tag; write `en-US`"),
            ("zh_CN.UTF-8", "`zh_CN.UTF-8` is not a BCP 47 language tag; write `zh-CN`"),
            ("english", "`english` is not a BCP 47 language tag; write `en`"),
            ("", "`` is not a BCP 47 language tag (`en`, `pt-BR`, `zh-Hant` are)"),
            (
                "x-private",
                "`x-private` is not a BCP 47 language tag (`en`, `pt-BR`, `zh-Hant` are)",
            ),
            (
                "xx",
                "`xx` is not a BCP 47 language tag: ISO 639 has no such language (`en`, `pt-BR`, `zh-Hant` are)",
            ),
        ];
        for (given, message) in rows {
            let error = Language::parse(given).expect_err(given);
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn direction_goes_by_the_script_first() {
        let rows = [
            ("ar", true),
            ("he", true),
            ("az-Arab", true),
            ("ku-Arab-IQ", true),
            ("ur-Latn", false),
            ("en", false),
            ("ckb", true),
        ];
        for (tag, rtl) in rows {
            assert_eq!(Language::parse(tag).expect(tag).is_rtl(), rtl, "{tag}");
        }
    }
}

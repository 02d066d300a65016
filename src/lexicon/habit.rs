//! How a language writes numbers and numeric dates (CLDR's number symbols and date patterns, in short).

use crate::lang::Language;

/// A language's habit, which decides where a notation is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Habit {
    /// The decimal sign: `.` or `,`.
    pub decimal: char,
    /// Whether a plain space groups digits: `1 250`.
    pub spaced: bool,
    /// Whether digits are grouped by lakhs and crores: `1,00,000`.
    pub lakhs: bool,
    /// Whether the month stands before the day in `11/25/2025`.
    pub month_first: bool,
    /// Whether `12.6.` is a day of June.
    pub day_points: bool,
    /// Whether years count from 543 before the common era.
    pub buddhist: bool,
}

impl Habit {
    pub fn of(language: &Language) -> Self {
        let primary = language.primary();
        let region = language.region();
        let decimal = match (primary, region) {
            (
                "es",
                Some("MX" | "US" | "419" | "GT" | "HN" | "NI" | "PA" | "PE" | "PR" | "SV" | "DO"),
            ) => '.',
            ("de" | "it", Some("CH" | "LI")) => '.',
            ("en", Some("ZA")) => ',',
            (
                "en" | "zh" | "yue" | "ja" | "ko" | "th" | "he" | "iw" | "hi" | "bn" | "ta" | "te"
                | "mr" | "gu" | "kn" | "ml" | "pa" | "ne" | "si" | "ur" | "fa" | "ar" | "ms"
                | "fil" | "tl" | "sw" | "ga" | "cy" | "mt" | "my" | "km" | "lo" | "am" | "ha"
                | "ig" | "yo" | "so" | "zu" | "as" | "or" | "bo" | "ti",
                _,
            ) => '.',
            _ => ',',
        };
        Self {
            decimal,
            spaced: matches!(
                primary,
                "fr" | "pl"
                    | "cs"
                    | "sk"
                    | "ru"
                    | "uk"
                    | "be"
                    | "bg"
                    | "sv"
                    | "nb"
                    | "no"
                    | "nn"
                    | "fi"
                    | "et"
                    | "lv"
                    | "lt"
                    | "hu"
                    | "pt"
                    | "es"
                    | "ca"
                    | "kk"
                    | "ky"
                    | "uz"
                    | "hy"
                    | "ka"
                    | "sl"
                    | "af"
                    | "xh"
                    | "eo"
                    | "sq"
                    | "mk"
                    | "tt"
                    | "tg"
            ),
            lakhs: matches!(
                primary,
                "hi" | "bn"
                    | "mr"
                    | "gu"
                    | "ta"
                    | "te"
                    | "kn"
                    | "ml"
                    | "pa"
                    | "ne"
                    | "ur"
                    | "si"
                    | "as"
                    | "or"
            ) || (primary == "en" && region.is_none_or(|region| region == "IN")),
            month_first: matches!(primary, "fil" | "tl")
                || (primary == "en" && matches!(region, None | Some("US" | "PH" | "LR"))),
            day_points: matches!(
                primary,
                "de" | "fi"
                    | "cs"
                    | "sk"
                    | "da"
                    | "nb"
                    | "nn"
                    | "no"
                    | "et"
                    | "lv"
                    | "hr"
                    | "bs"
                    | "sl"
                    | "sr"
                    | "is"
                    | "fo"
                    | "lb"
            ),
            buddhist: primary == "th",
        }
    }
}

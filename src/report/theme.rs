//! Colours of the reports for a terminal: a table of named themes.

use crate::audit::Severity;
use anstyle::{Ansi256Color, AnsiColor, Color, Style as Paint};

/// How a report for a terminal is coloured: a row of [`THEMES`].
#[derive(Debug)]
pub struct Theme {
    /// How the command line names it: `dark`.
    pub id: &'static str,
    pub summary: &'static str,
    error: Paint,
    warning: Paint,
    note: Paint,
    /// Signs around a passage: `-->`, `|`.
    pub(super) frame: Paint,
    /// Messages and titles.
    pub(super) strong: Paint,
    /// Line numbers, rules, what is only there to be found again.
    pub(super) soft: Paint,
    /// A passage that another version lacks.
    pub(super) lacked: Paint,
    /// A passage that the first version lacks.
    pub(super) added: Paint,
    /// A version that lacks a unit, in the strip of many.
    pub(super) hole: Paint,
}

impl Theme {
    /// The colour of a severity.
    pub(super) fn severity(&self, severity: Severity) -> Paint {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Note => self.note,
        }
    }

    /// The theme of a name.
    pub fn named(id: &str) -> Option<&'static Self> {
        THEMES.iter().find(|theme| theme.id == id)
    }
}

const PLAIN: Paint = Paint::new();

const fn ansi(colour: AnsiColor) -> Paint {
    Paint::new().fg_color(Some(Color::Ansi(colour)))
}

/// A colour of the 256 that nearly every terminal has; 24-bit ones are garbled by some.
const fn ink(colour: u8) -> Paint {
    Paint::new().fg_color(Some(Color::Ansi256(Ansi256Color(colour))))
}

const fn ground(colour: u8) -> Paint {
    Paint::new().bg_color(Some(Color::Ansi256(Ansi256Color(colour))))
}

/// Every theme, the default first.
pub const THEMES: &[Theme] = &[
    Theme {
        id: "terminal",
        summary: "the sixteen colours that the terminal itself defines, on any background",
        error: ansi(AnsiColor::Red).bold(),
        warning: ansi(AnsiColor::Yellow).bold(),
        note: ansi(AnsiColor::Cyan).bold(),
        frame: ansi(AnsiColor::Blue).bold(),
        strong: PLAIN.bold(),
        soft: PLAIN.dimmed(),
        lacked: PLAIN,
        added: PLAIN,
        hole: ansi(AnsiColor::Red),
    },
    Theme {
        id: "dark",
        summary: "tinted passages, for a dark background",
        error: ink(210).bold(),
        warning: ink(221).bold(),
        note: ink(117).bold(),
        frame: ink(111).bold(),
        strong: PLAIN.bold(),
        soft: ink(245),
        lacked: ground(52),
        added: ground(22),
        hole: ink(210),
    },
    Theme {
        id: "light",
        summary: "tinted passages, for a light background",
        error: ink(124).bold(),
        warning: ink(94).bold(),
        note: ink(25).bold(),
        frame: ink(25).bold(),
        strong: PLAIN.bold(),
        soft: ink(242),
        lacked: ground(224),
        added: ground(194),
        hole: ink(124),
    },
    Theme {
        id: "colour-blind",
        summary: "orange and blue in place of red and green, on any background",
        error: ink(172).bold(),
        warning: ink(68).bold(),
        note: PLAIN.bold(),
        frame: ink(68).bold(),
        strong: PLAIN.bold(),
        soft: ink(244),
        lacked: ink(172),
        added: ink(68),
        hole: ink(172),
    },
    Theme {
        id: "high-contrast",
        summary: "no colours: bold, underlined and inverted text, nothing dimmed",
        error: PLAIN.bold().invert(),
        warning: PLAIN.bold().underline(),
        note: PLAIN.bold(),
        frame: PLAIN.bold(),
        strong: PLAIN.bold(),
        soft: PLAIN,
        lacked: PLAIN.underline(),
        added: PLAIN.underline(),
        hole: PLAIN.bold(),
    },
    Theme {
        id: "plain",
        summary: "text as it is",
        error: PLAIN,
        warning: PLAIN,
        note: PLAIN,
        frame: PLAIN,
        strong: PLAIN,
        soft: PLAIN,
        lacked: PLAIN,
        added: PLAIN,
        hole: PLAIN,
    },
];

#[cfg(test)]
mod tests {
    use super::super::{REPORTS, Style, fixture};
    use super::*;

    fn written(report: &str, theme: &'static Theme) -> String {
        let format = REPORTS.iter().find(|format| format.id == report).expect("it is a report");
        let mut out = Vec::new();
        let style = Style { theme, ..Style::of_width(100) };
        (format.write)(&fixture::library(), style, &mut out).expect("a list can be written to");
        String::from_utf8(out).expect("reports are UTF-8")
    }

    #[test]
    fn themes_change_colours_and_nothing_else() {
        for report in ["text", "side-by-side"] {
            let plain = written(report, Theme::named("plain").expect("a row of the table"));
            assert!(!plain.contains('\u{1b}'), "{plain:?}");
            for theme in THEMES.iter().filter(|theme| theme.id != "plain") {
                let shown = written(report, theme);
                assert!(shown.contains('\u{1b}'), "{}", theme.id);
                let stripped = anstream::adapter::strip_str(&shown).to_string();
                let trimmed = |text: &str| -> Vec<String> {
                    text.lines().map(|line| line.trim_end().to_owned()).collect()
                };
                assert_eq!(trimmed(&stripped), trimmed(&plain), "{}", theme.id);
            }
        }
    }

    #[test]
    fn names_differ() {
        let names: std::collections::BTreeSet<&str> = THEMES.iter().map(|theme| theme.id).collect();
        assert_eq!(names.len(), THEMES.len());
        assert!(Theme::named("solarized").is_none());
    }
}

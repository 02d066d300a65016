//! The expressions of SRX rules, which are ICU's, read by an engine whose time and memory are bounded.

use fancy_regex::{Regex, RegexBuilder, RegexInput};

/// So far back and ahead an expression sees, in bytes, so that a text costs time in proportion to its length.
const BACK: usize = 256;
const AHEAD: usize = 1024;
/// So many steps an expression with look-around may take at a place; beyond, it does not fit.
const STEPS: usize = 10_000;
/// An expression takes no more memory than this, in bytes.
const SIZE: usize = 1 << 20;

/// An expression, or nothing, which fits everywhere.
#[derive(Debug, Default)]
pub(super) struct Pattern(Option<Regex>);

impl Pattern {
    /// What stands before a break.
    pub fn before(text: &str) -> Result<Self, String> {
        compile(text, |text| format!(r"(?:{text})\z"))
    }

    /// What stands behind one.
    pub fn after(text: &str) -> Result<Self, String> {
        compile(text, |text| format!("(?:{text})"))
    }

    /// Whether it fits a stretch that ends at `at`. It sees nothing behind that.
    pub fn ends(&self, text: &str, at: usize) -> bool {
        let start = boundary(text, at.saturating_sub(BACK));
        self.0.as_ref().is_none_or(|regex| {
            regex
                .find_input(RegexInput::new(&text[..at]).range(start..at))
                .is_ok_and(|m| m.is_some())
        })
    }

    /// Whether it fits a stretch that starts at `at`.
    pub fn starts(&self, text: &str, at: usize) -> bool {
        let end = boundary(text, (at + AHEAD).min(text.len()));
        self.0.as_ref().is_none_or(|regex| {
            let input = RegexInput::new(text).range(at..end).anchored(true);
            regex.find_input(input).is_ok_and(|m| m.is_some())
        })
    }
}

/// The `languagepattern` of a map.
#[derive(Debug)]
pub(super) struct Tag(Regex);

impl Tag {
    /// Tags know no capitals (RFC 5646, 2.1.1).
    pub fn new(text: &str) -> Result<Self, String> {
        build(&format!(r"\A(?i:{})\z", icu(text))).map(Self)
    }

    /// Whether it fits a whole tag.
    pub fn fits(&self, tag: &str) -> bool {
        self.0.is_match(tag).unwrap_or(false)
    }
}

/// The last character boundary up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn compile(text: &str, whole: impl Fn(&str) -> String) -> Result<Pattern, String> {
    if text.is_empty() {
        return Ok(Pattern(None));
    }
    // On its own first, so that a bracket of it cannot close one of ours.
    let text = icu(text);
    build(&text)?;
    build(&whole(&text)).map(|regex| Pattern(Some(regex)))
}

fn build(text: &str) -> Result<Regex, String> {
    RegexBuilder::new(text)
        .backtrack_limit(STEPS)
        .delegate_size_limit(SIZE)
        .delegate_dfa_size_limit(SIZE)
        .build()
        .map_err(|error| error.to_string())
}

/// An ICU expression in the words of the engine: `\Q…\E`, `\h`, `\uhhhh`, and signs that need no `\`.
fn icu(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            out.push(c);
            continue;
        }
        let Some(escaped) = rest.chars().next() else {
            out.push(c);
            break;
        };
        rest = &rest[escaped.len_utf8()..];
        match escaped {
            'Q' => {
                let end = rest.find(r"\E").unwrap_or(rest.len());
                rest[..end].chars().for_each(|c| literal(c, &mut out));
                rest = rest[end..].strip_prefix(r"\E").unwrap_or_default();
            }
            'E' => {}
            'h' => out.push_str(r"[\t\p{Zs}]"),
            'H' => out.push_str(r"[^\t\p{Zs}]"),
            'u' if rest.len() >= 4 && rest.bytes().take(4).all(|b| b.is_ascii_hexdigit()) => {
                out.push_str(&format!(r"\x{{{}}}", &rest[..4]));
                rest = &rest[4..];
            }
            c if c.is_alphanumeric() && c.is_ascii() => out.extend(['\\', c]),
            c => literal(c, &mut out),
        }
    }
    out
}

fn literal(c: char, out: &mut String) {
    if c.is_ascii_punctuation() && !matches!(c, '<' | '>') {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_of_icu_are_read() {
        let rows = [
            (r"\Qa.b\E", "a.b", true),
            (r"\Qa.b\E", "acb", false),
            (r"\h+", " \u{A0}", true),
            (r"[\h]x", "\tx", true),
            (r"\u0041\.", "A.", true),
            (r"\<\»\>", "<»>", true),
            (r"\p{Lu}\p{Ll}+", "Éa", true),
            (r"[\p{L}&&[^a]]", "a", false),
            (r"\bMr\.", "Mr.", true),
            (r"(?<!x)y", "xy", false),
            (r"a++", "aaa", true),
            ("", "anything", true),
        ];
        for (expression, text, fits) in rows {
            let pattern = Pattern::before(expression).expect(expression);
            assert_eq!(pattern.ends(text, text.len()), fits, "{expression}");
        }
    }

    #[test]
    fn an_expression_sees_what_stands_around_it_and_fits_where_it_starts() {
        let word = Pattern::after(r"\bon").expect("an expression");
        assert!(word.starts("go on", 3));
        assert!(!word.starts("upon", 2));
        assert!(!word.starts("go on", 0));
    }

    #[test]
    fn what_is_no_expression_or_too_large_is_refused() {
        for expression in ["(", ")", "a)(b", "[a", r"\p{Nowhere}", "(((a{99}){99}){99}){99}", r"x\"]
        {
            assert!(Pattern::before(expression).is_err(), "{expression}");
        }
    }

    #[test]
    fn a_tag_is_fitted_whole_and_in_any_case() {
        let tag = Tag::new("EN.*").expect("an expression");
        assert!(tag.fits("en") && tag.fits("en-GB"));
        assert!(!tag.fits("den"));
    }
}

//! List markers and rules of plain text.

use crate::span::Span;

/// Marks that begin a list item with or without a space after them.
const BULLETS: &[char] = &['•', '◦', '▪', '●', '○', '■', '►', '‣', '⁃', '・', '∙'];

/// The length of a line's bullet and the white space around it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    let mut rest = line[start..].chars();
    let mark = rest.next()?;
    let spaced = rest.as_str().starts_with([' ', '\t', '\u{A0}', '\u{3000}']);
    let marks = BULLETS.contains(&mark) || (matches!(mark, '-' | '*' | '+' | '·') && spaced);
    let text = rest.as_str().trim_start();
    (marks && !text.is_empty()).then(|| line.len() - text.len())
}

/// The number of a line and the length of it with what surrounds it: `2. `, `(2) `, `2)`.
fn number(line: &str) -> Option<(u32, usize)> {
    let text = line.trim_start();
    let open = text.strip_prefix(['(', '（']);
    let digits = open.unwrap_or(text);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let figure = &digits[..digits.len() - rest.len()];
    if figure.is_empty() || figure.len() > 3 {
        return None;
    }
    let close: &[char] = if open.is_some() { &[')', '）'] } else { &['.', ')', '）', '、'] };
    let after = rest.strip_prefix(close)?;
    let item = after.trim_start();
    let tight = after.len() == item.len() && rest.starts_with('.');
    (!tight && !item.is_empty()).then_some((figure.parse().ok()?, line.len() - item.len()))
}

/// Lines that are items of a numbered list: their numbers count from 1.
///
/// A lone `3. Oktober` or `14. gada` is an ordinal, not a list.
pub(super) struct Numbered {
    /// Start of the line, length of its marker; by place.
    markers: Vec<(usize, usize)>,
}

impl Numbered {
    pub fn of(source: &str, lines: impl Iterator<Item = Span>) -> Self {
        let mut markers = Vec::new();
        let mut first = None;
        let mut last = 0;
        for line in lines {
            let Some((value, length)) = number(line.of(source)) else { continue };
            let marker = (line.start, length);
            if value == 1 {
                first = Some(marker);
                last = 1;
            } else if last > 0 && value == last + 1 {
                markers.extend(first.take());
                markers.push(marker);
                last = value;
            }
        }
        Self { markers }
    }

    /// The length of a line's marker.
    pub fn marker(&self, line: Span) -> Option<usize> {
        let at = self.markers.binary_search_by_key(&line.start, |(start, _)| *start).ok()?;
        Some(self.markers[at].1)
    }
}

/// Whether a line is drawn, not written: `-----`, `* * *`, `=====`.
pub(super) fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    matches!(first, '-' | '=' | '*' | '_' | '~' | '#' | '+' | '—' | '─' | '═')
        && marks.clone().count() >= 2
        && marks.all(|mark| mark == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_begin_list_items() {
        let rows = [
            ("- one", Some(2)),
            ("  * one", Some(4)),
            ("•one", Some("•".len())),
            ("-one", None),
            ("- ", None),
            ("—Sí —dijo.", None),
            ("– Да, – сказал он.", None),
            ("・項目", Some("・".len())),
        ];
        for (line, answer) in rows {
            assert_eq!(bullet(line), answer, "{line}");
        }
    }

    #[test]
    fn numbers_are_markers_where_they_count() {
        let rows = [
            ("1. a\n2. b\n3. c", 3),
            ("1. a\nwords\n2. b", 2),
            ("3. Oktober\n4. Oktober", 0),
            ("1. a", 0),
            ("2024. gada\n2025. gada", 0),
            ("1.5 litres\n2.5 litres", 0),
            ("(1) a\n(2) b", 2),
            ("1、甲\n2、乙", 2),
        ];
        for (source, count) in rows {
            let mut at = 0;
            let lines = source.split('\n').map(|line| {
                at += line.len() + 1;
                Span::new(at - line.len() - 1, at - 1)
            });
            assert_eq!(Numbered::of(source, lines).markers.len(), count, "{source}");
        }
    }

    #[test]
    fn rules_are_no_text() {
        let rows =
            [("-----", true), ("* * *", true), ("==", false), ("...", false), ("-- a", false)];
        for (line, answer) in rows {
            assert_eq!(is_rule(line), answer, "{line}");
        }
    }
}

//! Lines and columns of a text, found without reading it again for each question.

/// Bytes between two counts of characters.
const STEP: usize = 4096;

/// An index of a text: where its lines start, and how many characters stand before every 4096th byte.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl Lines {
    /// Reads the text once.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        let mut sum = 0;
        let mut characters = vec![0];
        for chunk in bytes.chunks(STEP) {
            sum += count(chunk);
            characters.push(sum);
        }
        Self { starts, characters }
    }

    /// Line and column of an offset, both from 1. `text` is the one that the index was made of.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        // Most lines are short.
        let column = match text.as_bytes().get(start..offset) {
            Some(line) if line.len() < STEP => count(line),
            _ => self.before(text, offset) - self.before(text, start),
        };
        (line, column + 1)
    }

    /// The offset of the character at a line and column, both from 1; `None` where the line has none there.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> Option<usize> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let before = self.before(text, start).checked_add(column.checked_sub(1)?)?;
        let step = self.characters.partition_point(|sum| *sum <= before).checked_sub(1)?;
        let from = step * STEP;
        let rest = text.as_bytes().get(from..end)?.iter().enumerate();
        let (at, _) =
            rest.filter(|(_, byte)| **byte & 0xC0 != 0x80).nth(before - self.characters[step])?;
        Some(from + at)
    }

    /// How many characters start before an offset.
    fn before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        self.characters[step] + count(&text.as_bytes()[step * STEP..offset])
    }
}

/// Characters that start in these bytes of UTF-8: those that are no continuation byte.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let text = "é\r\nb\rc\nd";
        let lines = Lines::of(text);
        let rows = [(0, (1, 1)), (2, (1, 2)), (4, (2, 1)), (6, (3, 1)), (8, (4, 1)), (99, (4, 2))];
        for (offset, answer) in rows {
            assert_eq!(lines.line_column(text, offset), answer, "{offset}");
        }
        assert_eq!(Lines::of("").line_column("", 0), (1, 1));
    }

    #[test]
    fn a_line_and_a_column_lead_back() {
        let text = format!("é\n\n{}\nend", "日本".repeat(5000));
        let lines = Lines::of(&text);
        for (offset, _) in text.char_indices().filter(|(at, _)| at % 7 == 0 || *at > 29_990) {
            let (line, column) = lines.line_column(&text, offset);
            assert_eq!(lines.offset(&text, line, column), Some(offset), "{line}:{column}");
        }
        for (line, column) in [(0, 1), (1, 0), (1, 9), (4, 4), (5, 1), (3, usize::MAX)] {
            assert_eq!(lines.offset(&text, line, column), None, "{line}:{column}");
        }
    }

    #[test]
    fn columns_of_a_long_line_count_characters() {
        let text = format!("a\n{}", "日本".repeat(5000));
        let lines = Lines::of(&text);
        for characters in [0, 1, 1365, 1366, 4096, 9999, 10000] {
            assert_eq!(lines.line_column(&text, 2 + 3 * characters), (2, characters + 1));
        }
    }
}

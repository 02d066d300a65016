//! What a line of Markdown begins and ends with.

/// Block quotes and lists that one line may open: no text goes deeper, and parsers take long over more.
pub(super) const DEEPEST: usize = 50;

/// Whether the end tag of an element is the last of a line.
pub(super) fn ends_with_tag(line: &str, name: &str) -> bool {
    let tag = line.trim_end().strip_suffix('>').and_then(|line| line.strip_suffix(name));
    tag.is_some_and(|line| line.ends_with("</"))
}

/// Bytes of the line end of a line.
pub(super) fn line_end(line: &str) -> usize {
    if line.ends_with("\r\n") { 2 } else { usize::from(line.ends_with('\n')) }
}

/// The spaces and tabs at a line's start.
pub(super) fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Columns of white space; a tab counts as four.
pub(super) fn columns(space: &str) -> usize {
    space.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// How many bytes of indentation reach so many columns.
pub(super) fn stripped(line: &str, columns: usize) -> usize {
    let mut taken = 0;
    let spaces = indentation(line).bytes().take_while(|byte| {
        let goes_on = taken < columns;
        taken += if *byte == b'\t' { 4 } else { 1 };
        goes_on
    });
    spaces.count()
}

/// Follows code fences (CommonMark 4.5) from line to line: the mark and length of the one that is open.
pub(super) fn follow_fence(fence: &mut Option<(char, usize)>, line: &str) {
    let text = unmarked(line);
    let Some(mark) = text.chars().next().filter(|c| matches!(c, '`' | '~')) else { return };
    let rest = text.trim_start_matches(mark);
    let length = text.len() - rest.len();
    match *fence {
        None if length >= 3 && !(mark == '`' && rest.contains('`')) => {
            *fence = Some((mark, length));
        }
        Some((open, least)) if mark == open && length >= least && rest.trim().is_empty() => {
            *fence = None;
        }
        _ => (),
    }
}

/// A line without the marks of quotes and list items before its text.
fn unmarked(line: &str) -> &str {
    let mut text = line.trim_start();
    for _ in 0..DEEPEST {
        match marker(text) {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}

/// What follows a quote's or list item's mark.
fn marker(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('>') {
        return Some(rest.trim_start_matches([' ', '\t']));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => text.strip_prefix(['-', '*', '+'])?,
        1..=9 => text[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    rest.starts_with([' ', '\t']).then(|| rest.trim_start_matches([' ', '\t']))
}

/// Columns from a list item's mark to its content; `None` where a text begins with none. After a mark stand one to four
/// spaces, else its content begins after the first of them (CommonMark 5.2).
pub(super) fn item_width(text: &str) -> Option<usize> {
    let rest = marker(text).filter(|_| !text.starts_with('>'))?;
    let width = text.len() - rest.len();
    let mark = text[..width].trim_end().len();
    Some(if width - mark > 4 { mark + 1 } else { width })
}

/// How many quotes and list items a line opens.
pub(super) fn depth(line: &str) -> usize {
    let mut text = line.trim_start();
    let mut depth = 0;
    while depth <= DEEPEST {
        match marker(text) {
            Some(rest) => text = rest,
            None => break,
        }
        depth += 1;
    }
    depth
}

/// Whether a line is a template's tag (Markdoc, Liquid, Hugo): `{% aside %}`, `{{< figure >}}`.
pub(super) fn is_template_tag(text: &str) -> bool {
    let pairs = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];
    pairs.iter().any(|(open, close)| {
        text.starts_with(open) && text.find(close).is_some_and(|at| at + close.len() == text.len())
    })
}

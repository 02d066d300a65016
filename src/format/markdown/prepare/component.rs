//! The pieces of MDX that are no text: statements, expressions, tags.

use crate::span::Span;

/// Bytes that a tag or expression may have; a longer one is taken for text.
const LONGEST: usize = 10_000;
/// Elements whose content is not Markdown: the parser leaves them out as a whole.
const RAW: &[&str] = &["script", "style", "pre", "textarea", "svg"];
/// Elements without an end tag.
const VOID: &[&str] = &["br", "img", "hr", "input", "source", "track", "wbr"];

/// Whether a line begins an `import` statement.
pub(super) fn is_import(line: &str) -> bool {
    line.strip_prefix("import ").is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with(['"', '\'', '{']) || rest.contains(" from '") || rest.contains(" from \"")
    })
}

/// Whether a line begins an `export` statement.
pub(super) fn is_export(line: &str) -> bool {
    let words = ["const ", "default ", "function ", "let ", "var ", "async ", "class ", "{", "* "];
    line.strip_prefix("export ").is_some_and(|rest| words.iter().any(|word| rest.starts_with(word)))
}

/// Whether a text begins with a tag whose name has a capital.
pub(super) fn is_component(text: &str) -> bool {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<')).unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(name.len());
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && (end == name.len() || name[end..].starts_with([' ', '\t', '>', '/', '\n', '\r']))
}

/// The length of a statement with its last line end: it ends at a blank line.
pub(super) fn statement(source: &str) -> usize {
    let mut length = 0;
    for line in source.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        length += line.len();
    }
    length
}

/// The length of an expression in braces at the start of a text.
pub(super) fn expression(source: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut comment = false;
    let bytes = &source.as_bytes()[..source.len().min(LONGEST)];
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, quote) {
            (b'/', None) if comment => comment = bytes[at - 1] != b'*',
            _ if comment => (),
            (_, Some(open)) if *byte == open || *byte == b'\n' && open != b'`' => quote = None,
            (_, Some(_)) => (),
            (b'*', None) if at > 0 && bytes[at - 1] == b'/' => comment = true,
            (b'"' | b'\'' | b'`', None) => quote = Some(*byte),
            (b'{', None) => depth += 1,
            (b'}', None) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => (),
        }
    }
    None
}

/// A tag of a component or element, attributes included.
pub(super) struct Tag<'a> {
    pub name: &'a str,
    pub closes: bool,
    /// Whether nothing closes it: `<Icon />`, `<br>`.
    pub selfclosing: bool,
    pub span: Span,
}

impl<'a> Tag<'a> {
    /// The tag that begins at a place, if one does. `<>` and `</>` are the tags of a fragment.
    pub fn at(source: &'a str, start: usize) -> Option<Self> {
        let rest = source[start..].strip_prefix('<')?;
        let closes = rest.starts_with('/');
        let rest = &rest[usize::from(closes)..];
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')))
            .unwrap_or(rest.len());
        let name = &rest[..length];
        let follows = rest[length..].chars().next()?;
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && matches!(follows, ' ' | '\t' | '\n' | '\r' | '>' | '/');
        if !(named || (name.is_empty() && follows == '>')) || RAW.contains(&name) {
            return None;
        }
        let after = source.len() - rest.len() + length;
        let end = after + attributes(&source[after..])?;
        let selfclosing = source[..end].ends_with("/>") && !closes && !name.is_empty();
        let selfclosing = selfclosing || VOID.contains(&name);
        Some(Self { name, closes, selfclosing, span: Span::new(start, end) })
    }
}

/// The length of attributes with the `>` after them. A blank line ends the hope for one.
fn attributes(source: &str) -> Option<usize> {
    let bytes = &source.as_bytes()[..source.len().min(LONGEST)];
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return Some(at + 1),
            quote @ (b'"' | b'\'') => at += 1 + memchr::memchr(quote, &bytes[at + 1..])?,
            b'{' => at += expression(&source[at..])? - 1,
            b'<' => return None,
            b'\n' if bytes[at + 1..].starts_with(b"\n") => return None,
            _ => (),
        }
        at += 1;
    }
    None
}

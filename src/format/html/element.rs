//! What elements are: which part paragraphs, which are hidden, which belong to the page rather than the text.

use super::attributes::Attributes;
use crate::document::BlockKind;

/// Elements that part paragraphs.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements whose text no reader reads.
pub(super) const HIDDEN: &[&str] = &[
    "audio", "canvas", "datalist", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "video",
];
/// Words in class names and ids that say that an element belongs to the page, not to the text.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "footer",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "promo",
    "recommendations",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "subscribe",
    "toc",
    "toolbar",
];
/// Words that make an `aside` a part of the text.
const CALLOUTS: &[&str] = &[
    "admonition",
    "alert",
    "callout",
    "caution",
    "danger",
    "hint",
    "important",
    "info",
    "note",
    "notice",
    "pullquote",
    "tip",
    "warning",
];
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "dialog",
];

/// Why an element is boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// Its name or role.
    Element,
    /// A class name, an id, or that it is a form: a hint that the amount of text may refute.
    Hint,
}

/// Whether no reader sees an element.
pub(super) fn is_hidden(name: &str, attributes: &Attributes, source: &str) -> bool {
    HIDDEN.contains(&name)
        || attributes.is_hidden(source)
        || (name == "dialog" && attributes.place("open").is_none())
}

/// Whether an element belongs to the page; `inside` says that it stands in the main content or an article.
pub(super) fn boilerplate(
    name: &str,
    attributes: &Attributes,
    source: &str,
    inside: bool,
) -> Option<Reason> {
    if matches!(name, "html" | "body" | "main" | "article" | "title") {
        return None;
    }
    let role = attributes.role(source);
    let callout = || role == "note" || attributes.has_word(source, CALLOUTS);
    let by_element = match name {
        "nav" | "button" | "search" => true,
        "aside" => !callout(),
        "header" | "footer" => !inside,
        _ => false,
    };
    if by_element || ROLES.contains(&role) {
        return Some(Reason::Element);
    }
    let hint = name == "form" || (BLOCKS.contains(&name) && attributes.has_word(source, WORDS));
    hint.then_some(Reason::Hint)
}

/// The kind of the text in an element, where the element says so; `around` is that of the element around it.
pub(super) fn kind(name: &str, around: Option<BlockKind>) -> Option<BlockKind> {
    match name {
        "h1" => Some(BlockKind::Heading(1)),
        "h2" => Some(BlockKind::Heading(2)),
        "h3" => Some(BlockKind::Heading(3)),
        "h4" => Some(BlockKind::Heading(4)),
        "h5" => Some(BlockKind::Heading(5)),
        "h6" => Some(BlockKind::Heading(6)),
        "li" | "dt" | "dd" => Some(BlockKind::ListItem),
        "td" | "th" => Some(BlockKind::TableCell),
        "blockquote" => Some(BlockKind::Quote),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "pre" => Some(BlockKind::Code),
        "title" => Some(BlockKind::Title),
        // A table that lays out a page has paragraphs in its cells.
        "p" if around == Some(BlockKind::TableCell) => None,
        _ => around,
    }
}

/// Which open elements a start tag closes, and the elements that it does not look beyond (13.2.6.4.7).
pub(super) fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table", "tbody", "thead", "tfoot"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
        "option" => (&["option"], &["select", "datalist"]),
        "a" => (&["a"], BLOCKS),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            (&["p", "h1", "h2", "h3", "h4", "h5", "h6"], BLOCKS)
        }
        _ if BLOCKS.contains(&name) => (&["p"], BLOCKS),
        _ => (&[], &[]),
    }
}

//! URLs and bare host names: `https://example.org/a`, `www.example.org`, `Vietnam.vn`.

use super::passage::Passage;
use super::scan::{Class, Script};
use super::{AnchorKind, Row, stops};
use crate::span::Span;

pub(super) const ROW: Row = Row { kind: AnchorKind::Url, in_code: true, find };

/// Endings of bare host names. Those of ISO 3166 that are words of running text only count after `www.`.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "int", "info", "biz", "io", "dev", "app", "eu", "vn", "de",
    "nl", "pl", "ru", "ua", "uk", "jp", "cn", "kr", "tw", "hk", "fr", "es", "it", "pt", "ro", "se",
    "dk", "fi", "cz", "sk", "hu", "gr", "bg", "hr", "ee", "lv", "lt", "ch", "ca", "au", "nz", "br",
    "mx", "ar", "th", "ph", "sg", "tv", "xyz", "online", "asia", "news", "id", "my", "il", "ir",
];

fn find(passage: &mut Passage) {
    let mut at = passage.next(0, stops::Row::Url);
    while at < passage.tokens.len() {
        let end = if passage.is_free(at) { from_word(passage, at) } else { None };
        at = passage.next(end.unwrap_or(at + 1), stops::Row::Url);
    }
}

/// Claims the URL that begins with a word, and gives the token after it.
fn from_word(passage: &mut Passage, at: usize) -> Option<usize> {
    let word = passage.of(at);
    let schemed = passage.is_sign(at + 1, ':')
        && passage.is_sign(at + 2, '/')
        && passage.is_sign(at + 3, '/')
        && ["http", "https", "ftp"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme));
    let dotted = passage.is_sign(at + 1, '.') || passage.is_sign(at + 1, '-');
    if !schemed && !dotted {
        return None;
    }
    let (end, least) = if schemed {
        (whole(passage, at), at + 5)
    } else if word.eq_ignore_ascii_case("www") {
        (whole(passage, at), at + 3)
    } else {
        (bare(passage, at)?, at + 3)
    };
    let tokens = at..end;
    if end < least {
        return None;
    }
    let key = normal(passage.span(tokens.clone()).of(passage.text));
    if key.is_empty() {
        return None;
    }
    passage.claim(tokens, key);
    Some(end)
}

/// The end of a URL that begins at a token: at white space, at what cannot be in a URL, before closing punctuation.
fn whole(passage: &Passage, start: usize) -> usize {
    let inside = |class: Class| match class {
        Class::Space => false,
        Class::Digits | Class::Word(Script::Latin | Script::Cased | Script::Uncased) => true,
        Class::Word(_) => false,
        Class::Sign(sign) => {
            sign.is_ascii_graphic()
                && !matches!(sign, '<' | '>' | '"' | '`' | '|' | '\\' | '^' | '{' | '}')
        }
    };
    let mut end = start;
    let mut open = 0i32;
    while let Some(class) = passage.class(end).filter(|class| inside(*class)) {
        match class {
            Class::Sign('(') => open += 1,
            Class::Sign(')') => open -= 1,
            _ => {}
        }
        if open < 0 {
            break;
        }
        end += 1;
    }
    while end > start
        && matches!(
            passage.class(end - 1),
            Some(Class::Sign(
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '(' | '[' | ']'
            ))
        )
    {
        end -= 1;
    }
    end
}

/// The end of `name.ending/path` without a scheme.
fn bare(passage: &Passage, start: usize) -> Option<usize> {
    if start > 0
        && matches!(passage.tokens[start - 1].class, Class::Sign('@' | '.' | '-' | '_' | '/'))
    {
        return None;
    }
    let mut end = start + 1;
    while passage.is_sign(end, '.') || passage.is_sign(end, '-') {
        match passage.class(end + 1) {
            Some(Class::Word(Script::Latin) | Class::Digits) => end += 2,
            _ => break,
        }
    }
    let last = passage.of(end - 1);
    let known = end > start + 2
        && passage.tokens[end - 2].is_sign('.')
        && ENDINGS.contains(&last)
        && !passage.is_sign(end, '(')
        && !passage.is_sign(end, '_')
        && !passage.is_sign(end, '@');
    if !known {
        return None;
    }
    Some(if passage.is_sign(end, '/') || passage.is_sign(end, ':') {
        whole(passage, start).max(end)
    } else {
        end
    })
}

/// A URL as it is compared: no scheme, no `www.`, host in lower case, no slash at the end.
fn normal(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.trim_end_matches('/');
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let mut key = Span::new(0, host).of(rest).to_lowercase();
    if let Some(bare) = key.strip_prefix("www.") {
        key = bare.to_owned();
    }
    key.push_str(&rest[host..]);
    key
}

//! XML as lists of terms and sentences need it: elements with their language, and text. Entities that a file declares
//! are not expanded, so that a small file stays small.

use crate::lang::Language;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a walk through a file meets.
pub(super) enum Step<'a> {
    /// An element begins: its name without prefix, its `xml:lang` or `lang`, and its `type`.
    Start(&'a str, Option<Language>, Option<String>),
    End(&'a str),
    Text(&'a str),
}

/// Hands over what a file holds, in order.
pub(super) fn walk(text: &str, mut each: impl FnMut(Step)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let mut open = 0usize;
    loop {
        match reader.read_event().map_err(|error| format!("is not XML: {error}"))? {
            Event::Eof => break,
            Event::Start(start) => {
                open += 1;
                each(Step::Start(start.local_name().as_ref(), language(&start), kind(&start)));
            }
            Event::Empty(start) => {
                let name = start.local_name();
                each(Step::Start(name.as_ref(), language(&start), kind(&start)));
                each(Step::End(name.as_ref()));
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                each(Step::End(end.local_name().as_ref()));
            }
            Event::Text(text) => each(Step::Text(&text)),
            Event::CData(text) => each(Step::Text(&text)),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => each(Step::Text(c.encode_utf8(&mut [0; 4]))),
                _ => each(Step::Text(
                    quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" "),
                )),
            },
            _ => {}
        }
    }
    if open > 0 { Err("ends before its last element is closed".to_owned()) } else { Ok(()) }
}

/// The language that an element names. Tools write `en_US` and `EN-US` too.
fn language(element: &BytesStart) -> Option<Language> {
    let value = |name: &str| element.try_get_attribute(name).ok().flatten();
    let tag = value("xml:lang").or_else(|| value("lang"))?;
    Language::parse(&tag.value.replace('_', "-")).ok()
}

fn kind(element: &BytesStart) -> Option<String> {
    Some(element.try_get_attribute("type").ok()??.value.into_owned())
}

/// A text with its white space as single spaces.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

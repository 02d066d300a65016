//! The tags and texts of a page, each with its place in the source (WHATWG HTML, 13.2.5).

use super::attributes::Attributes;
use crate::span::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::borrow::Cow;
use std::convert::Infallible;

/// A tag or a text. Comments and document types are no tokens.
pub(super) enum Token<'a> {
    Start {
        name: &'a str,
        attributes: &'a Attributes,
        closed: bool,
        span: Span,
    },
    End {
        name: &'a str,
        span: Span,
    },
    /// Text as it stands in the source, entities unresolved.
    Text(Span),
}

/// Calls a function with each token of a source, in order.
pub(super) fn each(source: &str, mut take: impl FnMut(Token)) {
    // The tokenizer makes LF of CRLF and loses count; as long as the source must the text stay.
    let text: Cow<str> = match memchr::memchr(b'\r', source.as_bytes()) {
        Some(_) => source.replace('\r', " ").into(),
        None => source.into(),
    };
    let xml = source.trim_start().starts_with("<?xml");
    let place = |span: html5gum::Span<usize>| {
        let start = floor(source, span.start);
        Span::new(start, floor(source, span.end).max(start))
    };
    let mut name = String::new();
    let mut start = 0;
    let mut attribute = String::new();
    let mut attributes = Attributes::default();
    let mut emitter = CallbackEmitter::<_, Infallible, usize>::new(
        |event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
            match event {
                CallbackEvent::OpenStartTag { name: found } => {
                    name = String::from_utf8_lossy(found).into_owned();
                    attributes = Attributes::default();
                    start = span.start;
                }
                CallbackEvent::AttributeName { name } => {
                    attribute = String::from_utf8_lossy(name).into_owned();
                    attributes.add(&attribute, Span::at(place(span).end));
                }
                CallbackEvent::AttributeValue { .. } => attributes.add(&attribute, place(span)),
                CallbackEvent::CloseStartTag { self_closing } => {
                    let span = place(html5gum::Span { start, end: span.end });
                    let closed = self_closing && xml;
                    take(Token::Start {
                        name: &name,
                        attributes: &attributes,
                        closed: closed || (self_closing && is_foreign(&name)),
                        span,
                    });
                }
                CallbackEvent::EndTag { name } => {
                    take(Token::End { name: &String::from_utf8_lossy(name), span: place(span) });
                }
                CallbackEvent::String { .. } => take(Token::Text(place(span))),
                _ => (),
            }
            None
        },
    );
    // XML has no elements whose content is raw.
    emitter.naively_switch_states(!xml);
    let Ok(()) = Tokenizer::new_with_emitter(&*text, emitter).finish();
}

/// Whether `/>` closes an element in HTML too: those of SVG and MathML, told by names that HTML does not have.
fn is_foreign(name: &str) -> bool {
    let names = [
        "svg",
        "path",
        "g",
        "use",
        "circle",
        "rect",
        "line",
        "ellipse",
        "polygon",
        "polyline",
        "stop",
        "image",
        "lineargradient",
        "radialgradient",
        "clippath",
        "mask",
        "defs",
        "symbol",
        "text",
        "tspan",
    ];
    names.contains(&name) || name.starts_with("fe")
}

fn floor(source: &str, place: usize) -> usize {
    let mut place = place.min(source.len());
    while !source.is_char_boundary(place) {
        place -= 1;
    }
    place
}

//! The attributes that say what an element is.

use crate::span::Span;

/// The places of the values of a tag's attributes, of those that matter.
#[derive(Default)]
pub(super) struct Attributes {
    values: Vec<(&'static str, Span)>,
}

const KNOWN: &[&str] = &[
    "alt",
    "aria-hidden",
    "class",
    "hidden",
    "href",
    "id",
    "lang",
    "open",
    "role",
    "src",
    "style",
    "xml:lang",
];

impl Attributes {
    /// Notes an attribute, or the value of one that has been noted. The first of a name counts.
    pub fn add(&mut self, name: &str, value: Span) {
        let Some(name) = KNOWN.iter().find(|known| **known == name) else { return };
        match self.values.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) if old.is_empty() => *old = value,
            Some(_) => (),
            None => self.values.push((name, value)),
        }
    }

    /// Where the value of an attribute stands, quotes left out.
    pub fn place(&self, name: &str) -> Option<Span> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, span)| *span)
    }

    fn get<'s>(&self, source: &'s str, name: &str) -> &'s str {
        self.place(name).map_or("", |span| span.of(source).trim())
    }

    /// The language that `lang` or `xml:lang` names, as written.
    pub fn language<'s>(&self, source: &'s str) -> Option<&'s str> {
        ["lang", "xml:lang"]
            .map(|name| self.get(source, name))
            .into_iter()
            .find(|tag| !tag.is_empty())
    }

    /// Whether the page does not show the element.
    pub fn is_hidden(&self, source: &str) -> bool {
        let style = self.get(source, "style");
        self.place("hidden").is_some()
            || self.get(source, "aria-hidden").eq_ignore_ascii_case("true")
            || (!style.is_empty()
                && style
                    .to_ascii_lowercase()
                    .replace(char::is_whitespace, "")
                    .contains("display:none"))
    }

    /// The first word of `role`.
    pub fn role<'s>(&self, source: &'s str) -> &'s str {
        self.get(source, "role").split_whitespace().next().unwrap_or_default()
    }

    /// Whether a class or the id has one of these words: `site-footer` and `siteFooter` have `footer`.
    /// Names that say what an element goes with (`has-sidebar`) do not count.
    pub fn has_word(&self, source: &str, words: &[&str]) -> bool {
        ["class", "id"].into_iter().flat_map(|name| self.get(source, name).split_whitespace()).any(
            |name| {
                let mut parts = split(name);
                let goes_with = parts.first().is_some_and(|first| {
                    ["has", "with", "no", "without", "is", "hide", "show", "open"]
                        .contains(&first.as_str())
                });
                parts.retain(|part| !part.is_empty());
                !goes_with
                    && !parts.iter().any(|part| part == "content")
                    && parts.iter().any(|part| words.contains(&part.as_str()))
            },
        )
    }
}

/// The words of a class name, lower case.
fn split(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for char in name.chars().take(200) {
        if !char.is_ascii_alphabetic() || (char.is_ascii_uppercase() && lower) {
            words.push(String::new());
        }
        lower = char.is_ascii_lowercase();
        if char.is_ascii_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.push(char.to_ascii_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_class_names_tell_what_an_element_is() {
        let rows = [
            ("site-footer", true),
            ("siteFooter dark", true),
            ("FOOTER", true),
            ("footers", false),
            ("has-footer", false),
            ("content-footer-wrap", false),
            ("", false),
        ];
        for (class, answer) in rows {
            let mut attributes = Attributes::default();
            attributes.add("class", Span::new(0, class.len()));
            assert_eq!(attributes.has_word(class, &["footer"]), answer, "{class}");
        }
    }
}

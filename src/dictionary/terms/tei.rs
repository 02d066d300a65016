//! Dictionaries in TEI, as FreeDict publishes them: an entry has forms and, in its senses, translations.

use super::super::xml::{self, Step};
use super::{Format, Pairs, SYNONYMS, in_order};
use crate::lang::Language;

pub(super) const FORMAT: Format = Format {
    is: |name, text| {
        let head: String = text.chars().take(4000).collect();
        name.ends_with(".tei") || head.contains("<TEI")
    },
    read,
};

fn read(name: &str, text: &str, languages: &[Language; 2]) -> Result<Pairs, String> {
    let mut entry = Entry::default();
    let mut pairs = Pairs::new();
    xml::walk(text, |step| entry.step(&step, &mut pairs))?;
    in_order(name, pairs, languages)
}

/// What has been read of an entry.
#[derive(Default)]
struct Entry {
    forms: Vec<String>,
    translations: Vec<String>,
    /// The `cit` elements that are open, and whether each is a translation; others are examples.
    cited: Vec<bool>,
    text: Option<String>,
}

impl Entry {
    fn step(&mut self, step: &Step, pairs: &mut Pairs) {
        match step {
            Step::Start("entry", ..) => *self = Self::default(),
            Step::Start("cit", _, kind) => {
                let kind = kind.as_deref().unwrap_or("trans");
                self.cited.push(kind.starts_with("trans"));
            }
            Step::End("cit") => drop(self.cited.pop()),
            Step::Start("orth" | "tr" | "quote", ..) => self.text = Some(String::new()),
            Step::Text(text) => self.text.iter_mut().for_each(|own| own.push_str(text)),
            Step::End("orth") => self.forms.extend(self.text.take().map(|text| xml::tidy(&text))),
            Step::End("tr") => self.translate(),
            // Examples have translations of their own.
            Step::End("quote") if self.cited == [true] => self.translate(),
            Step::End("quote") => self.text = None,
            Step::End("entry") => {
                for form in self.forms.iter().take(SYNONYMS) {
                    let translations = self.translations.iter().take(SYNONYMS);
                    pairs.extend(translations.map(|other| [form.clone(), other.clone()]));
                }
            }
            _ => {}
        }
    }

    fn translate(&mut self) {
        self.translations.extend(self.text.take().map(|text| xml::tidy(&text)));
    }
}

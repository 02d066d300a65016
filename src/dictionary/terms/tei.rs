//! Dictionaries in TEI, as FreeDict publishes them: an entry has forms and, in its senses, translations.

use super::super::xml::{self, Step};
use super::{Format, Pairs, in_order};
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
    /// How deep in translations; quotations elsewhere are examples.
    cited: usize,
    text: Option<String>,
}

impl Entry {
    fn step(&mut self, step: &Step, pairs: &mut Pairs) {
        match step {
            Step::Start("entry", _) => *self = Self::default(),
            // Examples are `cit` too, and their translations lie within them.
            Step::Start("cit", _) => self.cited += 1,
            Step::End("cit") => self.cited = self.cited.saturating_sub(1),
            Step::Start("orth" | "tr" | "quote", _) => self.text = Some(String::new()),
            Step::Text(text) => self.text.iter_mut().for_each(|own| own.push_str(text)),
            Step::End("orth") => self.forms.extend(self.text.take().map(|text| xml::tidy(&text))),
            Step::End("tr") => self.translate(),
            Step::End("quote") if self.cited == 1 => self.translate(),
            Step::End("quote") => self.text = None,
            Step::End("entry") => {
                for form in &self.forms {
                    let translations = self.translations.iter();
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

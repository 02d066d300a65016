//! TBX (ISO 30042), of 2008 and of 2019: concepts with terms in several languages.

use super::super::xml::{self, Step};
use super::{Format, Pairs, SYNONYMS};
use crate::lang::Language;

pub(super) const FORMAT: Format = Format {
    is: |name, text| {
        let head: String = text.chars().take(2000).collect();
        name.ends_with(".tbx") || head.contains("<martif") || head.contains("<tbx")
    },
    read,
};

fn read(_: &str, text: &str, languages: &[Language; 2]) -> Result<Pairs, String> {
    let mut pairs = Pairs::new();
    let mut terms: [Vec<String>; 2] = Default::default();
    let (mut side, mut term) = (None, None::<String>);
    xml::walk(text, |step| match step {
        Step::Start("termEntry" | "conceptEntry", ..) => terms = Default::default(),
        Step::Start("langSet" | "langSec", Some(language), _) => {
            let is = |own: &Language| own.primary() == language.primary();
            side = languages.iter().position(is);
        }
        Step::Start("term", ..) => term = Some(String::new()),
        Step::Text(text) => term.iter_mut().for_each(|term| term.push_str(text)),
        Step::End("term") => {
            if let (Some(side), Some(term)) = (side, term.take()) {
                terms[side].push(xml::tidy(&term));
            }
        }
        Step::End("langSet" | "langSec") => side = None,
        Step::End("termEntry" | "conceptEntry") => {
            for source in terms[0].iter().take(SYNONYMS) {
                let targets = terms[1].iter().take(SYNONYMS);
                pairs.extend(targets.map(|target| [source.clone(), target.clone()]));
            }
        }
        _ => {}
    })?;
    Ok(pairs)
}

//! Reads SRX 2.0 files.

use super::pattern::{Pattern, Tag};
use super::{LanguageMap, LanguageRule, Rule, Srx};
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

impl Srx {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, and in which line.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = decode(bytes)?;
        let mut reader = Reader::from_str(&text);
        let mut file = File::default();
        loop {
            let place = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let step = match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => file.event(&event),
                Err(error) => Err(format!("is not XML: {error}")),
            };
            step.map_err(|reason| format!("line {}: {reason}", line(&text, place)))?;
        }
        file.finish()
    }
}

/// What has been read of a file.
#[derive(Default)]
struct File {
    begun: bool,
    depth: usize,
    cascade: bool,
    rules: Vec<LanguageRule>,
    maps: Vec<(Tag, String)>,
    /// The expressions of the rule that is being read.
    break_before: String,
    break_after: String,
    breaks: bool,
    /// Which of them text belongs to.
    field: Field,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Before,
    After,
}

impl File {
    fn event(&mut self, event: &Event) -> Result<(), String> {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                self.start(start)
            }
            Event::Empty(start) => {
                self.start(start)?;
                self.end(start.local_name().as_ref())
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(end.local_name().as_ref())
            }
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(name) => {
                let c = match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(name)
                        .ok_or_else(|| format!("`&{};` is not known", &**name))?
                        .to_owned(),
                };
                self.text(&c)
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.field {
            Field::None => {}
            Field::Before => self.break_before.push_str(text),
            Field::After => self.break_after.push_str(text),
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart) -> Result<(), String> {
        let name = element.local_name();
        if !std::mem::replace(&mut self.begun, true) {
            return root(name.as_ref(), &attribute(element, "version")?);
        }
        match name.as_ref() {
            "header" => self.cascade = &*attribute(element, "cascade")? == "yes",
            "languagerule" => self.rules.push(LanguageRule {
                name: attribute(element, "languagerulename")?.into_owned(),
                rules: Vec::new(),
            }),
            "rule" => {
                self.breaks = &*attribute(element, "break")? != "no";
                self.break_before.clear();
                self.break_after.clear();
            }
            "beforebreak" => self.field = Field::Before,
            "afterbreak" => self.field = Field::After,
            "languagemap" => {
                let pattern = attribute(element, "languagepattern")?;
                let tag = Tag::new(&pattern).map_err(|error| no_expression(&pattern, &error))?;
                self.maps.push((tag, attribute(element, "languagerulename")?.into_owned()));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "beforebreak" | "afterbreak" => self.field = Field::None,
            "rule" => {
                let (before, after) = (&self.break_before, &self.break_after);
                let rule = Rule {
                    breaks: self.breaks,
                    before: Pattern::before(before)
                        .map_err(|error| no_expression(before, &error))?,
                    after: Pattern::after(after).map_err(|error| no_expression(after, &error))?,
                };
                let rules =
                    self.rules.last_mut().ok_or("a `rule` stands outside a `languagerule`")?;
                rules.rules.push(rule);
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<Srx, String> {
        if !self.begun {
            return Err("is not an SRX file: it has no element".to_owned());
        }
        if self.depth > 0 {
            return Err("ends before its last element is closed".to_owned());
        }
        if self.maps.is_empty() {
            return Err("has no `languagemap`, so that its rules are for no language".to_owned());
        }
        let place = |name: &str| {
            let found = self.rules.iter().position(|rule| rule.name == name);
            found.ok_or_else(|| {
                format!("maps a language to `{name}`, and has no such `languagerule`")
            })
        };
        let maps = self
            .maps
            .into_iter()
            .map(|(tag, name)| place(&name).map(|rules| LanguageMap { tag, rules }))
            .collect::<Result<_, _>>()?;
        Ok(Srx { cascade: self.cascade, rules: self.rules, maps })
    }
}

fn root(name: &str, version: &str) -> Result<(), String> {
    match (name, version) {
        ("srx", "2.0") => Ok(()),
        ("srx", version) => Err(format!("is SRX of version `{version}`; 2.0 is read")),
        (name, _) => Err(format!("is not an SRX file: its first element is `{name}`")),
    }
}

/// An attribute's value, empty where there is none.
fn attribute<'a>(element: &'a BytesStart, name: &str) -> Result<Cow<'a, str>, String> {
    let found = element.try_get_attribute(name).map_err(|error| format!("is not XML: {error}"))?;
    found.map_or(Ok(Cow::Borrowed("")), |found| {
        let value = quick_xml::escape::unescape(&found.value).map_err(|error| error.to_string())?;
        Ok(Cow::Owned(value.into_owned()))
    })
}

fn no_expression(expression: &str, error: &str) -> String {
    let start: String = expression.chars().take(60).collect();
    let reason = error.lines().last().unwrap_or_default();
    format!("`{start}` is not an expression that can be used: {reason}")
}

/// The text of a file, by its byte order mark, else by its declaration, else as UTF-8.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = head
        .starts_with("<?xml")
        .then(|| head.split("?>").next()?.split("encoding=").nth(1))
        .flatten()
        .and_then(|rest| Encoding::for_label(rest.split(rest.chars().next()?).nth(1)?.as_bytes()));
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or(declared);
    let (text, encoding, broken) = encoding.unwrap_or(encoding_rs::UTF_8).decode(bytes);
    if broken { Err(format!("is not {}", encoding.name())) } else { Ok(text) }
}

fn line(text: &str, place: usize) -> usize {
    let bytes = &text.as_bytes()[..place.min(text.len())];
    memchr::memchr_iter(b'\n', bytes).count() + 1
}

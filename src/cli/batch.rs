//! Many pairs in one run: those in the same languages teach one another their words.

use super::aligning::Aligning;
use super::input::Reading;
use super::progress::Progress;
use anyhow::Result;
use lacuna::align::{self, Alignment, Collection};
use lacuna::anchor::{self, Anchors};
use lacuna::lang::Language;
use lacuna::options::AlignOptions;
use lacuna::report::{ReportFormat, Style};
use lacuna::segment::Version;
use lacuna::{Document, Options, Report};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// How the pairs of a list are to be read, aligned and audited.
pub struct Batch<'a> {
    pub reading: &'a Reading,
    pub aligning: &'a Aligning,
    /// Whose `align` is that of each pair's languages.
    pub options: Options,
}

/// For the tags of two languages, how their pairs are aligned: with what they taught.
pub type Groups = BTreeMap<[String; 2], AlignOptions>;

/// Pairs that are worked on at once, as many as keep the processors busy; they are taken in in their order.
const AT_ONCE: usize = 64;

type Aligned = (Vec<Version>, Vec<Anchors>, Alignment);

impl Batch<'_> {
    /// Aligns all pairs by themselves, and learns from those of the same languages together. Pairs that cannot be read
    /// are passed over.
    ///
    /// # Errors
    /// A lexicon or glossary that cannot be read, or is of other languages than a pair.
    pub fn learn(&self, pairs: &[[String; 2]]) -> Result<Groups> {
        let mut groups = Groups::new();
        let mut collections: BTreeMap<[String; 2], Collection> = BTreeMap::new();
        let progress = Progress::new(pairs.len());
        for (chunk, number) in pairs.chunks(AT_ONCE).zip(0..) {
            progress.tell(number * AT_ONCE, pairs.len() * 2);
            let read = chunk.par_iter().filter_map(|pair| self.reading.read_quietly(pair).ok());
            let read: Vec<Vec<Document>> = read.collect();
            for documents in &read {
                let (tags, languages) = languages(documents);
                if !groups.contains_key(&tags) {
                    groups.insert(tags.clone(), self.aligning.options_for(&languages)?);
                    collections.insert(tags, Collection::new(languages));
                }
            }
            let aligned: Vec<([String; 2], Aligned)> =
                read.into_par_iter().map(|documents| self.aligned(documents, &groups)).collect();
            for (tags, (versions, anchors, alignment)) in &aligned {
                if let Some(collection) = collections.get_mut(tags) {
                    collection.add(versions, anchors, alignment);
                }
            }
        }
        progress.end();
        for (tags, collection) in collections.iter().filter(|(_, learnt)| learnt.pairs() > 1) {
            if let Some(options) = groups.get_mut(tags) {
                options.dictionaries.push(Arc::new(collection.dictionary()));
            }
        }
        Ok(groups)
    }

    fn aligned(&self, documents: Vec<Document>, groups: &Groups) -> ([String; 2], Aligned) {
        let (tags, _) = languages(&documents);
        let splitter = &self.options.splitter;
        let versions: Vec<Version> =
            documents.into_iter().map(|document| splitter.segment(document)).collect();
        let anchors: Vec<Anchors> = versions.iter().map(anchor::extract).collect();
        let alignment = align::align(&versions, &anchors, &groups[&tags]);
        (tags, (versions, anchors, alignment))
    }

    /// Audits all pairs, and hands over the reports in the order of the list.
    ///
    /// # Errors
    /// Those of `take`; a pair that cannot be read is handed over as such.
    pub fn audit(
        &self,
        pairs: &[[String; 2]],
        groups: &Groups,
        mut take: impl FnMut(&[String; 2], Result<Report>) -> Result<()>,
    ) -> Result<()> {
        for chunk in pairs.chunks(AT_ONCE) {
            let reports: Vec<Result<Report>> =
                chunk.par_iter().map(|pair| self.report(pair, groups)).collect();
            for (pair, report) in chunk.iter().zip(reports) {
                take(pair, report)?;
            }
        }
        Ok(())
    }

    fn report(&self, pair: &[String; 2], groups: &Groups) -> Result<Report> {
        let documents = self.reading.read_quietly(pair)?;
        let (tags, languages) = languages(&documents);
        // A file that has changed since may be in another language than it was.
        let align = match groups.get(&tags) {
            Some(align) => align.clone(),
            None => self.aligning.options_for(&languages)?,
        };
        let options = Options { align, ..self.options.clone() };
        Ok(lacuna::compare(documents, &options)?)
    }
}

fn languages(documents: &[Document]) -> ([String; 2], [Language; 2]) {
    let languages = [0, 1].map(|side: usize| documents[side].language.clone());
    (languages.each_ref().map(|language| language.tag().to_owned()), languages)
}

/// Writes one report of many: JSON on one line, all else under the names of its files.
pub fn write(
    format: &ReportFormat,
    report: &Report,
    style: Style,
    pair: &[String; 2],
    out: &mut dyn Write,
) -> io::Result<()> {
    if format.id == "json" {
        let mut lines = Vec::new();
        (format.write)(report, style, &mut lines)?;
        // Strings have no line ends of their own: theirs are escaped.
        lines.retain(|byte| *byte != b'\n');
        out.write_all(&lines)?;
        return writeln!(out);
    }
    let [source, target] = pair.each_ref().map(|path| lacuna::report::visible(path));
    writeln!(out, "{source} ↔ {target}")?;
    (format.write)(report, style, out)?;
    writeln!(out)
}

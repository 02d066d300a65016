//! Finds what a translation left out.
//!
//! [`compare`] is the whole of it: versions of one document go in, a [`Report`] comes out that names every
//! passage which stands in one version and is missing from another.
//!
//! ```
//! use lacuna::{Options, compare, format, lang::Language, options::ReadOptions};
//!
//! let read = |name: &str, tag: &str, text: &str| {
//!     let options = ReadOptions { language: Some(Language::parse(tag)?), ..Default::default() };
//!     format::read(name, text.as_bytes(), &options)
//! };
//! let english = "The ferry leaves at 9.\n\nA bicycle costs 2.50 euros.\n\nThe crossing takes 35 minutes.\n";
//! let dutch = "De veerboot vertrekt om 9 uur.\n\nDe overtocht duurt 35 minuten.\n";
//! let documents = vec![read("en.txt", "en", english)?, read("nl.txt", "nl", dutch)?];
//!
//! let report = compare(documents, &Options::default())?;
//! let finding = &report.findings[0];
//! let source = &report.versions[finding.primary.version].document.source;
//! assert_eq!(finding.kind, "missing");
//! assert_eq!(finding.primary.span.of(&source.text), "A bicycle costs 2.50 euros.");
//! # Ok::<(), lacuna::Error>(())
//! ```
//!
//! Each phase of it is a function of its own: [`format::read`], [`segment::segment`], [`anchor::extract`],
//! [`align::align`], [`audit::audit`], and a row of [`report::REPORTS`].

/// The version of this library, as reports name it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

pub mod align;
pub mod anchor;
pub mod audit;
mod concept;
pub mod dictionary;
pub mod document;
pub mod error;
pub mod format;
pub mod gather;
mod han;
mod hash;
pub mod lang;
mod lexicon;
mod lines;
pub mod options;
pub mod report;
pub mod segment;
pub mod span;

use anchor::Anchors;
use rayon::prelude::*;
use segment::Version;

pub use document::Document;
pub use error::{Error, Result};
pub use options::Options;
pub use report::Report;

/// Segments, aligns and audits versions of one document: two, or up to [`gather::MOST`].
///
/// # Errors
/// Fewer than two documents, or too many.
pub fn compare(documents: Vec<Document>, options: &Options) -> Result<Report> {
    compare_watched(documents, options, &|_, _| ())
}

/// The same, and tells how many of the pairs of versions have been aligned.
///
/// # Errors
/// Fewer than two documents, or too many.
pub fn compare_watched(
    documents: Vec<Document>,
    options: &Options,
    watch: gather::Watch,
) -> Result<Report> {
    let given = documents.len();
    if !(2..=gather::MOST).contains(&given) {
        return Err(Error::Versions { given, most: gather::MOST });
    }
    let versions: Vec<_> =
        documents.into_par_iter().map(|document| options.splitter.segment(document)).collect();
    let anchors: Vec<_> = versions.par_iter().map(anchor::extract).collect();
    if given > 2 {
        return Ok(compare_many(versions, anchors, options, watch));
    }
    let alignment = align::align(&versions, &anchors, &options.align);
    let bitext = audit::Bitext { versions: &versions, anchors: &anchors, alignment: &alignment };
    let findings = audit::audit(&bitext, options);
    Ok(Report { versions, anchors, alignment, units: None, findings, accepted: vec![] })
}

/// Gathers the passages of more than two versions into units, and audits those.
fn compare_many(
    versions: Vec<Version>,
    anchors: Vec<Anchors>,
    options: &Options,
    watch: gather::Watch,
) -> Report {
    let (alignment, units, pairs) =
        gather::gather(&versions, &anchors, &options.align, options.reference, watch);
    let findings = audit::audit_many(&versions, &anchors, &alignment, &units, &pairs, options);
    drop(pairs);
    Report { versions, anchors, alignment, units: Some(units), findings, accepted: vec![] }
}

//! Tables of terms: TSV, and CSV after RFC 4180. The first two columns are the two languages, in the order of the
//! versions, unless the first line names the languages: `en,nl,note`.

use super::{Format, Pairs};
use crate::lang::Language;

pub(super) const CSV: Format = Format {
    is: |name, text| {
        name.ends_with(".csv") && !text.lines().take(1).any(|line| line.contains('\t'))
    },
    read: |_, text, languages| table(text, separator(text), languages),
};

pub(super) const TSV: Format =
    Format { is: |_, _| true, read: |_, text, languages| table(text, b'\t', languages) };

/// Spreadsheets write semicolons where the comma is a decimal sign.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    if count(';') > count(',') { b';' } else { b',' }
}

fn table(text: &str, separator: u8, languages: &[Language; 2]) -> Result<Pairs, String> {
    // Quotation marks mean themselves in TSV.
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(separator != b'\t')
        .from_reader(text.as_bytes());
    let mut pairs = Pairs::new();
    let mut columns = [0, 1];
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| format!("is no table of terms: {error}"))?;
        if number == 0
            && let Some(named) = named_columns(&record)
        {
            columns = find(&named, languages)?;
            continue;
        }
        let cell =
            |column: usize| record.get(column).map(str::trim).filter(|cell| !cell.is_empty());
        match (cell(columns[0]), cell(columns[1])) {
            (Some(source), Some(target)) => pairs.push([source.to_owned(), target.to_owned()]),
            _ if record.len() < 2 && record.iter().any(|cell| !cell.trim().is_empty()) => {
                return Err(format!(
                    "line {}: has one column; write a term, a {}, and its translation",
                    record.position().map_or(number as u64 + 1, csv::Position::line),
                    if separator == b'\t' { "tab" } else { "comma" }
                ));
            }
            _ => {}
        }
    }
    Ok(pairs)
}

/// The languages that a first line names, if it names two or more.
fn named_columns(record: &csv::StringRecord) -> Option<Vec<Option<Language>>> {
    let named: Vec<Option<Language>> = record
        .iter()
        .map(|cell| Language::parse(&cell.trim().to_lowercase().replace('_', "-")).ok())
        .collect();
    (named.iter().flatten().count() >= 2).then_some(named)
}

fn find(named: &[Option<Language>], languages: &[Language; 2]) -> Result<[usize; 2], String> {
    let column = |language: &Language| {
        let is = |name: &&Option<Language>| {
            name.as_ref().is_some_and(|name| name.primary() == language.primary())
        };
        let exact = named.iter().position(|name| name.as_ref() == Some(language));
        exact
            .or_else(|| named.iter().position(|name| is(&name)))
            .ok_or_else(|| format!("its first line names no column `{}`", language.tag()))
    };
    Ok([column(&languages[0])?, column(&languages[1])?])
}

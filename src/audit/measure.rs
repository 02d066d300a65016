//! Amounts that kept their number and changed what it counts: `5 km` for `5 miles`, `100 USD` for `100 VND`.

use super::pairing::SURE;
use super::quantity::{Quantity, quantities};
use super::{Bitext, Evidence, Finding, Place, Severity};
use crate::align::Bead;
use crate::anchor::{AnchorKind, likeness};

/// Units of which one may stand in place of another: what is of two rows is read wrongly sooner than written wrongly.
const DIMENSIONS: &[&[&str]] = &[
    &["kilometer", "meter", "centimeter", "millimeter", "mile", "foot", "inch"],
    &["kilogram", "gram", "pound"],
    &["square-kilometer", "square-meter", "hectare", "acre"],
    &["liter", "milliliter"],
    &["kilometer-per-hour", "mile-per-hour"],
    &["celsius", "fahrenheit"],
    &["megawatt", "gigawatt"],
    &["megabyte", "gigabyte"],
];

/// Currencies that are often called by one name or written with one sign, each row for itself.
const NAMESAKES: &[&[&str]] = &[
    // Dollars, and the pesos, reals and yuan that share their sign.
    &["USD", "AUD", "CAD", "HKD", "SGD", "TWD", "NZD", "MXN", "BRL"],
    &["JPY", "CNY", "TWD", "HKD"],
    &["SEK", "NOK", "DKK", "ISK", "CZK"],
    &["INR", "PKR", "IDR", "LKR", "NPR"],
    &["GBP", "EGP", "TRY"],
    &["IRR", "SAR", "BRL", "MYR"],
    &["MXN", "PHP"],
];

/// Names of so many letters or fewer are other words in some language (`2 in 5`, `10 try`, `ha`).
const SHORT: usize = 3;
/// Short names that are nothing else.
const CLEAR: &[&str] = &["km", "cm", "mm", "kg", "ml", "mph", "kph", "mw", "gw", "mb", "gb", "yen"];

/// How likely it is that two units that were read stand for one amount, in beads that are sure.
const LIKELY: f64 = 0.85;
/// Sides with more quantities than this are tables.
const MOST: usize = 100;

/// The amounts of all pairs of passages whose unit or currency is another one, in order.
pub(super) fn findings(bitext: &Bitext, kind: &'static str, severity: Severity) -> Vec<Finding> {
    let mut findings = Vec::new();
    for bead in &bitext.alignment.beads {
        if bead.confidence < SURE || bead.sides.iter().any(std::ops::Range::is_empty) {
            continue;
        }
        let sides = [0, 1].map(|version| quantities(bitext, version, bead.sides[version].clone()));
        if sides.iter().any(|side| side.len() > MOST) {
            continue;
        }
        let pairs = changed(&sides);
        findings.extend(pairs.map(|(a, b)| finding(bitext, bead, (a, b), (kind, severity))));
    }
    findings
}

/// The pairs of equal numbers that count something else. A number that stands more than once on a side has no sure
/// partner.
fn changed<'a, 'b>(
    [source, target]: &'b [Vec<Quantity<'a>>; 2],
) -> impl Iterator<Item = (&'b Quantity<'a>, &'b Quantity<'a>)> {
    let only = |one: &Quantity, side: &'b [Quantity<'a>]| {
        let mut like = side.iter().filter(|other| likeness(one.anchor, other.anchor) > 0.0);
        like.next().filter(|_| like.next().is_none())
    };
    source.iter().filter_map(move |a| {
        let unit = a.anchor.unit?;
        let b = only(a, target).filter(|b| only(b, source).is_some())?;
        let other = b.anchor.unit?;
        let digits = |one: &Quantity| one.anchor.kind == AnchorKind::Number && one.anchor.certain;
        let same = a.anchor.key == b.anchor.key && digits(a) && digits(b);
        (same && differ(unit, other) && is_clear(a) && is_clear(b)).then_some((a, b))
    })
}

/// Whether two units measure the same thing by another measure.
fn differ(one: &str, other: &str) -> bool {
    let share =
        |rows: &[&[&str]]| rows.iter().any(|row| row.contains(&one) && row.contains(&other));
    one != other
        && if is_currency(one) && is_currency(other) {
            !share(NAMESAKES)
        } else {
            share(DIMENSIONS)
        }
}

/// Whether what stands beside a number can only be a unit.
fn is_clear(amount: &Quantity) -> bool {
    let span = amount.anchor.span;
    let blank = |c: char| c.is_whitespace() || c == '-';
    let before = amount.block[..span.start].trim_end_matches(blank);
    let behind = amount.block[span.end..].trim_start_matches(blank);
    // The general word for money in Chinese.
    if behind.starts_with(['元', '块', '塊']) {
        return false;
    }
    let next = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // `$5 in cash`: what stands before says what is counted, and the short word is none of it.
    let told = before.ends_with(SIGNS) || is_code(last);
    let short = (1..=SHORT).contains(&next.len()) && next.is_ascii();
    !short
        || is_code(next)
        || CLEAR.contains(&next.to_ascii_lowercase().as_str())
        || told && is_money(amount)
}

const SIGNS: [char; 6] = ['$', '€', '£', '¥', '₹', '₩'];

fn is_money(amount: &Quantity) -> bool {
    amount.anchor.unit.is_some_and(is_currency)
}

fn is_currency(unit: &str) -> bool {
    unit.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Whether a word is written like a code of ISO 4217.
fn is_code(word: &str) -> bool {
    word.len() == SHORT && is_currency(word)
}

fn finding(
    bitext: &Bitext,
    bead: &Bead,
    (source, target): (&Quantity, &Quantity),
    (kind, severity): (&'static str, Severity),
) -> Finding {
    let place = |version: usize, amount: &Quantity| Place {
        version,
        segments: amount.segment..amount.segment + 1,
        span: bitext.versions[version].block(amount.segment).in_source(amount.anchor.span),
    };
    let path = &bitext.versions[0].document.path;
    let [unit, other] = [source, target].map(|amount| amount.anchor.unit.unwrap_or_default());
    Finding {
        kind,
        severity,
        confidence: bead.confidence * LIKELY,
        message: format!(
            "this {kind} counts something else in {path}: {} ≠ {}",
            source.shown(),
            target.shown()
        ),
        primary: place(1, target),
        related: vec![place(0, source)],
        evidence: vec![Evidence {
            kind: "value",
            text: format!(
                "`{}` stands once in each of the two passages, beside `{unit}` and beside `{other}`",
                target.text()
            ),
        }],
        whole_blocks: false,
        boilerplate: bitext.versions[1].block(target.segment).boilerplate,
    }
}

#[cfg(test)]
mod tests {
    use super::differ;

    #[test]
    fn units_differ_where_they_measure_the_same() {
        let rows = [
            ("kilometer", "mile", true),
            ("USD", "VND", true),
            ("celsius", "fahrenheit", true),
            ("kilometer", "kilometer", false),
            // Money and a weight have one name.
            ("GBP", "pound", false),
            ("USD", "CAD", false),
            ("kilometer", "kilogram", false),
            ("percent", "USD", false),
        ];
        for (one, other, expected) in rows {
            assert_eq!(differ(one, other), expected, "{one} {other}");
            assert_eq!(differ(other, one), expected, "{other} {one}");
        }
    }
}

//! What digits with signs between them may mean.

use super::{Decimal, Habit};

/// The readings of a number, the likeliest first, and how many digit groups it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub groups: usize,
    pub values: Vec<Decimal>,
}

/// Reads digit groups (ASCII) and the signs between them. Where a notation is open (`1.250`), the language's
/// habit comes first and the other reading after it.
pub(super) fn read(groups: &[String], signs: &[char], habit: Habit) -> Reading {
    let one = |groups: usize, value: Decimal| Reading { groups, values: vec![value] };
    let Some(first_sign) = signs.first().copied() else { return one(1, whole(&groups[..1])) };
    let same = signs.iter().take_while(|sign| **sign == first_sign).count();
    let grouped = grouped(groups, same, first_sign, habit);
    if grouped > 1
        && !(same == 1 && matches!(first_sign, '.' | ',') && !decimal_at(groups, signs, 1, habit))
    {
        return if decimal_at(groups, signs, grouped - 1, habit) && grouped == same + 1 {
            one(grouped + 1, decimal(&groups[..grouped], &groups[grouped]))
        } else {
            one(grouped, whole(&groups[..grouped]))
        };
    }
    if same > 1 || !matches!(first_sign, '.' | ',' | '٫') {
        return one(1, whole(&groups[..1]));
    }
    let as_decimal = decimal(&groups[..1], &groups[1]);
    if grouped > 1 {
        let as_whole = whole(&groups[..2]);
        let values = if first_sign == habit.decimal {
            vec![as_decimal, as_whole]
        } else {
            vec![as_whole, as_decimal]
        };
        return Reading { groups: 2, values };
    }
    // In English `1,2` is two numbers; a point may be decimal everywhere.
    if first_sign == ',' && habit.decimal == '.' {
        one(1, whole(&groups[..1]))
    } else {
        one(2, as_decimal)
    }
}

/// How many groups from the first on are thousands parted by `sign`: 1 where none are.
fn grouped(groups: &[String], same: usize, sign: char, habit: Habit) -> usize {
    let first = groups[0].len();
    if sign == '٫'
        || first > 3
        || groups[0].starts_with('0')
        || (sign == ' ' && !habit.spaced && !habit.lakhs)
    {
        return 1;
    }
    let rest = &groups[1..=same];
    let thousands = rest.iter().take_while(|group| group.len() == 3).count();
    // Lakhs and crores: 1,00,000.
    let lakhs = first <= 2
        && rest.len() > 1
        && rest.last().is_some_and(|last| last.len() == 3)
        && rest[..rest.len() - 1].iter().all(|group| group.len() == 2);
    if sign == ' ' && !habit.spaced {
        return if lakhs { rest.len() + 1 } else { 1 };
    }
    if matches!(sign, '.' | ',') {
        return if thousands == rest.len() || lakhs { rest.len() + 1 } else { 1 };
    }
    thousands + 1
}

/// Whether sign number `at` is a decimal sign after groups with another sign.
fn decimal_at(groups: &[String], signs: &[char], at: usize, _habit: Habit) -> bool {
    let Some(sign) = signs.get(at) else { return false };
    let other = at > 0 && *sign != signs[at - 1];
    other
        && matches!(sign, '.' | ',' | '٫')
        && signs.get(at + 1).is_none_or(|next| next != sign)
        && groups.len() > at + 1
}

fn whole(groups: &[String]) -> Decimal {
    Decimal { whole: groups.concat(), fraction: String::new() }
}

fn decimal(groups: &[String], fraction: &str) -> Decimal {
    Decimal { whole: groups.concat(), fraction: fraction.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[test]
    fn signs_are_read_by_the_language_s_habit() {
        let rows: [(&str, &str, &str, &[&str]); 26] = [
            ("en", "1,250.5", "1,250.5", &["1250.5"]),
            ("de", "1.250,5", "1.250,5", &["1250.5"]),
            ("fr", "1 250,5", "1 250,5", &["1250.5"]),
            ("de-CH", "1’250.5", "1’250.5", &["1250.5"]),
            ("hi", "1,00,000", "1,00,000", &["100000"]),
            ("hi", "12,34,567.5", "12,34,567.5", &["1234567.5"]),
            ("en", "1,250", "1,250", &["1250", "1.25"]),
            ("de", "1,250", "1,250", &["1.25", "1250"]),
            ("de", "1.250", "1.250", &["1250", "1.25"]),
            ("id", "100,000", "100,000", &["100", "100000"]),
            ("en", "1.250", "1.250", &["1.25", "1250"]),
            ("en", "1,2", "1", &["1"]),
            ("de", "1,2", "1,2", &["1.2"]),
            ("de", "3.5", "3.5", &["3.5"]),
            ("en", "1,250,000", "1,250,000", &["1250000"]),
            ("de", "1.250.000,75", "1.250.000,75", &["1250000.75"]),
            ("en", "0.125", "0.125", &["0.125"]),
            ("en", "007", "007", &["7"]),
            ("fr", "1\u{202f}250\u{202f}000", "1\u{202f}250\u{202f}000", &["1250000"]),
            ("en", "5 100", "5", &["5"]),
            ("hi", "1 00 000", "1 00 000", &["100000"]),
            ("ta", "12 100", "12", &["12"]),
            ("pl", "12 500 20", "12 500", &["12500"]),
            ("en", "1,2,3", "1", &["1"]),
            ("en", "2025.50", "2025.50", &["2025.5"]),
            ("fa", "12٬345٫6", "12٬345٫6", &["12345.6"]),
        ];
        for (tag, text, taken, keys) in rows {
            let is_sign = |letter: char| !letter.is_ascii_digit();
            let groups: Vec<_> = text.split(is_sign).map(str::to_owned).collect();
            let signs: Vec<_> = text.chars().filter(|letter| is_sign(*letter)).collect();
            let habit = Habit::of(&Language::parse(tag).expect("a tag"));
            let reading = read(&groups, &signs, habit);
            let found: Vec<_> = reading.values.iter().map(Decimal::key).collect();
            assert_eq!(found, keys, "{tag} {text}");
            let count = taken.split(is_sign).count();
            assert_eq!(reading.groups, count, "{tag} {text}");
        }
    }
}

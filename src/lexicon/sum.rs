//! The value of a number from its parts, as most languages put them together.

use super::Number;
use super::reversed::Reversed;

/// A number while its parts arrive: `two`, `hundred`, `five`, `thousand`, …
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    /// What thousands, millions, … have closed: value and power of ten, larger before smaller.
    closed: Vec<(u128, u8)>,
    /// What is under the next power.
    group: u128,
    started: bool,
    complete: bool,
    /// The last part was a zero.
    zero: bool,
    /// Where scale words stand first.
    reversed: Option<Reversed>,
}

impl Sum {
    /// A number of a language in which scale words may stand first.
    pub fn new(scale_first: bool) -> Self {
        Self { reversed: scale_first.then(Reversed::default), ..Self::default() }
    }

    /// Takes the next part, or leaves all as it was where the part cannot belong to the same number.
    /// `and` says that the two are joined (`five-and-twenty`), so that a unit may stand before its ten.
    pub fn add(&mut self, part: Number, and: bool) -> bool {
        if let Some(reversed) = &mut self.reversed
            && !matches!(part, Number::Ordinal(_))
        {
            return reversed.add(part, and);
        }
        if self.zero && part == Number::Times(2) && !self.closed.is_empty() {
            // `một nghìn không trăm`: no hundreds.
            self.zero = false;
            return true;
        }
        if !self.goes_on(part, and) || (self.zero && self.started) {
            return false;
        }
        let taken = match part {
            Number::Cardinal(0) => self.none(),
            Number::Cardinal(value) | Number::Ordinal(value) => {
                self.cardinal(u128::from(value), and)
            }
            Number::Times(power) => self.times(power),
            Number::Teen => self.teen(),
            Number::Tenths(_) => false,
        };
        if taken {
            self.started = true;
            self.complete |= matches!(part, Number::Ordinal(_));
            self.zero = part == Number::Cardinal(0);
        }
        taken
    }

    /// Whether anything may follow: behind an ordinal only another (`dwudziesty pierwszy`), or what makes tens and
    /// teens of it (`kedua belas`).
    fn goes_on(&self, part: Number, and: bool) -> bool {
        // الثاني عشر, الخامس والأربعون
        let behind_unit = match part {
            Number::Cardinal(10) => true,
            Number::Cardinal(value @ 20..=90) | Number::Ordinal(value @ 20..=90) => {
                and && value.is_multiple_of(10)
            }
            _ => false,
        };
        let tens = self.group > 0 && self.group.is_multiple_of(10);
        !self.complete
            || behind_unit && (1..10).contains(&self.group)
            || matches!(part, Number::Teen | Number::Times(1))
            || self.group % 100 >= 20 && self.group < 100 && matches!(part, Number::Cardinal(1..10))
            || tens && matches!(part, Number::Ordinal(_))
    }

    /// A zero alone, or for hundreds that are not there.
    fn none(&self) -> bool {
        !self.started || (self.group == 0 && !self.closed.is_empty())
    }

    /// The value, if it has one and it is not beyond reason.
    pub fn value(&self) -> Option<u128> {
        if let Some(value) = self.reversed.as_ref().and_then(Reversed::value) {
            return Some(value);
        }
        let closed = self.closed.iter().try_fold(0u128, |sum, (value, _)| sum.checked_add(*value));
        closed?.checked_add(self.group).filter(|_| self.started)
    }

    fn cardinal(&mut self, value: u128, and: bool) -> bool {
        if value >= 1000 && value.is_multiple_of(1000) {
            return self.thousands(value);
        }
        if !self.started {
            self.group = value;
            return true;
        }
        let fits = if let (0, Some((_, power))) = (self.group, self.closed.last()) {
            value > 0 && value < 10u128.pow(u32::from(*power).min(30))
        } else {
            let under = self.group % 100;
            let tens = under > 0 && under.is_multiple_of(10);
            match value {
                1..=9 => tens || (under == 0 && self.group > 0),
                // soixante-dix, quatre-vingt-onze
                10..=19 if under == 60 || under == 80 => true,
                // שלושה עשר, خمسة عشر
                10 if (1..10).contains(&under) && !and => true,
                // quatre-vingts
                20 if under == 4 && !and => {
                    self.group += 76;
                    return true;
                }
                10..=99 if under == 0 => self.group > 0,
                20..=90 if value.is_multiple_of(10) => and && (1..10).contains(&under),
                100..=900 => self.group > 0 && self.group.is_multiple_of(1000),
                _ => false,
            }
        };
        if fits {
            self.group += value;
        }
        fits
    }

    /// A word for thousands or millions together with how many: `seribu`, `ألفان`.
    fn thousands(&mut self, value: u128) -> bool {
        let power = (1..30).take_while(|power| value.is_multiple_of(10u128.pow(*power))).count();
        let power = u8::try_from(power - power % 3).expect("it is below thirty");
        let fits = self.group == 0 && self.closed.last().is_none_or(|(_, last)| *last > power);
        if fits {
            self.closed.push((value, power));
        }
        fits
    }

    fn teen(&mut self) -> bool {
        let fits = (1..10).contains(&(self.group % 100));
        if fits {
            self.group += 10;
        }
        fits
    }

    fn times(&mut self, power: u8) -> bool {
        match power {
            1 => {
                let under = self.group % 100;
                if under > 9 {
                    return false;
                }
                self.group += if under == 0 { 10 } else { under * 9 };
                true
            }
            2 => {
                let under = self.group % 1000;
                if under >= 100 {
                    return false;
                }
                self.group += if under == 0 { 100 } else { under * 99 };
                true
            }
            _ => self.close(power),
        }
    }

    /// `ล้านล้าน`
    fn million_millions(&mut self) -> bool {
        let fits = self.group == 0 && self.closed.len() == 1 && !self.zero;
        if let (true, Some((value, power))) = (fits, self.closed.last_mut()) {
            *value = value.saturating_mul(1_000_000);
            *power = 12;
        }
        fits
    }

    /// Multiplies what is smaller than the power by it: `二千五百` before `万`.
    fn close(&mut self, power: u8) -> bool {
        let smaller =
            self.closed.iter().rposition(|(_, closed)| *closed >= power).map_or(0, |at| at + 1);
        if smaller > 0 && self.closed[smaller - 1].1 == power {
            return power == 6 && self.million_millions();
        }
        let inner = self.closed[smaller..]
            .iter()
            .try_fold(self.group, |sum, (value, _)| sum.checked_add(*value));
        let scaled =
            inner.and_then(|inner| 10u128.pow(u32::from(power).min(30)).checked_mul(inner.max(1)));
        let Some(scaled) = scaled else { return false };
        self.closed.truncate(smaller);
        self.closed.push((scaled, power));
        self.group = 0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Number::{Cardinal as C, Ordinal as O, Teen, Times as X};

    fn value(parts: &[Number], and: bool) -> Option<u128> {
        let mut sum = Sum::default();
        parts.iter().all(|part| sum.add(*part, and)).then(|| sum.value())?
    }

    #[test]
    fn parts_make_a_number() {
        let rows: [(&[Number], u128); 24] = [
            (&[C(20), C(5)], 25),
            (&[C(2), X(2), C(5)], 205),
            (&[C(2), X(1), C(5)], 25),
            (&[X(1), C(2)], 12),
            (&[C(2), Teen], 12),
            (&[C(4), C(20), C(19)], 99),
            (&[C(60), C(15)], 75),
            (&[X(3)], 1000),
            (&[C(5), X(2), X(3)], 500_000),
            (&[C(3), X(8), C(2), X(3), X(4)], 320_000_000),
            (&[X(3), X(6)], 1_000_000_000),
            (&[C(2), X(6), C(5), X(2), X(3), C(7)], 2_500_007),
            (&[C(200), C(30), O(4)], 234),
            (&[C(19), X(2)], 1900),
            (&[C(1_000_000), C(5), X(2), X(3)], 1_500_000),
            (&[C(3), C(10)], 13),
            (&[C(10), C(7)], 17),
            (&[X(3), C(0), X(2), C(1)], 1001),
            (&[O(20), O(1)], 21),
            (&[O(2), C(10)], 12),
            (&[C(9), X(2), C(4), C(20), C(10), C(9)], 999),
            (&[C(3), X(6), X(6)], 3_000_000_000_000),
            (&[O(2), Teen], 12),
            (&[O(2), X(1), C(1)], 21),
        ];
        for (parts, expected) in rows {
            assert_eq!(value(parts, false), Some(expected), "{parts:?}");
        }
        assert_eq!(value(&[C(5), C(20)], true), Some(25));
    }

    #[test]
    fn parts_of_two_numbers_stay_apart() {
        let rows: [&[Number]; 8] = [
            &[C(2), C(3)],
            &[C(2), C(0)],
            &[C(5), C(20)],
            &[C(20), C(12)],
            &[O(1), C(2)],
            &[C(0), C(5)],
            &[O(2), O(3)],
            &[O(20), C(100)],
        ];
        for parts in rows {
            assert_eq!(value(parts, false), None, "{parts:?}");
        }
    }
}

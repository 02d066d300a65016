//! Numbers whose scale words stand first: Swahili `elfu mbili na mia tatu`.

use super::Number;

/// A number while its parts arrive: thousands, how many, hundreds, how many, …
#[derive(Clone, Debug, Default)]
pub(crate) struct Reversed {
    /// What is behind us.
    total: u128,
    /// The scale that is open, and what counts it so far.
    power: u8,
    group: u128,
    /// A hundred waits for its number.
    hundred: bool,
    started: bool,
}

impl Reversed {
    /// Takes the next part, or says that it cannot belong to the same number.
    pub fn add(&mut self, part: Number, and: bool) -> bool {
        let taken = match part {
            Number::Times(2) => self.hundred(and),
            Number::Times(power @ 3..) => self.open(power),
            Number::Cardinal(value @ 1..100) => self.count(u128::from(value), and),
            Number::Cardinal(0) => !self.started,
            _ => false,
        };
        self.started |= taken;
        taken
    }

    pub fn value(&self) -> Option<u128> {
        let group = self.group + if self.hundred { 100 } else { 0 };
        let times = if self.power > 0 { group.max(1) } else { group };
        let open = 10u128.pow(u32::from(self.power).min(24)).checked_mul(times)?;
        self.total.checked_add(open).filter(|_| self.started)
    }

    fn open(&mut self, power: u8) -> bool {
        if self.started && self.power <= power {
            return false;
        }
        let Some(total) = self.value().or((!self.started).then_some(0)) else { return false };
        *self = Self { total, power, ..Self::default() };
        true
    }

    fn hundred(&mut self, and: bool) -> bool {
        if self.hundred || self.group >= 100 || (self.group > 0 && self.power == 0) {
            return false;
        }
        // `elfu moja na mia tano`: the thousands are counted.
        if self.group > 0 || (and && self.power > 0) {
            let Some(total) = self.value() else { return false };
            *self = Self { total, started: true, ..Self::default() };
        }
        self.hundred = true;
        true
    }

    fn count(&mut self, value: u128, and: bool) -> bool {
        if self.hundred {
            self.hundred = false;
            self.group += if value < 10 && !and { value * 100 } else { 100 + value };
            return true;
        }
        let under = self.group % 100;
        let fits = match under {
            0 => self.group == 0 || and,
            _ => and && value < 10 && under.is_multiple_of(10),
        };
        if fits {
            self.group += value;
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Number::{Cardinal as C, Times as X};

    #[test]
    fn scales_are_counted_by_what_follows() {
        let rows: [(&[(Number, bool)], u128); 8] = [
            (&[(X(2), false)], 100),
            (&[(X(2), false), (C(3), false), (C(40), true), (C(5), true)], 345),
            (&[(X(3), false), (C(2), false)], 2000),
            (&[(X(3), false), (C(20), false), (C(5), true)], 25_000),
            (&[(X(3), false), (C(1), false), (X(2), true), (C(5), false)], 1500),
            (&[(X(3), false), (X(2), false), (C(2), false), (C(50), true)], 250_000),
            (&[(X(9), false), (C(8), false)], 8_000_000_000),
            (&[(C(10), false), (C(2), true)], 12),
        ];
        for (parts, expected) in rows {
            let mut number = Reversed::default();
            assert!(parts.iter().all(|(part, and)| number.add(*part, *and)), "{parts:?}");
            assert_eq!(number.value(), Some(expected), "{parts:?}");
        }
    }
}

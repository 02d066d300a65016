//! Days of other calendars as days of the Gregorian one.

/// A calendar in which texts give dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Calendar {
    #[default]
    Gregorian,
    /// The solar Hijri calendar of Iran and Afghanistan.
    Persian,
    /// The lunar Hijri calendar.
    Islamic,
}

impl Calendar {
    /// Year, month and day of the Gregorian calendar. The lunar months are those of arithmetic, from which those of
    /// sight differ by a day (Reingold and Dershowitz 2018, chapter 7).
    pub fn gregorian(self, year: u32, month: u32, day: u32) -> (u32, u32, u32) {
        let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
        match self {
            Self::Gregorian => (year as u32, month as u32, day as u32),
            Self::Persian => from_day(persian(year, month, day)),
            Self::Islamic => from_day(islamic(year, month, day)),
        }
    }

    /// The day that is `by` days later.
    pub fn later((year, month, day): (u32, u32, u32), by: i64) -> (u32, u32, u32) {
        from_day(to_day(i64::from(year), i64::from(month), i64::from(day)) + by)
    }

    /// The years in which texts of today may write dates.
    pub fn years(self) -> std::ops::Range<u32> {
        match self {
            Self::Gregorian => 1000..3000,
            Self::Persian => 1200..1600,
            Self::Islamic => 1200..1700,
        }
    }
}

/// The Julian day number of a day of the Persian calendar, by its cycle of 33 years, which holds from 1178 to 1633
/// (Borkowski 1996).
fn persian(year: i64, month: i64, day: i64) -> i64 {
    let before = if month <= 7 { (month - 1) * 31 } else { (month - 1) * 30 + 6 };
    day + before + (year - 1) * 365 + (8 * year + 21) / 33 + 1_948_319
}

/// The Julian day number of a day of the Islamic calendar, by its cycle of 30 years.
fn islamic(year: i64, month: i64, day: i64) -> i64 {
    let before = (59 * (month - 1) + 1) / 2;
    day + before + (year - 1) * 354 + (3 + 11 * year) / 30 + 1_948_439
}

/// The Julian day number of a day of the Gregorian calendar (Fliegel and Van Flandern 1968).
fn to_day(year: i64, month: i64, day: i64) -> i64 {
    let early = (14 - month) / 12;
    let (year, month) = (year + 4800 - early, month + 12 * early - 3);
    day + (153 * month + 2) / 5 + 365 * year + year / 4 - year / 100 + year / 400 - 32_045
}

fn from_day(day: i64) -> (u32, u32, u32) {
    let a = day + 32_044;
    let b = (4 * a + 3) / 146_097;
    let c = a - 146_097 * b / 4;
    let d = (4 * c + 3) / 1461;
    let e = c - 1461 * d / 4;
    let m = (5 * e + 2) / 153;
    let part = |value: i64| u32::try_from(value).unwrap_or(0);
    (
        part(100 * b + d - 4800 + m / 10),
        part(m + 3 - 12 * (m / 10)),
        part(e - (153 * m + 2) / 5 + 1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_gregorian_date() {
        let rows = [
            (Calendar::Persian, (1404, 1, 1), (2025, 3, 21)),
            (Calendar::Persian, (1404, 9, 4), (2025, 11, 25)),
            (Calendar::Persian, (1357, 11, 22), (1979, 2, 11)),
            (Calendar::Islamic, (1446, 9, 1), (2025, 3, 1)),
            (Calendar::Islamic, (1400, 1, 1), (1979, 11, 20)),
            (Calendar::Gregorian, (2025, 11, 25), (2025, 11, 25)),
        ];
        for (calendar, (year, month, day), expected) in rows {
            let (y, m, d) = calendar.gregorian(year, month, day);
            let close = [-1, 0, 1].map(|by| Calendar::later((y, m, d), by));
            assert!(
                (y, m, d) == expected || calendar == Calendar::Islamic && close.contains(&expected),
                "{calendar:?} {year} {month} {day}: {y} {m} {d}"
            );
        }
        assert_eq!(Calendar::later((2024, 2, 28), 2), (2024, 3, 1));
    }
}

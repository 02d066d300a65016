//! Probabilities of paths through a lattice: far too small for a number of their own, so that each carries a scale.
//!
//! Sums of products are all that the recurrences need. With logarithms each sum would cost an exponential; with a
//! scale it is one addition, and the only exponentials are those of the beads' scores.

use std::ops::Mul;

/// A scale's step is so many powers of two.
const STEP: i32 = 256;
/// `2^STEP` and its inverse.
const UP: f64 = f64::from_bits(((1023 + STEP) as u64) << 52);
const DOWN: f64 = f64::from_bits(((1023 - STEP) as u64) << 52);
/// A mass lies between these, or is nothing: `2^(STEP / 2)` and its inverse.
const HIGH: f64 = f64::from_bits(((1023 + STEP / 2) as u64) << 52);
const LOW: f64 = f64::from_bits(((1023 - STEP / 2) as u64) << 52);

/// `value * 2^(STEP * scale)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mass {
    value: f64,
    scale: i32,
}

impl Mass {
    pub(super) const ONE: Self = Self { value: 1.0, scale: 0 };

    pub(super) fn new(value: f64, scale: i32) -> Self {
        if value > HIGH {
            Self { value: value * DOWN, scale: scale.saturating_add(1) }
        } else if value < LOW {
            Self { value: value * UP, scale: scale.saturating_sub(1) }
        } else {
            Self { value, scale }
        }
    }

    /// Times a factor of ordinary size.
    pub(super) fn times(self, factor: f64) -> Self {
        Self::new(self.value * factor, self.scale)
    }

    pub(super) fn is_none(self) -> bool {
        self.value == 0.0
    }

    /// What share of a total it is: a probability.
    pub(super) fn share(self, total: Self) -> f64 {
        let ratio = self.value / total.value;
        match self.scale - total.scale {
            0 => ratio.min(1.0),
            1 => (ratio * UP).min(1.0),
            -1 => ratio * DOWN,
            more if more > 1 => 1.0,
            _ => 0.0,
        }
    }

    /// Its natural logarithm.
    pub(super) fn log(self) -> f64 {
        libm::log(self.value) + f64::from(STEP) * f64::from(self.scale) * std::f64::consts::LN_2
    }
}

impl Mul for Mass {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self::new(self.value * other.value, self.scale + other.scale)
    }
}

/// `e^x` for any `x` of ordinary size, to some eight digits, which is more than scores have. Only sums and products are
/// used: every machine gives the same bits.
pub(super) fn exp(x: f64) -> Mass {
    // Added and taken away again, it leaves the nearest whole number.
    const ROUND: f64 = 1.5 * (1u64 << 52) as f64;
    // More than any score, and no overflow.
    let x = x.clamp(-1e6, 1e6);
    let twos = (x * std::f64::consts::LOG2_E + ROUND) - ROUND;
    let rest = x - twos * std::f64::consts::LN_2;
    // Taylor's series, in pairs of terms that do not wait for one another.
    let square = rest * rest;
    let high = (1.0 / 24.0 + rest * (1.0 / 120.0)) + square * (1.0 / 720.0 + rest * (1.0 / 5040.0));
    let value = (1.0 + rest) + square * ((0.5 + rest * (1.0 / 6.0)) + square * high);
    let twos = twos as i32;
    let scale = (twos + STEP / 2).div_euclid(STEP);
    let left = twos - scale * STEP;
    Mass::new(value * f64::from_bits(((1023 + left) as u64) << 52), scale)
}

/// Masses of a node's states, under one scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<const STATES: usize> {
    pub(super) values: [f64; STATES],
    pub(super) scale: i32,
}

impl<const STATES: usize> Cell<STATES> {
    /// No path leads here: any scale is greater.
    pub(super) const NOTHING: Self = Self { values: [0.0; STATES], scale: i32::MIN / 2 };

    pub(super) fn is_nothing(&self) -> bool {
        self.scale == i32::MIN / 2
    }

    pub(super) fn mass(&self, state: usize) -> Mass {
        Mass::new(self.values[state], self.scale)
    }

    /// Adds what comes to a state.
    pub(super) fn gain(&mut self, state: usize, more: Mass) {
        if more.is_none() {
            return;
        }
        match more.scale - self.scale {
            0 => self.values[state] += more.value,
            -1 => self.values[state] += more.value * DOWN,
            1 => {
                self.values = self.values.map(|value| value * DOWN);
                self.scale = more.scale;
                self.values[state] += more.value;
            }
            // What is so much smaller is lost in rounding.
            less if less < 0 => {}
            _ => {
                self.values = [0.0; STATES];
                self.scale = more.scale;
                self.values[state] = more.value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Mass, exp};

    #[test]
    fn exponentials_are_right_to_eight_digits() {
        for x in [-5000.0, -700.5, -1.0, -1e-9, 0.0, 0.3, 1.0, 88.7, 177.445, 300.0, 12345.6] {
            assert!((exp(x).log() - x).abs() <= 1e-8 * x.abs().max(1.0), "{x}: {}", exp(x).log());
        }
    }

    #[test]
    fn products_and_sums_keep_what_no_float_could_hold() {
        let small = exp(-2000.0);
        assert!(((small * small).log() + 4000.0).abs() < 1e-6);
        let mut cell: Cell<2> = Cell::NOTHING;
        assert!(cell.is_nothing());
        cell.gain(0, small);
        cell.gain(1, small.times(3.0));
        assert!((cell.mass(1).share(cell.mass(0).times(4.0)) - 0.75).abs() < 1e-12);
        // A far greater one hides them, a far smaller one is hidden.
        cell.gain(0, Mass::ONE);
        assert!(cell.mass(1).is_none());
        cell.gain(1, small);
        assert!(cell.mass(1).is_none());
    }
}

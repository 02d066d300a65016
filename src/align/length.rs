//! How long a translation is: a log-normal ratio (after Gale & Church 1993, with mean and variance taken
//! from the pair at hand).

use super::features::Side;

/// Characters that a segment of no length is taken to have: keeps logarithms finite.
pub(super) const FLOOR: f64 = 1.0;

/// The distribution of the logarithm of target length over source length, and of lengths by themselves.
#[derive(Clone, Debug)]
pub(super) struct Length {
    /// Mean of `ln(target / source)`.
    pub(super) ratio: f64,
    /// Variance of the same for long segments.
    pub(super) spread: f64,
    /// Variance times length, added for short ones: a word more or less weighs more in them.
    pub(super) short: f64,
    /// `e` to the `ratio`.
    scale: f64,
    /// Mean and variance of segment lengths of each side, in characters.
    background: [(f64, f64); 2],
}

impl Length {
    /// Starts from the lengths of both versions as wholes.
    pub(super) fn new(source: &Side, target: &Side) -> Self {
        let sum = |side: &Side| side.units.iter().map(|unit| unit.length).sum::<f64>() + FLOOR;
        let ratio = libm::log(sum(target) / sum(source)).clamp(-1.5, 1.5);
        Self {
            ratio,
            scale: libm::exp(ratio),
            spread: 0.03,
            short: 2.5,
            background: [moments(source), moments(target)],
        }
    }

    /// What is usual where translations are so many times as long.
    pub(super) fn usual(scale: f64) -> Self {
        let ratio = libm::log(scale).clamp(-1.5, 1.5);
        let background = [(80.0, 3000.0); 2];
        Self { ratio, scale: libm::exp(ratio), spread: 0.03, short: 2.5, background }
    }

    /// Starts from a ratio and variances that are known.
    pub(super) fn know(&mut self, [ratio, spread, short]: [f64; 3]) {
        self.ratio = ratio.clamp(-1.5, 1.5);
        self.scale = libm::exp(self.ratio);
        self.spread = spread.clamp(0.003, 0.3);
        self.short = short.clamp(0.3, 25.0);
    }

    /// What is read of a run of segments of one side, `length` characters in `count` segments.
    pub(super) fn run(&self, side: usize, length: f64, count: usize) -> Run {
        let length = length + FLOOR;
        let (mean, variance) = self.background[side];
        let count = count as f64;
        // The sum of `count` lengths as a log-normal with the same moments.
        let spread = libm::log(1.0 + variance / (mean * mean * count));
        let log = libm::log(length);
        Run { length, log, chance: density(log - (libm::log(mean * count) - spread / 2.0), spread) }
    }

    /// Log-likelihood ratio, in nats, of one run being the translation of the other, against both being there by
    /// chance. Read in both directions, so that the answer does not depend on which side is the source.
    pub(super) fn score(&self, source: &Run, target: &Run) -> f64 {
        let residual = target.log - source.log - self.ratio;
        density(residual, self.variance(source.length, target.length))
            - 0.5 * (source.chance + target.chance)
    }

    fn variance(&self, source: f64, target: f64) -> f64 {
        self.spread + self.short / (0.5 * (source * self.scale + target)).max(1.0)
    }

    /// Takes mean and variance from matched lengths `(source, target)`, held near what they were by as much as
    /// `weight` pairs would.
    pub(super) fn learn(&mut self, pairs: &[(f64, f64)], weight: f64) {
        if pairs.len() < 4 {
            return;
        }
        let mut ratios: Vec<f64> =
            pairs.iter().map(|(s, t)| libm::log((t + FLOOR) / (s + FLOOR))).collect();
        ratios.sort_by(f64::total_cmp);
        let median = ratios[ratios.len() / 2];
        let count = pairs.len() as f64;
        self.ratio = (self.ratio * weight.min(4.0) + median * count) / (weight.min(4.0) + count);
        self.scale = libm::exp(self.ratio);
        // One factor on both parts of the variance: how much wider than expected the residuals are.
        let squares = pairs.iter().map(|(s, t)| {
            let residual = libm::log((t + FLOOR) / (s + FLOOR)) - self.ratio;
            (residual * residual / self.variance(s + FLOOR, t + FLOOR)).min(9.0)
        });
        let factor = ((squares.sum::<f64>() + weight) / (count + weight)).clamp(0.3, 4.0);
        self.spread *= factor;
        self.short *= factor;
    }
}

/// A run of segments: its characters, their logarithm, and the log-density of that many by chance.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    length: f64,
    log: f64,
    chance: f64,
}

/// Mean and variance of lengths, smoothed by two ordinary sentences so that a lone segment has a variance.
fn moments(side: &Side) -> (f64, f64) {
    let lengths = side.units.iter().map(|unit| unit.length + FLOOR).chain([40.0, 120.0]);
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for length in lengths {
        count += 1.0;
        sum += length;
        squares += length * length;
    }
    let mean = sum / count;
    (mean, (squares / count - mean * mean).max(mean))
}

/// Logarithm of the normal density.
fn density(residual: f64, variance: f64) -> f64 {
    -0.5 * (residual * residual / variance + libm::log(variance) + 1.837_877_066_409_345_5)
}

//! A fast hash, the same in every run and on every platform.

use std::hash::{BuildHasherDefault, Hasher};

/// A hash of a word that is the same in every run and on every platform.
pub(crate) fn hash(word: &str) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Builds hashers for short keys of our own making, where no stranger gains by collisions.
pub(crate) type Fast = BuildHasherDefault<FastHasher>;

/// A multiplying hash over words of eight bytes, as in FxHash.
#[derive(Default)]
pub(crate) struct FastHasher(u64);

impl FastHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.mix(u64::from_le_bytes(chunk.try_into().expect("a chunk has eight bytes")));
        }
        self.mix(tail(chunks.remainder()) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn finish(&self) -> u64 {
        // The multiplication leaves the low bits poor, and tables look at those.
        self.0 ^ (self.0 >> 29)
    }
}

/// Up to seven bytes as a number, the first the lowest.
fn tail(bytes: &[u8]) -> u64 {
    let (Some(low), Some(high)) = (bytes.first_chunk(), bytes.last_chunk()) else {
        return bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
    };
    // Where the two overlap, they are the same.
    let high = u64::from(u32::from_le_bytes(*high)) << (8 * (bytes.len() - 4));
    u64::from(u32::from_le_bytes(*low)) | high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_at_the_end_are_read_as_if_zeros_followed() {
        for length in 0..8 {
            let bytes: Vec<u8> = (1..=length).collect();
            let mut whole = bytes.clone();
            whole.resize(8, 0);
            assert_eq!(tail(&bytes).to_le_bytes().to_vec(), whole);
        }
    }
}

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
        let mut last = [0; 8];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.mix(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
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

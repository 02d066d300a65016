//! The words of a language in the order of their bytes, each with its value, found letter by letter.

/// Words in order, and what each stands for.
pub(super) struct List {
    /// The words, one behind the other.
    text: Vec<u8>,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    values: Vec<u32>,
    /// For each byte that words may begin with, the first of them; one more at the end.
    first: [u32; 257],
}

/// The words that begin with the same letters.
#[derive(Clone, Copy)]
pub(super) struct Branch<'a> {
    list: &'a List,
    from: u32,
    to: u32,
    /// How many bytes they share at the least.
    depth: u32,
}

impl List {
    /// Reads what `tools/concepts` packs: the number of words (four bytes, the lowest first), for each how many bytes
    /// it shares with the one before it, the rest of each behind which a zero stands, and three planes of the bytes of
    /// the values, the lowest first. `None` if it is not that.
    pub(super) fn unpack(packed: &[u8]) -> Option<Self> {
        let (count, rest) = packed.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (shared, rest) = rest.split_at_checked(count)?;
        let (rests, planes) = rest.split_at_checked(rest.len().checked_sub(3 * count)?)?;
        let rests = rests.strip_suffix(&[0])?;
        let mut list =
            Self { text: Vec::new(), ends: Vec::new(), values: Vec::new(), first: [0; 257] };
        list.text.reserve(rests.len() * 2);
        let mut before = 0;
        for (shared, rest) in shared.iter().zip(rests.split(|byte| *byte == 0)) {
            let (start, shared) = (list.text.len(), usize::from(*shared));
            if before + shared > start {
                return None;
            }
            list.text.extend_from_within(before..before + shared);
            list.text.extend_from_slice(rest);
            list.ends.push(u32::try_from(list.text.len()).ok()?);
            list.first[usize::from(*list.text.get(start)?) + 1] += 1;
            before = start;
        }
        for byte in 0..256 {
            list.first[byte + 1] += list.first[byte];
        }
        let plane = |number: usize| planes[number * count..][..count].iter().copied();
        let values = plane(0).zip(plane(1)).zip(plane(2));
        list.values = values
            .map(|((low, middle), high)| u32::from_le_bytes([low, middle, high, 0]))
            .collect();
        (list.ends.len() == count).then_some(list)
    }

    /// The words in order, as bytes, and what they stand for.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&[u8], u32)> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let words =
            starts.zip(&self.ends).map(|(start, end)| &self.text[start as usize..*end as usize]);
        words.zip(self.values.iter().copied())
    }

    /// All words.
    pub(super) fn root(&self) -> Branch<'_> {
        Branch { list: self, from: 0, to: self.ends.len() as u32, depth: 0 }
    }

    /// The byte of a word at a place; none behind its end.
    fn byte(&self, word: u32, place: u32) -> Option<u8> {
        let start = if word == 0 { 0 } else { self.ends[word as usize - 1] };
        let at = start + place;
        (at < self.ends[word as usize]).then(|| self.text[at as usize])
    }
}

impl<'a> Branch<'a> {
    /// The words among them that go on with a byte.
    pub(super) fn step(self, byte: u8) -> Option<Self> {
        let (from, to) = if self.depth == 0 {
            let first = usize::from(byte);
            (self.list.first[first], self.list.first[first + 1])
        } else {
            let from = self.first_from(Some(byte));
            (from, Branch { from, ..self }.first_from(Some(byte.checked_add(1)?)))
        };
        (from < to).then_some(Branch { from, to, depth: self.depth + 1, ..self })
    }

    /// The first of the words whose next byte is this or a greater one.
    fn first_from(self, byte: Option<u8>) -> u32 {
        let (mut from, mut to) = (self.from, self.to);
        // Often all are on one side: neighbours share more than their branch.
        if from < to && self.list.byte(from, self.depth) >= byte {
            return from;
        }
        if from < to && self.list.byte(to - 1, self.depth) < byte {
            return to;
        }
        while from < to {
            let middle = from + (to - from) / 2;
            if self.list.byte(middle, self.depth) < byte {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The bytes with which the words go on, in order, each with those that do.
    pub(super) fn steps(self) -> impl Iterator<Item = (u8, Self)> {
        let mut at = self.from + u32::from(self.value().is_some());
        std::iter::from_fn(move || {
            let byte = (at < self.to).then(|| self.list.byte(at, self.depth))??;
            let next = Branch { from: at, ..self }.step_within(byte);
            at = next.to;
            Some((byte, next))
        })
    }

    /// [`Branch::step`] where the first of the words is known to go on with the byte.
    fn step_within(self, byte: u8) -> Self {
        let to = byte.checked_add(1).map_or(self.to, |next| self.first_from(Some(next)));
        Branch { to, depth: self.depth + 1, ..self }
    }

    /// The value of the word that ends here, if one does.
    pub(super) fn value(self) -> Option<u32> {
        let ends = self.from < self.to && self.list.byte(self.from, self.depth).is_none();
        ends.then(|| self.list.values[self.from as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    fn packed(words: &[(&str, u32)]) -> Vec<u8> {
        let mut packed = (words.len() as u32).to_le_bytes().to_vec();
        let shares = |at: usize| {
            let before = if at == 0 { "" } else { words[at - 1].0 };
            before.bytes().zip(words[at].0.bytes()).take_while(|(a, b)| a == b).count()
        };
        packed.extend((0..words.len()).map(|at| shares(at) as u8));
        for (at, (word, _)) in words.iter().enumerate() {
            packed.extend(&word.as_bytes()[shares(at)..]);
            packed.push(0);
        }
        for plane in 0..3 {
            packed.extend(words.iter().map(|(_, value)| value.to_le_bytes()[plane]));
        }
        packed
    }

    #[test]
    fn words_are_found_letter_by_letter() {
        let words = [("a", 1), ("an", 2), ("and", 70_000), ("ant", 4), ("z", 5), ("zoo", 6)];
        let list = List::unpack(&packed(&words)).unwrap();
        let find = |word: &str| {
            word.bytes().try_fold(list.root(), |branch, byte| branch.step(byte))?.value()
        };
        for (word, value) in words {
            assert_eq!(find(word), Some(value), "{word}");
        }
        for word in ["", "b", "zo", "ante", "ana", "anz", "zz"] {
            assert_eq!(find(word), None, "{word}");
        }
        let an = list.root().step(b'a').unwrap().step(b'n').unwrap();
        assert_eq!(an.steps().map(|(byte, _)| byte).collect::<Vec<_>>(), b"dt");
        assert_eq!(list.root().steps().map(|(byte, _)| byte).collect::<Vec<_>>(), b"az");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let whole = packed(&[("ab", 1), ("ac", 2)]);
        for length in 0..whole.len() {
            assert!(List::unpack(&whole[..length]).is_none(), "{length} bytes");
        }
        // The first word shares nothing with the one before it.
        let mut shared = whole;
        shared[4] = 1;
        assert!(List::unpack(&shared).is_none());
    }
}

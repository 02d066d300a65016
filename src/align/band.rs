//! The part of the lattice that is searched: for each source position, a range of target positions.

use std::ops::Range;

/// A corridor through the lattice of `rows` + 1 by `columns` + 1 nodes, from corner to corner.
#[derive(Clone, Debug)]
pub(super) struct Band {
    /// For each row of nodes, its first and last column, inclusive.
    rows: Vec<(usize, usize)>,
    /// For each row, how many nodes lie before it.
    offsets: Vec<usize>,
    /// For each column, the first row that has it, and one more than the last.
    first_rows: Vec<usize>,
    last_rows: Vec<usize>,
}

impl Band {
    /// The whole lattice.
    pub(super) fn full(rows: usize, columns: usize) -> Self {
        Self::from_rows(vec![(0, columns); rows + 1])
    }

    /// A corridor around a path of beads, `margin` nodes to each side.
    pub(super) fn around(
        rows: usize,
        columns: usize,
        path: &[(Range<usize>, Range<usize>)],
        margin: usize,
    ) -> Self {
        let mut band = vec![(columns, 0); rows + 1];
        for (source, target) in path {
            let (low, high) =
                (target.start.saturating_sub(margin), (target.end + margin).min(columns));
            for row in
                &mut band[source.start.saturating_sub(margin)..=(source.end + margin).min(rows)]
            {
                row.0 = row.0.min(low);
                row.1 = row.1.max(high);
            }
        }
        band[0].0 = 0;
        band[rows].1 = columns;
        Self::from_rows(band)
    }

    /// The part of the band whose nodes have a value above `floor`, and `margin` nodes around it.
    pub(super) fn narrowed(&self, values: &[f64], floor: f64, margin: usize) -> Self {
        let last = self.rows.len() - 1;
        let columns = self.rows[last].1;
        let mut rows = vec![(columns, 0); self.rows.len()];
        for row in 0..=last {
            let mut alive = self
                .columns(row)
                .filter(|&column| self.node(row, column).is_some_and(|node| values[node] > floor));
            let Some(first) = alive.next() else { continue };
            let end = alive.next_back().unwrap_or(first);
            for near in &mut rows[row.saturating_sub(margin)..=(row + margin).min(last)] {
                near.0 = near.0.min(first.saturating_sub(margin));
                near.1 = near.1.max((end + margin).min(columns));
            }
        }
        for (row, old) in rows.iter_mut().zip(&self.rows) {
            *row = (row.0.max(old.0), row.1.min(old.1));
        }
        Self::from_rows(rows)
    }

    fn from_rows(rows: Vec<(usize, usize)>) -> Self {
        let columns = rows.iter().map(|(_, high)| high + 1).max().unwrap_or(0);
        let (mut first_rows, mut last_rows) = (vec![rows.len(); columns], vec![0; columns]);
        let mut offsets = vec![0];
        let mut sum = 0;
        for (row, &(low, high)) in rows.iter().enumerate() {
            sum += (high + 1).saturating_sub(low);
            offsets.push(sum);
            if low <= high {
                first_rows[high] = first_rows[high].min(row);
                last_rows[low] = last_rows[low].max(row + 1);
            }
        }
        // No row before the first that reaches as far has a column, and none after the last that begins before it.
        for column in (1..columns).rev() {
            first_rows[column - 1] = first_rows[column - 1].min(first_rows[column]);
        }
        for column in 1..columns {
            last_rows[column] = last_rows[column].max(last_rows[column - 1]);
        }
        Self { rows, offsets, first_rows, last_rows }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// The last row.
    pub(super) fn last_row(&self) -> usize {
        self.rows.len() - 1
    }

    /// The columns of a row's nodes.
    pub(super) fn columns(&self, row: usize) -> std::ops::RangeInclusive<usize> {
        self.rows[row].0..=self.rows[row].1
    }

    /// The same as a half-open range.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.rows[row].0..self.rows[row].1 + 1
    }

    /// Rows that may hold nodes of a column: a range that has them all, found without a scan.
    pub(super) fn rows_of(&self, column: usize) -> Range<usize> {
        self.first_rows[column]..self.last_rows[column]
    }

    /// The number of a node, if it lies in the band.
    pub(super) fn node(&self, row: usize, column: usize) -> Option<usize> {
        let (low, high) = *self.rows.get(row)?;
        (low..=high).contains(&column).then(|| self.offsets[row] + column - low)
    }
}

//! hunalign's dictionaries: `target phrase @ source phrase` in each line.

use super::{Format, Pairs};
use crate::lang::Language;

pub(super) const FORMAT: Format = Format {
    is: |name, text| {
        let mut lines = text.lines().take(50).filter(|line| !line.trim().is_empty()).peekable();
        name.ends_with(".dic") || lines.peek().is_some() && lines.all(|line| line.contains(" @ "))
    },
    read,
};

fn read(_: &str, text: &str, _: &[Language; 2]) -> Result<Pairs, String> {
    let mut pairs = Pairs::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (target, source) = line.split_once(" @ ").ok_or_else(|| {
            format!("line {}: has no ` @ ` between a target and a source phrase", number + 1)
        })?;
        pairs.push([source.trim().to_owned(), target.trim().to_owned()]);
    }
    Ok(pairs)
}

//! The versions as prose names them: by file name, where that tells them apart.

use super::Report;
use super::excerpt::on_one_line;
use std::path::Path;

/// What each version is called in sentences. Places keep the path as it was given.
pub(super) struct Names {
    /// `(path, name)` of each version.
    rows: Vec<(String, String)>,
}

impl Names {
    pub fn new(report: &Report) -> Self {
        let paths: Vec<&str> = report.versions.iter().map(|v| v.document.path.as_str()).collect();
        let short: Vec<&str> = paths.iter().map(|path| file_name(path)).collect();
        let differ = short.iter().enumerate().all(|(i, name)| !short[..i].contains(name));
        let names = if differ { short } else { paths.clone() };
        let rows = paths.iter().zip(names).map(|(path, name)| (path.to_string(), name.to_owned()));
        Self { rows: rows.collect() }
    }

    /// A version's name, harmless to print.
    pub fn of(&self, version: usize) -> String {
        on_one_line(&self.rows[version].1, 4096)
    }

    /// A message with the names for the paths in it.
    pub fn in_prose(&self, message: &str) -> String {
        let mut rows: Vec<_> = self.rows.iter().filter(|(path, name)| path != name).collect();
        // One path may begin another: `a/nl.txt` and `a/nl.txt.old`.
        rows.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        rows.into_iter()
            .fold(message.to_owned(), |message, (path, name)| message.replace(path.as_str(), name))
    }
}

fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn names(a: &str, b: &str) -> Names {
        Names::new(&fixture::pair((a, "en", "One."), (b, "nl", "Een.")))
    }

    #[test]
    fn file_names_stand_for_paths_where_they_differ() {
        let differ = names("/home/x/book/en.txt", "book/nl.txt");
        assert_eq!([differ.of(0), differ.of(1)], ["en.txt", "nl.txt"]);
        assert_eq!(
            differ.in_prose("`7` stands nowhere in book/nl.txt"),
            "`7` stands nowhere in nl.txt"
        );
        let alike = names("en/book.txt", "nl/book.txt");
        assert_eq!([alike.of(0), alike.of(1)], ["en/book.txt", "nl/book.txt"]);
        assert_eq!(alike.in_prose("it has nl/book.txt"), "it has nl/book.txt");
        let one_in_the_other = names("a/nl.txt", "a/nl.txt.old");
        assert_eq!(one_in_the_other.in_prose("a/nl.txt.old, a/nl.txt"), "nl.txt.old, nl.txt");
        // A bare name is never looked for in a sentence: there it may be a word.
        assert_eq!(names("a", "b/c").in_prose("a has b/c"), "a has c");
        assert_eq!(names("-", "a/..").of(1), "a/..");
    }
}

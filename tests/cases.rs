//! A folder is a test: `tests/cases/<phase>/<case>/` has inputs and the answer, `expected.txt`.
//!
//! `UPDATE=1 cargo test --test cases` writes the answers; then read the difference like code.

use lacuna::document::{Block, BlockKind};
use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::{Options, ReadOptions};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What answers for a case of a phase: its folder in, the text of `expected.txt` out.
type Phase = fn(&Path) -> String;

/// Every phase that has cases.
const PHASES: &[(&str, Phase)] = &[("format", blocks), ("audit", findings)];

#[test]
fn cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    for (phase, run) in PHASES {
        for case in folders(&root.join(phase)) {
            let (answer, path) = (run(&case), case.join("expected.txt"));
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &answer).expect("the folder can be written");
            } else if std::fs::read_to_string(&path).unwrap_or_default() != answer {
                wrong.push(format!("{}: the answer is now\n{answer}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 writes the answers", wrong.join("\n"));
}

/// The folders in a folder, by name.
fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).expect("each phase has a folder of cases");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The case's file whose name begins so: `input.`, `a.`.
fn file(case: &Path, start: &str) -> PathBuf {
    let entries = std::fs::read_dir(case).expect("a case is a folder");
    let mut paths = entries.map(|entry| entry.expect("it can be listed").path());
    paths
        .find(|path| name(path).starts_with(start))
        .unwrap_or_else(|| panic!("{} has no {start}*", case.display()))
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("inputs have plain names")
}

/// Each block of a file: its kind, its span in the source, its text.
fn blocks(case: &Path) -> String {
    let path = file(case, "input.");
    let bytes = std::fs::read(&path).expect("the input can be read");
    let document = match format::read(name(&path), &bytes, &ReadOptions::default()) {
        Ok(document) => document,
        Err(error) => return format!("{error}\n"),
    };
    let mut answer = format!("{} in {}\n", document.format, document.source.encoding);
    for block in &document.blocks {
        let _ = write!(answer, "\n{}", kind(block));
        if block.boilerplate {
            answer.push_str(" boilerplate");
        }
        let _ = writeln!(answer, " {}..{}", block.span.start, block.span.end);
        for line in block.text.lines() {
            let _ = writeln!(answer, "    {line}");
        }
        if !block.links.is_empty() {
            let _ = writeln!(answer, "  links: {}", block.links.join(" "));
        }
        if !block.code.is_empty() {
            let code: Vec<_> = block.code.iter().map(|span| span.of(&block.text)).collect();
            let _ = writeln!(answer, "  code: {}", code.join(" "));
        }
    }
    answer
}

fn kind(block: &Block) -> String {
    match block.kind {
        BlockKind::Heading(level) => format!("heading {level}"),
        kind => kind.name().to_owned(),
    }
}

/// What an audit of `a.<language>.*` and `b.<language>.*` finds: each finding's severity and kind, its message,
/// and its places with what stands there.
fn findings(case: &Path) -> String {
    let documents = ["a.", "b."].map(|start| {
        let path = file(case, start);
        let bytes = std::fs::read(&path).expect("a version can be read");
        let tag = name(&path).split('.').nth(1).expect("a version's name has its language");
        let language = Some(Language::parse(tag).expect("a BCP 47 tag"));
        format::read(name(&path), &bytes, &ReadOptions { language, ..Default::default() })
            .expect("a version is text")
    });
    let report = lacuna::compare(documents.into(), &Options::default()).expect("two versions");
    let mut answer = String::new();
    for finding in &report.findings {
        let _ =
            writeln!(answer, "{}[{}]: {}", finding.severity.name(), finding.kind, finding.message);
        for place in std::iter::once(&finding.primary).chain(&finding.related) {
            let document = &report.versions[place.version].document;
            let (line, column) = document.source.line_column(place.span.start);
            let text = place.span.of(&document.source.text).replace('\n', "\n      ");
            let _ = writeln!(answer, "  {}:{line}:{column} {text}", document.path);
        }
        answer.push('\n');
    }
    if answer.is_empty() { "nothing\n".to_owned() } else { answer.trim_end().to_owned() + "\n" }
}

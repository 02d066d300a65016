//! The command as a user meets it: transcripts, and input that is large or no text at all.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// `TRYCMD=overwrite cargo test --test cli` writes the answers anew.
#[test]
fn transcripts() {
    trycmd::TestCases::new().env("COLUMNS", "100").case("tests/cli/*.md").case("README.md");
}

#[test]
fn a_binary_file_is_refused() {
    let png: Vec<u8> = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0"
        .iter()
        .copied()
        .chain((0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8))
        .collect();
    let done = audit("binary", &png, b"A text.\n");
    assert_eq!(done.code, Some(2), "{}", done.stderr);
    assert!(done.stderr.starts_with("lacuna: "), "{}", done.stderr);
    assert!(done.stderr.contains("a.txt: "), "the message names the file: {}", done.stderr);
}

#[test]
fn bytes_of_no_encoding_end_without_a_panic() {
    audit("no-encoding", b"caf\xe9 \xff\xfe\xfd and \xc3", b"caf\xc3\xa9\n").assert_calm();
    audit("half-utf16", b"\xff\xfea\0b", b"ab\n").assert_calm();
    audit("nul", b"a\0b\0\0c.\n", b"ab\n").assert_calm();
}

#[test]
fn one_endless_line() {
    audit("endless-line", &"word ".repeat(MEGABYTE).into_bytes(), SHORT).assert_calm();
    audit("endless-word", &vec![b'w'; 5 * MEGABYTE], SHORT).assert_calm();
}

#[test]
fn numbers_without_end() {
    let ones = |number: &str| number.repeat(60_000).into_bytes();
    audit("one-number-for-another", &ones("7 "), &ones("8 ")).assert_calm();
    let counted: String = (1..30_000u32).map(|number| format!("{number} ")).collect();
    let half = &counted.as_bytes()[..counted.len() / 2];
    audit("half-of-the-numbers", counted.as_bytes(), half).assert_calm();
}

#[test]
fn names_without_end() {
    let mixed = "A b C d ".repeat(30_000).into_bytes();
    audit("mixed-letters", &mixed, &mixed).assert_calm();
    let capitals = "THE SHIP OF NORWAY ".repeat(10_000).into_bytes();
    audit("all-capitals", &capitals, SHORT).assert_calm();
    let names: String = (0..20_000u32).map(|i| format!("Ada {} left. ", named(i))).collect();
    audit("many-names", names.as_bytes(), SHORT).assert_calm();
    let places = "日本ノルウェー".repeat(1_000).into_bytes();
    audit("places-without-spaces", &places, &places).assert_calm();
    // One name as long as the text, of many words.
    let katakana = "カタ・".repeat(40_000).into_bytes();
    audit("one-name-in-katakana", &katakana, &katakana).assert_calm();
}

/// A name of its own for each number.
fn named(number: u32) -> String {
    let letter = |digit: char| char::from(b"aeioubdfgk"[digit as usize - '0' as usize]);
    let letters: String = number.to_string().chars().map(letter).collect();
    format!("Q{letters}")
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn an_endless_line_of_fifty_megabytes() {
    audit("fifty-megabytes", &"word ".repeat(10 * MEGABYTE).into_bytes(), SHORT).assert_calm();
    audit("fifty-megabyte-word", &vec![b'w'; 50 * MEGABYTE], SHORT).assert_calm();
}

#[test]
#[ignore = "takes minutes without optimisation"]
// Sentences that are all alike are the worst that an aligner can meet: each may answer each.
fn a_line_of_sentences_that_are_all_alike() {
    let text = |what: &str| {
        (0..4_000).map(|i| format!("The {what} number {i} is here. ")).collect::<String>()
    };
    let (a, b) = (text("boat").into_bytes(), text("ship").into_bytes());
    audit("sentences-alike", &a, &b).assert_calm();
}

#[test]
fn a_million_blank_lines() {
    let mut text = vec![b'\n'; 1_000_000];
    text.extend_from_slice(SHORT);
    audit("blank-lines", &text, SHORT).assert_calm();
    let mut text = b"\r\n".repeat(500_000);
    text.extend_from_slice(SHORT);
    audit("blank-lines-crlf", &text, SHORT).assert_calm();
}

#[test]
fn deep_nesting() {
    let html = "<div>".repeat(50_000) + "The ferry leaves at 9." + &"</div>".repeat(50_000);
    audit_as("deep-html", "html", html.as_bytes(), SHORT).assert_calm();
    let quotes = ">".repeat(5_000) + " The ferry leaves at 9.\n";
    audit_as("deep-markdown", "md", quotes.as_bytes(), SHORT).assert_calm();
    let brackets = "[".repeat(20_000) + "The ferry leaves at 9.\n";
    audit_as("brackets", "md", brackets.as_bytes(), SHORT).assert_calm();
}

/// The same input gives the same bytes, whatever the report.
#[test]
fn runs_do_not_differ() {
    let run = || {
        Command::new(env!("CARGO_BIN_EXE_lacuna"))
            .args(["audit", "--langs", "id,nl", "--format", "json"])
            .args(["samples/1-fair/id.txt", "samples/1-fair/nl.short.txt"])
            .output()
            .expect("lacuna starts")
            .stdout
    };
    assert_eq!(run(), run());
}

const MEGABYTE: usize = 1 << 20;
const SHORT: &[u8] = b"The ferry leaves at 9.\n\nIt takes 35 minutes.\n";
const LIMIT: Duration = Duration::from_secs(180);

struct Done {
    code: Option<i32>,
    stderr: String,
}

impl Done {
    /// It ended by itself, with one of lacuna's exit codes and without a panic.
    fn assert_calm(&self) {
        assert!(matches!(self.code, Some(0..=2)), "exit {:?}: {}", self.code, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

fn audit(name: &str, a: &[u8], b: &[u8]) -> Done {
    audit_as(name, "txt", a, b)
}

/// Audits two files of these bytes, and stops where that takes longer than the limit.
fn audit_as(name: &str, extension: &str, a: &[u8], b: &[u8]) -> Done {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("cargo's folder for tests can be written to");
    let file = |side: &str, bytes: &[u8]| {
        let path = folder.join(format!("{side}.{extension}"));
        fs::write(&path, bytes).expect("cargo's folder for tests can be written to");
        path
    };
    run(&folder, &[file("a", a), file("b", b)])
}

fn run(folder: &Path, files: &[PathBuf]) -> Done {
    // Files rather than pipes: a full pipe that nobody reads would look like a hang.
    let log =
        |name: &str| File::create(folder.join(name)).expect("a file that was just made room for");
    let mut child = Command::new(env!("CARGO_BIN_EXE_lacuna"))
        .args(["audit", "--langs", "en,nl", "--format", "json"])
        .args(files)
        .stdin(Stdio::null())
        .stdout(log("stdout"))
        .stderr(log("stderr"))
        .spawn()
        .expect("lacuna starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            break status;
        }
        if start.elapsed() > LIMIT {
            child.kill().expect("a child can be stopped");
            panic!("{}: still running after {LIMIT:?}", folder.display());
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let stderr = fs::read(folder.join("stderr")).expect("the file that lacuna wrote to");
    Done { code: status.code(), stderr: String::from_utf8_lossy(&stderr).into_owned() }
}

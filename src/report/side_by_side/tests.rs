//! Sheets as a terminal shows them.

use super::super::fixture;
use super::*;

fn plain(report: &Report, width: usize) -> String {
    let mut out = Vec::new();
    write(report, Style::of_width(width), &mut out).unwrap();
    anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
}

fn harbour() -> Report {
    let japanese =
        "# 港の図書館\n図書館は3月14日に埠頭七番地で開館する。\n閲覧室には百二十席がある。";
    let english = "# The harbour library\nThe library opens at quay seven on 14 March.";
    let mut report = fixture::pair(("ja.txt", "ja", japanese), ("en.txt", "en", english));
    let place = |version, run| fixture::place(&report.versions, version, run);
    let (one, gap) = (place(0, 2..3), place(1, 2..2));
    report.findings = vec![fixture::finding("missing", "a paragraph is missing", one, gap)];
    report
}

#[test]
fn columns_stay_in_line_in_any_script() {
    let shown = plain(&harbour(), 60);
    let expected = "\
\u{20} ja.txt (ja)                │   en.txt (en)
─────────────────────────────┼─────────────────────────────
1 港の図書館                 │ 1 The harbour library
2 図書館は3月14日に埠頭七番  │ 2 The library opens at quay
  地で開館する。             │   seven on 14 March.
3 閲覧室には百二十席がある。 −   (missing)
  error[missing]: a paragraph is missing
    93 % sure

1 of 3 sentences of ja.txt has no counterpart in en.txt
";
    assert_eq!(shown, expected);
}

#[test]
fn a_narrow_terminal_gets_one_version_below_the_other() {
    let shown = plain(&harbour(), 40);
    assert!(shown.contains("> 2 The library opens at quay seven on\n    14 March.\n"), "{shown}");
    assert!(shown.contains("< 3 閲覧室には百二十席がある。\n−   (missing)\n"), "{shown}");
    assert!(shown.lines().take(10).all(|line| columns(line) <= 40), "{shown}");
}

#[test]
fn a_finding_is_told_once_below_its_last_row() {
    let shown = plain(&fixture::library(), 90);
    let lines: Vec<&str> = shown.lines().collect();
    let at =
        lines.iter().position(|line| line.contains("a paragraph has no counterpart in library.ar"));
    assert!(lines[at.unwrap() - 1].contains("Bring your own padlock."), "{shown}");
    assert_eq!(shown.matches("error[missing]").count(), 2, "{shown}");
    assert!(lines.iter().all(|line| !line.ends_with(' ')), "{shown}");
}

#[test]
fn long_agreement_is_folded() {
    let text = |lead: &str| (0..50).map(|i| format!("{lead} {i}.\n")).collect::<String>();
    let (a, b) = (text("Line"), text("Regel"));
    let mut report = fixture::pair(("a.txt", "en", &a), ("b.txt", "nl", &b));
    let place = |version| fixture::place(&report.versions, version, 20..21);
    report.findings = vec![fixture::finding("number", "differs", place(0), place(1))];
    let shown = plain(&report, 80);
    assert!(shown.contains("  … 18 beads agree …\n"), "{shown}");
    assert!(shown.contains("  … 27 beads agree …\n"), "{shown}");
    assert!(shown.contains("Line 18.") && !shown.contains("Line 17."), "{shown}");
    assert!(shown.contains(" ! 21 Regel 20."), "{shown}");
}

/// Four versions of five lines; the third lacks the second line, and the first the last.
fn editions() -> Report {
    let text = |lead: &str, lines: &[usize]| -> String {
        lines.iter().map(|line| format!("{lead} {line}.\n")).collect()
    };
    let given: [(&str, &str, &[usize]); 4] = [
        ("en.txt", "Line", &[0, 1, 2, 3]),
        ("nl.txt", "Regel", &[0, 1, 2, 3, 4]),
        ("de.txt", "Zeile", &[0, 2, 3, 4]),
        ("pl.txt", "Wiersz", &[0, 1, 2, 3, 4]),
    ];
    let versions: Vec<_> = given
        .iter()
        .map(|(path, lead, lines)| fixture::version(path, &path[..2], &text(lead, lines)))
        .collect();
    let side = |lines: &[usize], row: usize| {
        let start = lines.partition_point(|line| *line < row);
        start..start + usize::from(lines.contains(&row))
    };
    let beads = (0..5)
        .map(|row| given.iter().map(|(_, _, lines)| side(lines, row)).collect())
        .map(|sides| crate::align::Bead { sides, confidence: 0.9 })
        .collect();
    let place = |version, run| fixture::place(&versions, version, run);
    let findings = vec![
        fixture::finding("missing", "missing in de", place(0, 1..2), place(2, 1..1)),
        fixture::finding("missing", "missing in en", place(1, 4..5), place(0, 4..4)),
    ];
    let has = |row: usize, lines: &[usize]| match lines.contains(&row) {
        true => crate::gather::Cell::Here,
        false => crate::gather::Cell::Absent(0.9),
    };
    let cells = (0..5).map(|row| given.iter().map(|(_, _, lines)| has(row, lines)).collect());
    let units =
        crate::gather::Units { cells: cells.collect(), families: vec![0; 4], reference: false };
    let mut report = fixture::report(versions, beads, findings);
    report.units = Some(units);
    report
}

#[test]
fn the_first_of_many_stands_beside_each_of_the_others() {
    let shown = plain(&editions(), 80);
    let sheets: Vec<&str> = shown.split("\n  en.txt (en)").collect();
    assert_eq!(sheets.len(), 4, "{shown}");
    assert!(sheets[2].contains(" −   (missing)\n"), "{shown}");
    assert_eq!(shown.matches("missing in de\n").count(), 1, "{shown}");
    // The last line stands in each of the others; what the first lacks is told once.
    assert!(sheets[1].contains(" + 5 Regel 4.\n  error[missing]"), "{shown}");
    assert!(sheets[2].contains("+ 4 Zeile 4.\n") && sheets[3].contains("+ 5 Wiersz 4.\n"));
    assert!(shown.lines().all(|line| columns(line) <= 80), "{shown}");
}

#[test]
fn a_wide_terminal_shows_many_versions_at_once() {
    let shown = plain(&editions(), 170);
    assert_eq!(shown.matches("en.txt (en)").count(), 1, "{shown}");
    let row = shown.lines().find(|line| line.contains("Line 1.")).unwrap();
    let cells: Vec<&str> = row.split(['│', '−']).map(str::trim).collect();
    assert_eq!(cells, ["2 Line 1.", "2 Regel 1.", "(missing)", "2 Wiersz 1."], "{shown}");
    assert_eq!(shown.matches("error[missing]").count(), 2, "{shown}");
}

//! The page as a browser gets it.

use super::super::fixture;
use super::*;

fn page_of(report: &Report) -> String {
    let mut out = Vec::new();
    write(report, Style::of_width(80), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// SHA-256 (FIPS 180-4), for the one line that must not go stale when the script changes.
fn sha256(data: &[u8]) -> Vec<u8> {
    let primes = (2_u32..).filter(|n| (2..*n).all(|d| n % d != 0));
    let root = |p: f64, power: f64| ((p.powf(power).fract()) * 4_294_967_296.0) as u32;
    let k: Vec<u32> = primes.clone().take(64).map(|p| root(f64::from(p), 1.0 / 3.0)).collect();
    let mut h: Vec<u32> = primes.take(8).map(|p| root(f64::from(p), 0.5)).collect();
    let mut padded = data.to_vec();
    padded.push(0x80);
    padded.resize((data.len() + 9).next_multiple_of(64) - 8, 0);
    padded.extend((data.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut w: Vec<u32> =
            block.chunks(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]])).collect();
        for i in 16..64 {
            let (a, b) = (w[i - 15], w[i - 2]);
            let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
        }
        let mut v = h.clone();
        for i in 0..64 {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let t1 = [s1, choice, k[i], w[i]].iter().fold(v[7], |sum, x| sum.wrapping_add(*x));
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(t1);
            v[0] = t1.wrapping_add(s0).wrapping_add(majority);
        }
        h.iter_mut().zip(&v).for_each(|(h, v)| *h = h.wrapping_add(*v));
    }
    h.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = (0..3).fold(0_u32, |bits, i| bits << 8 | u32::from(*chunk.get(i).unwrap_or(&0)));
        (0..4)
            .map(|i| {
                if i > chunk.len() {
                    '='
                } else {
                    letters[(bits >> (18 - 6 * i)) as usize & 63] as char
                }
            })
            .collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[test]
fn the_policy_lets_its_own_script_run_and_no_other() {
    assert_eq!(JS_HASH, format!("sha256-{}", base64(&sha256(JS.as_bytes()))));
    let page = page_of(&fixture::library());
    assert!(page.replace("&#x2f;", "/").contains(&format!("script-src '{JS_HASH}'")));
    assert!(page.contains(&format!("<script>{JS}</script>")));
    assert!(!JS.contains("</") && !CSS.contains("</"));
}

#[test]
fn a_row_for_each_bead_with_language_and_direction() {
    let report = fixture::library();
    let page = page_of(&report);
    assert_eq!(page.matches("<tr id=b").count(), report.alignment.beads.len());
    assert!(
        page.contains("<td lang=\"ar\" dir=rtl data-n=1><div class=\"h h1\">مكتبة الميناء"),
        "{page}"
    );
    assert!(page.starts_with("<!doctype html>"));
    let gap = page.split("<tr id=b4").nth(1).unwrap().split("<tr").next().unwrap();
    assert!(gap.starts_with(" class=\"p gap missing\">"), "{gap}");
    assert!(
        gap.contains(
            "<td lang=\"en\" dir=ltr class=void><a class=\"void-note missing\" href=\"#f3\">"
        ),
        "{gap}"
    );
    assert!(gap.contains("missing in library.ar.txt"), "{gap}");
}

#[test]
fn findings_and_rows_lead_to_each_other() {
    let page = page_of(&fixture::library());
    for link in ["b2", "b3", "b4", "b8", "f1", "f2", "f3", "f4"] {
        assert!(page.contains(&format!("href=\"#{link}\"")), "{link}");
    }
    let targets: Vec<&str> = page
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect();
    for target in targets {
        assert!(page.contains(&format!(" id={target}")), "{target}");
    }
}

#[test]
fn equal_values_are_linked() {
    let page = page_of(&fixture::library());
    assert!(page.contains("<mark class=date data-k=2>14 March</mark>"));
    assert!(page.contains("<mark class=date data-k=2>١٤ مارس</mark>"));
    assert!(page.contains("<mark>120</mark>"));
}

#[test]
fn both_ends_of_a_move_lead_to_each_other() {
    let mut report =
        fixture::pair(("a.txt", "en", "one\ntwo\nthree"), ("b.txt", "nl", "een\ntwee\ndrie"));
    report.alignment.beads = vec![
        fixture::bead(0..1, 0..0, 0.9),
        fixture::bead(1..2, 0..1, 0.9),
        fixture::bead(2..3, 1..2, 0.9),
        fixture::bead(3..3, 2..3, 0.9),
    ];
    let place = |version, run| fixture::place(&report.versions, version, run);
    let (here, there) = (place(0, 0..1), place(1, 2..3));
    report.findings = vec![fixture::finding("moved", "stands elsewhere", here, there)];
    let page = page_of(&report);
    let row = |id: usize| {
        page.split(&format!("<tr id=b{id} ")).nth(1).unwrap().split("<tr").next().unwrap()
    };
    assert!(
        row(0).contains("href=\"#b3\"") && row(0).contains("stands at b.txt line 3"),
        "{}",
        row(0)
    );
    assert!(
        row(3).contains("href=\"#b0\"") && row(3).contains("stands at a.txt line 1"),
        "{}",
        row(3)
    );
}

#[test]
fn boilerplate_is_folded_and_code_keeps_its_space() {
    let text = "~ Home\n~ About\ntext\n    if a < b:  go\n";
    let report = fixture::pair(("a.txt", "en", text), ("b.txt", "nl", text));
    let page = page_of(&report);
    assert!(page.contains("<details class=\"fold\"><summary>2 rows of page furniture"), "{page}");
    assert!(page.contains("<div class=\"pre\">if a &lt; b:  go</div>"), "{page}");
    assert_eq!(page.matches("<table").count(), page.matches("</table>").count());
    assert_eq!(page.matches("<details").count(), page.matches("</details>").count());
}

#[test]
fn nobody_misses_the_furniture_of_a_page() {
    use crate::gather::{Cell, Units};
    let versions =
        vec![fixture::version("a", "en", "~ Home\nOne.\n"), fixture::version("b", "nl", "Een.\n")];
    let beads = vec![fixture::bead(0..1, 0..0, 0.9), fixture::bead(1..2, 0..1, 0.9)];
    let mut report = fixture::report(versions, beads, vec![]);
    let cells = vec![vec![Cell::Here, Cell::Absent(0.9)], vec![Cell::Here, Cell::Here]];
    report.units = Some(Units { cells, families: vec![0, 0], reference: false });
    let page = page_of(&report);
    assert!(!page.contains("<rect class=missing"), "{page}");
    assert!(page.contains("<rect class=other x=0.00 width=500.00"), "{page}");
    assert!(page.contains("<span class=\"key other\">page furniture</span>"), "{page}");
    let text = crate::report::REPORTS.iter().find(|row| row.id == "text").unwrap();
    let mut out = Vec::new();
    (text.write)(&report, Style::of_width(80), &mut out).unwrap();
    let strip = String::from_utf8(out).unwrap();
    assert!(strip.starts_with("a █ ") && strip.contains("\nb █ "), "{strip}");
}

#[test]
fn an_index_names_some_of_many_versions() {
    use crate::align::Bead;
    use crate::gather::{Cell, Units};
    let pages = [2, NAMED + 3].map(|count| {
        let version = |index: usize| fixture::version(&format!("v{index}"), "en", "One.\n");
        let beads = vec![Bead { sides: vec![0..1; count], confidence: 0.9 }];
        let mut report = fixture::report((0..count).map(version).collect(), beads, vec![]);
        let cells = vec![vec![Cell::Here; count]];
        report.units = Some(Units { cells, families: vec![0; count], reference: false });
        (format!("{count}.html"), report)
    });
    let mut out = Vec::new();
    write_index(&pages, &mut out).unwrap();
    let index = String::from_utf8(out).unwrap();
    assert!(index.contains("<a href=\"2.html\"><bdi>v0 ↔ v1</bdi></a></th>"), "{index}");
    assert!(index.contains(" ↔ v5</bdi></a> and 3 more</th>"), "{index}");
}

#[test]
fn words_that_differ_are_shown_in_one_language() {
    let report = fixture::pair(
        ("a.txt", "en", "The old mill stands."),
        ("b.txt", "en-GB", "The new mill stands."),
    );
    let page = page_of(&report);
    assert!(
        page.contains("The <b>old</b> mill stands.")
            && page.contains("The <b>new</b> mill stands.")
    );
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    let evil = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) \
        {{ 7*7 }} {% raw %} <!-- rows --> \u{202e}txt\u{2066} \u{1b}[31m \u{0} \" ' &amp; | ]]> --> a.";
    let mut report = fixture::pair((evil, "en", evil), ("b\"><b>.txt", "ar", evil));
    let whole = fixture::place(&report.versions, 0, 0..1);
    let other = fixture::place(&report.versions, 1, 1..1);
    let mut finding = fixture::finding("missing", evil, whole, other);
    finding.evidence = vec![crate::audit::Evidence { kind: "anchor", text: evil.to_owned() }];
    report.findings = vec![finding];
    fixture::anchor(&mut report, 0, 0, "javascript:alert(1)", crate::anchor::AnchorKind::Url, evil);
    let page = page_of(&report);
    let body = page.split("</style>").nth(1).unwrap();
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!((page.matches("<script>").count(), page.matches("</script>").count()), (1, 1));
    assert!(!page.contains("<img") && !page.contains("<b>.txt") && !body.contains("<!--"));
    assert!(page.contains("{{ 7*7 }}"));
    assert!(
        !page.chars().any(
            |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{1b}' | '\0')
        )
    );
    assert!(
        body.split("href=").skip(1).all(|rest| rest.starts_with("\"#")),
        "a link leads out of the page"
    );
}

#[test]
fn the_page_of_a_long_text_is_at_most_three_times_as_long() {
    let line = "The river rose by another hand overnight, and the lower road to the mill was closed at noon.\n";
    let text = line.repeat(2000);
    let report = fixture::pair(("a.txt", "en", &text), ("b.txt", "nl", &text));
    let page = page_of(&report);
    assert!(page.len() < 3 * 2 * text.len(), "{} for {}", page.len(), 2 * text.len());
}

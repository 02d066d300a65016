//! Units of many versions.

use crate::format;
use crate::lang::Language;
use crate::options::ReadOptions;
use crate::{Document, Options, Report, compare};

fn sample(path: &str, language: &str) -> Document {
    let whole = format!("{}/samples/{path}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(whole).expect("a sample");
    let language = Some(Language::parse(language).expect("a tag"));
    let options = ReadOptions { language, ..ReadOptions::default() };
    format::read(path, &bytes, &options).expect("a sample can be read")
}

fn document(path: &str, language: &str, text: &str) -> Document {
    let language = Some(Language::parse(language).expect("a tag"));
    let options = ReadOptions { language, ..ReadOptions::default() };
    format::read(path, text.as_bytes(), &options).expect("a text can be read")
}

fn told(report: &Report) -> Vec<(&'static str, String, String)> {
    let text = |finding: &crate::audit::Finding| {
        let source = &report.versions[finding.primary.version].document.source;
        finding.primary.span.of(&source.text).chars().take(7).collect::<String>()
    };
    report.findings.iter().map(|f| (f.kind, f.message.clone(), text(f))).collect()
}

/// Three editions of the fair and a second printing of each, of which two lack the third promise.
fn six() -> Vec<Document> {
    let short = |path: &str| {
        let mut document = sample("1-fair/nl.short.txt", "nl");
        document.path = path.to_owned();
        document
    };
    let second = |path: &str, from: &str, language: &str| {
        let mut document = sample(from, language);
        document.path = path.to_owned();
        document
    };
    vec![
        sample("1-fair/id.txt", "id"),
        sample("1-fair/nl.txt", "nl"),
        short("nl.1.txt"),
        sample("1-fair/pl.txt", "pl"),
        short("nl.2.txt"),
        second("pl.2.txt", "1-fair/pl.txt", "pl"),
    ]
}

#[test]
fn of_six_editions_two_lack_a_paragraph() {
    let report = compare(six(), &Options::default()).expect("six versions");
    let expected = "present in 4 of 6: missing in nl.1.txt, nl.2.txt".to_owned();
    assert_eq!(told(&report), [("missing", expected, "Ketiga,".to_owned())]);
    let finding = &report.findings[0];
    assert!(finding.whole_blocks && finding.confidence > 0.9, "{finding:?}");
    assert_eq!(finding.related.iter().map(|p| p.version).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let table = |order: &[usize]| {
        let documents = six();
        let documents = order.iter().map(|at| documents[*at].clone()).collect();
        let report = compare(documents, &Options::default()).expect("six versions");
        let units = report.units.as_ref().expect("more than two");
        let place = |version: usize| order.iter().position(|at| *at == version).expect("all");
        let row = |row: usize| {
            let cell = |version| {
                let at = place(version);
                (report.alignment.beads[row].sides[at].clone(), units.cells[row][at])
            };
            (0..6).map(cell).collect::<Vec<_>>()
        };
        let rows: Vec<_> = (0..units.cells.len()).map(row).collect();
        let mut messages: Vec<_> =
            report.findings.iter().map(|f| (f.kind, format!("{:.6}", f.confidence))).collect();
        messages.sort();
        (rows, messages)
    };
    let given = table(&[0, 1, 2, 3, 4, 5]);
    assert_eq!(table(&[5, 4, 3, 2, 1, 0]), given);
    assert_eq!(table(&[3, 0, 5, 2, 4, 1]), given);
}

#[test]
fn rows_hold_each_version_once_and_in_order() {
    let report = compare(six(), &Options::default()).expect("six versions");
    for (version, text) in report.versions.iter().enumerate() {
        let mut at = 0;
        for bead in &report.alignment.beads {
            assert_eq!(bead.sides[version].start, at);
            at = bead.sides[version].end;
        }
        assert_eq!(at, text.segments.len());
    }
}

#[test]
fn what_the_original_lacks_is_found_too() {
    let documents = vec![
        sample("1-fair/nl.short.txt", "nl"),
        sample("1-fair/id.txt", "id"),
        sample("1-fair/pl.txt", "pl"),
    ];
    let report = compare(documents.clone(), &Options::default()).expect("three versions");
    let expected = "present in 2 of 3: missing in 1-fair/nl.short.txt".to_owned();
    let told_by_names = told(&report);
    assert_eq!(told_by_names.len(), 1, "{told_by_names:?}");
    let by_language = "present in 2 of 3: missing in nl".to_owned();
    assert!([expected, by_language].contains(&told_by_names[0].1), "{told_by_names:?}");
    let options = Options { reference: true, ..Options::default() };
    let against = compare(documents, &options).expect("three versions");
    let kinds: Vec<_> = against.findings.iter().map(|f| (f.kind, f.primary.version)).collect();
    assert_eq!(kinds, [("added", 1), ("added", 2)]);
}

#[test]
fn other_articles_are_not_told_to_lack_anything() {
    let documents = vec![
        sample("1-fair/id.txt", "id"),
        sample("1-fair/nl.txt", "nl"),
        sample("4-grapes/en.md", "en"),
    ];
    let report = compare(documents, &Options::default()).expect("three versions");
    let units = report.units.as_ref().expect("more than two");
    assert_eq!(units.families, [0, 0, 1]);
    assert!(report.findings.is_empty(), "{:?}", told(&report));
}

#[test]
fn short_articles_are_told_apart_by_what_they_say() {
    let bakery = "The bakery on Mill Street has a new oven.\n\nIt bakes bread for two villages every morning.\n\n\
        Children may watch through the window.\n\nThe old oven was too small and too slow.\n\n\
        Neighbours gave the money for the bricks.\n\nOn Sunday there is cake for everybody.\n\n\
        The baker gets up at night and sleeps at noon.\n";
    let bakkerij = "De bakkerij in de Molenstraat heeft een nieuwe oven.\n\nElke ochtend bakt ze brood voor twee dorpen.\n\n\
        Kinderen mogen door het raam kijken.\n\nDe oude oven was te klein en te traag.\n\n\
        Buren gaven het geld voor de stenen.\n\nOp zondag is er taart voor iedereen.\n\n\
        De bakker staat 's nachts op en slaapt rond de middag.\n";
    let ziekenhuis = "Het ziekenhuis zoekt verpleegkundigen voor de zomer.\n\nWie zich meldt, krijgt eerst een cursus.\n\n\
        De afdeling met jonge patiënten groeit het snelst.\n\nArtsen uit drie steden geven de lessen.\n\n\
        Een kamer in de buurt is inbegrepen.\n\nAanmelden kan per telefoon of per brief.\n\n\
        Het werk begint zodra de papieren klaar zijn.\n";
    let documents = vec![
        document("a", "en", bakery),
        document("b", "nl", bakkerij),
        document("c", "nl", ziekenhuis),
    ];
    let report = compare(documents, &Options::default()).expect("three versions");
    let units = report.units.as_ref().expect("three versions have units");
    assert_eq!(units.families, [0, 0, 1]);
    assert_eq!(told(&report), []);
}

#[test]
fn empty_versions_do_no_harm() {
    let documents = vec![
        document("a.txt", "en", "The ferry leaves at 9.\n\nIt takes 35 minutes.\n"),
        document("b.txt", "nl", ""),
        document("c.txt", "de", "Die Fähre fährt um 9 Uhr ab.\n\nSie braucht 35 Minuten.\n"),
        document("d.txt", "fr", "\n"),
    ];
    let report = compare(documents, &Options::default()).expect("four versions");
    assert_eq!(report.units.expect("more than two").cells.len(), 2);
    assert!(compare(vec![document("a.txt", "en", "x")], &Options::default()).is_err());
}

/// The fair with its second promise at another place.
fn moved(path: &str, language: &str) -> Document {
    let whole = format!("{}/samples/1-fair/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(whole).expect("a sample");
    let mut blocks: Vec<&str> = text.trim().split("\n\n").collect();
    let promise = blocks.remove(5);
    blocks.insert(9, promise);
    document(&format!("moved.{path}"), language, &blocks.join("\n\n"))
}

#[test]
fn what_two_of_five_have_in_another_place_is_told_once() {
    let mut documents = vec![
        moved("nl.txt", "nl"),
        sample("1-fair/id.txt", "id"),
        sample("1-fair/nl.txt", "nl"),
        moved("pl.txt", "pl"),
        sample("1-fair/pl.txt", "pl"),
    ];
    let report = compare(documents.clone(), &Options::default()).expect("five versions");
    let message = "present in 5 of 5: in another place in moved.nl.txt, moved.pl.txt".to_owned();
    assert_eq!(told(&report), [("moved", message, "Ten twe".to_owned())]);
    assert!([1, 2, 4].contains(&report.findings[0].related[0].version));
    // A version without it lacks it once, not in both places.
    let text = report.versions[2].document.source.text.clone();
    let cut =
        text.split("\n\n").filter(|block| !block.starts_with("Ten tweede")).collect::<Vec<_>>();
    documents.push(document("cut.nl.txt", "nl", &cut.join("\n\n")));
    let report = compare(documents, &Options::default()).expect("six versions");
    let messages: Vec<String> = told(&report).into_iter().map(|(_, message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "present in 5 of 6: in another place in moved.nl.txt, moved.pl.txt",
            "present in 5 of 6: missing in cut.nl.txt"
        ]
    );
}

#[test]
fn of_two_and_two_the_same_are_named_in_whatever_order() {
    let documents = [
        moved("nl.txt", "nl"),
        sample("1-fair/id.txt", "id"),
        sample("1-fair/nl.txt", "nl"),
        moved("pl.txt", "pl"),
    ];
    let named = |order: [usize; 4]| {
        let documents = order.iter().map(|at| documents[*at].clone()).collect();
        let report = compare(documents, &Options::default()).expect("four versions");
        assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
        let message = &report.findings[0].message;
        let (_, names) = message.split_once("in another place in ").expect(message);
        names.split(", ").map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    let given = named([0, 1, 2, 3]);
    assert_eq!(given.len(), 2);
    assert_eq!(named([1, 2, 3, 0]), given);
    assert_eq!(named([2, 0, 3, 1]), given);
}

/// The fair, in which it says something else instead of something.
fn altered(path: &str, language: &str, from: &str, to: &str) -> Document {
    let whole = format!("{}/samples/1-fair/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(whole).expect("a sample");
    assert!(text.contains(from), "{from}");
    document(&format!("altered.{path}"), language, &text.replace(from, to))
}

#[test]
fn the_version_that_stands_alone_with_its_number_is_the_odd_one() {
    let others = || {
        let second = |path: &str, language: &str| {
            let mut document = sample(&format!("1-fair/{path}"), language);
            document.path = format!("second.{path}");
            document
        };
        vec![sample("1-fair/id.txt", "id"), sample("1-fair/nl.txt", "nl"), second("nl.txt", "nl")]
    };
    // The one with the most sentences is the hub, here the Polish version whether it is right or not.
    for (polish, odd) in [
        (altered("pl.txt", "pl", "118", "181"), "altered.pl.txt"),
        (sample("1-fair/pl.txt", "pl"), "altered.id.txt"),
    ] {
        let mut documents = others();
        if odd.ends_with("id.txt") {
            documents[0] = altered("id.txt", "id", "118", "181");
        }
        documents.push(polish);
        let report = compare(documents, &Options::default()).expect("four versions");
        assert_eq!(report.findings.len(), 1, "{:?}", told(&report));
        let finding = &report.findings[0];
        assert_eq!(report.versions[finding.primary.version].document.path, odd);
        assert_eq!(finding.kind, "number");
        assert!(finding.evidence.iter().any(|e| e.kind == "version"), "{finding:?}");
    }
}

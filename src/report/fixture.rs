//! Reports made by hand, for the tests of this folder.

use super::Report;
use crate::align::{Alignment, Bead};
use crate::anchor::{Anchor, AnchorKind};
use crate::audit::{Evidence, Finding, Place, Severity};
use crate::document::{Block, BlockKind, Document, Source, TextBuilder};
use crate::lang::Language;
use crate::segment::{Segment, Version};
use crate::span::Span;
use std::ops::Range;

/// A version of a text: each line is a block, each ` | ` a border between sentences. A line that begins with
/// `# ` is a heading, one with `~ ` boilerplate, one with four spaces code.
pub(crate) fn version(path: &str, language: &str, text: &str) -> Version {
    let mut blocks = Vec::new();
    let mut segments = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let lead = ["# ", "~ ", "    "].into_iter().find(|lead| content.starts_with(lead));
        let span = Span::new(at + lead.map_or(0, str::len), at + content.len());
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let mut builder = TextBuilder::default();
        let mut start = span.start;
        let mut starts = vec![0];
        for part in span.of(text).split(" | ") {
            builder.copy(text, Span::new(start, start + part.len()));
            start += part.len();
            if start < span.end {
                builder.replace(" ", Span::new(start, start + 3));
                start += 3;
            }
            starts.push(builder.text().len());
        }
        let (plain, map) = builder.finish();
        segments.extend(starts.windows(2).map(|pair| Segment {
            block: blocks.len(),
            span: Span::new(pair[0], pair[1].min(plain.len())),
        }));
        blocks.push(Block {
            kind: match lead {
                Some("# ") => BlockKind::Heading(1),
                Some("    ") => BlockKind::Code,
                _ => BlockKind::Paragraph,
            },
            boilerplate: lead == Some("~ "),
            text: plain,
            map,
            span,
            links: vec![],
            code: vec![],
            key: None,
        });
    }
    let document = Document {
        path: path.to_owned(),
        format: "text",
        language: Language::parse(language).expect("a test names its language well"),
        certainty: 1.0,
        segmented: false,
        source: Source::utf8(text),
        blocks,
    };
    Version { document, segments }
}

/// A report without findings: segment i beside segment i, what is left over beside nothing.
pub(crate) fn pair(a: (&str, &str, &str), b: (&str, &str, &str)) -> Report {
    let versions = vec![version(a.0, a.1, a.2), version(b.0, b.1, b.2)];
    let (n, m) = (versions[0].segments.len(), versions[1].segments.len());
    let beads = (0..n.max(m))
        .map(|i| [i.min(n)..(i + 1).min(n), i.min(m)..(i + 1).min(m)])
        .map(|sides| Bead { sides: sides.to_vec(), confidence: 0.9 })
        .collect();
    report(versions, beads, vec![])
}

pub(crate) fn report(versions: Vec<Version>, beads: Vec<Bead>, findings: Vec<Finding>) -> Report {
    let anchors = versions.iter().map(|version| vec![vec![]; version.segments.len()]).collect();
    let nulls = versions.iter().map(|version| vec![0.1; version.segments.len()]).collect();
    let alignment = Alignment { beads, moves: vec![], nulls };
    Report { versions, anchors, alignment, units: None, findings, accepted: vec![] }
}

pub(crate) fn bead(a: Range<usize>, b: Range<usize>, confidence: f64) -> Bead {
    Bead { sides: vec![a, b], confidence }
}

pub(crate) fn place(versions: &[Version], version: usize, segments: Range<usize>) -> Place {
    Place { version, span: versions[version].extent(segments.clone()), segments }
}

/// A finding of a kind, without evidence, at a place and at what it belongs to.
pub(crate) fn finding(
    kind: &'static str,
    message: &str,
    primary: Place,
    related: Place,
) -> Finding {
    let severity = match kind {
        "missing" | "added" => Severity::Error,
        "moved" => Severity::Note,
        _ => Severity::Warning,
    };
    Finding {
        kind,
        severity,
        confidence: 0.934_56,
        message: message.to_owned(),
        primary,
        related: vec![related],
        evidence: vec![],
        whole_blocks: false,
        boilerplate: false,
    }
}

/// Marks the first occurrence of `text` in the given segment as an anchor.
pub(crate) fn anchor(
    report: &mut Report,
    version: usize,
    segment: usize,
    text: &str,
    kind: AnchorKind,
    key: &str,
) {
    let block = report.versions[version].block(segment);
    let sentence = report.versions[version].segments[segment].span;
    let at =
        sentence.start + sentence.of(&block.text).find(text).expect("a test marks what is there");
    report.anchors[version][segment].push(Anchor {
        kind,
        span: Span::new(at, at + text.len()),
        key: key.to_owned(),
        alternatives: vec![],
        certain: true,
        unit: None,
    });
}

/// A library's notice in English and Arabic: a paragraph and a sentence are missing, one is added, a number differs.
pub(crate) fn library() -> Report {
    let english = version(
        "library.en.txt",
        "en",
        "# The harbour library reopens\n\
         The library on Quay 7 opens its doors on 14 March. | Entry is free for everyone under 18.\n\
         The reading room has 120 seats.\n\
         Lockers cost two coins. | Bring your own padlock.\n\
         A ferry stops at the door.\n\
         See https://harbour.example/library for the programme.\n",
    );
    let arabic = version(
        "library.ar.txt",
        "ar",
        "# مكتبة الميناء تفتح أبوابها من جديد\n\
         تفتح المكتبة الواقعة على الرصيف ٧ أبوابها في ١٤ مارس.\n\
         تضم قاعة القراءة ١٥٠ مقعدا.\n\
         تتوقف عبارة أمام الباب.\n\
         البرنامج على https://harbour.example/library\n\
         تصوير: ليلى حداد\n",
    );
    let versions = vec![english, arabic];
    let beads = vec![
        bead(0..1, 0..1, 0.99),
        bead(1..2, 1..2, 0.98),
        bead(2..3, 2..2, 0.91),
        bead(3..4, 2..3, 0.97),
        bead(4..5, 3..3, 0.96),
        bead(5..6, 3..3, 0.96),
        bead(6..7, 3..4, 0.95),
        bead(7..8, 4..5, 0.99),
        bead(8..8, 5..6, 0.88),
    ];
    let mut findings = vec![
        finding(
            "missing",
            "a sentence has no counterpart in library.ar.txt",
            place(&versions, 0, 2..3),
            place(&versions, 1, 2..2),
        ),
        finding(
            "number",
            "`120` here, `150` in library.ar.txt",
            place(&versions, 0, 3..4),
            place(&versions, 1, 2..3),
        ),
        finding(
            "missing",
            "a paragraph has no counterpart in library.ar.txt",
            place(&versions, 0, 4..6),
            place(&versions, 1, 3..3),
        ),
        finding(
            "added",
            "a paragraph has no counterpart in library.en.txt",
            place(&versions, 1, 5..6),
            place(&versions, 0, 8..8),
        ),
    ];
    findings[0].evidence = vec![
        Evidence { kind: "anchor", text: "`18` stands nowhere near in library.ar.txt".to_owned() },
        Evidence { kind: "neighbour", text: "the sentences around it agree".to_owned() },
    ];
    findings[2].whole_blocks = true;
    findings[3].whole_blocks = true;
    let mut report = report(versions, beads, findings);
    for (version, segment, text, kind, key) in [
        (0, 1, "7", AnchorKind::Number, "7"),
        (0, 1, "14 March", AnchorKind::Date, "--03-14"),
        (0, 2, "18", AnchorKind::Number, "18"),
        (0, 3, "120", AnchorKind::Number, "120"),
        (
            0,
            7,
            "https://harbour.example/library",
            AnchorKind::Url,
            "https://harbour.example/library",
        ),
        (1, 1, "٧", AnchorKind::Number, "7"),
        (1, 1, "١٤ مارس", AnchorKind::Date, "--03-14"),
        (1, 2, "١٥٠", AnchorKind::Number, "150"),
        (
            1,
            4,
            "https://harbour.example/library",
            AnchorKind::Url,
            "https://harbour.example/library",
        ),
    ] {
        anchor(&mut report, version, segment, text, kind, key);
    }
    report
}

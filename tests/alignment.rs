//! What must hold of every alignment, whatever the texts: it covers both versions once and in order, and it is the
//! same each time.

use lacuna::align::{Alignment, Bead, align};
use lacuna::lang::Language;
use lacuna::options::{AlignOptions, ReadOptions};
use lacuna::segment::Version;
use lacuna::{anchor, format, segment};
use proptest::prelude::*;

const ENGLISH: &[&str] = &[
    "The ferry leaves at 7.",
    "Only 12 of the 40 lamps still burn.",
    "Who paid for the bridge?",
    "In Hanoi it rained for three days.",
    "Yes.",
    "The hospital was built in 1998 and has 250 beds.",
    "“We sold nothing”, said Marta Nowak.",
    "See https://example.org/plan for the plan.",
    "Prices rose by 3.5 %.",
    "Nobody knows why.",
];
const VIETNAMESE: &[&str] = &[
    "Phà rời bến lúc 7 giờ.",
    "Chỉ 12 trong số 40 ngọn đèn còn sáng.",
    "Ai đã trả tiền xây cầu?",
    "Ở Hà Nội trời mưa ba ngày.",
    "Vâng.",
    "Bệnh viện được xây năm 1998 và có 250 giường.",
    "“Chúng tôi không bán được gì”, bà Marta Nowak nói.",
    "Xem kế hoạch tại https://example.org/plan.",
    "Giá tăng 3,5 %.",
    "Không ai biết vì sao.",
];

/// Numbers of sentences, and whether a paragraph ends behind each.
type Draft = Vec<(usize, bool)>;

fn draft() -> impl Strategy<Value = Draft> {
    prop::collection::vec((0..ENGLISH.len(), any::<bool>()), 0..10)
}

fn version(draft: &Draft, sentences: &[&str], tag: &str) -> Version {
    let text: String = draft
        .iter()
        .map(|&(number, ends)| format!("{}{}", sentences[number], if ends { "\n\n" } else { " " }))
        .collect();
    let language = Language::parse(tag).expect("a tag of this file");
    let options = ReadOptions { language: Some(language), ..Default::default() };
    segment::segment(format::read("a.txt", text.as_bytes(), &options).expect("plain text"))
}

fn aligned(versions: &[Version]) -> Alignment {
    let anchors: Vec<_> = versions.iter().map(anchor::extract).collect();
    align(versions, &anchors, &AlignOptions::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn each_segment_is_in_one_bead_and_in_order(source in draft(), target in draft()) {
        let versions = [version(&source, ENGLISH, "en"), version(&target, VIETNAMESE, "vi")];
        let alignment = aligned(&versions);
        for (side, version) in versions.iter().enumerate() {
            let covered: Vec<usize> =
                alignment.beads.iter().flat_map(|bead| bead.sides[side].clone()).collect();
            prop_assert_eq!(covered, (0..version.segments.len()).collect::<Vec<_>>());
            prop_assert_eq!(alignment.nulls[side].len(), version.segments.len());
        }
        for bead in &alignment.beads {
            prop_assert!((0.0..=1.0).contains(&bead.confidence));
            prop_assert!(bead.sides.iter().any(|side| !side.is_empty()));
        }
        let nulls = alignment.nulls.iter().flatten();
        prop_assert!(nulls.into_iter().all(|null| (0.0..=1.0).contains(null)));
    }

    #[test]
    fn exchanged_versions_mirror_the_beads(source in draft(), target in draft()) {
        let versions = [version(&source, ENGLISH, "en"), version(&target, VIETNAMESE, "vi")];
        let (one, mut other) = (aligned(&versions), aligned(&[versions[1].clone(), versions[0].clone()]));
        other.nulls.reverse();
        prop_assert_eq!(&one.nulls, &other.nulls);
        let moves = |alignment: &Alignment| alignment.moves.len();
        prop_assert_eq!(moves(&one), moves(&other));
        // Nulls of both versions between two matches have no order among themselves.
        let sorted = |alignment: &Alignment, sides: [usize; 2]| {
            let segments = |bead: &Bead| sides.map(|side| bead.sides[side].clone().collect::<Vec<_>>());
            let beads = alignment.beads.iter();
            let mut beads: Vec<_> =
                beads.map(|bead| (segments(bead), bead.confidence.to_bits())).collect();
            beads.sort_unstable();
            beads
        };
        prop_assert_eq!(sorted(&one, [0, 1]), sorted(&other, [1, 0]));
    }

    #[test]
    fn the_same_texts_give_the_same_alignment(source in draft(), target in draft()) {
        let versions = [version(&source, ENGLISH, "en"), version(&target, VIETNAMESE, "vi")];
        prop_assert_eq!(aligned(&versions), aligned(&versions));
    }
}

use super::*;

fn texts(source: &str) -> Vec<String> {
    let content = read(&Input { text: source, extension: "txt" });
    content.blocks.into_iter().map(|block| block.text).collect()
}

fn kinds(source: &str) -> Vec<BlockKind> {
    let content = read(&Input { text: source, extension: "txt" });
    content.blocks.into_iter().map(|block| block.kind).collect()
}

#[test]
fn blank_lines_part_paragraphs_and_otherwise_lines_do() {
    let rows: [(&str, &[&str]); 12] = [
        ("", &[]),
        ("   \t  ", &[]),
        ("\n\n\n", &[]),
        ("no newline", &["no newline"]),
        ("One.\r\n\r\nTwo.\r\n", &["One.", "Two."]),
        ("One.\rTwo.\r", &["One.", "Two."]),
        ("One.\n \u{A0}\t\nTwo.", &["One.", "Two."]),
        ("No data\nNo data", &["No data", "No data"]),
        ("Ett.\n\n-----\n\nTvå.", &["Ett.", "Två."]),
        (
            "Rua das Flores 12\n4050-262 Porto\nPortugal",
            &["Rua das Flores 12", "4050-262 Porto", "Portugal"],
        ),
        ("日が昇る。\n鳥が鳴く。", &["日が昇る。", "鳥が鳴く。"]),
        ("سطر أول\nسطر ثان", &["سطر أول", "سطر ثان"]),
    ];
    for (source, answer) in rows {
        assert_eq!(texts(source), answer, "{source:?}");
    }
}

const WRAPPED: &str = "The harbour master opens the sluice twice a day, an hour before\n\
    high water and an hour after it, so that small boats can pass the\n\
    lock without waiting for the bridge.\n\
    \n\
    In winter the hours are shorter. Who arrives after dark moors at the\n\
    outer quay and pays the watchman, who keeps a lamp in his window and\n\
    a kettle on the stove.\n";

#[test]
fn wrapped_lines_are_joined_and_map_back() {
    let content = read(&Input { text: WRAPPED, extension: "" });
    assert_eq!(content.blocks.len(), 2);
    let block = &content.blocks[0];
    assert!(block.text.contains("an hour before high water"));
    let at = block.text.find("before high").expect("joined");
    let source = block.in_source(Span::new(at, at + "before high".len()));
    assert_eq!(source.of(WRAPPED), "before\nhigh");
}

#[test]
fn headlines_in_a_wrapped_file_stay_lines() {
    let source = format!(
        "{WRAPPED}\nBridge closed on Monday\nNew lamp for the quay\nRain\nFish auction moves\n"
    );
    assert_eq!(
        texts(&source)[2..],
        ["Bridge closed on Monday", "New lamp for the quay", "Rain", "Fish auction moves"]
    );
}

#[test]
fn wrapped_scripts_without_spaces_join_without_one() {
    let source = "港の管理人は満潮の一時間前と一時間後の一日二回だけ水門を開き、小さな船が\n\
        橋の開くのを待たずに閘門を通れるようにしている。冬のあいだは時間が短くなり、暗\n\
        くなってから着いた者は外の岸壁に船をつなぎ、窓辺に明かりを置く夜番に料金を払う\n\
        ことになっている。\n";
    assert_eq!(texts(source).len(), 1);
    assert!(texts(source)[0].contains("船が橋の"));
}

#[test]
fn headlines_alone_are_not_joined() {
    let source = "Council approves the new bridge over the northern canal\n\
        Ferry company cancels its night service until further notice\n\
        Three schools share one orchestra after years of talks\n\
        Museum finds a lost map of the old town in its own cellar\n\
        Rowing club wins every race at the autumn regatta this year\n";
    assert_eq!(texts(source).len(), 5);
}

#[test]
fn markers_make_list_items() {
    let source = "Bring:\n\n- a rope\n- a lamp\n  with oil\n1. Cast off.\n2. Row.";
    assert_eq!(texts(source), ["Bring:", "a rope", "a lamp with oil", "Cast off.", "Row."]);
    assert_eq!(kinds(source)[1..], [BlockKind::ListItem; 4]);
}

#[test]
fn titles_and_headings_stand_above_paragraphs() {
    let long = "The tide came in over the sands while the band was still playing on the pier, and nobody left until the last waltz was over.";
    let source = format!(
        "A night on the pier\n\n{long}\n\nAfter the waltz\n\n{long}\n\nNotes\n=====\n\n{long}"
    );
    assert_eq!(
        kinds(&source),
        [
            BlockKind::Title,
            BlockKind::Paragraph,
            BlockKind::Heading(2),
            BlockKind::Paragraph,
            BlockKind::Heading(1),
            BlockKind::Paragraph,
        ]
    );
}

#[test]
fn segmented_lines_are_blocks_even_where_empty() {
    let source = "Eins.\r\n\r\n  Drei.\n";
    let blocks = lines_as_blocks(source);
    let rows: Vec<_> =
        blocks.iter().map(|b| (b.text.as_str(), b.in_source(Span::new(0, b.text.len())))).collect();
    assert_eq!(rows, [("Eins.", Span::new(0, 5)), ("", Span::at(7)), ("Drei.", Span::new(11, 16))]);
    assert!(lines_as_blocks("").is_empty());
}

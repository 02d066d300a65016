//! What always holds, whatever the input. One module for each phase.

mod reading {
    use lacuna::document::Document;
    use lacuna::format;
    use lacuna::lang::Language;
    use lacuna::options::ReadOptions;
    use lacuna::span::Span;
    use proptest::prelude::*;

    /// Pieces of the formats, and of what trips their readers.
    const PIECES: &[&str] = &[
        "tide",
        "Прилив ",
        "مد ",
        "גאות",
        "ज्वार ",
        "น้ำขึ้น",
        "潮。",
        "しお",
        "밀물 ",
        "x\u{301}",
        "\u{1F600}",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\0",
        "\u{FEFF}",
        "\u{AD}\n",
        "-\n",
        ". ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "# ",
        "## ",
        "> ",
        "```",
        "~~~",
        "---\n",
        "+++\n",
        "===\n",
        "title: ",
        "title = \"",
        "|",
        "|--|\n",
        "`",
        "``",
        "*",
        "**",
        "_",
        "[",
        "]",
        "](a) ",
        "![",
        "[^1]",
        "[^1]: ",
        ": ",
        "\\",
        "&amp;",
        "&nGg;",
        "&eacute",
        "&#0;",
        "&",
        ";",
        "<",
        ">",
        "</",
        "/>",
        "<p>",
        "</p>",
        "<div class=\"nav é\">",
        "</div>",
        "<li>",
        "<ul>",
        "<td>",
        "<table>",
        "<br>",
        "<pre>",
        "<code>",
        "</code>",
        "<a href='x&amp;é'>",
        "</a>",
        "<img alt=\"é&lt;\" src=x>",
        "<title>",
        "</title>",
        "<main>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<svg>",
        "<html lang=nl>",
        "<?xml version='1.0'?>",
        "<Card title=\"é>\">",
        "</Card>",
        "<Icon />",
        "<>",
        "import { a } from 'b';\n",
        "export const a = 1;\n",
        "{/* é */}",
        "{",
        "}",
        ":::tip[é]\n",
        ":::\n",
        "{% x %}\n",
    ];

    /// The bytes of a file, shown as one would write them.
    #[derive(Clone)]
    struct Bytes(Vec<u8>);

    impl std::fmt::Debug for Bytes {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match std::str::from_utf8(&self.0) {
                Ok(text) => write!(f, "{text:?}"),
                Err(_) => write!(f, "b\"{}\"", self.0.escape_ascii()),
            }
        }
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    /// Text in several encodings, and bytes that are none.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            8 => text().prop_map(String::into_bytes),
            1 => text().prop_map(|text| [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            1 => text().prop_map(|text| {
                let units = text.encode_utf16().flat_map(u16::to_le_bytes);
                [0xFF, 0xFE].into_iter().chain(units).collect()
            }),
            1 => text().prop_map(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            1 => (text(), any::<u8>()).prop_map(|(text, byte)| [text.as_bytes(), &[byte]].concat()),
            1 => prop::collection::vec(any::<u8>(), 0..200),
        ]
    }

    fn check(document: &Document, bytes: &[u8]) {
        let source = &document.source;
        for block in &document.blocks {
            assert!(document.segmented || !block.text.trim().is_empty(), "a block has text");
            assert!(source.text.get(block.span.range()).is_some(), "{:?}", block.span);
            let mut last = 0;
            for (at, char) in block.text.char_indices() {
                let place = block.in_source(Span::new(at, at + char.len_utf8()));
                assert!(source.text.get(place.range()).is_some(), "{place:?}");
                assert!(place.start >= last, "places are in order: {place:?} after {last}");
                last = place.start;
                let stored = source.in_file(place);
                assert!(stored.start <= stored.end && stored.end <= bytes.len(), "{stored:?}");
            }
            for (text, place) in block.map.verbatim() {
                assert_eq!(text.of(&block.text), place.of(&source.text));
            }
            assert!(block.code.iter().all(|code| block.text.get(code.range()).is_some()));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_the_bytes_blocks_lead_back_to_them(
            bytes in bytes().prop_map(Bytes),
            format in prop::sample::select(vec![None, Some("text"), Some("markdown"), Some("html")]),
            name in prop::sample::select(vec!["-", "a.mdx", "a.md", "a.html"]),
            segmented in prop::bool::weighted(0.1),
        ) {
            let options = ReadOptions {
                language: Some(Language::unknown()),
                format: format.map(str::to_owned),
                segmented,
            };
            if let Ok(document) = format::read(name, &bytes.0, &options) {
                check(&document, &bytes.0);
            }
        }
    }
}

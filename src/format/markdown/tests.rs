use super::*;
use crate::span::Span;

fn blocks(source: &str) -> Vec<Block> {
    read(&Input { text: source, extension: "md" }).blocks
}

fn rows(source: &str) -> Vec<(String, String)> {
    let name = |block: &Block| match block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        kind => kind.name().to_owned(),
    };
    blocks(source).iter().map(|block| (name(block), block.text.clone())).collect()
}

fn check(source: &str, answer: &[(&str, &str)]) {
    let rows = rows(source);
    let rows: Vec<_> = rows.iter().map(|(kind, text)| (kind.as_str(), text.as_str())).collect();
    assert_eq!(rows, answer, "{source}");
}

#[test]
fn blocks_have_kinds_and_plain_text() {
    check("# Прилив\n\nВода *высокая*.", &[("h1", "Прилив"), ("paragraph", "Вода высокая.")]);
    check("Top\n===\n\nSub {#id}\n---", &[("h1", "Top"), ("h2", "Sub")]);
    check("## Tides {#tides}", &[("h2", "Tides")]);
    check("> [!NOTE]\n> Mind the\n> step.", &[("quotation", "Mind the step.")]);
    check(
        "- one\n  - two\n\n- three",
        &[("list item", "one"), ("list item", "two"), ("list item", "three")],
    );
    check("- [x] done", &[("list item", "done")]);
    check(
        "| a | b |\n|---|---|\n| c | `d` |",
        &[("table cell", "a"), ("table cell", "b"), ("table cell", "c"), ("table cell", "d")],
    );
    check(
        "```sh\nls -l\n```\n\n    indented\n",
        &[("code block", "ls -l"), ("code block", "indented")],
    );
    check("![A *red* buoy](buoy.png)", &[("caption", "A red buoy")]);
    check("See ![buoy](b.png) there.", &[("paragraph", "See buoy there.")]);
    check(
        "Text[^1].\n\n[^1]: The note.\n\n[ref]: http://a.example",
        &[("paragraph", "Text."), ("paragraph", "The note.")],
    );
    check(
        "Tide\n: Water that comes and goes",
        &[("list item", "Tide"), ("list item", "Water that comes and goes")],
    );
    check("<div>no text</div>\n\n<!-- none -->\n\nText", &[("paragraph", "Text")]);
    check("日本\n語の文。\n使う", &[("paragraph", "日本語の文。使う")]);
    check("ภาษา\nไทย", &[("paragraph", "ภาษาไทย")]);
    check("한국어\n문장", &[("paragraph", "한국어 문장")]);
    check("سطر **أول**\nثان", &[("paragraph", "سطر أول ثان")]);
    check("शब्द\r\nवाक्य।\r\n", &[("paragraph", "शब्द वाक्य।")]);
    check("line<br>break\\\nagain", &[("paragraph", "line\nbreak\nagain")]);
}

#[test]
fn front_matter_gives_title_and_description() {
    let source =
        "---\ntitle: 'It''s high'\ndescription: >\n  folded\nsidebar:\n  title: no\n---\n\nText";
    check(source, &[("title", "It's high"), ("paragraph", "Text")]);
    check("+++\ntitle = \"Flut\"\n+++\nText", &[("title", "Flut"), ("paragraph", "Text")]);
    check(
        "---\nNot front: matter of two words\n",
        &[("paragraph", "Not front: matter of two words")],
    );
}

#[test]
fn components_and_directives_leave_their_content() {
    let source = "import { Card } from './card';\nimport x from 'y'\n\n<Tabs>\n  <Card title=\"a > b\"\n    icon={{x: '}'}}>\n    Some *text*.\n\n    - item\n\n    ```js\n    let a;\n    ```\n  </Card>\n</Tabs>\n\n:::tip[Title]\nInside.\n:::\n\n{/* no\ntext */}\nAfter.";
    check(
        source,
        &[
            ("paragraph", "Some text."),
            ("list item", "item"),
            ("code block", "let a;"),
            ("paragraph", "Inside."),
            ("paragraph", "After."),
        ],
    );
    check("<Card>Short text</Card>\n", &[("paragraph", "Short text")]);
    check(
        "<Steps>\n\n1. One\n\n   <Tabs>\n   <Tab>\n   Two\n   </Tab>\n   </Tabs>\n\n2. Three\n\n</Steps>",
        &[("list item", "One"), ("list item", "Two"), ("list item", "Three")],
    );
    check(
        "1.  One\n\n         <Tabs>\n\n        <Tab>\n\n        ```sh\n        run\n        ```\n\n            </Tab>\n\n            <Tab>\n\n        Two\n\n            </Tab>\n         </Tabs>\n\n2.  Three",
        &[
            ("list item", "One"),
            ("code block", "run"),
            ("list item", "Two"),
            ("list item", "Three"),
        ],
    );
    check(
        "```mdx\n<Card>\n:::tip\n```\n\n<Card>\n\nText\n\n</Card>",
        &[("code block", "<Card>\n:::tip"), ("paragraph", "Text")],
    );
    check(
        "<Tabs>\n<Tab>One</Tab>\n<Tab>Two</Tab>\n</Tabs>",
        &[("paragraph", "One"), ("paragraph", "Two")],
    );
    check("Press <Kbd>Enter</Kbd> now", &[("paragraph", "Press Enter now")]);
    check("{% aside %}\nInside.\n{% /aside %}", &[("paragraph", "Inside.")]);
}

#[test]
fn links_and_code_are_kept_aside() {
    let block = blocks("Run `a b` or [``x` y``](run.md) at <https://a.example>.").remove(0);
    assert_eq!(block.text, "Run a b or x` y at https://a.example.");
    let code: Vec<_> = block.code.iter().map(|span| span.of(&block.text)).collect();
    assert_eq!(code, ["a b", "x` y"]);
    assert_eq!(block.links, ["run.md", "https://a.example"]);
}

#[test]
fn text_maps_back_over_markup() {
    let source = "> one **two** &amp;\n> `three`";
    let block = blocks(source).remove(0);
    assert_eq!(block.text, "one two & three");
    let rows = [("two", "two"), ("&", "&amp;"), ("three", "three"), ("& three", "&amp;\n> `three")];
    for (part, answer) in rows {
        let at = block.text.find(part).expect("it is in the text");
        assert_eq!(block.in_source(Span::new(at, at + part.len())).of(source), answer);
    }
    assert_eq!(block.span.of(source), "one **two** &amp;\n> `three`");
}

#[test]
fn text_maps_back_out_of_components() {
    let source = "<Tabs>\n    <Tab title=\"日本\">שלום `{a}` *b*</Tab>\n    <Tab>Two\n\n    lines {/* é */} on</Tab>\n</Tabs>";
    let blocks = blocks(source);
    let texts: Vec<_> = blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["שלום {a} b", "Two", "lines  on"]);
    for block in &blocks {
        for (text, place) in block.map.verbatim() {
            assert_eq!(text.of(&block.text), place.of(source));
        }
    }
    assert_eq!(blocks[2].in_source(Span::new(0, 9)).of(source), "lines {/* é */} on");
}

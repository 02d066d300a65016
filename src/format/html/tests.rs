use super::*;
use crate::document::{Block, BlockKind};
use crate::span::Span;

fn blocks(source: &str) -> Vec<Block> {
    read(&Input { text: source, extension: "html" }).blocks
}

fn check(source: &str, answer: &[(&str, &str)]) {
    let blocks = blocks(source);
    let rows: Vec<_> = blocks
        .iter()
        .map(|block| (if block.boilerplate { "-" } else { block.kind.name() }, block.text.as_str()))
        .collect();
    assert_eq!(rows, answer, "{source}");
}

#[test]
fn elements_make_blocks() {
    check(
        "<h1>Tide</h1><p>High <b>water</b>\n  at &#54;.<p>Low.",
        &[("heading", "Tide"), ("paragraph", "High water at 6."), ("paragraph", "Low.")],
    );
    check(
        "<ul><li>a<ul><li>b</ul><li>c</ul>",
        &[("list item", "a"), ("list item", "b"), ("list item", "c")],
    );
    check(
        "<table><tr><td>a<td>b<tr><th>c</table>",
        &[("table cell", "a"), ("table cell", "b"), ("table cell", "c")],
    );
    check("<blockquote><p>שלום</p></blockquote>", &[("quotation", "שלום")]);
    check("<pre>\nlet a;\n  b &lt; c\n</pre>", &[("code block", "let a;\n  b < c")]);
    check(
        "<div>one<div>two</div>three</div>",
        &[("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")],
    );
    check(
        "<figure><img src=a.png alt='Red &quot;buoy&quot;'><figcaption>By day</figcaption></figure>",
        &[("caption", "Red \"buoy\""), ("caption", "By day")],
    );
    check("<p>See <img alt=\"buoy\"> there", &[("paragraph", "See buoy there")]);
    check("<p>日本\n語 と</p>", &[("paragraph", "日本語 と")]);
    check("<p>ก\r\nข</p>", &[("paragraph", "กข")]);
    check("a<br>b<br/>\n<br>c", &[("paragraph", "a\nb"), ("paragraph", "c")]);
    check("<p>a<!-- no --> b &nbsp;</p>", &[("paragraph", "a b")]);
    check("<b><p>x</b> y</p>", &[("paragraph", "x y")]);
}

#[test]
fn hidden_elements_are_left_out() {
    check(
        "<style>p{}</style><script>if (a<b) '<p>'</script><p hidden>a</p><p aria-hidden=\"true\">b</p>\
         <p style='color:red; display: none'>c</p><svg><path/><title>d</title></svg><template><p>e</template><p>f",
        &[("paragraph", "f")],
    );
    check(
        "<?xml version='1.0'?><html><head><script src='a'/></head><body><p>x</p></body></html>",
        &[("paragraph", "x")],
    );
}

#[test]
fn content_is_told_from_what_surrounds_it() {
    check(
        "<nav>Home</nav><header>Site</header><div class='post'><p>Text</p></div><footer>2024</footer>",
        &[("-", "Home"), ("-", "Site"), ("paragraph", "Text"), ("-", "2024")],
    );
    check(
        "<div>Before</div><main><h1>T</h1><p>Text</p><aside class=note>Mind</aside><aside>Ad</aside></main>",
        &[
            ("-", "Before"),
            ("heading", "T"),
            ("paragraph", "Text"),
            ("paragraph", "Mind"),
            ("-", "Ad"),
        ],
    );
    check(
        "<article><header>By A</header><p>Text</p></article><div>More</div>",
        &[("paragraph", "By A"), ("paragraph", "Text"), ("-", "More")],
    );
    check(
        "<p>Text of the page.</p><div id=comments><p>Nice</p></div>",
        &[("paragraph", "Text of the page."), ("-", "Nice")],
    );
    check("<form class=has-sidebar><p>Text</p></form>", &[("paragraph", "Text")]);
    check("<nav>Home</nav>", &[("paragraph", "Home")]);
    check(
        "<title>Tide – Harbour</title><h1>Tide</h1><p>x",
        &[("-", "Tide – Harbour"), ("heading", "Tide"), ("paragraph", "x")],
    );
    check("<title>Harbour</title><h1>Tide</h1>", &[("title", "Harbour"), ("heading", "Tide")]);
    check(
        "<p>Text <a href=a>one</a> and more.</p><h2>More</h2><ul><li><a>b</a><li><a>c</a><li><a>d</a></ul>",
        &[("paragraph", "Text one and more."), ("-", "More"), ("-", "b"), ("-", "c"), ("-", "d")],
    );
}

#[test]
fn the_page_names_its_language() {
    let language =
        |source| read(&Input { text: source, extension: "" }).language.map(|l| l.tag().to_owned());
    assert_eq!(language("<html lang=\"pt_BR\"><p>x").as_deref(), Some("pt-BR"));
    assert_eq!(language("<html xml:lang='nl'><p>x").as_deref(), Some("nl"));
    assert_eq!(language("<html lang='??'><p>x"), None);
}

#[test]
fn text_maps_back_over_markup_and_line_ends() {
    let source = "<!-- é -->\r\n<p class='é'>Caf&eacute;\r\n  <b>open</b> t&ocirc;t, <code>a  b</code></p>\r\n";
    let block = blocks(source).remove(0);
    assert_eq!(block.text, "Café open tôt, a b");
    let rows = [
        ("Café", "Caf&eacute;"),
        ("open", "open"),
        ("é o", "&eacute;\r\n  <b>o"),
        ("tôt", "t&ocirc;t"),
        ("a b", "a  b"),
    ];
    for (part, answer) in rows {
        let at = block.text.find(part).expect("it is in the text");
        assert_eq!(block.in_source(Span::new(at, at + part.len())).of(source), answer);
    }
    assert_eq!(block.code.iter().map(|span| span.of(&block.text)).collect::<Vec<_>>(), ["a b"]);
    let start = source.find("<p").expect("it has a paragraph");
    assert_eq!(block.span.of(source), source[start..].trim_end());
    assert_eq!(block.kind, BlockKind::Paragraph);
}

#[test]
fn links_are_kept_aside() {
    let block = blocks("<p><a href='a.html?b&amp;c'>one</a> <img src=d.png> two</p>").remove(0);
    assert_eq!(block.links, ["a.html?b&c", "d.png"]);
}

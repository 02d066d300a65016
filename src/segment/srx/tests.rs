//! Files of rules and what they make of a text, in which `|` stands before each sentence but the first.

use super::*;

const RULES: &str = r#"
  <languagerule languagerulename="Common">
    <rule break="no"><beforebreak>^\s*\d+\.</beforebreak><afterbreak>\s</afterbreak></rule>
  </languagerule>
  <languagerule languagerulename="English">
    <rule break="no"><beforebreak>\b(?:Mr|etc)\.</beforebreak><afterbreak>\s</afterbreak></rule>
  </languagerule>
  <languagerule languagerulename="Default">
    <rule break="yes"><beforebreak>[.?!]+</beforebreak><afterbreak>\s+\P{Ll}</afterbreak></rule>
    <rule><beforebreak>&#x3b;</beforebreak><afterbreak><![CDATA[\s]]></afterbreak></rule>
  </languagerule>"#;

const MAPS: &str = r#"
  <languagemap languagepattern=".*" languagerulename="Common"/>
  <languagemap languagepattern="[Ee][Nn].*" languagerulename="English"/>
  <languagemap languagepattern="(EN|DE).*" languagerulename="Default"/>"#;

fn file(cascade: &str, rules: &str, maps: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="yes" cascade="{cascade}"><formathandle type="start" include="no"/></header>
 <body><languagerules>{rules}</languagerules><maprules>{maps}</maprules></body>
</srx>"#
    )
}

fn marked(file: &str, tag: &str, text: &str) -> Option<String> {
    let srx = Srx::read(file.as_bytes()).expect("a file of rules");
    let language = Language::parse(tag).expect(tag);
    let spans = srx.rules(&language)?.split(text);
    Some(spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|"))
}

#[test]
fn the_first_rule_that_fits_a_place_decides() {
    let file = file("yes", RULES, MAPS);
    let rows = [
        ("en", "1. Mr. Low left; |he slept. |Nobody sings etc. |Yes! |No."),
        ("en-GB", "It costs 3. |That is all. he said"),
        ("de", "1. Mr. |Low ging. |  "),
        ("de", ""),
        ("de", " "),
    ];
    for (tag, expected) in rows {
        // `etc.` is an exception of English; trailing space belongs to the sentence before it.
        let expected = expected.replace("etc. |", "etc. ").replace(". |  ", ".   ");
        let text = expected.replace('|', "");
        assert_eq!(marked(&file, tag, &text).as_deref(), Some(&*expected), "{tag}");
    }
}

#[test]
fn without_cascade_the_first_map_alone_holds() {
    let text = "Mr. Low left. He slept.";
    assert_eq!(marked(&file("no", RULES, MAPS), "en", text).as_deref(), Some(text));
}

#[test]
fn a_language_without_a_map_has_no_rules() {
    let maps = r#"<languagemap languagepattern="en" languagerulename="Default"/>"#;
    assert_eq!(marked(&file("yes", RULES, maps), "nl", "Ja. Nee."), None);
}

#[test]
fn wide_encodings_are_read() {
    let text = file("yes", RULES, MAPS).replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> =
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert!(Srx::read(&bytes).is_ok());
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line() {
    let rule = |text: &str| {
        file(
            "yes",
            &format!(
                "<languagerule languagerulename='a'><rule><beforebreak>{text}</beforebreak></rule></languagerule>"
            ),
            MAPS,
        )
    };
    let rows = [
        (String::new(), "is not an SRX file: it has no element"),
        ("<tmx version='1.4'/>".into(), "line 1: is not an SRX file: its first element is `tmx`"),
        ("<srx version='1.0'/>".into(), "line 1: is SRX of version `1.0`; 2.0 is read"),
        ("<srx version='2.0'><body>".into(), "ends before its last element is closed"),
        ("<srx version='2.0'/>".into(), "has no `languagemap`"),
        (
            "<srx version='2.0'><rule/></srx>".into(),
            "line 1: a `rule` stands outside a `languagerule`",
        ),
        ("<srx version='2.0'><body></srx>".into(), "line 1: is not XML: "),
        (rule("(a"), "line 4: `(a` is not an expression that can be used: "),
        (rule("((a{999}){999}){999}"), "line 4: `((a{999}){999}){999}` is not an expression"),
        (rule("&lol;"), "line 4: `&lol;` is not known"),
        (file("yes", "", MAPS), "maps a language to `Common`, and has no such `languagerule`"),
        (
            file("yes", RULES, "<languagemap languagepattern='(' languagerulename='Default'/>"),
            "is not an expression that can be used",
        ),
    ];
    for (text, message) in rows {
        let error = Srx::read(text.as_bytes()).expect_err(&text);
        assert!(error.contains(message), "{error}\n    {message}");
    }
    assert!(Srx::read(b"\xff\xfe\x00\xd8").is_err());
}

#[test]
fn expressions_that_invite_long_searches_end() {
    let hard = r#"<languagerule languagerulename="hard">
      <rule break="no"><beforebreak>(a+)+(?!b)c</beforebreak><afterbreak>(.*)*x</afterbreak></rule>
      <rule><beforebreak>(a|aa)+(?&lt;=a)</beforebreak><afterbreak>.*.*.*y</afterbreak></rule>
      <rule/>
    </languagerule>"#;
    let maps = r#"<languagemap languagepattern=".*" languagerulename="hard"/>"#;
    let text = "a".repeat(2_000);
    let split = marked(&file("yes", hard, maps), "en", &text).expect("rules for all languages");
    assert_eq!(split.replace('|', ""), text);
}

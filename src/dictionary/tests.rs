//! Lists of terms in every format, and the file of a lexicon.

use super::*;

fn languages(tags: [&str; 2]) -> [Language; 2] {
    tags.map(|tag| Language::parse(tag).unwrap())
}

/// The pairs of keys that a dictionary holds, `source=target`, with a space between them.
fn shown(dictionary: &Dictionary) -> String {
    let pairs = dictionary.links.iter().map(|link| {
        let [source, target] = &dictionary.words;
        format!("{}={}", source[link.source as usize].key, target[link.target as usize].key)
    });
    pairs.collect::<Vec<_>>().join(" ")
}

const TBX: &str = r#"<?xml version="1.0"?><tbx><text><body>
<conceptEntry id="1"><langSec xml:lang="nl"><termSec><term>veerboot</term></termSec><termSec><term>pont</term></termSec></langSec>
<langSec xml:lang="en-GB"><termSec><term>ferry</term></termSec></langSec></conceptEntry></body></text></tbx>"#;

const TEI: &str = r#"<TEI><text><body>
<entry><form><orth>Fähre</orth><pron>ˈfɛːrə</pron></form><sense><cit type="trans"><quote>ferry</quote></cit>
<cit type="example"><quote>Die Fähre fährt.</quote><cit type="trans"><quote>The ferry goes.</quote></cit></cit></sense></entry>
<entry><form><orth>Steg</orth></form><sense><cit type="trans"><quote>jetty</quote></cit><cit type="trans"><quote>foot bridge</quote></cit></sense></entry>
</body></text></TEI>"#;

#[test]
fn lists_of_terms_are_read_in_every_format() {
    let rows = [
        (
            "a.tsv",
            "ferry\tveerboot\njetty\tsteiger\tn.\n",
            ["en", "nl"],
            "ferry=veerboot jetty=steiger",
        ),
        ("a.txt", "nl\ten\nveerboot\tferry\n", ["en", "nl"], "ferry=veerboot"),
        (
            "a.csv",
            "\"ferry, small\",pont\r\njetty,steiger\r\n",
            ["en", "nl"],
            "ferrysmall=pont jetty=steiger",
        ),
        ("a.csv", "note;nl;en-GB\n1;veerboot;ferry\n", ["en", "nl"], "ferry=veerboot"),
        (
            "a.dic",
            "veerboot @ ferry\nfoot passenger @ voetganger\n",
            ["en", "nl"],
            "ferry=veerboot voetganger=footpassenger",
        ),
        ("a.tbx", TBX, ["en", "nl"], "ferry=pont ferry=veerboot"),
        ("deu-eng.tei", TEI, ["de", "en"], "fahre=ferry steg=footbridge steg=jetty"),
        ("deu-eng.tei", TEI, ["en", "de"], "ferry=fahre footbridge=steg jetty=steg"),
        ("a.tsv", "渡し船\tferry\n関\tSeki\n", ["ja", "en"], "渡し船=ferry 關=seki"),
    ];
    for (name, text, tags, expected) in rows {
        let read = Dictionary::glossary(name, text.as_bytes(), &languages(tags)).unwrap();
        assert_eq!(shown(&read), expected, "{name} {tags:?}");
    }
}

#[test]
fn a_term_of_several_tokens_is_a_phrase() {
    let text = "landing stage\t桟橋\nferry\t船\n";
    let read = Dictionary::glossary("a.tsv", text.as_bytes(), &languages(["en", "ja"])).unwrap();
    assert_eq!(read.phrases, [vec!["landing stage".to_owned()], vec!["棧橋".to_owned()]]);
}

#[test]
fn dictd_is_read_plain_and_packed() {
    let articles = "Fähre /ˈfɛːrə/ <n, fem>\nferry, ferry boat\nein Schiff\nSteg <n>\n1. jetty\nam Ufer\n2. foot bridge [arch.]\n";
    let at = articles.find("Steg").unwrap();
    let digit = |number: usize| {
        let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        [digits[number / 64], digits[number % 64]].map(char::from).iter().collect::<String>()
    };
    let index = format!(
        "00-database-short\tA\tB\nfähre\tA\t{}\nsteg\t{}\t{}\n",
        digit(at),
        digit(at),
        digit(articles.len() - at)
    );
    let mut packed = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03name\0".to_vec();
    packed.extend(miniz_oxide::deflate::compress_to_vec(articles.as_bytes(), 6));
    for articles in [articles.as_bytes(), &packed] {
        let de_en = languages(["de", "en"]);
        let read =
            Dictionary::dictd("freedict-deu-eng.index", index.as_bytes(), articles, &de_en, true);
        assert_eq!(shown(&read.unwrap()), "fahre=ferry fahre=ferryboat steg=footbridge steg=jetty");
    }
}

#[test]
fn what_is_no_list_of_terms_is_told() {
    let rows = [
        (
            "a.tsv",
            "ferry\njetty\n",
            "a.tsv: line 1: has one column; write a term, a tab, and its translation",
        ),
        ("a.csv", "nl,de\nveerboot,Fähre\n", "a.csv: its first line names no column `en`"),
        ("a.dic", "ferry\n", "a.dic: line 1: has no ` @ ` between a target and a source phrase"),
        ("a.tbx", "<tbx><text>", "a.tbx: ends before its last element is closed"),
        ("a.tbx", "<tbx></tbx>", "a.tbx: has no pairs of terms in en and nl"),
        (
            "deu-fra.tei",
            TEI,
            "deu-fra.tei: is a dictionary of de and fr, and the versions are in en and nl",
        ),
    ];
    for (name, text, expected) in rows {
        let error =
            Dictionary::glossary(name, text.as_bytes(), &languages(["en", "nl"])).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn entities_that_a_file_declares_are_not_expanded() {
    let mut text = String::from("<!DOCTYPE tbx [<!ENTITY a \"ha\">");
    for (name, inner) in ["b", "c", "d", "e"].iter().zip(["a", "b", "c", "d"]) {
        text += &format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(50));
    }
    text += "]><tbx><conceptEntry><langSec xml:lang=\"en\"><term>fer&e;ry</term></langSec>";
    text += "<langSec xml:lang=\"nl\"><term>a &amp; b</term></langSec></conceptEntry></tbx>";
    let read = Dictionary::glossary("a.tbx", text.as_bytes(), &languages(["en", "nl"])).unwrap();
    assert_eq!(shown(&read), "ferry=ab");
}

fn lexicon() -> Dictionary {
    let text = "Fähre\tferry\nFahrt\ttrip\nFahrt\tvoyage\nSteg\tjetty\n";
    let mut read =
        Dictionary::glossary("a.tsv", text.as_bytes(), &languages(["de", "en"])).unwrap();
    read.habits = Some(Habits {
        length: [0.1, 0.02, 3.0],
        shapes: vec![0.9, 0.1],
        shares: [[0.3, 0.5, 0.7]; 2],
    });
    read
}

#[test]
fn a_lexicon_is_read_as_it_was_written() {
    let lexicon = lexicon();
    let bytes = lexicon.to_bytes();
    assert_eq!(bytes, lexicon.to_bytes());
    for tags in [["de", "en"], ["en", "de-AT"]] {
        assert_eq!(Dictionary::read("x.lexicon", &bytes, &languages(tags)).unwrap(), lexicon);
    }
}

#[test]
fn a_lexicon_that_cannot_be_used_is_refused() {
    let bytes = lexicon().to_bytes();
    let read = |bytes: &[u8], tags| Dictionary::read("x.lexicon", bytes, &languages(tags));
    let message = |bytes: &[u8], tags| read(bytes, tags).unwrap_err().to_string();
    assert_eq!(
        message(&bytes, ["de", "fr"]),
        "x.lexicon: is a lexicon of de and en, and the versions are in de and fr"
    );
    let newer = [b"lacuna-lexicon 2\n", &bytes[17..]].concat();
    assert_eq!(
        message(&newer, ["de", "en"]),
        "x.lexicon: is a lexicon of version 2, and this lacuna reads version 1; learn it again"
    );
    for at in 17..bytes.len() {
        let mut other = bytes.clone();
        other[at] ^= 0x20;
        assert!(message(&other, ["de", "en"]).contains("is damaged"), "byte {at}");
        assert!(message(&bytes[..at], ["de", "en"]).contains("is damaged"), "cut at {at}");
    }
    let glossary = Dictionary::glossary("x.lexicon", &bytes, &languages(["de", "en"]));
    assert!(glossary.unwrap_err().to_string().ends_with("give it as --lexicon"));
}

#[test]
fn a_translation_memory_gives_its_pairs() {
    let text = r#"<tmx version="1.4"><body><tu><tuv xml:lang="EN-US"><seg>The <bpt i="1">{b}</bpt>ferry<ept i="1"/> &amp;
 co.</seg></tuv><tuv xml:lang="fr"><seg>Le bac</seg></tuv><tuv xml:lang="nl"><seg>De pont</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu></body></tmx>"#;
    let pairs = tmx_sentences("a.tmx", text.as_bytes(), &languages(["nl", "en"])).unwrap();
    assert_eq!(pairs, [["De pont".to_owned(), "The ferry & co.".to_owned()]]);
}

mod any_bytes {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn come_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..300), index in ".{0,80}") {
            let languages = languages(["en", "nl"]);
            for name in ["a.tsv", "a.csv", "a.dic", "a.tbx", "a.tei", "a.lexicon"] {
                let _ = Dictionary::read(name, &bytes, &languages);
            }
            let lexicon = [b"lacuna-lexicon 1\n", bytes.as_slice()].concat();
            prop_assert!(Dictionary::read("a.lexicon", &lexicon, &languages).is_err());
            let _ = Dictionary::dictd("a.index", index.as_bytes(), &bytes, &languages, false);
            let packed = [b"\x1f\x8b\x08", bytes.as_slice()].concat();
            let _ = Dictionary::dictd("a.index", &bytes, &packed, &languages, false);
            let _ = tmx_sentences("a.tmx", &bytes, &languages);
        }
    }
}

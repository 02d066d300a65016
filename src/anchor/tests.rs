//! Rows of language, text and its anchors, and what holds for any text.

use super::{Anchor, AnchorKind, extract, likeness};
use crate::lang::Language;
use crate::options::ReadOptions;
use crate::segment::{Segment, Version, segment};
use crate::span::Span;
use proptest::prelude::*;

fn version(tag: &str, text: &str) -> Version {
    let language = Language::parse(tag).expect(tag);
    let options =
        ReadOptions { language: Some(language), segmented: true, ..ReadOptions::default() };
    let document =
        crate::format::read("rows.txt", text.as_bytes(), &options).expect("text can be read");
    let mut version = segment(document);
    // One segment for each line, whatever the sentence splitter says.
    let blocks = version.document.blocks.iter().enumerate();
    version.segments =
        blocks.map(|(block, one)| Segment { block, span: Span::new(0, one.text.len()) }).collect();
    version
}

/// The anchors of one kind: `key`, with `?` where it is not certain and other readings after `|`.
fn keys(tag: &str, text: &str, kind: AnchorKind) -> Vec<String> {
    let show = |anchor: Anchor| {
        let others: String = anchor.alternatives.iter().map(|other| format!("|{other}")).collect();
        format!("{}{others}{}", anchor.key, if anchor.certain { "" } else { "?" })
    };
    let found = extract(&version(tag, text)).into_iter().flatten();
    found.filter(|anchor| anchor.kind == kind).map(show).collect()
}

fn check(kind: AnchorKind, rows: &[(&str, &str, &[&str])]) {
    for (tag, text, expected) in rows {
        assert_eq!(keys(tag, text, kind), *expected, "{tag}: {text}");
    }
}

#[test]
fn digits_are_read_in_every_script() {
    check(
        AnchorKind::Number,
        &[
            ("ar", "باع التاجر ١٬٢٥٠٫٥ كيلوغرام", &["1250.5"]),
            ("fa", "فروشنده ۳۵ کتاب داشت", &["35"]),
            ("hi", "दुकान में १,००,००० रुपये थे", &["100000"]),
            ("th", "มีผู้ชม ๔๕๐ คน", &["450"]),
            ("zh", "共有３２人参加", &["32"]),
            ("my", "လူ ၁၂ ယောက်", &["12"]),
        ],
    );
}

#[test]
fn signs_between_digits_follow_the_language() {
    check(
        AnchorKind::Number,
        &[
            ("en", "It cost 1,250.50 and weighed 0.5 kg", &["1250.5", "0.5"]),
            ("en", "all 1,250 of them", &["1250|1.25"]),
            ("nl", "alle 1.250 huizen", &["1250|1.25"]),
            ("nl", "op 3,5 meter", &["3.5"]),
            ("fr", "les 12 500 habitants", &["12500"]),
            ("de-CH", "rund 1’250 Franken", &["1250"]),
            ("en", "add 1½ cups", &["1.5"]),
            ("id", "1-2 daerah", &["1", "2"]),
            ("id", "hari ke-5", &["5"]),
            ("pl", "1300-letniej osady", &["1300"]),
            ("en", "on the 4th floor at 13:00", &["4"]),
        ],
    );
}

#[test]
fn fractions_in_words_have_their_value() {
    check(
        AnchorKind::Number,
        &[
            ("en", "two thirds of them and two-thirds more", &["2/3|2|3?", "2/3|2|3?"]),
            ("en", "one third of the land, a third of it", &["1/3|1|3?", "1/3|1|3?"]),
            ("en", "three quarters of a mile", &["0.75|3|4?"]),
            ("de", "zwei Drittel der Wähler", &["2/3|2|3?"]),
            ("de", "ein Drittel davon", &["1/3|1|3?"]),
            ("fr", "les deux tiers de la ville", &["2/3|2|3?"]),
            ("es", "dos tercios de los votos", &["2/3|2|3?"]),
            ("it", "un terzo della popolazione", &["1/3|1|3?"]),
            ("pt", "dois terços dos votos", &["2/3|2|3?"]),
            ("nl", "twee derde van de huizen", &["2/3|2|3?"]),
            ("ru", "две трети жителей", &["2/3|2|3?"]),
            ("pl", "trzy czwarte domów", &["0.75|3|4?"]),
            ("id", "dua pertiga dari mereka", &["2/3|2|3?"]),
            ("sv", "tre fjärdedelar av folket", &["0.75|3|4?"]),
            ("zh", "三分之二的人", &["2/3|2|3?"]),
            ("ja", "全体の3分の2です", &["2/3|2|3?"]),
            ("ko", "전체의 3분의 2", &["2/3|2|3?"]),
        ],
    );
}

#[test]
fn an_ordinal_is_no_fraction() {
    check(
        AnchorKind::Number,
        &[
            ("en", "the third of May's three plans", &["3?", "3?"]),
            ("en", "on a third day", &["3?"]),
            ("en", "after two quarters", &["2?"]),
            ("fr", "le tiers-monde", &[]),
            ("fr", "un tiers payant", &[]),
            ("fr", "deux quarts de finale", &["2?"]),
            ("it", "il terzo uomo", &["3?"]),
            ("de", "zwei Viertel der Stadt", &["2?"]),
            ("ja", "3分の休み", &["3"]),
        ],
    );
}

#[test]
fn scale_words_multiply_digits() {
    check(
        AnchorKind::Number,
        &[
            ("en", "8 billion dollars", &["8000000000"]),
            ("ja", "80億ドル", &["8000000000"]),
            ("pl", "8 miliardów dolarów", &["8000000000"]),
            ("vi", "8 tỷ đô la", &["8000000000"]),
            ("de", "8 Milliarden Dollar", &["8000000000"]),
            ("de", "2 Billionen Euro", &["2000000000000"]),
            ("es", "8 mil millones de dólares", &["8000000000"]),
            ("id", "3,5 juta orang", &["3500000"]),
            ("hi", "5 करोड़ लोग", &["50000000"]),
            ("ja", "1億2,500万円", &["125000000"]),
            ("zh", "3.5万人", &["35000"]),
            ("ko", "3만 5천 명", &["35000"]),
            ("th", "8 พันล้านบาท", &["8000000000"]),
            ("en", "worth £125m", &["125000000"]),
            ("ru", "около 20 млн человек", &["20000000"]),
        ],
    );
}

#[test]
fn number_words_have_their_value() {
    check(
        AnchorKind::Number,
        &[
            ("nl", "zij stelde zes richtlijnen voor", &["6?"]),
            ("nl", "vijfentwintig huizen en de zevenentwintigste straat", &["25?", "27?"]),
            ("id", "ada enam pedoman dan dua belas rumah", &["6?", "12?"]),
            ("id", "dua puluh lima hari", &["25?"]),
            ("pl", "z sześciu wsi", &["6?"]),
            ("de", "dreihundertfünfundzwanzig Gäste", &["325?"]),
            ("en", "two hundred and five, then twenty-one", &["205?", "21?"]),
            ("fr", "quatre-vingt-dix-neuf pas", &["99?"]),
            ("es", "treinta y dos casas", &["32?"]),
            ("ru", "двадцать пять домов", &["25?"]),
            ("vi", "sáu làng và hai mươi lăm nhà", &["6?", "25?"]),
            ("ja", "六つの村と二十五人", &["6?", "25?"]),
            ("zh", "他们有六个村和两百五十户", &["6?", "250?"]),
            ("ko", "여섯 가지 방향", &["6?"]),
            ("th", "มีบ้านหกหลัง", &["6?"]),
            ("fi", "kuusi taloa ja viisikymmentäkolme puuta", &["6?", "53?"]),
            ("tr", "altı köy", &["6?"]),
            ("ar", "ستة منازل", &["6?"]),
            ("hi", "छह गाँव", &["6?"]),
            ("sw", "nyumba kumi na mbili", &["12?"]),
            ("cs", "v šesti domech", &["6?"]),
            ("hu", "huszonöt ház", &["25?"]),
            ("en", "in the XXI century", &["21?"]),
        ],
    );
}

/// Every row of a table of number words, in the place where such a word stands in the language.
fn check_words(table: &str) {
    let mut wrong = Vec::new();
    let mut languages = std::collections::BTreeMap::<&str, usize>::new();
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = row.split('\t').collect();
        let [tag, value, words] = columns[..] else { panic!("three columns: {row}") };
        let counted = match tag {
            "zh" | "yue" => format!("有{words}个"),
            "ja" => format!("それは{words}個"),
            "ko" => format!("{words} 명"),
            "th" => format!("มี{words}คน"),
            _ => words.to_owned(),
        };
        let found = keys(tag, &counted, AnchorKind::Number);
        let expected = value.trim_end_matches('.');
        let read =
            found.len() == 1 && found[0].trim_end_matches('?').split('|').next() == Some(expected);
        // What is doubtful alone may stay unread, but is never another number.
        let small = expected.len() == 1 && found.is_empty();
        *languages.entry(tag).or_default() += 1;
        if !(read || small) {
            wrong.push(format!("{tag} {value} {words}: {found:?}"));
        }
    }
    assert!(languages.len() >= 30, "{languages:?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn number_words_have_the_value_that_cldr_says() {
    check_words(include_str!("../../tests/data/numbers.tsv"));
}

#[test]
fn number_words_are_read_in_the_forms_of_texts() {
    check_words(include_str!("../../tests/data/words.tsv"));
}

#[test]
fn articles_and_parts_of_words_are_no_numbers() {
    check(
        AnchorKind::Number,
        &[
            ("nl", "een huis", &[]),
            ("fr", "un chien et une chatte", &[]),
            ("de", "ein Haus gab acht", &[]),
            ("id", "kedua pihak", &["2?"]),
            ("nl", "beide kanten", &["2?"]),
            ("id", "Kedua, rumah itu besar", &["2?"]),
            ("zh", "一般来说十分重要", &[]),
            ("ja", "万一のため", &[]),
            ("en", "see https://example.org/2024/11 or img_20.png", &[]),
            ("vi", "năm nay", &[]),
        ],
    );
}

#[test]
fn places_have_their_concept_in_every_script() {
    check(
        AnchorKind::Name,
        &[
            ("en", "from Japan to Vienna", &["JP|japan", "city:Vienna|at9|vienna"]),
            ("id", "kerja sama Vietnam-Jepang", &["VN|lang:vi|vietnam", "JP|lang:ja|jepang"]),
            ("vi", "gặp Nhật Bản ở Quảng Ninh", &["JP|nhat ban", "vn13|quang ninh"]),
            ("pl", "pojechał do Wietnamu", &["wietnamu|VN"]),
            ("ja", "日本とベトナム", &["JP|riben", "VN|betonamu"]),
            ("zh", "他在日本", &["JP|riben"]),
            ("ko", "일본은 큽니다", &["JP|ilboneun"]),
            ("th", "เขาไปญี่ปุ่น", &["JP|lang:ja|yipun"]),
            ("ar", "ذهب إلى فرنسا واليابان", &["FR|frns", "JP|wlybn"]),
            ("en", "the Western Road", &["western road"]),
            ("en", "said Japan Ada Quill", &["JP|japan", "ada quill"]),
            ("en", "and Jordan Quill said", &["jordan quill"]),
        ],
    );
}

#[test]
fn dates_have_their_day() {
    check(
        AnchorKind::Date,
        &[
            ("en", "On November 25th, 2025 it rained", &["2025-11-25"]),
            ("en", "on 25 November", &["--11-25"]),
            ("en", "we may 5 times; March 3", &["--03-03"]),
            ("en", "11/25/2025 and 03/04/2025", &["2025-11-25", "2025-03-04|2025-04-03"]),
            ("nl", "25 november", &["--11-25"]),
            ("pl", "25 listopada 2025 r.", &["2025-11-25"]),
            ("de", "am 25. November 2025", &["2025-11-25"]),
            ("fr", "le 1er juillet", &["--07-01"]),
            ("es", "el 25 de noviembre de 2025", &["2025-11-25"]),
            ("ru", "25 ноября 2025 года", &["2025-11-25"]),
            ("vi", "ngày 25 tháng 11 năm 2025", &["2025-11-25"]),
            ("vi", "Báo Ven Sôngniên25/11/2025", &["2025-11-25"]),
            ("ja", "2025年11月25日", &["2025-11-25"]),
            ("ko", "2025년 11월 25일에", &["2025-11-25"]),
            ("zh", "11月25日", &["--11-25"]),
            ("th", "25 พฤศจิกายน 2568", &["2025-11-25"]),
            ("ar", "في 25 نوفمبر 2025", &["2025-11-25"]),
            ("hi", "25 नवंबर 2025", &["2025-11-25"]),
            ("hu", "2025. november 25.", &["2025-11-25"]),
            ("lt", "2025 m. lapkričio 25 d.", &["2025-11-25"]),
            ("fi", "25. marraskuuta 2025", &["2025-11-25"]),
            ("id", "pada April 2025", &["2025-04"]),
            ("en", "2025-11-25", &["2025-11-25"]),
            ("de", "25.11.2025", &["2025-11-25"]),
            ("en", "version 1.2.3, 31/31/2025", &[]),
        ],
    );
}

#[test]
fn dates_are_read_as_their_languages_write_them() {
    let mut wrong = Vec::new();
    let mut languages = std::collections::BTreeSet::new();
    let tables =
        [include_str!("../../tests/data/dates.tsv"), include_str!("../../tests/data/days.tsv")];
    for row in tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = row.split('\t').collect();
        let [tag, key, text] = columns[..] else { panic!("three columns: {row}") };
        let found = keys(tag, text, AnchorKind::Date);
        let read =
            found.len() == 1 && found[0].trim_end_matches('?').split('|').next() == Some(key);
        languages.insert(tag);
        if !read {
            wrong.push(format!("{tag} {key} {text}: {found:?}"));
        }
    }
    assert!(languages.len() >= 30, "{languages:?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn times_of_day_are_told_from_numbers() {
    check(
        AnchorKind::Time,
        &[
            (
                "en",
                "at 3 p.m. or 11:30 am, 3.45pm, and 12 a.m.",
                &["15:00", "11:30", "15:45", "00:00"],
            ),
            ("en", "They met at 15:00 and 9:05.", &["15:00", "09:05|21:05"]),
            ("en", "for 3 hours, 3.5 km, 2:1, 16:9:3, 1:2:3", &[]),
            ("en", "ratio 50:50, chapter 12.30, I am 3 am I", &["03:00"]),
            ("de", "um 15 Uhr und 18.30 Uhr, 15:45 Uhr", &["15:00", "18:30", "15:45"]),
            ("fr", "à 15h30 et à 9 h 05", &["15:30", "09:05|21:05"]),
            ("vi", "lúc 15h30 và 9 giờ 15 phút", &["15:30", "09:15|21:15"]),
            ("sv", "kl. 15.00 och klockan 9", &["15:00", "09:00|21:00"]),
            ("fi", "klo 15.30", &["15:30"]),
            ("id", "pukul 15.00 WIB", &["15:00"]),
            ("nl", "om 20.00 uur", &["20:00"]),
            ("zh", "下午3点，15时30分，3点半", &["15:00", "15:30", "03:30|15:30"]),
            ("ja", "午後3時、15時30分、3時間", &["15:00", "15:30"]),
            ("ko", "오후 3시 30분, 15시, 3시간", &["15:30", "15:00"]),
            ("th", "เวลา 15.30 น.", &["15:30"]),
            ("hi", "शाम 15:30 बजे", &["15:30"]),
            ("tr", "saat 15.00'te, 3 saat 15 dakika", &["15:00"]),
            ("pl", "o godz. 15 i o 18:30", &["15:00", "18:30"]),
            ("es", "a las 3:30 p. m.", &["15:30"]),
            ("el", "στις 3 μ.μ.", &["15:00"]),
            ("bg", "в 15:00 ч.", &["15:00"]),
            ("ar", "الساعة 3 مساء", &["15:00"]),
        ],
    );
}

#[test]
fn numbers_have_the_unit_beside_them() {
    let rows = [
        ("id", "seharga 100,000 VND per mangkuk", "VND"),
        ("pl", "8 miliardów dolarów", "USD"),
        ("en", "about 5 km", "kilometer"),
        ("en", "some $3.5bn", "USD"),
        ("de", "€ 5", "EUR"),
        ("ja", "５％", "percent"),
        ("fr", "vingt kilomètres", "kilometer"),
        ("id", "Rp 100.000", "IDR"),
        ("vi", "8 tỷ đồng", "VND"),
    ];
    for (tag, text, unit) in rows {
        let found = extract(&version(tag, text)).concat();
        let units: Vec<_> = found.iter().filter_map(|anchor| anchor.unit).collect();
        assert_eq!(units, [unit], "{tag}: {text}");
    }
}

#[test]
fn names_are_found_by_their_writing() {
    check(
        AnchorKind::Name,
        &[
            (
                "en",
                "Yesterday the ferry left Port Marrow with Ada Quill.",
                &["yesterday?", "port marrow", "ada quill"],
            ),
            ("en", "It left. The ferry returned to the Isle of Wight.", &["isle of wight"]),
            ("nl", "Daar woont Jan van der Veen.", &["daar?", "jan van der veen"]),
            (
                "id",
                "Menurut Perdana Menteri Takaichi Sanae, hubungan baik antara Vietnam-Jepang sudah lama berjalan.",
                &["takaichi sanae", "VN|lang:vi|vietnam", "JP|lang:ja|jepang"],
            ),
            (
                "pl",
                "Wczoraj prezydent To Lam odwiedził Hanoi.",
                &["wczoraj?", "to lam", "vnhn|hanoi"],
            ),
            ("ru", "Вчера приехал Владимир Орлов.", &["vchera?", "vladimir orlov"]),
            ("de", "Gestern kam das Schiff.", &["gestern?", "schiff?"]),
            (
                "ja",
                "昨日マリア・ロペスがOpenStreetMapを使った",
                &["maria ropesu?", "openstreetmap"],
            ),
            ("th", "เขาทำงานที่ Harbour Light มาสองปี", &["harbour light"]),
            ("fr", "Il vit à Saint-Malo et aime l’Italie.", &["saint malo", "IT|italie"]),
        ],
    );
}

#[test]
fn codes_urls_and_addresses_are_kept_whole() {
    check(
        AnchorKind::Code,
        &[
            ("en", "AI and R&D help ASEAN after COVID-19", &["AI?", "R&D", "ASEAN?", "COVID-19"]),
            (
                "en",
                "run foo() with --dry-run, snake_case, camelCase",
                &["foo()", "--dry-run", "snake_case", "camelCase"],
            ),
            (
                "nl",
                "open config.toml in v1.2.3 of @scope/name",
                &["config.toml", "1.2.3", "@scope/name"],
            ),
            ("en", "the A380, H5N1 and commit 3f9a1c2e", &["A380", "H5N1", "3f9a1c2e"]),
            ("en", "area in km2 at 5 km", &[]),
        ],
    );
    check(
        AnchorKind::Url,
        &[
            (
                "en",
                "See (https://Example.org/a/), www.example.com. Or Vietnam.vn!",
                &["example.org/a", "example.com", "vietnam.vn"],
            ),
            ("zh", "见https://example.org/x。谢谢", &["example.org/x"]),
            ("en", "It ended.De facto, node.js is fine.", &[]),
        ],
    );
    check(AnchorKind::Email, &[("en", "write to Ada.Q@example.org.", &["ada.q@example.org"])]);
}

fn anchor(kind: AnchorKind, key: &str, alternatives: &[&str]) -> Anchor {
    let alternatives = alternatives.iter().map(|value| (*value).to_owned()).collect();
    Anchor { kind, span: Span::at(0), key: key.to_owned(), alternatives, unit: None, certain: true }
}

#[test]
fn likeness_is_high_for_one_thing_in_two_forms() {
    use AnchorKind::{Date, Name, Number, Url};
    let rows = [
        (Name, "takaichi", "takaichi sanae", 0.8, 0.95),
        (Name, "to lam", "to lama", 0.7, 0.99),
        (Name, "vietnam", "wietnamu", 0.6, 0.99),
        (Name, "wietnam", "wietnamu", 0.6, 0.99),
        (Name, "vladimir", "wladimir", 0.7, 1.0),
        (Name, "john", "dzhon", 0.6, 0.99),
        (Name, "pham minh chinh", "ho chi minh", 0.0, 0.0),
        (Name, "takebe", "takaichi", 0.0, 0.0),
        (Name, "anna", "hanoi", 0.0, 0.0),
        (Date, "2025-11-25", "--11-25", 0.9, 0.9),
        (Date, "2025-11", "--11", 0.9, 0.9),
        (Date, "2025-11-25", "2024-11-25", 0.0, 0.0),
        (Url, "example.org/de/a", "example.org/en/a", 0.9, 0.9),
        (Url, "example.org/a", "example.org/pt-br/a", 0.9, 0.9),
        (Url, "example.org/a", "example.org/b", 0.0, 0.0),
        (Number, "6", "6", 1.0, 1.0),
        (Number, "6", "7", 0.0, 0.0),
    ];
    for (kind, a, b, least, most) in rows {
        let found = likeness(&anchor(kind, a, &[]), &anchor(kind, b, &[]));
        assert!((least..=most).contains(&found), "{a} / {b}: {found}");
        assert_eq!(found, likeness(&anchor(kind, b, &[]), &anchor(kind, a, &[])), "{b} / {a}");
    }
    let japan = anchor(Name, "JP", &["lang:ja", "jepang"]);
    for (key, alternatives, expected) in [
        ("JP", &["riben"][..], 1.0),
        ("japanse", &["JP", "lang:ja"], 0.8),
        ("VN", &["vietnam"], 0.0),
        ("VN", &["jepang"], 1.0),
        ("jepang", &[], 1.0),
    ] {
        let other = anchor(Name, key, alternatives);
        assert_eq!(likeness(&japan, &other), expected, "{key}");
        assert_eq!(likeness(&other, &japan), expected, "{key}");
    }
    let minister = anchor(Name, "luar negeri ada le quill", &[]);
    assert_eq!(likeness(&minister, &anchor(Name, "minister zaken ada le quill", &[])), 0.7);
    let open = anchor(Number, "1250", &["1.25"]);
    assert_eq!(likeness(&open, &anchor(Number, "1.25", &["1250"])), 0.8);
    assert_eq!(likeness(&open, &anchor(Number, "3", &["1.25"])), 0.5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn anchors_lie_in_their_segments_apart_and_in_order(
        tag in prop::sample::select(vec!["en", "de", "ja", "th", "ar", "ko", "vi", "hu", "zxx", "zh"]),
        text in prop::string::string_regex(
            "([a-zA-Z0-9 .,:/@_()'&£½%-]|[A-Z]{2}|[0-9]{1,4}|[ก-๙]|[一二十百万億年月日六第]|[가-힣]|[٠-٩]|[à-ÿ]|\\PC|tháng |25 November |https://|www\\.|zes|hundert|พันล้าน){0,60}"
        ).expect("a pattern"),
    ) {
        let version = version(tag, &text);
        let anchors = extract(&version);
        prop_assert_eq!(anchors.len(), version.segments.len());
        for (index, list) in anchors.iter().enumerate() {
            let segment = version.segments[index].span;
            let mut end = segment.start;
            for anchor in list {
                prop_assert!(anchor.span.start >= end && anchor.span.end <= segment.end, "{:?}", anchor);
                prop_assert!(!anchor.span.is_empty() && !anchor.key.is_empty(), "{:?}", anchor);
                prop_assert!(version.block(index).text.get(anchor.span.range()).is_some(), "{:?}", anchor);
                end = anchor.span.end;
            }
        }
    }
}

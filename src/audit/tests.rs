//! What the checks say of pairs of short texts.

use crate::lang::Language;
use crate::options::{Options, ReadOptions};

/// The kinds of an audit's findings and what they point at, without gaps and moves.
fn found(tags: [&str; 2], texts: [&str; 2]) -> Vec<String> {
    let documents = [0, 1].map(|version| {
        let language = Some(Language::parse(tags[version]).expect("a tag"));
        let options = ReadOptions { language, ..Default::default() };
        crate::format::read(["a.txt", "b.txt"][version], texts[version].as_bytes(), &options)
            .expect("it is text")
    });
    let report = crate::compare(documents.into(), &Options::default()).expect("two versions");
    let findings = report.findings.iter().filter(|finding| {
        assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
        !["missing", "added", "moved"].contains(&finding.kind)
    });
    let show = |finding: &super::Finding| {
        let source = &report.versions[finding.primary.version].document.source.text;
        format!("{} {}", finding.kind, finding.primary.span.of(source))
    };
    findings.map(show).collect()
}

#[test]
fn a_number_that_is_another_one_is_found() {
    let rows = [
        (["en", "nl"], "The firm sold 312 boxes.", "Het bedrijf verkocht 187 dozen.", "187"),
        (["en", "de"], "Prices rose by 3.5 percent.", "Die Preise stiegen um 5,3 Prozent.", "5,3"),
        (["en", "ja"], "The war began in 1938.", "戦争は1983年に始まった。", "1983"),
        (["en", "ko"], "About 5.5 million people fled.", "약 650만 명이 피난했다.", "650만"),
        (["en", "hi"], "The team won 27 games.", "टीम ने २४ मैच जीते।", "२४"),
        (["en", "el"], "It happened on 4 May 2016.", "Συνέβη στις 4 Μαΐου 2015.", "2015"),
        (["en", "th"], "The boy is 13 years old.", "เด็กชายอายุ 31 ปี", "31"),
        (["fr", "vi"], "Le prix est de 250 euros.", "Giá là 2500 euro.", "2500"),
        (["en", "pl"], "Chapter 7 of the law applies.", "Stosuje się rozdział 9 ustawy.", "9"),
    ];
    for (tags, source, target, number) in rows {
        assert_eq!(found(tags, [source, target]), [format!("number {number}")], "{target}");
    }
}

#[test]
fn a_number_that_is_said_another_way_is_none() {
    let rows = [
        (["en", "nl"], "There were 62 guests.", "Er waren tweeënzestig gasten."),
        (["en", "de"], "It cost 1,250.5 dollars.", "Es kostete 1.250,5 Dollar."),
        (["en", "de"], "Some 1.5 million came.", "Rund 1.500.000 kamen."),
        (["en", "id"], "It costs 8 billion.", "Biayanya 8 miliar."),
        (["en", "fi"], "He paid 125 million pounds.", "Hän maksoi 125 miljoonalla punnalla."),
        (["en", "de"], "The shop closes at 6 p.m.", "Der Laden schließt um 18 Uhr."),
        (["en", "de"], "The train leaves at 18:30.", "Der Zug fährt um 18.30 Uhr."),
        (["en", "fr"], "The road is 50 miles long.", "La route est longue de 80 kilomètres."),
        (["en", "ja"], "The player is 6-foot-6.", "その選手は身長198センチである。"),
        (["en", "es"], "It was 86°F at noon.", "A mediodía hacía 30 °C."),
        (["en", "nb"], "It stems from the 19th century.", "Den er fra 1800-tallet."),
        (["en", "th"], "It opened in 2016.", "เปิดในปี 2559"),
        (["en", "nl"], "Music of the 1980s was heard.", "Er klonk muziek uit de jaren 80."),
        (["en", "fi"], "They met on June 12.", "He tapasivat 12.6. illalla."),
        (["en", "nl"], "It has 12 rooms.", "Het huis is groot."),
        (["en", "nl"], "The house is big.", "Het heeft 12 kamers."),
        (["en", "nl"], "Ada was there [12].", "Ada was er [13]."),
        (["en", "hr"], "See page 3 of the A380 book.", "Vidi stranicu 3 knjige A380."),
    ];
    for (tags, source, target) in rows {
        assert_eq!(found(tags, [source, target]), [""; 0], "{target}");
    }
}

#[test]
fn a_date_or_a_time_that_is_another_one_is_found() {
    let rows = [
        (
            ["en", "de"],
            "It opened on 4 October 1978.",
            "Es öffnete am 4. November 1978.",
            "4. November 1978",
        ),
        (["en", "ja"], "He left at 4.40 am.", "彼は午後4時40分に出た。", "午後4時40分"),
        (["en", "pl"], "She came in May 2024.", "Przyjechała w marcu 2024.", "marcu 2024"),
        (["fr", "en"], "Le train part à 15h30.", "The train leaves at 9:45 a.m.", "9:45 a.m."),
    ];
    for (tags, source, target, date) in rows {
        assert_eq!(found(tags, [source, target]), [format!("date {date}")], "{target}");
    }
    let same = [
        (["en", "fa"], "It fell on 25 November 2025.", "در ۴ آذر ۱۴۰۴ رخ داد."),
        (["en", "ja"], "It fell on 25 November 2025.", "令和7年11月25日のことだった。"),
        (["en", "th"], "It fell on 25 November 2025.", "เกิดขึ้นเมื่อวันที่ 25 พ.ย. 2568"),
        (["en", "fr"], "The train leaves at 3:30 p.m.", "Le train part à 15h30."),
        (["en", "de"], "The shop opens at 3.", "Der Laden öffnet um 15 Uhr."),
        (["en", "fi"], "The train leaves at 3:30.", "Juna lähtee 15.30."),
        (["en", "nl"], "It opened in November.", "Het ging open op 25 november 2025."),
    ];
    for (tags, source, target) in same {
        assert_eq!(found(tags, [source, target]), [""; 0], "{target}");
    }
}

#[test]
fn a_number_that_moved_into_the_next_sentence_is_none() {
    let source = "The house was built in 1904 by Emil Karsten. It has 12 rooms and a garden.";
    let target = "Emil Karsten bouwde het huis met 12 kamers. Dat was in 1904, en er is een tuin.";
    assert_eq!(found(["en", "nl"], [source, target]), [""; 0]);
}

#[test]
fn an_untranslated_passage_is_found_once() {
    let source =
        "Turn the key twice. Wait until the green lamp stops flashing. Then close the lid.";
    let target = "Draai de sleutel tweemaal om. Wait until the green lamp stops flashing. Sluit dan het deksel.";
    let expected = ["untranslated Wait until the green lamp stops flashing."];
    assert_eq!(found(["en", "nl"], [source, target]), expected);
    assert_eq!(found(["nl", "en"], [target, source]), [""; 0], "the other way round");
    assert_eq!(found(["en", "en"], [source, source]), [""; 0], "one language");
}

#[test]
fn what_was_left_beside_its_translation_is_no_omission() {
    let source =
        "Turn the key twice. Wait until the green lamp stops flashing. Then close the lid.";
    let left = "Wait until the green lamp stops flashing.";
    let target = |before: &str, behind: &str| {
        let text = format!("{before} {left} {behind}");
        format!("Draai de sleutel tweemaal om. {} Sluit dan het deksel.", text.trim())
    };
    let translation = "Wacht tot de groene lamp niet meer knippert.";
    let expected = [format!("leftover {left}")];
    assert_eq!(found(["en", "nl"], [source, &target(translation, "")]), expected, "behind it");
    assert_eq!(found(["en", "nl"], [source, &target("", translation)]), expected, "before it");
    let other = "De lamp staat rechts naast de pomp, waar ook de andere kabels en leidingen lopen die de monteur in het voorjaar heeft vernieuwd.";
    let expected = [format!("untranslated {left}")];
    assert_eq!(found(["en", "nl"], [source, &target(other, "")]), expected, "another sentence");
}

#[test]
fn a_name_in_its_own_letters_has_all_its_words() {
    let source = "Tommy Fleetwood met Ada Quill at the harbour. They talked for an hour.";
    let target = |name: &str| {
        format!(
            "토미 플리트우드({name})가 항구에서 에이다 퀼(Ada Quill)을 만났다. 그들은 한 시간 동안 이야기했다."
        )
    };
    let changed = target("Tommy Francesco");
    assert_eq!(found(["en", "ko"], [source, &changed]), ["name Francesco"]);
    let same = target("Tommy Fleetwood");
    assert_eq!(found(["en", "ko"], [source, &same]), [""; 0]);
    // A name that is translated again and again is taken out of what is left over, in front of the gloss too.
    let source = "At the Lantern they sang on 4 March. At the Lantern they ate on 12 May.\n\n\
        At the Lantern, Tommy Fleetwood met Ada Quill.";
    let target = "등불집에서 그들은 3월 4일에 노래했다. 등불집에서 그들은 5월 12일에 먹었다.\n\n\
        등불집에서 토미 플리트우드(Tommy Francesco)가 에이다 퀼(Ada Quill)을 만났다.";
    assert_eq!(found(["en", "ko"], [source, target]), ["name Francesco"]);
    // What stands before a surname may be no part of the name.
    for (source, target) in [
        ("Yesterday Dylan sang in the park.", "어제 밥 딜런(Bob Dylan)이 공원에서 노래했다."),
        (
            "Doctor Schweitzer worked here.",
            "알베르트 슈바이처(Albert Schweitzer) 박사가 여기서 일했다.",
        ),
        ("In German Merz is a common name.", "독일어로 메르츠(Friedrich Merz)는 흔한 이름이다."),
    ] {
        assert_eq!(found(["en", "ko"], [source, target]), [""; 0], "{source}");
    }
}

#[test]
fn tables_of_figures_and_endless_texts_are_no_trouble() {
    let figures = |step: usize| {
        (0..3000).map(|at| (at * step % 9973).to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found(["en", "de"], [&figures(3), &figures(7)]), [""; 0]);
    let codes = "Use `x`. ".repeat(60);
    assert_eq!(found(["en", "de"], [&codes, &codes]), [""; 0]);
}

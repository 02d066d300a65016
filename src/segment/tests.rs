//! Rows of texts in which `|` stands where a sentence ends, and what holds for any text.

use super::*;
use crate::document::BlockKind;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap_or_else(|_| Language::unknown())
}

/// The text with `|` before each sentence but the first.
fn marked(text: &str, tag: &str) -> String {
    let spans = sentences(text, &language(tag));
    spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<_> = rows
        .iter()
        .map(|(tag, expected)| (tag, expected, marked(&expected.replace('|', ""), tag)))
        .filter(|(_, expected, got)| *expected != got)
        .map(|(tag, expected, got)| format!("{tag}: {expected}\n    {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_of_many_scripts() {
    check(&[
        ("en", "The ferry left late. |Nobody minded! |Did you?"),
        ("ru", "Паром вышел поздно. |Никто не возражал! |А вы?"),
        ("el", "Το πλοίο άργησε. |Είδες κανέναν; |Όχι ακόμη."),
        ("ar", "تأخرت العبارة اليوم. |هل رأيت أحدا؟ |لا بعد."),
        ("fa", "کشتی دیر رسید. |آیا کسی را دیدی؟ |هنوز نه."),
        ("ur", "کشتی دیر سے آئی۔ |کیا تم نے کسی کو دیکھا؟ |ابھی نہیں۔"),
        ("he", "המעבורת איחרה היום. |ראית מישהו? |עדיין לא."),
        ("hi", "नाव देर से आई। |क्या किसी को देखा? |अभी नहीं।"),
        ("bn", "নৌকা দেরিতে এল। |কেউ কি ছিল? |না।"),
        ("th", "เรือข้ามฟากออกจากท่าช้ากว่ากำหนดเดิมเกือบหนึ่งชั่วโมงเต็ม |อย่างไรก็ตาม ผู้โดยสารส่วนใหญ่ก็ยังคงยิ้มได้"),
        ("zh", "渡船开晚了。|没有人介意！|你呢？"),
        ("ja", "船は遅れた。|誰も気にしなかった！|あなたは？"),
        ("ko", "배가 늦게 떠났다. |아무도 없었다. |정말이니?"),
        ("hy", "Նավը ուշացավ: |Ոչ ոք չկար։ |Եկա՞ր այսօր:"),
        ("am", "መርከቡ ዘገየ። |ማንም አልነበረም። |አንተስ?"),
        ("km", "ទូកមកយឺត។ |គ្មាននរណាទេ។ |អ្នកវិញ?"),
        ("my", "လှေနောက်ကျသည်။ |ဘယ်သူမှမရှိပါ။"),
        ("ka", "გემი გვიან გავიდა. |არავინ იყო. |შენ?"),
        ("bo", "གྲུ་འཕྱི་སོང་། |མི་མི་འདུག །"),
        ("lo", "ເຮືອອອກຊ້າ. |ບໍ່ມີໃຜວ່າຫຍັງ. |ແລ້ວເຈົ້າເດ?"),
        ("ti", "መርከብ ደንጉዩ። |ሰብ ኣይነበረን። |ንስኻኸ?"),
        ("pa", "ਬੇੜੀ ਦੇਰ ਨਾਲ ਆਈ। |ਕੀ ਕੋਈ ਸੀ? |ਨਹੀਂ।"),
        ("ta", "படகு தாமதமாக வந்தது. |யாரும் இல்லை. |நீ?"),
        ("si", "බෝට්ටුව පරක්කු විය. |කවුරුත් සිටියේ නැත. |ඔබ?"),
        ("mn", "Завь оройтлоо. |Хэн ч байсангүй. |Чи?"),
        ("ug", "پاراخوت كېچىكتى. |ھېچكىم يوق ئىدى. |سەنچۇ؟"),
        ("chr", "ᏥᏳ ᎤᎪᎯᏳ. |ᎠᏎ ᎥᏝ. |ᏂᎯ?"),
        ("xx", "Nor here. |Nor there? |Nor anywhere."),
    ]);
}

#[test]
fn abbreviations_end_sentences_by_kind() {
    check(&[
        ("en", "Dr. Grey met Mrs. Oak at 9 a.m. in St. Ives. |She paid."),
        ("en", "They sold rope, nails, etc. |Nobody bought any."),
        ("en", "She moved to the U.S. |The house was cheap. |It is a U.S. Navy house."),
        ("en", "At 7 p.m. Mr. Low rang. |He hung up at 8 p.m. |Mr. Low sighed."),
        ("en", "See p. 12, Fig. 3 and No. 7. |No. |That was it."),
        ("en", "The first call is at 6 p.m. EST on Friday. |Be there."),
        ("id", "Ia menjual paku, tali, dll. |Tokonya di Jl. Merpati No. 5. |Ramai sekali."),
        ("nl", "Dhr. Vos verkoopt touw, spijkers, enz. |Hij woont o.a. in Gent."),
        ("de", "Frau Dr. Lenz verkauft Seile, Nägel usw. an Firmen. |Das läuft z. B. in Bern gut."),
        ("de", "Sie kaufte Obst, Brot usw. |Danach ging sie heim."),
        ("pl", "Mieszka przy ul. Długiej, tj. w centrum. |Ma psy, koty itp. |Lubi je."),
        ("pl", "Urodził się w 1951 r. |Potem wyjechał."),
        ("ru", "Он жил в г. Туле и т. д. |Потом уехал. |Это было в 1951 г. |Дом цел."),
        ("es", "El Sr. Gil vive en EE. UU. con la Dra. Paz. |Son felices."),
        ("fr", "M. Petit vend des cordes, des clous, etc. |Il habite au no. 5."),
        ("it", "L'Avv. Neri arriva. |Vende corde, chiodi, ecc. |Tutto qui."),
        ("vi", "TS. Lan sống ở TP. Huế. |Bà bán dây, đinh, v.v. |Ai cũng biết."),
        ("fi", "Hän myy köyttä, nauloja jne. |Kauppa on esim. Turussa."),
        ("uk", "Він жив у м. Лубни. |Народився 1951 р. |Дім цілий."),
        ("el", "Πουλά σχοινιά, καρφιά κ.λπ. |Μένει π.χ. στην Πάτρα."),
        ("ar", "زار د. سمير المدينة. |ثم عاد."),
        ("ml", "ഡോ. രാമൻ വന്നു. |അവർ പോയി."),
    ]);
}

#[test]
fn marks_inside_words_and_clauses_end_nothing() {
    check(&[
        ("hy", "Ինչո՞ւ եկար: |Ա՜խ, ուշ է: |Նավը եկավ, գնաց. երեկո էր:"),
        ("my", "လှေ၊ လူ၊ ငါး ရောက်သည်။ |ညနေပါ။"),
        ("zh", "渡船、汽车；火车都晚了。|（他说：“走。快走！”）|走吧……|好。"),
        ("ja", "『「早く。」と彼。』という本。|終わり。"),
        ("el", "Είπε: «Έλα!» |Ήρθες; |Ναι· ήρθα."),
        ("ur", "قیمت 2.50 روپے ہے۔ |کیا یہ درست ہے؟ |ہاں!"),
        ("am", "ዋጋው 2.50 ብር ነው፤ ርካሽ ነው፣ ጥሩም ነው። |እሺ!"),
        ("fa", "نامه را به شیخ) ع (رساندند. |او رفت."),
    ]);
}

#[test]
fn small_letters_start_sentences_behind_full_words() {
    check(&[
        ("en", "The ferry was late yesterday. |nobody minded."),
        ("en", "i went down there. |rope was sold quickly. |bring some."),
        ("de", "Sie verkauft Seile inkl. langer Nägel billig. |niemand kauft."),
        ("ro", "A venit corabia dimineața. |nimeni nu era acolo."),
        ("fi", "Lautta lähti myöhään. |kukaan ei ollut siellä."),
        ("en", "We sell rope at Yahoo.com or approx. forty shops, and misc. goods."),
        ("xx", "Nor kim sas afg. en so vort."),
    ]);
}

#[test]
fn dialogue_goes_on_or_answers() {
    check(&[
        ("fr", "— Tu viens ? |— Non, dit-elle. |— Dommage !"),
        ("es", "—¿Vienes? —preguntó ella. |—No."),
        ("pl", "— Idziesz? — spytał. |,,Nie.\" |,,Szkoda.\""),
        ("de", ",,Komm!\" |,,Gleich.\""),
        ("en", "\"Is it late?\"|\"Yes,\" he said."),
        ("en", "``It is late.'' |``Very.''"),
        ("en", "“It is late,” she said. |“Very.”"),
    ]);
}

#[test]
fn numbers_start_sentences_and_addresses_hold_together() {
    check(&[
        ("en", "It rained. |12 boats stayed in. |3.5 metres is high."),
        ("pl", "Było to w XIX w. w Gdyni. |12 łodzi zostało."),
        ("tr", "Bu 19. yüzyılda oldu. |12 tekne kaldı."),
        ("lv", "Tas bija 3. martā. |Viņš aizgāja."),
        ("lt", "Tai buvo 2 d. vakarą. |Jis išėjo."),
        ("eu", "Martxoaren 3. egunean etorri zen. |Gero joan zen."),
        ("en", "Load notes.v2.txt from https://example.org/a.b?c=d.e!f today. |Then run it."),
        ("ru", "Он пришёл 3 марта в 9.30. |Потом ушёл 25.11. вечером."),
    ]);
}

#[test]
fn languages_that_were_added_late_know_their_abbreviations() {
    check(&[
        ("lb", "Den Här. Weber ass ëm 9 Auer komm, z.B. mat Seeler. |Hien ass gaangen."),
        ("fy", "De hr. Dijkstra ferkeapet tou, spikers ensfh. |Hy wennet yn Frjentsjer."),
        ("eo", "S-ro. Blanka vendas ŝnurojn, najlojn ktp. |Li loĝas tie."),
        ("hsb", "Wón přińdźe 3. měrca k nam. |Potom wotjědźe."),
        ("tk", "Ol 3. martda geldi. |Soňra gitdi."),
        ("zu", "UMnu. Dube uthengisa izintambo njll. |Uhlala lapho."),
        ("mt", "Is-Sur Borg ibigħ ħbula, imsiemer, eċċ. |Hu joqgħod hawn."),
        ("tt", "Ул бау, кадак һ.б. сата. |Ул монда яши."),
        ("ast", "El Sr. Gil vende cuerdes, clavos, etc. |Él vive ehí."),
        ("jv", "Pak Drs. Budi adol tali, paku, lsp. |Omahe ing Jl. Merpati."),
    ]);
}

#[test]
fn a_users_abbreviations_win() {
    let text = "Ask at the bldg. Nobody at Qtr. Nine knew. It was late.";
    let given = "# ours\nen: Qtr.\nen final: bldg.\nnl: o.o.\n";
    let splitter = Splitter::default().with_abbreviations("own.txt", given).expect("three lines");
    let split = |splitter: &Splitter, tag: &str| {
        let spans = splitter.sentences(text, &language(tag));
        spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    };
    let expected = "Ask at the bldg. |Nobody at Qtr. Nine knew. |It was late.";
    assert_eq!(split(&splitter, "en-GB"), expected);
    assert_eq!(split(&splitter, "fr"), split(&Splitter::default(), "fr"));
    let rows = [
        ("approx.", "own.txt:1: is not of the form"),
        ("\nen often: etc.", "own.txt:2: there is no kind of abbreviation `often`"),
        ("en final more: etc.", "own.txt:1: there is no kind of abbreviation"),
        ("english: etc.", "own.txt:1: `english` is not a BCP 47 language tag; write `en`"),
    ];
    for (given, message) in rows {
        let error = Splitter::default().with_abbreviations("own.txt", given).expect_err(given);
        assert!(error.to_string().starts_with(message), "{error}");
    }
}

#[test]
fn initials_and_names() {
    check(&[
        ("en", "J. R. R. Tolkien and E.B. White wrote. |Did George W. Bush?"),
        ("en", "It was you and I. |We won."),
        ("ru", "Пришёл А. И. Семёнов. |Ушёл Л.Н. Толстой."),
        ("hy", "Եկավ Ա. Սոխյանը: |Նա նստեց:"),
        ("en", "Ask at example.org or mail a.b@example.org. |Version 2.0.1 is out, see notes.txt."),
        ("he", "ד\"ר לוי נסע לארה\"ב. |הוא חזר."),
        ("vi", "Đọc trên Vietnam.vn nhé. |Hay lắm."),
        ("en", "It works at Yahoo! in Paris. |iPhone sales fell. |eBay grew."),
    ]);
}

#[test]
fn numbers_and_ordinals() {
    check(&[
        ("de", "Im 13. Jahrhundert brannte es. |Er kam am 3. Mai. |Es war 1990. |Der Turm fiel."),
        ("de", "Unter Ludwig XIV. Hof zu halten war teuer. |Ja."),
        ("cs", "Přišel 3. března v 18. hodině. |Bylo to roku 1990. |Pak odešel."),
        ("et", "Ta tuli 3. märtsil. |Siis lahkus."),
        ("hu", "Eljött 3. alkalommal. |Aztán elment."),
        ("hr", "Došao je 25. 11. 2025. u podne. |Otišao je."),
        ("en", "It cost 3.50 in 1990. |1991 was worse. |The 5.2 quake hit."),
        ("ro", "2.1. Motorul se oprește. |2.2. Apoi pornește."),
    ]);
}

#[test]
fn quotations_and_brackets() {
    check(&[
        ("en", "“We left.” |“When?” |He shrugged (as he does.) and sat."),
        ("en", "\"Stop! Stop!\" cried the boy. |Nobody did."),
        ("en", "He asked \"Why?\" and left. |She said \"No.\" |Then silence."),
        ("id", "\"Maju! Maju!\" teriak anak itu. |Semua diam."),
        ("id", "\"Maju! Maju! Maju dan Maju!\" Wali Kota Sari berseru. |Semua diam."),
        ("de", "„Komm. |Setz dich“, sagte er. |Sie kam."),
        ("fr", "« Viens ! » |Elle vint."),
        ("ja", "彼は「行こう。早く！」と言った。|私も行った。"),
        ("ja", "（注。ここだけ。）という話だ。|終わり。"),
        ("zh", "他说：“走吧。”|我也走了。"),
        ("en", "It ends \"so it goes [...]\" (Grey 12). |Next."),
        ("en", "This is known.[3][4] |Others disagree."),
        ("ru", "— Идём! — сказал он. |— Куда? |— Домой."),
        ("hu", "— Gyere! — mondta. |— Hová?"),
    ]);
}

#[test]
fn pauses() {
    check(&[
        ("en", "Well ... perhaps. |I thought... I would go. |Later... |She came."),
        ("en", "Really ? ! |Yes . |So . . . |Then we go ."),
        ("nl", "Het was stil. |...en toen viel alles om. |'s Avonds ging het mis."),
    ]);
}

#[test]
fn lists_and_lines() {
    check(&[
        ("en", "1. Take rope |2. Take nails |3. Go"),
        ("en", "a) rope |b) nails"),
        ("en", "(i) Rope is long. |(ii) Nails are short."),
        ("en", "• 1. rope |• 2. nails"),
        ("en", "For 1. above pay him, for 2. above pay her."),
        ("en", "A heading\n\n|A text that is\nwrapped. |It ends."),
        ("en", "You need:\n|- rope\n|- nails"),
        ("en", "One.\r\n\r\n|Two"),
    ]);
}

#[test]
fn blocks_of_code_stay_whole() {
    let mut document = crate::document::Document {
        path: "a.md".into(),
        format: "markdown",
        language: language("en"),
        certainty: 1.0,
        segmented: false,
        source: crate::document::Source::utf8("A. B. C."),
        blocks: Vec::new(),
    };
    let block = |kind| Block {
        kind,
        boilerplate: false,
        text: "Stop here. Then go.".into(),
        map: Default::default(),
        span: Span::default(),
        links: Vec::new(),
        code: Vec::new(),
        key: None,
    };
    document.blocks = vec![block(BlockKind::Code), block(BlockKind::Paragraph)];
    let version = segment(document);
    assert_eq!(version.segments.iter().map(|segment| segment.block).collect::<Vec<_>>(), [0, 1, 1]);
}

#[test]
fn nothing_has_no_sentence() {
    assert!(sentences("", &language("en")).is_empty());
    assert_eq!(sentences(" \n", &language("en")).len(), 1);
}

#[test]
fn time_is_linear_in_length() {
    let pieces = [
        ".",
        "\"",
        "a.",
        "(",
        "( ",
        "(a ",
        ". ",
        "A. ",
        "1. ",
        "« ",
        "“a ",
        "z. B. ",
        "[1]",
        "• ",
        "\n",
        "a\n",
        "„a? ",
        "\" . ",
        "A.B.",
        "\u{200b}",
        ". (",
        "1. a) ",
        "...",
        "..a",
        "。",
        "「。",
        "\u{301}",
        "\u{200d}.",
        "\u{200f}. ",
        "7",
        "http://example.org/a-b/",
        "สวัสดี ",
        " ",
        "'s ",
        ",,",
        "word. \". ",
    ];
    // Few enough for an unoptimised build, enough for what is quadratic to take far longer.
    for piece in pieces {
        for lead in ["", "("] {
            let text = lead.repeat(20_000) + &piece.repeat(20_000);
            let start = Instant::now();
            sentences(&text, &language("de"));
            assert!(start.elapsed() < Duration::from_secs(5), "{lead:?} {piece:?}");
        }
    }
}

#[test]
fn a_number_of_a_list_may_end_with_a_wide_bracket() {
    for text in ["•A」", "•1」 •2」 B", "•1。•2。", "• a） • b） c"] {
        let spans = sentences(text, &language("en"));
        assert_eq!(spans.iter().map(|span| span.of(text)).collect::<String>(), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn sentences_joined_are_the_text(
        text in prop_oneof![
            any::<String>(),
            "[aA1é文กא .!?…。։:;\"'“”„«»()\\[\\]「」•\\-\n\r]{0,60}",
            "([A-Za-z]{1,4}[.!?]{0,2}[ )\"]{0,2}){0,20}",
        ],
        tag in prop::sample::select(vec!["en", "de", "ru", "hy", "el", "ja", "zh", "th", "ar", "hi", "tlh"]),
    ) {
        let spans = sentences(&text, &language(tag));
        prop_assert_eq!(spans.iter().map(|span| span.of(&text)).collect::<String>(), text.clone());
        prop_assert!(spans.iter().all(|span| !span.is_empty()));
        prop_assert_eq!(spans, sentences(&text, &language(tag)));
    }
}

#[test]
fn whole_blocks_have_their_markup() {
    let source = "## `icon`\n\n* One. Two.\n  - **Three**\n\nText [four](4.md)\n";
    let document = crate::format::read("a.md", source.as_bytes(), &Default::default());
    let version = segment(document.expect("it is text"));
    let texts = ["icon", "One.", "Two.", "Three", "Text four"];
    assert_eq!((0..5).map(|at| version.text(at)).collect::<Vec<_>>(), texts);
    let rows = [
        (0..1, "## `icon`"),
        (1..2, "* One."),
        (2..3, "Two."),
        (2..4, "Two.\n  - **Three**"),
        (4..5, "Text [four](4.md)"),
        (0..2, "## `icon`\n\n* One."),
    ];
    for (run, extent) in rows {
        assert_eq!(version.extent(run.clone()).of(source), extent, "{run:?}");
    }
}

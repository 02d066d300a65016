use super::{concepts, form, name};
use crate::lang::Language;

/// The names of what a phrase may mean, and whether its form is known as it stands.
fn meaning(language: &str, phrase: &str) -> (Vec<&'static str>, bool) {
    let language = Language::parse(language).unwrap();
    let words: Vec<String> = form::phrase(phrase).split(' ').map(str::to_owned).collect();
    let known = concepts(&language).unwrap();
    let (length, meaning) = if words.len() == 1 && phrase.chars().all(form::is_unspaced) {
        known.prefix(phrase).unwrap()
    } else {
        known.phrase(words.iter().map(String::as_str)).expect(phrase)
    };
    assert!(length == words.len() || length == phrase.len(), "{phrase}: only {length} of it");
    (meaning.concepts.into_iter().map(name).collect(), meaning.exact)
}

#[test]
fn names_of_one_country_have_one_concept() {
    for (language, phrase) in [
        ("en", "Japan"),
        ("id", "Jepang"),
        ("vi", "Nhật Bản"),
        ("ja", "日本"),
        ("th", "ญี่ปุ่น"),
        ("ar", "اليابان"),
        ("he", "יפן"),
        ("el", "Ιαπωνία"),
        ("ru", "Япония"),
        ("hi", "जापान"),
        ("ko", "일본"),
        ("ka", "იაპონია"),
    ] {
        assert!(meaning(language, phrase).0.contains(&"JP"), "{language}: {phrase}");
    }
}

#[test]
fn regions_cities_and_symbols_have_concepts() {
    assert!(meaning("vi", "Quảng Ninh").0.contains(&"vn13"));
    assert!(meaning("en", "Yamanashi").0.contains(&"jp19"));
    assert!(meaning("pl", "Wiedeń").0.contains(&"city:Vienna"));
    for (language, phrase) in [("en", "hospital"), ("de", "Krankenhaus"), ("th", "โรงพยาบาล")]
    {
        assert!(meaning(language, phrase).0.contains(&"🏥"), "{language}: {phrase}");
    }
}

#[test]
fn peoples_have_the_concept_of_their_country() {
    for (language, phrase, country) in [
        ("en", "American", "US"),
        ("en", "British", "GB"),
        ("en", "Swiss", "CH"),
        ("en", "U.S", "US"),
        ("de", "britischer", "GB"),
        ("fr", "américaines", "US"),
        ("es", "estadounidenses", "US"),
        ("ru", "британского", "GB"),
        ("ar", "أمريكي", "US"),
        ("ja", "アメリカ", "US"),
        ("zh", "英式", "GB"),
    ] {
        assert!(meaning(language, phrase).0.contains(&country), "{language}: {phrase}");
    }
    // What the pound is made of, the high language and the pronoun are none.
    for (language, phrase) in [("fr", "sterling"), ("th", "สูง"), ("vi", "anh")] {
        let language = Language::parse(language).unwrap();
        let known = concepts(&language).unwrap();
        let found = known.phrase([phrase].into_iter()).map(|(_, found)| found.concepts);
        let names: Vec<_> = found.into_iter().flatten().map(name).collect();
        assert!(!names.iter().any(|name| name.len() == 2), "{phrase}: {names:?}");
    }
}

#[test]
fn regions_and_days_are_known_without_what_they_are() {
    for (language, phrase, concept) in [
        ("ja", "山梨", "jp19"),
        ("ja", "カリフォルニア", "usca"),
        ("zh", "云南", "cnyn"),
        ("ko", "캘리포니아", "usca"),
        ("ja", "土曜", "day:sat"),
        ("zh", "周六", "day:sat"),
        ("vi", "Scotland", "gbsct"),
    ] {
        assert!(meaning(language, phrase).0.contains(&concept), "{language}: {phrase}");
    }
    // 기자 is a journalist before it is Giza, 北部 the north before a region's name.
    let korean = concepts(&Language::parse("ko").unwrap()).unwrap();
    let giza = korean.phrase(["기자"].into_iter()).map(|(_, found)| found.concepts);
    assert!(!giza.into_iter().flatten().map(name).any(|name| name == "eggz"));
}

#[test]
fn two_particles_are_no_octopus() {
    let japanese = concepts(&Language::parse("ja").unwrap()).unwrap();
    assert!(japanese.prefix("たこと").is_none());
    assert!(meaning("ja", "タコ").0.contains(&"🐙"));
}

#[test]
fn endings_particles_and_articles_do_not_hide_a_word() {
    for (language, phrase, concept) in [
        ("pl", "szpitalami", "word:hospital"),
        ("pl", "Wielkiej Brytanii", "GB"),
        ("ru", "больницами", "word:hospital"),
        ("fi", "sairaalassa", "word:hospital"),
        ("ko", "병원에서", "🏥"),
        ("ar", "والمستشفى", "🏥"),
        ("he", "בישראל", "IL"),
        ("fr", "l’hôpital", "🏥"),
    ] {
        assert!(meaning(language, phrase).0.contains(&concept), "{language}: {phrase}");
    }
}

#[test]
fn words_of_the_basic_vocabulary_are_found_in_all_its_languages() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/concept/words");
    let mut languages = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let language = path.file_stem().unwrap().to_str().unwrap();
        let known = concepts(&Language::parse(language).unwrap()).expect(language);
        let text = std::fs::read_to_string(&path).unwrap();
        let (mut found, mut forms) = (0, 0);
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (concept, rest) = line.split_once(": ").expect(line);
            let of_ours = concept.starts_with(|c: char| c.is_ascii_lowercase());
            let concept = if of_ours { format!("word:{concept}") } else { concept.to_owned() };
            for form in rest.split(", ").map(form::phrase) {
                let words: Vec<&str> = form.split(' ').collect();
                let known = known.phrase(words.iter().copied());
                let known = known.filter(|(length, _)| *length == words.len());
                let names = known.iter().flat_map(|(_, meaning)| &meaning.concepts);
                found += usize::from(names.into_iter().any(|own| name(*own) == concept));
                forms += 1;
            }
        }
        // Single letters and words of up to three hiragana are left out.
        assert!(
            50 * found > 49 * forms,
            "{language}: {found} of {forms} words found; run tools/concepts.sh"
        );
        languages += 1;
    }
    assert!(languages > 90, "{languages} languages");
}

#[test]
fn letters_of_uzbek_may_be_written_with_any_apostrophe() {
    for phrase in ["oʻqituvchi", "o‘qituvchi", "o'qituvchi", "O’qituvchi"] {
        assert!(meaning("uz", phrase).0.contains(&"word:teach"), "{phrase}");
    }
}

#[test]
fn one_word_in_many_languages_has_one_concept() {
    for (language, phrase) in [
        ("en", "decided"),
        ("de", "beschloss"),
        ("ru", "решение"),
        ("el", "απόφαση"),
        ("ar", "قرار"),
        ("he", "החלטה"),
        ("hi", "फैसला"),
        ("th", "ตัดสินใจ"),
        ("zh", "决定"),
        ("ja", "決定"),
        ("ko", "결정"),
        ("vi", "quyết định"),
        ("id", "keputusan"),
        ("pl", "decyzja"),
    ] {
        assert!(meaning(language, phrase).0.contains(&"word:decide"), "{language}: {phrase}");
    }
}

#[test]
fn another_word_is_not_taken_for_an_ending() {
    let vietnamese = concepts(&Language::parse("vi").unwrap()).unwrap();
    assert!(vietnamese.phrase(["nghiêmx"].into_iter()).is_none());
    let english = concepts(&Language::parse("en").unwrap()).unwrap();
    assert!(english.phrase(["zzyzx"].into_iter()).is_none());
    assert!(english.prefix("").is_none());
}

#[test]
fn a_language_without_data_has_no_concepts() {
    assert!(concepts(&Language::unknown()).is_none());
    assert!(concepts(&Language::parse("vo").unwrap()).is_none());
}

//! A guess at the language of a text: by its script where that is enough, else by common words and letter trigrams.

use super::Language;
use crate::hash::Fast;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// So much of a text is looked at, in three parts: the head of a page is often not what the page is.
const SAMPLE: usize = 60_000;

/// The likely language of a text, and how sure that is (a probability). Short texts are never sure.
///
/// ```
/// let text = "Perusahaan itu bilang bahwa kantor di kota sudah tutup karena uang tidak bisa datang lagi.";
/// let (language, certainty) = lacuna::lang::detect(text);
/// assert_eq!(language.tag(), "id");
/// assert!(certainty > 0.5);
/// ```
pub fn detect(text: &str) -> (Language, f64) {
    let sample = sample(text);
    let scripts = scripts(&sample);
    let letters: usize = scripts.values().sum();
    let Some((script, count)) = scripts.iter().max_by_key(|(_, count)| **count) else {
        return (Language::unknown(), 0.0);
    };
    // Japanese and Korean are written in several scripts at once: beside one another they are no foreign text.
    let count = if EAST_ASIAN.contains(&script.as_str()) {
        EAST_ASIAN.iter().filter_map(|script| scripts.get(*script)).sum()
    } else {
        *count
    };
    let share = count as f64 / letters as f64;
    let (tag, certainty) = match script.as_str() {
        "Hani" | "Hira" | "Kana" => east_asian(&sample, &scripts),
        "Latn" | "Cyrl" | "Arab" | "Deva" => by_words(&sample, script),
        other => by_script(&sample, other),
    };
    // A few letters prove little; a second script beside the first takes something away.
    let enough = 1.0 - (-(letters as f64) / 12.0).exp();
    let language = Language::parse(&tag).unwrap_or_else(|_| Language::unknown());
    (language, certainty * enough * share.sqrt())
}

/// The scripts that East Asian texts mix, by ISO 15924.
const EAST_ASIAN: &[&str] = &["Hani", "Hira", "Kana", "Hang"];

/// Beginning, middle and end of a text, or all of it.
fn sample(text: &str) -> String {
    if text.len() <= SAMPLE {
        return text.to_owned();
    }
    let part = SAMPLE / 3;
    let boundary =
        |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let cut = |from: usize, to: usize| &text[boundary(from)..boundary(to)];
    let middle = text.len() / 2 - part / 2;
    [cut(0, part), cut(middle, middle + part), cut(text.len() - part, text.len())].join("\n")
}

/// How many letters of each script (ISO 15924) a text has.
fn scripts(text: &str) -> BTreeMap<String, usize> {
    let mut counts: HashMap<Script, usize> = HashMap::new();
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let script = if letter.is_ascii() { Script::Latin } else { letter.script() };
        if !matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
            *counts.entry(script).or_default() += 1;
        }
    }
    counts.into_iter().map(|(script, count)| (script.short_name().to_owned(), count)).collect()
}

/// Japanese by its kana, Korean by hangul, Chinese by characters that only one of its two scripts has.
fn east_asian(text: &str, scripts: &BTreeMap<String, usize>) -> (String, f64) {
    let count = |script: &str| scripts.get(script).copied().unwrap_or(0);
    let (han, kana) = (count("Hani"), count("Hira") + count("Kana"));
    let share = kana as f64 / (han + kana).max(1) as f64;
    if share > 0.08 {
        return ("ja".to_owned(), 0.7 + 0.3 * (share * 4.0).min(1.0));
    }
    // Only Cantonese writes these.
    let cantonese = text.chars().filter(|letter| "嘅喺咗嚟冇佢哋啲嗰睇".contains(*letter)).count();
    if cantonese * 50 > han {
        return ("yue".to_owned(), 0.9);
    }
    let simplified = text.chars().filter(|letter| SIMPLIFIED.contains(*letter)).count();
    let traditional = text.chars().filter(|letter| TRADITIONAL.contains(*letter)).count();
    let sure = if kana == 0 && han > 8 { 0.98 } else { 0.7 };
    let tag = match simplified.cmp(&traditional) {
        std::cmp::Ordering::Less => "zh-Hant",
        std::cmp::Ordering::Greater => "zh-Hans",
        std::cmp::Ordering::Equal => "zh",
    };
    (tag.to_owned(), sure)
}

const SIMPLIFIED: &str = "们这国说时个对会来为发过后么还无开问关长门现车电话书见东业头没难让题实样机经进动级学应该点产当给边员战总设认请论议报";
const TRADITIONAL: &str = "們這國說時個對會來為發過後麼還無開問關長門現車電話書見東業頭沒難讓題實樣機經進動級學應該點產當給邊員戰總設認請論議報";

/// Scripts that (nearly) one language alone is written in.
fn by_script(text: &str, script: &str) -> (String, f64) {
    let has = |letters: &str| text.chars().any(|letter| letters.contains(letter));
    let tag = match script {
        "Hang" => "ko",
        "Thai" => "th",
        "Laoo" => "lo",
        "Khmr" => "km",
        "Mymr" => "my",
        "Armn" => "hy",
        "Geor" => "ka",
        "Ethi" if has("ኣኽኸቐ") && !has("አኝ") => "ti",
        "Ethi" => "am",
        "Sinh" => "si",
        "Tibt" => "bo",
        "Taml" => "ta",
        "Telu" => "te",
        "Knda" => "kn",
        "Mlym" => "ml",
        "Gujr" => "gu",
        "Guru" => "pa",
        "Orya" => "or",
        "Beng" if has("ৰৱ") => "as",
        "Beng" => "bn",
        "Grek" => "el",
        "Hebr" if has("ײױװ") => "yi",
        "Hebr" => "he",
        "Thaa" => "dv",
        "Mong" => "mn",
        "Cher" => "chr",
        "Cans" => "iu",
        "Tfng" => "zgh",
        "Nkoo" => "nqo",
        "Olck" => "sat",
        "Syrc" => "syr",
        _ => return ("und".to_owned(), 0.0),
    };
    (tag.to_owned(), 0.98)
}

/// The languages of a script and their common words.
struct Common {
    tags: Vec<&'static str>,
    /// For each word, the languages that have it, by their place in `tags`.
    words: HashMap<&'static str, Vec<u8>, Fast>,
}

static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let mut common = Common { tags: Vec::new(), words: HashMap::default() };
    for line in include_str!("common.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split_whitespace();
        let Some(tag) = parts.next() else { continue };
        let Ok(place) = u8::try_from(common.tags.len()) else { break };
        common.tags.push(tag);
        for word in parts {
            let languages = common.words.entry(word).or_default();
            if languages.last() != Some(&place) {
                languages.push(place);
            }
        }
    }
    common
});

/// Whether a word in lower case is one of the commonest of a language.
pub(crate) fn is_common(language: &Language, word: &str) -> bool {
    let known =
        |place: &u8| COMMON.tags[usize::from(*place)].split('-').next() == Some(language.primary());
    COMMON.words.get(word).is_some_and(|places| places.iter().any(known))
}

/// Letters that one language of a script has and its neighbours do not.
const LETTERS: &[(&str, &str, &str)] = &[
    ("Cyrl", "uk", "їєґ"),
    ("Cyrl", "be", "ў"),
    ("Cyrl", "mk", "ѓќѕ"),
    ("Cyrl", "sr", "ђћџ"),
    ("Cyrl", "kk", "ұһәғқ"),
    ("Cyrl", "ky", "ңөү"),
    ("Cyrl", "mn", "өү"),
    ("Cyrl", "tg", "ӣӯҷҳ"),
    ("Arab", "ur", "ٹڈڑںے"),
    ("Arab", "fa", "پچژگ"),
    ("Arab", "ps", "ټډړښې"),
    ("Arab", "ckb", "ێۆڵڕ"),
    ("Arab", "ug", "ۋۇۈې"),
    ("Arab", "sd", "ڄڀڳڻٿ"),
    ("Arab", "ar", "ةىإ"),
    ("Latn", "is", "ðþ"),
    ("Latn", "pl", "łżąę"),
    ("Latn", "cs", "řěů"),
    ("Latn", "sk", "ľĺŕ"),
    ("Latn", "ro", "țșăţş"),
    ("Latn", "hu", "őű"),
    ("Latn", "tr", "ığ"),
    ("Latn", "az", "ə"),
    ("Latn", "lv", "ļķņģ"),
    ("Latn", "lt", "ėįų"),
    ("Latn", "vi", "ơưđạảấầậắằặẹẻếềệịọỏốồộớờợụủứừự"),
    ("Latn", "mt", "ħġ"),
    ("Latn", "de", "ß"),
    ("Latn", "et", "õ"),
    ("Latn", "eo", "ĉĝĵŭ"),
];

/// Languages that whatlang's trigrams take for one another, because it knows but one of them.
const TRIGRAM_GROUPS: &[&[&str]] =
    &[&["id", "ms"], &["hr", "bs", "sr-Latn"], &["pt", "gl"], &["ru", "kk", "ky", "mn", "tg"]];

/// Languages of one script by their common words and letters, with letter trigrams beside them.
fn by_words(text: &str, script: &str) -> (String, f64) {
    let common = &*COMMON;
    let mut hits = vec![0.0; common.tags.len()];
    let mut words = 0usize;
    let lower = text.to_lowercase();
    for word in lower.unicode_words() {
        words += 1;
        for place in common.words.get(word).into_iter().flatten() {
            hits[usize::from(*place)] += 1.0;
        }
    }
    letters(&lower, script, words, &mut hits);
    if script == "Latn" {
        spellings(&lower, words, &mut hits);
    }
    let guess = trigrams(text);
    if let Some((tag, _)) = &guess {
        // Where few words are common ones, trigrams see more; where many are, they tip the scales.
        let group = TRIGRAM_GROUPS.iter().find(|group| group.contains(&tag.as_str()));
        for (place, known) in common.tags.iter().enumerate() {
            if known == tag || group.is_some_and(|group| group.contains(known)) {
                hits[place] += 1.0 + words as f64 * 0.02;
            }
        }
    }
    let mut order: Vec<_> = (0..hits.len()).collect();
    order.sort_by(|a, b| hits[*b].total_cmp(&hits[*a]).then(a.cmp(b)));
    let (best, second) = (hits[order[0]], hits[order[1]]);
    let tag = common.tags[order[0]];
    let known_only_to_trigrams =
        guess.as_ref().filter(|(guess, _)| !common.tags.contains(&guess.as_str()));
    if let Some((guess, confidence)) = known_only_to_trigrams
        && *confidence > 0.5
        && best < words as f64 * 0.12
    {
        return (guess.clone(), *confidence * 0.8);
    }
    if best < 1.0 {
        return guess.map_or(("und".to_owned(), 0.0), |(tag, confidence)| (tag, confidence * 0.4));
    }
    let agreed = guess.is_some_and(|(guess, confidence)| guess == tag && confidence > 0.9);
    let lead = (best - second) / 3.0 + if agreed { 1.0 } else { 0.0 };
    // Text in which hardly a word is common may be in a language that we do not know.
    let covered = (best / (words as f64 * 0.15)).min(1.0);
    (tag.to_owned(), (1.0 - (-lead).exp()) * covered)
}

/// Adds what letters of their own say for languages.
fn letters(lower: &str, script: &str, words: usize, hits: &mut [f64]) {
    let most = words as f64 * 0.3;
    for (_, tag, own) in LETTERS.iter().filter(|(of, _, _)| *of == script) {
        let count = lower.chars().filter(|letter| own.contains(*letter)).count();
        if let Some(place) = COMMON.tags.iter().position(|known| known == tag) {
            hits[place] += (count as f64 / 2.0).min(most);
        }
    }
}

/// Adds what spellings say for languages that share most of their words.
fn spellings(lower: &str, words: usize, hits: &mut [f64]) {
    let place = |tag: &str| COMMON.tags.iter().position(|known| *known == tag);
    let slavic = place("hr").is_some_and(|place| hits[place] > words as f64 * 0.12);
    let mut add = |tag: &str, weight: f64| {
        if let Some(place) = place(tag) {
            hits[place] += weight;
        }
    };
    let mut ijekavian = 0.0;
    for word in lower.unicode_words().filter(|word| word.len() > 4) {
        // universitas, universiti; strategis, strategik
        if word.ends_with("itas") {
            add("id", 1.0);
        } else if word.ends_with("iti") {
            add("ms", 1.0);
        }
        let inside = word.trim_end_matches("ije");
        ijekavian += f64::from(
            ["ije", "vje", "mje", "dje", "tje", "sje", "bje"]
                .iter()
                .any(|part| inside.contains(part)),
        );
    }
    // Croatian and Bosnian have `ije` or `je` in about each twentieth word where Serbian has `e`.
    if slavic {
        add("hr", ijekavian);
        add("bs", ijekavian);
        add("sr-Latn", (words as f64 * 0.04 - ijekavian * 2.0).max(0.0));
    }
}

/// What whatlang's trigrams say, in our tags.
fn trigrams(text: &str) -> Option<(String, f64)> {
    let guess = whatlang::detect(text)?;
    let language = Language::parse(guess.lang().code()).ok()?;
    Some((language.tag().to_owned(), guess.confidence()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let rows = [
            (
                "id",
                "Pemerintah kota mengatakan bahwa perusahaan itu tidak bisa membayar karena uangnya sudah habis, sedangkan kantor tetap buka.",
            ),
            (
                "ms",
                "Kerajaan mengatakan bahawa syarikat itu tidak boleh membayar kerana wangnya sudah habis, manakala pejabat tetap dibuka.",
            ),
            (
                "hr",
                "Vlada je tijekom prošlog tjedna odlučila da općina neće dobiti novi sustav, iako je prije toga obećala tisuću radnih mjesta.",
            ),
            (
                "sr-Latn",
                "Vlada je tokom prošle nedelje odlučila da opština neće dobiti novi sistem, iako je pre toga obećala hiljadu radnih mesta.",
            ),
            (
                "sr",
                "Влада је током прошле недеље одлучила да општина неће добити нови систем, иако је пре тога обећала радна места.",
            ),
            (
                "nl",
                "De burgemeester zei dat het gebouw niet op tijd klaar is en dat de bewoners nog een jaar moeten wachten.",
            ),
            (
                "af",
                "Die burgemeester het gesê dat die gebou nie betyds klaar sal wees nie en dat hulle nog 'n jaar moet wag.",
            ),
            (
                "da",
                "Borgmesteren sagde, at bygningen ikke blev færdig til tiden, og at beboerne nu skal vente et år mere.",
            ),
            (
                "nb",
                "Ordføreren sa at bygningen ikke ble ferdig i tide, og at beboerne nå bare må vente et år til, hva de enn mener.",
            ),
            (
                "is",
                "Bæjarstjórinn sagði að húsið væri ekki tilbúið og að íbúarnir þyrftu að bíða í eitt ár eða meira.",
            ),
            (
                "fa",
                "شهردار گفت که این ساختمان به موقع آماده نمی‌شود و مردم باید یک سال دیگر صبر کنند.",
            ),
            (
                "ar",
                "قال رئيس البلدية إن المبنى لن يكون جاهزا في الموعد وإن على السكان أن ينتظروا سنة أخرى.",
            ),
            (
                "ur",
                "میئر نے کہا کہ یہ عمارت وقت پر تیار نہیں ہو گی اور لوگوں کو ایک سال انتظار کرنا ہو گا۔",
            ),
            (
                "uk",
                "Мер сказав, що будівля не буде готова вчасно і що мешканці мають чекати ще рік, бо її ще будують.",
            ),
            ("ja", "市長は建物が間に合わないと述べ、住民はもう一年待たなければならない。"),
            ("zh-Hans", "市长说这座大楼不会按时完工，居民们还要再等一年时间。"),
            ("zh-Hant", "市長說這座大樓不會按時完工，居民們還要再等一年時間。"),
            ("ko", "시장은 건물이 제때 완공되지 않을 것이라고 말했다."),
            ("km", "អភិបាលក្រុងបាននិយាយថាអគារនេះមិនទាន់រួចរាល់ទេ"),
            ("lo", "ເຈົ້າເມືອງກ່າວວ່າຕຶກນີ້ຈະບໍ່ສຳເລັດຕາມເວລາ"),
            ("hy", "Քաղաքապետը ասաց, որ շենքը ժամանակին պատրաստ չի լինի"),
            ("am", "ከንቲባው ሕንፃው በጊዜ እንደማይጠናቀቅ ተናገሩ"),
            (
                "vi",
                "Thị trưởng nói rằng tòa nhà sẽ không hoàn thành đúng hạn và người dân phải chờ thêm một năm.",
            ),
            (
                "sw",
                "Meya alisema kuwa jengo hilo halitakuwa tayari kwa wakati na watu watasubiri kwa mwaka mmoja.",
            ),
        ];
        for (expected, text) in rows {
            let (language, certainty) = detect(text);
            assert_eq!(language.tag(), expected, "{text}");
            assert!(certainty > 0.4, "{expected}: {certainty}");
        }
    }

    #[test]
    fn little_text_is_never_sure() {
        for text in ["", "42", "OK", "Hotel", "– … –", "한"] {
            assert!(detect(text).1 < 0.6, "{text}: {:?}", detect(text));
        }
    }
}

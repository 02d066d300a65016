//! Other forms in which Chinese, Japanese and Korean write what CLDR names in one.

use unicode_script::{Script, UnicodeScript};

/// What follows the name of a region and is often left out: province, prefecture, state, city. Longer ones first.
const CHINESE: &[&str] = &["省", "市", "州", "縣", "县", "府", "邦", "郡"];
const JAPANESE: &[&str] = &["自由州", "県", "州", "都", "府", "省", "市"];
const KOREAN: &[&str] =
    &["특별자치도", "특별자치시", "광역시", "특별시", " 주", " 현", " 성", " 도", " 부", " 시"];

/// What regions of many countries are called: the north, the centre, the capital, the coast.
const COMMON: &str = "東东西南北中央部方上下大新首都沿海高地原동서남북중앙부수도해안고원";

/// A region's name without the word for what it is; none where it is then too short or too common a word. Names of two
/// characters are those of the countries that write them so: of others, as of any in Korean, they are often words.
pub fn bare_region(language: &str, code: &str, name: &str) -> Option<String> {
    let ends = match language {
        "zh" | "yue" => CHINESE,
        "ja" => JAPANESE,
        "ko" => KOREAN,
        _ => return None,
    };
    let bare = ends.iter().find_map(|end| name.strip_suffix(end))?;
    let han = bare.chars().all(|c| c.script() == Script::Han);
    let least = match bare.chars().next()?.script() {
        Script::Han if han && ["cn", "jp", "kr", "tw"].contains(&&code[..2]) => 2,
        Script::Katakana => 4,
        _ => 3,
    };
    let enough = bare.chars().count() >= least || name.ends_with("광역시");
    (enough && !bare.chars().all(|c| COMMON.contains(c))).then(|| bare.to_owned())
}

/// Words of two or three hiragana are as often two particles, or the end of one word and the beginning of another:
/// *たこ* is an octopus, and stands in *いたことがある*.
pub fn is_doubtful(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().all(|c| c.script() == Script::Hiragana)
}

/// A day of the week as it is written otherwise: *土曜* for 土曜日, *周六* and *礼拜六* for 星期六.
pub fn days(locale: &str, name: &str) -> Vec<String> {
    if let Some(short) = name.strip_suffix("曜日").filter(|_| locale == "ja") {
        return vec![format!("{short}曜")];
    }
    let Some(day) = name.strip_prefix("星期") else { return Vec::new() };
    // Sunday is the day of the sun or of heaven.
    let days = if day == "日" { vec![day, "天"] } else { vec![day] };
    let weeks = ["星期", "周", "週", "礼拜", "禮拜"];
    days.iter().flat_map(|day| weeks.iter().map(move |week| format!("{week}{day}"))).collect()
}

/// Other spellings of an Uzbek phrase: the letters `oʻ` and `gʻ` are mostly typed with a quotation mark.
pub fn of_uzbek(text: &str) -> Vec<String> {
    if !text.contains('ʻ') {
        return Vec::new();
    }
    ["‘", "'"].iter().map(|mark| text.replace('ʻ', mark)).collect()
}

//! One file for each language, and the rules read from it on first use.

use super::rules::Rules;
use std::sync::OnceLock;

/// What a language's rules are read from: its subtag, and its files after `common.txt`.
type Row = (&'static str, &'static [&'static str]);

macro_rules! file {
    ($code:literal) => {
        include_str!(concat!($code, ".txt"))
    };
}

/// In the order of the subtags.
const LANGUAGES: &[Row] = &[
    ("af", &[file!("af")]),
    ("am", &[file!("am")]),
    ("ar", &[file!("ar")]),
    ("az", &[file!("az")]),
    ("be", &[file!("be")]),
    ("bg", &[file!("bg")]),
    ("bn", &[file!("bn")]),
    ("bs", &[file!("hr")]),
    ("ca", &[file!("ca")]),
    ("cmn", &[file!("zh")]),
    ("cs", &[file!("cs")]),
    ("cy", &[file!("cy")]),
    ("da", &[file!("da")]),
    ("de", &[file!("de")]),
    ("el", &[file!("el")]),
    ("en", &[file!("en")]),
    ("es", &[file!("es")]),
    ("et", &[file!("et")]),
    ("eu", &[file!("eu")]),
    ("fa", &[file!("fa")]),
    ("fi", &[file!("fi")]),
    ("fil", &[file!("fil")]),
    ("fo", &[file!("fo")]),
    ("fr", &[file!("fr")]),
    ("ga", &[file!("ga")]),
    ("gl", &[file!("gl")]),
    ("gu", &[file!("gu")]),
    ("ha", &[file!("ha")]),
    ("he", &[file!("he")]),
    ("hi", &[file!("hi")]),
    ("hr", &[file!("hr")]),
    ("hu", &[file!("hu")]),
    ("hy", &[file!("hy")]),
    ("id", &[file!("id")]),
    ("is", &[file!("is")]),
    ("it", &[file!("it")]),
    ("ja", &[file!("ja")]),
    ("ka", &[file!("ka")]),
    ("kk", &[file!("kk")]),
    ("kn", &[file!("kn")]),
    ("ko", &[file!("ko")]),
    ("lo", &[file!("lo")]),
    ("lt", &[file!("lt")]),
    ("lv", &[file!("lv")]),
    ("mk", &[file!("mk")]),
    ("ml", &[file!("ml")]),
    ("mn", &[file!("mn")]),
    ("mr", &[file!("mr")]),
    ("ms", &[file!("ms")]),
    ("nan", &[file!("zh")]),
    ("nb", &[file!("nb")]),
    ("ne", &[file!("ne")]),
    ("nl", &[file!("nl")]),
    ("nn", &[file!("nb")]),
    ("no", &[file!("nb")]),
    ("pa", &[file!("pa")]),
    ("pl", &[file!("pl")]),
    ("pt", &[file!("pt")]),
    ("ro", &[file!("ro")]),
    ("ru", &[file!("ru")]),
    ("sh", &[file!("hr")]),
    ("si", &[file!("si")]),
    ("sk", &[file!("sk")]),
    ("sl", &[file!("sl")]),
    ("sq", &[file!("sq")]),
    ("sr", &[file!("sr")]),
    ("sv", &[file!("sv")]),
    ("sw", &[file!("sw")]),
    ("ta", &[file!("ta")]),
    ("te", &[file!("te")]),
    ("th", &[file!("th")]),
    ("ti", &[file!("ti")]),
    ("tl", &[file!("fil")]),
    ("tr", &[file!("tr")]),
    ("uk", &[file!("uk")]),
    ("ur", &[file!("ur")]),
    ("uz", &[file!("uz")]),
    ("vi", &[file!("vi")]),
    ("wuu", &[file!("zh")]),
    ("yo", &[file!("yo")]),
    ("yue", &[file!("zh")]),
    ("zh", &[file!("zh")]),
];

static LOADED: [OnceLock<Rules>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
static GENERAL: OnceLock<Rules> = OnceLock::new();

/// The rules of a language, by its primary subtag; general ones where it has no file.
pub(super) fn rules(primary: &str) -> &'static Rules {
    match LANGUAGES.binary_search_by_key(&primary, |(code, _)| code) {
        Ok(row) => LOADED[row].get_or_init(|| {
            let mut files = vec![file!("common")];
            files.extend(LANGUAGES[row].1);
            Rules::read(&files)
        }),
        Err(_) => GENERAL.get_or_init(|| Rules::read(&[file!("common")])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_the_table_is_in_order() {
        assert!(LANGUAGES.is_sorted_by_key(|(code, _)| code));
        for (code, _) in LANGUAGES {
            rules(code);
        }
    }
}

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
    ("an", &[file!("an")]),
    ("ar", &[file!("ar")]),
    ("ary", &[file!("ary")]),
    ("arz", &[file!("arz")]),
    ("as", &[file!("as")]),
    ("ast", &[file!("ast")]),
    ("az", &[file!("az")]),
    ("ba", &[file!("ba")]),
    ("be", &[file!("be")]),
    ("bg", &[file!("bg")]),
    ("bn", &[file!("bn")]),
    ("br", &[file!("br")]),
    ("bs", &[file!("hr")]),
    ("ca", &[file!("ca")]),
    ("ceb", &[file!("ceb")]),
    ("ckb", &[file!("ckb")]),
    ("cmn", &[file!("zh")]),
    ("co", &[file!("co")]),
    ("crh", &[file!("crh")]),
    ("cs", &[file!("cs")]),
    ("cv", &[file!("cv")]),
    ("cy", &[file!("cy")]),
    ("da", &[file!("da")]),
    ("de", &[file!("de")]),
    ("dsb", &[file!("dsb")]),
    ("el", &[file!("el")]),
    ("en", &[file!("en")]),
    ("eo", &[file!("eo")]),
    ("es", &[file!("es")]),
    ("et", &[file!("et")]),
    ("eu", &[file!("eu")]),
    ("fa", &[file!("fa")]),
    ("ff", &[file!("ff")]),
    ("fi", &[file!("fi")]),
    ("fil", &[file!("fil")]),
    ("fo", &[file!("fo")]),
    ("fr", &[file!("fr")]),
    ("fy", &[file!("fy")]),
    ("ga", &[file!("ga")]),
    ("gd", &[file!("gd")]),
    ("gl", &[file!("gl")]),
    ("gn", &[file!("gn")]),
    ("gsw", &[file!("gsw")]),
    ("gu", &[file!("gu")]),
    ("ha", &[file!("ha")]),
    ("he", &[file!("he")]),
    ("hi", &[file!("hi")]),
    ("hr", &[file!("hr")]),
    ("hsb", &[file!("hsb")]),
    ("ht", &[file!("ht")]),
    ("hu", &[file!("hu")]),
    ("hy", &[file!("hy")]),
    ("ia", &[file!("ia")]),
    ("id", &[file!("id")]),
    ("ig", &[file!("ig")]),
    ("ilo", &[file!("ilo")]),
    ("is", &[file!("is")]),
    ("it", &[file!("it")]),
    ("ja", &[file!("ja")]),
    ("jv", &[file!("jv")]),
    ("ka", &[file!("ka")]),
    ("kk", &[file!("kk")]),
    ("kl", &[file!("kl")]),
    ("km", &[file!("km")]),
    ("kn", &[file!("kn")]),
    ("ko", &[file!("ko")]),
    ("kok", &[file!("kok")]),
    ("ku", &[file!("ku")]),
    ("ky", &[file!("ky")]),
    ("la", &[file!("la")]),
    ("lb", &[file!("lb")]),
    ("lg", &[file!("lg")]),
    ("ln", &[file!("ln")]),
    ("lo", &[file!("lo")]),
    ("lt", &[file!("lt")]),
    ("ltg", &[file!("ltg")]),
    ("lv", &[file!("lv")]),
    ("mai", &[file!("mai")]),
    ("mg", &[file!("mg")]),
    ("mi", &[file!("mi")]),
    ("mk", &[file!("mk")]),
    ("ml", &[file!("ml")]),
    ("mn", &[file!("mn")]),
    ("mr", &[file!("mr")]),
    ("ms", &[file!("ms")]),
    ("mt", &[file!("mt")]),
    ("my", &[file!("my")]),
    ("nan", &[file!("zh")]),
    ("nb", &[file!("nb")]),
    ("nds", &[file!("nds")]),
    ("ne", &[file!("ne")]),
    ("nl", &[file!("nl")]),
    ("nn", &[file!("nb")]),
    ("no", &[file!("nb")]),
    ("nr", &[file!("nr")]),
    ("nso", &[file!("nso")]),
    ("ny", &[file!("ny")]),
    ("oc", &[file!("oc")]),
    ("om", &[file!("om")]),
    ("or", &[file!("or")]),
    ("os", &[file!("os")]),
    ("pa", &[file!("pa")]),
    ("pcm", &[file!("pcm")]),
    ("pl", &[file!("pl")]),
    ("ps", &[file!("ps")]),
    ("pt", &[file!("pt")]),
    ("qu", &[file!("qu")]),
    ("rm", &[file!("rm")]),
    ("rn", &[file!("rn")]),
    ("ro", &[file!("ro")]),
    ("ru", &[file!("ru")]),
    ("rw", &[file!("rw")]),
    ("sa", &[file!("sa")]),
    ("sc", &[file!("sc")]),
    ("scn", &[file!("scn")]),
    ("sd", &[file!("sd")]),
    ("se", &[file!("se")]),
    ("sh", &[file!("hr")]),
    ("si", &[file!("si")]),
    ("sk", &[file!("sk")]),
    ("sl", &[file!("sl")]),
    ("sn", &[file!("sn")]),
    ("so", &[file!("so")]),
    ("sq", &[file!("sq")]),
    ("sr", &[file!("sr")]),
    ("ss", &[file!("ss")]),
    ("st", &[file!("st")]),
    ("su", &[file!("su")]),
    ("sv", &[file!("sv")]),
    ("sw", &[file!("sw")]),
    ("szl", &[file!("szl")]),
    ("ta", &[file!("ta")]),
    ("te", &[file!("te")]),
    ("tg", &[file!("tg")]),
    ("th", &[file!("th")]),
    ("ti", &[file!("ti")]),
    ("tk", &[file!("tk")]),
    ("tl", &[file!("fil")]),
    ("tn", &[file!("tn")]),
    ("tr", &[file!("tr")]),
    ("ts", &[file!("ts")]),
    ("tt", &[file!("tt")]),
    ("ug", &[file!("ug")]),
    ("uk", &[file!("uk")]),
    ("ur", &[file!("ur")]),
    ("uz", &[file!("uz")]),
    ("ve", &[file!("ve")]),
    ("vi", &[file!("vi")]),
    ("wo", &[file!("wo")]),
    ("wuu", &[file!("zh")]),
    ("xh", &[file!("xh")]),
    ("yi", &[file!("yi")]),
    ("yo", &[file!("yo")]),
    ("yue", &[file!("zh")]),
    ("zh", &[file!("zh")]),
    ("zu", &[file!("zu")]),
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

//! The page in a real browser: what a reader sees, clicks and types. Needs chromium and chromedriver;
//! `LACUNA_SKIP_BROWSER=1` does without them.

mod driver;

use driver::Browser;
use lacuna::lang::Language;
use lacuna::options::ReadOptions;
use lacuna::report::{Around, Baseline, read_saved, write_page};
use lacuna::{Document, Options, Report, compare, format};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const EVIL: &str = "</style></script><script>window.evil=1</script><img src=https://evil.example/x.png \
    onerror=window.evil=2><a href=\"javascript:window.evil=3\">x</a> \u{202e}txt\u{2066} {{ 7*7 }} <!-- rows -->";

fn document(path: &str, language: &str, bytes: &[u8]) -> Document {
    let language = Some(Language::parse(language).expect("a tag"));
    let options =
        ReadOptions { language, format: Some("text".to_owned()), ..ReadOptions::default() };
    format::read(path, bytes, &options).expect("a text can be read")
}

fn sample(path: &str, language: &str) -> Document {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(path);
    document(path, language, &fs::read(whole).expect("a sample"))
}

fn page(name: &str, report: &Report) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).expect("cargo's folder for tests can be written to");
    let path = folder.join(name);
    let mut out = Vec::new();
    write_page(report, &Around::default(), &mut out).expect("a list can be written to");
    fs::write(&path, out).expect("cargo's folder for tests can be written to");
    path
}

/// A notice in English and Arabic with a paragraph too many, a number that differs, and text that means harm.
fn notice() -> Report {
    let english = format!(
        "The library on Quay 7 opens its doors on 14 March.\n\nThe reading room has 120 seats and 35 lamps.\n\n\
         Lockers cost 2 coins at the desk of Mrs Haddad, and a padlock has to be brought along by each visitor.\n\n\
         A ferry stops at the door every 25 minutes.\n\n{EVIL}\n\nSee https://harbour.example/library now.\n"
    );
    let arabic = format!(
        "تفتح المكتبة الواقعة على الرصيف 7 أبوابها في 14 مارس.\n\nتضم قاعة القراءة 150 مقعدا و35 مصباحا.\n\n\
         تتوقف عبارة أمام الباب كل 25 دقيقة.\n\n{EVIL}\n\nالبرنامج على https://harbour.example/library الآن.\n"
    );
    let documents =
        vec![document(EVIL, "en", english.as_bytes()), document("ar.txt", "ar", arabic.as_bytes())];
    let report = compare(documents, &Options::default()).expect("two versions");
    assert!(report.findings.len() >= 2, "{:?}", report.findings);
    report
}

/// Nothing was asked of any network and nothing complained; the page alone was read.
fn assert_quiet(browser: &Browser, page: &Path) {
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");
    let own = format!("file://{}", page.display());
    let others: Vec<String> = browser
        .requests()
        .into_iter()
        .filter(|url| url.split('#').next() != Some(own.as_str()) && !url.starts_with("data:"))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn a_pair_of_texts() {
    let Some(browser) = Browser::start() else { return };
    let report = notice();
    let page = page("pair.html", &report);
    browser.requests();
    browser.open(&page);
    rows_line_up(&browser, 2);
    let direction = "return getComputedStyle(document.querySelector('td[lang=ar]')).direction";
    assert_eq!(browser.eval(direction), "rtl");
    assert_eq!(browser.eval("return window.evil ?? null"), Value::Null);
    let links = "return [...document.querySelectorAll('[href]')].every(a => a.getAttribute('href').startsWith('#'))";
    assert_eq!(browser.eval(links), true);
    anchors_light_up(&browser);
    keys_work(&browser, report.findings.len());
    filter_and_threshold(&browser, report.findings.len());
    map_leads_to_rows(&browser);
    narrow(&browser);
    assert_quiet(&browser, &page);
}

/// The cells of each row that are shown begin and end at the same height.
fn rows_line_up(browser: &Browser, columns: usize) {
    let boxes = browser.eval(
        "return [...document.querySelectorAll('.sheet tr[id^=b]')].map(row => [...row.children].map(cell => \
         cell.getBoundingClientRect()).filter(box => box.width > 0).map(box => [Math.round(box.top), Math.round(box.bottom)]))",
    );
    let rows = boxes.as_array().expect("a list of rows");
    assert!(rows.len() > 3, "{boxes}");
    for row in rows {
        let cells = row.as_array().expect("a list of cells");
        assert_eq!(cells.len(), columns, "{row}");
        assert!(cells.iter().all(|cell| cell == &cells[0]), "{row}");
    }
}

fn anchors_light_up(browser: &Browser) {
    let lit = "return document.querySelectorAll('mark.on').length";
    assert_eq!(browser.eval(lit), 0);
    browser.point("td[lang=en] mark[data-k]", false);
    assert_eq!(browser.eval(lit), 2);
    browser.point("h1", false);
    assert_eq!(browser.eval(lit), 0);
}

fn keys_work(browser: &Browser, findings: usize) {
    let now = "return [...document.querySelectorAll('.findings > li')].findIndex(li => li.matches('.now'))";
    browser.press("j");
    browser.press("j");
    assert_eq!(browser.eval(now), 1);
    browser.press("k");
    assert_eq!(browser.eval(now), 0);
    let accepted = "return [...document.querySelectorAll('.accepted')].length + ' ' + document.getElementById('export').hidden";
    browser.press("a");
    assert_eq!(browser.eval(accepted), "1 false");
    // What was accepted stays so when the page is opened again.
    browser.eval("location.reload()");
    assert_eq!(browser.eval(accepted), "1 false");
    browser.press("j");
    browser.press("a");
    assert_eq!(browser.eval(accepted), "0 true");
    browser.press("i");
    browser.eval("return new Promise(done => setTimeout(done, 100))");
    assert_eq!(
        browser.eval("return document.getElementById('said').textContent"),
        "ignore entry copied"
    );
    browser.press("g");
    let row = browser.eval("return document.querySelectorAll('tr:target').length");
    assert_eq!(row, 1);
    let open = "return document.getElementById('help').open";
    browser.press("?");
    assert_eq!(browser.eval(open), true);
    browser.press("?");
    assert_eq!(browser.eval(open), false);
    for _ in 0..findings + 1 {
        browser.press("j");
    }
    assert_eq!(browser.eval(now), findings - 1);
    let permanent = "const a = document.querySelector('.perma'); a.click(); \
        return document.querySelector(':target').contains(a)";
    assert_eq!(browser.eval(permanent), true);
}

fn filter_and_threshold(browser: &Browser, findings: usize) {
    let shown = "return [...document.querySelectorAll('.findings > li')].filter(li => li.offsetHeight > 0).length";
    let rows = "return [...document.querySelectorAll('tr[id^=b]')].filter(tr => tr.offsetHeight > 0).length";
    let all = browser.eval(rows);
    assert_eq!(browser.eval(shown), findings);
    browser.press("/");
    for letter in "haddad".chars() {
        browser.press(&letter.to_string());
    }
    assert_eq!((browser.eval(shown), browser.eval(rows)), (json!(1), json!(1)));
    browser.press("\u{e00c}");
    assert_eq!((browser.eval(shown), browser.eval(rows)), (json!(findings), all.clone()));
    let slide = |to: u8| {
        browser.eval(&format!(
            "const s = document.getElementById('least'); s.value = {to}; s.dispatchEvent(new Event('input'))"
        ));
    };
    slide(100);
    let certain = "return document.querySelectorAll('.findings > li[data-p=\"1.0000\"]').length";
    let certain = browser.eval(certain);
    assert!(certain.as_u64() < u64::try_from(findings).ok(), "a slider needs something to hide");
    assert_eq!(browser.eval(shown), certain);
    slide(0);
    browser.point("#only", true);
    let differing = browser.eval(rows);
    assert!(differing.as_u64() < all.as_u64() && differing != json!(0), "{differing} of {all}");
    browser.point("#only", true);
}

fn map_leads_to_rows(browser: &Browser) {
    browser.point(".plot", true);
    let row = browser.eval("return document.querySelector('tr:target')?.id ?? null");
    assert!(row.as_str().is_some_and(|id| id.starts_with('b')), "{row}");
    let tick = "document.querySelector('.mini a').click(); return document.querySelector('tr:target').matches('.missing, .number, .gap')";
    assert_eq!(browser.eval(tick), true);
}

#[test]
fn many_versions() {
    let Some(browser) = Browser::start() else { return };
    let names = [
        ("id.txt", "id"),
        ("nl.txt", "nl"),
        ("nl.short.txt", "nl"),
        ("pl.txt", "pl"),
        ("pl.short.txt", "pl"),
    ];
    let documents =
        names.iter().map(|(file, tag)| sample(&format!("1-fair/{file}"), tag)).collect();
    let options = Options { reference: true, ..Options::default() };
    let report = compare(documents, &options).expect("five versions");
    let page = page("many.html", &report);
    browser.requests();
    browser.open(&page);
    rows_line_up(&browser, 3);
    browser.point("#v3", true);
    rows_line_up(&browser, 4);
    assert_eq!(browser.eval("return document.getElementById('v0').disabled"), true);
    assert_eq!(browser.eval("return document.querySelectorAll('.heat svg').length"), 5);
    assert_eq!(browser.eval("return document.querySelectorAll('.heat rect.missing').length"), 2);
    browser.point(".heat svg", true);
    assert_eq!(browser.eval("return document.querySelectorAll('tr:target').length"), 1);
    assert_eq!(browser.eval("return document.querySelectorAll('td b').length > 0"), false);
    narrow(&browser);
    a_gap_is_shown_with_its_version(&browser);
    only_rows_of_shown_versions(&browser);
    assert_quiet(&browser, &page);
}

/// In a narrow window the cells of a row stand one below the other, and nothing sticks out.
fn narrow(browser: &Browser) {
    browser.resize(500);
    let stacked = "const row = [...document.querySelectorAll('.sheet tr[id^=b]')].find(row => row.offsetHeight > 0); \
        const boxes = [...row.children].map(cell => cell.getBoundingClientRect()).filter(box => box.width > 0); \
        return boxes.length > 1 && boxes.every((box, i) => i == 0 || box.top >= boxes[i - 1].bottom - 1)";
    assert_eq!(browser.eval(stacked), true);
    let told_apart = "const row = [...document.querySelectorAll('.sheet tr[id^=b]')].find(row => row.offsetHeight > 0); \
        const signs = [...row.children].filter(cell => cell.offsetHeight > 0).map(cell => getComputedStyle(cell, '::before').content + cell.lang); \
        return new Set(signs).size === signs.length";
    assert_eq!(browser.eval(told_apart), true);
    let overflow =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.eval(overflow), 0);
    browser.resize(1300);
}

/// What leads to a row chooses a version that lacks it, so that the gap can be seen.
fn a_gap_is_shown_with_its_version(browser: &Browser) {
    let choose = "for (const v of [1, 2, 3, 4]) document.getElementById('v' + v).checked = v === 1";
    browser.eval(choose);
    let row =
        browser.eval("return [...document.querySelectorAll('.findings > li')].at(-1).dataset.row");
    let row = row.as_str().expect("the last finding has a row");
    let shown = format!(
        "return [...document.getElementById('b{row}').querySelectorAll('.void')].filter(cell => cell.offsetWidth > 0).length"
    );
    assert_eq!(browser.eval(&shown), 0);
    browser.eval(&format!("location.hash = '#b{row}'"));
    assert_eq!(browser.eval(&shown), 1);
    browser.eval(choose);
}

/// A row in which no shown version has or lacks anything is not shown, until a link leads there.
fn only_rows_of_shown_versions(browser: &Browser) {
    let hide = "for (const v of [1, 2, 3, 4]) document.getElementById('v' + v).checked = false; \
        const row = document.querySelector('tr[id^=b]'); row.classList.remove('v0'); location.hash = '#b9'; \
        return row.id + ' ' + row.offsetHeight";
    assert_eq!(browser.eval(hide), "b0 0");
    browser.eval("location.hash = '#b0'");
    let shown = "return document.getElementById('b0').offsetHeight > 0 && document.getElementById('v1').checked";
    assert_eq!(browser.eval(shown), true);
}

/// A pair of forty lines, of which the second lacks the twentieth.
fn long_pair() -> Report {
    let english = |line: usize| {
        format!(
            "Boat {line} left quay {} at {} o'clock with {} crates of pears.\n\n",
            line + 3,
            line % 12 + 1,
            line * 7
        )
    };
    let dutch = |line: usize| {
        format!(
            "Boot {line} verliet kade {} om {} uur met {} kisten peren.\n\n",
            line + 3,
            line % 12 + 1,
            line * 7
        )
    };
    let english: String = (1..=60).map(english).collect();
    let dutch: String = (1..=60).filter(|line| *line != 30).map(dutch).collect();
    let documents = vec![
        document("boats.en.txt", "en", english.as_bytes()),
        document("boats.nl.txt", "nl", dutch.as_bytes()),
    ];
    compare(documents, &Options::default()).expect("two versions")
}

#[test]
fn long_agreement_folds() {
    let Some(browser) = Browser::start() else { return };
    let report = long_pair();
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    let page = page("folds.html", &report);
    browser.requests();
    browser.open(&page);
    rows_line_up(&browser, 2);
    let shown = "return [...document.querySelectorAll('tr[id^=b]')].filter(tr => tr.checkVisibility()).length";
    assert_eq!(browser.eval(shown), 60);
    browser.point("#folds", true);
    // Two folds; around the finding, and at both ends, rows stay.
    assert_eq!(browser.eval(shown), 9);
    assert_eq!(browser.eval("return document.getElementById('b29').checkVisibility()"), true);
    browser.press("/");
    for letter in "boat 17 ".chars() {
        browser.press(&letter.to_string());
    }
    assert_eq!(browser.eval(shown), 1);
    browser.press("\u{e00c}");
    assert_eq!(browser.eval(shown), 9);
    browser.eval("location.hash = '#b50'");
    assert_eq!(browser.eval("return document.getElementById('b50').checkVisibility()"), true);
    assert_quiet(&browser, &page);
}

#[test]
fn accepted_findings_come_back_from_a_file() {
    let Some(browser) = Browser::start() else { return };
    let mut report = long_pair();
    let page = page("accepted.html", &report);
    browser.open(&page);
    let count = "return document.querySelectorAll('.accepted').length";
    assert_eq!(browser.eval(count), 0);
    browser.press("j");
    browser.press("a");
    let exported = browser.eval(
        "let blob; URL.createObjectURL = (made) => { blob = made; return '#'; }; \
         document.getElementById('export').click(); return blob.text()",
    );
    let exported = exported.as_str().expect("a text");
    let file = page.with_file_name("baseline.json");
    fs::write(&file, exported).expect("cargo's folder for tests can be written to");
    browser.press("a");
    assert_eq!(browser.eval(count), 0);
    browser.send("#load", &file.display().to_string());
    browser.eval("return new Promise(done => setTimeout(done, 200))");
    assert_eq!(browser.eval(count), 1);
    let said = "return document.getElementById('said').textContent";
    assert_eq!(browser.eval(said), "1 accepted entry loaded");
    // The command reads the same file.
    let applied = Baseline::read(exported).expect("the page wrote it").apply(&mut report);
    assert_eq!((applied.left_out, applied.stale, report.findings.len()), (1, 0, 0));
}

#[test]
fn forced_colours_leave_all_text_to_be_read() {
    let Some(browser) = Browser::start() else { return };
    let page = page("forced.html", &notice());
    browser.emulate(&[("forced-colors", "active"), ("prefers-color-scheme", "dark")]);
    browser.open(&page);
    assert_eq!(browser.eval("return matchMedia('(forced-colors: active)').matches"), true);
    // The colour of each mark is that of the text around it.
    let unlike = "const marks = [...document.querySelectorAll('td mark')]; \
        const colour = (of) => getComputedStyle(of).color; \
        return marks.length + ' ' + marks.filter(mark => colour(mark) !== colour(mark.closest('td'))).length";
    let unlike = browser.eval(unlike);
    assert!(unlike.as_str().is_some_and(|s| s.ends_with(" 0") && s != "0 0"), "{unlike}");
}

#[test]
fn without_script_nothing_is_offered_that_needs_it() {
    let Some(browser) = Browser::start() else { return };
    let page = page("bare.html", &notice());
    let shown = "return [...document.querySelectorAll('.tools :is(input, button)')].filter(e => e.offsetWidth > 1).map(e => e.id).join(' ')";
    browser.open(&page);
    assert_eq!(browser.eval(shown), "filter least only keys");
    browser.without_script();
    browser.open(&page);
    assert_eq!(browser.eval(shown), "only");
    rows_line_up(&browser, 2);
}

/// Ten thousand rows, made without aligning them: no more of them is laid out than comes into view.
#[test]
fn ten_thousand_rows_are_laid_out_as_they_come_into_view() {
    let Some(browser) = Browser::start() else { return };
    let count = 10_000;
    let text = |lead: &str, index: usize| {
        format!(
            "{lead} {index}: the river rose by another hand overnight, and the road was closed at noon."
        )
    };
    let document = |path: &str, lead: &str| {
        let segment = |i: usize| json!({"block": i, "start": i * 100, "end": i * 100 + 90, "line": i + 1, "column": 1, "text": text(lead, i)});
        let block = |i: usize| json!({"kind": "paragraph", "boilerplate": false, "start": i * 100, "end": i * 100 + 90});
        json!({
            "path": path, "format": "text", "encoding": "UTF-8", "language": "en", "certainty": 1.0,
            "blocks": (0..count).map(block).collect::<Vec<_>>(),
            "segments": (0..count).map(segment).collect::<Vec<_>>(),
        })
    };
    let beads: Vec<Value> =
        (0..count).map(|i| json!({"sides": [[i], [i]], "confidence": 0.99})).collect();
    let saved = json!({
        "lacuna": {"schema": 1, "version": "0"},
        "documents": [document("a.txt", "Day"), document("b.txt", "Day")],
        "beads": beads, "findings": [],
    });
    let report = read_saved(&saved.to_string()).expect("it is whole");
    let page = page("long.html", &report);
    let texts: usize = (0..count).map(|i| 2 * text("Day", i).len()).sum();
    let size =
        usize::try_from(fs::metadata(&page).expect("it was written").len()).expect("it fits");
    assert!(size <= 3 * texts, "{size} bytes for {texts}");
    browser.open(&page);
    let laid_out = "const rows = [...document.querySelectorAll('tr[id^=b]')]; \
        const laid = rows.filter(row => row.checkVisibility({contentVisibilityAuto: true})); \
        return [rows.length, laid.length, document.querySelectorAll('*').length]";
    let laid_out = browser.eval(laid_out);
    let [rows, laid, elements] = [0, 1, 2].map(|at| laid_out[at].as_u64().expect("a count"));
    assert_eq!(rows, 10_000);
    assert!((20..1000).contains(&laid), "{laid} rows are laid out at the top of the page");
    assert!(elements < 8 * rows, "{elements} elements for {rows} rows");
    let last = browser.eval("location.hash = '#b9999'; return document.querySelector('tr:target').getBoundingClientRect().top");
    assert!(last.as_f64().is_some_and(|top| (0.0..900.0).contains(&top)), "{last}");
}

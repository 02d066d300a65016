//! The command on a terminal: the pager and colours. `script` (util-linux) lends the terminal; where there is none,
//! these tests say so and pass.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::{Command, Stdio};

/// What appears on a terminal, and the exit code.
fn on_a_terminal(arguments: &str, environment: &[(&str, &str)]) -> Option<(String, i32)> {
    let lacuna = env!("CARGO_BIN_EXE_lacuna");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/1-fair");
    let line = format!("{lacuna} audit id.txt nl.short.txt {arguments}");
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &line, "/dev/null"]);
    for name in ["LACUNA_PAGER", "PAGER", "LESS", "LV", "LESSHISTFILE", "NO_COLOR", "LACUNA_THEME"]
    {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color").envs(environment.iter().copied());
    let output = command.current_dir(samples).stdin(Stdio::null()).output();
    let Ok(output) = output else {
        eprintln!("there is no `script` here, so no terminal");
        return None;
    };
    let code = output.status.code().expect("nothing ends the command but itself");
    Some((String::from_utf8(output.stdout).expect("the command writes UTF-8"), code))
}

#[test]
fn reports_go_through_the_pager_that_the_environment_names() {
    let Some((direct, code)) = on_a_terminal("--no-pager", &[("PAGER", "head -n 1")]) else {
        return;
    };
    assert!(direct.contains("error[missing]") || direct.contains("missing]"), "{direct}");
    assert_eq!((direct.lines().count() > 5, code), (true, 1), "{direct}");
    let rows: &[(&[(&str, &str)], usize)] = &[
        (&[("PAGER", "head -n 1")], 1),
        (&[("PAGER", "head -n 1"), ("LACUNA_PAGER", "head -n 2")], 2),
        (&[("LACUNA_PAGER", "cat"), ("PAGER", "head -n 1")], direct.lines().count()),
        (&[("PAGER", "")], direct.lines().count()),
        // A pager that is left at once, and one that is not there.
        (&[("PAGER", "true")], 0),
        (&[("PAGER", "no-such-pager")], direct.lines().count()),
    ];
    for (environment, lines) in rows {
        let (shown, code) = on_a_terminal("", environment).expect("there was one before");
        assert_eq!((shown.lines().count(), code), (*lines, 1), "{environment:?}: {shown}");
    }
    let (missing, _) = on_a_terminal("", &[("PAGER", "no-such-pager -x")]).expect("as before");
    assert!(missing.ends_with(&direct), "{missing}");
    let (json, _) = on_a_terminal("--format json", &[("PAGER", "head -n 1")]).expect("as before");
    assert!(json.lines().count() > 20, "{json}");
}

#[test]
fn the_pager_gets_what_git_would_set_and_where_findings_begin() {
    let show = [("PAGER", "cat >/dev/null; echo $LESS $LV; cat $LESSHISTFILE")];
    let Some((shown, _)) = on_a_terminal("", &show) else { return };
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.first(), Some(&"FRX -c"), "{shown}");
    assert_eq!(lines[lines.len() - 2..], [".search", "\"^ *(error|warning|note)\\["], "{shown}");
    let own = [show[0], ("LESS", "S"), ("LESSHISTFILE", "-")];
    let (shown, _) = on_a_terminal("", &own).expect("as before");
    assert!(shown.starts_with("S -c\r\n.less-history-file:\r\n"), "{shown}");
}

#[test]
fn colours_are_those_of_the_theme_or_none() {
    let shown = |arguments: &str, environment: &[(&str, &str)]| {
        let pager = [("PAGER", "cat")];
        let environment: Vec<_> = pager.iter().chain(environment).copied().collect();
        on_a_terminal(arguments, &environment)
    };
    let Some((terminal, _)) = shown("", &[]) else { return };
    assert!(terminal.contains("\u{1b}[31m"), "{terminal}");
    let (dark, _) = shown("--theme dark --format side-by-side", &[]).expect("as before");
    assert!(dark.contains("\u{1b}[48;5;52m") && dark.contains("\u{1b}[38;5;210m"), "{dark}");
    let (set, _) = shown("", &[("LACUNA_THEME", "light")]).expect("as before");
    assert!(set.contains("\u{1b}[38;5;124m"), "{set}");
    for (arguments, environment) in [
        ("--theme plain", &[][..]),
        ("--theme dark", &[("NO_COLOR", "1")][..]),
        ("--theme dark --color never", &[][..]),
    ] {
        let (shown, _) = shown(arguments, environment).expect("as before");
        assert!(!shown.contains('\u{1b}'), "{arguments}: {shown}");
    }
    let (wrong, code) = shown("", &[("LACUNA_THEME", "solarized")]).expect("as before");
    assert!(wrong.contains("LACUNA_THEME: there is no theme `solarized`") && code == 2, "{wrong}");
}

#[test]
fn the_page_is_handed_to_the_browser_of_the_system() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("xdg-open"), "#!/bin/sh\necho \"$@\" > \"$(dirname \"$0\")/asked\"\n")
        .unwrap();
    std::fs::set_permissions(at("xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/1-fair");
    let lacuna = |arguments: &[&str]| {
        let path = format!("{}:/usr/bin:/bin", folder.path().display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_lacuna"));
        command.args(arguments).current_dir(&samples).env("PATH", path);
        command.output().expect("it runs").status.code()
    };
    let (result, page) = (at("result.json"), at("page.html"));
    let (result, page) = (result.to_str().unwrap(), page.to_str().unwrap());
    assert_eq!(lacuna(&["audit", "id.txt", "nl.short.txt", "-o", result]), Some(1));
    assert_eq!(lacuna(&["report", result, "-o", page, "--open"]), Some(0));
    // Nobody waits for a browser.
    let asked = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        std::fs::read_to_string(at("asked")).ok().filter(|asked| asked.ends_with('\n'))
    });
    let page = std::fs::canonicalize(page).unwrap();
    assert_eq!(asked.as_deref().map(str::trim_end), page.to_str());
}

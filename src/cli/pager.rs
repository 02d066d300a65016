//! The pager, chosen and started as git does it: `$LACUNA_PAGER`, else `$PAGER`, else `less`.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// What a shell has to read; a name without any of it is started directly.
const FOR_A_SHELL: &[char] = &[
    '|', '&', ';', '<', '>', '(', ')', '$', '`', '\\', '"', '\'', ' ', '\t', '*', '?', '[', '#',
    '~', '=', '%',
];

/// Where `less` finds what `n` and `N` look for until something else was searched: the first lines of findings.
const FINDINGS: &str = "^ *(error|warning|note)\\[";

/// What a shell says of a program that it cannot find (POSIX, 2.8.2).
const NOT_FOUND: i32 = 127;

/// Shows bytes through the pager where standard output is a terminal and a pager is wanted; else, and where the pager
/// cannot be started, returns `false` with nothing shown.
pub fn show(bytes: &[u8]) -> io::Result<bool> {
    let Some(pager) = chosen(|name| env::var(name).ok()) else { return Ok(false) };
    if !io::stdout().is_terminal() {
        return Ok(false);
    }
    let history = history();
    let mut command = command(&pager);
    // What git sets: quit where all fits, keep colours, leave the screen as it is.
    for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    if let Some(history) = &history {
        command.env("LESSHISTFILE", history.path());
    }
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return Ok(false) };
    if let Some(mut pipe) = child.stdin.take() {
        match pipe.write_all(bytes) {
            // Whoever leaves the pager has read enough.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    Ok(child.wait()?.code() != Some(NOT_FOUND))
}

/// The pager that the environment names; `None` for none: an empty one, and `cat`.
fn chosen(read: impl Fn(&str) -> Option<String>) -> Option<String> {
    let named = read("LACUNA_PAGER").or_else(|| read("PAGER")).unwrap_or_else(|| "less".to_owned());
    let named = named.trim();
    (!named.is_empty() && named != "cat").then(|| named.to_owned())
}

fn command(pager: &str) -> Command {
    if cfg!(unix) && pager.contains(FOR_A_SHELL) {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(pager);
        return shell;
    }
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// A history for `less` in which findings were searched last, after what the user's own holds: so `n` goes to the
/// next finding without a jump at the start and without marks all over the text. delta does the same.
fn history() -> Option<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix("lacuna-less-").tempfile().ok()?;
    let own = own_history().and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
    if own.is_empty() {
        file.write_all(b".less-history-file:\n").ok()?;
    }
    file.write_all(&own).ok()?;
    if !own.is_empty() && !own.ends_with(b"\n") {
        file.write_all(b"\n").ok()?;
    }
    writeln!(file, ".search\n\"{FINDINGS}").ok()?;
    file.flush().ok()?;
    Some(file)
}

/// The history file of the user's `less`, where it keeps one.
fn own_history() -> Option<std::path::PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    if let Some(named) = set("LESSHISTFILE") {
        return (named != "-").then(|| named.into());
    }
    let home = || set("HOME").map(std::path::PathBuf::from);
    let state = set("XDG_STATE_HOME").map(|state| std::path::Path::new(&state).join("lesshst"));
    let places = [
        state,
        home().map(|home| home.join(".local/state/lesshst")),
        set("XDG_DATA_HOME").map(|data| std::path::Path::new(&data).join("lesshst")),
        home().map(|home| home.join(".lesshst")),
    ];
    places.into_iter().flatten().find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_pager() {
        let with = |ours: Option<&str>, pager: Option<&str>| {
            chosen(|name| if name == "PAGER" { pager } else { ours }.map(str::to_owned))
        };
        assert_eq!(with(None, None).as_deref(), Some("less"));
        assert_eq!(with(None, Some("most -s")).as_deref(), Some("most -s"));
        assert_eq!(with(Some("bat"), Some("more")).as_deref(), Some("bat"));
        assert_eq!([with(Some("cat"), Some("less")), with(None, Some(""))], [None, None]);
    }

    #[test]
    fn the_history_ends_with_the_search_for_findings() {
        let file = history().expect("there is a folder for temporary files");
        let text = std::fs::read_to_string(file.path()).unwrap();
        assert!(text.ends_with(".search\n\"^ *(error|warning|note)\\[\n"), "{text}");
    }
}

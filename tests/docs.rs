//! The documentation has a page for each row of the tables, names the folders that there are, and leads nowhere
//! that does not exist.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn each_row_has_its_page() {
    let formats = lacuna::format::FORMATS.iter().map(|row| ("formats", row.id));
    let checks = lacuna::audit::CHECKS.iter().map(|row| ("checks", row.id));
    let reports = lacuna::report::REPORTS.iter().map(|row| ("reports", row.id));
    for (folder, id) in formats.chain(checks).chain(reports) {
        let page = root().join(format!("docs/{folder}/{id}.md"));
        let heading = read(&page).lines().next().unwrap_or_default().to_lowercase();
        let words = ["plain text", "markdown", "html"];
        let named = heading == format!("# {id}")
            || folder == "formats" && words.iter().any(|word| heading == format!("# {word}"));
        assert!(named, "{}: its heading is `{heading}`", page.display());
    }
}

#[test]
fn the_architecture_lists_what_is_in_src() {
    let page = read(&root().join("docs/architecture.md"));
    let folders = page.split("## Folders").nth(1).and_then(|rest| rest.split("## ").next());
    let listed: Vec<&str> = folders
        .expect("a chapter on folders")
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .collect();
    for path in entries(&root().join("src")) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("plain names");
        // `lang.rs` and its folder `lang/` are one module.
        if path.is_dir() && path.with_extension("rs").exists() {
            continue;
        }
        let name = if path.is_dir() { format!("{name}/") } else { name.to_owned() };
        assert!(listed.contains(&name.as_str()), "docs/architecture.md does not list src/{name}");
    }
    for name in listed.iter().filter(|name| name.ends_with(".rs") || name.ends_with('/')) {
        assert!(root().join("src").join(name).exists(), "there is no src/{name}");
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut pages = vec![root().join("README.md"), root().join("samples/README.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    for page in pages {
        let text = read(&page);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let file = target.split('#').next().unwrap_or_default();
            let path = page.parent().expect("a page stands in a folder").join(file);
            assert!(path.exists(), "{}: nothing is at {target}", page.display());
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the project");
    entries.map(|entry| entry.expect("it can be listed").path()).collect()
}

//! Where results go: the terminal with or without colour, or whole files.

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Options of every subcommand.
#[derive(Args)]
pub struct Terminal {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", display_order = 100)]
    color: Colour,
}

#[derive(Clone, Copy, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// In pipes and files too
    Always,
    /// Nowhere
    Never,
}

impl Terminal {
    /// Makes the choice of colour hold for the whole process.
    pub fn apply(&self) {
        match self.color {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// Columns of the terminal; where there is none (a pipe into a pager), what `COLUMNS` says, or 100.
pub fn width() -> usize {
    let said = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|width| *width > 0);
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.or_else(said).unwrap_or(100)
}

/// Standard output, which keeps colours only where they are wanted.
pub fn stdout() -> impl Write {
    io::BufWriter::new(anstream::stdout().lock())
}

/// Whether standard output is a terminal.
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A list of bytes that keeps colours where standard output would.
pub fn like_stdout() -> anstream::AutoStream<Vec<u8>> {
    anstream::AutoStream::new(Vec::new(), anstream::AutoStream::choice(&io::stdout()))
}

/// Columns of a report that goes to a file, whatever the terminal.
pub const FILE_WIDTH: usize = 100;

/// Writes a whole file: to a temporary one beside it, which then takes its name, so that nobody reads half of
/// it and a failure leaves the old one. A symbolic link stays one: what it names is written. What is no
/// regular file (a named pipe) is written to as it is; `-` is standard output.
pub fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    if path == Path::new("-") {
        let mut out = stdout();
        write(&mut out)?;
        return Ok(out.flush()?);
    }
    whole_file(path, |file| strip(file, write))
}

/// Writes a file of bytes in the same way, as they are.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<()> {
    if path == Path::new("-") {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        return Ok(out.flush()?);
    }
    whole_file(path, |file| file.write_all(bytes))
}

fn whole_file(path: &Path, fill: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<()> {
    let name = || path.display().to_string();
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        Ok(data) if data.is_dir() => anyhow::bail!("{}: is a folder; name a file", name()),
        Ok(data) if !data.is_file() => {
            let mut file = fs::OpenOptions::new().write(true).open(&path).with_context(name)?;
            fill(&mut file).with_context(name)
        }
        old => replace(&path, old.ok().map(|data| data.permissions()), fill).with_context(name),
    }
}

fn replace(
    path: &Path,
    permissions: Option<fs::Permissions>,
    fill: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(io::Error::new(io::ErrorKind::NotFound, "its folder does not exist"));
    }
    let mut builder = tempfile::Builder::new();
    // A new file gets what the user's umask leaves of this, as from any other program.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".lacuna-").tempfile_in(folder.unwrap_or(Path::new(".")))?;
    fill(file.as_file_mut())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Writes to a file without what is meant for terminals.
fn strip(
    file: &mut fs::File,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = io::BufWriter::new(anstream::StripStream::new(file as &mut dyn Write));
    write(&mut out)?;
    out.flush()
}

/// The file that a path names, in a form that can be compared: links followed, for a file that is yet to be
/// written those of its folder.
pub fn identity(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let beside = || {
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Refuses to write over a file that is read.
pub fn spare(files: &[String], output: &Path) -> Result<()> {
    let same = |file: &&String| *file != "-" && identity(Path::new(file)) == identity(output);
    if files.iter().any(|file| same(&file)) {
        anyhow::bail!("{}: is one of the versions; the beads would overwrite it", output.display());
    }
    Ok(())
}

/// Whether an error is that the reader of our output has gone.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_written_file_has_the_permissions_that_one_expects() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (made, written) = (folder.path().join("made"), folder.path().join("written"));
        fs::write(&made, "x").unwrap();
        write_file(&written, |out| out.write_all(b"y")).unwrap();
        assert_eq!(mode(&written), mode(&made));
        fs::set_permissions(&made, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&made, &link).unwrap();
        write_file(&link, |out| out.write_all(b"\x1b[1mbold\x1b[0m")).unwrap();
        assert_eq!((mode(&made), fs::read_to_string(&made).unwrap().as_str()), (0o640, "bold"));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_failure_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        fs::write(&path, "old").unwrap();
        let failed = write_file(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_file(folder.path(), |_| Ok(())).unwrap_err().to_string().contains("folder"));
    }

    #[test]
    fn two_names_of_one_file_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let round = folder.path().join(".").join("a.txt");
        assert_eq!(identity(&path), identity(&round));
        fs::write(&path, "x").unwrap();
        assert_eq!(identity(&path), identity(&round));
    }
}

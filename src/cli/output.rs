//! Where results go: the terminal with or without colour, or whole files.

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::Path;

/// Options of every subcommand.
#[derive(Args)]
pub struct Terminal {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

#[derive(Clone, Copy, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
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

/// Columns of the terminal, or 100 where there is none.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}

/// Standard output, which keeps colours only where they are wanted.
pub fn stdout() -> impl Write {
    io::BufWriter::new(anstream::stdout().lock())
}

/// Writes a whole file: to a temporary one beside it, which then takes its name.
pub fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let name = path.display().to_string();
    let folder =
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(|| name.clone())?;
    {
        let mut out =
            io::BufWriter::new(anstream::StripStream::new(file.as_file_mut() as &mut dyn Write));
        write(&mut out).with_context(|| name.clone())?;
        out.flush().with_context(|| name.clone())?;
    }
    file.persist(path).map(drop).with_context(|| name)
}

/// Whether an error is that the reader of our output has gone.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

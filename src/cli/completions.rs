//! `lacuna completions`: for the user's shell.

use super::Exit;
use anyhow::Result;
use clap::{Args, CommandFactory};
use std::io::Write;

/// Print completions for a shell
#[derive(Args)]
#[command(after_help = "Example:
  lacuna completions bash > ~/.local/share/bash-completion/completions/lacuna")]
pub struct Arguments {
    /// The shell
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments) -> Result<Exit> {
    let mut buffer = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut super::Arguments::command(),
        "lacuna",
        &mut buffer,
    );
    let mut out = super::output::stdout();
    out.write_all(&buffer)?;
    out.flush()?;
    Ok(Exit::Clean)
}

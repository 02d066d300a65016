//! Arguments, files, terminal and exit codes: all that the library leaves to its caller.

use clap::{Parser, Subcommand};
use std::process::ExitCode;

mod align;
mod aligning;
mod anchors;
mod audit;
mod baseline;
mod batch;
mod beads;
mod completions;
mod facts;
mod input;
mod learn;
mod output;
mod pager;
mod progress;
mod report;
mod segment;
mod splitting;

/// Finds what a translation left out.
#[derive(Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Examples:
  lacuna audit article.id.txt article.nl.txt                   what is missing, in the terminal
  lacuna audit --langs en,ja en.md ja.md -o report.html        the same as a page for a browser
  lacuna help audit                                            all that it can do

Exit codes: 0 it ran and found nothing, 1 it has findings, 2 it could not run.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    terminal: output::Terminal,
}

#[derive(Subcommand)]
enum Command {
    Audit(audit::Arguments),
    Report(report::Arguments),
    Align(align::Arguments),
    Segment(segment::Arguments),
    Anchors(anchors::Arguments),
    Facts(facts::Arguments),
    Learn(learn::Arguments),
    Completions(completions::Arguments),
}

/// How a run ended: the exit codes 0, 1 and 2.
pub enum Exit {
    /// It ran and found nothing.
    Clean,
    /// It ran and has findings.
    Findings,
    /// It could not run, in whole or in part; why has been said.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => 0.into(),
            Exit::Findings => 1.into(),
            Exit::Failed => 2.into(),
        }
    }
}

/// Runs the command with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = &arguments.terminal;
    terminal.apply();
    let done = match &arguments.command {
        Command::Audit(arguments) => audit::run(arguments),
        Command::Report(arguments) => report::run(arguments),
        Command::Align(arguments) => align::run(arguments),
        Command::Segment(arguments) => segment::run(arguments),
        Command::Anchors(arguments) => anchors::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
        Command::Learn(arguments) => learn::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
    };
    match done {
        Ok(exit) => exit.into(),
        // The reader of a pipe went away: what it wanted, it has.
        Err(error) if output::is_closed_pipe(&error) => Exit::Clean.into(),
        Err(error) => {
            anstream::eprintln!("lacuna: {error:#}");
            Exit::Failed.into()
        }
    }
}

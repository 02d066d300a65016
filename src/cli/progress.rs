//! A bar that tells how far the work on many versions has come, on a terminal and nowhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::sync::Once;
use std::time::Duration;

/// The bar; hidden where standard error is no terminal, and for two versions, which take no time.
pub struct Progress {
    bar: ProgressBar,
    /// Runs when it is known how much there is to do.
    shown: Once,
    is_shown: bool,
}

impl Progress {
    pub fn new(versions: usize) -> Self {
        let bar = ProgressBar::hidden();
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} pairs aligned");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, shown: Once::new(), is_shown: versions > 2 && stderr().is_terminal() }
    }

    /// So many pairs are done, of so many that are known to be needed.
    pub fn tell(&self, done: usize, of: usize) {
        self.bar.set_length(of as u64);
        self.bar.set_position(done as u64);
        if self.is_shown && of > 0 {
            self.shown.call_once(|| {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
                self.bar.enable_steady_tick(Duration::from_millis(100));
            });
        }
    }

    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// A run that fails leaves no bar behind.
impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

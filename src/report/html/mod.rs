//! `html`: one page that needs nothing but itself: no network, no file beside it, no script to be read.

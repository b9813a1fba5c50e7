//! In and out: what hotwash reads from and writes for other programs.
//!
//! A format has a folder or a file of its own. Nothing here opens a file, asks for the time, or prints:
//! bytes come in and go out, and what could not be taken over is a list of remarks.

pub mod msel;

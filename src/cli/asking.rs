//! Asking somebody at a terminal.

use std::io::{self, BufRead, StdinLock};

use super::failure::Failure;
use super::printer::{HEADING, Printer};

/// Whoever asks, line by line. Whoever does so writes nothing before all is answered: the end of the input is an error.
pub(super) struct Asker {
    input: StdinLock<'static>,
    /// What to do where there is nobody to ask.
    hint: &'static str,
}

impl Asker {
    /// Returns one that tells what to do where there is nobody to ask.
    pub(super) fn new(hint: &'static str) -> Self {
        Self { input: io::stdin().lock(), hint }
    }

    /// Returns a line that is typed, without white space around it.
    pub(super) fn answer(&mut self, text: &str, printer: &mut Printer) -> Result<String, Failure> {
        printer.out(&format!("{text}: "))?;
        printer.flush()?;
        let mut line = String::new();
        let read = self.input.read_line(&mut line);
        if read.is_ok_and(|count| count > 0) {
            return Ok(line.trim().to_owned());
        }
        printer.line("")?;
        Err(Failure::Argument {
            message: "the input ended before everything was asked; nothing was written".into(),
            hint: self.hint.into(),
        })
    }

    /// Asks for one of several answers, by its number or its name. Returns `None` if it is left open.
    pub(super) fn choice(
        &mut self,
        text: &str,
        options: &[(&str, &str)],
        printer: &mut Printer,
    ) -> Result<Option<usize>, Failure> {
        for (number, (name, about)) in (1..).zip(options) {
            printer.line(&format!("  {number:>2}  {HEADING}{name:<16}{HEADING:#}{about}"))?;
        }
        loop {
            let answer = self.answer(text, printer)?;
            if answer.is_empty() {
                return Ok(None);
            }
            let by_name = options.iter().position(|(name, _)| name.eq_ignore_ascii_case(&answer));
            let by_number = answer.parse::<usize>().ok().filter(|number| *number <= options.len());
            match by_name.or(by_number.and_then(|number| number.checked_sub(1))) {
                Some(at) => return Ok(Some(at)),
                None => {
                    printer.line("Write a number or a name of the list; nothing leaves it open")?;
                }
            }
        }
    }
}

//! Formulas over measures, such as `3 * requests.overdue.count + requests.gross.mean / 86400`.
//!
//! Written by hand: the crate for this that is kept up has a licence that this one cannot take (AGPL), the others are no
//! longer kept up, and none takes names with full stops and brackets in them.

/// The maximum depth of brackets and signs.
const MOST_DEPTH: usize = 32;

/// A formula over names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Formula {
    /// A number.
    Number(f64),
    /// A measure, by its place among the names.
    Measure(usize),
    /// Two formulas with a sign between them.
    Both(Box<Self>, Sign, Box<Self>),
}

/// A sign between two formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// A formula that could not be read: why, and the byte at which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnreadableFormula {
    pub(super) message: String,
    pub(super) at: usize,
}

impl Formula {
    /// Reads a formula: numbers, names, `+`, `-`, `*`, `/` and round brackets, with the usual precedence.
    /// Returns it with the names in it, each once.
    ///
    /// # Errors
    /// Returns why it cannot be read.
    pub(super) fn read(text: &str) -> Result<(Self, Vec<String>), UnreadableFormula> {
        let mut reader = FormulaReader { text, at: 0, names: Vec::new() };
        let formula = reader.sum(0)?;
        match reader.next() {
            None => Ok((formula, reader.names)),
            Some(other) => Err(reader.fail(format!("`{other}` has no place here"))),
        }
    }

    /// Returns the value for values of the names; `None` where one of them is missing, or where it is no number,
    /// as when something is divided by nought.
    pub(super) fn value(&self, of: &dyn Fn(usize) -> Option<f64>) -> Option<f64> {
        let value = match self {
            Self::Number(number) => *number,
            Self::Measure(place) => of(*place)?,
            Self::Both(one, sign, two) => {
                let (one, two) = (one.value(of)?, two.value(of)?);
                match sign {
                    Sign::Plus => one + two,
                    Sign::Minus => one - two,
                    Sign::Times => one * two,
                    Sign::Over => one / two,
                }
            }
        };
        value.is_finite().then_some(value)
    }
}

/// A position in a formula that moves forward.
struct FormulaReader<'a> {
    text: &'a str,
    at: usize,
    names: Vec<String>,
}

impl FormulaReader<'_> {
    fn fail(&self, message: String) -> UnreadableFormula {
        UnreadableFormula { message, at: self.at }
    }

    /// Passes white space, and returns the character after it.
    fn next(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        rest.trim_start().chars().next()
    }

    fn sum(&mut self, depth: usize) -> Result<Formula, UnreadableFormula> {
        self.chain(depth, [('+', Sign::Plus), ('-', Sign::Minus)], Self::product)
    }

    fn product(&mut self, depth: usize) -> Result<Formula, UnreadableFormula> {
        self.chain(depth, [('*', Sign::Times), ('/', Sign::Over)], Self::single)
    }

    /// Reads parts with signs of one rank between them, from left to right.
    fn chain(
        &mut self,
        depth: usize,
        signs: [(char, Sign); 2],
        part: fn(&mut Self, usize) -> Result<Formula, UnreadableFormula>,
    ) -> Result<Formula, UnreadableFormula> {
        let mut all = part(self, depth)?;
        loop {
            let next = self.next();
            let Some((_, sign)) = signs.into_iter().find(|(of, _)| Some(*of) == next) else {
                return Ok(all);
            };
            self.at += 1;
            all = Formula::Both(Box::new(all), sign, Box::new(part(self, depth)?));
        }
    }

    fn single(&mut self, depth: usize) -> Result<Formula, UnreadableFormula> {
        if depth > MOST_DEPTH {
            return Err(self.fail("brackets are nested too deeply".to_owned()));
        }
        match self.next() {
            None => Err(self.fail("the formula ends too early".to_owned())),
            Some('-') => {
                self.at += 1;
                let rest = self.single(depth + 1)?;
                Ok(Formula::Both(Box::new(Formula::Number(0.0)), Sign::Minus, Box::new(rest)))
            }
            Some('(') => {
                self.at += 1;
                let inside = self.sum(depth + 1)?;
                if self.next() != Some(')') {
                    return Err(self.fail("a closing bracket is missing".to_owned()));
                }
                self.at += 1;
                Ok(inside)
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_lowercase() => Ok(self.name()),
            Some(other) => Err(self.fail(format!("`{other}` begins neither a number nor a name"))),
        }
    }

    fn number(&mut self) -> Result<Formula, UnreadableFormula> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..end].parse();
        let number =
            number.map_err(|_| self.fail(format!("`{}` is not a number", &rest[..end])))?;
        self.at += end;
        Ok(Formula::Number(number))
    }

    /// Passes a name: letters, digits, `_`, `.`, `=`, and whatever is in square brackets.
    fn name(&mut self) -> Formula {
        let (rest, mut is_inside) = (&self.text[self.at..], false);
        let ends = |c: char| {
            match c {
                '[' => is_inside = true,
                ']' => is_inside = false,
                _ => return !is_inside && !c.is_ascii_alphanumeric() && !"_.=".contains(c),
            }
            false
        };
        let end = rest.find(ends).unwrap_or(rest.len());
        let name = &rest[..end];
        self.at += end;
        let place = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        Formula::Measure(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the value of a formula in which the measure `two` is 2 and `none` is missing.
    fn value(text: &str) -> Option<f64> {
        let (formula, names) = Formula::read(text).unwrap_or_else(|error| panic!("{error:?}"));
        formula.value(&|place| (names[place] != "none").then_some(2.0))
    }

    #[test]
    fn formulas_have_the_usual_precedence() {
        for (text, expected) in [
            ("1 + 2 * 3 - 8 / 4 / 2", Some(6.0)),
            ("-(1 + two) * two", Some(-6.0)),
            ("10 - 2 - 3", Some(5.0)),
            ("requests[class=urgent, to=a-b].gross_s.p90*1.5", Some(3.0)),
            ("two - none", None),
            ("1 / (two - 2)", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
        let (_, names) = Formula::read("a.b + a.b / c[d=e].share").expect("a formula");
        assert_eq!(names, ["a.b", "c[d=e].share"]);
    }

    #[test]
    fn what_is_no_formula_is_told_with_its_place() {
        for (text, at) in [("", 0), ("1 +", 3), ("(1", 2), ("1 2", 2), ("2 ^ 3", 2), ("1.2.3", 0)] {
            assert_eq!(Formula::read(text).expect_err(text).at, at, "{text}");
        }
        assert!(Formula::read(&"(".repeat(1_000)).is_err());
    }
}

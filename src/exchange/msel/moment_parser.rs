//! Reads a moment from a cell: a date or time of the file format, a number, or a text.

use super::grid::{CellValue, of_day_shown};
use super::known_words::{KnownWords, Language, TimeWord};
use super::moment::{MomentDay, MomentError, WrittenMoment, ZoneOrOffset};
use super::moment_text::{in_figures, in_words};
use super::notation::{Figures, Notation, alone};
use crate::scenario::TimeNotation;
use crate::time::{ClockTime, Date, Span, Weekday, Zone, ZonedInstant};

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// What a cell of times states.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct StatedTime {
    pub(super) moment: WrittenMoment,
    /// The end of a range, as written.
    pub(super) until: Option<String>,
}

impl From<WrittenMoment> for StatedTime {
    fn from(moment: WrittenMoment) -> Self {
        Self { moment, until: None }
    }
}

/// Reads the moment that a cell states by itself. Returns `None` for an empty cell.
pub(super) fn read_moment(value: &CellValue) -> Result<Option<WrittenMoment>, MomentError> {
    let notation = Notation::of_cell(KnownWords::built_in());
    Ok(read_time(value, &notation)?.map(|stated| stated.moment))
}

/// Reads the time that a cell states in the notation of its column. Returns `None` for an empty cell.
pub(super) fn read_time(
    value: &CellValue,
    notation: &Notation,
) -> Result<Option<StatedTime>, MomentError> {
    let unreadable = || MomentError::Unreadable(value.shown());
    let by_notation = |figures: Option<Figures>, otherwise: WrittenMoment| match notation.times {
        None => Ok(Some(otherwise.into())),
        Some(times) => {
            let read = figures.and_then(|figures| figures.read(times));
            Ok(Some(read.ok_or_else(unreadable)?.into()))
        }
    };
    let text = match value {
        CellValue::Empty => return Ok(None),
        CellValue::Clock(ClockTime { date, of_day }) => {
            let (day, of_day) = (Some(MomentDay::On(*date)), Some(*of_day));
            return Ok(Some(WrittenMoment { day, of_day, ..WrittenMoment::default() }.into()));
        }
        CellValue::TimeOfDay(of_day) => {
            let otherwise = WrittenMoment { of_day: Some(*of_day), ..WrittenMoment::default() };
            return by_notation(Figures::of_span(*of_day), otherwise);
        }
        CellValue::Length(length) if length.is_negative() => {
            return Ok(Some(WrittenMoment::after(*length).into()));
        }
        CellValue::Length(length) => {
            return by_notation(Figures::of_span(*length), WrittenMoment::after(*length));
        }
        CellValue::Number(number) => {
            let figures = Figures::of_number(*number).ok_or_else(unreadable)?;
            return match notation.times {
                None => alone(figures, &value.shown()).map(|moment| Some(moment.into())),
                Some(times) => Ok(Some(figures.read(times).ok_or_else(unreadable)?.into())),
            };
        }
        CellValue::Text(text) => text.trim(),
        CellValue::Yes(_) | CellValue::Error(_) => return Err(unreadable()),
    };
    if text.is_empty() {
        return Ok(None);
    }
    // As a scenario writes it.
    if let Ok(read) = ZonedInstant::parse(text) {
        let clock = read.zone.clock(read.at);
        let ahead = read.zone.offset_at(read.at);
        // The clock may show that time twice: then only the offset says which is meant.
        let is_plain = clock.in_zone(&read.zone).is_ok();
        let place =
            if is_plain { ZoneOrOffset::Zone(read.zone) } else { ZoneOrOffset::Offset(ahead) };
        let (day, of_day) = (Some(MomentDay::On(clock.date)), Some(clock.of_day));
        let place = Some(place);
        return Ok(Some(WrittenMoment { day, of_day, place, ..WrittenMoment::default() }.into()));
    }
    let plain = in_figures(text);
    let plain = plain.trim();
    match one_time(plain, notation) {
        Ok(moment) => Ok(Some(moment.into())),
        Err(error) => match range(plain, notation) {
            Some(stated) => Ok(Some(stated)),
            None => Err(match error {
                MomentError::Unreadable(_) => MomentError::Unreadable(text.to_owned()),
                other => other,
            }),
        },
    }
}

/// Reads a text that states one moment.
fn one_time(text: &str, notation: &Notation) -> Result<WrittenMoment, MomentError> {
    let unreadable = || MomentError::Unreadable(text.to_owned());
    if let Some(figures) = Figures::of(text).filter(|_| !notation.is_date) {
        return match notation.times {
            None => alone(figures, text),
            Some(times) => figures.read(times).ok_or_else(unreadable),
        };
    }
    if let Some(length) = length(text, notation)? {
        return Ok(WrittenMoment::after(length));
    }
    if let Some(moment) = date_time_group(text, notation.words) {
        return Ok(moment);
    }
    let languages = &notation.words.languages;
    let own = languages.get(notation.language);
    own.into_iter()
        .chain(languages)
        .find_map(|language| MomentParser::read(text, language, notation))
        .ok_or_else(unreadable)
}

/// Reads the begin and the end of a range, such as `9:30-9:45` or `de 9h30 à 10h`.
fn range(text: &str, notation: &Notation) -> Option<StatedTime> {
    // Two figures with a sign between them are times of day, unless the column says otherwise.
    let times = notation.times.or(Some(TimeNotation::Clock));
    let single = Notation { has_ranges: true, times, ..*notation };
    let languages = &notation.words.languages;
    let between = |wanted: TimeWord| {
        let words = languages.iter().flat_map(|language| &language.times);
        words.filter(move |(_, meanings)| meanings.contains(&wanted)).map(|(word, _)| word.as_str())
    };
    let mut text = text;
    for word in between(TimeWord::From) {
        if let Some(rest) = text.strip_prefix(word)
            && (rest.starts_with(' ') || super::known_words::is_unspaced(word))
        {
            text = rest.trim_start();
            break;
        }
    }
    let mut splits: Vec<(usize, usize)> = text.match_indices('-').map(|(at, _)| (at, 1)).collect();
    for word in between(TimeWord::To).chain(["->", "/"]) {
        let is_apart =
            !super::known_words::is_unspaced(word) && word.chars().all(char::is_alphabetic);
        let mark = if is_apart { format!(" {word} ") } else { word.to_owned() };
        splits.extend(text.match_indices(&mark).map(|(at, _)| (at, mark.len())));
    }
    splits.into_iter().find_map(|(at, length)| {
        let (before, after) = (text[..at].trim(), text[at + length..].trim());
        let begin = one_time(before, &single).ok()?;
        let end = one_time(after, &single).ok()?;
        let is_time = |moment: &WrittenMoment| moment.of_day.is_some() || moment.after.is_some();
        (is_time(&begin) && is_time(&end))
            .then(|| StatedTime { moment: begin, until: Some(after.to_owned()) })
    })
}

/// Returns the end of a range as a time of day shows it, for a note.
pub(super) fn until_shown(until: &str) -> String {
    let read = Figures::of(until).and_then(|figures| figures.read(TimeNotation::Clock));
    read.and_then(|moment| moment.of_day).map_or_else(|| until.to_owned(), of_day_shown)
}

/// Reads a date-time group such as `021430ZMAR26`: day, time, zone, month and year.
fn date_time_group(text: &str, words: &KnownWords) -> Option<WrittenMoment> {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (figures, rest) = (joined.get(..6)?, joined.get(6..)?);
    figures.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    let letters: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let year = &rest[letters.len()..];
    let month = |name: &str| {
        let languages = words.languages.iter();
        let meanings = languages.filter_map(|language| language.times.get(name)).flatten();
        meanings.copied().find_map(|word| match word {
            TimeWord::Month(month) => Some(month),
            _ => None,
        })
    };
    let zone = letters.chars().next()?;
    let rest = &letters[zone.len_utf8()..];
    let (place, month) = match month(&letters) {
        Some(month) => (None, Some(month)),
        None if rest.is_empty() => (military_zone(zone)?.place(), None),
        None => (military_zone(zone)?.place(), Some(month(rest)?)),
    };
    let day: i8 = figures[..2].parse().ok()?;
    let of_day = hours_and_minutes(&figures[2..4], &figures[4..])?;
    let day = match (month, year.len()) {
        (None, 0) => (1..=31).contains(&day).then_some(MomentDay::OfMonth(day))?,
        (Some(month), 0) => {
            Date::new(2000, month, day).ok().map(|_| MomentDay::Yearless { month, day })?
        }
        (Some(month), 2 | 4) => {
            let year: i16 = year.parse().ok()?;
            let year = if year < 100 { year + 2000 } else { year };
            MomentDay::On(Date::new(year, month, day).ok()?)
        }
        _ => return None,
    };
    let (day, of_day) = (Some(day), Some(of_day));
    Some(WrittenMoment { day, of_day, place, ..WrittenMoment::default() })
}

/// What the letter of a date-time group stands for.
enum LetterZone {
    Local,
    At(ZoneOrOffset),
}

impl LetterZone {
    fn place(self) -> Option<ZoneOrOffset> {
        match self {
            Self::Local => None,
            Self::At(place) => Some(place),
        }
    }
}

/// Returns what a letter stands for in date-time groups, if anything.
fn military_zone(letter: char) -> Option<LetterZone> {
    let letter = u8::try_from(letter.to_ascii_uppercase()).ok()?;
    let hours = match letter {
        b'Z' => return Some(LetterZone::At(ZoneOrOffset::Zone(Zone::UTC))),
        // Local time; `L` is used for it more often than for eleven hours ahead.
        b'J' | b'L' => return Some(LetterZone::Local),
        b'A'..=b'I' => i64::from(letter - b'A') + 1,
        b'K' | b'M' => i64::from(letter - b'K') + 10,
        b'N'..=b'Y' => -(i64::from(letter - b'N') + 1),
        _ => return None,
    };
    Some(LetterZone::At(ZoneOrOffset::Offset(Span::from_hours(hours))))
}

/// The error that a word does not count from the start.
struct NotRelative;

/// The state of reading a text word by word.
struct MomentParser<'a> {
    language: &'a Language,
    notation: &'a Notation<'a>,
    moment: WrittenMoment,
    /// Plain numbers, which are days and years beside the name of a month.
    numbers: Vec<String>,
    month: Option<i8>,
    weekday: Option<Weekday>,
    /// Whether the time has `AM` or `PM`.
    has_half: bool,
    /// Whether the time that follows is after noon.
    half: Option<bool>,
}

impl<'a> MomentParser<'a> {
    /// Reads a text such as `Monday 9:30 AM`, `D+1 09:00`, `J+1 H+2 M-5`, `26/06/2024 09h00`.
    fn read(
        text: &str,
        language: &'a Language,
        notation: &'a Notation<'a>,
    ) -> Option<WrittenMoment> {
        let mut words = Self {
            language,
            notation,
            moment: WrittenMoment::default(),
            numbers: Vec::new(),
            month: None,
            weekday: None,
            has_half: false,
            half: None,
        };
        let mut rest = text.to_owned();
        if let Some((before, bracket)) = text.split_once('[') {
            let (zone, after) = bracket.split_once(']')?;
            words.moment.place = Some(ZoneOrOffset::Zone(zone_named(zone.trim())?));
            rest = format!("{before} {after}");
        }
        for word in in_words(&rest, language).split_whitespace() {
            words.word(word)?;
        }
        words.finish()
    }

    /// Reads a word. Returns `None` if it has no meaning here.
    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "h" if self.moment.of_day.is_none() && !self.numbers.is_empty() => {
                return self.oclock();
            }
            // Behind a time it is never another language's word.
            "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m"
                if self.moment.of_day.is_some() || !self.numbers.is_empty() =>
            {
                return self.half(word.starts_with('p'));
            }
            "d" | "j" => return self.numbered_day(),
            "d-day" | "j-day" => return self.day(MomentDay::After(0)),
            "z" | "utc" | "gmt" => return self.place(ZoneOrOffset::Zone(Zone::UTC)),
            "oclock" | "uhr" => return self.oclock(),
            "startex" => {
                self.shift(Span::ZERO);
                return Some(());
            }
            _ => {}
        }
        // A month of a language that numbers them.
        if let Some(month) = word.strip_prefix("month").and_then(|month| month.parse().ok()) {
            return self.known_word(TimeWord::Month(month), word);
        }
        if let Some(meaning) = self.meaning(word) {
            return self.known_word(meaning, word);
        }
        if let Ok(shifted) = self.relative(word) {
            return shifted;
        }
        if let Some(day) = figures(word, self.notation.is_date) {
            return self.day(day);
        }
        let may_be_offset =
            self.moment.of_day.is_some() && (word.starts_with('+') || !self.notation.has_ranges);
        if let Some(ahead) = offset(word).filter(|_| may_be_offset) {
            return self.place(ZoneOrOffset::Offset(ahead));
        }
        if word.contains('/')
            && let Some(zone) = zone_named(word)
        {
            return self.place(ZoneOrOffset::Zone(zone));
        }
        let number = ["st", "nd", "rd", "th", "er", "o", "a", "."]
            .into_iter()
            .find_map(|ending| word.strip_suffix(ending))
            .unwrap_or(word);
        if number.bytes().all(|byte| byte.is_ascii_digit()) && (1..=4).contains(&number.len()) {
            return self.number(number);
        }
        self.clock(word)
    }

    /// Returns what a word means: of a month and a day of the week of one name, the month if a number
    /// stands before it.
    fn meaning(&self, word: &str) -> Option<TimeWord> {
        let word = word.trim_end_matches('.');
        let meanings = self.language.times.get(word)?;
        let month = meanings.iter().find(|word| matches!(word, TimeWord::Month(_)));
        let is_month = month.is_some() && (!self.numbers.is_empty() || self.weekday.is_some());
        if is_month { month.copied() } else { meanings.first().copied() }
    }

    fn known_word(&mut self, meaning: TimeWord, word: &str) -> Option<()> {
        match meaning {
            TimeWord::Month(month) => self.month.replace(month).is_none().then_some(()),
            TimeWord::Weekday(day) => self.weekday.replace(WEEKDAYS[day]).is_none().then_some(()),
            TimeWord::Filler => {
                // `9 hrs`, `14 horas`: the number was the hour.
                let is_hour = self.language.times[word.trim_end_matches('.')]
                    .contains(&TimeWord::Hours)
                    && self.moment.of_day.is_none()
                    // `6 marzo ore 11`: that number is the day.
                    && self.numbers.len() > usize::from(self.month.is_some());
                if is_hour { self.oclock() } else { Some(()) }
            }
            TimeWord::Start => {
                self.shift(Span::ZERO);
                Some(())
            }
            TimeWord::Noon => self.time(Span::from_hours(12)),
            TimeWord::Midnight => self.time(Span::ZERO),
            TimeWord::BeforeNoon | TimeWord::AfterNoon => {
                let is_after_noon = meaning == TimeWord::AfterNoon;
                // In Chinese and Japanese it stands before the time.
                if self.moment.of_day.is_none() && self.numbers.is_empty() {
                    return self.half.replace(is_after_noon).is_none().then_some(());
                }
                self.half(is_after_noon)
            }
            // `Day 2`: the number follows; `2日目`: it stood before.
            TimeWord::Day => {
                if let Some(number) = self.numbers.pop() {
                    return self.nth_day(&number);
                }
                self.numbered_day()
            }
            _ => None,
        }
    }

    fn numbered_day(&mut self) -> Option<()> {
        self.moment.day.is_none().then(|| self.moment.day = Some(MomentDay::After(i64::MIN)))
    }

    fn nth_day(&mut self, number: &str) -> Option<()> {
        let day: i64 = number.parse().ok()?;
        self.moment.day = Some(MomentDay::After(day.checked_sub(1)?));
        (day >= 1).then_some(())
    }

    /// The number before was an hour: `9 Uhr`.
    fn oclock(&mut self) -> Option<()> {
        if self.moment.of_day.is_some() {
            return Some(());
        }
        let hour = self.numbers.pop()?;
        self.time(hours_and_minutes(&hour, "0")?)
    }

    fn number(&mut self, number: &str) -> Option<()> {
        if self.moment.day == Some(MomentDay::After(i64::MIN)) {
            return self.nth_day(number);
        }
        self.numbers.push(number.to_owned());
        (self.numbers.len() <= 3).then_some(())
    }

    fn day(&mut self, day: MomentDay) -> Option<()> {
        self.moment.day.replace(day).is_none().then_some(())
    }

    fn time(&mut self, of_day: Span) -> Option<()> {
        (of_day < Span::from_hours(24)).then_some(())?;
        self.moment.of_day.replace(of_day).is_none().then_some(())
    }

    fn place(&mut self, place: ZoneOrOffset) -> Option<()> {
        self.moment.place.replace(place).is_none().then_some(())
    }

    fn shift(&mut self, span: Span) {
        self.moment.after = Some(self.moment.after.unwrap_or_default() + span);
    }

    /// Applies `AM` or `PM` to the time before it.
    fn half(&mut self, is_after_noon: bool) -> Option<()> {
        if self.moment.of_day.is_none() {
            // `9 AM`: the number was the hour.
            let hour: i64 = self.numbers.pop()?.parse().ok()?;
            self.time(Span::from_hours(hour))?;
        }
        let of_day = self.moment.of_day?;
        let noon = Span::from_hours(12);
        let is_of_twelve = of_day >= Span::from_hours(1) && of_day < Span::from_hours(13);
        if !is_of_twelve || std::mem::replace(&mut self.has_half, true) {
            return None;
        }
        let of_twelve = if of_day >= noon { of_day - noon } else { of_day };
        self.moment.of_day = Some(if is_after_noon { of_twelve + noon } else { of_twelve });
        Some(())
    }

    /// Reads `D+1`, `J-60`, `H+2`, `M-5`, `T+90`, `T+1:30` or `+90m`. Returns an error if the word
    /// has another form.
    fn relative(&mut self, word: &str) -> Result<Option<()>, NotRelative> {
        let sign = word.find(['+', '-']).ok_or(NotRelative)?;
        let (unit, rest) = word.split_at(sign);
        let amount = &rest[1..];
        let is_before = rest.starts_with('-');
        let minutes = Span::from_minutes(1);
        let span = match unit {
            "d" | "j" | "day" => {
                let days = amount.parse::<u32>().ok().map(i64::from);
                let days = days.map(|days| if is_before { -days } else { days });
                return Ok(days.and_then(|days| self.day(MomentDay::After(days))));
            }
            "h" => amount_in(amount, Span::from_hours(1), self.notation),
            "m" | "t" | "startex" => amount_in(amount, minutes, self.notation),
            // A sign alone counts from the start; behind a time it is an offset from UTC.
            "" if self.moment.of_day.is_none() => amount_in(amount, minutes, self.notation),
            _ => return Err(NotRelative),
        };
        Ok(span.map(|span| self.shift(if is_before { -span } else { span })))
    }

    /// Reads `9:30`, `09:30:15`, `9:30pm`, `0930`, `0930h`, `09h30`, `09:30z` or `09:30+02:00`.
    fn clock(&mut self, word: &str) -> Option<()> {
        for (ending, is_after_noon) in
            [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)]
        {
            if let Some(time) = word.strip_suffix(ending) {
                match time.parse::<i64>() {
                    Ok(hour) => self.time(Span::from_hours(hour))?,
                    Err(_) => self.clock(time)?,
                }
                return self.half(is_after_noon);
            }
        }
        if let Some(time) = word.strip_suffix('z') {
            self.place(ZoneOrOffset::Zone(Zone::UTC))?;
            return self.clock(time);
        }
        if let Some(sign) = word.find(['+', '-']).filter(|sign| *sign > 0) {
            // With seconds before it, it is an offset as in ISO 8601.
            let is_iso = word[..sign].matches(':').count() == 2;
            if self.notation.has_ranges && word[sign..].starts_with('-') && !is_iso {
                return None;
            }
            self.clock(&word[..sign])?;
            return self.place(ZoneOrOffset::Offset(offset(&word[sign..])?));
        }
        let bare = word.strip_suffix("hrs").or_else(|| word.strip_suffix('h'));
        // `9h`: an hour, where the column has times of day.
        if let Some(hour) = bare.filter(|bare| bare.len() <= 2) {
            return self.time(hours_and_minutes(hour, "0")?);
        }
        let word = bare.unwrap_or(word);
        if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.time(hours_and_minutes(&word[..2], &word[2..])?);
        }
        if let Some((hours, minutes)) = word.split_once('h') {
            return self.time(hours_and_minutes(hours, minutes.trim_end_matches("min"))?);
        }
        // `1430J`: the letter of a zone.
        if let (Some(four), Some(letter)) = (word.get(..4), word.get(4..))
            && four.bytes().all(|byte| byte.is_ascii_digit())
            && let [letter] = letter.chars().collect::<Vec<_>>().as_slice()
        {
            if let Some(place) = military_zone(*letter)?.place() {
                self.place(place)?;
            }
            return self.time(hours_and_minutes(&four[..2], &four[2..])?);
        }
        if let Some(Figures::Pair { is_dotted: true, .. }) = Figures::of(word) {
            let (hours, minutes) = word.split_once(['.', ','])?;
            return self.time(hours_and_minutes(hours, minutes)?);
        }
        if word == "24:00" && self.moment.of_day.is_none() {
            self.moment.days_on += 1;
            return self.time(Span::ZERO);
        }
        let (hours, rest) = word.split_once(':')?;
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
        let is_plain = |c: char| c.is_ascii_digit() || c == '.';
        let seconds: f64 = seconds.chars().all(is_plain).then_some(seconds)?.parse().ok()?;
        if seconds >= 60.0 {
            return None;
        }
        self.time(hours_and_minutes(hours, minutes)? + Span::from_secs_f64(seconds))
    }

    fn finish(mut self) -> Option<WrittenMoment> {
        if let Some(is_after_noon) = self.half.take() {
            // In Chinese and Japanese, the hour after noon is nought, and fourteen may stand with it.
            let of_day = self.moment.of_day?;
            let noon = Span::from_hours(12);
            if of_day < Span::from_hours(1) {
                self.moment.of_day = Some(if is_after_noon { of_day + noon } else { of_day });
            } else if !(is_after_noon && of_day >= Span::from_hours(13)) {
                self.half(is_after_noon)?;
            }
        }
        if let Some(month) = self.month {
            let year = self.numbers.iter().position(|number| number.len() == 4);
            let mut year = year.map(|place| self.numbers.remove(place));
            // `3 Mar 26`.
            if year.is_none()
                && let [day, last] = self.numbers.as_slice()
                && day.len() <= 2
                && (20..100).contains(&last.parse().unwrap_or(0))
            {
                year = Some(format!("20{last}"));
                self.numbers.pop();
            }
            let day: i8 = self.numbers.pop()?.parse().ok()?;
            let day = match year {
                Some(year) => MomentDay::On(Date::new(year.parse().ok()?, month, day).ok()?),
                // In a leap year, so that 29 February is one.
                None => {
                    Date::new(2000, month, day).ok().map(|_| MomentDay::Yearless { month, day })?
                }
            };
            self.day(day)?;
        }
        match (self.weekday, self.moment.day) {
            (Some(weekday), None) => self.moment.day = Some(MomentDay::Weekday(weekday)),
            // Beside a date it says nothing more, and must not say anything else.
            (Some(weekday), Some(MomentDay::On(date))) if date.weekday() != weekday => return None,
            _ => {}
        }
        if let [number] = self.numbers.as_slice()
            && number.len() == 4
            && number.starts_with('0')
        {
            // Four figures that begin with nought are a time; others could be minutes.
            let of_day = hours_and_minutes(&number[..2], &number[2..])?;
            self.numbers.clear();
            self.time(of_day)?;
        } else if let [number] = self.numbers.as_slice()
            && number.len() == 4
            && self.moment.day.is_some()
            && self.moment.of_day.is_none()
        {
            let of_day = hours_and_minutes(&number[..2], &number[2..])?;
            self.numbers.clear();
            self.time(of_day)?;
        }
        let moment = self.moment;
        let is_whole = self.numbers.is_empty() && moment.day != Some(MomentDay::After(i64::MIN));
        let says_something =
            moment.day.is_some() || moment.of_day.is_some() || moment.after.is_some();
        (is_whole && says_something).then_some(moment)
    }
}

/// Reads a length of time without other words, such as `90 min` or `1h 30m`. In a column of clocks,
/// `9h` is a time of day.
fn length(text: &str, notation: &Notation) -> Result<Option<Span>, MomentError> {
    let plain = text.trim();
    let figures = plain.trim_end_matches('h').trim_end();
    let is_hour = figures.len() < plain.len() && figures.len() <= 2;
    let is_clock = notation.times == Some(TimeNotation::Clock);
    if is_hour && !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return match notation.times {
            None => Err(MomentError::DayOrLength(text.to_owned())),
            Some(_) if is_clock => Ok(None),
            Some(_) => Ok(Span::parse(plain).ok()),
        };
    }
    // `9h30` and `0930hrs` are times of day.
    let is_figures = plain.contains(':') || !plain.contains(char::is_alphabetic);
    let four = plain.trim_end_matches(char::is_alphabetic).trim();
    let is_military = four.len() == 4 && plain.ends_with(['h', 's', 'z']);
    Ok(if is_figures || is_military || is_clock && plain.contains('h') {
        None
    } else {
        Span::parse(plain).ok()
    })
}

/// Returns the zone with a name, in capitals or not.
fn zone_named(name: &str) -> Option<Zone> {
    let known = Zone::names().into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Zone::named(&known).ok()
}

fn hours_and_minutes(hours: &str, minutes: &str) -> Option<Span> {
    let plain = |text: &str| -> Option<i64> {
        let is_plain =
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let (hours, minutes) = (plain(hours)?, plain(minutes)?);
    (hours < 24 && minutes < 60).then(|| Span::from_minutes(hours * 60 + minutes))
}

/// Reads `+02:00`, `-0500` or `+2`.
fn offset(word: &str) -> Option<Span> {
    let sign = word.chars().next().filter(|sign| "+-".contains(*sign))?;
    let figures = &word[1..];
    let span = match figures.split_once(':') {
        Some((hours, minutes)) => hours_and_minutes(hours, minutes)?,
        None if figures.len() == 4 => hours_and_minutes(figures.get(..2)?, figures.get(2..)?)?,
        None => hours_and_minutes(figures, "0")?,
    };
    (span <= Span::from_hours(15)).then_some(if sign == '-' { -span } else { span })
}

/// Reads `90`, `1:30`, `00:15:00`, `90m` or `1h30`.
fn amount_in(text: &str, unit: Span, notation: &Notation) -> Option<Span> {
    if text.contains(':') {
        let times = match notation.times {
            Some(TimeNotation::MinutesSeconds) => TimeNotation::MinutesSeconds,
            _ => TimeNotation::HoursMinutes,
        };
        return Figures::of(text)?.read(times)?.after;
    }
    if let Ok(number) = text.parse::<f64>() {
        let is_fit = number.is_finite() && number >= 0.0;
        return is_fit.then(|| Span::from_secs_f64(number * unit.as_secs_f64()));
    }
    Span::parse(text).ok().or_else(|| Span::parse(&format!("{text}m")).ok())
}

/// Reads a numeric date: `2015-10-01`, `26/06/2024`, `26.06.24`, or, with the day first and a stop
/// at the end, `26.06.`; in a column of dates the stop may be missing.
fn figures(word: &str, is_date: bool) -> Option<MomentDay> {
    let separator = word.chars().find(|c| "-/.".contains(*c))?;
    let number = |text: &str, most: usize| -> Option<i16> {
        let is_plain =
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let date = |year: i16, month: i16, day: i16| {
        let year = if year < 100 { year + 2000 } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let parts: Vec<&str> = word.split(separator).collect();
    let (first, second, third) = match parts.as_slice() {
        [first, second, third] if !third.is_empty() => (*first, *second, *third),
        [day, month, ""] | [day, month] if separator == '.' && (is_date || parts.len() == 3) => {
            let (day, month) = (number(day, 2)?, number(month, 2)?);
            date(2000, month, day)?;
            let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
            return Some(MomentDay::Yearless { month, day });
        }
        _ => return None,
    };
    if first.len() == 4 {
        let date = date(number(first, 4)?, number(second, 2)?, number(third, 2)?)?;
        return Some(MomentDay::On(date));
    }
    let is_short = third.len() <= 2;
    if third.len() != 4 && !(third.len() == 2 || is_short && first.len() == 2) {
        return None;
    }
    let year = number(third, 4)?;
    let (first, second) = (number(first, 2)?, number(second, 2)?);
    let day_first = date(year, second, first).filter(|_| third.len() != 1);
    // With full stops the day always comes first.
    let month_first = date(year, first, second).filter(|_| separator != '.' && third.len() != 1);
    let year_first = date(first, second, year).filter(|_| separator != '.' && is_short);
    let is_date = day_first.or(month_first).or(year_first).is_some();
    is_date.then_some(MomentDay::Figures { day_first, month_first, year_first })
}

#[cfg(test)]
mod tests {
    use super::super::moment::Reference;
    use super::*;
    use crate::scenario::DateOrder;

    /// Returns what a text means in an exercise that starts on Monday 2 March 2026, 09:00, in
    /// Paris.
    fn told(text: &str) -> String {
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let reference = Reference { starts: Some(&starts), order: None };
        let read = read_moment(&CellValue::Text(text.into())).map(|read| read.expect("a text"));
        match read.and_then(|read| read.resolve(reference)) {
            Ok(moment) => moment.zone.show(moment.at, "%Y-%m-%d %H:%M:%S %Z"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2026-03-03 10:15", "2026-03-03 10:15:00 CET"),
            ("2026-03-03T10:15:30", "2026-03-03 10:15:30 CET"),
            ("2026-03-03T10:15Z", "2026-03-03 10:15:00 UTC"),
            ("2026-03-03T10:15:00+02:00", "2026-03-03 09:15:00 CET"),
            ("2026-03-03 10:15 -05:00", "2026-03-03 16:15:00 CET"),
            ("2026-03-03T10:15[Asia/Shanghai]", "2026-03-03 10:15:00 CST"),
            ("2026-03-03 10:15 Asia/Shanghai", "2026-03-03 10:15:00 CST"),
            ("2026-03-03", "2026-03-03 00:00:00 CET"),
            ("Monday 9:30 AM", "2026-03-02 09:30:00 CET"),
            ("Tue 9:30 PM", "2026-03-03 21:30:00 CET"),
            ("Sunday, 12:05 a.m.", "2026-03-08 00:05:00 CET"),
            ("07:29 PM", "2026-03-02 19:29:00 CET"),
            ("12 PM", "2026-03-02 12:00:00 CET"),
            ("9pm", "2026-03-02 21:00:00 CET"),
            ("noon", "2026-03-02 12:00:00 CET"),
            ("0930", "2026-03-02 09:30:00 CET"),
            ("1430 hrs", "2026-03-02 14:30:00 CET"),
            ("1430h", "2026-03-02 14:30:00 CET"),
            ("1430Z", "2026-03-02 14:30:00 UTC"),
            ("T+90", "2026-03-02 10:30:00 CET"),
            ("T + 90", "2026-03-02 10:30:00 CET"),
            ("t-30", "2026-03-02 08:30:00 CET"),
            ("T+1:30", "2026-03-02 10:30:00 CET"),
            ("T+2h", "2026-03-02 11:00:00 CET"),
            ("+45", "2026-03-02 09:45:00 CET"),
            ("STARTEX", "2026-03-02 09:00:00 CET"),
            ("STARTEX+30", "2026-03-02 09:30:00 CET"),
            ("D+1 09:00", "2026-03-03 09:00:00 CET"),
            ("D-Day 11:00", "2026-03-02 11:00:00 CET"),
            ("Day 2, 14:00", "2026-03-03 14:00:00 CET"),
            ("Day 1 0930", "2026-03-02 09:30:00 CET"),
            ("Day 2 1430", "2026-03-03 14:30:00 CET"),
            ("J+1 H+2 M-5", "2026-03-03 10:55:00 CET"),
            ("J-60", "2026-01-01 09:00:00 CET"),
            ("J+30", "2026-04-01 09:00:00 CEST"),
            ("H+2", "2026-03-02 11:00:00 CET"),
            ("90", "2026-03-02 10:30:00 CET"),
            ("90 min", "2026-03-02 10:30:00 CET"),
            ("1h 30m", "2026-03-02 10:30:00 CET"),
            ("26/06/2026 09h00", "2026-06-26 09:00:00 CEST"),
            ("06/26/2026 9:00", "2026-06-26 09:00:00 CEST"),
            ("05.06.2026 09:00", "2026-06-05 09:00:00 CEST"),
            ("3 March 2026 at 10:15", "2026-03-03 10:15:00 CET"),
            ("Tue, Mar 3rd, 2026 10:15", "2026-03-03 10:15:00 CET"),
            ("3 Mar 10:15", "2026-03-03 10:15:00 CET"),
            ("1 Feb 10:15", "2027-02-01 10:15:00 CET"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    /// Times as several languages write them, in a column of times of day.
    #[test]
    fn times_of_day_are_read_in_the_languages_that_people_write() {
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let reference = Reference { starts: Some(&starts), order: None };
        let notation = Notation {
            times: Some(TimeNotation::Clock),
            has_ranges: true,
            ..Notation::of_cell(KnownWords::built_in())
        };
        for (text, expected) in [
            ("9.30", "02 09:30"),
            ("9h", "02 09:00"),
            ("9 h 30", "02 09:30"),
            ("9 Uhr", "02 09:00"),
            ("9.30 Uhr", "02 09:30"),
            ("um 9:30 Uhr am 3. März", "03 09:30"),
            ("mardi 9h30", "03 09:30"),
            ("3 de marzo a las 9:30", "03 09:30"),
            ("às 9h30", "02 09:30"),
            ("3 marzo ore 9.30", "03 09:30"),
            ("v úterý 9:30", "03 09:30"),
            ("3月3日（火）9時30分", "03 09:30"),
            ("下午2点半", "02 14:30"),
            ("午後0時30分", "02 12:30"),
            ("９：３０", "02 09:30"),
            ("24:00", "03 00:00"),
            ("0930-1000", "02 09:30"),
            ("von 9:30 bis 10 Uhr", "02 09:30"),
            ("021430ZMAR26", "02 14:30"),
            ("021430A MAR 2026", "02 14:30"),
            ("1430J", "02 14:30"),
            ("T+00:15:00", "02 09:15"),
            ("H-Hour + 30 min", "02 09:30"),
        ] {
            let read = read_time(&CellValue::Text(text.into()), &notation);
            let stated = read.unwrap_or_else(|error| panic!("{text}: {error}")).expect("a time");
            let at =
                stated.moment.resolve(reference).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(at.zone.show(at.at, "%d %H:%M"), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_or_could_be_two_is_refused() {
        for text in [
            "soon",
            "after lunch",
            "25:00",
            "9:75",
            "13:00 PM",
            "0:30 AM",
            "32/01/2026 09:00",
            "Monday Monday",
            "Monday 3 March 2026",
            "day",
            "1430",
            "T+",
            "D+x",
            "2026-13-01",
            "26/06/24 09:00",
            "EST 09:00",
            "9:00 9:30",
            "#",
            "10:00 3",
            "[Mars/Base] 09:00",
            "[",
            "T+99999999999999999999",
        ] {
            let said = told(text);
            assert!(!said.starts_with("20") || text.starts_with("T+9"), "{text}: {said}");
        }
        assert!(told("9h").contains("time of day or a length"));
        assert!(told("0.25").contains("format of dates"), "{}", told("0.25"));
        assert!(told("46083.5").contains("format of dates"));
        assert_eq!(told("05/06/2026 09:00"), "it could be 2026-06-05 or 2026-05-06");
        assert!(told("2026-03-29 02:30").contains("change of the clock"));
    }

    #[test]
    fn what_is_missing_is_asked_for_and_the_order_of_figures_is_told() {
        let read = |text: &str| {
            read_moment(&CellValue::Text(text.into())).expect("a time").expect("a text")
        };
        let nothing = Reference { starts: None, order: None };
        for text in ["09:30", "Monday 09:30", "T+90", "J-60", "3 Mar 10:15"] {
            assert_eq!(read(text).resolve(nothing), Err(MomentError::NoDate), "{text}");
        }
        assert_eq!(read("2026-03-03 09:30").resolve(nothing), Err(MomentError::NoZone));
        assert!(read("2026-03-03 09:30Z").resolve(nothing).is_ok());
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let order = Some(DateOrder::MonthFirst);
        let reference = Reference { starts: Some(&starts), order };
        let moment = read("05/06/2026 09:00").resolve(reference).expect("settled");
        assert_eq!(moment.to_string(), "2026-05-06T09:00[Europe/Paris]");
        assert_eq!(read("26/06/2026").orders(), [DateOrder::DayFirst]);
        assert_eq!(read("05/05/2026").orders(), [DateOrder::DayFirst, DateOrder::MonthFirst]);
    }

    #[test]
    fn a_date_and_a_time_in_two_cells_are_one_moment() {
        let read = |text: &str| {
            read_moment(&CellValue::Text(text.into())).expect("a time").expect("a text")
        };
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let reference = Reference { starts: Some(&starts), order: None };
        let joined = read("2026-03-04").join(read("9:30 AM")).expect("they fit");
        let at = joined.resolve(reference).expect("a moment").to_string();
        assert_eq!(at, "2026-03-04T09:30[Europe/Paris]");
        assert_eq!(read("09:00").join(read("9:30 AM")), Err(MomentError::Contradiction));
    }
}

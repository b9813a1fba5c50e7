//! Draws lists of injects as people write them, each with what is right for it.

use std::fmt::Write as _;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::words::{TONGUES, Tongue};

/// What a list is about. Each has variations in language, separators, notation, order of columns, title
/// and footer rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    TimesOfDay,
    DottedTimes,
    FourFigures,
    Ranges,
    PastMidnight,
    MinutesSeconds,
    AfterStart,
    DayAndHour,
    DateTimeGroups,
    DatesInWords,
    DateAndTime,
    NumericDates,
    DayHeadings,
    Untimed,
    UnknownRecipients,
    JoinedNames,
    Cancelled,
    Workbook,
    OpenAev,
    Blueprint,
}

impl Kind {
    pub(super) const ALL: [Self; 20] = [
        Self::TimesOfDay,
        Self::DottedTimes,
        Self::FourFigures,
        Self::Ranges,
        Self::PastMidnight,
        Self::MinutesSeconds,
        Self::AfterStart,
        Self::DayAndHour,
        Self::DateTimeGroups,
        Self::DatesInWords,
        Self::DateAndTime,
        Self::NumericDates,
        Self::DayHeadings,
        Self::Untimed,
        Self::UnknownRecipients,
        Self::JoinedNames,
        Self::Cancelled,
        Self::Workbook,
        Self::OpenAev,
        Self::Blueprint,
    ];

    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::TimesOfDay => "times of day in the notation of a language",
            Self::DottedTimes => "`9.30`",
            Self::FourFigures => "`0930`, `0930 hrs`",
            Self::Ranges => "a begin and an end",
            Self::PastMidnight => "times that run past midnight",
            Self::MinutesSeconds => "minutes and seconds after the start",
            Self::AfterStart => "`T+90`, `+1:30`, `T+00:15:00`, `90 min`",
            Self::DayAndHour => "`D+1 09:00`, `J+1 H+2`, `Day 2, 09:00`",
            Self::DateTimeGroups => "`021430ZMAR26`",
            Self::DatesInWords => "dates in words",
            Self::DateAndTime => "date and time in two columns",
            Self::NumericDates => "numeric dates with times",
            Self::DayHeadings => "days as headings, or a date in the first row of each day",
            Self::Untimed => "no times",
            Self::UnknownRecipients => "a column of recipients that nothing names",
            Self::JoinedNames => "names with separators in them",
            Self::Cancelled => "rows that are cancelled",
            Self::Workbook => "workbooks: typed cells, merged headers, hidden and repeated rows",
            Self::OpenAev => "OpenAEV",
            Self::Blueprint => "Blueprint",
        }
    }
}

/// A row with what is right for it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Minutes after the midnight before the start; `None` if it is given by hand.
    pub(super) minute: Option<i64>,
    /// The names of the recipients; `everyone` for all.
    pub(super) to: Vec<String>,
    pub(super) text: String,
    pub(super) is_cancelled: bool,
}

/// A list as a file.
pub(super) struct List {
    pub(super) seed: u64,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    pub(super) starts: String,
    pub(super) rows: Vec<Row>,
}

/// Draws a list.
pub(super) fn draw(seed: u64) -> List {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let kind = Kind::ALL[rng.random_range(0..Kind::ALL.len())];
    Draft::new(seed, kind, rng).list()
}

const ZONES: [&str; 4] = ["Europe/Paris", "UTC", "Asia/Shanghai", "America/New_York"];

struct Draft {
    seed: u64,
    kind: Kind,
    rng: Pcg64Mcg,
    tongue: &'static Tongue,
    language: &'static str,
    /// The start, in minutes after midnight, and its day of March 2026.
    start: i64,
    day: i64,
    zone: &'static str,
}

/// Returns a time of day in a pattern.
fn clock(minute: i64, pattern: &str) -> String {
    let (hours, minutes) = (minute / 60 % 24, minute % 60);
    let (pattern, hours) = match hours {
        13.. if pattern.contains("午前") => (pattern.replace("午前", "午後"), hours - 12),
        13.. if pattern.contains("上午") => (pattern.replace("上午", "下午"), hours - 12),
        12 if pattern.contains("午前") || pattern.contains("上午") => {
            ("{h}:{mm}".to_owned(), hours)
        }
        _ => (pattern.to_owned(), hours),
    };
    pattern
        .replace("{hh}", &format!("{hours:02}"))
        .replace("{h}", &hours.to_string())
        .replace("{mm}", &format!("{minutes:02}"))
}

/// A table to be written.
struct Table {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Draft {
    fn new(seed: u64, kind: Kind, mut rng: Pcg64Mcg) -> Self {
        let (language, tongue) = &TONGUES[rng.random_range(0..TONGUES.len())];
        let start = match kind {
            Kind::PastMidnight => rng.random_range(80..94) * 15,
            _ => rng.random_range(28..40) * 15,
        };
        let (day, zone) = (rng.random_range(2..20), ZONES[rng.random_range(0..ZONES.len())]);
        Self { seed, kind, rng, tongue, language, start, day, zone }
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.rng.random_range(0..of.len())]
    }

    fn chance(&mut self, share: f64) -> bool {
        self.rng.random::<f64>() < share
    }

    fn list(mut self) -> List {
        let rows = self.rows();
        let bytes = match self.kind {
            Kind::OpenAev => self.openaev(&rows),
            Kind::Blueprint => self.blueprint(&rows),
            Kind::Workbook => self.workbook(&rows),
            _ => {
                let table = self.table(&rows);
                self.csv(&table)
            }
        };
        let starts = format!(
            "2026-03-{:02}T{:02}:{:02}[{}]",
            self.day,
            self.start / 60,
            self.start % 60,
            self.zone
        );
        let mut rows = rows;
        if self.kind == Kind::UnknownRecipients {
            for row in &mut rows {
                row.to.clear();
            }
        }
        List { seed: self.seed, kind: self.kind, bytes, starts, rows }
    }

    fn rows(&mut self) -> Vec<Row> {
        let count = self.rng.random_range(3..14);
        let most_step = match self.kind {
            Kind::PastMidnight => 10,
            Kind::DayAndHour
            | Kind::DatesInWords
            | Kind::DateAndTime
            | Kind::NumericDates
            | Kind::DateTimeGroups
            | Kind::DayHeadings => 90,
            Kind::MinutesSeconds => 3,
            _ => 11,
        };
        let mut minute = self.start;
        let verbs =
            ["call back", "report, please", "answer \"now\"", "wait; then act", "確認", "vérifier"];
        let mut rows = Vec::new();
        for number in 1..=count {
            minute += self.rng.random_range(1..=most_step) * 5;
            let is_day = !matches!(
                self.kind,
                Kind::PastMidnight
                    | Kind::DayAndHour
                    | Kind::DatesInWords
                    | Kind::DateAndTime
                    | Kind::NumericDates
                    | Kind::DateTimeGroups
                    | Kind::DayHeadings
            );
            if is_day && minute >= 24 * 60 {
                break;
            }
            let to = self.recipients();
            let verb = *self.one(&verbs);
            rows.push(Row {
                minute: (self.kind != Kind::Untimed).then_some(minute),
                to,
                text: format!("Msg {number}: {verb}"),
                is_cancelled: self.kind == Kind::Cancelled && self.rng.random::<f64>() < 0.25,
            });
        }
        if self.kind == Kind::JoinedNames {
            // Each stands by itself often enough for the list to have it as one name.
            let joined = ["PR/Comm", "R&D", "Legal and Compliance"];
            for (at, row) in rows.iter_mut().enumerate() {
                row.to = vec![joined[at / 2 % 3].to_owned()];
                if at % 5 == 4 {
                    row.to.push(self.tongue.names[0].to_owned());
                }
            }
            if rows.len() < 6 {
                for row in &mut rows {
                    row.to.truncate(1);
                }
            }
            let alone = rows.len() - 1;
            rows[alone].to = vec![self.tongue.names[0].to_owned()];
            if rows.len() % 2 == 0 {
                // A name that is there but once may be two.
                rows[alone - 1].to = vec![self.tongue.names[0].to_owned()];
            }
        }
        // Every name is there by itself once, as in real lists of any length.
        if self.kind != Kind::JoinedNames {
            let names: Vec<&str> = self.tongue.names.iter().copied().take(3).collect();
            for (row, name) in rows.iter_mut().zip(names) {
                row.to = vec![name.to_owned()];
            }
        }
        rows
    }

    fn recipients(&mut self) -> Vec<String> {
        if self.chance(0.12) {
            return vec!["everyone".to_owned()];
        }
        let first: Vec<&str> = self.tongue.names.iter().copied().take(3).collect();
        let mut names: Vec<String> = Vec::new();
        for _ in 0..self.rng.random_range(1..=2) {
            let name = (*self.one(&first)).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Returns the columns of a list in some order, with others among them.
    fn table(&mut self, rows: &[Row]) -> Table {
        let tongue = self.tongue;
        let mut columns: Vec<(String, Vec<String>)> = Vec::new();
        let count = rows.len();
        let numbers: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
        columns.push(((*self.one(tongue.number)).to_owned(), numbers));
        columns.extend(self.times(rows));
        if self.chance(0.6) {
            let from = (0..count).map(|_| (*self.one(tongue.names)).to_owned()).collect();
            columns.push(((*self.one(tongue.from)).to_owned(), from));
        }
        let header = if self.kind == Kind::UnknownRecipients {
            (*self.one(&[
                "Zielperson X",
                "Wer es sieht",
                "Handelt",
                "Addressee",
                "Qui agit",
                "Cible finale ?",
                "Acts on it",
            ]))
            .to_owned()
        } else {
            (*self.one(tongue.to)).to_owned()
        };
        let to = self.recipient_cells(rows);
        columns.push((header, to));
        let texts = rows.iter().map(|row| row.text.clone()).collect();
        columns.push(((*self.one(tongue.text)).to_owned(), texts));
        if self.chance(0.7) {
            // Longer than the texts, so that whoever takes the longest takes the wrong one.
            let answers = (0..count)
                .map(|at| format!("Secret {at}: the players should find out who did it and say so"))
                .collect();
            columns.push(((*self.one(tongue.expected)).to_owned(), answers));
        }
        if self.kind == Kind::Cancelled {
            let status = rows
                .iter()
                .map(|row| {
                    if row.is_cancelled {
                        (*self.one(tongue.cancelled)).to_owned()
                    } else {
                        String::new()
                    }
                })
                .collect();
            columns.push(((*self.one(tongue.status)).to_owned(), status));
        }
        if self.chance(0.5) {
            let other = (0..count).map(|at| format!("x{at}")).collect();
            columns.push(((*self.one(tongue.other)).to_owned(), other));
        }
        if self.chance(0.4) {
            for at in (1..columns.len()).rev() {
                let other = self.rng.random_range(0..=at);
                columns.swap(at, other);
            }
        }
        let headers = columns.iter().map(|(header, _)| header.clone()).collect();
        let rows =
            (0..count).map(|row| columns.iter().map(|(_, cells)| cells[row].clone()).collect());
        Table { headers, rows: rows.collect() }
    }

    fn recipient_cells(&mut self, rows: &[Row]) -> Vec<String> {
        let tongue = self.tongue;
        let between = match self.kind {
            Kind::JoinedNames => *self.one(&["; ", "\n", ", "]),
            _ => *self.one(tongue.between),
        };
        rows.iter()
            .map(|row| match row.to.as_slice() {
                [all] if all == "everyone" => (*self.one(tongue.everyone)).to_owned(),
                names => names.join(between),
            })
            .collect()
    }

    fn date(&self, minute: i64, pattern: &str) -> String {
        let day = self.day + minute / 1440;
        let (month, day) = if day > 31 { (4, day - 31) } else { (3, day) };
        pattern
            .replace("{dd}", &format!("{day:02}"))
            .replace("{d}", &day.to_string())
            .replace("{mo}", &format!("{month:02}"))
            .replace("{m}", &month.to_string())
            .replace("{M}", self.tongue.months[usize::try_from(month).expect("a month") - 1])
            .replace("{Y}", "2026")
    }

    /// Returns the columns of times.
    #[expect(clippy::too_many_lines, reason = "an arm for each kind")]
    fn times(&mut self, rows: &[Row]) -> Vec<(String, Vec<String>)> {
        let tongue = self.tongue;
        let header = (*self.one(tongue.time)).to_owned();
        let time = *self.one(tongue.times);
        let minutes = |of: &dyn Fn(i64) -> String| -> Vec<String> {
            rows.iter().map(|row| row.minute.map(of).unwrap_or_default()).collect()
        };
        let start = self.start;
        let cells = match self.kind {
            Kind::Untimed => {
                return if self.chance(0.5) {
                    Vec::new()
                } else {
                    vec![(header, vec![String::new(); rows.len()])]
                };
            }
            Kind::DottedTimes => minutes(&|minute| clock(minute, "{h}.{mm}")),
            Kind::FourFigures => {
                let pattern = *self.one(&["{hh}{mm}", "{hh}{mm}h", "{hh}{mm} hrs"]);
                // A list that begins before ten, so that a nought says what it is.
                let is_early = rows.iter().any(|row| row.minute.is_some_and(|minute| minute < 600));
                let pattern = if is_early { pattern } else { "{hh}{mm} hrs" };
                minutes(&|minute| clock(minute, pattern))
            }
            Kind::Ranges => {
                let (pattern, to) = (
                    *self.one(&["{h}:{mm}", "{hh}:{mm}", "{hh}{mm}", time]),
                    *self.one(tongue.to_time),
                );
                let pattern =
                    if pattern == "{hh}{mm}" && to.trim() != "-" { "{hh}:{mm}" } else { pattern };
                let lasts = self.rng.random_range(1..9) * 5;
                minutes(&|minute| {
                    let end = (minute + lasts).min(23 * 60 + 59);
                    format!("{}{to}{}", clock(minute, pattern), clock(end, pattern))
                })
            }
            Kind::MinutesSeconds => {
                let is_long =
                    rows.iter().any(|row| row.minute.is_some_and(|minute| minute - start >= 60));
                minutes(&|minute| {
                    let after = minute - start;
                    if is_long {
                        format!("{}:{:02}:00", after / 60, after % 60)
                    } else {
                        format!("{after:02}:00")
                    }
                })
            }
            Kind::AfterStart => {
                let style = self.rng.random_range(0..6);
                return vec![(
                    if style == 4 { "T+".to_owned() } else { header },
                    minutes(&|minute| {
                        let after = minute - start;
                        match style {
                            0 => format!("T+{after}"),
                            1 => format!("T+{}:{:02}", after / 60, after % 60),
                            2 => format!("T+{:02}:{:02}:00", after / 60, after % 60),
                            3 => format!("+{after} min"),
                            4 => format!("{}:{:02}:00", after / 60, after % 60),
                            _ => format!("T + {after}"),
                        }
                    }),
                )];
            }
            Kind::DayAndHour => {
                let style = self.rng.random_range(0..4);
                minutes(&|minute| {
                    let (day, after) = (minute / 1440, minute - start);
                    match style {
                        0 => format!("D+{day} {}", clock(minute, "{hh}:{mm}")),
                        1 => format!("Day {}, {}", day + 1, clock(minute, "{hh}:{mm}")),
                        2 => format!("J+{day} {}", clock(minute, "{h}h{mm}")),
                        _ => format!("H+{}:{:02}", after / 60, after % 60),
                    }
                })
            }
            Kind::DateTimeGroups => {
                let pattern = *self.one(&[
                    "{dd}{hh}{mm}J MAR 26",
                    "{dd}{hh}{mm}JMAR26",
                    "{dd}{hh}{mm}JMAR2026",
                    "{dd}{hh}{mm}J",
                ]);
                minutes(&|minute| {
                    let day = self.day + minute / 1440;
                    let pattern =
                        if day > 31 { pattern.replace("MAR", "APR") } else { pattern.to_owned() };
                    let pattern = clock(minute, &pattern);
                    self.date(minute, &pattern)
                })
            }
            Kind::DatesInWords => {
                let date = *self.one(tongue.dates);
                let weekday = self.chance(0.3);
                minutes(&|minute| {
                    // 2 March 2026 is a Monday.
                    let name = tongue.weekdays[usize::try_from(
                        (self.day + minute / 1440 - 2).rem_euclid(7),
                    )
                    .expect("a day")];
                    let lead = if weekday && !date.contains("le {d}") && !date.contains("am {d}") {
                        format!("{name} ")
                    } else {
                        String::new()
                    };
                    format!("{lead}{} {}", self.date(minute, date), clock(minute, time))
                })
            }
            Kind::NumericDates => {
                let patterns: &[&str] = match self.language {
                    "en" => &["{Y}-{mo}-{dd}", "{Y}/{mo}/{dd}", "{mo}/{dd}/{Y}", "{dd}/{mo}/{Y}"],
                    "ja" | "zh" => &["{Y}/{m}/{d}", "{Y}-{mo}-{dd}", "{Y}.{m}.{d}"],
                    _ => &[
                        "{dd}/{mo}/{Y}",
                        "{d}/{m}/{Y}",
                        "{dd}.{mo}.{Y}",
                        "{dd}.{mo}.26",
                        "{Y}-{mo}-{dd}",
                    ],
                };
                let date = *self.one(patterns);
                let of_day = *self.one(&["{hh}:{mm}", "{h}:{mm}", "{hh}:{mm}:00"]);
                minutes(&|minute| format!("{} {}", self.date(minute, date), clock(minute, of_day)))
            }
            Kind::DateAndTime => {
                let date = *self.one(tongue.dates);
                let of_day = minutes(&|minute| clock(minute, time));
                let mut dates = minutes(&|minute| self.date(minute, date));
                if self.chance(0.3) {
                    // Only in the first row of each day.
                    let whole = dates.clone();
                    for at in 1..dates.len() {
                        if whole[at] == whole[at - 1] {
                            dates[at].clear();
                        }
                    }
                }
                let date_header = (*self.one(tongue.date)).to_owned();
                return vec![(date_header, dates), (header, of_day)];
            }
            _ => minutes(&|minute| clock(minute, time)),
        };
        vec![(header, cells)]
    }

    fn csv(&mut self, table: &Table) -> Vec<u8> {
        let separator = *self.one(b",;\t|");
        let mut writer =
            csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
        let blank = vec![String::new(); table.headers.len()];
        let titled = |text: &str| {
            let mut row = blank.clone();
            text.clone_into(&mut row[0]);
            row
        };
        if self.chance(0.3) {
            writer
                .write_record(titled("Exercise BLUE SKY - Master Scenario Events List"))
                .expect("memory");
        }
        writer.write_record(&table.headers).expect("memory");
        let mut day = -1;
        for (at, row) in table.rows.iter().enumerate() {
            if let (Kind::DayHeadings, Some(minute)) = (self.kind, self.minutes_of(at)) {
                let today = minute / 1440;
                if today != day {
                    let text = match self.rng.random_range(0..2) {
                        0 => format!("Day {}", today + 1),
                        _ => self.date(minute, "{d} March 2026"),
                    };
                    writer.write_record(titled(&text)).expect("memory");
                    day = today;
                }
            }
            writer.write_record(row).expect("memory");
        }
        if self.chance(0.25) {
            writer.write_record(titled("END OF LIST")).expect("memory");
        }
        let text = writer.into_inner().expect("memory");
        if self.chance(0.2) { [&b"\xef\xbb\xbf"[..], &text].concat() } else { text }
    }

    /// Returns the minute of a row, drawn anew from the seed.
    fn minutes_of(&self, row: usize) -> Option<i64> {
        let rng = {
            let mut rng = Pcg64Mcg::seed_from_u64(self.seed);
            let _kind = rng.random_range(0..Kind::ALL.len());
            rng
        };
        Self::new(self.seed, self.kind, rng).rows().get(row)?.minute
    }

    fn workbook(&mut self, rows: &[Row]) -> Vec<u8> {
        let tongue = self.tongue;
        let mut book = Workbook::new();
        let formats = ["hh:mm", "h:mm AM/PM", "dd/mm/yyyy hh:mm", "yyyy-mm-dd hh:mm"];
        let pattern = *self.one(&formats);
        let format = Format::new().set_num_format(pattern);
        let to = self.recipient_cells(rows);
        let headers = [
            *self.one(tongue.time),
            *self.one(tongue.to),
            *self.one(tongue.text),
            *self.one(tongue.expected),
        ];
        let (is_grouped, hidden, repeated) = (self.chance(0.4), self.chance(0.3), self.chance(0.3));
        let sheet = book.add_worksheet();
        let mut at = 0;
        if is_grouped {
            sheet
                .merge_range(0, 0, 0, 1, "Wann und wer / When and who", &Format::new())
                .expect("a cell");
            sheet.merge_range(0, 2, 0, 3, "Was / What", &Format::new()).expect("a cell");
            at = 1;
        }
        for (column, header) in (0..).zip(headers) {
            sheet.write(at, column, header).expect("a header");
        }
        for (place, (row, to)) in rows.iter().zip(to).enumerate() {
            at += 1;
            if repeated && place == 2 {
                for (column, header) in (0..).zip(headers) {
                    sheet.write(at, column, header).expect("a header");
                }
                at += 1;
            }
            let minute = row.minute.unwrap_or_default();
            let part = |value: i64| u8::try_from(value).expect("a part of a date");
            let clock = if pattern.starts_with('h') {
                ExcelDateTime::from_hms(u16::from(part(minute / 60)), part(minute % 60), 0)
                    .expect("a time")
            } else {
                let date = ExcelDateTime::from_ymd(2026, 3, part(self.day)).expect("a date");
                date.and_hms(u16::from(part(minute / 60)), part(minute % 60), 0).expect("a time")
            };
            sheet.write_with_format(at, 0, clock, &format).expect("a time");
            sheet.write(at, 1, to).expect("a recipient");
            sheet.write(at, 2, row.text.as_str()).expect("a text");
            sheet.write(at, 3, "They find out who did it").expect("an answer");
            if hidden && place == 1 {
                sheet.set_row_hidden(at).expect("a row");
            }
        }
        book.save_to_buffer().expect("a workbook")
    }

    fn openaev(&mut self, rows: &[Row]) -> Vec<u8> {
        let kind = *self.one(&["scenario", "exercise"]);
        let teams: Vec<serde_json::Value> = self
            .tongue
            .names
            .iter()
            .enumerate()
            .map(|(at, name)| serde_json::json!({ "team_id": format!("t{at}"), "team_name": name }))
            .collect();
        let id = |name: &String| {
            let at = self.tongue.names.iter().position(|known| known == name);
            format!("t{}", at.unwrap_or_default())
        };
        let injects: Vec<serde_json::Value> = rows.iter().enumerate().map(|(at, row)| {
            let all = row.to == ["everyone"];
            let teams: Vec<String> = if all { Vec::new() } else { row.to.iter().map(id).collect() };
            serde_json::json!({
                "inject_id": format!("i{at}"), "inject_title": format!("Title {at}"), "inject_enabled": true,
                "inject_depends_duration": (row.minute.unwrap_or_default() - self.start) * 60,
                "inject_all_teams": all, "inject_teams": teams,
                "inject_content": { "subject": "S", "body": format!("<p>{}</p>", row.text.replace('"', "&quot;")) },
            })
        }).collect();
        let root = serde_json::json!({
            "export_version": 1, format!("{kind}_information"): { "name": "x" },
            format!("{kind}_teams"): teams, format!("{kind}_injects"): injects,
        });
        root.to_string().into_bytes()
    }

    fn blueprint(&mut self, rows: &[Row]) -> Vec<u8> {
        let fields = ["Title", "Details", "To Org", "From Org", "Status"];
        let fields: Vec<serde_json::Value> = fields.iter().enumerate()
            .map(|(at, name)| serde_json::json!({ "id": format!("f{at}"), "mselId": "m", "name": name, "displayOrder": at }))
            .collect();
        let (mut events, mut values) = (Vec::new(), Vec::new());
        for (at, row) in rows.iter().enumerate() {
            let seconds = (row.minute.unwrap_or_default() - self.start) * 60;
            events.push(serde_json::json!({ "id": format!("e{at}"), "mselId": "m", "deltaSeconds": seconds }));
            let mut to = String::new();
            for name in &row.to {
                let _written = write!(to, "{}{name}", if to.is_empty() { "" } else { ", " });
            }
            for (field, value) in [
                ("f0", format!("Title {at}")),
                ("f1", row.text.clone()),
                ("f2", to),
                ("f4", "Approved".into()),
            ] {
                values.push(serde_json::json!({ "scenarioEventId": format!("e{at}"), "dataFieldId": field, "value": value }));
            }
        }
        let root = serde_json::json!({
            "msels": [{ "id": "m", "name": "Mine" }], "dataFields": fields, "scenarioEvents": events, "dataValues": values,
        });
        root.to_string().into_bytes()
    }
}

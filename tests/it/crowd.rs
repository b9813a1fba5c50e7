//! A scenario of any size.

use hotwash::time::{Instant, Span, Zone, ZonedInstant};

/// The first of October 2015, at noon in UTC.
const BEGINS: i64 = 1_443_700_800_000_000;

/// A scenario with many agencies, half of them on each side, and many requests between them.
pub(crate) struct Crowd {
    /// How many agencies.
    pub(crate) agencies: usize,
    /// How many requests, spread evenly over the days.
    pub(crate) requests: usize,
    /// Over how many days they are sent.
    pub(crate) days: usize,
    /// Whether they can be misunderstood.
    pub(crate) has_meaning: bool,
}

impl Crowd {
    /// Its text.
    pub(crate) fn text(&self) -> String {
        let Self { agencies, requests, days, .. } = *self;
        let name = |number: usize| format!("agency_{number:02}");
        let all: String = (0..agencies)
            .map(|number| {
                format!(
                    r#""{}": (name: "Agency number {number}", party: "{}", staff: 3, hours: Office,
                    authorities: ["contact_point", "investigate", "respond", "central_authority"]),"#,
                    name(number),
                    ["us", "cn"][number % 2],
                )
            })
            .collect();
        let between: Vec<String> =
            (0..agencies).map(|number| format!("\"{}\"", name(number))).collect();
        let at = |seconds: usize| {
            let seconds = i64::try_from(seconds).expect("some days");
            let at = Instant::from_micros(BEGINS) + Span::from_micros(seconds * 1_000_000);
            ZonedInstant { at, zone: Zone::UTC }
        };
        let injects: String = (0..requests)
            .map(|number| {
                let from = number % agencies;
                let to = (from + 1 + 2 * (number / agencies)) % agencies;
                format!(
                    r#""r{number:03}": (at: "{}", kind: Order, basis: Notional,
                    to: ["{}"], text: "Ask.", orders: Request(case: "one", to: "{}",
                    class: "{}", assistance: "preserve", channel: "line", marking: "amber")),"#,
                    at(86_400 + number * days * 1440 / requests * 60),
                    name(from),
                    name(to),
                    ["emergency", "urgent", "priority", "routine"][number % 4],
                )
            })
            .collect();
        format!(
            r#"#![enable(implicit_some, unwrap_variant_newtypes)]
            Scenario(format: 1, title: "A crowd", about: "Notional.",
            starts: "2015-10-01T00:00[America/New_York]", ends: "{}",
            guidelines: "us_cn_2015",
            parties: {{
                "us": (name: "United States", zone: "America/New_York", language: "en"),
                "cn": (name: "China", zone: "Asia/Shanghai", language: "zh"),
            }},
            agencies: {{ {all} }},
            channels: {{ "line": (name: "Line", kind: ContactPoint, between: [{}], transit: Fixed("5m")) }},
            cases: {{ "one": (title: "One", opened_by: "{}") }},
            {}
            injects: {{ {injects} }},
            )"#,
            at((days + 64) * 86_400),
            between.join(", "),
            name(0),
            if self.has_meaning { "meaning: ()," } else { "" },
        )
    }
}

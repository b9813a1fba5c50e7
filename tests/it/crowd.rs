//! A scenario of any size.

/// A scenario with so many agencies, half of them on each side, and so many requests between them.
pub(crate) fn crowd(agencies: usize, requests: usize) -> String {
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
    let injects: String = (0..requests)
        .map(|number| {
            let from = number % agencies;
            let to = (from + 1 + 2 * (number / agencies)) % agencies;
            format!(
                r#""r{number:03}": (at: "2015-10-{:02}T{:02}:30[UTC]", kind: Order, basis: Notional,
                to: ["{}"], text: "Ask.", orders: Request(case: "one", to: "{}",
                class: "{}", assistance: "preserve", channel: "line", marking: "amber")),"#,
                2 + number % 28,
                number % 24,
                name(from),
                name(to),
                ["emergency", "urgent", "priority", "routine"][number % 4],
            )
        })
        .collect();
    format!(
        r#"#![enable(implicit_some, unwrap_variant_newtypes)]
        Scenario(format: 1, title: "A crowd", about: "Notional.",
        starts: "2015-10-01T00:00[America/New_York]", ends: "2015-12-31T00:00[America/New_York]",
        guidelines: "us_cn_2015",
        parties: {{
            "us": (name: "United States", zone: "America/New_York", language: "en"),
            "cn": (name: "China", zone: "Asia/Shanghai", language: "zh"),
        }},
        agencies: {{ {all} }},
        channels: {{ "line": (name: "Line", kind: ContactPoint, between: [{}], transit: Fixed("5m")) }},
        cases: {{ "one": (title: "One", opened_by: "{}") }},
        injects: {{ {injects} }},
        )"#,
        between.join(", "),
        name(0),
    )
}

//! The defaults of all that is no figure of the meaning model: what each rests on, and between what values it may as
//! well lie. The page on the model prints them.

use crate::meaning::{Ground, PlausibleRange};

/// A default, as the page on the model tells of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatedDefault {
    /// What it is the default of, as Markdown.
    pub name: &'static str,
    /// The default.
    pub default: DefaultValue,
    /// What it rests on.
    pub ground: Ground,
}

/// A default: a number, or what a page says in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DefaultValue {
    /// An estimate, and between what values it may as well lie.
    Estimate(f64, PlausibleRange),
    /// Words, as Markdown.
    Words(&'static str),
}

const fn estimate(
    name: &'static str,
    default: f64,
    (least, most): (f64, f64),
    ground: Ground,
) -> StatedDefault {
    let default = DefaultValue::Estimate(default, PlausibleRange { least, most });
    StatedDefault { name, default, ground }
}

const fn words(name: &'static str, default: &'static str, ground: Ground) -> StatedDefault {
    StatedDefault { name, default: DefaultValue::Words(default), ground }
}

const OFF: Ground = Ground::Choice("off unless a file says otherwise");
const CAP: Ground = Ground::Choice("a cap that keeps runs finite");

/// The defaults, in the order of the page.
pub const STATED_DEFAULTS: &[StatedDefault] = &[
    estimate(
        "`attention`",
        0.95,
        (0.82, 0.96),
        Ground::Bounded(
            "7.7 % of 1,196 urgent findings had no timely follow-up, and 18.1 % were not opened in two weeks (Singh and others 2009, PubMed 19786677), and 4 % of 1,017 were lost (PubMed 17460135); alerts to physicians and not letters",
        ),
    ),
    estimate(
        "`thoroughness`",
        0.95,
        (0.63, 0.95),
        Ground::Bounded(
            "all five required elements were in 66 % of oral and 74 % of written handovers after training, and in 20 % and 10 % before (Starmer and others 2023, PMC10964397): 0.92, 0.94, 0.72 and 0.63 for each element, if they are independent",
        ),
    ),
    estimate(
        "`read_back`",
        0.35,
        (0.12, 0.83),
        Ground::Differs(
            0.31,
            "12 % of new concepts were told back (Schillinger and others 2003, PubMed 12523921), and 101 of 387 orders (as told by aminer.cn, 598923970cf2c456a024cad1); who took over summed up in 31 % of handovers, and in 83 % after a programme (Starmer and others 2023, PMC10964397)",
        ),
    ),
    estimate("`strictness`", 0.7, (0.45, 0.9), Ground::Assumed),
    estimate(
        "`candour`",
        0.8,
        (0.25, 0.9),
        Ground::Bounded(
            "of 480 requests for information one in four got a full answer (Access Info Europe 2011, access-info.org), and something in 91 % of cases from agencies of the United States (Department of Justice 2015); strangers asked, not partners",
        ),
    ),
    estimate("`reminds`", 0.9, (0.75, 0.95), Ground::Assumed),
    estimate(
        "`escalates`",
        0.7,
        (0.6, 0.85),
        Ground::Differs(
            0.77,
            "17 % of calls of an emergency team came late (Tirkkonen, 5,568 patients), and in 22.8 % of 575 events that met the rule for one nobody called (Trinkle and Flabouris 2011, PubMed 21497982; wards are not desks)",
        ),
    ),
    words("`escalate_after`", "none", OFF),
    words("`withdraw_after`", "never", OFF),
    estimate("`reports`", 0.8, (0.55, 0.9), Ground::Assumed),
    estimate(
        "`paraphrases`",
        0.5,
        (0.1, 0.8),
        Ground::Bounded(
            "physicians had 12 % of new concepts told back in the patient's own words (Schillinger and others 2003, PubMed 12523921); no share among read-backs was found",
        ),
    ),
    estimate(
        "`notices`",
        0.8,
        (0.66, 0.95),
        Ground::Published(
            "proofreaders find 81 % of slips that are no words, and 66 % of those that are (Panko, panko.com/HumanErr/Proofreading.html); the upper end is what a check of the work of others finds on its own (Grasha, as told by ismp.org, 6 March 2003)",
        ),
    ),
    words("`puts_off`", "0", OFF),
    estimate(
        "trust in a source or party",
        0.5,
        (0.2, 0.5),
        Ground::Bounded(
            "of two opinions that are as good, people give the other's 30 % of the weight (Yaniv, as told by overcomingbias.com, January 2007); it takes two to five observations to do the work of one, so 0.2 to 0.5 (Edwards 1968, recalled)",
        ),
    ),
    words("`leanings`", "none; with `leanings: ()` as [above](#what-beliefs-do)", OFF),
    words("`accuracy` of evidence that depends on the truth", "1", OFF),
    estimate(
        "`learns` of a questionnaire",
        0.7,
        (0.4, 0.85),
        Ground::Differs(
            0.77,
            "of elderly patients who had been set right, 84.4 % answered rightly at once and 77.1 % a week later (White and others 2013, doi.org/10.1097/JCN.0b013e31824987bd)",
        ),
    ),
    words("answers sent back", "at most 3 for a request", CAP),
    words("`consults`", "nobody", OFF),
    words(
        "`refuses_calls`",
        "0",
        Ground::Choice(
            "off unless a file says otherwise; a line between the defence departments of China and the United States often went unanswered (Associated Press, 10 February 2023), and no count was found",
        ),
    ),
    words("`refusals`", "none", OFF),
    words("`loss` of a channel", "0", OFF),
    words("`redial_after`, `redial_at_most` of a hotline", "never, 3", OFF),
    estimate(
        "`unblocks` of a dialogue",
        0.5,
        (0.33, 0.7),
        Ground::Bounded(
            "mediation succeeded in 41 % of disputes on security, 45 % on sovereignty and 70 % on resources, and in 33 % where power is uneven (Bercovitch, 241 conflicts, as told by adrtimes.com)",
        ),
    ),
    estimate("`reprioritises` of a dialogue", 0.2, (0.1, 0.45), Ground::Assumed),
    estimate("`sours` of a dialogue", 0.1, (0.04, 0.25), Ground::Assumed),
    estimate("`goodwill_left` of a dialogue", 0.8, (0.55, 0.9), Ground::Assumed),
    estimate("`agrees` of a dialogue with principals", 0.7, (0.45, 0.9), Ground::Assumed),
    words("when a report is thought of", "a fifth of its time before it is due", Ground::Assumed),
    words("returns of one request", "at most 10", CAP),
    words("`remind_at_most`", "3", CAP),
    estimate(
        "patience: the quantile of the way",
        0.9,
        (0.8, 0.97),
        Ground::Bounded(
            "at least 80 % of replies come within the mean delay, and no more than 4 % after ten times that (Kalman, Ravid, Raban and Rafaeli 2006, Journal of Computer-Mediated Communication 12:1, recalled); of e-mails that were answered 84 % were within a day (Kalman, as told by 1library.net)",
        ),
    ),
    words(
        "limits and working times of `us_cn_2015`",
        "see [there](guideline-reference.md#the-set-us_cn_2015)",
        Ground::Bounded(
            "limits are proposed, as told there, and published durations are longer ([below](#durations-of-mutual-legal-assistance))",
        ),
    ),
];

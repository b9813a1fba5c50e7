//! Checks that somebody works on caseloads, that their cases pass on to caseloads that exist and
//! come to an end, and that there are not more of them than can be played or worked on.

use super::context::{Context, Period};
use super::findings::Findings;
use crate::scenario::by_id::ById;
use crate::scenario::calendars::HolidayCalendar;
use crate::scenario::caseload::{Caseload, During};
use crate::scenario::diagnostic::Code;
use crate::scenario::distribution::Distribution;
use crate::scenario::read::bad_id;
use crate::scenario::types::Agency;
use crate::time::{OpeningHours, WorkingDays};

/// The maximum number of caseloads of an agency, and of caseloads that a case may pass on to.
const MOST: usize = 100;

/// The maximum number of cases of a caseload in one run.
const MOST_CASES: f64 = 1e6;

/// The sum of shares from which they count as adding up to one.
const WHOLE: f64 = 1.0 - 1e-9;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, agency) in &context.scenario.agencies {
        let path = format!("agencies.{id}.caseload");
        check_count(agency.caseload.len(), &path, findings);
        if !agency.caseload.is_empty() {
            check_people(id, agency, &path, findings);
        }
        for (name, caseload) in &agency.caseload {
            check_caseload(context, &format!("{path}.{name}"), name, caseload, findings);
        }
    }
    let flow = CaseFlow::of(context);
    flow.check_endless(findings);
    flow.check_load(context, findings);
}

fn check_count(count: usize, path: &str, findings: &mut Findings) {
    if count > MOST {
        let message = format!("{count} entries are more than the {MOST} allowed");
        findings.error_at_key(Code::TooMany, path.to_owned(), message, None);
    }
}

fn check_people(id: &str, agency: &Agency, path: &str, findings: &mut Findings) {
    let never_opens = matches!(&agency.hours, OpeningHours::Weekly(lines) if lines.is_empty());
    let (message, hint) = if agency.staff == 0 {
        (format!("`{id}` has no staff to work on cases"), format!("raise `agencies.{id}.staff`"))
    } else if never_opens {
        let hint = format!("add lines to `agencies.{id}.hours`, or leave it out");
        (format!("`{id}` never opens"), hint)
    } else {
        return;
    };
    findings.error_at_key(Code::NobodyToWork, path.to_owned(), message, Some(hint));
}

fn check_caseload(
    context: &Context,
    path: &str,
    name: &str,
    caseload: &Caseload,
    findings: &mut Findings,
) {
    if let Some(problem) = bad_id(name) {
        let hint = Some("use lower-case letters, digits and `_`".into());
        findings.error_at_key(Code::BadId, path.to_owned(), problem, hint);
    }
    if let (Some(class), Some(guidelines)) = (&caseload.class, context.guidelines) {
        findings.known(format!("{path}.class"), "urgency class", class, &guidelines.classes);
    }
    let path = format!("{path}.passes_on");
    check_count(caseload.passes_on.len(), &path, findings);
    for (index, on) in caseload.passes_on.iter().enumerate() {
        let path = format!("{path}.{index}");
        if !context.ids.has("agencies", &on.to) {
            let names = context.ids.of_section("agencies");
            findings.unknown(format!("{path}.to"), "agency", &on.to, names);
        } else if let Some(agency) = context.scenario.agencies.get(&on.to) {
            let path = format!("{path}.caseload");
            findings.known(path, "caseload", &on.caseload, &agency.caseload);
        }
    }
    let total: f64 = caseload.passes_on.iter().map(|on| on.share).sum();
    if total > 1.0 + 1e-9 {
        let shown = (total * 1e6).round() / 1e6;
        let message = format!("the shares that are passed on add up to {shown}, more than 1");
        findings.error(Code::OutOfRange, path, message, None);
    }
}

/// The flow of cases between caseloads.
struct CaseFlow<'a> {
    caseloads: Vec<(&'a str, &'a str, &'a Caseload)>,
    /// For each caseload, those that cases pass on to, with their shares. A caseload that could not
    /// be read is left out.
    onward: Vec<Vec<(usize, f64)>>,
}

impl<'a> CaseFlow<'a> {
    fn of(context: &Context<'a>) -> Self {
        let agencies: &ById<Agency> = &context.scenario.agencies;
        // The place of the first caseload of each agency.
        let mut first = Vec::with_capacity(agencies.len());
        let mut caseloads = Vec::new();
        for (id, agency) in agencies {
            first.push(caseloads.len());
            let own = agency.caseload.iter();
            caseloads.extend(own.map(|(name, caseload)| (id.as_str(), name.as_str(), caseload)));
        }
        let place = |to: &str, name: &str| {
            let (agency, _, written) = agencies.get_full(to)?;
            Some(first[agency] + written.caseload.get_index_of(name)?)
        };
        let onward = |(_, _, caseload): &(&str, &str, &Caseload)| {
            let ways = caseload.passes_on.iter().filter(|on| on.share > 0.0);
            ways.filter_map(|on| Some((place(&on.to, &on.caseload)?, on.share))).collect()
        };
        let onward = caseloads.iter().map(onward).collect();
        Self { caseloads, onward }
    }

    fn path(&self, place: usize) -> String {
        let (agency, name, _) = self.caseloads[place];
        format!("agencies.{agency}.caseload.{name}")
    }

    /// Returns the caseloads that a case can come to from a caseload.
    fn reached_from(&self, place: usize) -> Vec<usize> {
        let mut reached: Vec<usize> = Vec::new();
        let mut found = vec![false; self.onward.len()];
        let mut next = vec![place];
        while let Some(here) = next.pop() {
            for (there, _) in &self.onward[here] {
                if !std::mem::replace(&mut found[*there], true) {
                    reached.push(*there);
                    next.push(*there);
                }
            }
        }
        reached.sort_unstable();
        reached
    }

    /// Reports caseloads between which a case circulates for ever, once for each loop.
    fn check_endless(&self, findings: &mut Findings) {
        let passes_all: Vec<bool> = self
            .onward
            .iter()
            .map(|ways| ways.iter().map(|(_, share)| share).sum::<f64>() >= WHOLE)
            .collect();
        let mut told = vec![false; self.onward.len()];
        for place in 0..self.onward.len() {
            if told[place] || !passes_all[place] {
                continue;
            }
            let round = self.reached_from(place);
            if !round.contains(&place) || round.iter().any(|there| !passes_all[*there]) {
                continue;
            }
            for there in &round {
                told[*there] = true;
            }
            let names: Vec<String> = round
                .iter()
                .map(|there| format!("{}.{}", self.caseloads[*there].0, self.caseloads[*there].1))
                .collect();
            let message = format!("a case is passed on between `{}` for ever", names.join("`, `"));
            let hint = Some("let some of the shares add up to less than 1".into());
            let path = format!("{}.passes_on", self.path(place));
            findings.error_at_key(Code::EndlessLoop, path, message, hint);
        }
    }

    /// Returns the number of cases per second that come to each caseload, from the rates of those
    /// that arrive from outside and the shares that are passed on: the solution of `rate = own +
    /// shares * rate`, by repeated substitution.
    fn rates(&self, own: &[f64]) -> Vec<f64> {
        const MOST_ROUNDS: u32 = 10_000;
        let mut rates = own.to_vec();
        for _ in 0..MOST_ROUNDS {
            let mut next = own.to_vec();
            for (here, ways) in self.onward.iter().enumerate() {
                for (there, share) in ways {
                    next[*there] += share * rates[here];
                }
            }
            let is_settled =
                next.iter().zip(&rates).all(|(next, last)| next - last <= 1e-12 * next);
            rates = next;
            if is_settled {
                break;
            }
        }
        rates
    }

    /// Reports more cases than can be played, and more work than the staff of an agency can do.
    fn check_load(&self, context: &Context, findings: &mut Findings) {
        let Some(Period { starts, ends }) = context.period.filter(|period| !period.is_empty())
        else {
            return;
        };
        let shares = |agency: &Agency| {
            open_share(context, agency, &agency.hours, &working_days(context, agency))
        };
        let open: Vec<Option<f64>> = context.scenario.agencies.values().map(shares).collect();
        let share_of = |agency: &str| {
            let place = context.scenario.agencies.get_index_of(agency);
            place.and_then(|place| open[place])
        };
        let own: Vec<f64> = self
            .caseloads
            .iter()
            .map(|(agency, _, caseload)| {
                let open = match caseload.during {
                    During::Anytime => 1.0,
                    During::OpenHours => share_of(agency).unwrap_or(1.0),
                };
                caseload.every.as_ref().map_or(0.0, |every| open / every.mean())
            })
            .collect();
        let rates = self.rates(&own);
        let counted =
            context.scenario.work_from.as_ref().map_or(starts, |from| from.at.max(starts));
        let played = (ends.since(counted) + context.scenario.warm_up).as_secs_f64();
        for (place, (_, name, caseload)) in self.caseloads.iter().enumerate() {
            if rates[place] * played + crowded(caseload) > MOST_CASES {
                let message = format!("`{name}` has more than {MOST_CASES} cases to be played");
                let hint = Some("let them come less often, or take several as one".into());
                findings.error_at_key(Code::TooMany, self.path(place), message, hint);
            }
        }
        for (id, agency) in &context.scenario.agencies {
            let loads = self.caseloads.iter().zip(&rates).filter(|((of, ..), _)| of == id);
            let load: f64 = loads.map(|((_, _, caseload), rate)| rate * caseload.work.mean()).sum();
            let on_duty = agency.duty.as_ref().map_or(0.0, |duty| {
                let share = open_share(context, agency, &duty.hours, &WorkingDays::default());
                f64::from(duty.staff) * share.unwrap_or(0.0)
            });
            let capacity = f64::from(agency.staff) * share_of(id).unwrap_or(0.0) + on_duty;
            if capacity > 0.0 && load > capacity * (1.0 + 1e-9) {
                let percent = (100.0 * load / capacity).round();
                let message = format!("`{id}` has work for {percent} % of its staff's hours");
                let hint = Some(format!(
                    "what waits grows without end; raise `agencies.{id}.staff`, or let cases come \
                     less often"
                ));
                let path = format!("agencies.{id}.caseload");
                findings.warning_at_key(Code::Overload, path, message, hint);
            }
        }
    }
}

/// Returns the share of the exercise in which such hours of an agency are open; `None` if its time
/// zone is unknown.
fn open_share(
    context: &Context,
    agency: &Agency,
    hours: &OpeningHours,
    worked: &WorkingDays,
) -> Option<f64> {
    let Period { starts, ends } = context.period?;
    let party = context.scenario.parties.get(&agency.party);
    let zone = agency.zone.as_ref().or(party.map(|party| &party.zone))?;
    let calendar = context.almanac.calendar(hours, worked, zone, starts, ends);
    let open = calendar.open_between(starts, ends).as_secs_f64();
    Some(open / ends.since(starts).as_secs_f64())
}

/// Returns the days on which an agency works.
fn working_days(context: &Context, agency: &Agency) -> WorkingDays {
    let calendar = context.scenario.calendar_of(agency);
    let calendar = calendar.and_then(|name| context.parts.calendars.get(name)?.as_ref());
    calendar.map(HolidayCalendar::working_days).unwrap_or_default()
}

/// Returns how many more cases may come than the mean time between them implies, because short
/// times may cluster at the beginning: for a gamma distribution, up to one over its shape.
fn crowded(caseload: &Caseload) -> f64 {
    match caseload.every {
        Some(Distribution::Gamma { shape, .. }) => 1.0 / shape,
        _ => 0.0,
    }
}

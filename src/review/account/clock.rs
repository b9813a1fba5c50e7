//! The clocks by which an account is told.

use crate::locale::{Locale, say};
use crate::scenario::Plan;
use crate::time::{Instant, Zone};

/// By how many clocks a moment is told at most, before it is told by that of the exercise alone.
const MOST_TOLD: usize = 3;

/// The zones in which the account is told, and how moments are written: the zone of the exercise first, then
/// those of the parties that differ from it.
#[derive(Clone, Debug)]
pub struct Clock {
    zones: Vec<Zone>,
    places: Vec<String>,
    /// The places in `zones` of those by which a moment is told.
    told: Vec<usize>,
    locale: Locale,
}

impl Clock {
    /// The zones of a plan.
    #[must_use]
    pub fn of(plan: &Plan, locale: Locale) -> Self {
        let mut zones = vec![plan.scenario.starts.zone.clone()];
        for party in plan.scenario.parties.values() {
            if !zones.contains(&party.zone) {
                zones.push(party.zone.clone());
            }
        }
        let place = |zone: &Zone| locale.word("city", plan.scenario.place_of(zone));
        let told = if zones.len() > MOST_TOLD { vec![0] } else { (0..zones.len()).collect() };
        Self { places: zones.iter().map(place).collect(), zones, told, locale }
    }

    /// The same for those who live by a zone: a moment is told by their clock too.
    #[must_use]
    pub fn at_home(mut self, home: &Zone) -> Self {
        if let Some(place) = self.zones.iter().position(|zone| zone == home)
            && !self.told.contains(&place)
        {
            self.told.push(place);
        }
        self
    }

    /// What people call the places of the zones, one a column.
    #[must_use]
    pub fn cities(&self) -> Vec<String> {
        self.places.clone()
    }

    /// The date in the zone of the exercise: `Thu 1 Oct 2015`.
    #[must_use]
    pub fn date(&self, at: Instant) -> String {
        self.locale.date(&self.zones[0], at)
    }

    /// The time of day in each zone; one that is on another date says so: `08:16 +1`.
    #[must_use]
    pub fn times(&self, at: Instant) -> Vec<String> {
        let day = |zone: &Zone| zone.show(at, "%Y-%m-%d");
        let here = day(&self.zones[0]);
        let time = |zone: &Zone| {
            let time = zone.show(at, "%H:%M");
            match day(zone).cmp(&here) {
                std::cmp::Ordering::Equal => time,
                std::cmp::Ordering::Greater => format!("{time} +1"),
                std::cmp::Ordering::Less => format!("{time} -1"),
            }
        };
        self.zones.iter().map(time).collect()
    }

    /// A moment by the clocks of all sides: `Thu 1 Oct 2015, 09:40 New York, 21:40 Shanghai`. Where there are many, it is
    /// told by that of the exercise, and by that of those for whom it is told.
    #[must_use]
    pub fn moment(&self, at: Instant) -> String {
        let all = self.times(at);
        let told = self.told.iter().map(|place| format!("{} {}", all[*place], self.places[*place]));
        let times: Vec<String> = told.collect();
        let times = self.locale.list(&times);
        say!(self.locale, "date-and-times", date = self.date(at), times = times)
    }
}

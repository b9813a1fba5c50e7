//! The cases as a STIX 2.1 bundle: an incident each, the agencies as identities, and the indicators that
//! were shared, marked as the requests were that carried them.
//!
//! Nothing in it is an observation. So that it does no harm where it is loaded beside true bundles, every
//! object has the label `exercise` and a marking that says what it is, and indicators are of no type that
//! anything acts on.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{SharedIndicators, indicators};
use crate::record::{Stamp, Tables};
use crate::scenario::Plan;

/// The space of our names. An id is made by name (UUID version 5) of everything that its object says: one
/// that says the same has the same id, and one that says something else has another.
const SPACE: Uuid = Uuid::from_u128(0x5f1d_b7a4_93c2_4e0b_8c36_7d2e_41a9_60f8);

/// What every object is marked with.
const STATEMENT: &str = "Made for an exercise: nothing here is an observation";

/// The markings of the Traffic Light Protocol whose ids the specification of STIX 2.1 gives (section 7.2.1.4),
/// by their names in guideline sets.
const TRAFFIC_LIGHTS: [(&str, &str); 4] = [
    ("white", "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    ("green", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    ("amber", "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"),
    ("red", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"),
];

/// The cases of an exercise with what was shared in them, as a STIX 2.1 bundle in JSON.
#[must_use]
pub fn stix(plan: &Plan, tables: &Tables, shares: &[SharedIndicators]) -> String {
    let mut bundle = StixBundle::of(plan);
    for case in plan.scenario.cases.keys() {
        bundle.case(case, tables, shares);
    }
    bundle.written()
}

/// A bundle that is being put together.
struct StixBundle<'a> {
    plan: &'a Plan,
    /// The objects by their ids, in the order in which they were added.
    objects: Vec<(String, Value)>,
    /// The marking of all of them.
    exercise: String,
    /// The identities by agency.
    identities: BTreeMap<String, String>,
}

impl<'a> StixBundle<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut bundle = Self {
            plan,
            objects: Vec::new(),
            exercise: String::new(),
            identities: BTreeMap::new(),
        };
        bundle.exercise = bundle.statement(STATEMENT);
        bundle
    }

    /// Adds an object, unless there is one that says the same, and gives its id.
    fn add(&mut self, of: &str, mut says: Map<String, Value>) -> String {
        says.insert("type".into(), of.into());
        says.insert("spec_version".into(), "2.1".into());
        let text = Value::Object(says.clone()).to_string();
        let id = format!("{of}--{}", Uuid::new_v5(&SPACE, text.as_bytes()));
        says.insert("id".into(), id.as_str().into());
        self.put(id, Value::Object(says))
    }

    fn put(&mut self, id: String, object: Value) -> String {
        if !self.objects.iter().any(|(other, _)| *other == id) {
            self.objects.push((id.clone(), object));
        }
        id
    }

    /// Adds an object of an exercise.
    fn add_marked(&mut self, of: &str, at: Stamp, marking: Option<&str>, says: Value) -> String {
        let Value::Object(mut says) = says else { unreachable!("objects say something by name") };
        let mut markings = vec![self.exercise.clone()];
        markings.extend(marking.map(|name| self.marking(name)));
        says.insert("created".into(), moment(at).into());
        says.insert("modified".into(), moment(at).into());
        says.insert("labels".into(), json!(["exercise"]));
        says.insert("object_marking_refs".into(), json!(markings));
        self.add(of, says)
    }

    /// A marking by its name in the guideline set.
    fn marking(&mut self, name: &str) -> String {
        let known = TRAFFIC_LIGHTS.iter().find(|(light, _)| *light == name);
        let Some((light, id)) = known else {
            return self.statement(&format!("Marked {name}"));
        };
        let object = json!({
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": id,
            "created": "2017-01-20T00:00:00.000Z",
            "definition_type": "tlp",
            "name": format!("TLP:{}", light.to_uppercase()),
            "definition": { "tlp": light },
        });
        self.put((*id).to_owned(), object)
    }

    fn statement(&mut self, text: &str) -> String {
        let mut says = Map::new();
        says.insert("created".into(), moment(self.begin()).into());
        says.insert("definition_type".into(), "statement".into());
        says.insert("definition".into(), json!({ "statement": text }));
        self.add("marking-definition", says)
    }

    /// When the exercise begins.
    fn begin(&self) -> Stamp {
        Stamp(self.plan.scenario.starts.at)
    }

    /// The identity of an agency.
    fn identity(&mut self, agency: &str) -> String {
        if let Some(id) = self.identities.get(agency) {
            return id.clone();
        }
        let scenario = &self.plan.scenario;
        let known = scenario.agencies.get(agency);
        let says = json!({
            "name": known.map_or(agency, |known| known.name.as_str()),
            "description": known.map_or_else(String::new, |known| {
                format!("Agency of {} in an exercise", scenario.party_name(&known.party))
            }),
            "identity_class": "organization",
            "external_references": [{ "source_name": "hotwash agency", "external_id": agency }],
        });
        let id = self.add_marked("identity", self.begin(), None, says);
        self.identities.insert(agency.to_owned(), id.clone());
        id
    }

    /// Adds a case: its incident, those who dealt with it, and what was shared.
    fn case(&mut self, name: &str, tables: &Tables, shares: &[SharedIndicators]) {
        let own = |case: &Option<String>| case.as_deref() == Some(name);
        let Some(first) = tables.events.iter().find(|event| own(&event.case)) else {
            // Nobody has heard of it yet.
            return;
        };
        let case = &self.plan.scenario.cases[name];
        let opened_by = self.identity(&case.opened_by);
        let referents = case.referents.iter().map(|(party, takes)| {
            format!("{} takes it to be: {takes}.", self.plan.scenario.party_name(party))
        });
        let mut description = vec![format!("{} (an exercise).", self.plan.scenario.title)];
        description.extend(referents);
        let says = json!({
            "name": case.title,
            "description": description.join(" "),
            "created_by_ref": opened_by,
            "external_references": [{ "source_name": "hotwash case", "external_id": name }],
        });
        let incident = self.add_marked("incident", first.time, None, says);
        for message in tables.messages.iter().filter(|message| own(&message.case)) {
            self.identity(&message.from);
            self.identity(&message.to);
        }
        for share in shares.iter().filter(|share| share.case == name) {
            self.share(share, &incident);
        }
    }

    /// Adds what a request shared: the indicators in its words, and the words.
    fn share(&mut self, share: &SharedIndicators, incident: &str) {
        let (from, to) = (self.identity(&share.from), self.identity(&share.to));
        let marking = Some(share.marking.as_str());
        let mut about = vec![incident.to_owned(), to];
        for indicator in indicators(&share.text) {
            let says = json!({
                "name": indicator.name(),
                "description": share.text,
                "indicator_types": ["unknown"],
                "pattern": indicator.pattern(),
                "pattern_type": "stix",
                "valid_from": moment(share.sent),
                "created_by_ref": from,
            });
            let id = self.add_marked("indicator", share.sent, marking, says);
            let says = json!({
                "relationship_type": "related-to",
                "source_ref": id,
                "target_ref": incident,
                "created_by_ref": from,
            });
            self.add_marked("relationship", share.sent, marking, says);
            about.push(id);
        }
        let (asks, asked) =
            (self.plan.scenario.short(&share.from), self.plan.scenario.short(&share.to));
        let says = json!({
            "name": format!("What {asks} shared with {asked}: {}", share.request),
            "description": share.text,
            "context": "suspicious-activity",
            "object_refs": about,
            "created_by_ref": from,
            "external_references": [
                { "source_name": "hotwash request", "external_id": share.request },
            ],
        });
        self.add_marked("grouping", share.sent, marking, says);
    }

    fn written(self) -> String {
        let ids: String = self.objects.iter().map(|(id, _)| format!("{id}\n")).collect();
        let objects: Vec<Value> = self.objects.into_iter().map(|(_, object)| object).collect();
        let bundle = json!({
            "type": "bundle",
            "id": format!("bundle--{}", Uuid::new_v5(&SPACE, ids.as_bytes())),
            "objects": objects,
        });
        format!("{bundle:#}\n")
    }
}

/// A moment to the millisecond, as the specification wants it.
fn moment(stamp: Stamp) -> String {
    let written = stamp.0.to_string();
    let written = written.trim_end_matches('Z');
    let (seconds, fraction) = written.split_once('.').unwrap_or((written, ""));
    format!("{seconds}.{fraction:0<3.3}Z")
}

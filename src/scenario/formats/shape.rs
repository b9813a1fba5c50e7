//! What a schema says of how a value is written in RON.

use serde_json::{Map, Value};

use crate::scenario::schema::{FileKind, schema};

/// A schema, out of which the places of a file are looked up.
pub(super) struct Shapes {
    root: Value,
    /// What the paths of a sweep lead into: a scenario, and its guideline set.
    targets: Vec<Shapes>,
}

/// What may stand at a place: the alternatives of its schema, without references.
#[derive(Clone, Default)]
pub(super) struct Shape<'a>(Vec<&'a Map<String, Value>>);

impl Shapes {
    pub(super) fn of(kind: FileKind) -> Self {
        let targets = match kind {
            FileKind::Sweep => vec![Self::of(FileKind::Scenario), Self::of(FileKind::Guidelines)],
            FileKind::Scenario | FileKind::Guidelines => Vec::new(),
        };
        Self { root: schema(kind), targets }
    }

    /// What a sweep may put at a path such as `agencies.mps.hours` or `guidelines.classes.urgent.limits.answer`.
    pub(super) fn target(&self, path: &str) -> Option<Shape<'_>> {
        let (of, path) = match path.strip_prefix("guidelines.") {
            Some(rest) => (self.targets.get(1)?, rest),
            None => (self.targets.first()?, path),
        };
        let mut at = of.whole();
        for name in path.split('.') {
            let named = || {
                let fields = of.fields(&at, &[name])?;
                fields.knows(name).then(|| fields.holds(name))
            };
            let place = || of.tuple(&at)?.get(name.parse::<usize>().ok()?).cloned();
            let variant = || of.variant(&at, name);
            let entry = || of.entries(&at).map(|it| it.holds);
            at =
                named().or_else(place).or_else(variant).or_else(entry).or_else(|| of.items(&at))?;
        }
        Some(at)
    }

    /// What a whole file is.
    pub(super) fn whole(&self) -> Shape<'_> {
        self.shape(&self.root)
    }

    fn shape<'a>(&'a self, schema: &'a Value) -> Shape<'a> {
        let mut found = Vec::new();
        self.gather(schema, &mut found, 0);
        Shape(found)
    }

    fn gather<'a>(
        &'a self,
        schema: &'a Value,
        found: &mut Vec<&'a Map<String, Value>>,
        depth: usize,
    ) {
        let Some(schema) = schema.as_object().filter(|_| depth < 32) else { return };
        if let Some(to) = schema.get("$ref").and_then(Value::as_str)
            && let Some(named) = self.root.pointer(to.trim_start_matches('#'))
        {
            self.gather(named, found, depth + 1);
        }
        for word in ["anyOf", "oneOf"] {
            for alternative in schema.get(word).and_then(Value::as_array).into_iter().flatten() {
                self.gather(alternative, found, depth + 1);
            }
        }
        let says = ["type", "const", "enum", "properties", "items", "prefixItems"];
        if says.iter().any(|word| schema.contains_key(*word)) {
            found.push(schema);
        }
    }

    /// What a variant holds; nothing, where no word is a variant of that name.
    pub(super) fn variant<'a>(&'a self, of: &Shape<'a>, name: &str) -> Option<Shape<'a>> {
        let is_variant = name.starts_with(|c: char| c.is_ascii_uppercase());
        let held = of.0.iter().find_map(|it| it.get("properties")?.get(name));
        held.filter(|_| is_variant).map(|held| self.shape(held))
    }

    /// The fields of a struct that has most of some names, each with what it holds.
    pub(super) fn fields<'a>(&'a self, of: &Shape<'a>, names: &[&str]) -> Option<Fields<'a>> {
        let structs = of.0.iter().filter_map(|it| it.get("properties")?.as_object());
        let is_struct = |it: &&Map<String, Value>| {
            it.keys().all(|key| !key.starts_with(|c: char| c.is_ascii_uppercase()))
        };
        let known =
            |it: &&Map<String, Value>| names.iter().filter(|name| it.contains_key(**name)).count();
        let fields: Vec<_> = structs.filter(is_struct).collect();
        // Of those that know as many, the first.
        let best = fields
            .into_iter()
            .rev()
            .max_by_key(|it| (known(it) > 0 || names.is_empty(), known(it)))?;
        Some(Fields { shapes: self, fields: best })
    }

    /// What the entries of a map hold, and whether a name is a word among its keys.
    pub(super) fn entries<'a>(&'a self, of: &Shape<'a>) -> Option<Entries<'a>> {
        let map =
            of.0.iter().find(|it| it.get("additionalProperties").is_some_and(Value::is_object))?;
        let keys = map.get("propertyNames").map(|names| self.shape(names));
        Some(Entries {
            holds: self.shape(&map["additionalProperties"]),
            keys: keys.unwrap_or_default(),
        })
    }

    /// What the places of a tuple hold.
    pub(super) fn tuple<'a>(&'a self, of: &Shape<'a>) -> Option<Vec<Shape<'a>>> {
        let places = of.0.iter().find_map(|it| it.get("prefixItems")?.as_array())?;
        Some(places.iter().map(|it| self.shape(it)).collect())
    }

    /// What the items of a list hold.
    pub(super) fn items<'a>(&'a self, of: &Shape<'a>) -> Option<Shape<'a>> {
        let lists = of.0.iter().filter(|it| !it.contains_key("prefixItems"));
        lists.filter_map(|it| it.get("items")).map(|it| self.shape(it)).next()
    }
}

/// The fields of a struct.
pub(super) struct Fields<'a> {
    shapes: &'a Shapes,
    fields: &'a Map<String, Value>,
}

impl<'a> Fields<'a> {
    /// Whether there is a field of that name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    pub(super) fn holds(&self, name: &str) -> Shape<'a> {
        self.fields.get(name).map(|it| self.shapes.shape(it)).unwrap_or_default()
    }
}

/// The entries of a map.
pub(super) struct Entries<'a> {
    pub(super) holds: Shape<'a>,
    pub(super) keys: Shape<'a>,
}

impl Shape<'_> {
    /// Whether anything may stand here.
    pub(super) fn is_free(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a word stands here without quotes.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.0.iter().any(|it| {
            let one = it.get("const").and_then(Value::as_str) == Some(word);
            let among = it.get("enum").and_then(Value::as_array);
            one || among.is_some_and(|all| all.iter().any(|it| it.as_str() == Some(word)))
        })
    }

    /// Whether a value of a type of JSON may stand here, be it any.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.0.iter().any(|it| {
            let is_free = !it.contains_key("enum") && !it.contains_key("const");
            is_free
                && match it.get("type") {
                    Some(Value::String(one)) => one == name,
                    Some(Value::Array(all)) => all.iter().any(|it| it == name),
                    _ => false,
                }
        })
    }
}

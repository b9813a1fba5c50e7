//! The page on which the facilitator brings in a list of injects: the form that sends it, the list as it is understood,
//! what is unclear, and what can be done with it.

use axum::response::Html;
use maud::{Markup, html};

use super::layout::{frame, top};
use super::scene::{RunState, Scene};
use crate::exchange::msel::{
    Imported, ImportedInject, MselQuestion, Remark, UnderstoodColumn, UnderstoodName, Weight,
};
use crate::locale::{Locale, say};
use crate::scenario::{ColumnRole, Inject, TimeNotation};
use crate::time::Instant;
use crate::web::context::RequestContext;
use crate::web::import_answers::{
    DATE_ORDERS, ENCODINGS, EVERYONE, NOBODY, asked_columns, questions, say_word, shown,
};
use crate::web::sent_list::{ImportOutcome, ImportTarget, ListImport};

/// How many injects are shown at once; the others are a click away.
const SHOWN: usize = 12;

/// How many injects and remarks are shown at all.
const MOST_SHOWN: usize = 400;

/// Returns the page.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    list: Option<&ListImport>,
    now: Instant,
) -> Html<String> {
    let l = ctx.locale;
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "import")) }
            @match list {
                None => (sending(scene)),
                Some(list) => (View { scene, list, now }.whole()),
            }
        }
    };
    let title = &scene.plan.scenario.title;
    let links = [("/lead?at=script", say!(l, "back"))];
    let page = html! { (top(ctx, title, &say!(l, "import"), &links)) (inside) };
    frame(ctx, &say!(l, "import"), "plain import", &page)
}

/// Returns the form that sends a list.
fn sending(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        p { (say!(l, "import-about")) }
        form hx-post="/lead/import" hx-target="#said" hx-encoding="multipart/form-data" {
            label for="import-list" { (say!(l, "import-list")) }
            input #import-list type="file" name="list" required aria-describedby="import-list-hint"
                accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods,.json";
            p.hint #import-list-hint { (say!(l, "import-list-hint")) }
            fieldset {
                legend { (say!(l, "import-target")) }
                label.check {
                    input type="radio" name="target" value="exercise" checked;
                    " " (say!(l, "import-target-exercise"))
                }
                label.check {
                    input type="radio" name="target" value="scenario";
                    " " (say!(l, "import-target-scenario"))
                }
            }
            label for="import-mapping" { (say!(l, "import-mapping")) }
            input #import-mapping type="file" name="mapping" accept=".ron" aria-describedby="import-mapping-hint";
            p.hint #import-mapping-hint { (say!(l, "import-mapping-hint")) }
            button.primary type="submit" { (say!(l, "import-send")) }
        }
    }
}

/// A list with what it is shown by.
struct View<'a> {
    scene: &'a Scene<'a>,
    list: &'a ListImport,
    now: Instant,
}

impl View<'_> {
    fn whole(&self) -> Markup {
        let l = self.scene.locale;
        let list = self.list;
        html! {
            (self.summary())
            form #import-answers hx-post="/lead/import/answer" hx-target="#said" {
                input type="hidden" name="revision" value=(list.revision);
                (self.asked())
                section {
                    h3 { (say!(l, "import-columns")) }
                    p.hint { (say!(l, "import-columns-about")) }
                    (self.columns())
                }
                @if let ImportOutcome::Made(imported) = &list.outcome {
                    (self.recipients(&imported.recipients))
                }
                (self.reading())
                p.acts { button.primary type="submit" { (say!(l, "import-again")) } }
            }
            (self.remarks())
            @if let ImportOutcome::Made(imported) = &list.outcome { (self.injects(imported)) }
            (self.taking())
        }
    }

    /// Returns what came of the list, in a few words.
    fn summary(&self) -> Markup {
        let l = self.scene.locale;
        let list = self.list;
        let of = |weight| list.outcome.remarks().iter().filter(|it| it.weight == weight).count();
        let left_out = of(Weight::LeftOut);
        let made = match &list.outcome {
            ImportOutcome::Made(imported) => imported.made.len(),
            ImportOutcome::Nothing { .. } => 0,
        };
        let into = match list.sent.target {
            ImportTarget::Exercise => say!(l, "import-into-exercise"),
            ImportTarget::Scenario => say!(l, "import-into-scenario"),
        };
        html! {
            p { strong { bdi { (list.sent.file) } } " · " (into) }
            @if self.is_unclear() {
                p.notice { (say!(l, "import-unclear", number = made)) }
            } @else if made == 0 {
                p.notice { (say!(l, "import-nothing")) }
            } @else if left_out > 0 {
                p.notice { (say!(l, "import-partly", number = made, left = left_out)) }
            } @else {
                p.done { (say!(l, "import-clear", number = made)) }
            }
        }
    }

    fn is_unclear(&self) -> bool {
        let needs_start =
            matches!(self.list.outcome, ImportOutcome::Nothing { needs_start: true, .. });
        let asks = |remark: &Remark| remark.weight == Weight::Question;
        needs_start
            || self.list.outcome.remarks().iter().any(asks)
            || !questions(self.list).is_empty()
    }

    /// Returns what is unclear, each with the answers to choose from.
    fn asked(&self) -> Markup {
        let l = self.scene.locale;
        let needs_start =
            matches!(self.list.outcome, ImportOutcome::Nothing { needs_start: true, .. });
        let asked = questions(self.list);
        html! {
            @if needs_start || !asked.is_empty() {
                section.asked {
                    h3 { (say!(l, "import-asked")) " " span.count { (asked.len() + usize::from(needs_start)) } }
                    @if needs_start {
                        fieldset {
                            legend { (say!(l, "import-ask-start")) }
                            (self.start())
                        }
                    }
                    @for (place, question) in asked.iter().enumerate() {
                        fieldset {
                            legend { (question_text(l, question)) }
                            @if let Some(remark) = self.remark_of(question) {
                                p.hint lang="en" { (remark.what) @if !remark.done.is_empty() { "; " (remark.done) } }
                            }
                            (self.control(place, question))
                        }
                    }
                }
            }
        }
    }

    fn remark_of(&self, question: &MselQuestion) -> Option<&Remark> {
        self.list.outcome.remarks().iter().find(|it| it.question.as_ref() == Some(question))
    }

    /// Returns where a question is answered.
    fn control(&self, place: usize, question: &MselQuestion) -> Markup {
        let l = self.scene.locale;
        match question {
            MselQuestion::Columns(names) => html! {
                @for (number, column) in asked_columns(self.list, names) {
                    div.asked-column {
                        label for={ "column-" (number) } { (header(l, column)) }
                        p.hint { (say!(l, "import-example")) " " bdi { (column.example) } }
                        (role_select(l, number, column, None))
                    }
                }
            },
            MselQuestion::Times(_) => times_select(l, self.list.sent.mapping.times),
            MselQuestion::Dates => self.dates_select(),
            MselQuestion::Recipient(name) => recipient_field(&format!("answer.{place}"), name, ""),
        }
    }

    /// Returns the fields for the start of a scenario of its own.
    fn start(&self) -> Markup {
        let l = self.scene.locale;
        let sent = &self.list.sent;
        let exercise = &self.scene.plan.scenario.starts.zone;
        let zone = sent.starts.as_ref().map_or(exercise, |starts| &starts.zone);
        let at = sent.starts.as_ref().map(|starts| starts.zone.show(starts.at, "%Y-%m-%dT%H:%M"));
        html! {
            label for="import-starts" { (say!(l, "import-starts")) }
            input #import-starts type="datetime-local" name="starts" value=[at];
            label for="import-zone" { (say!(l, "import-zone")) }
            input #import-zone name="zone" value=(zone.name()) aria-describedby="import-zone-hint";
            p.hint #import-zone-hint { (say!(l, "import-zone-hint")) }
        }
    }

    /// Returns the columns of the list, as they are understood.
    fn columns(&self) -> Markup {
        let l = self.scene.locale;
        let list = self.list;
        let several = list.columns.iter().any(|column| column.sheet != list.columns[0].sheet);
        let asked: Vec<usize> = questions(list)
            .into_iter()
            .filter_map(|question| match question {
                MselQuestion::Columns(names) => Some(asked_columns(list, names)),
                _ => None,
            })
            .flatten()
            .map(|(number, _)| number)
            .collect();
        html! {
            div.wide role="group" tabindex="0" aria-label=(say!(l, "import-columns")) { table.import-columns {
                thead { tr {
                    @if several { th scope="col" { (say!(l, "import-sheet")) } }
                    th scope="col" { (say!(l, "import-column")) }
                    th scope="col" { (say!(l, "import-example")) }
                    th scope="col" { (say!(l, "import-holds")) }
                } }
                tbody { @for (number, column) in list.columns.iter().enumerate() { tr {
                    @if several { td { bdi { (column.sheet) } } }
                    th scope="row" { (header(l, column)) }
                    td { bdi { (column.example) } }
                    td {
                        @if asked.contains(&number) { (say!(l, "import-asked-above")) }
                        @else {
                            (role_select(l, number, column, Some(&say!(l, "import-holds-of", column = column.key.as_str()))))
                        }
                        @if let Some(times) = column.times {
                            p.hint { (l.word("import-times", times)) }
                        }
                    }
                } } }
            } }
        }
    }

    /// Returns whom the names of the list stand for.
    fn recipients(&self, names: &[UnderstoodName]) -> Markup {
        let l = self.scene.locale;
        let asked = questions(self.list);
        let is_asked = |name: &str| {
            asked.iter().any(|it| matches!(it, MselQuestion::Recipient(other) if other == name))
        };
        html! {
            @if !names.is_empty() {
                section {
                    h3 { (say!(l, "import-recipients")) }
                    p.hint { (say!(l, "import-recipients-about")) }
                    @if self.list.sent.target == ImportTarget::Exercise { (self.known_names()) }
                    ul.plain.import-recipients {
                        @for (place, name) in names.iter().enumerate() {
                            @if !is_asked(&name.name) {
                                li {
                                    @if name.ids.is_none() { p.missing { (say!(l, "import-not-understood")) } }
                                    (recipient_field(&format!("recipient.{place}"), &name.name, &shown(name, self.list.sent.target, self.scene.plan, l)))
                                    p.hint { (say!(l, "import-cells", number = name.cells)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Returns the names that can be written, for the fields of recipients.
    fn known_names(&self) -> Markup {
        let scenario = &self.scene.plan.scenario;
        let l = self.scene.locale;
        let agencies = scenario.agencies.keys().map(|id| scenario.short(id));
        let parties = scenario.parties.keys().map(|id| scenario.party_name(id));
        let names: Vec<String> = agencies.chain(parties).collect();
        html! { p.hint { (say!(l, "import-known", names = l.list(&names))) } }
    }

    fn dates_select(&self) -> Markup {
        let l = self.scene.locale;
        let chosen = self.list.sent.mapping.dates;
        html! {
            label for="import-dates" { (say!(l, "import-dates")) }
            select #import-dates name="dates" {
                option value="" selected[chosen.is_none()] { (say!(l, "import-by-list")) }
                @for (key, order) in DATE_ORDERS {
                    option value=(key) selected[chosen == Some(order)] { (l.word("import-dates", key)) }
                }
            }
        }
    }

    /// Returns how the file is read as a whole.
    fn reading(&self) -> Markup {
        let l = self.scene.locale;
        let sent = &self.list.sent;
        let asked = questions(self.list);
        // One that a mapping names and that is not in the list stays.
        let other = sent.mapping.encoding.as_deref().filter(|it| !ENCODINGS.contains(it));
        let encodings: Vec<&str> = other.into_iter().chain(ENCODINGS).collect();
        let asks = |wanted: fn(&MselQuestion) -> bool| asked.iter().any(|it| wanted(it));
        let needs_start =
            matches!(self.list.outcome, ImportOutcome::Nothing { needs_start: true, .. });
        html! {
            details {
                summary { (say!(l, "import-reading")) }
                div.import-reading {
                    @if !asks(|it| matches!(it, MselQuestion::Times(_))) { (times_select(l, sent.mapping.times)) }
                    @if !asks(|it| matches!(it, MselQuestion::Dates)) { (self.dates_select()) }
                    label for="import-header" { (say!(l, "import-header")) }
                    input #import-header name="header" inputmode="numeric" maxlength="6"
                        value=[sent.mapping.header] aria-describedby="import-header-hint";
                    p.hint #import-header-hint { (say!(l, "import-header-hint")) }
                    label for="import-encoding" { (say!(l, "import-encoding")) }
                    select #import-encoding name="encoding" {
                        option value="" selected[sent.mapping.encoding.is_none()] { (say!(l, "import-by-list")) }
                        @for encoding in encodings {
                            option value=(encoding) selected[sent.mapping.encoding.as_deref() == Some(encoding)] {
                                (encoding)
                            }
                        }
                    }
                    @if sent.target == ImportTarget::Scenario && !needs_start { (self.start()) }
                }
            }
        }
    }

    /// Returns what is said of rows, the weightiest first.
    fn remarks(&self) -> Markup {
        let l = self.scene.locale;
        let all = self.list.outcome.remarks();
        let of = |weight: Weight| all.iter().filter(move |it| it.weight == weight);
        // What is asked above is not said twice.
        let open = || of(Weight::Question).filter(|it| it.question.is_none());
        let block = |label: String, remarks: Vec<&Remark>, is_open: bool| {
            html! {
                @if !remarks.is_empty() {
                    details open[is_open] {
                        summary { (label) " " span.count { (remarks.len()) } }
                        ul.plain lang="en" {
                            @for remark in remarks.iter().take(MOST_SHOWN) { li { (self.remark(remark)) } }
                        }
                        @if remarks.len() > MOST_SHOWN {
                            p.quiet { (say!(l, "import-more", number = remarks.len() - MOST_SHOWN)) }
                        }
                    }
                }
            }
        };
        html! {
            @if !all.is_empty() {
                section {
                    h3 { (say!(l, "import-remarks")) }
                    (block(say!(l, "import-weight-question"), open().collect(), true))
                    (block(say!(l, "import-weight-left-out"), of(Weight::LeftOut).collect(), true))
                    (block(say!(l, "import-weight-warning"), of(Weight::Warning).collect(), false))
                    (block(say!(l, "import-weight-note"), of(Weight::Note).collect(), false))
                }
            }
        }
    }

    /// Returns a remark. What was found is told in English, as in the file; what it says to do about it is for the
    /// command line, where the fields of this page are not.
    fn remark(&self, remark: &Remark) -> Markup {
        let l = self.scene.locale;
        let mut place: Vec<String> = Vec::new();
        if !remark.sheet.is_empty() {
            place.push(remark.sheet.clone());
        }
        if !remark.rows.is_empty() {
            place.push(say!(l, "import-rows", rows = rows_shown(l, &remark.rows)));
        }
        place.extend(remark.column.clone());
        html! {
            @if !place.is_empty() { strong lang=(l.tag()) { (place.join(" · ")) } " " }
            span {
                (remark.what) @if !remark.done.is_empty() { "; " (remark.done) }
            }
        }
    }

    /// Returns the injects that come of the list.
    fn injects(&self, imported: &Imported) -> Markup {
        let l = self.scene.locale;
        let injects = &imported.plan.scenario.injects;
        let mut made: Vec<(&ImportedInject, &Inject)> =
            imported.made.iter().filter_map(|made| Some((made, injects.get(&made.id)?))).collect();
        made.sort_by_key(|(_, inject)| (inject.at.is_none(), inject.at.as_ref().map(|at| at.at)));
        let (soon, later) = made.split_at(made.len().min(SHOWN));
        let later_label = say!(l, "import-injects-more", number = later.len());
        html! {
            section {
                h3 { (say!(l, "import-injects")) " " span.count { (made.len()) } }
                (self.table(soon, imported, &say!(l, "import-injects")))
                @if !later.is_empty() {
                    details {
                        summary { (later_label) }
                        (self.table(&later[..later.len().min(MOST_SHOWN)], imported, &later_label))
                        @if later.len() > MOST_SHOWN {
                            p.quiet { (say!(l, "import-more", number = later.len() - MOST_SHOWN)) }
                        }
                    }
                }
            }
        }
    }

    fn table(
        &self,
        made: &[(&ImportedInject, &Inject)],
        imported: &Imported,
        label: &str,
    ) -> Markup {
        let l = self.scene.locale;
        let scenario = &imported.plan.scenario;
        let recipients = |inject: &Inject| {
            let names = inject.to.iter().map(|id| match id.as_str() {
                EVERYONE => say_word(l, EVERYONE),
                id if scenario.agencies.contains_key(id) => scenario.short(id),
                id => scenario.party_name(id),
            });
            let names: Vec<String> = names.collect();
            if names.is_empty() { say_word(l, NOBODY) } else { l.list(&names) }
        };
        html! {
            div.wide role="group" tabindex="0" aria-label=(label) { table.import-injects {
                thead { tr {
                    th scope="col" { (say!(l, "import-row")) }
                    th scope="col" { (say!(l, "script-time")) }
                    th scope="col" { (say!(l, "script-to")) }
                    th scope="col" { (say!(l, "inject-text")) }
                } }
                tbody { @for (of, inject) in made { tr {
                    td { @if !of.sheet.is_empty() { bdi { (of.sheet) } " " } (of.row) }
                    th scope="row" {
                        @match &inject.at {
                            Some(at) => time datetime=(at.at) { (l.moment(&at.zone, at.at)) },
                            None if inject.is_by_hand() => (say!(l, "import-by-hand")),
                            None => (say!(l, "inject-conditional")),
                        }
                        @if of.is_new && inject.at.as_ref().is_some_and(|at| at.at < self.now)
                            && self.list.sent.target == ImportTarget::Exercise {
                            p.hint { (say!(l, "import-past")) }
                        }
                    }
                    td { (recipients(inject)) }
                    td.text { (inject.text.usual()) }
                } } }
            } }
        }
    }

    /// Returns what can be done with the list.
    fn taking(&self) -> Markup {
        let l = self.scene.locale;
        let list = self.list;
        let is_made = matches!(list.outcome, ImportOutcome::Made(_));
        let is_over = self.scene.run_state == RunState::Over;
        let may_add = list.sent.target == ImportTarget::Exercise && !is_over;
        let new = if may_add { list.to_add(self.now).len() } else { 0 };
        let sure = say!(l, "import-add-sure", number = new);
        html! {
            section {
                h3 { (say!(l, "import-taking")) }
                @if is_made && may_add {
                    p { (say!(l, "import-add-about", number = new)) }
                    @if self.is_unclear() { p.missing { (say!(l, "import-add-unclear")) } }
                }
                div.acts {
                    @if new > 0 {
                        form.inline hx-post="/lead/import/add" hx-target="#said" hx-confirm=(sure) {
                            input type="hidden" name="revision" value=(list.revision);
                            button.primary type="submit" { (say!(l, "import-add", number = new)) }
                        }
                    }
                    @if is_made { a.button href="/lead/import/scenario" download { (say!(l, "import-scenario")) } }
                    a.button href="/lead/import/mapping" download { (say!(l, "import-map")) }
                    button type="button" hx-post="/lead/import/discard" hx-target="#said"
                        hx-confirm=(say!(l, "import-discard-sure")) { (say!(l, "import-discard")) }
                }
                p.hint { (say!(l, "import-taking-hint")) }
            }
        }
    }
}

/// Returns what a question asks.
fn question_text(l: Locale, question: &MselQuestion) -> String {
    match question {
        MselQuestion::Columns(_) => say!(l, "import-ask-columns"),
        MselQuestion::Times(column) => say!(l, "import-ask-times", column = column.as_str()),
        MselQuestion::Dates => say!(l, "import-ask-dates"),
        MselQuestion::Recipient(name) => say!(l, "import-ask-recipient", name = name.as_str()),
    }
}

/// Returns the header of a column, or its letters.
fn header(l: Locale, column: &UnderstoodColumn) -> Markup {
    html! {
        @if column.header.is_empty() { (say!(l, "import-letters", letters = column.letters.as_str())) }
        @else { bdi { (column.header) } }
    }
}

/// Returns the choice of what a column holds.
fn role_select(l: Locale, number: usize, column: &UnderstoodColumn, label: Option<&str>) -> Markup {
    html! {
        select id={ "column-" (number) } name={ "column." (number) } aria-label=[label] {
            @if !column.is_sure {
                option value="" selected { (say!(l, "import-unsure", role = l.word("import-role", column.role))) }
            }
            @for role in ColumnRole::ALL {
                option value=(role.key()) selected[column.is_sure && role == column.role] {
                    (l.word("import-role", role))
                }
            }
        }
    }
}

fn times_select(l: Locale, chosen: Option<TimeNotation>) -> Markup {
    html! {
        label for="import-times" { (say!(l, "import-times")) }
        select #import-times name="times" {
            option value="" selected[chosen.is_none()] { (say!(l, "import-by-list")) }
            @for times in TimeNotation::ALL {
                option value=(times.key()) selected[chosen == Some(times)] { (l.word("import-times", times)) }
            }
        }
    }
}

/// Returns the field that says whom a name stands for.
fn recipient_field(field: &str, name: &str, value: &str) -> Markup {
    let id = field.replace('.', "-");
    html! {
        label for=(id) { bdi { (name) } }
        input id=(id) name=(field) value=(value) autocomplete="off";
    }
}

/// Returns the numbers of rows, runs of them as the first and the last.
fn rows_shown(l: Locale, rows: &[u32]) -> String {
    const MOST: usize = 12;
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let shown = runs.iter().take(MOST).map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    });
    let mut shown: Vec<String> = shown.collect();
    if runs.len() > MOST {
        shown.push("…".to_owned());
    }
    l.list(&shown)
}

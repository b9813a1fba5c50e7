//! Every text that an author writes: where each stands in a scenario and in the files that it names.

use std::fmt;

use indexmap::IndexMap;

use super::brief::RoleBrief;
use super::by_id::ById;
use super::calendars::HolidayCalendar;
use super::catalogue::CatalogueEntry;
use super::condition::Otherwise;
use super::dialogues::Dialogue;
use super::guidelines::{Assistance, Content, Guidelines, UrgencyClass};
use super::lexicon::{Glossary, Lexicon};
use super::localized_text::LocalizedText;
use super::media::{DescribedFile, Mail, MediaContent, MediaItem, NewsPage, WrittenMedia};
use super::module::{Module, ModuleQuestion};
use super::norm::Norm;
use super::question::Question;
use super::questionnaire::{Item, Questionnaire};
use super::syntax::join;
use super::text::{Text, Variant};
use super::types::{
    Agency, Blank, Case, Channel, Inject, Objective, Order, Party, RequestOrder, Scenario,
    StatementOrder,
};
use super::uneven::Uneven;

/// What is done with a text, which comes with its path.
pub(super) type TextVisit<'a> = dyn FnMut(&str, &mut LocalizedText) + 'a;

/// Something in which an author has written texts.
pub(super) trait AuthorTexts {
    /// Visits its texts in the order of its fields. `path` is its own.
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit);
}

/// Says which fields of a struct are texts, or hold them.
macro_rules! author_texts {
    ($($type:ident { $($field:ident),+ $(,)? })+) => {$(
        impl AuthorTexts for $type {
            fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
                $(self.$field.visit_texts(&join(path, stringify!($field)), visit);)+
            }
        }
    )+};
}

author_texts! {
    Scenario {
        title, about, catalogue, brief, parties, agencies, channels, cases, norms, injects, media, modules, dialogues,
        objectives, feedback, words, uneven,
    }
    CatalogueEntry { trains }
    Party { name, place, brief }
    Agency { name, short, place, brief }
    RoleBrief { aim, about, objectives, knows, limits }
    Channel { name }
    Case { title, referents }
    Norm { title, text, criteria }
    Inject { title, text, otherwise, orders, asks, notes }
    Variant { text }
    RequestOrder { title, fields, blanks }
    Blank { means, supposed }
    StatementOrder { title, text }
    Question { question, choices }
    MediaItem { title, shows }
    DescribedFile { file, alt }
    WrittenMedia { says, file }
    NewsPage { paper, edition, headline, lead, byline, text }
    Mail { from, to, date, subject, text }
    Module { title, text, questions, notes }
    ModuleQuestion { question, choices }
    Dialogue { title }
    Objective { text, capability }
    Uneven { why }

    Guidelines { title, about, authorities, contents, classes, assistance, grounds }
    Content { holds }
    UrgencyClass { when }
    Assistance { about }

    Questionnaire { title, about, items }
    Item { text, answers }

    HolidayCalendar { title, about, holidays, projected }

    Glossary { title, about, concepts }
    Lexicon { title, about }
}

impl AuthorTexts for LocalizedText {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        visit(path, self);
    }
}

impl<T: AuthorTexts> AuthorTexts for Option<T> {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        if let Some(it) = self {
            it.visit_texts(path, visit);
        }
    }
}

impl<T: AuthorTexts> AuthorTexts for Vec<T> {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        for (place, it) in self.iter_mut().enumerate() {
            it.visit_texts(&join(path, &place.to_string()), visit);
        }
    }
}

impl<K: fmt::Display, T: AuthorTexts> AuthorTexts for IndexMap<K, T> {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        for (key, it) in self.iter_mut() {
            it.visit_texts(&join(path, &key.to_string()), visit);
        }
    }
}

impl<T: AuthorTexts + Clone> AuthorTexts for ById<T> {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        (**self).visit_texts(path, visit);
    }
}

impl AuthorTexts for Text {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        // A text of one wording is written without the brackets of variants.
        match self.variants.as_mut_slice() {
            [Variant { provided: None, text }] => text.visit_texts(path, visit),
            _ => self.variants.visit_texts(path, visit),
        }
    }
}

impl AuthorTexts for Otherwise {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        match self {
            Self::Text(text) => text.visit_texts(path, visit),
            Self::Skip | Self::Inject(_) => {}
        }
    }
}

impl AuthorTexts for Order {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        match self {
            Self::Request(order) => order.visit_texts(path, visit),
            Self::Statement(order) => order.visit_texts(path, visit),
            Self::Escalate(_)
            | Self::TestLine(_)
            | Self::Dialogue(_)
            | Self::Meet(_)
            | Self::Reconcile(_)
            | Self::Staffing(_) => {}
        }
    }
}

impl AuthorTexts for MediaContent {
    fn visit_texts(&mut self, path: &str, visit: &mut TextVisit) {
        match self {
            Self::Image(file) | Self::Pdf(file) => file.visit_texts(path, visit),
            Self::Text(text) | Self::Log(text) => text.visit_texts(path, visit),
            Self::NewsPage(page) => page.visit_texts(path, visit),
            Self::Mail(mail) => mail.visit_texts(path, visit),
        }
    }
}

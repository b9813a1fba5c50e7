//! What injects order, in words.

use super::context::HandbookContext;
use super::document::Block;
use crate::locale::say;
use crate::scenario::{Holdings, Order, RequestOrder, StatementOrder};

/// Returns what is ordered: whom it goes to, how, and what is lacking in it on purpose.
pub(super) fn order(ctx: &HandbookContext, order: &Order) -> Vec<(String, String)> {
    let l = ctx.locale;
    let text = match order {
        Order::Request(order) => return request(ctx, order),
        Order::Statement(order) => return statement(ctx, order),
        Order::Escalate(id) => {
            say!(l, "handbook-order-escalate", letter = ctx.scenario().letter_title(id))
        }
        Order::TestLine(id) => {
            say!(l, "handbook-order-test", channel = ctx.scenario().channel_name(id))
        }
        Order::Dialogue(party) => {
            say!(l, "handbook-order-dialogue", party = ctx.scenario().party_name(party))
        }
        Order::Meet(id) => {
            let dialogue = ctx.scenario().dialogues.get(id);
            let title = dialogue.map_or(id.as_str(), |dialogue| dialogue.title.as_str());
            say!(l, "handbook-order-meet", dialogue = title)
        }
        Order::Reconcile(party) => {
            say!(l, "handbook-order-reconcile", party = ctx.scenario().party_name(party))
        }
        Order::Staffing(staffing) => match staffing.lasts {
            Some(span) => {
                let span = l.length(span);
                say!(l, "handbook-order-staff-for", number = staffing.staff, span = span)
            }
            None => say!(l, "handbook-order-staff", number = staffing.staff),
        },
    };
    vec![(say!(l, "handbook-orders"), text)]
}

fn request(ctx: &HandbookContext, order: &RequestOrder) -> Vec<(String, String)> {
    let l = ctx.locale;
    let (to, class) = (ctx.short(&order.to), ctx.class(&order.class));
    let assistance = l.word("assistance", &order.assistance);
    let what = say!(l, "handbook-order-request", to = to, assistance = assistance, class = class);
    let mut facts =
        vec![(say!(l, "handbook-orders"), what), (say!(l, "handbook-case"), ctx.case(&order.case))];
    let mut add = |head: String, text: String| facts.push((head, text));
    if let Some(title) = &order.title {
        add(say!(l, "handbook-letter"), title.to_string());
    }
    if let Some(due) = order.due {
        add(say!(l, "handbook-due"), ctx.limit(due));
    }
    if let Some(channel) = &order.channel {
        add(say!(l, "handbook-by"), ctx.scenario().channel_name(channel));
    }
    if let Some(marking) = &order.marking {
        add(say!(l, "handbook-marked"), l.word("marking", marking));
    }
    if order.misaddressed {
        add(say!(l, "handbook-misaddressed"), say!(l, "handbook-misaddressed-is"));
    }
    let list =
        |ids: &[String]| l.list(&ids.iter().map(|id| l.word("field", id)).collect::<Vec<_>>());
    for (head, ids) in [
        (say!(l, "handbook-omits"), &order.omits),
        (say!(l, "handbook-hides"), &order.hides),
        (say!(l, "handbook-vague"), &order.vague),
    ] {
        if !ids.is_empty() {
            add(head, list(ids));
        }
    }
    for (id, blank) in &order.blanks {
        let (means, supposed) = (blank.means.as_str(), blank.supposed.as_str());
        let text = say!(l, "handbook-blank", means = means, supposed = supposed);
        add(l.capitalised(&l.word("field", id)), text);
    }
    let holds = match order.holds {
        Holdings::Everything => None,
        Holdings::Part => Some(say!(l, "handbook-holds-part", agency = ctx.short(&order.to))),
        Holdings::Nothing => Some(say!(l, "handbook-holds-nothing", agency = ctx.short(&order.to))),
    };
    if let Some(holds) = holds {
        add(say!(l, "handbook-holds"), holds);
    }
    facts
}

fn statement(ctx: &HandbookContext, order: &StatementOrder) -> Vec<(String, String)> {
    let l = ctx.locale;
    let what = say!(l, "handbook-order-statement", to = ctx.short(&order.to));
    let mut facts =
        vec![(say!(l, "handbook-orders"), what), (say!(l, "handbook-case"), ctx.case(&order.case))];
    let channel = order.channel.as_ref();
    facts.extend(channel.map(|it| (say!(l, "handbook-by"), ctx.scenario().channel_name(it))));
    let marking = order.marking.as_ref();
    facts.extend(marking.map(|it| (say!(l, "handbook-marked"), l.word("marking", it))));
    if order.vague {
        facts.push((say!(l, "handbook-statement-vague"), say!(l, "handbook-statement-vague-is")));
    }
    if order.mixed {
        facts.push((say!(l, "handbook-statement-mixed"), say!(l, "handbook-statement-mixed-is")));
    }
    facts
}

/// Returns the words of the letter that is ordered.
pub(super) fn contents(ctx: &HandbookContext, order: &Order) -> Vec<Block> {
    let l = ctx.locale;
    let (head, texts): (String, Vec<(String, String)>) = match order {
        Order::Request(order) if !order.fields.is_empty() => {
            let fields = order.fields.iter().map(|(id, text)| (l.word("field", id), text));
            let texts = fields.map(|(name, text)| (l.capitalised(&name), usual(ctx, text)));
            (say!(l, "handbook-contents"), texts.collect())
        }
        Order::Statement(order) => {
            let letter = (say!(l, "handbook-letter-says"), usual(ctx, &order.text));
            (say!(l, "handbook-statement"), vec![letter])
        }
        _ => return Vec::new(),
    };
    let head = Block::Heading { level: 4, id: String::new(), text: head, starts_page: false };
    vec![head, Block::Facts(texts)]
}

/// Returns a text in all its wordings.
fn usual(ctx: &HandbookContext, text: &crate::scenario::Text) -> String {
    let l = ctx.locale;
    let wordings = ctx.wordings(text);
    let is_one = wordings.len() == 1;
    let said = wordings.into_iter().map(|(provided, text)| match provided {
        Some(condition) => format!("[{}] {text}", say!(l, "handbook-if", condition = condition)),
        None if is_one => text,
        None => format!("[{}] {text}", say!(l, "handbook-else")),
    });
    said.collect::<Vec<_>>().join("\n")
}

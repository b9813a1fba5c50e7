//! Media in the room: shown to those to whom they have come, and to others not there.

use axum::http::{StatusCode, header};
use hotwash::session::VisitorRole;

use super::table::{Answer, Person, Table};
use crate::media::pictured;
use crate::support::folder;

async fn does(person: &Person, path: &str, fields: &[(&str, &str)]) {
    let answer = person.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {fields:?}: {}", answer.text);
}

fn seat(id: &str) -> VisitorRole {
    VisitorRole::Seat(id.to_owned())
}

fn head(answer: &Answer, name: header::HeaderName) -> &str {
    answer.headers[name].to_str().expect("text")
}

/// A page without the moment at which it was made.
fn timeless(page: &str) -> String {
    let (before, rest) = page.split_once("data-now=\"").expect("a page of ours");
    let (_, after) = rest.split_once('"').expect("a moment");
    format!("{before}{after}")
}

#[tokio::test]
async fn media_are_there_for_those_to_whom_they_have_come_and_for_nobody_else() {
    let folder = folder();
    let plan = pictured(folder.path());
    let address = |path: &str| {
        format!("/media/{}", plan.sources.media.get(path).expect("it is there").digest())
    };
    let (photo, list) = (address("pictures/photo.png"), address("list.pdf"));
    let table = Table::of(&plan, 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let asker = table.enter(&seat("asker"), "Ann").await;
    let friend = table.enter(&seat("friend"), "Fay").await;
    let helper = table.enter(&seat("helper"), "王伟").await;
    let ours = table.enter(&VisitorRole::Observer(Some("us".to_owned())), "Uma").await;
    let theirs = table.enter(&VisitorRole::Observer(Some("cn".to_owned())), "Chen").await;
    let all = [&lead, &asker, &friend, &helper, &ours, &theirs];
    // Who gets a file; whoever does not is answered as if there were none.
    let held = async |address: &str| -> Vec<bool> {
        let mut held = Vec::new();
        for person in all {
            let (file, none) = (person.get(address).await, person.get("/media/0000").await);
            assert_eq!(none.status, StatusCode::NOT_FOUND);
            let is_there = file.status == StatusCode::OK;
            if !is_there {
                assert_eq!(file.status, none.status);
                assert_eq!(timeless(&file.text), timeless(&none.text), "{address}");
            }
            held.push(is_there);
        }
        held
    };
    let nobody = [true, false, false, false, false, false];
    assert_eq!(table.stranger().get(&photo).await.status, StatusCode::SEE_OTHER);
    assert_eq!((held(&photo).await, held(&list).await), (nobody.to_vec(), nobody.to_vec()));
    let script = lead.get("/lead").await.text;
    for shown in [&photo, "⟦PHOTO⟧", "A screen with a note.", "⟦LIST⟧", "⟦PAGE⟧"] {
        assert!(script.contains(shown), "{shown}");
    }
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T10:30")]).await;
    // The picture has come with an inject; the list waits to be sent with a letter.
    let own = [true, true, false, false, true, false];
    assert_eq!((held(&photo).await, held(&list).await), (own.to_vec(), own.to_vec()));
    let letter = asker.get("/seat/thread?of=inject:seen").await.text;
    assert!(
        letter.contains(&format!(
            "<img src=\"{photo}\" alt=\"A screen with a note.\" width=\"640\" height=\"480\""
        )),
        "{letter}"
    );
    let form = asker.get("/seat/order?inject=told").await.text;
    assert!(form.contains("Attached: ⟦LIST⟧"), "{form}");
    does(&asker, "/seat/order", &[("inject", "told"), ("act", "send")]).await;
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T23:00")]).await;
    assert_eq!(held(&list).await, [true, true, false, true, true, true]);
    assert_eq!(held(&photo).await, own);
    let letter = helper.get("/seat/thread?of=with:asker").await.text;
    assert!(
        letter.contains(&list) && letter.contains("A list.") && !letter.contains("⟦PHOTO⟧"),
        "{letter}"
    );
    // Nobody reads the page before it is news; then everybody does, and the screen for all shows it, as text alone.
    for person in [&asker, &friend, &helper] {
        assert!(!person.get("/api/view").await.text.contains("page"), "{}", person.name);
    }
    assert!(!ours.get("/screen").await.text.contains("The Paper"));
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-06T10:00")]).await;
    for (person, at) in [
        (&friend, "/seat/thread?of=inject:news"),
        (&helper, "/seat/thread?of=inject:news"),
        (&theirs, "/screen"),
        (&theirs, "/watch"),
    ] {
        let page = person.get(at).await.text;
        assert!(page.contains("The Paper") && page.contains("&lt;script&gt;"), "{at}: {page}");
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(!page.contains("⟦PHOTO⟧"), "{at}: {page}");
    }
    // A session that is shown again still has its media.
    let table = table.shown_once_more();
    let mut lead = lead.clone();
    lead.moves_to(&table);
    assert_eq!(lead.get(&photo).await.status, StatusCode::OK);
    assert!(lead.get("/lead/replay").await.text.contains("⟦PHOTO⟧"));
}

#[tokio::test]
async fn a_file_is_served_as_what_it_is_and_can_do_nothing() {
    let folder = folder();
    let plan = pictured(folder.path());
    let digest =
        |path: &str| plan.sources.media.get(path).expect("it is there").digest().to_owned();
    let table = Table::of(&plan, 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    for (path, of, shown) in [
        ("pictures/photo.png", "image/png", "inline"),
        ("list.pdf", "application/pdf", "attachment"),
    ] {
        let digest = digest(path);
        let file = lead.get(&format!("/media/{digest}")).await;
        assert_eq!(head(&file, header::CONTENT_TYPE), of);
        assert_eq!(head(&file, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(head(&file, header::CONTENT_DISPOSITION).starts_with(shown));
        let policy = head(&file, header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("default-src 'none'; sandbox;") && !policy.contains("'self'"),
            "{policy}"
        );
        assert_eq!(head(&file, header::CACHE_CONTROL), "private, no-cache");
        assert_eq!(head(&file, header::ETAG), format!("\"{digest}\""));
    }
    for odd in [
        "/media/",
        "/media/..",
        "/media/%2e%2e%2fassets",
        "/media/photo",
        "/media/pictures/photo.png",
    ] {
        assert_ne!(lead.get(odd).await.status, StatusCode::OK, "{odd}");
    }
}

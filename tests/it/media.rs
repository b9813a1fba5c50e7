//! Media: what is found, what is refused and why, and that a session keeps what it shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hotwash::handbook::{HandbookDocument, handbook, html};
use hotwash::locale::Locale;
use hotwash::scenario::{Code, Loaded, Plan, load};
use hotwash::session::{Play, Session, Store};
use hotwash::time::Instant;

use crate::support::{folder, hotwash, stderr, stdout};

/// The head of a PNG of some size: all that is read of it.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes
}

/// A scenario of two parties in which a letter and news show media, with this section.
pub(crate) fn scenario(media: &str, more: &str) -> String {
    format!(
        r#"#![enable(implicit_some, unwrap_variant_newtypes)]
        Scenario(format: 1, title: "With pictures", about: "", guidelines: "us_cn_2015",
        starts: "2015-10-05T00:00[UTC]", ends: "2015-10-12T00:00[UTC]",
        parties: {{
            "us": (name: "US", zone: "UTC", language: "en"),
            "cn": (name: "CN", zone: "UTC", language: "zh"),
        }},
        agencies: {{
            "asker": (name: "Asker", party: "us", staff: 1),
            "friend": (name: "Friend", party: "us", staff: 1),
            "helper": (name: "Helper", party: "cn", staff: 1, authorities: ["investigate", "respond"]),
        }},
        channels: {{
            "points": (kind: ContactPoint, between: ["asker", "helper"], transit: Fixed("1h")),
            "us": (kind: Domestic, between: ["asker", "friend"], transit: Fixed("1h")),
        }},
        cases: {{ "case": (title: "A case", opened_by: "asker") }},
        media: {{ {media} }},
        injects: {{
            "seen": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["asker"], text: "Look.", media: ["photo"]),
            "told": (at: "2015-10-05T10:00[UTC]", basis: Notional, to: ["asker"], text: "Tell them.",
                orders: Statement(case: "case", to: "helper", text: "See the list.", media: ["list"])),
            "news": (at: "2015-10-06T09:00[UTC]", kind: News, basis: Notional, to: ["everyone"], text: "It is out.",
                media: ["page"]),
            {more}
        }})"#
    )
}

/// Media of all kinds, the files of which [`put`] writes.
pub(crate) const MEDIA: &str = r#"
    "photo": (title: "⟦PHOTO⟧", shows: Image(file: "pictures/photo.png", alt: "A screen with a note.")),
    "list": (title: "⟦LIST⟧", shows: Pdf(file: "list.pdf", alt: { "en": "A list.", "zh": "清单。" })),
    "page": (title: "⟦PAGE⟧", shows: NewsPage(paper: "The Paper", headline: { "en": "It is out", "zh": "已经公开" },
        text: "<script>alert(1)</script> & more.\n\nA second paragraph.")),
"#;

/// Writes a scenario with the files of [`MEDIA`] into a folder, and returns its path.
pub(crate) fn put(folder: &Path, media: &str, more: &str) -> String {
    fs::create_dir_all(folder.join("pictures")).expect("a folder");
    fs::write(folder.join("pictures/photo.png"), png(640, 480)).expect("a picture");
    fs::write(folder.join("list.pdf"), b"%PDF-1.4\n%%EOF\n").expect("a document");
    let path = folder.join("pictured.ron");
    fs::write(&path, scenario(media, more)).expect("a scenario");
    path.display().to_string()
}

pub(crate) fn pictured(folder: &Path) -> Plan {
    let loaded = load(&put(folder, MEDIA, ""), &[]).expect("it is there");
    assert!(loaded.diagnostics.is_empty(), "{:?}", told(&loaded));
    loaded.into_plan().expect("it can be played")
}

fn told(loaded: &Loaded) -> Vec<String> {
    loaded.diagnostics.iter().map(|problem| problem.line(&loaded.sources)).collect()
}

/// What is said of one file that is shown as something, beside the media that are right.
fn said_of(folder: &Path, shows: &str) -> Vec<String> {
    let item = format!("\"odd\": (title: \"Odd\", shows: {shows}),");
    let more = r#""odd": (at: "2015-10-07T09:00[UTC]", basis: Notional, to: ["asker"], text: "Odd.", media: ["odd"])"#;
    let loaded = load(&put(folder, &format!("{MEDIA}{item}"), more), &[]).expect("it is there");
    let bad = |code| matches!(code, Code::BadMedia | Code::WrongType);
    assert!(loaded.diagnostics.iter().all(|it| bad(it.code)), "{:?}", told(&loaded));
    assert_eq!(loaded.plan.is_none(), !loaded.diagnostics.is_empty(), "{:?}", told(&loaded));
    told(&loaded)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a line for each file")]
fn a_file_is_what_its_bytes_say_and_nothing_that_could_do_harm_is_taken() {
    let folder = folder();
    let outside = crate::support::folder();
    fs::write(outside.path().join("secret.txt"), "secret").expect("a file");
    let huge = [b"%PDF-".to_vec(), vec![b' '; 4 << 20]].concat();
    let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\x3f\xc1\x77\0\0\0\0\0\0\0\0".to_vec();
    let cases: &[(&str, Vec<u8>, &str, &str)] = &[
        ("a.png", png(10, 10), "Image(file: \"a.png\", alt: \"A\")", ""),
        ("a", png(10, 10), "Image(file: \"a\", alt: \"A\")", ""),
        ("a.webp", webp, "Image(file: \"a.webp\", alt: \"A\")", ""),
        ("a.log", b"10:00 ok\r\n".to_vec(), "Log(file: \"a.log\")", ""),
        // A text is shown as what it says, whatever that is.
        ("page.txt", b"<html><script>".to_vec(), "Text(file: \"page.txt\")", ""),
        (
            "b.png",
            b"<!DOCTYPE html><script>".to_vec(),
            "Image(file: \"b.png\", alt: \"B\")",
            "programs",
        ),
        (
            "c.svg",
            b"<?xml version=\"1.0\"?><svg onload=\"x\"/>".to_vec(),
            "Image(file: \"c.svg\", alt: \"C\")",
            "SVG",
        ),
        (
            "d.png",
            b"\n <SVG xmlns=\"\"><script/>".to_vec(),
            "Image(file: \"d.png\", alt: \"D\")",
            "SVG",
        ),
        (
            "e.png",
            b"%PDF-1.7".to_vec(),
            "Image(file: \"e.png\", alt: \"E\")",
            "says png, and it is pdf",
        ),
        ("f.pdf", png(1, 1), "Pdf(file: \"f.pdf\", alt: \"F\")", "says pdf, and it is png"),
        ("g.txt", png(1, 1), "Text(file: \"g.txt\")", "says text, and it is png"),
        ("h", png(1, 1), "Pdf(file: \"h\", alt: \"H\")", "cannot be shown as `Pdf`"),
        ("i.txt", b"a\0b".to_vec(), "Text(file: \"i.txt\")", "neither PNG"),
        ("j.txt", b"\xff\xfeA\0".to_vec(), "Text(file: \"j.txt\")", "neither PNG"),
        ("k.png", Vec::new(), "Image(file: \"k.png\", alt: \"K\")", "nothing in the file"),
        ("l.pdf", huge, "Pdf(file: \"l.pdf\", alt: \"L\")", "larger than 4096 KiB"),
        ("m.txt", vec![b'a'; (256 << 10) + 1], "Text(file: \"m.txt\")", "larger than 256 KiB"),
        (
            "n.png",
            png(50_000, 50_000),
            "Image(file: \"n.png\", alt: \"N\")",
            "50000 × 50000 pixels",
        ),
        ("o.png", png(8_000, 8_000), "Image(file: \"o.png\", alt: \"O\")", "8000 × 8000 pixels"),
        ("p.png", png(0, 5), "Image(file: \"p.png\", alt: \"P\")", "broken"),
        ("q.png", b"\x89PNG\r\n\x1a\n".to_vec(), "Image(file: \"q.png\", alt: \"Q\")", "broken"),
        (
            "r.gif",
            b"GIF89a\x01\0\x01\0\x80".to_vec(),
            "Image(file: \"r.gif\", alt: \"R\")",
            "neither PNG",
        ),
        (
            "s.svgz",
            b"\x1f\x8b\x08\0".to_vec(),
            "Image(file: \"s.svgz\", alt: \"S\")",
            "neither PNG",
        ),
        (
            "t.txt",
            b"t".to_vec(),
            "Text(file: \"t.txt\", says: \"Both.\")",
            "both a text and a file",
        ),
        ("u.txt", b"u".to_vec(), "Text()", "says nothing"),
        ("v.txt", b"v".to_vec(), "Text(file: \"missing.txt\")", "no file `missing.txt`"),
        ("w.txt", b"w".to_vec(), "Text(file: \"../secret.txt\")", "no path within"),
        ("x.txt", b"x".to_vec(), "Text(file: \"/etc/passwd\")", "no path within"),
        ("y.txt", b"y".to_vec(), "Text(file: \"pictures/../y.txt\")", "no path within"),
        ("z.txt", b"z".to_vec(), "Text(file: \"..\\\\z.txt\")", "no path within"),
        ("c:d.txt", b"z".to_vec(), "Text(file: \"c:d.txt\")", "no path within"),
        ("zz.txt", b"z".to_vec(), "Text(file: \"pictures\")", "not a file"),
    ];
    for (name, bytes, shows, expected) in cases {
        fs::write(folder.path().join(name), bytes).expect("a file");
        let told = said_of(folder.path(), shows);
        if expected.is_empty() {
            assert!(told.is_empty(), "{name}: {told:?}");
        } else {
            assert!(told.len() == 1 && told[0].contains(expected), "{name}: {told:?}");
            assert!(told[0].contains("pictured.ron") && told[0].contains("media.odd"), "{told:?}");
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(outside.path().join("secret.txt"), folder.path().join("out.txt")).expect("a link");
        symlink(outside.path(), folder.path().join("away")).expect("a link");
        symlink("a.log", folder.path().join("in.log")).expect("a link");
        for (path, expected) in
            [("out.txt", "no path within"), ("away/secret.txt", "no path within"), ("in.log", "")]
        {
            let told = said_of(folder.path(), &format!("Text(file: \"{path}\")"));
            assert_eq!(told.len(), usize::from(!expected.is_empty()), "{path}: {told:?}");
            assert!(told.iter().all(|line| line.contains(expected)), "{path}: {told:?}");
        }
    }
}

#[test]
fn all_files_together_have_a_limit_and_what_is_not_used_or_not_there_is_said() {
    let folder = folder();
    let mut items = String::new();
    for number in 0..7 {
        let bytes = [b"%PDF-".to_vec(), vec![b' '; (4 << 20) - 5]].concat();
        fs::write(folder.path().join(format!("{number}.pdf")), bytes).expect("a file");
        items += &format!(
            "\"p{number}\": (title: \"P\", shows: Pdf(file: \"{number}.pdf\", alt: \"P\")),"
        );
    }
    let loaded =
        load(&put(folder.path(), &format!("{MEDIA}{items}"), ""), &[]).expect("it is there");
    let told = self::told(&loaded);
    assert!(loaded.plan.is_none());
    assert!(told.iter().any(|it| it.contains("bad-media") && it.contains("24 MiB")), "{told:?}");
    assert_eq!(
        told.iter().filter(|it| it.contains("warning[unused-media]")).count(),
        7,
        "{told:?}"
    );
    let media =
        MEDIA.replace("{ \"en\": \"A list.\", \"zh\": \"清单。\" }", "{ \"en\": \"A list.\" }");
    let more = r#""odd": (at: "2015-10-07T09:00[UTC]", basis: Notional, to: ["asker"], text: "Odd.", media: ["phto"])"#;
    let told = self::told(&load(&put(folder.path(), &media, more), &[]).expect("it is there"));
    let expected = ["did you mean `photo`?", "media.list.shows.alt: it is in en, and not in `zh`"];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    assert!(expected.iter().all(|it| told.iter().any(|line| line.contains(it))), "{told:?}");
    // What nobody could see is no text for those who cannot.
    let bare = MEDIA.replace(", alt: \"A screen with a note.\"", "");
    let told = self::told(&load(&put(folder.path(), &bare, ""), &[]).expect("it is there"));
    assert!(told.iter().any(|it| it.contains("missing-field") && it.contains("alt")), "{told:?}");
}

#[test]
fn a_session_keeps_what_it_shows_wherever_it_goes() {
    let folder = folder();
    let plan = pictured(folder.path());
    let session = Session::new("shown".to_owned(), &plan, 3, None, Instant::from_micros(0));
    let files = |session: &Session| -> BTreeSet<(String, Vec<u8>)> {
        session
            .sources
            .media
            .iter()
            .map(|(path, file)| (path.to_owned(), file.bytes().to_vec()))
            .collect()
    };
    let kept = files(&session);
    assert_eq!(kept.len(), 2);
    let mut store = Store::open(&folder.path().join("sessions.db")).expect("a store");
    store.add(&session).expect("it is kept");
    // From here on there are no files beside the scenario.
    fs::remove_dir_all(folder.path().join("pictures")).expect("they are gone");
    let loaded = store.load("shown").expect("it is there");
    assert_eq!(files(&loaded), kept);
    let exported = loaded.export();
    let imported = Session::import(&exported).expect("it is whole");
    assert_eq!(files(&imported), kept);
    assert_eq!(imported.export(), exported, "it is the same to the byte");
    let play = Play::begin(&imported).expect("it plays");
    assert!(play.plan().sources.media.get("pictures/photo.png").is_some());
    let text = |session: &Session| crate::support::text(&session.verify().expect("it plays").1);
    assert_eq!(text(&imported), text(&session));
    // A file that was exchanged is noticed.
    let of = |bytes: &[u8]| base64(bytes);
    let other = exported.replace(&of(&png(640, 480)), &of(&png(641, 480)));
    assert_ne!(other, exported);
    let error = Session::import(&other).expect_err("it is damaged");
    assert!(error.to_string().contains("pictures/photo.png"), "{error}");
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn guides_and_cards_show_media_and_handbooks_of_players_do_not() {
    let folder = folder();
    let plan = pictured(folder.path());
    for locale in Locale::ALL {
        let page = |document: HandbookDocument| {
            html(&handbook(&plan, &document, locale).expect("a document"))
        };
        for document in [HandbookDocument::FacilitatorGuide, HandbookDocument::InjectCards] {
            let is_guide = document == HandbookDocument::FacilitatorGuide;
            let page = page(document);
            assert!(
                page.contains("data:image/png;base64,") && page.contains("A screen with a note.")
            );
            assert!(page.contains("&lt;script&gt;") && !page.contains("<script"), "{page}");
            // What goes with a letter is in the guide alone.
            for (mark, is_there) in [("⟦PHOTO⟧", true), ("⟦PAGE⟧", true), ("⟦LIST⟧", is_guide)]
            {
                assert_eq!(page.contains(mark), is_there, "{mark}");
            }
        }
        for document in
            [HandbookDocument::Player("asker".to_owned()), HandbookDocument::SituationManual]
        {
            assert!(!page(document).contains('⟦'));
        }
    }
}

#[test]
fn it_is_checked_and_run_from_any_folder() {
    let folder = folder();
    put(folder.path(), MEDIA, "");
    let elsewhere = crate::support::folder();
    for (at, path) in [
        (folder.path(), "pictured.ron".to_owned()),
        (elsewhere.path(), folder.path().join("pictured.ron").display().to_string()),
    ] {
        let checked = hotwash(at, &["check", &path]);
        assert!(checked.status.success(), "{}{}", stdout(&checked), stderr(&checked));
        let run = hotwash(at, &["run", &path, "--seed", "1", "--out", "out"]);
        assert!(run.status.success(), "{}", stderr(&run));
    }
    fs::remove_file(folder.path().join("list.pdf")).expect("it is gone");
    let checked = hotwash(folder.path(), &["check", "pictured.ron"]);
    assert!(!checked.status.success());
    let said = stdout(&checked) + &stderr(&checked);
    assert!(said.contains("list.pdf"), "{said}");
}

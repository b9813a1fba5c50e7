//! Importing MSELs: the shapes that are known, what people get wrong, and what is said of it.

use std::fs;
use std::io::Write as _;

use hotwash::exchange::msel::{
    ImportError, ImportSettings, Imported, MselReadError, Remark, SHAPES, Weight, import,
    sample_mapping,
};
use hotwash::scenario::{ColumnRole, InjectKind, Mapping, Plan, load_mapping};
use hotwash::time::ZonedInstant;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::support::{folder, hold, hotwash, plan, repository, stderr, stdout};

fn starts() -> ZonedInstant {
    ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date")
}

/// What comes of a file that starts on Monday 2 March 2026, 09:00, in Paris.
fn read(
    bytes: &[u8],
    base: Option<&Plan>,
    mapping: Option<&Mapping>,
) -> Result<Imported, ImportError> {
    let starts = starts();
    import(
        bytes,
        &ImportSettings { file: "msel", name: "msel", base, mapping, starts: Some(&starts) },
    )
}

fn imported(bytes: &[u8]) -> Imported {
    read(bytes, None, None).unwrap_or_else(|error| panic!("{error}"))
}

/// Moment, recipients and text of each inject, by its id.
fn told(imported: &Imported) -> Vec<String> {
    let injects = &imported.plan.scenario.injects;
    let line = |made: &hotwash::exchange::msel::ImportedInject| {
        let inject = &injects[&made.id];
        let at =
            inject.at.as_ref().map_or_else(|| "when".into(), |at| at.zone.show(at.at, "%d %H:%M"));
        format!("{} {} {at} {} {:?}", made.row, made.id, inject.to.join("+"), inject.text.usual())
    };
    imported.made.iter().map(line).collect()
}

fn lines(remarks: &[Remark]) -> Vec<String> {
    remarks.iter().map(|remark| format!("{}: {remark}", remark.weight)).collect()
}

#[track_caller]
fn assert_said(imported: &Imported, part: &str) {
    let lines = lines(&imported.remarks);
    assert!(lines.iter().any(|line| line.contains(part)), "nothing says `{part}`: {lines:#?}");
}

#[test]
fn each_known_shape_is_read_by_its_headers() {
    let cases = [
        (
            "Event Number,Designated Scenario Time,Event Type,Inject Mode,From,To,Message,Expected Participant Response,Exercise Objective,Notes\n\
             1,2026-03-02 09:30,Inject,E-mail,SimCell,IT Desk; Legal,Servers are slow,They open a ticket,Detection,call first\n",
            "2 event_1 02 09:30 it_desk+legal \"Servers are slow\"",
        ),
        (
            "Event #,Event Time,Event Description,Responsible Controller,Recipient Player(s),Expected Outcome\n\
             7,Monday 9:30 AM,The phone rings,Controller 2,EOC,They answer\n",
            "2 event_7 02 09:30 eoc \"The phone rings\"",
        ),
        (
            "Control Number,Move,Group,Delivery Time,Simulated Time,Assigned To,Status,Title,Description,From Org,To Org,Details,Expected Actions\n\
             3,1,A,2020-01-01 10:00,D+1 09:00,me,Approved,First alert,An alert comes in,FBI,CISA,Dear colleagues,They report\n",
            "2 first_alert 03 09:00 cisa \"Dear colleagues\"",
        ),
        (
            "ID,Local Time,Delivery Method,Target,Title,Description,Assumptions,Notes,Expected Actions,Measure of Performance\n\
             9,T+90,Phone,SOC,Odd traffic,Traffic to nowhere,None,,Look,Minutes\n",
            "2 odd_traffic 02 10:30 soc \"Traffic to nowhere\"",
        ),
        (
            "[{\"#\": 1, \"Real Time\": \"07:29 PM\", \"Date\": \"Tuesday 9:30 AM\", \"Subject\": \"Anonymous\", \
              \"From\": \"x@example.org\", \"Player\": \"Legal\", \"Script\": \"Pay.\", \"Photo\": \"\", \
              \"Picture Name\": \"\", \"Profile\": \"mail\", \"Poll\": null}]",
            "1 anonymous 03 09:30 legal \"Anonymous\\n\\nPay.\"",
        ),
        (
            "Inject ID,Deck ID,Card Title,Card Wording,Back Url,Background Url,Art Url\n\
             1,1,Oops,An intern plugs it in,u,v,w\n",
            "2 oops when everyone \"Oops\\n\\nAn intern plugs it in\"",
        ),
    ];
    for ((text, expected), shape) in cases.into_iter().zip(&SHAPES[1..]) {
        let imported = imported(text.as_bytes());
        assert_eq!(told(&imported), [expected], "{}", shape.name);
        assert_said(&imported, &format!("read as {}", shape.name));
        let left_out = imported.remarks.iter().filter(|remark| remark.weight == Weight::LeftOut);
        assert_eq!(left_out.count(), 0, "{:#?}", lines(&imported.remarks));
    }
}

/// Whatever a row holds is in the scenario, under its header.
#[test]
fn what_has_no_field_is_kept_in_notes_with_the_row() {
    let text = "Event Number;Designated Scenario Time;From;To;Message;Expected Participant Response;Budget\n\
                1;09:30;SimCell;Legal;Look;They look;7 EUR\n";
    let imported = imported(text.as_bytes());
    let inject = &imported.plan.scenario.injects["event_1"];
    let notes: Vec<(&str, &str)> =
        inject.notes.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    assert_eq!(
        notes,
        [
            ("row", "row 2"),
            ("Event Number", "1"),
            ("From", "SimCell"),
            ("Expected Participant Response", "They look"),
            ("Budget", "7 EUR"),
        ]
    );
    assert_said(&imported, "separated by `;`");
}

/// The files of others: every row is an inject, or is told of.
#[test]
fn real_files_are_read_with_every_row_accounted_for() {
    let samples = repository().join("../shared/samples");
    if !samples.is_dir() {
        // There is nothing to hold it against but what stands in this file.
        eprintln!("no samples at {}: their rows are not looked at", samples.display());
        return;
    }
    let sample = |path: &str| fs::read(samples.join(path)).expect("a sample");
    let deck = imported(&sample("snowglobe/injects.csv"));
    assert_eq!(deck.made.len(), 40);
    let starts = ZonedInstant::parse("2024-06-25T09:00[Europe/Paris]").expect("a date");
    for (file, count) in [("openaev/test_file_1.xlsx", 3), ("openaev/test_file_2.xlsx", 4)] {
        let bytes = sample(file);
        let settings =
            ImportSettings { file, name: "a", base: None, mapping: None, starts: Some(&starts) };
        let guessed = import(&bytes, &settings).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(guessed.made.len(), count, "{file}: {:#?}", lines(&guessed.remarks));
        assert_said(&guessed, "there is no row of headers");
        // Nobody is told by a guess.
        assert!(guessed.plan.scenario.injects.values().all(|inject| inject.to.is_empty()));
        let mapping = mapping(
            "Mapping(format: 1, header: 0, columns: { \"B\": Title, \"C\": Time, \"D\": To, \"E\": Subject, \
             \"F\": Text, \"G\": Description, \"H\": Expected })",
        );
        let settings = ImportSettings { mapping: Some(&mapping), ..settings };
        let mapped = import(&bytes, &settings).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(mapped.made.len(), count, "{file}: {:#?}", lines(&mapped.remarks));
        assert_eq!(&*mapped.plan.scenario.injects["send_a_mail"].notes["column H"], "expectation");
    }
    // Three templates without events, but for one that says nothing.
    let Err(ImportError::Nothing { remarks }) =
        read(&sample("blueprint/seed-data.json"), None, None)
    else {
        panic!("the templates hold no event")
    };
    let said = lines(&remarks).join("\n");
    for part in [
        "Standard MSEL, row 1: it has no text",
        "`Moves` (2)",
        "`Organizations` (3)",
        "MITRE",
        "HSEEP",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn blueprint_events_are_put_together_from_their_tables() {
    let text = r#"{ "msels": [{"id": "m", "name": "Mine"}],
        "dataFields": [
            {"id": "f2", "mselId": "m", "name": "Details", "displayOrder": 2},
            {"id": "f1", "mselId": "m", "name": "Title", "displayOrder": 1},
            {"id": "f3", "mselId": "m", "name": "To Org", "displayOrder": 3}],
        "scenarioEvents": [{"id": "e", "mselId": "m", "deltaSeconds": 5400}],
        "dataValues": [
            {"scenarioEventId": "e", "dataFieldId": "f1", "value": "Alert"},
            {"scenarioEventId": "e", "dataFieldId": "f2", "value": "Look here"},
            {"scenarioEventId": "e", "dataFieldId": "f3", "value": "CISA, FBI"}] }"#;
    assert_eq!(told(&imported(text.as_bytes())), ["1 alert 02 10:30 cisa+fbi \"Look here\""]);
}

fn mapping(text: &str) -> Mapping {
    let folder = folder();
    let path = folder.path().join("map.ron");
    fs::write(&path, text).expect("a file");
    let loaded = load_mapping(&path).expect("the file is there");
    let problems: Vec<String> =
        loaded.diagnostics.iter().map(|problem| problem.line_in(&loaded.source)).collect();
    loaded.mapping.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// A workbook with everything in it that people do to workbooks.
fn bad_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let time = Format::new().set_num_format("hh:mm");
    let sheet = book.add_worksheet();
    sheet.set_name("MSEL").expect("a name");
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "Exercise Thunder", &plain).expect("a title");
    for (row, headers) in [
        (2, ["Timing", "", "Parties", "Content", ""]),
        (3, ["Event Time", "Event #", "Recipient Player(s)", "Event Description", "Notes"]),
    ] {
        for (column, header) in (0..).zip(headers) {
            sheet.write(row, column, header).expect("a header");
        }
    }
    let at = |hour, minute| {
        let date = ExcelDateTime::from_ymd(2026, 3, 2).expect("a date");
        date.and_hms(hour, minute, 0).expect("a time")
    };
    let mut put = |row: u32, number: u32, to: &str, text: &str| {
        sheet.write(row, 1, number).expect("a number");
        sheet.write(row, 2, to).expect("a recipient");
        sheet.write(row, 3, text).expect("a text");
    };
    put(4, 1, "IT", "With a date");
    put(5, 2, "IT", "With a time");
    put(6, 3, "IT", "Merged with the time above");
    put(7, 3, "IT", "A number again");
    put(8, 5, "IT", "Before the start");
    put(9, 6, "IT", "Text in the column of times");
    put(10, 7, "IT", "A formula");
    put(11, 8, "IT", "An error");
    put(12, 9, "IT", "Hidden");
    put(14, 10, "", "To nobody");
    let sheet = book.worksheet_from_name("MSEL").expect("the sheet");
    sheet.write_with_format(4, 0, at(11, 0), &date).expect("a date");
    sheet.merge_range(5, 0, 6, 0, "", &time).expect("a merged cell");
    sheet
        .write_with_format(5, 0, ExcelDateTime::from_hms(9, 30, 0).expect("a time"), &time)
        .expect("a time");
    sheet.write(7, 0, "T+45").expect("a time");
    sheet.write_with_format(8, 0, at(8, 0), &date).expect("a date");
    sheet.write(9, 0, "after lunch").expect("a time");
    let formula = Formula::new("=A5+1/24").set_result("46083.5");
    sheet.write_formula_with_format(10, 0, formula, &date).expect("a formula");
    sheet.write_formula(11, 0, Formula::new("=A5+#REF!").set_result("#REF!")).expect("a formula");
    sheet.write(12, 0, "10:00").expect("a time");
    sheet.set_row_hidden(12).expect("a row");
    sheet.write(13, 1, "MOVE TWO").expect("a heading");
    sheet.write(14, 0, "T+120").expect("a time");
    // The header once more, for print.
    for (column, header) in
        (0..).zip(["Event Time", "Event #", "Recipient Player(s)", "Event Description", "Notes"])
    {
        sheet.write(15, column, header).expect("a header");
    }
    sheet.write(16, 4, "a remark without an event").expect("a note");
    sheet.write(16, 1, 12).expect("a number");
    let hidden = book.add_worksheet();
    hidden.set_name("Old").expect("a name").set_hidden(true);
    hidden.write(0, 0, "Event Time").expect("a header");
    let lists = book.add_worksheet();
    lists.set_name("Lists").expect("a name");
    lists.write(0, 0, "red").expect("a value");
    lists.write(1, 0, 12).expect("a value");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn what_people_do_to_workbooks_is_told_row_by_row_and_the_rest_imported() {
    let imported = imported(&bad_workbook());
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        told(&imported).join("\n"),
        lines(&imported.remarks).join("\n")
    ));
    // What was wrong with a row stands above it, and what was left out at the head.
    let text = &imported.text;
    let above = text.split("\"event_6\": (").next().expect("an inject");
    assert!(
        above.trim_end().lines().next_back().expect("a line").contains("after lunch"),
        "{above}"
    );
    assert!(text.lines().take(12).any(|line| line.contains("the sheet is hidden")), "{text}");
}

#[test]
fn encodings_and_separators_are_found_out_or_named() {
    let text = "Time;To;Message\n09:30;Direction générale;Où êtes-vous ?\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    let wide =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let marked = [&[0xff, 0xfe][..], &wide(u16::to_le_bytes)].concat();
    let signed = ["\u{feff}", text].concat().into_bytes();
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("with a mark", signed),
        ("Windows-1252", latin.clone()),
        ("UTF-16", marked),
        ("UTF-16 without a mark", wide(u16::to_le_bytes)),
        ("UTF-16, the other way round", wide(u16::to_be_bytes)),
        ("tabs", text.replace(';', "\t").into_bytes()),
        ("strokes", text.replace(';', "|").into_bytes()),
        ("said", format!("sep=;\r\n{text}").into_bytes()),
        ("other ends of lines", text.replace('\n', "\r\n").into_bytes()),
    ] {
        let imported = imported(&bytes);
        let row = if name == "said" { 3 } else { 2 };
        let expected = format!("{row} row_{row} 02 09:30 direction_generale \"Où êtes-vous ?\"");
        assert_eq!(told(&imported), [expected], "{name}");
    }
    assert_said(&imported(&latin), "not UTF-8; read as Windows-1252");
    let chinese =
        [&b"Time,To,Message\n09:30,IT,"[..], &[0xb9, 0xab, 0xb0, 0xb2, 0xb2, 0xbf, b'\n']].concat();
    let mapping = mapping("Mapping(format: 1, encoding: \"gb18030\")");
    let read = read(&chinese, None, Some(&mapping)).expect("it can be read");
    assert!(told(&read)[0].contains("公安部"), "{:?}", told(&read));
    let open = "Time,To,Message\n09:30,IT,\"never closed\n09:40,IT,Lost\n";
    let open = imported(open.as_bytes());
    assert_said(&open, "left out: row 2: a quotation mark is opened and never closed");
}

/// A stored archive with one entry that unpacks to more than it says, or says to be large.
fn archive(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    writer.start_file(name, options).expect("an entry");
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn what_cannot_be_read_at_all_is_refused_with_what_to_do() {
    let bomb = archive("xl/worksheets/sheet1.xml", &vec![b' '; 200 << 20]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    // One that lies about it: the length in the directory is written over.
    let mut liar = bomb.clone();
    let length = u32::to_le_bytes(200 << 20);
    while let Some(at) = liar.windows(4).position(|window| window == length) {
        liar[at..at + 4].copy_from_slice(&u32::to_le_bytes(1_000));
    }
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let old = locked.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let whole = bad_workbook();
    let mut torn = whole.clone();
    torn.truncate(whole.len() / 2);
    let mut scratched = whole.clone();
    for byte in &mut scratched[200..2_000] {
        *byte ^= 0x55;
    }
    let far = {
        // Two cells at the far ends of a sheet.
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Time").expect("a cell");
        sheet.write(1_048_575, 16_383, "far").expect("a cell");
        book.save_to_buffer().expect("a workbook")
    };
    for (name, bytes, part) in [
        ("a bomb", bomb, "unpacks to more"),
        ("a bomb that lies", liar, ""),
        ("a password", locked, "protected by a password"),
        ("an old workbook without anything", old, "damaged"),
        ("a torn workbook", torn, "damaged"),
        ("a scratched workbook", scratched, "damaged"),
        ("an archive of something else", archive("a.txt", b"x"), "damaged"),
        ("two far cells", far, "more than 256 columns"),
        ("a PDF", b"%PDF-1.7".to_vec(), "a PDF"),
        ("nothing", Vec::new(), "empty"),
        ("blanks", b" \r\n".to_vec(), "empty"),
        ("JSON that ends too soon", b"[{\"Time\": ".to_vec(), "damaged"),
        ("JSON of something else", b"[1, 2]".to_vec(), "no event"),
        ("too much", vec![b'a'; (32 << 20) + 1], "larger than 32 MiB"),
        ("bytes", vec![0, 1, 2, 3, 0, 0, 7, 255, 254], "no text"),
    ] {
        let error = read(&bytes, None, None).expect_err(name);
        assert!(error.to_string().contains(part), "{name}: {error}");
        let is_empty = matches!(error, ImportError::Read(MselReadError::Empty));
        assert!(is_empty || error.hint().is_some(), "{name}: {error}");
    }
}

#[test]
fn what_is_left_out_of_times_is_asked_for() {
    let ask = |text: &str| {
        let settings =
            ImportSettings { file: "m", name: "m", base: None, mapping: None, starts: None };
        import(text.as_bytes(), &settings)
    };
    for text in [
        "Time,Message\n09:30,Look\n",
        "Time,Message\n2026-03-02 09:30,Look\n",
        "No,Message\n1,Look\n",
    ] {
        let error = ask(text).expect_err("something is left out");
        assert!(matches!(error, ImportError::Starts { .. }), "{text}: {error}");
        assert!(error.hint().expect("a hint").contains("--starts"));
    }
    let whole =
        ask("Time,Message\n2026-03-02T09:30Z,Look\n2026-03-01T09:30[Asia/Shanghai],First\n");
    let whole = whole.expect("every row says all of it");
    assert_eq!(whole.plan.scenario.starts.to_string(), "2026-03-01T09:30[Asia/Shanghai]");
    // The order of rows is not time.
    assert_eq!(whole.made.iter().map(|made| made.row).collect::<Vec<_>>(), [3, 2]);
    let two = imported(b"Time,Message\n05/06/2026 09:00,One\n26/06/2026 09:00,Two\n");
    assert_eq!(told(&two)[0], "2 row_2 05 09:00 everyone \"One\"");
    let open = imported(b"Time,Message\n05/06/2026 09:00,One\n");
    assert_said(&open, "it could be 2026-06-05 or 2026-05-06; it is given by hand");
    let back = imported(b"Time,Message\nJ-60,Long before\nT+5,Then\n");
    assert_eq!(back.plan.scenario.starts.to_string(), "2026-01-01T09:00[Europe/Paris]");
    assert_said(&back, "the exercise starts sooner");
}

#[test]
fn injects_of_a_scenario_are_replaced_and_everything_else_is_left() {
    let base = plan("opm_breach", &[]);
    let text = "Event Number,Designated Scenario Time,To,Message,Expected Participant Response\n\
                1,2015-10-01 09:00,MPS; US-CERT,Look,They look\n\
                2,2015-10-02 09:00,FBl,To one who is none,\n\
                3,2019-10-02 09:00,FBI,Too late,\n";
    let settings =
        ImportSettings { file: "m.csv", name: "m", base: Some(&base), mapping: None, starts: None };
    let imported = import(text.as_bytes(), &settings).unwrap_or_else(|error| panic!("{error}"));
    let injects = &imported.plan.scenario.injects;
    assert_eq!(injects.keys().collect::<Vec<_>>(), ["event_1", "event_2"]);
    assert_eq!(injects["event_1"].to, ["mps", "us_cert"]);
    assert_eq!(
        injects["event_1"].at.as_ref().expect("a time").to_string(),
        "2015-10-01T09:00[America/New_York]"
    );
    assert!(injects["event_2"].to.is_empty());
    assert_said(
        &imported,
        "row 3, To: there is no agency or party `FBl`; it does not reach them (the nearest is `fbi`)",
    );
    assert_said(&imported, "after the exercise ends");
    let left_out =
        format!("{} injects of `opm_breach` are not in the file", base.scenario.injects.len());
    assert_said(&imported, &left_out);
    assert_eq!(imported.plan.scenario.agencies.len(), base.scenario.agencies.len());
    let before = base.sources.scenario.text.split("injects: {").next().expect("a beginning");
    assert!(imported.text.contains(before), "all that is before the injects is as it was");
}

#[test]
fn what_is_edited_in_a_workbook_of_ours_is_changed_and_nothing_else() {
    let base = plan("opm_breach", &[]);
    let csv = hotwash::exchange::msel::write_csv(&base, &indexmap::IndexMap::new()).expect("CSV");
    let csv = String::from_utf8(csv).expect("UTF-8");
    let order = base.scenario.injects["preservation_request"].orders.is_some();
    assert!(order);
    let edited = csv.replace("2015-10-01 08:00,", "2015-10-01 08:45,").replace(
        "Ask the Ministry of Public Security to have",
        "ASK the Ministry of Public Security to have",
    );
    assert_ne!(edited, csv);
    // A row goes, and a row is added.
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(edited.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    let mut written = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows.iter().filter(|row| &row[1] != "letters_begin") {
        written.write_record(row).expect("memory");
    }
    let new = rows[0].iter().map(|header| match header {
        "Designated Scenario Time" => "2015-10-03 10:00",
        "To" => "Everyone",
        "Message" => "A new one",
        _ => "",
    });
    written.write_record(new).expect("memory");
    let bytes = written.into_inner().expect("memory");
    let settings =
        ImportSettings { file: "m.csv", name: "m", base: Some(&base), mapping: None, starts: None };
    let imported = import(&bytes, &settings).unwrap_or_else(|error| panic!("{error}"));
    let injects = &imported.plan.scenario.injects;
    let changed = &injects["preservation_request"];
    assert_eq!(
        changed.at.as_ref().expect("a time").to_string(),
        "2015-10-01T08:45[America/New_York]"
    );
    assert!(changed.text.usual().contains("ASK the Ministry"), "{:?}", changed.text);
    assert!(changed.orders.is_some() && changed.expects.is_some());
    assert!(!injects.contains_key("letters_begin"));
    let differ = injects.iter().filter(|(id, inject)| {
        base.scenario.injects.get(*id).is_none_or(|before| {
            before.text != inject.text
                || before.at.as_ref().map(|at| at.at) != inject.at.as_ref().map(|at| at.at)
        })
    });
    let differ: Vec<&String> = differ.map(|(id, _)| id).collect();
    assert_eq!(differ.len(), 2, "{differ:?} {:#?}", lines(&imported.remarks));
    // Comments of the author stay where they were.
    assert!(imported.text.contains("// 2. The accord."));
}

#[test]
fn what_a_check_would_refuse_is_taken_out_and_told() {
    let base = plan("opm_breach", &[]);
    let header = "Event Number,Inject,Designated Scenario Time,Zone,Condition,Event Type,To,Message,\
                  Expected Act,Expected By,Expected Within,Expected On";
    let text = format!(
        "{header}\n1,one,,,After(\"nobody\"\\, 1h),Inject,MPS,A,,,,\n\
         2,two,2015-10-01 09:00,,,News,MPS,B,applaud,MPS,1h,\n\
         3,three,2015-10-01 09:00,,,Ground truth,,C,Acknowledge,MPS,1h,gone\n\
         4,four,,,\"After(\"\"two\"\", \"\"1h\"\")\",Inject,MPS,D,,,,\n\
         5,five,,,\"After(\"\"nobody\"\", \"\"1h\"\")\",Inject,MPS,E,,,,\n\
         6,preservation_request,2015-10-01 09:00,,,Inject,MPS; CCIPS,F,,,,\n\
         7,seven,2015-10-01 09:00,,\"After(\"\"two\"\", \"\"1h\"\")\",Inject,MPS,G,,,,\n"
    );
    let settings =
        ImportSettings { file: "m.csv", name: "m", base: Some(&base), mapping: None, starts: None };
    let imported = import(text.as_bytes(), &settings).unwrap_or_else(|error| panic!("{error}"));
    let made: Vec<&str> = imported.made.iter().map(|made| made.id.as_str()).collect();
    assert_eq!(made, ["preservation_request", "two", "three", "four", "seven"]);
    let injects = &imported.plan.scenario.injects;
    assert_eq!(injects["two"].kind, InjectKind::News);
    assert!(injects["three"].expects.is_none());
    for part in [
        "`applaud` is no act",
        "the expectation is left out",
        "is no condition",
        "it stays as it was",
        "`nobody`",
        "and the condition After(\"two\", \"1h\") too; the time is taken",
    ] {
        assert_said(&imported, part);
    }
    let alone = read(text.as_bytes(), None, None).unwrap_or_else(|error| panic!("{error}"));
    assert_said(&alone, "name with `--as` the scenario that it was written from");
}

#[test]
fn mappings_say_what_headers_do_not() {
    let text = "Quand,Quoi,Qui,Coût\n09:30,Regardez,La direction,3\n";
    let mapping = mapping(
        "Mapping(format: 1, header: 1, columns: { \"Quand\": Time, \"quoi\": Text, \"C\": To, \"Coût\": Ignore, \
         \"Gone\": Note }, recipients: { \"la direction\": [\"board\"] })",
    );
    let imported =
        read(text.as_bytes(), None, Some(&mapping)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(told(&imported), ["2 row_2 02 09:30 board \"Regardez\""]);
    assert_said(&imported, "names a column `Gone`, which no sheet has");
    let notes = &imported.plan.scenario.injects["row_2"].notes;
    assert_eq!(notes.keys().collect::<Vec<_>>(), ["row"]);
}

#[test]
fn sample_mappings_load_and_list_the_columns() {
    let text = "Event Time,Odd One,Event Description\n09:30,7,Look\n";
    let sample = sample_mapping(Some(text.as_bytes())).expect("it can be read");
    let loaded = mapping(&sample);
    let columns: Vec<(&str, ColumnRole)> =
        loaded.columns.iter().map(|(name, role)| (name.as_str(), *role)).collect();
    assert_eq!(
        columns,
        [
            ("Event Time", ColumnRole::Time),
            ("Odd One", ColumnRole::Note),
            ("Event Description", ColumnRole::Description),
        ]
    );
    assert!(sample.contains("// Column B: 7"), "{sample}");
    mapping(&sample_mapping(None).expect("one for any file"));
    // With every remark taken away, it is still one.
    mapping(
        &sample.replace("    // dates", "    dates").replace("    // separator", "    separator"),
    );
}

#[test]
fn broken_mappings_are_told_where() {
    let folder = folder();
    let path = folder.path().join("map.ron");
    fs::write(&path, "Mapping(format: 1, columns: { \"A\": Tme }, separator: \"ab\", encoding: \"klingon\", x: 1)")
        .expect("a file");
    let loaded = load_mapping(&path).expect("the file is there");
    let said: Vec<String> =
        loaded.diagnostics.iter().map(|problem| problem.line_in(&loaded.source)).collect();
    let said = said.join("\n");
    for part in ["`Tme`", "no section `x`", "`ab` is not one character", "no encoding `klingon`"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(loaded.mapping.is_none());
}

/// The roles as the book lists them.
#[test]
fn every_role_is_explained() {
    let row = |role: ColumnRole| format!("| `{role:?}` | {} |\n", role.about());
    let rows: String = ColumnRole::ALL.into_iter().map(row).collect();
    hold(
        "docs/src/msel.md",
        "roles",
        &format!("| role | what the column holds |\n|---|---|\n{rows}"),
    );
}

#[test]
fn the_mapping_of_the_book_loads() {
    let page = fs::read_to_string(repository().join("docs/src/msel.md")).expect("the page");
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next());
    let mapping = mapping(example.expect("an example"));
    assert_eq!(mapping.columns["C"], ColumnRole::To);
}

#[test]
fn the_command_writes_a_scenario_and_says_by_its_exit_code_whether_all_of_it() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("good.csv", "Time,To,Message\nT+10,IT,Look\n");
    write("part.csv", "Time,To,Message\nT+10,IT,Look\nlater,IT,Wait\n");
    write("none.csv", "a,b\n\n");
    let run = |args: &[&str]| {
        let output = hotwash(folder.path(), args);
        (output.status.code(), stdout(&output), stderr(&output))
    };
    let starts = "--starts=2026-03-02T09:00[Europe/Paris]";
    let (code, said, _) = run(&["import", "good.csv", starts, "--dry-run"]);
    assert_eq!(code, Some(0));
    assert!(
        said.contains("Mon 02 Mar 2026 09:10 CET") && said.contains("would make 1 inject"),
        "{said}"
    );
    assert!(!folder.path().join("good.ron").exists());
    let (code, said, _) = run(&["import", "good.csv", starts]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(run(&["check", "good.ron"]).0, Some(0));
    assert_eq!(run(&["run", "good.ron", "--no-out"]).0, Some(0));
    let (code, _, said) = run(&["import", "good.csv", starts]);
    assert_eq!(code, Some(2), "a file that is there is not replaced");
    assert!(said.contains("--force"), "{said}");
    let (code, said, told) = run(&["import", "part.csv", starts, "--format", "json"]);
    assert_eq!(code, Some(1), "{told}");
    let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(json["scenario"], "part.ron");
    assert_eq!(json["injects"][1]["row"], 3);
    assert!(
        json["remarks"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|remark| remark["weight"] == "left_out")
    );
    assert!(told.contains("left out: row 3, Time: `later` is no time that can be read"), "{told}");
    assert_eq!(run(&["check", "part.ron"]).0, Some(0));
    for (args, part) in [
        (&["import", "good.csv", "--force"][..], "--starts"),
        (&["import", "none.csv", starts], "no event in it"),
        (&["import", "gone.csv", starts], "cannot read"),
        (&["import", "good.csv", "--starts=2026-03-02", "--force"], "time zone"),
        (&["import", "good.csv", "--as", "opm_breech", "--force"], "did you mean `opm_breach`?"),
        (&["import"], "required"),
    ] {
        let (code, _, said) = run(args);
        assert_eq!(code, Some(2), "{args:?}: {said}");
        assert!(said.contains(part), "{args:?}: {said}");
        assert!(!said.contains("panicked"), "{args:?}: {said}");
    }
    let (code, map, _) = run(&["import", "good.csv", "--sample-map"]);
    assert_eq!(code, Some(0));
    write("map.ron", &map);
    let (code, _, said) = run(&["import", "good.csv", starts, "--map", "map.ron", "--force"]);
    assert_eq!(code, Some(0), "{said}");
    let large = fs::File::create(folder.path().join("large.xlsx")).expect("a file");
    large.set_len(200 << 20).expect("200 MB");
    let (code, _, said) = run(&["import", "large.xlsx", starts]);
    assert_eq!(code, Some(2));
    assert!(said.contains("larger than 32 MiB"), "{said}");
}

/// Whatever a file holds, it is imported or refused, and what is imported can be played.
#[test]
fn no_file_makes_it_fall_over() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let whole = bad_workbook();
    let cell = prop_oneof![
        "\\PC{0,12}",
        "[TDJHM]?[+-][0-9:]{1,22}[hmd]?",
        "[0-9]{1,4}[-/.:h][0-9]{1,2}[-/.:]?[0-9]{0,4}( ?[ap]m)?",
        "(Monday|Day|March|noon|UTC|STARTEX) ?[0-9]{0,5}",
        prop::sample::select(vec![
            "Event Time",
            "Message",
            "To",
            "9e99",
            "-1e308",
            "\"",
            "NaN",
            "[",
            "T-99999999999999"
        ])
        .prop_map(str::to_owned),
    ];
    let rows = vec((cell.clone(), cell.clone(), cell), 0..12);
    let scratches = vec((any::<Index>(), any::<u8>()), 1..6);
    runner
        .run(&(rows, scratches, any::<bool>()), |(rows, scratches, with_header)| {
            let mut text = String::from(if with_header { "Time;To;Message\n" } else { "" });
            for (one, two, three) in rows {
                text.push_str(&format!("{one};{two};{three}\n"));
            }
            if let Err(ImportError::Broken { loaded }) = read(text.as_bytes(), None, None) {
                let problem = loaded.diagnostics[0].line(&loaded.sources);
                return Err(TestCaseError::fail(problem));
            }
            let mut workbook = whole.clone();
            for (place, byte) in scratches {
                let place = place.index(workbook.len());
                workbook[place] = byte;
            }
            let _read = read(&workbook, None, None);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

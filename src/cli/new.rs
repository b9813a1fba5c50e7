//! `hotwash new`: begins a scenario of one's own, from a template or from another scenario.

use std::path::PathBuf;
use std::process::ExitCode;

use super::asking::Asker;
use super::failure::Failure;
use super::files;
use super::printer::{GOOD, Printer};
use super::problems;
use super::shift::moved_to;
use crate::scenario::{BuiltInKind, LoadError, Plan, load_text, with_title};

const EXAMPLES: &str = "\
Examples:
  hotwash new drill                                     drill.ron: a request between two countries
  hotwash new morning --from discussion --title 'A morning in May' --starts 2027-05-03
  hotwash new ours.ron --from opm_breach                a copy of a scenario, to be changed
  hotwash new drill --ask                               asks what is to be in it";

/// What to do where there is nobody to ask.
const HINT: &str = "`--ask` is for a terminal; elsewhere, give `--from`, `--title` and `--starts`";

/// The templates, with what each is for, the first where none is named.
const TEMPLATES: [(&str, &str); 3] = [
    ("request", "Two countries, four agencies, and requests for help"),
    ("ping", "A directory of contacts that is tried"),
    ("discussion", "One organisation that talks over a morning, without requests"),
];

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct NewArgs {
    /// The file to write; without an ending, `.ron` is added
    file: PathBuf,

    /// A template (`request`, `ping`, `discussion`), a built-in scenario or the path of one [default: request]
    #[arg(long, value_name = "NAME")]
    from: Option<String>,

    /// The heading
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// The date on which it starts; everything in it moves along
    #[arg(long, value_name = "DATE")]
    starts: Option<String>,

    /// Ask for what is not given here
    #[arg(long)]
    ask: bool,
}

/// What a scenario is begun with.
struct Wish {
    from: String,
    title: Option<String>,
    starts: Option<String>,
}

pub(super) fn run(args: &NewArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let mut file = args.file.clone();
    if file.extension().is_none() {
        file.set_extension("ron");
    }
    if file.exists() {
        return Err(Failure::Argument {
            message: format!("there is a file `{}` already", file.display()),
            hint: "name another one; `new` replaces nothing".into(),
        });
    }
    let wish = if args.ask { asked(args, printer)? } else { given(args) };
    let plan = begun_with(&wish.from, printer)?;
    let mut text = plan.sources.scenario.text.clone();
    if let Some(title) = &wish.title {
        text = with_title(&text, title).map_err(|languages| Failure::Argument {
            message: format!("its title is written in {}", languages.join(", ")),
            hint: "leave `--title` out, and change the title in the file".into(),
        })?;
    }
    if let Some(date) = &wish.starts {
        text = moved_to(&wish.from, &text, "--starts", date, &plan.scenario.starts)?;
    }
    files::write_authored(&file, &text)?;
    let shown = file.display().to_string();
    printer.line(&format!("{GOOD}written{GOOD:#} {shown}"))?;
    // What does not fit is for the author to see at once.
    problems::plan(&shown, &[], printer)?;
    for next in ["check --story", "run", "host"] {
        printer.line(&format!("  hotwash {next} {shown}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn given(args: &NewArgs) -> Wish {
    Wish {
        from: args.from.clone().unwrap_or_else(|| TEMPLATES[0].0.to_owned()),
        title: args.title.clone(),
        starts: args.starts.clone(),
    }
}

/// Asks for what is not given. What is left open stays as it is in what it is begun with.
fn asked(args: &NewArgs, printer: &mut Printer) -> Result<Wish, Failure> {
    let mut asker = Asker::new(HINT);
    let from = match &args.from {
        Some(from) => from.clone(),
        None => {
            let chosen = asker.choice("What is it to begin with?", &TEMPLATES, printer)?;
            TEMPLATES[chosen.unwrap_or(0)].0.to_owned()
        }
    };
    let mut open = |given: &Option<String>, text: &str| match given {
        Some(given) => Ok(Some(given.clone())),
        None => asker.answer(text, printer).map(|it| Some(it).filter(|it| !it.is_empty())),
    };
    let title = open(&args.title, "What is it called?")?;
    let starts = open(&args.starts, "On which day does it start? Such as 2027-03-01")?;
    Ok(Wish { from, title, starts })
}

/// Returns a template or a scenario.
fn begun_with(from: &str, printer: &mut Printer) -> Result<Plan, Failure> {
    if let Some(text) = BuiltInKind::Template.text(from) {
        let template = load_text(from, &text).into_plan();
        return Ok(template.expect("a template can be played"));
    }
    problems::plan(from, &[], printer).map_err(|failure| match failure {
        Failure::Load(LoadError::Unknown { .. }) => Failure::Argument {
            message: format!("there is no template and no scenario `{from}`"),
            hint: format!(
                "the templates are `{}`; `hotwash scenarios` lists the scenarios",
                TEMPLATES.map(|(name, _)| name).join("`, `")
            ),
        },
        failure => failure,
    })
}

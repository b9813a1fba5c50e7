//! The files of the library import one another without a circle: the real graph, inside modules too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

use crate::support::{repository, sources};

/// The path of a module below the crate, such as `["engine", "rules"]`.
type ModulePath = Vec<String>;

/// A file that holds a module.
#[derive(Default)]
struct Module {
    /// The file, for what is said of it.
    file: PathBuf,
    /// The names that it gives out of modules below it or beside it, and where it has each from.
    reexports: BTreeMap<String, ModulePath>,
    /// Every path that its code names.
    paths: Vec<ModulePath>,
}

/// Reads every source file.
fn modules() -> BTreeMap<ModulePath, Module> {
    let src = repository().join("src");
    let mut modules = BTreeMap::new();
    let is_code = |file: &PathBuf| file.extension().is_some_and(|it| it == "rs");
    for file in sources(&src).into_iter().filter(is_code) {
        let below = file.strip_prefix(&src).expect("a file below src").with_extension("");
        let mut path: ModulePath =
            below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if path.last().is_some_and(|name| name == "mod" || name == "lib" || name == "main") {
            path.pop();
        }
        if below.as_os_str() == "main" {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        let parsed = syn::parse_file(&text);
        let parsed = parsed.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut module = Module { file: below, ..Module::default() };
        for item in parsed.items {
            note_item(&mut module, &path, item);
        }
        modules.insert(path, module);
    }
    modules
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg") && it.meta.to_token_stream().to_string().contains("test")
    })
}

/// Notes what an item names. A module that is declared is not used by that, nor is a name that is only
/// given out.
fn note_item(module: &mut Module, path: &ModulePath, item: Item) {
    match item {
        Item::Mod(it) if it.content.is_none() || is_for_tests(&it.attrs) => {}
        Item::Use(it) if is_for_tests(&it.attrs) => {}
        Item::Use(it) => {
            let mut named = Vec::new();
            flatten(&it.tree, &mut Vec::new(), &mut named);
            for (alias, full) in named {
                let Some(full) = absolute(path, &full) else { continue };
                if matches!(it.vis, Visibility::Inherited) {
                    module.paths.push(full);
                } else {
                    module.reexports.insert(alias, full);
                }
            }
        }
        other => note_tokens(module, path, other.to_token_stream()),
    }
}

/// The names that a `use` brings in, each with its path.
fn flatten(tree: &UseTree, before: &mut ModulePath, into: &mut Vec<(String, ModulePath)>) {
    match tree {
        UseTree::Path(it) => {
            before.push(it.ident.to_string());
            flatten(&it.tree, before, into);
            before.pop();
        }
        UseTree::Name(it) => {
            let name = it.ident.to_string();
            let mut full = before.clone();
            if name != "self" {
                full.push(name);
            }
            into.push((full.last().cloned().unwrap_or_default(), full));
        }
        UseTree::Rename(it) => {
            let mut full = before.clone();
            full.push(it.ident.to_string());
            into.push((it.rename.to_string(), full));
        }
        UseTree::Glob(_) => into.push(("*".to_owned(), before.clone())),
        UseTree::Group(it) => it.items.iter().for_each(|tree| flatten(tree, before, into)),
    }
}

/// A path from the crate on; none for one that leads out of it.
fn absolute(here: &ModulePath, path: &[String]) -> Option<ModulePath> {
    let mut from = here.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            from.clear();
            rest = &rest[1..];
        }
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                from.pop();
                rest = &rest[1..];
            }
        }
        // A module below, or another crate: which it is, the resolution finds out.
        _ => {}
    }
    from.extend(rest.iter().cloned());
    Some(from)
}

/// Notes every path in code, also inside of macros.
fn note_tokens(module: &mut Module, here: &ModulePath, tokens: TokenStream) {
    let mut path: ModulePath = Vec::new();
    let mut colons = 0;
    let mut finish = |path: &mut ModulePath| {
        if path.len() > 1 {
            module.paths.extend(absolute(here, path));
        }
        path.clear();
    };
    let mut inner = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons < 2 {
                    finish(&mut path);
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(it) if it.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                if !(colons == 2 && group.delimiter() == Delimiter::Brace) {
                    finish(&mut path);
                }
                colons = 0;
                inner.push(group.stream());
            }
            _ => {
                finish(&mut path);
                colons = 0;
            }
        }
    }
    finish(&mut path);
    for stream in inner {
        note_tokens(module, here, stream);
    }
}

/// The module in whose file a path ends: that of the module itself, or of the item that it names, through
/// whatever gives it out. None for a path that leads out of the crate.
fn resolve(
    modules: &BTreeMap<ModulePath, Module>,
    path: &[String],
    depth: u32,
) -> Option<ModulePath> {
    let length = (1..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let (found, rest) = path.split_at(length);
    let module = &modules[found];
    match rest.first().and_then(|name| module.reexports.get(name)) {
        Some(from) if depth < 8 => {
            let mut whole = from.clone();
            whole.extend(rest[1..].iter().cloned());
            resolve(modules, &whole, depth + 1).or_else(|| Some(found.to_vec()))
        }
        _ => Some(found.to_vec()),
    }
}

/// Which file uses which.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules();
    let name = |path: &ModulePath| modules[path].file.display().to_string();
    let mut graph = BTreeMap::new();
    for (path, module) in &modules {
        let used = module.paths.iter().filter_map(|it| resolve(&modules, it, 0));
        let used = used.filter(|it| it != path).map(|it| name(&it)).collect();
        graph.insert(name(path), used);
    }
    graph
}

/// The groups of files that can be reached from one another.
fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let mut drawn = petgraph::graph::DiGraph::<&str, ()>::new();
    let nodes: BTreeMap<&str, _> =
        graph.keys().map(|file| (file.as_str(), drawn.add_node(file))).collect();
    for (file, used) in graph {
        for other in used {
            drawn.add_edge(nodes[file.as_str()], nodes[other.as_str()], ());
        }
    }
    let groups = petgraph::algo::tarjan_scc(&drawn).into_iter().filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|node| drawn[*node].to_owned()).collect()).collect()
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    let graph = graph();
    let edges: usize = graph.values().map(BTreeSet::len).sum();
    assert!(graph.len() > 300 && edges > 1000, "{} files, {edges} imports", graph.len());
    let circles = circles(&graph);
    let told: Vec<String> = circles
        .iter()
        .map(|group| {
            let ties = group.iter().map(|file| {
                let within: Vec<&str> = graph[file]
                    .iter()
                    .filter(|other| group.contains(other))
                    .map(String::as_str)
                    .collect();
                format!("  {file} uses {}", within.join(", "))
            });
            ties.collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert!(circles.is_empty(), "files import one another in a circle:\n{}", told.join("\n\n"));
}

#[test]
fn a_circle_is_found() {
    let edge = |from: &str, to: &str| (from.to_owned(), BTreeSet::from([to.to_owned()]));
    let mut graph = BTreeMap::from([edge("a", "b"), edge("b", "c"), edge("d", "a")]);
    graph.insert("c".to_owned(), BTreeSet::new());
    assert!(circles(&graph).is_empty());
    graph.get_mut("c").expect("it is there").insert("a".to_owned());
    assert_eq!(circles(&graph)[0].len(), 3);
}

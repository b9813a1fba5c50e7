use hotwash::engine::{Exercise, compile};
use hotwash::scenario::load;
use std::sync::Arc;
#[test]
fn plays() {
    let loaded = load("opm_breach", &[]).expect("found");
    for d in &loaded.diagnostics {
        println!("{}", d.line(&loaded.sources));
    }
    let model = Arc::new(compile(&loaded.plan.expect("plan")));
    let mut exercise = Exercise::new(&model, 1, None);
    let t0 = std::time::Instant::now();
    exercise.run();
    println!("{:?}", t0.elapsed());
    let tables = exercise.tables();
    for (about, rows, bytes) in tables.to_csv().unwrap() {
        println!("== {} {rows}", about.name);
        println!("{}", String::from_utf8_lossy(&bytes));
    }
}

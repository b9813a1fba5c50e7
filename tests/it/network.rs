//! The benchmark's queueing network: the engine's core against plain code and against Erlang.

#[path = "../../benches/network/mod.rs"]
mod model;

#[test]
fn the_engine_the_bare_desks_and_plain_code_agree_and_agree_with_erlang() {
    let sums = model::check(&model::Network::new(100_000, 1));
    assert_eq!(sums.hops, 400_000);
    model::check_office_hours(&model::Network::in_office_hours(100_000, 1), sums);
}

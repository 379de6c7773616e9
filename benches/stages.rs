//! How long each stage takes: `cargo bench --bench stages`; the names of stages after `--` choose some.
//! Letters keep the stages in their order.
//!
//! The columns of items a second are sections a second: they fall where a stage grows faster than its input.
//! `SECTIONS` in the environment sets other sizes than 6, 60 and 600, as in `SECTIONS=60,3000 cargo bench
//! --bench stages`.

#![allow(clippy::expect_used)]

mod generate;
mod support;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use generate::SEED;
use support::{Files, docx, in_memory, laid_out};
use tonghop::base::progress::Silent;
use tonghop::check::{Checked, Wanted, check};
use tonghop::input::reader;
use tonghop::{report, rules};

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let wanted = std::env::var("SECTIONS").unwrap_or_else(|_| "6,60,600".to_owned());
    wanted.split(',').map(|size| size.trim().parse().expect("SECTIONS is a list of numbers")).collect()
}

fn files(sections: usize) -> Files {
    generate::workspace(generate::Wanted { sections, clean: true, seed: SEED })
}

fn checked(sections: usize) -> Checked {
    check(&in_memory(&files(sections)), &Wanted::default())
}

/// Files to a workspace in memory: copying their bytes.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn a_take_into_memory(bencher: Bencher, sections: usize) {
    let files = files(sections);
    bencher.counter(ItemsCount::new(sections)).bench_local(|| in_memory(black_box(&files)));
}

/// Everything read: configuration, registry, sections as blocks, prose, references.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn b_read(bencher: Bencher, sections: usize) {
    let files = in_memory(&files(sections));
    bencher.counter(ItemsCount::new(sections)).bench_local(|| reader::read(black_box(&files)));
}

/// All rules over what was read, on all cores.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn c_rules(bencher: Bencher, sections: usize) {
    let (manuscript, _) = reader::read(&in_memory(&files(sections)));
    bencher.counter(ItemsCount::new(sections)).bench_local(|| {
        let mut findings = Vec::new();
        rules::check(black_box(&manuscript), &|_| true, &Silent, &mut findings);
        findings
    });
}

/// The report put together: the frame, the sections in it, footnotes.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn d_assemble(bencher: Bencher, sections: usize) {
    let (manuscript, _) = reader::read(&in_memory(&files(sections)));
    bencher
        .counter(ItemsCount::new(sections))
        .with_inputs(|| manuscript.clone())
        .bench_local_refs(|manuscript| report::assemble(manuscript, &mut Vec::new()));
}

/// The report as paragraphs, tables and notes.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn e_lay_out(bencher: Bencher, sections: usize) {
    let checked = checked(sections);
    bencher.counter(ItemsCount::new(sections)).bench_local(|| laid_out(black_box(&checked)));
}

/// What was laid out as a DOCX.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn f_emit_docx(bencher: Bencher, sections: usize) {
    let checked = checked(sections);
    let doc = laid_out(&checked).expect("a clean workspace can be laid out");
    bencher.counter(ItemsCount::new(sections)).bench_local(|| docx(&checked, black_box(&doc)));
}

/// `tonghop check` from a workspace in memory.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn g_whole_check(bencher: Bencher, sections: usize) {
    let files = in_memory(&files(sections));
    bencher.counter(ItemsCount::new(sections)).bench_local(|| check(black_box(&files), &Wanted::default()));
}

/// `tonghop build` from a workspace in memory.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn h_whole_build(bencher: Bencher, sections: usize) {
    let files = in_memory(&files(sections));
    bencher.counter(ItemsCount::new(sections)).bench_local(|| {
        let checked = check(black_box(&files), &Wanted::default());
        laid_out(&checked).and_then(|doc| docx(&checked, &doc))
    });
}

/// `tonghop check` of one section of the workspace; here items are runs.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn i_check_of_one_section(bencher: Bencher, sections: usize) {
    let files = in_memory(&files(sections));
    let first = files.sections.first().expect("a workspace has sections").path.clone();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| check(black_box(&files), &Wanted(vec![first.clone()])));
}

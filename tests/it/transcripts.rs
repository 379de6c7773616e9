//! What people see on the command line, command by command, in `tests/transcripts`. A terminal of 80 columns,
//! no colours.
//!
//! `TRYCMD=overwrite cargo test transcripts` writes what the tool prints now into them.

#[test]
fn the_command_line_says_what_the_transcripts_say() {
    trycmd::TestCases::new()
        .register_bin("tonghop", std::path::Path::new(env!("CARGO_BIN_EXE_tonghop")))
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("TONGHOP_LANG", "")
        .case("tests/transcripts/*.md");
}

#[test]
fn the_transcripts_workspace_has_the_layout_that_comes_with_the_tool() {
    let copy = include_str!("../transcripts/workspace.in/templates/layout.yaml");
    assert_eq!(copy, include_str!("../../templates/layout.yaml"), "copy templates/layout.yaml there");
}

//! The program: run the command line, exit with its status.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::from(tonghop::cli::run(std::env::args_os()))
}

//! `tonghop completions` and `tonghop man`: what shells and `man` read of the command line, in the reader's
//! language.

use super::args::{CompletionsArguments, ManArguments, Shell};
use super::{Session, Status, help};
use crate::base::error::Error;
use crate::base::text::Lang;
use crate::text;

/// Prints the completions of a shell.
pub fn completions(arguments: &CompletionsArguments, session: &Session) -> Result<Status, Error> {
    session.print(&script(arguments.shell, session.lang))?;
    Ok(Status::Done)
}

/// The completions of a shell.
pub fn script(shell: Shell, lang: Lang) -> String {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::Powershell => clap_complete::Shell::PowerShell,
        Shell::Elvish => clap_complete::Shell::Elvish,
    };
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "tonghop", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Prints the manual page of a command.
pub fn man(arguments: &ManArguments, session: &Session) -> Result<Status, Error> {
    let page = page(&arguments.command, session.lang).ok_or_else(|| {
        let words = arguments.command.join(" ");
        let error = Error::new(text!(vi: "không có lệnh `{words}`", en: "there is no command `{words}`"));
        error.help(text!(vi: "xem các lệnh: `tonghop help`", en: "see the commands: `tonghop help`"))
    })?;
    session.print(&page)?;
    Ok(Status::Done)
}

/// The words of `clap_mangen` that no setting reaches.
const WORDS: [(&str, &str); 8] = [
    (".SH NAME\n", ".SH TÊN\n"),
    (".SH SYNOPSIS\n", ".SH \"CÁCH DÙNG\"\n"),
    (".SH DESCRIPTION\n", ".SH \"MÔ TẢ\"\n"),
    (".SH OPTIONS\n", ".SH \"TÙY CHỌN\"\n"),
    (".SH SUBCOMMANDS\n", ".SH \"CÁC LỆNH\"\n"),
    (".SH VERSION\n", ".SH \"PHIÊN BẢN\"\n"),
    ("Possible values:", "Các giá trị:"),
    ("[default: ", "[mặc định: "),
];

/// The manual page of a command, in roff; `None` if there is no such command.
pub fn page(path: &[String], lang: Lang) -> Option<String> {
    let mut command = help::command(lang).subcommand_value_name(lang.pick("LỆNH", "COMMAND"));
    command.build();
    for name in path {
        let inner = command.find_subcommand(name)?.clone();
        command = inner.subcommand_value_name(lang.pick("LỆNH", "COMMAND"));
    }
    let mut out = Vec::new();
    clap_mangen::Man::new(command).render(&mut out).ok()?;
    let page = String::from_utf8_lossy(&out).into_owned();
    let status = lang.pick(
        ".SH \"TRẠNG THÁI KẾT THÚC\"\n0: xong; 1: đầu vào có lỗi, mọi lỗi đã được in ra; 2: dùng sai lệnh, hoặc không đọc, ghi được tệp.\n",
        ".SH \"EXIT STATUS\"\n0: done; 1: the input has errors, all of them printed; 2: wrong usage, or a file cannot be read or written.\n",
    );
    let page =
        if lang == Lang::Vi { WORDS.iter().fold(page, |page, (en, vi)| page.replace(en, vi)) } else { page };
    Some(page + status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::process::{Command, Stdio};

    /// Gives a text to a program that may not be installed; what it says, and whether it was content.
    fn read_by(program: &str, arguments: &[&str], text: &str) -> Option<(bool, String)> {
        let piped = || Stdio::piped();
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(piped())
            .stdout(piped())
            .stderr(piped())
            .spawn()
            .ok()?;
        child.stdin.take()?.write_all(text.as_bytes()).ok()?;
        let output = child.wait_with_output().ok()?;
        Some((
            output.status.success(),
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        ))
    }

    #[test]
    fn shells_read_their_completions() {
        for lang in [Lang::Vi, Lang::En] {
            for (shell, program, arguments) in [
                (Shell::Bash, "bash", &["-n"][..]),
                (Shell::Zsh, "zsh", &["-n"]),
                (Shell::Fish, "fish", &["--no-execute"]),
                (Shell::Powershell, "", &[]),
                (Shell::Elvish, "", &[]),
            ] {
                let script = script(shell, lang);
                for word in ["refs", "footnote", "allow-incomplete"] {
                    assert!(script.contains(word), "{word} for {shell:?}");
                }
                if let Some((is_read, said)) = read_by(program, arguments, &script) {
                    assert!(is_read && said.is_empty(), "{program}: {said}");
                }
            }
            let words = lang.pick("Kiểm tra cả báo cáo", "Check the workspace");
            assert!([Shell::Zsh, Shell::Fish].iter().all(|&shell| script(shell, lang).contains(words)));
        }
    }

    #[test]
    fn manual_pages_are_read() {
        let name = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        for (path, words) in [
            (name(&[]), "TÊN"),
            (name(&["build"]), "tonghop-build"),
            (name(&["refs", "list"]), "tonghop-refs-list"),
        ] {
            let page = page(&path, Lang::Vi).unwrap();
            assert!(page.contains(words), "{page}");
            for word in ["SYNOPSIS", "OPTIONS", "Possible", "[default", "Print "] {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
            if let Some((is_read, said)) = read_by("groff", &["-Kutf8", "-Tutf8", "-man", "-ww", "-z"], &page)
            {
                assert!(is_read && said.is_empty(), "{said}");
            }
        }
        assert!(page(&name(&["refs"]), Lang::En).unwrap().contains(".SH SUBCOMMANDS"));
        assert_eq!(page(&name(&["bild"]), Lang::En), None);
    }
}

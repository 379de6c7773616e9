//! The line after what was found: how much of it `--fix` mends, and what to do next.

use super::Session;
use super::look::hanging;
use crate::base::diagnostic::Severity;
use crate::base::text::Lang;
use crate::check::Checked;
use std::path::PathBuf;

/// What to do after a check, in one sentence. `mended` findings are mended by `--fix`; `limit` is the
/// severity that fails; `paths` is what was asked about.
pub fn step(
    checked: &Checked,
    mended: usize,
    limit: Severity,
    paths: &[PathBuf],
    session: &Session,
) -> String {
    let (workspace, scope) = (workspace(session), scope(paths, session));
    let first = checked
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.severity >= limit)
        .map(|found| found.finding.code);
    let words = match (mended, first, session.lang) {
        (1.., _, Lang::Vi) => {
            format!(
                "Sửa được ngay {mended} chỗ: tonghop check --fix{scope} (xem trước: tonghop check --diff{scope})"
            )
        }
        (1.., _, Lang::En) => {
            format!(
                "{mended} can be mended now: tonghop check --fix{scope} (to see it first: tonghop check --diff{scope})"
            )
        }
        (0, Some(code), Lang::Vi) => {
            format!("Sửa các chỗ trên rồi kiểm tra lại; xem giải thích: tonghop explain {code}")
        }
        (0, Some(code), Lang::En) => {
            format!("Mend these and check again; an explanation: tonghop explain {code}")
        }
        (0, None, Lang::Vi) => format!("Bước tiếp theo, dựng báo cáo: tonghop build{workspace}"),
        (0, None, Lang::En) => format!("Next, build the report: tonghop build{workspace}"),
    };
    hanging(&words, session.look_out().width, 2)
}

/// The option that leads to the workspace from here, if one was given.
pub fn workspace(session: &Session) -> String {
    let folder = session.arguments.workspace.as_ref();
    folder.map(|folder| format!(" --workspace {}", quoted(&folder.to_string_lossy()))).unwrap_or_default()
}

fn scope(paths: &[PathBuf], session: &Session) -> String {
    let paths: String = paths.iter().map(|path| format!(" {}", quoted(&path.to_string_lossy()))).collect();
    workspace(session) + &paths
}

/// A word of a command line as it can be typed.
fn quoted(word: &str) -> String {
    let is_plain = |ch: char| ch.is_alphanumeric() || "/\\._-:+@".contains(ch);
    let word = crate::base::text::printable_line(word);
    if word.chars().all(is_plain) { word } else { format!("\"{word}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_typed() {
        assert_eq!(quoted("sections/ủy-ban.md"), "sections/ủy-ban.md");
        assert_eq!(quoted("báo cáo/1.md"), "\"báo cáo/1.md\"");
    }
}

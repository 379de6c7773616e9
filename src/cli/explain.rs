//! `tonghop explain`: a rule's page.

use super::args::ExplainArguments;
use super::look::{Look, columns};
use super::{Session, Status, human, page};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::source::{Source, Sources};
use crate::base::text::{Lang, Text, did_you_mean};
use crate::input::block::{Block, BlockKind, plain};
use crate::input::markdown;
use crate::rules::{self, Maturity, Rule};
use crate::text;

/// Prints the page of a rule, or the list of all.
pub fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<Status, Error> {
    let Some(code) = arguments.code.as_ref().filter(|_| !arguments.all) else {
        session.print(&list())?;
        return Ok(Status::Done);
    };
    let rule = rules::find(code).ok_or_else(|| {
        let error = Error::new(text!(vi: "không có quy tắc `{code}`", en: "there is no rule `{code}`"));
        error.help(did_you_mean(
            code,
            rules::RULES.iter().flat_map(|rule| [rule.code, rule.name]),
            text!(
                vi: "danh sách ở docs/quy-tac.md, hoặc `tonghop explain --all`",
                en: "the list is in docs/quy-tac.md, or `tonghop explain --all`"
            ),
        ))
    })?;
    session.print(&page(rule, session.lang, &session.look_out()))?;
    Ok(Status::Done)
}

/// The names of a page's examples.
const EXAMPLES: [(&str, &str); 3] = [("Sai", "Wrong"), ("Đúng", "Right"), ("Sau khi sửa", "After the fix")];

/// A column of words wider than this is tiring to read.
const WIDEST: usize = 100;

/// The page of a rule for a terminal, all of it in the reader's language; the examples are the same in both.
pub fn page(rule: &Rule, lang: Lang, look: &Look) -> String {
    let look = Look { width: look.width.min(WIDEST), ..*look };
    let id = Sources::default().add(Source::new(rule.name, rule.page));
    let blocks = markdown::read(rule.page, id, 0).blocks;
    let (mut title, mut words, mut examples) = (String::new(), Vec::new(), String::new());
    let mut under: Option<String> = None;
    for block in blocks {
        match (&block.kind, &under) {
            (BlockKind::Heading(heading), _) if heading.level == 1 => title = plain(&heading.content),
            (BlockKind::Heading(heading), _) => under = Some(plain(&heading.content)),
            (_, None) if lang == Lang::Vi => words.push(block),
            (_, Some(name)) if name == "English" && lang == Lang::En => words.push(block),
            (BlockKind::Code(text), Some(name)) => {
                if let Some((vi, en)) = EXAMPLES.iter().find(|(vi, _)| vi == name) {
                    let file = file_of(rule, &block).map(|file| format!(" ({file})")).unwrap_or_default();
                    let heading = look.bold(&format!("{}{file}", lang.pick(vi, en)));
                    examples += &format!("\n{heading}\n\n{}", page::example(text, page::EXAMPLE, &look));
                }
            }
            _ => {}
        }
    }
    let name = human::severity_name(rule.severity, lang);
    let gap = if columns(&title) + columns(name) + 3 > look.width { "\n  " } else { " " };
    let severity = look.styled(human::style(rule.severity), name);
    let title = look.bold(&title);
    format!(
        "{title}{gap}({severity})\n\n{}{examples}\n{}\n",
        page::blocks(&words, 0, &look),
        since(rule, lang)
    )
}

/// Since when there is a rule, and how settled it is.
fn since(rule: &Rule, lang: Lang) -> String {
    let since = format!("{} {}.", lang.pick("Có từ bản", "Since version"), rule.since);
    match maturity(rule) {
        Some(words) => format!("{since} {}", words.get(lang)),
        None => since,
    }
}

/// What the reader of a rule that is not settled must know.
fn maturity(rule: &Rule) -> Option<Text> {
    match rule.maturity {
        Maturity::Stable => None,
        Maturity::Preview => {
            Some(text!(vi: "Đang thử, còn có thể thay đổi.", en: "On trial, it may change."))
        }
        Maturity::Deprecated(None) => Some(text!(vi: "Sắp bỏ.", en: "Deprecated.")),
        Maturity::Deprecated(Some(other)) => {
            Some(text!(vi: "Sắp bỏ; thay bằng {other}.", en: "Deprecated; {other} takes its place."))
        }
    }
}

/// The file that an example belongs to, where it is no section.
fn file_of<'a>(rule: &'a Rule, block: &Block) -> Option<&'a str> {
    let fence = rule.page.get(block.span.range())?.lines().next()?;
    fence.split_once(' ').map(|(_, file)| file)
}

/// `docs/quy-tac.md`: every rule with its severity and first sentence, in both languages.
fn list() -> String {
    let mut out = String::from(
        "# Quy tắc kiểm tra\n\nTrang này do `tonghop explain --all` tạo ra. Xem đầy đủ một quy tắc, có ví dụ sai và đúng: `tonghop explain MÃ`.\n\n\
         This page is made by `tonghop explain --all`. For a whole rule with examples: `tonghop explain CODE --lang en`.\n\n\
         | Mã | Tên | Mức | Nội dung | In English |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in rules::RULES.iter() {
        let severity = match rule.severity {
            Severity::Error => "lỗi",
            Severity::Warning => "cảnh báo",
            Severity::Info => "lưu ý",
        };
        let note = |lang| maturity(rule).map(|words| format!(" {}", words.get(lang))).unwrap_or_default();
        let cell = |lang| rules::first_sentence(rule, lang).replace('|', "\\|") + &note(lang);
        out += &format!(
            "| {} | `{}` | {severity} | {} | {} |\n",
            rule.code,
            rule.name,
            cell(Lang::Vi),
            cell(Lang::En)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_fit_the_terminal_and_speak_one_language() {
        for rule in rules::RULES.iter() {
            for lang in [Lang::Vi, Lang::En] {
                for width in [40, 80, 120] {
                    let shown = page(rule, lang, &Look::plain(width));
                    for line in shown.lines().filter(|line| columns(line) > width) {
                        assert!(
                            line.split(' ').any(|word| columns(word) + 8 > width),
                            "{}: {line}",
                            rule.code
                        );
                    }
                    let words = shown.split("\n\n    ").next().unwrap_or_default();
                    assert!(
                        !words.contains("**Vì") && !words.contains("**W") && !words.contains("\n#"),
                        "{words}"
                    );
                    let other = lang.pick("What to do.", "Cách xử lý.");
                    assert!(!shown.contains(other) && !shown.contains("Tiếng Việt"), "{}", rule.code);
                    assert!(
                        shown.contains(lang.pick("Sai", "Wrong")) || !rule.page.contains("## Sai"),
                        "{}",
                        rule.code
                    );
                }
            }
        }
    }

    #[test]
    fn examples_show_what_nobody_sees_and_whose_they_are() {
        let shown = |code| page(rules::find(code).unwrap(), Lang::En, &Look::plain(80));
        assert!(shown("T108").contains("\nWrong\n\n    Ban<U+200B> Thường vụ"), "{}", shown("T108"));
        assert!(shown("W003").starts_with("W003 unknown-key (error)\n\n"), "{}", shown("W003"));
        assert!(shown("W003").contains("\nRight (report.yaml)\n\n    symbol: BC/TU\n"), "{}", shown("W003"));
        assert!(shown("T204").contains("\nAfter the fix\n"));
    }

    #[test]
    fn a_page_tells_since_when_and_how_settled() {
        let rule = |maturity| Rule { maturity, ..*rules::find("T204").unwrap() };
        let shown = |maturity, lang| page(&rule(maturity), lang, &Look::plain(80));
        assert!(shown(Maturity::Stable, Lang::Vi).ends_with("\nCó từ bản 0.1.0.\n"));
        assert!(
            shown(Maturity::Preview, Lang::En).ends_with("\nSince version 0.1.0. On trial, it may change.\n")
        );
        let old = shown(Maturity::Deprecated(Some("T205")), Lang::Vi);
        assert!(old.ends_with(" Sắp bỏ; thay bằng T205.\n"), "{old}");
    }
}

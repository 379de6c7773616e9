//! `tonghop explain`: a rule's page.

use super::args::ExplainArguments;
use super::{Session, Status};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::text::{Lang, did_you_mean};
use crate::rules::{self, Rule};
use crate::text;

/// Prints the page of a rule, or the list of all.
pub fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<Status, Error> {
    let Some(code) = arguments.code.as_ref().filter(|_| !arguments.all) else {
        session.print(&list())?;
        return Ok(Status::Done);
    };
    let rule = rules::find(code).ok_or_else(|| {
        let error = Error::new(text!(vi: "không có quy tắc `{code}`", en: "there is no rule `{code}`"));
        error.help(did_you_mean(code, rules::RULES.iter().flat_map(|rule| [rule.code, rule.name]), text!(vi: "danh sách ở docs/quy-tac.md, hoặc `tonghop explain --all`", en: "the list is in docs/quy-tac.md, or `tonghop explain --all`")))
    })?;
    session.print(&page(rule, session.lang))?;
    Ok(Status::Done)
}

/// The page, the reader's language first.
fn page(rule: &Rule, lang: Lang) -> String {
    match (lang, rule.page.split_once("\n## English\n"), rule.page.split_once('\n')) {
        (Lang::En, Some((vietnamese, english)), Some((title, _))) => {
            let vietnamese = vietnamese.strip_prefix(title).unwrap_or(vietnamese).trim();
            format!("{title}\n\n{}\n\n## Tiếng Việt\n\n{vietnamese}\n", english.trim())
        }
        _ => rule.page.to_owned(),
    }
}

/// `docs/quy-tac.md`: every rule with its severity and first sentence, in both languages.
fn list() -> String {
    let mut out = String::from(
        "# Quy tắc kiểm tra\n\nTrang này do `tonghop explain --all` tạo ra. Xem đầy đủ một quy tắc, có ví dụ sai và đúng: `tonghop explain MÃ`.\n\n\
         This page is made by `tonghop explain --all`. For a whole rule with examples: `tonghop explain CODE --lang en`.\n\n\
         | Mã | Tên | Mức | Nội dung | In English |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in rules::RULES {
        let severity = match rule.severity {
            Severity::Error => "lỗi",
            Severity::Warning => "cảnh báo",
            Severity::Info => "lưu ý",
        };
        let cell = |lang| rules::first_sentence(rule, lang).replace('|', "\\|");
        out += &format!("| {} | `{}` | {severity} | {} | {} |\n", rule.code, rule.name, cell(Lang::Vi), cell(Lang::En));
    }
    out
}

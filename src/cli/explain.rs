//! `tonghop explain`: a rule's page.

use super::args::ExplainArguments;
use super::{Session, Status};
use crate::base::error::Error;
use crate::base::text::nearest;
use crate::rules;
use crate::text;

/// Prints the page of a rule.
pub fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<Status, Error> {
    let code = &arguments.code;
    let rule = rules::find(code).ok_or_else(|| {
        let error = Error::new(text!(vi: "không có quy tắc `{code}`", en: "there is no rule `{code}`"));
        match nearest(code, rules::RULES.iter().flat_map(|rule| [rule.code, rule.name])) {
            Some(near) => error.help(text!(vi: "có phải là `{near}`?", en: "did you mean `{near}`?")),
            None => error.help(text!(vi: "danh sách ở docs/quy-tac.md", en: "the list is in docs/quy-tac.md")),
        }
    })?;
    session.print(rule.page);
    Ok(Status::Done)
}

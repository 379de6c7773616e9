//! `tonghop` alone: how the report stands, and what to do next. Outside a workspace: what the tool is.

use super::disk::read::{self, OnDisk};
use super::disk::{self};
use super::look::{Look, columns, hanging};
use super::{Session, Status, build, human, next};
use crate::base::error::Error;
use crate::base::progress::{Progress, Stage};
use crate::base::text::{Lang, printable_line};
use crate::check::{Checked, Wanted, check_observed, fix};
use crate::emit::DOCX;
use crate::input::config::Agency;
use crate::rules;
use std::path::Path;
use std::time::SystemTime;

/// Says how the report stands.
pub fn run(session: &mut Session) -> Result<Status, Error> {
    let root = match session.workspace() {
        Ok(root) => root,
        Err(error) if session.arguments.workspace.is_some() => return Err(error),
        Err(_) => {
            session.print(&introduction(session.lang, &session.look_out()))?;
            return Ok(Status::Done);
        }
    };
    let progress = session.progress();
    progress.at(Stage::Reading);
    let workspace = read::workspace(&root)?;
    let checked = check_observed(&workspace.files, &Wanted::default(), &progress);
    drop(progress);
    session.take_lang(checked.manuscript.config.lang);
    let result = Outcome::of(&workspace, &checked);
    let option = next::workspace(session);
    session.print(&state(&checked, &result, &option, session.lang, &session.look_out()))?;
    Ok(Status::Done)
}

/// What the tool is, and how to begin.
pub fn introduction(lang: Lang, look: &Look) -> String {
    let words = lang.pick(
        "tonghop (tổng hợp) ghép các phần báo cáo viết bằng Markdown của nhiều cơ quan thành một báo cáo Word đúng thể thức, có chú thích lấy từ danh mục văn bản.",
        "tonghop assembles the Markdown sections of several agencies into one official report for Word, with footnotes drawn from a registry of documents.",
    );
    let here = lang.pick(
        "Ở đây và các thư mục cấp trên chưa có báo cáo nào (không có tệp report.yaml).",
        "There is no report here or in the folders above (no report.yaml).",
    );
    let rows = [
        Step::new(
            "tonghop new workspace bao-cao",
            lang.pick("tạo thư mục báo cáo mẫu", "make a small workspace to begin with"),
        ),
        Step::new(
            "tonghop check",
            lang.pick("kiểm tra các phần, trong thư mục báo cáo", "check the sections, in the workspace"),
        ),
        Step::new("tonghop build", lang.pick("ghép và ghi báo cáo Word", "assemble the report and write it")),
    ];
    let begin = look.bold(lang.pick("Bắt đầu:", "To begin:"));
    let more = lang.pick("Mọi lệnh: `tonghop help`", "All commands: `tonghop help`");
    format!(
        "{}\n\n{}\n\n{begin}\n{}\n{more}\n",
        hanging(words, look.width, 0),
        hanging(here, look.width, 0),
        steps(&rows, look)
    )
}

/// What stands where the report is written.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    /// Where it is, seen from here.
    name: String,
    /// `None` if it is not there; whether it is older than what it was made from.
    is_old: Option<bool>,
}

impl Outcome {
    fn of(workspace: &OnDisk, checked: &Checked) -> Self {
        let path = build::usual_place(&workspace.root, &checked.manuscript.config, &DOCX);
        let changed = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
        let newest: Option<SystemTime> =
            workspace.inputs(&checked.manuscript).iter().filter_map(|path| changed(path)).max();
        let is_old = changed(&path).map(|built| newest.is_some_and(|newest| newest > built));
        Self { name: disk::from_here(&path), is_old }
    }
}

fn state(checked: &Checked, result: &Outcome, option: &str, lang: Lang, look: &Look) -> String {
    let config = &checked.manuscript.config;
    let errors = human::counts(checked.diagnostics.iter(), lang);
    let found = format!("{} {errors}", lang.pick("Kiểm tra:", "Check:"));
    if !checked.manuscript.report_was_read {
        let rows = [Step::new(
            &format!("tonghop check{option}"),
            lang.pick("xem từng chỗ và cách sửa", "see each place and what to do"),
        )];
        let what = lang.pick(
            "report.yaml không đọc được nên chưa biết gì về báo cáo.",
            "report.yaml cannot be read, so nothing is known of the report.",
        );
        return format!(
            "{}\n{found}\n\n{}\n{}",
            hanging(what, look.width, 0),
            next_steps(lang, look),
            steps(&rows, look)
        );
    }
    let title = printable_line(format!("{} {}", config.kind, config.subject).trim());
    let draft = match (config.draft, lang) {
        (Some(draft), Lang::Vi) => format!("Dự thảo lần {draft}"),
        (Some(draft), Lang::En) => format!("Draft {draft}"),
        (None, Lang::Vi) => "Bản chính thức".to_owned(),
        (None, Lang::En) => "Final document".to_owned(),
    };
    let until = config.data_until.as_ref().map(|date| date.value.official());
    let until =
        until.map(|day| format!("; {} {day}", lang.pick("số liệu đến", "figures up to"))).unwrap_or_default();
    let missing: Vec<&Agency> =
        config.agencies.iter().filter(|agency| checked.manuscript.section_of(&agency.id).is_none()).collect();
    let (there, all) = (config.agencies.len() - missing.len(), config.agencies.len());
    let sections = match lang {
        Lang::Vi => format!("Các phần: đã có {there}/{all}"),
        Lang::En => format!("Sections: {there} of {all} are there"),
    };
    let names: Vec<String> =
        missing.iter().map(|agency| printable_line(&format!("{} ({})", agency.name, agency.id))).collect();
    let built = match (result.is_old, lang) {
        (None, Lang::Vi) => "Bản Word: chưa dựng".to_owned(),
        (None, Lang::En) => "Word document: not built yet".to_owned(),
        (Some(true), Lang::Vi) => format!("Bản Word: {} (cũ hơn các tệp nguồn, cần dựng lại)", result.name),
        (Some(true), Lang::En) => {
            format!("Word document: {} (older than its sources: build it again)", result.name)
        }
        (Some(false), Lang::Vi) => format!("Bản Word: {} (mới nhất)", result.name),
        (Some(false), Lang::En) => format!("Word document: {} (up to date)", result.name),
    };
    let mut out = format!("{}\n", look.bold(&hanging(&title, look.width, 0)));
    out += &format!("{}\n\n{sections}\n", hanging(&format!("{draft}{until}"), look.width, 2));
    for name in names {
        out += &format!(
            "  {}\n",
            hanging(&format!("{} {name}", lang.pick("còn thiếu:", "missing:")), look.width - 2, 4)
        );
    }
    out += &format!("{found}\n{}\n\n{}\n", hanging(&built, look.width, 2), next_steps(lang, look));
    out + &steps(&commands(checked, &missing, result, option, lang), look)
}

fn next_steps(lang: Lang, look: &Look) -> String {
    look.bold(lang.pick("Bước tiếp theo:", "Next:"))
}

/// What is sensible to do, the nearest first.
fn commands(checked: &Checked, missing: &[&Agency], result: &Outcome, option: &str, lang: Lang) -> Vec<Step> {
    let errors: Vec<&str> = checked
        .diagnostics
        .iter()
        .filter(|found| found.severity == crate::base::diagnostic::Severity::Error)
        .map(|found| found.finding.code)
        .collect();
    let mut out = Vec::new();
    let mut add = |words: &str, why: &str| out.push(Step::new(&format!("tonghop {words}{option}"), why));
    if let Some(agency) = missing.first() {
        let id = printable_line(&agency.id);
        add(
            &format!("new section --agency {id}"),
            lang.pick("tạo khung phần còn thiếu", "make the skeleton of a missing section"),
        );
    }
    if !checked.diagnostics.is_empty() {
        add("check", lang.pick("xem từng chỗ và cách sửa", "see each place and what to do"));
    }
    let mended = fix::mended(checked).len();
    if mended > 0 {
        let why = match lang {
            Lang::Vi => format!("sửa ngay {mended} chỗ chắc chắn"),
            Lang::En => format!("mend {mended} of them at once"),
        };
        add("check --fix", &why);
    }
    if errors.is_empty() && result.is_old != Some(false) {
        add("build", lang.pick("ghép và ghi báo cáo Word", "assemble the report and write it"));
    } else if !errors.is_empty()
        && errors.iter().all(|code| rules::find(code).is_some_and(rules::Rule::is_about_completeness))
    {
        add(
            "build --allow-incomplete",
            lang.pick(
                "dựng bản dự thảo, chỗ thiếu được tô nổi bật",
                "build a draft with the gaps highlighted",
            ),
        );
    }
    if missing.is_empty() {
        add(
            "refs list --missing",
            lang.pick("xem văn bản chưa ai báo cáo", "see the documents that nobody reports on"),
        );
    }
    out.push(Step::new("tonghop help", lang.pick("xem mọi lệnh", "see all commands")));
    out
}

/// A command and what it is for.
struct Step {
    command: String,
    why: String,
}

impl Step {
    fn new(command: &str, why: &str) -> Self {
        Self { command: command.to_owned(), why: why.to_owned() }
    }
}

/// Commands in a column, with what each is for beside it; or below it where the terminal is narrow.
fn steps(rows: &[Step], look: &Look) -> String {
    let widest = rows.iter().map(|row| columns(&row.command)).max().unwrap_or(0);
    let is_wide = rows.iter().all(|row| 2 + widest + 2 + columns(&row.why) <= look.width);
    let row = |row: &Step| {
        if is_wide {
            return format!(
                "  {}{}{}\n",
                row.command,
                " ".repeat(widest + 2 - columns(&row.command)),
                row.why
            );
        }
        let indented = |words: &str, indent: usize| {
            let lines =
                hanging(words, look.width - indent, 2).replace('\n', &format!("\n{}", " ".repeat(indent)));
            format!("{}{lines}\n", " ".repeat(indent))
        };
        indented(&row.command, 2) + &indented(&row.why, 6)
    };
    rows.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_introduction_fits_every_terminal() {
        for lang in [Lang::Vi, Lang::En] {
            for width in [40, 60, 80, 120] {
                let words = introduction(lang, &Look::plain(width));
                assert!(words.lines().all(|line| columns(line) <= width), "{words}");
                assert!(words.contains("tonghop new workspace bao-cao"), "{words}");
            }
        }
    }

    #[test]
    fn commands_stand_in_a_column() {
        let rows = [Step::new("a", "một"), Step::new("bcd", "hai")];
        assert_eq!(steps(&rows, &Look::plain(40)), "  a    một\n  bcd  hai\n");
        assert_eq!(steps(&rows[..1], &Look::plain(7)), "  a\n      một\n");
    }
}

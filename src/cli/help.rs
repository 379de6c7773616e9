//! `tonghop help`, and the Vietnamese of the command line: help texts and the errors of parsing, laid over
//! what `args` says in English.

use super::args::{
    AnswerFormat, Arguments, ColorArgument, DocumentFormat, FindingsFormat, HelpArguments, LangArgument,
    Shell,
};
use super::{Session, Status};
use crate::base::error::Error;
use crate::base::text::Lang;
use crate::emit::FORMATS;
use crate::text;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, ValueEnum};

/// Vietnamese help, by command path (joined by spaces) and argument id; an empty id is the command's own.
const HELP: &[(&str, &str, &str)] = &[
    ("", "", "Hợp nhất các phần báo cáo Markdown của nhiều cơ quan thành một báo cáo đúng thể thức"),
    ("", "workspace", "Thư mục của báo cáo (mặc định: thư mục gần nhất ngược lên có tệp report.yaml)"),
    ("", "lang", "Ngôn ngữ của thông báo"),
    ("", "color", "Màu trong thông báo"),
    ("", "quiet", "Chỉ in những chỗ sai"),
    ("build", "", "Kiểm tra, hợp nhất và ghi báo cáo ra tệp DOCX"),
    ("build", "output", "Ghi ra tệp này thay vì thư mục out/"),
    ("build", "allow_incomplete", "Chỗ còn thiếu được thay bằng dòng chữ tô nổi bật, rồi đi tiếp"),
    ("build", "format", "Dạng tệp cần ghi"),
    ("build", "pdf", "Ghi thêm tệp PDF cạnh tệp DOCX (cần LibreOffice)"),
    ("build", "paginate", "Điền số trang vào mục lục (cần LibreOffice)"),
    ("build", "force", "Ghi đè cả tệp không phải do tonghop ghi ra"),
    ("build", "max_findings", "In nhiều nhất chừng này chỗ, lỗi trước; 0 là in hết"),
    ("check", "", "Kiểm tra cả báo cáo hoặc một số phần"),
    ("check", "paths", "Các phần cần xem (mặc định: tất cả)"),
    ("check", "format", "Cách in kết quả"),
    ("check", "max_findings", "In nhiều nhất chừng này chỗ, lỗi trước; 0 là in hết"),
    ("check", "timings", "Cho biết từng bước mất bao lâu và các quy tắc lâu nhất"),
    ("check", "strict", "Coi cảnh báo là lỗi"),
    ("check", "fix", "Tự sửa những chỗ chắc chắn trong các phần báo cáo và danh mục"),
    ("check", "diff", "Chỉ cho xem --fix sẽ sửa gì, không sửa"),
    ("convert", "", "Chuyển một tệp Markdown thành DOCX; không cần thư mục báo cáo"),
    ("convert", "input", "Tệp Markdown"),
    ("convert", "output", "Ghi ra tệp này (mặc định: cạnh tệp gốc, đuôi .docx)"),
    ("convert", "force", "Ghi đè cả tệp không phải do tonghop ghi ra"),
    ("convert", "layout", "Mẫu trình bày"),
    ("explain", "", "Giải thích một quy tắc"),
    ("explain", "code", "Mã hoặc tên của quy tắc"),
    ("explain", "all", "In danh sách mọi quy tắc, như trong docs/quy-tac.md"),
    ("new", "", "Tạo khung một phần báo cáo, hoặc một thư mục báo cáo nhỏ"),
    ("new workspace", "", "Tạo một thư mục báo cáo nhỏ, đầy đủ"),
    ("new workspace", "folder", "Thư mục cần tạo; phải trống hoặc chưa có"),
    ("new section", "", "Tạo khung phần báo cáo của một cơ quan"),
    ("new section", "agency", "Mã của cơ quan"),
    ("new section", "output", "Ghi ra tệp này (mặc định: sections/MÃ.md)"),
    ("help", "", "In hướng dẫn của một lệnh"),
    ("help", "command", "Tên lệnh: build, refs list"),
    ("completions", "", "In tệp để vỏ lệnh tự hoàn thành lệnh và tùy chọn"),
    ("completions", "shell", "Vỏ lệnh"),
    ("man", "", "In trang hướng dẫn dạng man"),
    ("man", "command", "Tên lệnh: build, refs list (mặc định: cả công cụ)"),
    ("refs", "", "Tra cứu danh mục văn bản"),
    ("refs list", "", "Liệt kê văn bản, chưa báo cáo xếp trước"),
    ("refs list", "owner", "Chỉ văn bản của cơ quan này"),
    ("refs list", "kind", "Chỉ loại này: NQ, hoặc \"Nghị quyết\""),
    ("refs list", "year", "Chỉ văn bản của năm này"),
    (
        "refs list",
        "text",
        "Chỉ văn bản có chữ này trong số, cơ quan ban hành hoặc trích yếu; không kể dấu, chữ hoa",
    ),
    ("refs list", "missing", "Chỉ văn bản mà cơ quan được giao chưa báo cáo"),
    ("refs list", "format", "Cách in kết quả"),
    ("refs show", "", "Xem một văn bản: nội dung, quan hệ, mọi chỗ nhắc đến"),
    ("refs show", "number", "Số, ký hiệu; trùng số thì thêm năm hoặc ngày: 109-NQ/TU@2016"),
    ("refs import", "", "Lập danh mục YAML từ văn bản của một kế hoạch"),
    ("refs import", "file", "Kế hoạch, dạng văn bản thuần hoặc Markdown"),
    ("refs footnote", "", "In chú thích gộp của một cơ quan"),
    ("refs footnote", "owner", "Mã của cơ quan"),
];

/// Vietnamese for the values of arguments, by command path, argument id and value.
const VALUES: &[(&str, &str, &str, &str)] = &[
    ("", "lang", "vi", "Tiếng Việt"),
    ("", "lang", "en", "Tiếng Anh"),
    ("", "color", "auto", "Có màu trên màn hình, trừ khi đặt biến NO_COLOR"),
    ("", "color", "always", "Luôn có màu"),
    ("", "color", "never", "Không có màu"),
    ("check", "format", "human", "Có trích đoạn, cho người đọc"),
    ("check", "format", "short", "Mỗi chỗ một dòng"),
    ("check", "format", "json", "Cho chương trình khác"),
    ("check", "format", "sarif", "SARIF 2.1.0, cho công cụ gom kết quả kiểm tra"),
    ("refs list", "format", "human", "Cho người đọc"),
    ("refs list", "format", "json", "Cho chương trình khác"),
    (
        "completions",
        "shell",
        "bash",
        "Bash: tonghop completions bash > ~/.local/share/bash-completion/completions/tonghop",
    ),
    ("completions", "shell", "zsh", "Zsh: ghi vào tệp _tonghop trong một thư mục của $fpath"),
    (
        "completions",
        "shell",
        "fish",
        "Fish: tonghop completions fish > ~/.config/fish/completions/tonghop.fish",
    ),
    ("completions", "shell", "powershell", "PowerShell: tonghop completions powershell >> $PROFILE"),
    ("completions", "shell", "elvish", "Elvish: tonghop completions elvish >> ~/.config/elvish/rc.elv"),
];

/// Prints the help of a command: the same as its `--help`.
pub fn run(arguments: &HelpArguments, session: &Session) -> Result<Status, Error> {
    let words = ["tonghop"].into_iter().chain(arguments.command.iter().map(String::as_str)).chain(["--help"]);
    match command(session.lang).try_get_matches_from(words) {
        Err(error) if !error.use_stderr() => {
            session.print(&error_message(&error, session.lang))?;
            Ok(Status::Done)
        }
        _ => {
            let words = arguments.command.join(" ");
            let error = Error::new(text!(vi: "không có lệnh `{words}`", en: "there is no command `{words}`"));
            Err(error.help(text!(vi: "xem các lệnh: `tonghop help`", en: "see the commands: `tonghop help`")))
        }
    }
}

/// The command line in `lang`.
pub fn command(lang: Lang) -> Command {
    let command = Arguments::command();
    if lang == Lang::En {
        return command;
    }
    vietnamese(command, "")
}

fn vietnamese(command: Command, path: &str) -> Command {
    let words =
        |id: &str| HELP.iter().find(|(at, name, _)| *at == path && *name == id).map(|(_, _, words)| *words);
    let template = if command.has_subcommands() { TEMPLATE_WITH_COMMANDS } else { TEMPLATE };
    let mut command = command.help_template(template);
    if let Some(about) = words("") {
        command = command.about(about).long_about(None);
    }
    command = command.disable_help_flag(true).arg(
        clap::Arg::new("help")
            .short('h')
            .long("help")
            .action(clap::ArgAction::Help)
            .help("In hướng dẫn")
            .display_order(900),
    );
    if path.is_empty() {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("In số phiên bản")
                .display_order(901),
        );
    }
    command = command.mut_args(|argument| match words(argument.get_id().as_str()) {
        Some(help) => with_values(argument, path, help),
        None => argument,
    });
    command.mut_subcommands(|inner| {
        let name = inner.get_name().to_owned();
        let path = if path.is_empty() { name } else { format!("{path} {name}") };
        vietnamese(inner, &path)
    })
}

/// The help of an argument and of its values.
fn with_values(argument: clap::Arg, path: &str, help: &str) -> clap::Arg {
    let (shown, id) = (value_name(&argument), argument.get_id().to_string());
    let argument = if argument.get_action().takes_values() { argument.value_name(shown) } else { argument };
    let argument = match (path, id.as_str()) {
        ("", "lang") => explained::<LangArgument>(argument, path),
        ("", "color") => explained::<ColorArgument>(argument, path),
        ("build", "format") => explained::<DocumentFormat>(argument, path),
        ("check", "format") => explained::<FindingsFormat>(argument, path),
        ("refs list", "format") => explained::<AnswerFormat>(argument, path),
        ("completions", "shell") => explained::<Shell>(argument, path),
        _ => argument,
    };
    argument.help(help.to_owned())
}

/// The argument with its values explained in Vietnamese.
fn explained<T: ValueEnum + Send + Sync + 'static>(argument: clap::Arg, path: &str) -> clap::Arg {
    let id = argument.get_id().to_string();
    let variants = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let values = variants.map(|value| {
        let help = value_words(path, &id, value.get_name());
        value.help(help)
    });
    argument.value_parser(PossibleValuesParser::new(values).try_map(|name| T::from_str(&name, false)))
}

/// Vietnamese for the value of an argument; empty where there is none.
fn value_words(path: &str, id: &str, value: &str) -> String {
    if (path, id) == ("build", "format") {
        return FORMATS
            .iter()
            .find(|format| format.name == value)
            .map(|format| (format.about)().vi)
            .unwrap_or_default();
    }
    let known = VALUES.iter().find(|known| (known.0, known.1, known.2) == (path, id, value));
    known.map(|known| known.3.to_owned()).unwrap_or_default()
}

/// What stands for a value in the usage line.
fn value_name(argument: &clap::Arg) -> &'static str {
    const NAMES: [(&str, &str); 15] = [
        ("FORMAT", "DẠNG"),
        ("DIR", "THƯ_MỤC"),
        ("FILE", "TỆP"),
        ("PATH", "ĐƯỜNG_DẪN"),
        ("CODE", "MÃ"),
        ("ID", "MÃ"),
        ("NUMBER", "SỐ"),
        ("KIND", "LOẠI"),
        ("YEAR", "NĂM"),
        ("WORDS", "CHỮ"),
        ("LANG", "NGÔN_NGỮ"),
        ("COLOR", "MÀU"),
        ("COMMAND", "LỆNH"),
        ("SHELL", "VỎ_LỆNH"),
        ("N", "SỐ"),
    ];
    let names = argument.get_value_names().unwrap_or_default();
    let name = names.first().map_or("", |name| name.as_str());
    NAMES.iter().find(|(en, _)| *en == name).map_or("GIÁ_TRỊ", |(_, vi)| vi)
}

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}";
const TEMPLATE_WITH_COMMANDS: &str =
    "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}";

/// What is wrong with the command line, in `lang`; help and version come as they are.
pub fn error_message(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En
        || matches!(
            error.kind(),
            ErrorKind::DisplayHelp
                | ErrorKind::DisplayVersion
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        )
    {
        return headings(&error.render().to_string(), lang);
    }
    let value = |kind| error.get(kind).map(context).unwrap_or_default();
    let (argument, given) = (value(ContextKind::InvalidArg), value(ContextKind::InvalidValue));
    let mut message = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("không có tùy chọn `{argument}`"),
        ErrorKind::UnknownArgument => format!("thừa `{argument}`"),
        ErrorKind::InvalidSubcommand => format!("không có lệnh `{}`", value(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if given.is_empty() => format!("tùy chọn `{argument}` thiếu giá trị"),
        ErrorKind::InvalidValue => {
            let values = value(ContextKind::ValidValue).replace(", ", "`, `");
            format!("`{given}` không phải giá trị của `{argument}`; chọn một trong: `{values}`")
        }
        ErrorKind::ValueValidation => format!("`{given}` không phải giá trị của `{argument}`"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".to_owned(),
        ErrorKind::ArgumentConflict if argument == value(ContextKind::PriorArg) => {
            format!("`{argument}` được ghi hai lần")
        }
        ErrorKind::ArgumentConflict => {
            format!("`{argument}` không dùng chung được với `{}`", value(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("`{argument}` có số giá trị không đúng")
        }
        ErrorKind::InvalidUtf8 => "có chữ không phải UTF-8 trên dòng lệnh".to_owned(),
        _ => format!("dòng lệnh không đúng ({argument})"),
    };
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let near = value(kind);
        if !near.is_empty() {
            message += &format!("\n  có phải là `{near}`?");
        }
    }
    format!("lỗi: {message}\n\nXem hướng dẫn: tonghop --help\n")
}

/// The few words of clap's that no setting reaches.
fn headings(text: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    [
        ("Usage:", "Cách dùng:"),
        ("Commands:", "Lệnh:"),
        ("Options:", "Tùy chọn:"),
        ("Arguments:", "Tham số:"),
        ("Possible values:", "Các giá trị:"),
        ("possible values:", "giá trị:"),
        ("[default:", "[mặc định:"),
        ("[OPTIONS]", "[TÙY CHỌN]"),
        ("<COMMAND>", "<LỆNH>"),
        ("[COMMAND]", "[LỆNH]"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (en, vi)| text.replace(en, vi))
}

fn context(value: &ContextValue) -> String {
    match value {
        ContextValue::String(words) => words.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_translated(command: &Command, path: &str) {
        let has = |id: &str| HELP.iter().any(|(at, name, _)| *at == path && *name == id);
        assert!(has(""), "no Vietnamese for the command `{path}`");
        for argument in command
            .get_arguments()
            .filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version"))
        {
            let id = argument.get_id().as_str();
            assert!(has(id), "no Vietnamese for `{path}` {id}");
            for value in
                argument.get_possible_values().iter().filter(|_| argument.get_action().takes_values())
            {
                let name = value.get_name();
                assert!(!value_words(path, id, name).is_empty(), "no Vietnamese for `{path}` {id} {name}");
            }
        }
        for inner in command.get_subcommands() {
            let path = if path.is_empty() {
                inner.get_name().to_owned()
            } else {
                format!("{path} {}", inner.get_name())
            };
            assert_translated(inner, &path);
        }
    }

    #[test]
    fn every_argument_is_translated() {
        assert_translated(&Arguments::command(), "");
        command(Lang::Vi).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn nothing_english_is_left_in_vietnamese_help() {
        let help = headings(&command(Lang::Vi).render_help().to_string(), Lang::Vi);
        let mut helps = vec![help];
        let mut all = command(Lang::Vi);
        all.build();
        for inner in all.get_subcommands_mut() {
            helps.push(headings(&inner.render_long_help().to_string(), Lang::Vi));
            helps.extend(
                inner
                    .get_subcommands_mut()
                    .map(|inner| headings(&inner.render_long_help().to_string(), Lang::Vi)),
            );
        }
        for help in helps {
            for word in [
                "Usage",
                "Options",
                "Commands",
                "Print",
                "Possible",
                "possible",
                "default",
                "On a terminal",
                "Always",
            ] {
                assert!(!help.contains(word), "{word} in:\n{help}");
            }
        }
    }
}

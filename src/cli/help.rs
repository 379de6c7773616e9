//! The Vietnamese of the command line: help texts and the errors of parsing, laid over what `args` says in English.

use super::args::Arguments;
use crate::base::text::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

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
    ("refs", "", "Tra cứu danh mục văn bản"),
    ("refs list", "", "Liệt kê văn bản, chưa báo cáo xếp trước"),
    ("refs list", "owner", "Chỉ văn bản của cơ quan này"),
    ("refs list", "kind", "Chỉ loại này: NQ, hoặc \"Nghị quyết\""),
    ("refs list", "year", "Chỉ văn bản của năm này"),
    ("refs list", "text", "Chỉ văn bản có chữ này trong số, cơ quan ban hành hoặc trích yếu; không kể dấu, chữ hoa"),
    ("refs list", "missing", "Chỉ văn bản mà cơ quan được giao chưa báo cáo"),
    ("refs list", "format", "Cách in kết quả"),
    ("refs show", "", "Xem một văn bản: nội dung, quan hệ, mọi chỗ nhắc đến"),
    ("refs show", "number", "Số, ký hiệu; trùng số thì thêm năm hoặc ngày: 109-NQ/TU@2016"),
    ("refs import", "", "Lập danh mục YAML từ văn bản của một kế hoạch"),
    ("refs import", "file", "Kế hoạch, dạng văn bản thuần hoặc Markdown"),
    ("refs footnote", "", "In chú thích gộp của một cơ quan"),
    ("refs footnote", "owner", "Mã của cơ quan"),
];

/// The command line in `lang`.
pub fn command(lang: Lang) -> Command {
    let command = Arguments::command();
    if lang == Lang::En {
        return command;
    }
    vietnamese(command, "")
}

fn vietnamese(command: Command, path: &str) -> Command {
    let words = |id: &str| HELP.iter().find(|(at, name, _)| *at == path && *name == id).map(|(_, _, words)| *words);
    let template = if command.has_subcommands() { TEMPLATE_WITH_COMMANDS } else { TEMPLATE };
    let mut command = command.help_template(template);
    if let Some(about) = words("") {
        command = command.about(about).long_about(None);
    }
    command = command.disable_help_flag(true).arg(
        clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).help("In hướng dẫn").display_order(900),
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
        Some(help) => with_values(argument, help),
        None => argument,
    });
    command.mut_subcommands(|inner| {
        let name = inner.get_name().to_owned();
        let path = if path.is_empty() { name } else { format!("{path} {name}") };
        vietnamese(inner, &path)
    })
}

/// The help with the names of the values in brackets: what `args` says of each value is English.
fn with_values(argument: clap::Arg, help: &str) -> clap::Arg {
    let shown = value_name(&argument);
    let argument = if argument.get_action().takes_values() { argument.value_name(shown) } else { argument };
    let names: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if argument.get_action().takes_values() && names.len() > 1 {
        argument.hide_possible_values(true).help(format!("{help} [giá trị: {}]", names.join(", ")))
    } else {
        argument.help(help.to_owned())
    }
}

/// What stands for a value in the usage line.
fn value_name(argument: &clap::Arg) -> &'static str {
    const NAMES: [(&str, &str); 12] = [
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
    ];
    let names = argument.get_value_names().unwrap_or_default();
    let name = names.first().map_or("", |name| name.as_str());
    NAMES.iter().find(|(en, _)| *en == name).map_or("GIÁ_TRỊ", |(_, vi)| vi)
}

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}";
const TEMPLATE_WITH_COMMANDS: &str = "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}";

/// What is wrong with the command line, in `lang`; help and version come as they are.
pub fn error_message(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En
        || matches!(
            error.kind(),
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
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
            format!("`{given}` không phải giá trị của `{argument}`; chọn một trong: {}", value(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => format!("`{given}` không phải giá trị của `{argument}`"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".to_owned(),
        ErrorKind::ArgumentConflict if argument == value(ContextKind::PriorArg) => format!("`{argument}` được ghi hai lần"),
        ErrorKind::ArgumentConflict => format!("`{argument}` không dùng chung được với `{}`", value(ContextKind::PriorArg)),
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
        ("possible values:", "giá trị:"),
        ("[default:", "[mặc định:"),
        ("[OPTIONS]", "[TÙY CHỌN]"),
        ("<COMMAND>", "<LỆNH>"),
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
        for argument in command.get_arguments().filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version")) {
            assert!(has(argument.get_id().as_str()), "no Vietnamese for `{path}` {}", argument.get_id());
        }
        for inner in command.get_subcommands() {
            let path = if path.is_empty() { inner.get_name().to_owned() } else { format!("{path} {}", inner.get_name()) };
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
        for word in ["Usage", "Options", "Commands", "Print", "Possible"] {
            assert!(!help.contains(word), "{word} in:\n{help}");
        }
    }
}

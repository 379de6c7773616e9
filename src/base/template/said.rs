//! What the template engine says, in Vietnamese: a sentence for each of its messages.
//!
//! The engine speaks English only. A message that is not in the table becomes a general sentence; its English
//! words never reach a Vietnamese reader.

use crate::base::limits::TEMPLATE_MESSAGE_CHARACTERS;

/// What the engine says, with `{}` for what varies, and the Vietnamese for it: `{0}` is what stood at the
/// first `{}` as it is, `{0:sign}` names a sign of the template's language, `{0:kind}` the kind of a value,
/// `{0:list}` a list of names.
const TABLE: &[(&str, &str)] = &[
    ("Unknown function `{}`", "không có hàm `{0}`"),
    ("Unknown filter `{}`", "không có bộ lọc `{0}`"),
    ("Unknown test `{}`", "không có phép thử `{0}`"),
    ("Unknown component `{}`", "không có mẫu con `{0}`"),
    ("Unknown template `{}`", "không chèn được khuôn mẫu `{0}`: mỗi khuôn mẫu đứng một mình"),
    ("Unknown name `{}`", "không có tên `{0}`"),
    ("Unknown tag", "không có thẻ này"),
    (
        "Unexpected end of input",
        "khuôn mẫu kết thúc giữa chừng: thiếu dấu đóng hoặc thẻ đóng như `endif`, `endfor`",
    ),
    ("Unexpected character", "có ký tự không dùng được trong lệnh"),
    ("Invalid float", "số thập phân viết sai"),
    ("Invalid Integer", "số nguyên quá lớn"),
    (
        "String opened with `{}` is missing its closing `{}`",
        "chuỗi chữ mở bằng dấu nháy thì phải đóng bằng chính dấu ấy",
    ),
    ("unexpected end of string", "chuỗi chữ kết thúc giữa chừng"),
    (
        "unexpected escape character",
        "trong chuỗi chữ, sau dấu `\\` chỉ dùng được `n`, `t`, `r`, `/`, dấu nháy và chính dấu `\\`",
    ),
    ("unexpected end of raw block", "khối `raw` chưa được đóng bằng `endraw`"),
    ("Closing comment tag `{}` not found", "lời chú chưa được đóng bằng `{0}`"),
    (
        "{} was named `{}` in the opening tag, found `{}` as name in the end tag",
        "thẻ mở tên là `{1}` nhưng thẻ đóng lại là `{2}`",
    ),
    ("Identifiers can only have up to {} nested brackets.", "dấu `[` lồng nhau quá {0} tầng"),
    (
        "Found invalid field of `loop`: {}. Only {} exist.",
        "`loop` không có `{0}`; chỉ có `index`, `index0`, `first`, `last`, `length`",
    ),
    (
        "Function calls are only allowed at the first element of a chain",
        "chỉ gọi được hàm bằng tên của nó, không gọi sau dấu chấm",
    ),
    ("Keyword argument `{}` is defined more than once", "tham số `{0}` được ghi hai lần"),
    ("Expected {} but found {}", "gặp {1:sign} ở chỗ cần một chuỗi chữ hoặc một biểu thức trong dấu `{` `}`"),
    ("Found `<` but expected identifier after it{}", "sau dấu `<` phải là tên của một mẫu con"),
    ("Found {} but expected one of: {}", "gặp {0:sign} ở chỗ cần một giá trị"),
    (
        "Found {} but expected `...`, a string, an integer or a bool.",
        "gặp {0:sign} ở chỗ cần tên khóa của bảng tra",
    ),
    ("Found {} but expected identifier.", "gặp {0:sign} ở chỗ cần một tên"),
    ("Found {} but expected attribute name.", "gặp {0:sign} ở chỗ cần tên của thuộc tính"),
    ("Found {} but expected string.", "gặp {0:sign} ở chỗ cần một chuỗi chữ"),
    ("Found {} but expected {}.", "gặp {0:sign} ở chỗ cần `{1}`, có lẽ thiếu hoặc thừa một dấu"),
    ("Found {} but expected {}", "gặp {0:sign} ở chỗ cần dấu `/` hoặc `>`"),
    ("Found {} but was expecting {}", "gặp {0:sign} ở chỗ cần `elif`, `else` hoặc `endif`"),
    (
        "Found {} but the only types allowed are: {}",
        "không có kiểu giá trị này; chỉ có `string`, `bool`, `integer`, `float`, `number`, `bytes`, `array` và `map`",
    ),
    ("Found {} but `-` can only be followed by an integer or a float", "sau dấu `-` phải là một số"),
    (
        "Found {} but component default arguments can only be one of: {}",
        "giá trị có sẵn của một tham số phải được viết ra, không được là một biểu thức",
    ),
    ("Arrays can have a maximum of {} dimensions.", "danh sách viết trong danh sách quá {0} tầng"),
    ("The expression is too complex", "biểu thức này quá phức tạp; tách ra bằng `set`"),
    ("`-` and `not` cannot be used consecutively.", "`-` và `not` không được đứng liền nhau"),
    ("`not` is only valid here as part of `not in`", "ở đây `not` chỉ dùng được trong `not in`"),
    ("`{}` is not allowed after `~`", "không được viết `{0}` ngay sau `~`"),
    (
        "Components with body content must use tag syntax: {}",
        "mẫu con có nội dung phải viết bằng thẻ `{% <tên> %}` … `{% </tên> %}`",
    ),
    ("Unclosed component '{}'", "mẫu con `{0}` chưa được đóng bằng `{% </{0}> %}`"),
    ("Closing tag '{}' doesn't match opening tag '{}'", "thẻ mở là `{1}` nhưng thẻ đóng lại là `{0}`"),
    (
        "{} is a reserved keyword of Tera, it cannot be {}",
        "`{0}` là từ riêng của khuôn mẫu, không dùng làm tên được",
    ),
    ("List comprehensions support only a single `for` clause.", "trong dấu `[` `]` chỉ được có một `for`"),
    ("Invalid component metadata: {}", "bảng ghi thêm của mẫu con chỉ được gồm giá trị viết sẵn"),
    (
        "Invalid default argument: {}",
        "giá trị có sẵn của một tham số phải được viết ra, không được là một biểu thức",
    ),
    (
        "Component definitions cannot be written in another tag.",
        "không được định nghĩa mẫu con bên trong một thẻ khác",
    ),
    ("Template already contains a component named `{}`", "mẫu con `{0}` được định nghĩa hai lần"),
    ("The name `body` is reserved for component body content.", "tên `body` dành cho nội dung của mẫu con"),
    ("Rest parameter `{}` conflicts with an existing parameter.", "tham số `{0}` được ghi hai lần"),
    (
        "Rest parameter must be the last parameter in component definition.",
        "tham số có dấu `...` phải đứng cuối",
    ),
    ("Component argument `{}` is defined more than once", "tham số `{0}` được ghi hai lần"),
    (
        "Default value for `{}` has type `{}` but the argument has type `{}`",
        "giá trị có sẵn của `{0}` là {1:kind}, trong khi tham số phải là {2:kind}",
    ),
    ("Invalid syntax for `set`: {}", "sau `set` và tên phải là dấu `=` với một giá trị, hoặc `%}`"),
    ("Template is already extending `{}`", "`extends` được ghi hai lần"),
    ("`extends` needs to be the first tag of the template", "`extends` phải đứng đầu khuôn mẫu"),
    ("`extends` cannot be nested in other tags.", "`extends` không được đứng trong một thẻ khác"),
    (
        "Template '{}' is inheriting from '{}', which doesn't exist or isn't loaded.",
        "không dùng được `extends`: mỗi khuôn mẫu đứng một mình",
    ),
    ("Blocks cannot be written inside a {}.", "`block` không được đứng ở đây"),
    ("Template already contains a block named `{}`", "khối `{0}` được định nghĩa hai lần"),
    ("`{}` cannot be used inside a {}", "không dùng được `{0}` ở đây"),
    ("{} can only be used in a for loop", "`{0}` chỉ dùng được trong `for`"),
    ("The template nesting is too deep", "các thẻ lồng nhau quá sâu"),
    ("This content would be ignored: {}", "nội dung này sẽ bị bỏ qua"),
    ("Cannot compare `{}` with `{}`", "không so sánh được {0:kind} với {1:kind}"),
    (
        "Math operations can only be done on numbers, found `{}`",
        "chỉ làm tính được với số, ở đây là {0:kind}",
    ),
    ("Only numbers can be used in arithmetic. This is a `{}`", "chỉ làm tính được với số, ở đây là {0:kind}"),
    ("Only numbers can be negated. This is a `{}`", "dấu trừ chỉ đứng trước số, ở đây là {0:kind}"),
    (
        "`+` requires both operands to be numbers, found `{}` and `{}`",
        "dấu `+` chỉ cộng số, ở đây là {0:kind} và {1:kind}; để nối chữ, dùng `~`",
    ),
    ("Operand `{}` is out of range for integer arithmetic (must fit in i128)", "số `{0}` quá lớn"),
    ("Unable to perform {}", "phép tính `{0}` cho kết quả quá lớn"),
    ("Cannot divide by 0", "không chia được cho 0"),
    ("Exponent {} is out of range for integer ** (must fit in u32)", "số mũ `{0}` quá lớn hoặc âm"),
    ("Cannot negate {}: result would overflow i128", "số `{0}` quá lớn"),
    ("Number `{}` is out of range for i128", "số `{0}` quá lớn"),
    ("Cannot index into an undefined value", "không lấy được mục nào: giá trị trước dấu `[` không có"),
    ("Index expression is undefined", "giá trị trong dấu `[` `]` không có"),
    ("Cannot slice an undefined value", "không cắt được: giá trị trước dấu `[` không có"),
    ("Slice start is undefined", "giá trị trong dấu `[` `]` không có"),
    ("Slice end is undefined", "giá trị trong dấu `[` `]` không có"),
    ("Slice step is undefined", "giá trị trong dấu `[` `]` không có"),
    (
        "Slice {} must be an integer, got `{}`",
        "chỗ cắt trong dấu `[` `]` phải là số nguyên, ở đây là {1:kind}",
    ),
    ("Slicing step cannot be 0", "bước cắt không được là 0"),
    (
        "Slicing can only be used on arrays or strings, not on `{}`.",
        "chỉ cắt được danh sách hoặc chuỗi chữ, ở đây là {0:kind}",
    ),
    (
        "Map keys must be strings, integers, or bools, got `{}`.",
        "tên khóa của bảng tra phải là chuỗi chữ hoặc số nguyên, ở đây là {0:kind}",
    ),
    (
        "{} index must be an integer, got `{}`.",
        "số thứ tự trong dấu `[` `]` phải là số nguyên, ở đây là {1:kind}",
    ),
    ("Not a valid key type", "giá trị này không dùng làm tên khóa được"),
    ("Tried to render a variable that is undefined", "giá trị này không có"),
    ("Tried to escape an undefined value", "giá trị này không có"),
    ("Spread operator requires a map, found `{}`", "sau dấu `...` phải là bảng tra, ở đây là {0:kind}"),
    ("Spread operator requires an array, found `{}`", "sau dấu `...` phải là danh sách, ở đây là {0:kind}"),
    ("Tried to use super() in the top level block", "không dùng được `super`: mỗi khuôn mẫu đứng một mình"),
    ("super() called outside of a block", "không dùng được `super`: mỗi khuôn mẫu đứng một mình"),
    (
        "Iteration not possible on type `{}`",
        "`for` chỉ đi qua được danh sách, bảng tra hoặc chuỗi chữ, ở đây là {0:kind}",
    ),
    (
        "Key/value iteration is not possible on type `{}`, only on maps.",
        "`for` với hai tên chỉ đi qua được bảng tra, ở đây là {0:kind}",
    ),
    ("Variable `{}` exists but its value is undefined", "`{0}` không có giá trị"),
    ("Variable `{}` is not defined. Available variables: {}", "không có tên `{0}`; dùng được: {1:list}"),
    ("Variable `{}` is not defined.", "không có tên `{0}`"),
    ("Field `{}` is not defined. Available fields: {}", "không có tên `{0}`; dùng được: {1:list}"),
    ("Field `{}` is not defined{}", "không có tên `{0}`"),
    ("Maximum render recursion depth for components exceeded.", "mẫu con gọi chính nó quá nhiều tầng"),
    (
        "Unknown argument(s) {} in component call. Possible argument(s) are: {}",
        "mẫu con không nhận {0}; chỉ nhận {1}",
    ),
    ("Unknown argument(s) {} in component call.", "mẫu con không nhận {0}"),
    (
        "Component argument `{}` (type: `{}`) does not match expected type: `{}`",
        "tham số `{0}` của mẫu con phải là {2:kind}, ở đây là {1:kind}",
    ),
    ("Implicit argument `{}`{}", "mẫu con thiếu tham số `{0}`"),
    ("Argument `{}`{} missing.", "mẫu con thiếu tham số `{0}`"),
    (
        "Invalid type for the value, expected `{}` but got `{}`",
        "cần {0:kind}, nhưng giá trị ở đây là {1:kind}",
    ),
    ("Missing keyword argument `{}`", "thiếu tham số `{0}`"),
    ("Value `{}` is out of range for `{}`", "số `{0}` quá lớn hoặc âm"),
    ("Value `{}` is a float; {}", "số `{0}` không phải số nguyên"),
    (
        "Value `{}` is not a container; cannot check for containment",
        "chỉ tìm được trong danh sách, bảng tra hoặc chuỗi chữ",
    ),
    (
        "`in` cannot be used on a container of type `{}`. {}",
        "`in` chỉ tìm được trong danh sách, bảng tra hoặc chuỗi chữ, ở đây là {0:kind}",
    ),
    (
        "`in` cannot be used on a container of type `{}`{}",
        "`in` chỉ tìm được trong danh sách, bảng tra hoặc chuỗi chữ, ở đây là {0:kind}",
    ),
    ("pluralize filter requires an integer, got `{}`", "bộ lọc `pluralize` cần số nguyên, ở đây là {0:kind}"),
    (
        "The `indentation` argument must contain exactly one character",
        "tham số `indentation` phải là đúng một ký tự",
    ),
    (
        "int filter `base` must be between 2 and 36, got {}",
        "tham số `base` của bộ lọc `int` phải từ 2 đến 36",
    ),
    ("The float {} cannot be converted to an int {}", "số `{0}` không đổi được thành số nguyên"),
    (
        "The string `{}` cannot be converted to an int in base {}",
        "chuỗi `{0}` không đổi được thành số nguyên",
    ),
    ("The string `{}` cannot be converted to a float", "chuỗi `{0}` không đổi được thành số"),
    ("Value of type {} cannot be converted to an int", "{0:kind} không đổi được thành số nguyên"),
    ("Value of type {} cannot be converted to a float", "{0:kind} không đổi được thành số"),
    ("Value of type {} has no length", "{0:kind} không có độ dài"),
    ("Value of type {} cannot be reversed", "{0:kind} không đảo ngược được"),
    ("Errored while getting absolute value: {}", "số này quá lớn"),
    (
        "This filter can only be used on a number, received `{}`.",
        "bộ lọc này chỉ dùng cho số, ở đây là {0:kind}",
    ),
    ("Invalid argument for `method`: {}. {}", "tham số `method` chỉ nhận `ceil` hoặc `floor`"),
    ("Cannot sort: `{}` and `{}` are not comparable", "không xếp thứ tự được: có cả {0:kind} và {1:kind}"),
    (
        "Value at index {} (a {}) does not have an attribute at path: {}",
        "mục thứ {0}, đếm từ 0, không có `{2}`",
    ),
    (
        "Map does not have a key {} and no default values were defined",
        "bảng tra không có khóa `{0}`, và không có giá trị thay thế",
    ),
    (
        "Function `range` was called with a `start` argument greater than the `end` one",
        "hàm `range` có `start` lớn hơn `end`",
    ),
    ("Function `range` was called with a `step_by` argument of 0", "hàm `range` có `step_by` bằng 0"),
    ("Function `range` was called with arguments that overflow i128", "hàm `range` nhận số quá lớn"),
    (
        "Function `range` would produce {} elements, which exceeds the limit of {}",
        "hàm `range` tạo ra `{0}` số, quá mức `{1}`",
    ),
    ("Io error while writing rendered value to output: {}", "không ghi được kết quả"),
    ("Invalid UTF-8 characters found while rendering.", "kết quả không phải chữ Unicode"),
];

/// A sentence for a message that is not in the table.
const OTHERWISE: &str = "lệnh ở đây sai hoặc không dùng được với giá trị này";

/// The most names of a list that are shown.
const NAMES: usize = 30;

/// What the engine said, in Vietnamese.
pub fn vietnamese(said: &str) -> String {
    let found = TABLE.iter().find_map(|(pattern, words)| Some((captures(pattern, said)?, words)));
    let Some((captures, words)) = found else { return OTHERWISE.to_owned() };
    let mut out = (*words).to_owned();
    for (number, capture) in captures.iter().enumerate() {
        out = out.replace(&format!("{{{number}}}"), &shortened(capture));
        out = out.replace(&format!("{{{number}:sign}}"), &sign(capture));
        out = out.replace(&format!("{{{number}:kind}}"), kind(capture));
        out = out.replace(&format!("{{{number}:list}}"), &list(capture));
    }
    out
}

/// The message, not longer than can be read: it may quote a whole value of the template.
pub fn shortened(said: &str) -> String {
    match said.char_indices().nth(TEMPLATE_MESSAGE_CHARACTERS) {
        Some((at, _)) => format!("{}…", &said[..at]),
        None => said.to_owned(),
    }
}

/// What stands in a message at each `{}` of a pattern.
fn captures<'a>(pattern: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = said.strip_prefix(parts.next()?)?;
    let (mut found, mut parts) = (Vec::new(), parts.peekable());
    while let Some(part) = parts.next() {
        let at = match (part, parts.peek()) {
            ("", _) => rest.len(),
            (_, None) => rest
                .len()
                .checked_sub(part.len())
                .filter(|&at| rest.is_char_boundary(at) && rest.ends_with(part))?,
            _ => rest.find(part)?,
        };
        found.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(found)
}

/// A sign of the template's language.
fn sign(said: &str) -> String {
    let words = match said {
        "content" | "raw content" => "chữ thường",
        "comment" => "lời chú",
        "identifier" => "một tên",
        "string" => "một chuỗi chữ",
        "integer" => "một số nguyên",
        "float" => "một số thập phân",
        "bool" => "`true` hoặc `false`",
        sign if sign.starts_with('`') => return shortened(sign),
        sign => return format!("`{}`", shortened(sign)),
    };
    words.to_owned()
}

/// The kind of a value.
fn kind(said: &str) -> &'static str {
    match said {
        "undefined" => "giá trị không có",
        "none" => "giá trị rỗng",
        "bool" => "`true` hoặc `false`",
        "string" | "&str" | "String" => "chuỗi chữ",
        "array" | "&[Value]" | "Vec<Value>" => "danh sách",
        "map/struct" | "map" | "Map" => "bảng tra",
        "bytes" => "dữ liệu thô",
        "f32" | "f64" | "float" => "số thập phân",
        "Number" | "number" => "số",
        _ => "số nguyên",
    }
}

/// Names with commas between.
fn list(said: &str) -> String {
    let names: Vec<&str> = said.split(", ").collect();
    let shown: Vec<String> = names.iter().take(NAMES).map(|name| format!("`{name}`")).collect();
    shown.join(", ") + if names.len() > NAMES { ", …" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_apart_by_what_does_not_vary() {
        for (said, vi) in [
            ("Unknown function `hop`", "không có hàm `hop`"),
            (
                "Found identifier but expected }}.",
                "gặp một tên ở chỗ cần `}}`, có lẽ thiếu hoặc thừa một dấu",
            ),
            ("Field `x` is not defined. Available fields: a, b", "không có tên `x`; dùng được: `a`, `b`"),
            ("Variable `x` is not defined.", "không có tên `x`"),
            ("Cannot compare `string` with `i64`", "không so sánh được chuỗi chữ với số nguyên"),
            ("Something new", OTHERWISE),
        ] {
            assert_eq!(vietnamese(said), vi, "{said}");
        }
        assert!(vietnamese(&format!("Unable to perform {}", "9".repeat(5000))).len() < 2000);
    }
}

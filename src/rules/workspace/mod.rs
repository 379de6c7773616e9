//! W: the workspace's own files.

use crate::base::diagnostic::Severity;
use crate::input::reader;
use crate::rules::rule::{Guard, Rule, reading};

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &reading("W001", "unreadable-text", include_str!("unreadable_text.md")),
    &reading("W002", "yaml-syntax", include_str!("yaml_syntax.md")),
    &reading("W003", "unknown-key", include_str!("unknown_key.md")),
    &reading("W004", "wrong-value", include_str!("wrong_value.md")),
    &reading("W005", "missing-key", include_str!("missing_key.md")),
    &reading("W006", "duplicate-key", include_str!("duplicate_key.md")),
    &reading("W007", "duplicate-id", include_str!("duplicate_id.md")),
    &reading("W008", "impossible-date", include_str!("impossible_date.md")),
    &reading("W009", "unknown-layout", include_str!("unknown_layout.md")),
    &reading("W010", "missing-template", include_str!("missing_template.md")),
    &reading("W011", "unknown-rule", include_str!("unknown_rule.md")),
    &reading(reader::UNREAD, "unreadable-file", include_str!("unreadable_file.md")),
    &reading(reader::TWINS, "twin-names", include_str!("twin_names.md")),
    &Rule {
        severity: Severity::Warning,
        guard: Guard::Office,
        ..reading(reader::BROKEN_NAME, "broken-name", include_str!("broken_name.md"))
    },
    &reading("W016", "refused-yaml", include_str!("refused_yaml.md")),
];

//! Work grows with the text and not with the text times the registry: nothing is looked up by going through a
//! list.
//!
//! What is counted is how often somebody goes through all documents, owners, agencies and sections. A check
//! does that a fixed number of times; a look-up that did it for each mention, section or agency would show in
//! a report twice as large.

use crate::support::{Fixture, front};
use std::fmt::Write;

/// A report of so many agencies, each with a section and a registry file of its own; sections mention
/// documents that are registered, unregistered, misspelt, dated otherwise and cited by labels.
#[track_caller]
fn fixture(count: usize) -> Fixture {
    let fixture = Fixture::new();
    let mut agencies = "agencies:\n  - { id: ban-noi-chinh, name: Ban Nội chính Tỉnh ủy }\n".to_owned();
    agencies += "  - { id: ban-to-chuc, name: Ban Tổ chức Tỉnh ủy }\n";
    for at in 0..count {
        let (number, other) = (1000 + at, 1000 + (at + 1) % count);
        writeln!(agencies, "  - {{ id: co-quan-{at}, name: Cơ quan số {at} }}").unwrap();
        let registry = format!(
            "owner: co-quan-{at}\ndocuments:\n  - {{ number: {number}-NQ/TU, date: 2021-08-10, issuer: Tỉnh ủy, \
             title: về việc số {at}, continues: [ {other}-NQ/TU ] }}\n"
        );
        fixture.write(&format!("footnotes/co-quan-{at}.yaml"), registry);
        let text = format!(
            "# Công tác {at}\n\n## Kết quả đạt được\n\nThực hiện Nghị quyết số {number}-NQ/TU ngày 10/8/2021 của Tỉnh ủy, \
             Kết luận số {other}-KL/TU, Nghị quyết số {other} NQ/TU, Chỉ thị số {number}-NQ/TU ngày 11/8/2021 của Chính phủ, \
             Tờ trình số 2{number}-TTr/TU, Nghị quyết số 3{number}-NQ/TU; các văn bản[^@co-quan-{at}], \
             Nghị quyết[^{other}-NQ/TU], Quyết định[^5{number}-QĐ/TU].\n\n## Hạn chế\n\nCòn chậm.\n"
        );
        fixture.write(&format!("sections/co-quan-{at}.md"), front(&format!("co-quan-{at}")) + &text);
    }
    fixture.patch_report(&agencies);
    fixture
}

/// How often a check goes through the documents, owners, agencies and sections, and how much it finds.
#[track_caller]
fn walks(count: usize) -> ([usize; 4], usize) {
    let checked = fixture(count).checked();
    let manuscript = &checked.manuscript;
    let registry = &manuscript.registry;
    assert_eq!((registry.documents.len(), manuscript.sections.len()), (count + 3, count + 2));
    let walks = [
        registry.documents.walks(),
        registry.owners.walks(),
        manuscript.config.agencies.walks(),
        manuscript.sections.walks(),
    ];
    (walks, checked.diagnostics.len())
}

#[test]
fn a_check_goes_through_no_list_once_for_each_mention() {
    let ((small, few), (large, many)) = (walks(20), walks(40));
    assert_eq!(small, large, "times that documents, owners, agencies and sections were gone through");
    assert!(many >= few + 20 * 4, "the mistakes in the sections are to be found: {few}, {many}");
}

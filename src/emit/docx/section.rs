//! Page geometry: one `w:sectPr` a run of pages (the-thuc.md §1).

use super::units::mm;
use crate::layout::profile::Page;
use docx_rs::{HeaderReference, PageMargin, PageOrientationType, PageSize, SectionProperty, SectionType};

/// Ids of the relationships to the two headers.
#[derive(Debug, Clone)]
pub(super) struct Headers {
    /// The header with the page number.
    pub number: String,
    /// The empty header of page 1.
    pub empty: String,
}

/// The properties of a section; `first` is the one that begins with page 1.
///
/// Each section names its header itself: what Word inherits, other readers lose. Page 1 has no number because
/// only the first section has `w:titlePg`; no section restarts the count.
pub(super) fn properties(page: &Page, landscape: bool, first: bool, headers: &Headers) -> SectionProperty {
    let (width, height) = (to_unsigned(mm(page.width)), to_unsigned(mm(page.height)));
    let size = PageSize::new();
    SectionProperty {
        page_size: if landscape {
            size.size(height, width).orient(PageOrientationType::Landscape)
        } else {
            size.size(width, height)
        },
        page_margin: margins(page, landscape),
        space: 720,
        title_pg: first,
        header_reference: Some(HeaderReference::new("default", &headers.number)),
        first_header_reference: first.then(|| HeaderReference::new("first", &headers.empty)),
        section_type: (!first).then_some(SectionType::NextPage),
        ..SectionProperty::new()
    }
}

/// The margins; those of a landscape sheet are the portrait ones turned clockwise with the paper.
///
/// The binding edge (left, 30 mm) comes to lie at the top and the outer edge (right, 15 mm) at the bottom, so
/// that a bound landscape sheet is read from its right side. The text is then as wide as the sheet is long
/// less the portrait top and bottom margins, which is what `Page::text_width` says.
fn margins(page: &Page, landscape: bool) -> PageMargin {
    let (top, right, bottom, left) = if landscape {
        (page.left, page.top, page.right, page.bottom)
    } else {
        (page.top, page.right, page.bottom, page.left)
    };
    PageMargin {
        top: mm(top),
        right: mm(right),
        bottom: mm(bottom),
        left: mm(left),
        header: mm(page.header),
        footer: mm(page.header),
        gutter: 0,
    }
}

fn to_unsigned(length: i32) -> u32 {
    u32::try_from(length).unwrap_or(0)
}

//! The order pass: puts the children of property containers in the order of the schema and takes out what
//! docx-rs writes and the schema forbids.
//!
//! One pass over bytes with a stack of open elements, no tree. It knows the prefix `w:` only, the one docx-rs
//! writes. It must not panic on any bytes, and a second pass must change nothing.

use super::schema::{EMPTY_IS_NOTHING, NO_MARK_FORMAT, ORDERS};

/// Bytes that are not well-formed XML; only text that was not escaped before it reached docx-rs can cause it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed {
    /// Offset in the input.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// How [`super::table`] asks for a repeated header row, which docx-rs cannot say: a height that no row can
/// have.
const HEADER_ROW: &[u8] = b"<w:trHeight w:val=\"1\" w:hRule=\"auto\" />";

/// Appends `input` to `out`, put in order.
///
/// # Errors
/// [`Malformed`] where tags do not match; `out` then holds a part of the result.
pub(super) fn canon(input: &[u8], out: &mut Vec<u8>) -> Result<(), Malformed> {
    let mut pass = Pass { open: Vec::new(), children: Vec::new(), out };
    let mut at = 0;
    while let Some(text) = input[at..].iter().position(|&byte| byte == b'<') {
        let start = at + text;
        pass.out.extend_from_slice(&input[at..start]);
        let markup = read(input, start)?;
        at = markup.end;
        pass.take(&input[start..at], start, markup.kind)?;
    }
    pass.out.extend_from_slice(&input[at..]);
    if pass.open.is_empty() {
        Ok(())
    } else {
        Err(Malformed { at: input.len(), what: "an element is not closed" })
    }
}

/// An element that is open.
struct Open<'x> {
    name: &'x [u8],
    /// Where its start tag begins in the output.
    tag: usize,
    /// Where its content begins in the output.
    content: usize,
    /// Its first entry in [`Pass::children`].
    first: usize,
    order: Option<&'static [&'static str]>,
}

/// A child of a container in [`ORDERS`].
struct Child {
    rank: usize,
    at: usize,
}

struct Pass<'x, 'o> {
    open: Vec<Open<'x>>,
    children: Vec<Child>,
    out: &'o mut Vec<u8>,
}

impl<'x> Pass<'x, '_> {
    fn take(&mut self, markup: &'x [u8], at: usize, kind: Kind<'x>) -> Result<(), Malformed> {
        match kind {
            Kind::Start(name) => self.start(name, markup),
            Kind::Empty(name) => {
                self.start(name, markup);
                self.end(None);
            }
            Kind::End(name) if self.open.last().is_some_and(|open| open.name == name) => {
                self.end(Some(markup))
            }
            Kind::End(_) => return Err(Malformed { at, what: "an end tag without its start tag" }),
            Kind::Other => self.out.extend_from_slice(markup),
        }
        Ok(())
    }

    fn start(&mut self, name: &'x [u8], markup: &[u8]) {
        let tag = self.out.len();
        if let Some(order) = self.open.last().and_then(|parent| parent.order) {
            let rank = order.iter().position(|child| child.as_bytes() == name).unwrap_or(order.len());
            self.children.push(Child { rank, at: tag });
        }
        match name {
            // Ids of paragraphs come from a counter of the thread; nothing here needs them, and twice the
            // same one is an error.
            b"w:p" => self.tag_without(markup, b"w14:paraId"),
            // CT_TblGridCol has a width only.
            b"w:gridCol" => self.tag_without(markup, b"w:type"),
            _ if markup == HEADER_ROW => self.out.extend_from_slice(b"<w:tblHeader/>"),
            _ => self.out.extend_from_slice(markup),
        }
        let order =
            ORDERS.iter().find(|(container, _)| container.as_bytes() == name).map(|(_, order)| *order);
        self.open.push(Open { name, tag, content: self.out.len(), first: self.children.len(), order });
    }

    /// Closes the innermost element; `markup` is its end tag if it has one.
    fn end(&mut self, markup: Option<&[u8]>) {
        let Some(open) = self.open.pop() else { return };
        let empty = self.out.len() == open.content;
        if empty && EMPTY_IS_NOTHING.contains(&open.name) || self.forbidden(open.name) {
            self.out.truncate(open.tag);
            self.children.truncate(open.first);
            if self.open.last().is_some_and(|parent| parent.order.is_some()) {
                self.children.pop();
            }
            return;
        }
        self.sort(open.first);
        self.children.truncate(open.first);
        self.out.extend_from_slice(markup.unwrap_or_default());
    }

    fn forbidden(&self, name: &[u8]) -> bool {
        match self.open.as_slice() {
            [.., holder, parent] => {
                name == b"w:rPr" && parent.name == b"w:pPr" && NO_MARK_FORMAT.contains(&holder.name)
            }
            _ => false,
        }
    }

    /// Sorts the children from entry `first` on by rank, stably. What stands between two children goes with
    /// the first.
    fn sort(&mut self, first: usize) {
        let children = &self.children[first..];
        if children.is_sorted_by_key(|child| child.rank) {
            return;
        }
        let from = children[0].at;
        let ends = children[1..].iter().map(|child| child.at).chain([self.out.len()]);
        let mut pieces: Vec<(usize, usize, usize)> =
            children.iter().zip(ends).map(|(child, end)| (child.rank, child.at, end)).collect();
        pieces.sort_by_key(|piece| piece.0);
        let old = self.out.split_off(from);
        for (_, start, end) in pieces {
            self.out.extend_from_slice(&old[start - from..end - from]);
        }
    }

    fn tag_without(&mut self, tag: &[u8], attribute: &[u8]) {
        let mut rest = tag;
        while let Some((start, end)) = find_attribute(rest, attribute) {
            self.out.extend_from_slice(&rest[..start]);
            rest = &rest[end..];
        }
        self.out.extend_from_slice(rest);
    }
}

enum Kind<'x> {
    Start(&'x [u8]),
    Empty(&'x [u8]),
    End(&'x [u8]),
    /// A comment, a processing instruction, a CDATA section.
    Other,
}

struct Markup<'x> {
    kind: Kind<'x>,
    /// One past its last byte.
    end: usize,
}

/// Reads the markup whose `<` stands at `start`.
fn read(input: &[u8], start: usize) -> Result<Markup<'_>, Malformed> {
    let rest = &input[start..];
    let closing: &[u8] = match rest {
        [b'<', b'!', b'-', b'-', ..] => b"-->",
        [b'<', b'!', b'[', ..] => b"]]>",
        [b'<', b'?', ..] => b"?>",
        _ => return read_tag(input, start),
    };
    match find(input, start + 2, closing) {
        Some(at) => Ok(Markup { kind: Kind::Other, end: at + closing.len() }),
        None => Err(Malformed { at: start, what: "markup is not ended" }),
    }
}

fn read_tag(input: &[u8], start: usize) -> Result<Markup<'_>, Malformed> {
    let end = tag_end(input, start).ok_or(Malformed { at: start, what: "a tag is not ended" })?;
    let inner = &input[start + 1..end - 1];
    let (is_end, inner) = inner.strip_prefix(b"/").map_or((false, inner), |inner| (true, inner));
    let (is_empty, inner) = inner.strip_suffix(b"/").map_or((false, inner), |inner| (true, inner));
    let name = inner.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    if name.is_empty() || is_end && is_empty {
        return Err(Malformed { at: start, what: "a tag without a name" });
    }
    let kind = match (is_end, is_empty) {
        (true, _) => Kind::End(name),
        (_, true) => Kind::Empty(name),
        _ => Kind::Start(name),
    };
    Ok(Markup { kind, end })
}

/// One past the `>` of the tag that begins at `start`; a `>` inside quotes does not count, a `<` is an error.
fn tag_end(input: &[u8], start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, &byte) in input.iter().enumerate().skip(start + 1) {
        match (quote, byte) {
            (_, b'<') => return None,
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(mark), _) if mark == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The place of ` name="value"` in a tag, with the white space before it.
fn find_attribute(tag: &[u8], name: &[u8]) -> Option<(usize, usize)> {
    let mut quote = None;
    for (at, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(mark), _) if mark == byte => quote = None,
            (None, _) if byte.is_ascii_whitespace() => {
                if let Some([b'=', mark @ (b'"' | b'\''), value @ ..]) = tag[at + 1..].strip_prefix(name) {
                    let length = value.iter().position(|byte| byte == mark)?;
                    return Some((at, at + 1 + name.len() + 2 + length + 1));
                }
            }
            _ => {}
        }
    }
    None
}

fn find(input: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = input.get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn put(input: &str) -> String {
        let mut out = Vec::new();
        canon(input.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn children_stand_in_schema_order() {
        assert_eq!(
            put(
                r#"<w:pPr><w:keepNext/><w:jc w:val="both"/><w:rPr><w:sz w:val="2"/><w:b/></w:rPr><w:pStyle w:val="A>B"/></w:pPr>"#
            ),
            r#"<w:pPr><w:pStyle w:val="A>B"/><w:keepNext/><w:jc w:val="both"/><w:rPr><w:b/><w:sz w:val="2"/></w:rPr></w:pPr>"#
        );
        assert_eq!(
            put("<w:numPr><w:numId/><x:new/><w:ilvl/></w:numPr>"),
            "<w:numPr><w:ilvl/><w:numId/><x:new/></w:numPr>"
        );
    }

    #[test]
    fn nothing_is_said_by_empty_elements() {
        assert_eq!(
            put("<w:p><w:pPr><w:rPr /></w:pPr><w:r><w:rPr></w:rPr><w:t a=\"b\"></w:t></w:r></w:p>"),
            "<w:p><w:r></w:r></w:p>"
        );
        assert_eq!(put("<w:tblPr /><w:tc><w:tcPr /></w:tc>"), "<w:tblPr /><w:tc></w:tc>");
    }

    #[test]
    fn what_the_schema_forbids_goes() {
        assert_eq!(
            put("<w:lvl><w:pPr><w:rPr><w:b/></w:rPr><w:ind/></w:pPr></w:lvl>"),
            "<w:lvl><w:pPr><w:ind/></w:pPr></w:lvl>"
        );
        assert_eq!(put(r#"<w:p w14:paraId="1" a='w14:paraId="2"'/>"#), r#"<w:p a='w14:paraId="2"'/>"#);
        assert_eq!(put(r#"<w:gridCol w:w="5" w:type="dxa" />"#), r#"<w:gridCol w:w="5" />"#);
        assert_eq!(put(std::str::from_utf8(HEADER_ROW).unwrap()), "<w:tblHeader/>");
    }

    #[test]
    fn malformed_input_is_an_error() {
        for input in [
            "<",
            "<w:p",
            "<w:p>",
            "</w:p>",
            "<a></b>",
            "<a b=\"<\"/>",
            "< >",
            "</a/>",
            "<!-- ",
            "<a 'x>",
            "<>",
            "</>",
        ] {
            assert!(canon(input.as_bytes(), &mut Vec::new()).is_err(), "{input}");
        }
    }

    /// Pieces that make trees, broken ones too.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<w:pPr>",
            "</w:pPr>",
            "<w:rPr>",
            "</w:rPr>",
            "<w:rPr />",
            "<w:b/>",
            "<w:sz w:val=\"1\"/>",
            "<w:p w14:paraId=\"7\">",
            "</w:p>",
            "<w:lvl>",
            "</w:lvl>",
            "<w:pStyle/>",
            "<w:t>",
            "</w:t>",
            "<w:t/>",
            "x",
            "<!-- c -->",
            "<w:jc w:val='>'/>",
            "<",
            ">",
            "\"",
            "<w:gridCol w:type='a' w:w=\"1\" w:type=\"b\"/>",
            "<w:trHeight w:val=\"1\" w:hRule=\"auto\" />",
            "<w:p w14:paraId=\"1\" w14:paraId='2'>",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(input in pieces()) {
            let mut once = Vec::new();
            if canon(input.as_bytes(), &mut once).is_ok() {
                let mut twice = Vec::new();
                prop_assert_eq!(canon(&once, &mut twice), Ok(()));
                prop_assert_eq!(once, twice);
            }
        }

        #[test]
        fn no_bytes_make_it_panic(input in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = canon(&input, &mut Vec::new());
        }
    }
}

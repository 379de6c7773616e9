//! What is printed of a check: which findings, which of them `--fix` mends, what their files are called from
//! here.

use super::disk;
use super::disk::read::OnDisk;
use super::look::file_url;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{SourceId, Sources, Unit};
use crate::base::text::{Lang, printable_line};
use crate::check::findings::Findings;
use std::collections::BTreeSet;

/// Findings to be printed.
#[derive(Debug)]
pub struct Listing<'a> {
    /// Those that are printed, in the order in which they were found.
    pub entries: Vec<Entry<'a>>,
    /// How many are not printed.
    pub omitted: usize,
    /// All of them.
    pub all: &'a [Diagnostic],
    /// The texts they are about.
    pub sources: &'a Sources,
    /// The language of the reader.
    pub lang: Lang,
    workspace: Option<&'a OnDisk>,
}

/// A finding that is printed.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The finding.
    pub diagnostic: &'a Diagnostic,
    /// `--fix` mends it.
    pub mended: bool,
}

impl<'a> Listing<'a> {
    /// All findings, under the names that their files have in the workspace; none is mended by `--fix`.
    pub fn new(all: &'a [Diagnostic], sources: &'a Sources, lang: Lang) -> Self {
        let entries = all.iter().map(|diagnostic| Entry { diagnostic, mended: false }).collect();
        Self { entries, omitted: 0, all, sources, lang, workspace: None }
    }

    /// With the names under which the files of a workspace are found from the current folder.
    #[must_use]
    pub fn in_workspace(self, workspace: &'a OnDisk) -> Self {
        Self { workspace: Some(workspace), ..self }
    }

    /// With what `--fix` mends, by index.
    #[must_use]
    pub fn mended(mut self, mended: &BTreeSet<usize>) -> Self {
        self.entries.iter_mut().enumerate().for_each(|(at, entry)| entry.mended = mended.contains(&at));
        self
    }

    /// With at most `most` findings, 0 for all: errors before warnings before the rest.
    #[must_use]
    pub fn at_most(mut self, most: usize) -> Self {
        if most == 0 || self.entries.len() <= most {
            return self;
        }
        let mut room = most;
        let mut kept = vec![false; self.entries.len()];
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            for (at, _) in self
                .entries
                .iter()
                .enumerate()
                .filter(|(_, entry)| entry.diagnostic.severity == severity)
                .take(room)
            {
                kept[at] = true;
            }
            room = most - kept.iter().filter(|kept| **kept).count();
        }
        self.omitted = self.entries.len() - most;
        let mut kept = kept.into_iter();
        self.entries.retain(|_| kept.next().unwrap_or(false));
        self
    }

    /// What is printed, for other programs.
    pub fn for_programs(&self) -> Findings<'a> {
        let list = self.entries.iter().map(|entry| entry.diagnostic).collect();
        let (sources, lang, unit) = (self.sources, self.lang, Unit::Letter);
        Findings { list, omitted: self.omitted, sources, lang, unit }
    }

    /// What a file is called, seen from the current folder; nothing in it can change what a terminal shows.
    pub fn name(&self, source: SourceId) -> String {
        let path = &self.sources.get(source).path;
        let Some(workspace) = self.workspace else { return printable_line(path) };
        match workspace.places.get(path) {
            Some(place) if place.to_str().is_some() => disk::from_here(place),
            // Letter by letter, where the name is no Unicode.
            Some(_) => match disk::from_here(&workspace.root) {
                root if root.is_empty() => printable_line(path),
                root => format!("{root}/{}", printable_line(path)),
            },
            None => disk::from_here(&workspace.root.join(path)),
        }
    }

    /// The address of a file.
    pub fn url(&self, source: SourceId) -> Option<String> {
        let (path, workspace) = (&self.sources.get(source).path, self.workspace?);
        Some(
            workspace
                .places
                .get(path)
                .map_or_else(|| file_url(&workspace.root.join(path)), |place| file_url(place)),
        )
    }

    /// How many more there are, and how to see them; `None` where all are printed.
    pub fn rest(&self) -> Option<String> {
        let count = self.omitted;
        (count > 0).then(|| match self.lang {
            Lang::Vi => format!("Còn {count} chỗ nữa chưa in ra; để xem hết, thêm --max-findings 0"),
            Lang::En => format!("{count} more not shown; to see them all, add --max-findings 0"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Finding;
    use crate::base::source::{Source, Span};
    use crate::text;

    #[test]
    fn errors_are_printed_before_warnings_and_the_order_stays() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a\u{202E}\n.md", "abcdef"));
        let severities =
            [Severity::Info, Severity::Warning, Severity::Error, Severity::Warning, Severity::Error];
        let all: Vec<Diagnostic> = (0..)
            .zip(severities)
            .map(|(at, severity)| {
                let finding = Finding::new("T110", Span::new(id, at..at), text!(vi: "a", en: "a"));
                Diagnostic { finding, name: "a", severity }
            })
            .collect();
        let shown = |most| {
            let listing = Listing::new(&all, &sources, Lang::Vi).mended(&BTreeSet::from([1])).at_most(most);
            let places: Vec<_> = listing
                .entries
                .iter()
                .map(|entry| (entry.diagnostic.finding.span.start, entry.mended))
                .collect();
            (places, listing.omitted)
        };
        assert_eq!(shown(1), (vec![(2, false)], 4));
        assert_eq!(shown(3), (vec![(1, true), (2, false), (4, false)], 2));
        assert_eq!(shown(0).0.len(), 5);
        assert_eq!(shown(5).1, 0);
        assert_eq!(Listing::new(&all, &sources, Lang::Vi).name(id), "a<U+202E><U+000A>.md");
    }
}

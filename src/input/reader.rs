//! Reads a workspace into a manuscript, with what is wrong in it. Reading never fails: what cannot be read
//! is a finding, and the rest is read all the same.

use super::block::{InlineKind, walk, walk_texts};
use super::config::{self, Config};
use super::fields::Located;
use super::manuscript::{Manuscript, by_agency};
use super::prose::{self, Prose};
use super::reference::OwnOrgan;
use super::registry::{COMMON_OWNER, Registry};
use super::section::{self, Section};
use super::workspace::{
    FOOTNOTES, FRAME_FILE, File, ImageProblem, LAYOUT_FILE, PictureSource, SECTIONS, SKELETON_FILE,
    TEMPLATES, Unread, Workspace, is_below,
};
use crate::base::diagnostic::Finding;
use crate::base::progress::{Progress, Silent, Stage};
use crate::base::source::{NotText, Source, SourceId, Sources, Span};
use crate::base::text::{Text, nfc};
use crate::base::threads;
use crate::base::yaml::{self, Node, Value};
use crate::text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a workspace. Pictures are asked for as the sections name them.
pub fn read(files: &Workspace) -> (Manuscript, Vec<Finding>) {
    read_observed(files, &Silent)
}

/// As [`read`], and tells how far it is.
pub fn read_observed(files: &Workspace, progress: &dyn Progress) -> (Manuscript, Vec<Finding>) {
    progress.at(Stage::Parsing);
    let mut reader = Reader::default();
    files.unread.iter().for_each(|unread| reader.unread(unread));
    reader.twins(files);
    let report = reader.text(&files.report);
    let report_span = Span::new(report, 0..0);
    let node = reader.yaml(report).unwrap_or(Node { span: report_span, value: Value::Null });
    let report_was_read = matches!(node.value, Value::Mapping(_));
    let before = reader.findings.len();
    let config = config::read(&node, report_span, &mut reader.findings);
    if !report_was_read && (before > 0 || node.value != Value::Null) {
        // One message about the file is enough; that all its keys are missing follows from it.
        reader.findings.truncate(before.max(1));
    }
    let mut words = BTreeMap::from([(report, prose::of_yaml(&node, reader.sources.get(report)))]);
    let mut registry = Registry::default();
    registry.is_partial = files.unread.iter().any(|unread| is_below(&unread.path, FOOTNOTES));
    registry.issuer = OwnOrgan::new(&config.issuer.name);
    for file in &files.registry {
        let id = reader.text(file);
        if let Some(node) = reader.yaml(id) {
            registry.read(&node, Span::new(id, 0..0), &mut reader.findings);
            words.insert(id, prose::of_yaml(&node, reader.sources.get(id)));
        } else {
            registry.is_partial = true;
        }
    }
    let is_stray = |id: &str| id != COMMON_OWNER && config.agency(id).is_none();
    let has_stray_owner = registry.owners.iter().any(|owner| is_stray(&owner.id.value));
    let sections = reader.sections(&files.sections, &config);
    let mut templates = BTreeMap::new();
    for name in TEMPLATES {
        match files.templates.get(name) {
            Some(file) => {
                let id = reader.text(file);
                if !reader.unreadable.contains(&id) {
                    templates.insert(name, id);
                }
            }
            None if name != SKELETON_FILE && !files.unread.iter().any(|unread| unread.path == name) => {
                reader.missing_template(name, report_span)
            }
            None => {}
        }
    }
    let layout = templates.get(LAYOUT_FILE).and_then(|&id| reader.yaml(id));
    let images = read_images(&files.pictures, &reader.sources, &sections);
    words.extend(templates.get(FRAME_FILE).map(|&id| (id, prose::of_template(reader.sources.get(id), id))));
    let others = words.keys().map(|&id| Section::of_words(id)).collect();
    let mut prose = words;
    progress.at(Stage::Recognising);
    let read = threads::map(&sections, |section| (section.source, prose::read(section, &registry)));
    prose.extend(read);
    if config.references.prose == config::Prose::Off {
        let labelled = |prose: &mut Prose| prose.references.retain(|reference| reference.label.is_some());
        prose.values_mut().flatten().for_each(labelled);
    }
    let unreadable = reader.unreadable_sections;
    let manuscript = Manuscript {
        sources: reader.sources,
        config: Arc::new(config),
        others,
        report_was_read,
        registry: Arc::new(registry),
        has_stray_owner,
        by_agency: by_agency(&sections),
        sections: sections.into(),
        unreadable,
        prose,
        templates,
        layout,
        escaped: reader.escaped,
        images,
    };
    (manuscript, reader.findings)
}

/// One text outside a workspace, its words read as those of a workspace are.
#[cfg(test)]
pub fn one_text_with_prose(source: Source) -> Manuscript {
    let mut manuscript = one_text(source, &PictureSource::default());
    let read = |section: &Section| (section.source, prose::read(section, &manuscript.registry));
    manuscript.prose = manuscript.sections.iter().map(read).collect();
    manuscript
}

/// One text outside a workspace, with its pictures.
pub fn one_text(source: Source, pictures: &PictureSource) -> Manuscript {
    let mut reader = Reader::default();
    let id = reader.sources.add(source);
    let span = Span::new(id, 0..0);
    // Its findings about missing keys are of no interest: there is no report.
    let config = config::read(&Node { span, value: Value::Null }, span, &mut Vec::new());
    let text = reader.sources.get(id).text.clone();
    let section = section::read_loose(id, &text);
    let images = read_images(pictures, &reader.sources, std::slice::from_ref(&section));
    Manuscript { images, ..Manuscript::of_section(reader.sources, Arc::new(config), Arc::default(), section) }
}

/// What could not be read, and why; one finding for each.
pub const UNREAD: &str = "W012";
/// Two files whose names only this computer can tell apart.
pub const TWINS: &str = "W013";
/// A file whose name is no Unicode.
pub const BROKEN_NAME: &str = "W014";

#[derive(Default)]
struct Reader {
    sources: Sources,
    findings: Vec<Finding>,
    unreadable: Vec<SourceId>,
    unreadable_sections: Vec<Option<String>>,
    escaped: Vec<Located<String>>,
}

impl Reader {
    /// Names what could not be read: a text without words stands for it.
    fn unread(&mut self, unread: &Unread) {
        let id = self.sources.add(Source::new(&unread.path, ""));
        let (vi, en) = (&unread.why.vi, &unread.why.en);
        let message = text!(vi: "không đọc được: {vi}", en: "this is not read: {en}");
        self.findings.push(Finding::new(UNREAD, Span::new(id, 0..0), message).help(unread.help.clone()));
        // What follows from its absence is not said as well.
        if is_below(&unread.path, SECTIONS) {
            self.unreadable_sections.push(None);
        }
    }

    /// Names files that another computer would take for one, and those whose names it could not store.
    fn twins(&mut self, files: &Workspace) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for path in &files.broken_names {
            let id = self.sources.add(Source::new(path, ""));
            let message =
                text!(vi: "tên tệp có chữ không phải Unicode", en: "the file's name is not Unicode");
            let help = text!(vi: "đặt lại tên tệp bằng chữ không dấu", en: "rename it in plain letters");
            self.findings.push(Finding::new(BROKEN_NAME, Span::new(id, 0..0), message).help(help));
        }
        for path in files.files().map(|file| file.path.as_str()) {
            let Some(first) = seen.insert(nfc(path).to_lowercase(), path) else { continue };
            let id = self.sources.add(Source::new(path, ""));
            let message = text!(
                vi: "tên tệp này và `{first}` chỉ khác nhau ở cách lưu dấu hoặc chữ hoa, chữ thường",
                en: "this name and `{first}` differ only in capitals or in how marks are stored"
            );
            self.findings.push(Finding::new(TWINS, Span::new(id, 0..0), message).help(text!(
                vi: "đổi tên một trong hai; chép sang máy khác, tệp này sẽ đè lên tệp kia",
                en: "rename one of the two; copied to another computer one would replace the other"
            )));
        }
    }

    /// Decodes a file; one that is no text is kept up to the first bad byte, so that the finding has a place.
    fn text(&mut self, file: &File) -> SourceId {
        self.decoded(file, Source::decode(&file.path, &file.bytes))
    }

    fn decoded(&mut self, file: &File, decoded: Result<Source, NotText>) -> SourceId {
        match decoded {
            Ok(source) => self.sources.add(source),
            Err(error) => {
                let good =
                    String::from_utf8_lossy(&file.bytes[..error.offset.min(file.bytes.len())]).into_owned();
                let end = good.len();
                let id = self.sources.add(Source::new(&file.path, good));
                self.findings
                    .push(Finding::new("W001", Span::new(id, end..end), not_text(&file.bytes)).help(text!(
                    vi: "mở tệp bằng chương trình đã soạn ra nó, chọn Lưu thành (Save As) với bảng mã UTF-8",
                    en: "open the file in the program that wrote it and save it as UTF-8"
                )));
                self.unreadable.push(id);
                id
            }
        }
    }

    fn yaml(&mut self, id: SourceId) -> Option<Node> {
        if self.unreadable.contains(&id) {
            return None;
        }
        let text = self.sources.get(id).text.clone();
        let parsed = yaml::parse(&text, Span::new(id, 0..0), "W002");
        let node = parsed.map_err(|finding| self.findings.push(*finding)).ok()?;
        if text.contains('\\') {
            node.each_words(&mut |words, span| {
                if text.get(span.range()).is_some_and(|stored| stored.contains('\\')) {
                    self.escaped.push(Located { value: words.to_owned(), span });
                }
            });
        }
        Some(node)
    }

    /// The sections that can be read; they do not depend on one another.
    fn sections(&mut self, files: &[File], config: &Config) -> Vec<Section> {
        let decoded = threads::map(files, |file| Source::decode(&file.path, &file.bytes));
        let all: Vec<SourceId> =
            files.iter().zip(decoded).map(|(file, decoded)| self.decoded(file, decoded)).collect();
        let (unreadable, readable): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|id| self.unreadable.contains(id));
        for id in unreadable {
            // Front matter is seldom what is unreadable; what else its beginning breaks follows from where it
            // was cut.
            let beginning = section::read(id, self.sources.get(id), &config.parts, &mut Vec::new());
            self.unreadable_sections.push(beginning.front.agency.map(|agency| agency.value));
        }
        let read = threads::map(&readable, |&id| {
            let mut findings = Vec::new();
            (section::read(id, self.sources.get(id), &config.parts, &mut findings), findings)
        });
        let (sections, findings): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        self.findings.extend(findings.into_iter().flatten());
        sections
    }

    fn missing_template(&mut self, name: &str, span: Span) {
        self.findings.push(
            Finding::new("W010", span, text!(vi: "thiếu tệp `{name}`", en: "the file `{name}` is missing"))
                .help(text!(
                    vi: "chép tệp này từ một thư mục báo cáo khác, hoặc tạo bằng `tonghop new workspace`",
                    en: "copy it from another workspace, or make one with `tonghop new workspace`"
                )),
        );
    }
}

/// What bytes that are no UTF-8 probably are.
fn not_text(bytes: &[u8]) -> Text {
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    if zeros * 4 > bytes.len() {
        text!(
            vi: "tệp không phải UTF-8, có lẽ là UTF-16 hoặc UTF-32 thiếu dấu nhận biết ở đầu tệp",
            en: "the file is not UTF-8; it seems to be UTF-16 or UTF-32 without a byte order mark"
        )
    } else if zeros > 0 {
        text!(
            vi: "tệp không phải văn bản: có byte 0 ở đây",
            en: "the file is no text: there is a zero byte here"
        )
    } else {
        text!(
            vi: "tệp không phải UTF-8, có lẽ lưu bằng bảng mã cũ (Windows-1258, TCVN3, VNI)",
            en: "the file is not UTF-8; it seems to be in an old encoding (Windows-1258, TCVN3, VNI)"
        )
    }
}

fn read_images(
    pictures: &PictureSource,
    sources: &Sources,
    sections: &[Section],
) -> BTreeMap<(SourceId, String), Result<Vec<u8>, ImageProblem>> {
    let mut images = BTreeMap::new();
    for section in sections {
        let path = &sources.get(section.source).path;
        for target in image_targets(section) {
            images.entry((section.source, target.to_owned())).or_insert_with(|| pictures.read(path, target));
        }
    }
    images
}

fn image_targets(section: &Section) -> Vec<&str> {
    let mut targets = Vec::new();
    for blocks in section.blocks() {
        walk_texts(blocks, &mut |inlines| {
            walk(inlines, &mut |inline| {
                if let InlineKind::Image { target, .. } = &inline.kind {
                    targets.push(target.as_str());
                }
            });
        });
    }
    targets
}

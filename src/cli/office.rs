//! What LibreOffice does for us, where it is installed: a PDF, and the pages of headings. It is started as a
//! program of its own.

use super::disk::read;
use super::disk::write::{self, Scratch};
use crate::base::error::Error;
use crate::base::text::fold;
use crate::emit::mark::Mark;
use crate::emit::{DOCX, Format};
use crate::text;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a document may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// A DOCX as PDF.
///
/// # Errors
/// If LibreOffice is not installed, fails or takes too long.
pub fn pdf(docx: &[u8]) -> Result<Vec<u8>, Error> {
    let program = find().ok_or_else(|| {
        Error::new(text!(
            vi: "không thấy LibreOffice trên máy này",
            en: "LibreOffice is not installed on this machine"
        ))
        .help(text!(
            vi: "cài LibreOffice rồi chạy lại, hoặc mở tệp DOCX trong Word và chọn Lưu thành PDF",
            en: "install LibreOffice and run again, or open the DOCX in Word and save it as PDF"
        ))
    })?;
    let folder = Scratch::new()?;
    let (input, output) = (folder.path().join("report.docx"), folder.path().join("report.pdf"));
    write::replace(&input, docx)?;
    convert(&program, folder.path(), &input)?;
    let bytes = read::whole_file(&output, u64::MAX >> 1).map_err(|_| {
        Error::new(text!(vi: "LibreOffice không xuất được PDF", en: "LibreOffice made no PDF"))
    })?;
    // Between the trailer and the place of the table of objects a comment moves nothing that a place in the
    // file is told of.
    let at = bytes.windows(9).rposition(|words| words == b"startxref").unwrap_or(bytes.len());
    Ok(MARK.put(&bytes, at))
}

/// A comment of PDF (ISO 32000-1, 7.2.4).
const MARK: Mark = Mark { open: "%tonghop ", close: "\n" };

/// A PDF as one more format, which stands beside a DOCX.
pub const PDF: Format = Format {
    name: "pdf",
    about: || text!(vi: "Tệp PDF", en: "A PDF"),
    endings: &["pdf"],
    write: |doc, profile| pdf(&(DOCX.write)(doc, profile)?),
    is_own: |bytes| MARK.is_true_of(bytes),
};

/// The program's usual places; on Windows and macOS it is not on the path.
fn find() -> Option<PathBuf> {
    let fixed = [
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ];
    let on_path = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default();
    let named = on_path
        .iter()
        .flat_map(|folder| ["soffice", "libreoffice", "soffice.exe"].map(|name| folder.join(name)));
    named.chain(fixed.map(PathBuf::from)).find(|path| path.is_file())
}

/// A profile of its own, so that an open LibreOffice window does not swallow the request.
fn convert(program: &Path, folder: &Path, input: &Path) -> Result<(), Error> {
    let failed = |error: &std::io::Error| {
        Error::at(text!(vi: "không chạy được LibreOffice", en: "LibreOffice cannot be run"), program)
            .because_of(error)
    };
    let profile =
        format!("-env:UserInstallation=file://{}/profile", folder.display().to_string().replace('\\', "/"));
    let mut child = Command::new(program)
        .arg(profile)
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(input)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(&error))?;
    let start = Instant::now();
    loop {
        match child.try_wait().map_err(|error| failed(&error))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                let cause = match status.code() {
                    Some(code) => {
                        text!(
                            vi: "chương trình kết thúc với mã số {code}",
                            en: "it ended with exit status {code}"
                        )
                    }
                    None => {
                        text!(vi: "chương trình bị hệ thống dừng giữa chừng", en: "the system stopped it")
                    }
                };
                return Err(Error::at(text!(vi: "LibreOffice báo lỗi", en: "LibreOffice failed"), program)
                    .cause(cause)
                    .help(text!(
                        vi: "mở tệp DOCX trong Word hoặc LibreOffice và xuất PDF từ đó",
                        en: "open the DOCX in Word or LibreOffice and export the PDF there"
                    )));
            }
            None if start.elapsed() > PATIENCE => {
                let _ = child.kill();
                return Err(Error::new(
                    text!(vi: "LibreOffice chạy quá lâu", en: "LibreOffice takes too long"),
                )
                .help(text!(
                    vi: "mở tệp DOCX trong Word hoặc LibreOffice và xuất PDF từ đó",
                    en: "open the DOCX in Word or LibreOffice and export the PDF there"
                )));
            }
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// The page of each of `headings`, in order, as the PDF's outline tells; fewer where the outline does not
/// have one.
pub fn pages(pdf: &[u8], headings: &[String]) -> Vec<u32> {
    let text: String = pdf.iter().map(|&byte| char::from(byte)).collect();
    let leaves = leaves(&text);
    let mut outline = outline(&text).into_iter();
    let mut out = Vec::new();
    for heading in headings {
        let wanted = fold(heading);
        let Some((_, object)) = outline.find(|(title, _)| fold(title) == wanted) else { break };
        let Some(page) = leaves.iter().position(|leaf| *leaf == object) else { break };
        out.push(u32::try_from(page + 1).unwrap_or(u32::MAX));
    }
    out
}

/// The page objects in order: LibreOffice writes one flat list of them.
fn leaves(pdf: &str) -> Vec<u32> {
    let kids = pdf.find("/Type/Pages").and_then(|at| pdf[at..].find("/Kids[").map(|kids| at + kids + 6));
    let list = kids.and_then(|at| pdf[at..].find(']').map(|end| &pdf[at..at + end])).unwrap_or("");
    let numbers: Vec<u32> = list.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    numbers.chunks(2).map(|pair| pair[0]).collect()
}

/// Title and page object of each entry of the outline.
fn outline(pdf: &str) -> Vec<(String, u32)> {
    let mut out = Vec::new();
    for (at, mark) in pdf.match_indices("/Title<FEFF") {
        let rest = &pdf[at + mark.len()..];
        let Some((hex, after)) = rest.split_once('>') else { continue };
        let units = (0..hex.len() / 4)
            .filter_map(|unit| u16::from_str_radix(hex.get(unit * 4..unit * 4 + 4)?, 16).ok());
        let title: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect();
        let object =
            after.trim_start().strip_prefix("/Dest[").and_then(|dest| dest.split(' ').next()?.parse().ok());
        out.extend(object.map(|object| (title, object)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_from_the_outline() {
        let pdf = "/Type/Pages\n/Kids[ 4 0 R 7 0 R\n9 0 R ]\n<</Title<FEFF0041>\n/Dest[7 0 R/XYZ 1 2 0]>> <</Title<FEFF00420020>\n/Dest[9 0 R/XYZ 1 2 0]>>";
        assert_eq!(pages(pdf.as_bytes(), &["a".to_owned(), "B".to_owned(), "c".to_owned()]), [2, 3]);
    }
}

//! What a result may replace: nothing that was read, and without `--force` nothing that this tool did not
//! make.
//!
//! A result is known by what stands in it, not by a list kept somewhere: a DOCX by its properties and the
//! time of its entries, which every program that saves it again changes; a page and a PDF by a checksum of
//! their own bytes.

use super::{leftover, read, shown, write};
use crate::base::error::Error;
use crate::emit::Format;
use crate::text;
use std::path::{Path, PathBuf};

/// What a result must respect.
#[derive(Debug)]
pub struct Guard {
    /// The files that were read.
    pub inputs: Vec<PathBuf>,
    /// Files of other programs may be replaced.
    pub force: bool,
}

impl Guard {
    /// The place to write a result to, if it may be written there.
    ///
    /// # Errors
    /// If `path` is an input, no ordinary file, has an ending that contradicts the format, or holds what this
    /// tool did not make.
    pub fn place(&self, path: &Path, format: &Format) -> Result<PathBuf, Error> {
        let real = write::real_place(path)?;
        real.parent().into_iter().for_each(leftover::sweep);
        let existing = real.canonicalize().ok();
        let same = |input: &PathBuf| existing.is_some() && input.canonicalize().ok() == existing;
        if self.inputs.iter().any(same) {
            let what = text!(
                vi: "không ghi đè lên tệp nguồn của báo cáo",
                en: "a source of the report is not overwritten"
            );
            let help = text!(
                vi: "chọn tên khác cho tệp kết quả sau `-o`",
                en: "choose another name for the result after `-o`"
            );
            return Err(Error::at(what, path).help(help));
        }
        check_ending(path, format)?;
        if !self.force && real.is_file() {
            let bytes = read::whole_file(&real, u64::MAX >> 1)?;
            // With no bytes nothing can be lost.
            if !bytes.is_empty() && !(format.is_own)(&bytes) {
                return Err(foreign(path));
            }
        }
        Ok(real)
    }
}

fn check_ending(path: &Path, format: &Format) -> Result<(), Error> {
    let (ending, wanted) =
        (path.extension().unwrap_or_default().to_string_lossy().to_lowercase(), format.ending());
    if format.endings.contains(&ending.as_str()) {
        return Ok(());
    }
    let better = shown(&path.with_extension(wanted));
    let what = text!(
        vi: "đuôi tệp không đúng với dạng tệp cần ghi ({wanted})",
        en: "the file's ending contradicts what is written ({wanted})"
    );
    let help = match ending.as_str() {
        "pdf" => text!(
            vi: "ghi `-o {better} --pdf`: tệp PDF được ghi cạnh tệp DOCX",
            en: "write `-o {better} --pdf`: the PDF is written beside the DOCX"
        ),
        "html" | "htm" => {
            text!(
                vi: "thêm `--format html`, hoặc ghi `-o {better}`",
                en: "add `--format html`, or write `-o {better}`"
            )
        }
        _ => text!(vi: "ghi `-o {better}`", en: "write `-o {better}`"),
    };
    Err(Error::at(what, path).help(help))
}

fn foreign(path: &Path) -> Error {
    let what = text!(
        vi: "tệp này không phải do tonghop ghi ra, hoặc đã được sửa sau đó, nên không ghi đè",
        en: "this file was not made by tonghop, or was changed since, and is not overwritten"
    );
    Error::at(what, path).help(text!(
        vi: "đổi tên hoặc chuyển tệp ấy đi, hoặc chọn tên khác sau `-o`; nếu chắc chắn muốn thay, thêm \
             `--force`",
        en: "rename it or move it away, or choose another name after `-o`; to replace it all the same, add \
             `--force`"
    ))
}

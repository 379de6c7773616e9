//! Stub until the emitter lands.
use crate::base::error::Error;
use crate::layout::doc::Doc;
use crate::layout::profile::Profile;
/// Writes.
pub fn write(doc: &Doc, _: &Profile) -> Result<Vec<u8>, Error> {
    Ok(format!("{doc:#?}").into_bytes())
}

//! Every limit of the tool, with its unit and its reason; `docs/gioi-han.md` lists them for users.

/// The most bytes of a text file, unless `report.yaml` says otherwise: 64 MiB. A section of a thousand pages has one.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// The most bytes of a picture: 32 MiB.
pub const MAX_IMAGE_BYTES: u64 = 32 << 20;

/// How many findings are printed unless more are asked for; the rest are counted.
pub const SHOWN_FINDINGS: usize = 1000;

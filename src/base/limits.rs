//! Every limit of the tool, with its unit and its reason. `docs/gioi-han.md` tells users of each.
//!
//! A limit keeps a text that nobody would write by hand from hanging the program or filling the memory. What
//! lies beyond it is said in a finding or read more plainly; it is never lost in silence.

/// The most bytes of a text file, unless `report.yaml` says otherwise: 64 MiB. A section of a thousand pages
/// has one.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// The most bytes of a picture: 32 MiB.
pub const MAX_IMAGE_BYTES: u64 = 32 << 20;

/// How many findings are printed unless more are asked for; the rest are counted.
pub const SHOWN_FINDINGS: usize = 1_000;

/// The longest template that is read, in bytes. A frame that names ten thousand agencies one by one has two
/// million.
pub const TEMPLATE_BYTES: usize = 4 << 20;

/// What a template may do before it is stopped, in steps: a turn of a loop, the reading of a value and every
/// 16 bytes of text that are put together are each a step or a few. The repository's frame takes a few
/// thousand; the whole amount takes about half a second.
pub const TEMPLATE_STEPS: usize = 4_000_000;

/// Steps that each filling in adds to what a template may do: a citation template is filled in once a
/// footnote.
pub const TEMPLATE_STEPS_EACH: usize = 2_000;

/// The longest text that a template may print, in bytes: about two thousand pages.
pub const TEMPLATE_OUTPUT_BYTES: usize = 4 << 20;

/// The largest value that a template may make or look through, in bytes. Ten thousand agencies are six
/// million.
pub const TEMPLATE_VALUE_BYTES: usize = 16 << 20;

/// How deep arrays and maps may stand in one another in a template; the engine goes down into them on the
/// stack.
pub const TEMPLATE_VALUE_DEPTH: usize = 32;

/// How many `elif` one `if` may have; the engine goes down into each on the stack.
pub const TEMPLATE_ELIFS: usize = 100;

/// How many subscripts `[…]` one name may have in a template.
pub const TEMPLATE_SUBSCRIPTS: usize = 6;

/// The longest message of the template engine that is shown, in characters: it may quote a whole value.
pub const TEMPLATE_MESSAGE_CHARACTERS: usize = 400;

/// How deep quotations, lists and emphasis may stand in one another; deeper ones are read as if the innermost
/// were not there, so that no text is lost and hostile input cannot exhaust the stack.
pub const MARKDOWN_DEPTH: usize = 40;

/// The most footnotes that Word takes in one document, of all kinds: beyond it calls the file damaged.
pub const NOTES: usize = 32_767;

/// The most columns that Word takes in a table.
pub const TABLE_COLUMNS: usize = 63;

/// The longest frame in which the words of a finding are sought anywhere, in bytes; in longer ones whole
/// lines are sought only.
pub const FRAME_SEARCH_BYTES: usize = 64 << 10;

/// For how many placements of a frame that name something wrongly a like id is sought among those that are
/// known.
pub const IDS_COMPARED: usize = 50;

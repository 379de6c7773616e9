//! Every limit of the tool, with its unit and its reason. `docs/gioi-han.md` tells users of each.
//!
//! A limit keeps a text that nobody would write by hand from hanging the program or filling the memory. What lies beyond
//! it is said in a finding or read more plainly; it is never lost in silence.

/// The longest template that is read, in bytes. A frame that names ten thousand agencies one by one has two million.
pub const TEMPLATE_BYTES: usize = 4 << 20;

/// What a template may do before it is stopped, in steps: a turn of a loop, the reading of a value and every 16 bytes of
/// text that are put together are each a step or a few. The repository's frame takes a few thousand; the whole amount
/// takes about half a second.
pub const TEMPLATE_STEPS: usize = 4_000_000;

/// Steps that each filling in adds to what a template may do: a citation template is filled in once a footnote.
pub const TEMPLATE_STEPS_EACH: usize = 2_000;

/// The longest text that a template may print, in bytes: about two thousand pages.
pub const TEMPLATE_OUTPUT_BYTES: usize = 4 << 20;

/// The largest value that a template may make or look through, in bytes. Ten thousand agencies are six million.
pub const TEMPLATE_VALUE_BYTES: usize = 16 << 20;

/// How deep arrays and maps may stand in one another in a template; the engine goes down into them on the stack.
pub const TEMPLATE_VALUE_DEPTH: usize = 32;

/// How many `elif` one `if` may have; the engine goes down into each on the stack.
pub const TEMPLATE_ELIFS: usize = 100;

/// How many subscripts `[…]` one name may have in a template.
pub const TEMPLATE_SUBSCRIPTS: usize = 6;

/// The longest message of the template engine that is shown, in characters: it may quote a whole value.
pub const TEMPLATE_MESSAGE_CHARACTERS: usize = 400;

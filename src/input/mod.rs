//! From the bytes of a workspace to a manuscript.

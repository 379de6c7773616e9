//! The names of styles: the roles that words play on the page.
//!
//! Which styles exist is decided here, because the code that lays out a page must name them; what they look
//! like is decided by a layout profile (`templates/layout.yaml`), which must say something of each.

/// Declares an enum with the identifier of each style in a profile and its name in Word.
macro_rules! styles {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $id:literal, $word_id:literal, $word:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item])* $variant,)* }

        impl $name {
            /// Every style, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The key in a layout profile.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The style id in a DOCX.
            pub fn word_id(self) -> &'static str {
                match self { $(Self::$variant => $word_id,)* }
            }

            /// The style name that Word shows; the names of its own styles are Word's.
            pub fn word_name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

styles! {
    /// Paragraph styles.
    Style {
        /// What every other style is based on.
        Normal = "normal", "Normal", "Normal";
        /// Running text.
        Body = "body", "BodyText", "Body Text";
        /// Running text that leads into the list or table below it and stays with it.
        LeadIn = "lead-in", "LeadIn", "Lead In";
        /// An item of a list.
        ListItem = "list-item", "ListParagraph", "List Paragraph";
        /// `Phần thứ nhất`, the line above a part's name.
        PartLabel = "part-label", "PartLabel", "Part Label";
        /// The name of a part.
        Heading1 = "heading-1", "Heading1", "heading 1";
        /// `I-`.
        Heading2 = "heading-2", "Heading2", "heading 2";
        /// `1.`.
        Heading3 = "heading-3", "Heading3", "heading 3";
        /// `1.1.`.
        Heading4 = "heading-4", "Heading4", "heading 4";
        /// `a)`.
        Heading5 = "heading-5", "Heading5", "heading 5";
        /// Below `a)`.
        Heading6 = "heading-6", "Heading6", "heading 6";
        /// A quotation.
        Quote = "quote", "Quote", "Quote";
        /// Program text, letter by letter.
        SourceCode = "source-code", "SourceCode", "Source Code";
        /// A line across the text.
        HorizontalRule = "horizontal-rule", "HorizontalRule", "Horizontal Rule";
        /// The name of the Party at the top right.
        PartyTitle = "party-title", "PartyTitle", "Party Title";
        /// The rule below it.
        TitleRule = "title-rule", "TitleRule", "Title Rule";
        /// The organ above the issuer.
        ParentOrgan = "parent-organ", "ParentOrgan", "Parent Organ";
        /// The issuing organ.
        Issuer = "issuer", "Issuer", "Issuer";
        /// `*` below the issuer.
        IssuerMark = "issuer-mark", "IssuerMark", "Issuer Mark";
        /// `Số 12-BC/TU`.
        Number = "number", "DocumentNumber", "Document Number";
        /// Place and date.
        PlaceDate = "place-date", "PlaceDate", "Place and Date";
        /// `Dự thảo lần 1`.
        DraftMark = "draft-mark", "DraftMark", "Draft Mark";
        /// `BÁO CÁO`.
        Kind = "kind", "Title", "Title";
        /// What it is about.
        Subject = "subject", "Subtitle", "Subtitle";
        /// `-----`.
        Separator = "separator", "TitleSeparator", "Title Separator";
        /// A cell of a table of figures.
        TableText = "table-text", "TableText", "Table Text";
        /// A cell of a numeric column.
        TableNumber = "table-number", "TableNumber", "Table Number";
        /// A centred cell.
        TableCentred = "table-centred", "TableCentred", "Table Centred";
        /// A cell of a header row.
        TableHeader = "table-header", "TableHeader", "Table Header";
        /// The caption of a table or picture.
        Caption = "caption", "Caption", "caption";
        /// A paragraph that holds a picture alone.
        Figure = "figure", "Figure", "Figure";
        /// The space after a table.
        TableEnd = "table-end", "TableEnd", "Table End";
        /// A footnote.
        FootnoteText = "footnote-text", "FootnoteText", "footnote text";
        /// The page number's line.
        PageHeader = "page-header", "Header", "header";
        /// `Nơi nhận:`.
        RecipientsTitle = "recipients-title", "RecipientsTitle", "Recipients Title";
        /// A recipient.
        Recipient = "recipient", "Recipient", "Recipient";
        /// On whose behalf it is signed.
        SignatureAuthority = "signature-authority", "SignatureAuthority", "Signature Authority";
        /// The signer's office.
        SignaturePosition = "signature-position", "SignaturePosition", "Signature Position";
        /// The room for signature and seal.
        SignatureSpace = "signature-space", "SignatureSpace", "Signature Space";
        /// The signer's name.
        SignatureName = "signature-name", "SignatureName", "Signature Name";
        /// `Phụ lục 1`.
        AppendixLabel = "appendix-label", "AppendixLabel", "Appendix Label";
        /// The name of an appendix.
        AppendixTitle = "appendix-title", "AppendixTitle", "Appendix Title";
        /// The document that an appendix goes with.
        AppendixNote = "appendix-note", "AppendixNote", "Appendix Note";
        /// The heading of the contents list.
        ContentsTitle = "contents-title", "TOCHeading", "TOC Heading";
        /// An entry of the contents list.
        Contents1 = "contents-1", "TOC1", "toc 1";
        /// An entry below it.
        Contents2 = "contents-2", "TOC2", "toc 2";
        /// An entry below that.
        Contents3 = "contents-3", "TOC3", "toc 3";
    }
}

impl Style {
    /// The heading style of a level, 1 to 6; deeper levels share the last.
    pub fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            4 => Self::Heading4,
            5 => Self::Heading5,
            _ => Self::Heading6,
        }
    }
}

styles! {
    /// Character styles.
    CharStyle {
        /// The number of a footnote.
        FootnoteReference = "footnote-reference", "FootnoteReference", "footnote reference";
        /// A link.
        Hyperlink = "hyperlink", "Hyperlink", "Hyperlink";
        /// Program text inside a sentence.
        Code = "code", "InlineCode", "Inline Code";
        /// What stands for something still missing.
        Placeholder = "placeholder", "MissingText", "Missing Text";
    }
}

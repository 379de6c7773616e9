//! The names of styles: the roles that words play on the page.
//!
//! Which styles exist is decided here, because the code that lays out a page must name them; what they look
//! like is decided by a layout profile (`templates/layout.yaml`), which must say something of each.

/// Declares an enum with the identifier of each style in a profile.
macro_rules! styles {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $id:literal;)* }) => {
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
        }
    };
}

styles! {
    /// Paragraph styles.
    Style {
        /// What every other style is based on.
        Normal = "normal";
        /// Running text.
        Body = "body";
        /// Running text that leads into the list or table below it and stays with it.
        LeadIn = "lead-in";
        /// An item of a list.
        ListItem = "list-item";
        /// `Phần thứ nhất`, the line above a part's name.
        PartLabel = "part-label";
        /// The name of a part.
        Heading1 = "heading-1";
        /// `I-`.
        Heading2 = "heading-2";
        /// `1.`.
        Heading3 = "heading-3";
        /// `1.1.`.
        Heading4 = "heading-4";
        /// `a)`.
        Heading5 = "heading-5";
        /// Below `a)`.
        Heading6 = "heading-6";
        /// A quotation.
        Quote = "quote";
        /// Program text, letter by letter.
        SourceCode = "source-code";
        /// A line across the text.
        HorizontalRule = "horizontal-rule";
        /// The name of the Party at the top right.
        PartyTitle = "party-title";
        /// The rule below it.
        TitleRule = "title-rule";
        /// The organ above the issuer.
        ParentOrgan = "parent-organ";
        /// The issuing organ.
        Issuer = "issuer";
        /// `*` below the issuer.
        IssuerMark = "issuer-mark";
        /// `Số 12-BC/TU`.
        Number = "number";
        /// Place and date.
        PlaceDate = "place-date";
        /// `Dự thảo lần 1`.
        DraftMark = "draft-mark";
        /// `BÁO CÁO`.
        Kind = "kind";
        /// What it is about.
        Subject = "subject";
        /// `-----`.
        Separator = "separator";
        /// A cell of a table of figures.
        TableText = "table-text";
        /// A cell of a numeric column.
        TableNumber = "table-number";
        /// A centred cell.
        TableCentred = "table-centred";
        /// A cell of a header row.
        TableHeader = "table-header";
        /// The caption of a table or picture.
        Caption = "caption";
        /// A paragraph that holds a picture alone.
        Figure = "figure";
        /// The space after a table.
        TableEnd = "table-end";
        /// A footnote.
        FootnoteText = "footnote-text";
        /// The page number's line.
        PageHeader = "page-header";
        /// `Nơi nhận:`.
        RecipientsTitle = "recipients-title";
        /// A recipient.
        Recipient = "recipient";
        /// On whose behalf it is signed.
        SignatureAuthority = "signature-authority";
        /// The signer's office.
        SignaturePosition = "signature-position";
        /// The room for signature and seal.
        SignatureSpace = "signature-space";
        /// The signer's name.
        SignatureName = "signature-name";
        /// `Phụ lục 1`.
        AppendixLabel = "appendix-label";
        /// The name of an appendix.
        AppendixTitle = "appendix-title";
        /// The document that an appendix goes with.
        AppendixNote = "appendix-note";
        /// The heading of the contents list.
        ContentsTitle = "contents-title";
        /// An entry of the contents list.
        Contents1 = "contents-1";
        /// An entry below it.
        Contents2 = "contents-2";
        /// An entry below that.
        Contents3 = "contents-3";
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
        FootnoteReference = "footnote-reference";
        /// A link.
        Hyperlink = "hyperlink";
        /// Program text inside a sentence.
        Code = "code";
        /// What stands for something still missing.
        Placeholder = "placeholder";
    }
}

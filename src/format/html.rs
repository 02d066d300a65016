use super::{Content, Format, Input};
pub(super) const FORMAT: Format = Format {
    id: "html",
    extensions: &["html", "htm", "xhtml"],
    summary: "HTML pages",
    suits: |_| false,
    read: |_: &Input| Content::default(),
};

//! Building blocks with no knowledge of the API, the session or any page.

pub mod link;
pub mod mark;
pub mod page_title;

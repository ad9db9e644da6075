//! Building blocks with no knowledge of the API's calls, the session or any page.

pub mod article;
pub mod breadcrumb;
pub mod button;
pub mod case;
pub mod chart_view;
pub mod confirm;
pub mod copy;
pub mod details;
pub mod empty;
pub mod field;
pub mod form;
pub mod link;
pub mod live;
pub mod mark;
pub mod markup;
pub mod more;
pub mod notice;
pub mod page_title;
pub mod qr;
pub mod remote_view;
pub mod skeleton;
pub mod summary_list;
pub mod table;
pub mod tag;
pub mod timeline;

//! What is searched for, and how it stands in the address.

use crate::route::Query;
use contract::{Kind, Status, wire::cases::ListPublicCases};

/// Where a case can stand, as people look for it: the office's inner steps are one.
pub(super) const STATUSES: [Status; 6] = [
    Status::Submitted,
    Status::Accepted,
    Status::InProgress,
    Status::Replied,
    Status::Closed,
    Status::Shelved,
];

/// What was chosen, as the address spells it; what the address spells wrongly is not chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) text: String,
    pub(super) kind: String,
    pub(super) category: String,
    pub(super) district: String,
    pub(super) status: String,
    pub(super) overdue: bool,
}

impl Filter {
    /// Reads the controls of an address.
    pub(super) fn read(query: &Query) -> Self {
        let value = |name| query.get(name).unwrap_or_default().trim().to_owned();
        let known = |name, known: fn(&str) -> bool| {
            let value = value(name);
            if known(&value) { value } else { String::new() }
        };
        Self {
            text: value("q"),
            kind: known("kind", |raw| Kind::parse(raw).is_some()),
            category: known("category", |raw| raw.parse::<contract::CategoryId>().is_ok()),
            district: known("district", |raw| raw.parse::<contract::DistrictId>().is_ok()),
            status: known("status", |raw| Status::parse(raw).is_some()),
            overdue: query.get("overdue") == Some("1"),
        }
    }

    /// The controls of the address that shows this.
    pub(super) fn query(&self) -> Query {
        Query::default()
            .set("q", self.text.trim())
            .set("kind", self.kind.as_str())
            .set("category", self.category.as_str())
            .set("district", self.district.as_str())
            .set("status", self.status.as_str())
            .set("overdue", if self.overdue { "1" } else { "" })
    }

    /// What the server is asked for.
    pub(super) fn list(&self) -> ListPublicCases {
        ListPublicCases {
            text: Some(self.text.clone()).filter(|text| !text.is_empty()),
            kind: Kind::parse(&self.kind),
            category: self.category.parse().ok(),
            district: self.district.parse().ok(),
            unit: None,
            status: Status::parse(&self.status),
            overdue: self.overdue,
            cursor: None,
        }
    }

    /// The Atom feed of the area and the category.
    pub(super) fn feed(&self) -> String {
        let query = Query::default()
            .set("district", self.district.as_str())
            .set("category", self.category.as_str());
        format!("/feeds/cases.atom{query}")
    }

    /// Whether anything besides the text is chosen.
    pub(super) fn is_narrow(&self) -> bool {
        let Self { text: _, kind, category, district, status, overdue } = self;
        *overdue || [kind, category, district, status].into_iter().any(|value| !value.is_empty())
    }

    /// Whether everything is shown.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && !self.is_narrow()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_read_back_from_the_address() {
        let filter = Filter {
            text: "路灯 不亮".to_owned(),
            kind: "request".to_owned(),
            category: "street-lights".to_owned(),
            district: "wutong".to_owned(),
            status: "closed".to_owned(),
            overdue: true,
        };
        let address = filter.query().to_string();
        assert_eq!(Filter::read(&Query::parse(&address)), filter);
        assert!(filter.is_narrow());
    }

    #[test]
    fn the_plain_view_has_the_plain_address() {
        assert_eq!(Filter::default().query().to_string(), "");
        assert!(Filter::default().is_empty());
    }

    #[test]
    fn nonsense_in_the_address_chooses_nothing() {
        let read = Filter::read(&Query::parse("kind=war&status=&category=%20&overdue=maybe"));
        assert_eq!(read, Filter::default());
        assert_eq!(read.list(), ListPublicCases::default());
    }
}

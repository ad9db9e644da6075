//! Cases in lists, from the projection.

use super::{Store, StoreError, events::stored_number};
use contract::{
    CaseNumber, CategoryId, DistrictId, Kind, Outcome, Status, Subject, Timestamp, UnitId,
    wire::{Page, cases::PublicCaseSummary, office::OfficeCase},
};
use sqlx::{Row as _, any::AnyRow};
use time::UtcOffset;

/// How many entries a page has.
const PAGE: usize = 30;
/// How many cases a feed tells.
const FEED: usize = 50;
/// How many open cases are compared with what a citizen writes.
const COMPARED: usize = 300;
/// The share of what a citizen writes that a case must have in common with it to be shown.
const ALIKE: f64 = 0.15;
/// How many merged cases are named.
const MERGED: usize = 1_000;
/// In the place of a moment no case has: after all others.
const NEVER: i64 = i64::MAX;

const SUMMARY: &str =
    "number, subject, kind, category, district, unit, status, outcome, opened, due, answered";

/// Which public cases; everything absent matches all.
#[derive(Clone, Debug, Default)]
pub struct PublicFilter {
    /// Words to find.
    pub text: Option<String>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this category.
    pub category: Option<CategoryId>,
    /// Only this district.
    pub district: Option<DistrictId>,
    /// Only this unit.
    pub unit: Option<UnitId>,
    /// Only cases that stand here.
    pub status: Option<Status>,
    /// Only open cases whose due moment lies before this one.
    pub overdue_at: Option<Timestamp>,
    /// Where the last page ended.
    pub after: Option<(i64, CaseNumber)>,
}

/// A published case with its text, as a feed tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedCase {
    /// Its number.
    pub number: CaseNumber,
    /// What it is called in public.
    pub subject: String,
    /// What it is about, in public words.
    pub story: String,
    /// Its category.
    pub category: CategoryId,
    /// When it was submitted.
    pub opened: Timestamp,
    /// When something last happened.
    pub updated: Timestamp,
}

/// Which of the office's cases.
#[derive(Clone, Debug, Default)]
pub struct OfficeFilter {
    /// Only cases that stand here.
    pub status: Option<Status>,
    /// Only cases this unit has.
    pub unit: Option<UnitId>,
    /// Where the last page ended.
    pub after: Option<(i64, CaseNumber)>,
}

enum Bound {
    Text(String),
    Number(i64),
}

/// A list of conditions with what stands in their places.
#[derive(Default)]
struct Conditions {
    sql: String,
    bounds: Vec<Bound>,
}

impl Conditions {
    /// Adds a condition; each `?` in it is the next of `bounds`.
    fn and(&mut self, condition: &str, bounds: impl IntoIterator<Item = Bound>) {
        let mut bounds = bounds.into_iter();
        self.sql.push_str(" AND ");
        for part in condition.split_inclusive('?') {
            match part.strip_suffix('?') {
                None => self.sql.push_str(part),
                Some(before) => {
                    self.sql.push_str(before);
                    self.bounds.extend(bounds.next());
                    self.sql.push('$');
                    self.sql.push_str(&self.bounds.len().to_string());
                }
            }
        }
    }

    fn equal(&mut self, column: &str, value: Option<String>) {
        if let Some(value) = value {
            self.and(&format!("{column} = ?"), [Bound::Text(value)]);
        }
    }
}

impl Store {
    async fn select(
        &self,
        columns: &str,
        conditions: Conditions,
        order: &str,
        limit: usize,
    ) -> Result<Vec<AnyRow>, StoreError> {
        let Conditions { sql, bounds } = conditions;
        let sql =
            format!("SELECT {columns} FROM cases WHERE 1 = 1{sql} ORDER BY {order} LIMIT {limit}");
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for bound in bounds {
            query = match bound {
                Bound::Text(text) => query.bind(text),
                Bound::Number(number) => query.bind(number),
            };
        }
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// Published cases, newest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn public_cases(
        &self,
        filter: PublicFilter,
    ) -> Result<Page<PublicCaseSummary>, StoreError> {
        let mut conditions = published();
        for word in filter.text.iter().flat_map(|text| text.split_whitespace()) {
            let pattern = format!("%{}%", escape_like(&word.to_lowercase()));
            conditions.and("search LIKE ? ESCAPE '!'", [Bound::Text(pattern)]);
        }
        conditions.equal("kind", filter.kind.map(|kind| kind.as_str().to_owned()));
        conditions.equal("category", filter.category.map(String::from));
        conditions.equal("district", filter.district.map(String::from));
        conditions.equal("unit", filter.unit.map(String::from));
        conditions.equal("status", filter.status.map(|status| status.as_str().to_owned()));
        if let Some(now) = filter.overdue_at {
            conditions.and("is_open = 1 AND due < ?", [Bound::Number(now.unix())]);
        }
        if let Some((opened, number)) = filter.after {
            conditions.and(
                "(opened < ? OR (opened = ? AND number < ?))",
                [Bound::Number(opened), Bound::Number(opened), Bound::Text(number.compact())],
            );
        }
        let order = "opened DESC, number DESC";
        let rows = self.select(SUMMARY, conditions, order, PAGE + 1).await?;
        self.page(&rows, |row| Ok((row.try_get("opened")?, self.summary(row)?)), |case| case.number)
    }

    /// Published cases of a district and a category, or of all, those with the newest step first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn newest_public_cases(
        &self,
        district: Option<&DistrictId>,
        category: Option<&CategoryId>,
    ) -> Result<Vec<FeedCase>, StoreError> {
        let zone = self.zone();
        let mut conditions = published();
        conditions.equal("district", district.map(ToString::to_string));
        conditions.equal("category", category.map(ToString::to_string));
        let columns = "number, subject, story, category, opened, updated";
        let rows = self.select(columns, conditions, "updated DESC, number DESC", FEED).await?;
        rows.iter()
            .map(|row| {
                let number: String = row.try_get("number")?;
                let story: Option<String> = row.try_get("story")?;
                Ok(FeedCase {
                    number: stored_number(&number)?,
                    subject: row.try_get("subject")?,
                    story: story.unwrap_or_default(),
                    category: required(row, "category", |raw| raw.parse().ok())?,
                    opened: moment(row.try_get("opened")?, zone)?,
                    updated: moment(row.try_get("updated")?, zone)?,
                })
            })
            .collect()
    }

    /// Open published cases of a district and category, most like `text` first, at most `limit`.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn similar_cases(
        &self,
        district: &DistrictId,
        category: &CategoryId,
        text: &str,
        limit: usize,
    ) -> Result<Vec<PublicCaseSummary>, StoreError> {
        let mut conditions = published();
        conditions.and("is_open = 1", []);
        conditions.equal("district", Some(district.to_string()));
        conditions.equal("category", Some(category.to_string()));
        let columns = format!("{SUMMARY}, search");
        let rows = self.select(&columns, conditions, "opened DESC, number DESC", COMPARED).await?;
        let wanted = pairs(text);
        let mut alike = Vec::new();
        for row in &rows {
            let known: String = row.try_get("search")?;
            let likeness = likeness(&wanted, &pairs(&known));
            if likeness >= ALIKE {
                alike.push((likeness, self.summary(row)?));
            }
        }
        alike.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        Ok(alike.into_iter().take(limit).map(|(_, case)| case).collect())
    }

    /// Cases to work on, oldest due first, cases without a deadline last.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn office_cases(&self, filter: OfficeFilter) -> Result<Page<OfficeCase>, StoreError> {
        let zone = self.zone();
        let mut conditions = Conditions::default();
        conditions.equal("status", filter.status.map(|status| status.as_str().to_owned()));
        conditions.equal("holder", filter.unit.map(String::from));
        let due = format!("COALESCE(due, {NEVER})");
        if let Some((after, number)) = filter.after {
            conditions.and(
                &format!("({due} > ? OR ({due} = ? AND number > ?))"),
                [Bound::Number(after), Bound::Number(after), Bound::Text(number.compact())],
            );
        }
        let columns = "number, status, holder, opened, due, events";
        let rows = self.select(columns, conditions, &format!("{due}, number"), PAGE + 1).await?;
        let read = |row: &AnyRow| {
            let number: String = row.try_get("number")?;
            let due: Option<i64> = row.try_get("due")?;
            let events: i64 = row.try_get("events")?;
            let case = OfficeCase {
                number: stored_number(&number)?,
                status: required(row, "status", Status::parse)?,
                unit: optional(row, "holder", |raw| raw.parse().ok())?,
                opened: moment(row.try_get("opened")?, zone)?,
                due: due.map(|at| moment(at, zone)).transpose()?,
                events: u32::try_from(events).unwrap_or(u32::MAX),
            };
            Ok((due.unwrap_or(NEVER), case))
        };
        self.page(&rows, read, |case| case.number)
    }

    /// The cases that were merged into a case, as its citizen may know them: without confidential ones.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn merged_into(&self, number: CaseNumber) -> Result<Vec<CaseNumber>, StoreError> {
        let mut conditions = Conditions::default();
        conditions.and("visibility = 'public'", []);
        self.numbers_merged_into(number, conditions).await
    }

    /// The published cases that were merged into a case.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn published_merged_into(
        &self,
        number: CaseNumber,
    ) -> Result<Vec<CaseNumber>, StoreError> {
        self.numbers_merged_into(number, published()).await
    }

    async fn numbers_merged_into(
        &self,
        number: CaseNumber,
        mut conditions: Conditions,
    ) -> Result<Vec<CaseNumber>, StoreError> {
        conditions.equal("merged_into", Some(number.compact()));
        let rows = self.select("number", conditions, "number", MERGED).await?;
        rows.iter()
            .map(|row| {
                let number: String = row.try_get("number")?;
                stored_number(&number)
            })
            .collect()
    }

    /// How many people support a case.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn supporters(&self, number: CaseNumber) -> Result<u32, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM supporters WHERE number = $1")
            .bind(number.compact())
            .fetch_one(&self.pool)
            .await?;
        let n: i64 = row.try_get("n")?;
        Ok(u32::try_from(n).unwrap_or(u32::MAX))
    }

    /// Adds one supporter, once for each idempotency key, and returns how many there are.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn support(&self, number: CaseNumber, key: &str) -> Result<u32, StoreError> {
        let mut transaction = self.write().await?;
        sqlx::query(
            "INSERT INTO supporters (number, key_hash) VALUES ($1, $2) \
             ON CONFLICT (number, key_hash) DO NOTHING",
        )
        .bind(number.compact())
        .bind(self.secrets.request_hash("support", key))
        .execute(&mut **transaction)
        .await?;
        transaction.commit().await?;
        self.supporters(number).await
    }

    fn zone(&self) -> UtcOffset {
        self.city.catalogue.city.offset()
    }

    fn summary(&self, row: &AnyRow) -> Result<PublicCaseSummary, StoreError> {
        let zone = self.zone();
        let number: String = row.try_get("number")?;
        let subject: String = row.try_get("subject")?;
        let due: Option<i64> = row.try_get("due")?;
        let answered: Option<i64> = row.try_get("answered")?;
        Ok(PublicCaseSummary {
            number: stored_number(&number)?,
            subject: Subject::try_from(subject).map_err(|_| damaged("subject"))?,
            kind: required(row, "kind", Kind::parse)?,
            category: required(row, "category", |raw| raw.parse().ok())?,
            district: required(row, "district", |raw| raw.parse().ok())?,
            unit: optional(row, "unit", |raw| raw.parse().ok())?,
            status: required(row, "status", Status::parse)?,
            outcome: optional(row, "outcome", Outcome::parse)?,
            opened: moment(row.try_get("opened")?, zone)?,
            due: due.map(|at| moment(at, zone)).transpose()?,
            answered: answered.map(|at| moment(at, zone)).transpose()?,
        })
    }

    /// Up to a page of `rows`, which are one more where there is a next page.
    fn page<T>(
        &self,
        rows: &[AnyRow],
        read: impl Fn(&AnyRow) -> Result<(i64, T), StoreError>,
        number: impl Fn(&T) -> CaseNumber,
    ) -> Result<Page<T>, StoreError> {
        let mut items = Vec::with_capacity(rows.len().min(PAGE));
        let mut end = None;
        for row in rows.iter().take(PAGE) {
            let (place, item) = read(row)?;
            end = Some(format!("{place}.{}", number(&item).compact()));
            items.push(item);
        }
        let next = end.filter(|_| rows.len() > PAGE);
        Ok(Page { items, next })
    }
}

/// Only what the office published of a case that is public.
fn published() -> Conditions {
    let mut conditions = Conditions::default();
    conditions.and("subject IS NOT NULL AND visibility = 'public'", []);
    conditions
}

fn damaged(column: &str) -> StoreError {
    StoreError::Damaged(format!("cases.{column}"))
}

fn required<T>(
    row: &AnyRow,
    column: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    optional(row, column, parse)?.ok_or_else(|| damaged(column))
}

fn optional<T>(
    row: &AnyRow,
    column: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    let raw: Option<String> = row.try_get(column)?;
    raw.map(|raw| parse(&raw).ok_or_else(|| damaged(column))).transpose()
}

/// A stored moment in the city's zone.
pub(super) fn moment(seconds: i64, zone: UtcOffset) -> Result<Timestamp, StoreError> {
    Timestamp::from_unix(seconds).map(|at| at.at(zone)).ok_or_else(|| damaged("a moment"))
}

/// `!` escapes: a backslash means different things to the two databases.
fn escape_like(word: &str) -> String {
    word.chars()
        .flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c]))
        .collect()
}

/// Neighbouring characters, as a search for likeness without word boundaries needs them.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut pairs: Vec<_> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The share of `wanted` pairs that are known; both are sorted.
fn likeness(wanted: &[(char, char)], known: &[(char, char)]) -> f64 {
    if wanted.is_empty() {
        return 0.0;
    }
    let shared = wanted.iter().filter(|pair| known.binary_search(pair).is_ok()).count();
    shared as f64 / wanted.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_with_a_meaning_in_patterns_are_searched_for_as_they_are() {
        assert_eq!(escape_like("50%_!路"), "50!%!_!!路");
    }

    #[test]
    fn texts_are_alike_by_the_pairs_they_share() {
        let wanted = pairs("路灯不亮");
        assert!((likeness(&wanted, &pairs("小区门口的路灯不亮了")) - 1.0).abs() < 1e-9);
        assert!(likeness(&wanted, &pairs("路灯亮着")) > 0.0);
        assert!(likeness(&wanted, &pairs("噪音")).abs() < 1e-9);
        assert!(likeness(&pairs(""), &pairs("噪音")).abs() < 1e-9);
    }

    #[test]
    fn conditions_number_their_places_in_order() {
        let mut conditions = Conditions::default();
        conditions.equal("a", Some("x".to_owned()));
        conditions.and("(b < ? OR c = ?)", [Bound::Number(1), Bound::Number(2)]);
        assert_eq!(conditions.sql, " AND a = $1 AND (b < $2 OR c = $3)");
        assert_eq!(conditions.bounds.len(), 3);
    }
}

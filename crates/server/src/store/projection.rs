//! What a case looks like in lists: one row of `cases` and one of `rounds` for each round, made from its events.

use super::{Store, StoreError, transaction::places};
use contract::{CallBack, Case, CaseNumber, Event, Origin, Timestamp, What, published};
use sqlx::{Any, Transaction, query::Query};

const CASE_COLUMNS: &str = "number, kind, category, district, unit, holder, status, is_open, \
    visibility, urgency, opened, due, provisional, answered, outcome, subject, story, search, updated, events, merged_into";
const CASE_WIDTH: usize = 21;
const ROUND_COLUMNS: &str = "number, round, due, answered, verdict_at, solved, no_answer_at";
const ROUND_WIDTH: usize = 7;
/// Both databases take 150 rows of 21 columns in one statement.
const ROWS: usize = 150;

/// One case in lists.
pub(super) struct CaseRow {
    number: String,
    kind: String,
    category: String,
    district: Option<String>,
    unit: Option<String>,
    holder: Option<String>,
    status: String,
    is_open: i64,
    visibility: Option<String>,
    urgency: Option<String>,
    opened: i64,
    due: Option<i64>,
    provisional: i64,
    answered: Option<i64>,
    outcome: Option<String>,
    subject: Option<String>,
    story: Option<String>,
    search: Option<String>,
    updated: i64,
    events: i64,
    merged_into: Option<String>,
    rounds: Vec<RoundRow>,
}

struct RoundRow {
    due: Option<i64>,
    answered: Option<i64>,
    verdict_at: Option<i64>,
    solved: Option<i64>,
    no_answer_at: Option<i64>,
}

impl Store {
    pub(super) fn project(&self, case: &Case, events: &[Event]) -> CaseRow {
        let (kind, category, district, imported_unit) = match &case.origin {
            Origin::Submitted(s) => (s.kind, &s.category, Some(&s.place.district), None),
            Origin::Imported(i) => (i.kind, &i.category, i.district.as_ref(), i.unit.as_ref()),
        };
        let last = case.custody.last().map(|custody| &custody.unit);
        let unit = last.or(imported_unit);
        // An imported case has a unit and no hand-overs.
        let holder = case.holder().map(|custody| &custody.unit).or(imported_unit);
        let due = self.city.due(&case.round);
        let public = published(events).and_then(|events| match events.into_iter().next()?.what {
            What::Submitted(submission) => Some((submission.subject?, submission.story?)),
            _ => None,
        });
        let submission = case.submission();
        CaseRow {
            number: case.number.compact(),
            kind: kind.as_str().to_owned(),
            category: category.to_string(),
            district: district.map(ToString::to_string),
            unit: unit.map(ToString::to_string),
            holder: holder.map(ToString::to_string),
            status: case.status.as_str().to_owned(),
            is_open: i64::from(case.status.is_open()),
            visibility: submission.map(|s| s.visibility.as_str().to_owned()),
            urgency: submission.map(|s| s.urgency.as_str().to_owned()),
            opened: case.opened.unix(),
            due: due.map(|due| due.at.unix()),
            provisional: i64::from(due.is_some_and(|due| due.provisional)),
            answered: case.round.reply.map(|reply| reply.at.unix()),
            outcome: case.round.reply.and_then(|r| r.outcome).map(|o| o.as_str().to_owned()),
            search: public
                .as_ref()
                .map(|(subject, story)| searchable(subject.as_str(), story.as_str())),
            subject: public.as_ref().map(|(subject, _)| subject.to_string()),
            story: public.map(|(_, story)| story.to_string()),
            updated: case.updated.unix(),
            events: i64::from(case.events),
            merged_into: case.merged_into.map(CaseNumber::compact),
            rounds: self.project_rounds(case),
        }
    }

    fn project_rounds(&self, case: &Case) -> Vec<RoundRow> {
        let rounds = case.rounds().map(|round| {
            let reply = round.reply.map(|reply| reply.at);
            let due = self.city.due(round).map(|due| due.at);
            // Withdrawn, declined or merged while there was still time: nobody owed anything any more.
            let owed =
                |due: &Timestamp| reply.is_some() || case.ended.is_none_or(|ended| *due < ended);
            let verdict = round.verdict();
            let no_answer = match round.call_back {
                Some((at, CallBack::NoAnswer)) if round.rating.is_none() => Some(at),
                _ => None,
            };
            RoundRow {
                due: due.filter(owed).map(Timestamp::unix),
                answered: reply.map(Timestamp::unix),
                verdict_at: verdict.map(|(at, _)| at.unix()),
                solved: verdict.and_then(|(_, verdict)| verdict.solved).map(i64::from),
                no_answer_at: no_answer.map(Timestamp::unix),
            }
        });
        rounds.collect()
    }

    /// Makes every row of the projections again from the events.
    ///
    /// # Errors
    /// Where the store fails; then the rows are as they were.
    pub async fn rebuild_projections(&self) -> Result<u64, StoreError> {
        let mut transaction = self.write().await?;
        for table in ["DELETE FROM cases", "DELETE FROM rounds"] {
            sqlx::query(table).execute(&mut **transaction).await?;
        }
        let mut rebuilt = 0;
        let mut after = String::new();
        loop {
            let page = self.page_of_cases(&mut transaction, &after, None).await?;
            let Some(last) = page.last else { break };
            after = last;
            rebuilt += page.cases.len() as u64;
            let rows: Vec<CaseRow> = page
                .cases
                .iter()
                .map(|(number, events)| Ok(self.project(&Case::fold(*number, events)?, events)))
                .collect::<Result<_, StoreError>>()?;
            insert_rows(&mut transaction, rows).await?;
        }
        self.rebuild_addresses(&mut transaction).await?;
        transaction.commit().await?;
        Ok(rebuilt)
    }
}

/// What a search reads: lower case, subject and text.
fn searchable(subject: &str, story: &str) -> String {
    format!("{subject}\n{story}").to_lowercase()
}

/// Puts the rows of a case in the place of the ones it had.
pub(super) async fn replace_row(
    transaction: &mut Transaction<'static, Any>,
    row: CaseRow,
) -> Result<(), StoreError> {
    for table in ["DELETE FROM cases WHERE number = $1", "DELETE FROM rounds WHERE number = $1"] {
        sqlx::query(table).bind(row.number.clone()).execute(&mut **transaction).await?;
    }
    insert_rows(transaction, vec![row]).await
}

/// Adds the rows of cases that have none.
pub(super) async fn insert_rows(
    transaction: &mut Transaction<'static, Any>,
    rows: Vec<CaseRow>,
) -> Result<(), StoreError> {
    let mut rest = rows.into_iter().peekable();
    while rest.peek().is_some() {
        let rows: Vec<CaseRow> = rest.by_ref().take(ROWS).collect();
        let rounds = rows.iter().map(|row| row.rounds.len()).sum();
        if rounds > 0 {
            let sql = format!(
                "INSERT INTO rounds ({ROUND_COLUMNS}) VALUES {}",
                places(rounds, ROUND_WIDTH)
            );
            let mut query: Query<'_, Any, _> = sqlx::query(sqlx::AssertSqlSafe(sql));
            for row in &rows {
                for (index, round) in (1_i64..).zip(&row.rounds) {
                    query = query
                        .bind(row.number.clone())
                        .bind(index)
                        .bind(round.due)
                        .bind(round.answered)
                        .bind(round.verdict_at)
                        .bind(round.solved)
                        .bind(round.no_answer_at);
                }
            }
            query.execute(&mut **transaction).await?;
        }
        let sql =
            format!("INSERT INTO cases ({CASE_COLUMNS}) VALUES {}", places(rows.len(), CASE_WIDTH));
        let mut query: Query<'_, Any, _> = sqlx::query(sqlx::AssertSqlSafe(sql));
        for row in rows {
            query = query
                .bind(row.number)
                .bind(row.kind)
                .bind(row.category)
                .bind(row.district)
                .bind(row.unit)
                .bind(row.holder)
                .bind(row.status)
                .bind(row.is_open)
                .bind(row.visibility)
                .bind(row.urgency)
                .bind(row.opened)
                .bind(row.due)
                .bind(row.provisional)
                .bind(row.answered)
                .bind(row.outcome)
                .bind(row.subject)
                .bind(row.story)
                .bind(row.search)
                .bind(row.updated)
                .bind(row.events)
                .bind(row.merged_into);
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

//! What goes wrong, said as [`Problem`].

use crate::{
    limits::TooMany,
    store::{AppendError, StoreError, SubmitError},
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{Problem, ProblemCode, Refusal};

/// Why an operation has no reply.
#[derive(Debug)]
pub(crate) struct Failure(Box<Problem>);

/// Seconds until a busy store is worth another try.
const PAUSE: u64 = 5;

impl Failure {
    /// A field is not valid.
    pub(crate) fn invalid(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Problem::new(ProblemCode::Invalid).field(field).detail(detail).into()
    }

    /// A field names something the catalogue does not have.
    pub(crate) fn unknown(field: impl Into<String>) -> Self {
        Problem::new(ProblemCode::Unknown).field(field).into()
    }

    /// The rules refuse, and the key's role is the reason where it is.
    pub(crate) fn for_office(error: AppendError) -> Self {
        match error {
            AppendError::Refused(refusal @ (Refusal::NotYours | Refusal::NotHolder)) => {
                let problem = Problem::new(ProblemCode::Forbidden).detail(refusal.to_string());
                Problem { refusal: Some(refusal), ..problem }.into()
            }
            other => other.into(),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<ProblemCode> for Failure {
    fn from(code: ProblemCode) -> Self {
        Problem::new(code).into()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(cause) => {
                tracing::warn!(%cause, "the store cannot take anything now");
                Problem::new(ProblemCode::Unavailable).retry_after(PAUSE).into()
            }
            other => {
                tracing::error!(cause = %other, "the store failed");
                ProblemCode::Internal.into()
            }
        }
    }
}

impl From<AppendError> for Failure {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::NoSuchCase => ProblemCode::NotFound.into(),
            AppendError::NoSuchTarget => Self::unknown("what.merged.into"),
            AppendError::Refused(refusal) => Problem::from(refusal).into(),
            AppendError::KeyReused => ProblemCode::KeyReused.into(),
            AppendError::Store(error) => error.into(),
        }
    }
}

impl From<SubmitError> for Failure {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::KeyReused => ProblemCode::KeyReused.into(),
            SubmitError::Store(error) => error.into(),
        }
    }
}

impl From<TooMany> for Failure {
    fn from(TooMany(wait): TooMany) -> Self {
        Problem::new(ProblemCode::TooMany).retry_after(wait.as_secs() + 1).into()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let problem = self.0;
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = problem.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

#[cfg(test)]
impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        *failure.0
    }
}

//! What goes wrong, said as [`Problem`].

use crate::{
    limits::TooMany,
    photos::PhotoError,
    store::{AppendError, NoSuchPhoto, StoreError, SubmitError, UploadError},
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{PHOTO_BYTES, PHOTO_PIXELS, PhotoFault, Problem, ProblemCode, Refusal};

/// Why an operation has no reply.
#[derive(Debug)]
pub(crate) struct Failure(Box<Problem>);

/// Seconds until a busy store is worth another try.
const PAUSE: u64 = 5;
/// Seconds until room may have been made.
const LONG_PAUSE: u64 = 600;

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
            AppendError::NoSuchPhoto(which) => which.into(),
            AppendError::Store(error) => error.into(),
        }
    }
}

impl From<SubmitError> for Failure {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::KeyReused => ProblemCode::KeyReused.into(),
            SubmitError::NoSuchPhoto(which) => which.into(),
            SubmitError::Store(error) => error.into(),
        }
    }
}

/// An unknown photo, an unfinished one and another case's are answered alike.
impl From<NoSuchPhoto> for Failure {
    fn from(NoSuchPhoto(index): NoSuchPhoto) -> Self {
        Self::unknown(format!("photos[{index}]"))
    }
}

impl From<UploadError> for Failure {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::WrongOffset(expected) => {
                Problem::new(ProblemCode::WrongOffset).field("offset").offset(expected).into()
            }
            UploadError::OtherLength(length) => {
                Self::invalid("length", format!("the file is {length} bytes long"))
            }
            UploadError::TakenUp => ProblemCode::NotFound.into(),
            UploadError::Full => {
                tracing::error!("too many photos wait for a case");
                Problem::new(ProblemCode::Unavailable).retry_after(LONG_PAUSE).into()
            }
            UploadError::Store(error) => error.into(),
        }
    }
}

impl From<PhotoError> for Failure {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::NotFound => ProblemCode::NotFound.into(),
            PhotoError::Upload(error) => error.into(),
            PhotoError::TooLarge => {
                Problem::new(ProblemCode::TooLarge).field("length").limit(PHOTO_BYTES).into()
            }
            PhotoError::Fault(fault @ PhotoFault::Pixels) => {
                Problem::from(fault).limit(PHOTO_PIXELS).into()
            }
            PhotoError::Fault(fault) => Problem::from(fault).into(),
            PhotoError::Busy => Problem::new(ProblemCode::Unavailable).retry_after(PAUSE).into(),
            PhotoError::Album(cause) => {
                tracing::error!(%cause, "a photo cannot be reached");
                Problem::new(ProblemCode::Unavailable).retry_after(PAUSE).into()
            }
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

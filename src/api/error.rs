//! Why a call failed, in the terms a page needs to react.

use crate::json;
use contract::{Problem, ProblemCode};
use serde::Deserialize;

/// Every way an API call can end other than with its reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No reply arrived: offline, DNS, or a dropped connection.
    Unreachable,
    /// No reply arrived in time.
    TimedOut,
    /// The credentials are missing or expired.
    Unauthorized,
    /// Too many requests; worth another try after so many seconds, where the server said.
    RateLimited { retry_after: Option<u32> },
    /// The server understood and refused; says why.
    Refused(Refused),
    /// A status outside the contract, with no [`Problem`] in its body.
    Status(u16),
    /// A reply that is not the contract's type: page and server are of different versions.
    Decode { path: String },
}

/// What the server says to a request it understood and refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    code: ProblemCode,
    /// The whole problem as it came: most pages never need more than its code.
    body: String,
}

impl Refused {
    fn read(body: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Head {
            code: ProblemCode,
        }
        let Head { code } = json::read(body)?;
        Some(Self { code, body: body.to_owned() })
    }
}

impl ApiError {
    /// The whole problem, where the server stated one.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Refused(refused) => json::read(&refused.body),
            _ => None,
        }
    }

    /// Whether "try again" could help without changing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable | Self::TimedOut | Self::RateLimited { .. } => true,
            Self::Status(status) => *status >= 500,
            Self::Refused(refused) => matches!(
                refused.code,
                ProblemCode::Timeout | ProblemCode::Unavailable | ProblemCode::Internal
            ),
            Self::Unauthorized | Self::Decode { .. } => false,
        }
    }

    /// What the server says went wrong, where it says so.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Refused(refused) => Some(refused.code),
            _ => None,
        }
    }

    /// Whether the thing asked for does not exist or is not public.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        *self == Self::Status(404) || self.code().is_some_and(|code| code.status() == 404)
    }

    /// Reads what came back instead of a reply.
    pub(super) fn read(status: u16, retry_after: Option<u32>, body: &str) -> Self {
        match status {
            401 => Self::Unauthorized,
            429 => Self::RateLimited { retry_after },
            _ => Refused::read(body).map_or(Self::Status(status), Self::Refused),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_failures_a_retry_can_cure_are_transient() {
        assert!(ApiError::Unreachable.is_transient());
        assert!(ApiError::TimedOut.is_transient());
        assert!(ApiError::Status(503).is_transient());
        assert!(ApiError::RateLimited { retry_after: Some(3) }.is_transient());
        assert!(!ApiError::Status(404).is_transient());
        assert!(!ApiError::Unauthorized.is_transient());
        assert!(!ApiError::Decode { path: "/x".to_owned() }.is_transient());
    }

    #[test]
    fn a_problem_is_read_and_anything_else_is_its_status() {
        let body = serde_json::to_string(&Problem::new(ProblemCode::NoSuchCase)).unwrap();
        let refused = ApiError::read(404, None, &body);
        assert_eq!(refused.code(), Some(ProblemCode::NoSuchCase));
        assert_eq!(refused.problem(), Some(Problem::new(ProblemCode::NoSuchCase)));
        assert!(refused.is_not_found());
        assert_eq!(ApiError::read(502, None, "<html>"), ApiError::Status(502));
        assert_eq!(ApiError::read(401, None, &body), ApiError::Unauthorized);
        let limited = ApiError::RateLimited { retry_after: Some(9) };
        assert_eq!(ApiError::read(429, Some(9), ""), limited);
    }
}

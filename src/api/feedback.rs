//! `/api/v1/feedback`: what people say of the portal itself.

use super::{Abort, Client, Reply};
use contract::wire::feedback::{CountFeedback, Feedback, FeedbackCounts, GiveFeedback};

/// Says how the portal is. Sent again under the same `key` it is counted once.
pub async fn give(client: Client, feedback: &Feedback, key: &str) -> Reply<FeedbackCounts> {
    client.submit_once(GiveFeedback, feedback, key).await
}

/// What people have said, counted.
pub async fn counts(client: Client, abort: Abort) -> Reply<FeedbackCounts> {
    client.fetch(CountFeedback, abort).await
}

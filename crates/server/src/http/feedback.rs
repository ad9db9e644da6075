//! What people say of the portal itself.

use super::{
    failure::Failure,
    operation::{Call, Operation, Repeat},
};
use crate::store::KeyRole;
use contract::{
    ProblemCode,
    wire::feedback::{CountFeedback, FeedbackCounts, FeedbackEntry, GiveFeedback, ListFeedback},
};

impl Operation for GiveFeedback {
    const REPEAT: Repeat = Repeat::Keyed;

    async fn answer(call: Call<Self>) -> Result<FeedbackCounts, Failure> {
        let app = &call.app;
        app.limits.give_feedback(call.origin)?;
        let feedback = &call.body;
        if feedback.ease.is_none() && feedback.text.is_none() {
            return Err(Failure::invalid("ease", "a grade, a text, or both"));
        }
        let path = feedback.page.as_str();
        if !path.starts_with('/') || path.contains(['?', '#']) {
            return Err(Failure::invalid("page", "a path such as /report, without a query"));
        }
        app.store.add_feedback(feedback, call.required_key()?, app.clock.now()).await?;
        Ok(app.store.feedback_counts().await?)
    }
}

impl Operation for CountFeedback {
    async fn answer(call: Call<Self>) -> Result<FeedbackCounts, Failure> {
        Ok(call.app.store.feedback_counts().await?)
    }
}

impl Operation for ListFeedback {
    async fn answer(call: Call<Self>) -> Result<Vec<FeedbackEntry>, Failure> {
        if call.role()? != KeyRole::Office {
            return Err(ProblemCode::Forbidden.into());
        }
        Ok(call.app.store.feedback().await?)
    }
}

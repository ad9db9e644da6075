//! What of a case everybody may read and see.

use crate::{Event, What};

/// The events of a public case without anything the citizen wrote, except what the office published.
///
/// `None` for a confidential or imported case, and as long as the office has published nothing. The unit's replies and the
/// office's reasons are written for the public and stay. A version published earlier may have been replaced because it
/// said too much: only the newest is ever given out, and of the photos only those that it names.
pub fn published(events: &[Event]) -> Option<Vec<Event>> {
    let first = events.first()?;
    let What::Submitted(submission) = &first.what else { return None };
    if submission.visibility != crate::Visibility::Public {
        return None;
    }
    let (subject, story, shown) = events.iter().rev().find_map(|event| match &event.what {
        What::Published { subject, text, photos } => Some((subject, text, photos)),
        _ => None,
    })?;
    let public = |event: &Event| {
        let mut event = event.clone();
        match &mut event.what {
            What::Submitted(submission) => {
                submission.photos = submission.photos.among(shown);
                submission.subject = Some(subject.clone());
                submission.story = Some(story.clone());
                submission.place.landmark = None;
                submission.place.point = None;
                submission.place.grid = None;
                submission.answers.clear();
            }
            What::Asked { question } => *question = None,
            What::AnsweredQuestion { text } => *text = None,
            What::Supplemented { text, photos } => {
                *text = None;
                *photos = photos.among(shown);
            }
            What::Contacted { note } => *note = None,
            What::ReviewRequested { reason } => *reason = None,
            What::Reopened { reason, photos } => {
                *reason = None;
                *photos = photos.among(shown);
            }
            What::Rated(rating) => {
                rating.text = None;
                rating.photos = rating.photos.among(shown);
            }
            What::Replied { photos, .. } => {
                *photos = photos.iter().filter_map(|pair| pair.among(shown)).collect();
            }
            What::Published { subject: earlier, text, photos } => {
                *earlier = subject.clone();
                *text = story.clone();
                *photos = shown.clone();
            }
            _ => {}
        }
        event
    };
    Some(events.iter().map(public).collect())
}

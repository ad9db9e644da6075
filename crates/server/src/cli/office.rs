//! `office`: one more event of a case, from the shell.
//!
//! What units do is entered for the unit that has the case.

use super::{Outcome, Place, clock, parse_time};
use crate::{
    CityData,
    photos::Photos,
    store::{AppendError, Store},
};
use clap::{Subcommand, ValueEnum};
use contract::{
    Actor, CallBack, Case, CaseNumber, EscalationCause, Event, Grade, Line, Note, Outcome as Said,
    PHOTOS_PER_EVENT, PhotoId, PhotoPair, Refusal, Status, Story, Subject, Timestamp, UnitId,
    Verdict, What, day,
};
use std::{error::Error, io::Read as _, path::PathBuf};
use time::Date;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// When it happened; now where absent. Never before the event before it
    #[arg(long, value_name = "TIME", value_parser = parse_time, global = true)]
    at: Option<Timestamp>,
    /// The number of the case; spaces and dashes may be left out
    number: CaseNumber,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Show where the case stands
    Show,
    /// 受理
    Accept,
    /// 不予受理
    Decline {
        #[arg(long, value_parser = text::<2000>)]
        reason: Note,
        #[arg(long, value_parser = text::<120>)]
        legal_basis: Line,
        /// Where the matter belongs instead
        #[arg(long, value_parser = text::<120>)]
        door: Line,
    },
    /// 派单
    Dispatch {
        #[arg(long)]
        unit: UnitId,
    },
    /// 签收
    Sign,
    /// 退单
    Return {
        #[arg(long, value_parser = text::<2000>)]
        reason: Note,
    },
    /// 会办
    Join {
        #[arg(long = "unit", required = true)]
        units: Vec<UnitId>,
    },
    /// 并案
    Merge {
        #[arg(long, value_name = "NUMBER")]
        into: CaseNumber,
    },
    /// Ask the citizen a question; the clock stands still for up to 5 days
    Ask {
        #[arg(long, value_parser = text::<2000>)]
        question: Note,
    },
    /// 延期
    Extend {
        #[arg(long, value_parser = text::<2000>)]
        reason: Note,
        #[arg(long, value_name = "TIME", value_parser = parse_time)]
        until: Timestamp,
    },
    /// 挂账
    Shelve {
        #[arg(long, value_parser = text::<2000>)]
        reason: Note,
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
        review_on: Date,
    },
    /// 联系
    Contact {
        #[arg(long, value_parser = text::<2000>)]
        note: Option<Note>,
    },
    /// 答复
    Reply {
        /// solved, partly, explained or cannot
        #[arg(long, value_parser = parse_outcome)]
        outcome: Said,
        #[arg(long, value_parser = text::<5000>)]
        text: Story,
        /// What shows that it was done
        #[arg(long, value_parser = text::<120>)]
        proof: Vec<Line>,
        /// A picture of it; may be given several times
        #[arg(long = "photo", value_name = "FILE")]
        photos: Vec<PathBuf>,
        /// What each of them looked like before, in the same order
        #[arg(long = "before", value_name = "FILE", requires = "photos")]
        before: Vec<PathBuf>,
    },
    /// 回访
    CallBack {
        #[arg(long, conflicts_with_all = ["contacted", "solved", "satisfied"])]
        no_answer: bool,
        #[arg(long, default_value = "unknown")]
        contacted: Answer,
        #[arg(long, default_value = "unknown")]
        solved: Answer,
        /// very_satisfied, satisfied, basically, dissatisfied or very_dissatisfied
        #[arg(long, value_parser = parse_grade)]
        satisfied: Option<Grade>,
    },
    /// 办结
    Close,
    /// 督办
    Escalate {
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
        level: u8,
        #[arg(long, value_parser = text::<2000>)]
        why: Note,
    },
    /// 更正
    Correct {
        /// Which event, counted from 1
        #[arg(long)]
        event: u32,
        #[arg(long, value_parser = text::<2000>)]
        why: Note,
    },
    /// 公开: the redacted version for everybody
    Publish {
        #[arg(long, value_parser = text::<60>)]
        subject: Subject,
        #[arg(long, value_parser = text::<5000>)]
        text: Story,
        /// A photo of the case that everybody may see, by its name in `show`
        #[arg(long = "photo", value_name = "NAME")]
        photos: Vec<PhotoId>,
        /// A picture that everybody may see, such as a copy with something covered
        #[arg(long = "photo-file", value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Any event as JSON (`what` of the office's interface), from a file or from `-`
    Append { file: PathBuf },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Answer {
    Yes,
    No,
    Unknown,
}

impl Answer {
    fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Unknown => None,
        }
    }
}

fn text<const MAX: usize>(raw: &str) -> Result<contract::Text<MAX>, contract::TextError> {
    raw.try_into()
}

fn parse_day(raw: &str) -> Result<Date, &'static str> {
    day::parse(raw).ok_or("not a day like 2026-11-30")
}

fn parse_outcome(raw: &str) -> Result<Said, &'static str> {
    Said::parse(raw).ok_or("one of solved, partly, explained, cannot")
}

fn parse_grade(raw: &str) -> Result<Grade, &'static str> {
    Grade::parse(raw)
        .ok_or("one of very_satisfied, satisfied, basically, dissatisfied, very_dissatisfied")
}

pub(super) async fn run(args: Args) -> Outcome {
    let Args { place, at, number, task } = args;
    let store = place.open().await?;
    let photos = place.photos(&store)?;
    let mut attached = Attached::default();
    let what = what(task, &mut attached)?;
    let shows = what.is_none();
    let events = match what {
        None => store.events(number).await?,
        Some(what) => {
            attached.add_to(&photos, clock(store.city(), None).now()).await?;
            match append(&store, number, what, at).await {
                Ok(events) => events,
                Err(error) => {
                    attached.remove_from(&photos).await;
                    return Err(error);
                }
            }
        }
    };
    if events.is_empty() {
        return Err(AppendError::NoSuchCase.to_string().into());
    }
    let case = Case::fold(number, &events)?;
    println!("{}", line(&case, store.city()));
    for photo in case.photos.iter().filter(|_| shows) {
        println!("photo {photo}");
    }
    store.close().await;
    Ok(())
}

/// Files that an event will name.
#[derive(Default)]
struct Attached(Vec<(PhotoId, PathBuf)>);

impl Attached {
    /// The name under which a file will be added.
    fn name(&mut self, file: PathBuf) -> PhotoId {
        let id = PhotoId::from_bits(rand::random());
        self.0.push((id, file));
        id
    }

    /// All of them or none.
    async fn add_to(
        &self,
        photos: &Photos,
        now: Timestamp,
    ) -> Result<(), Box<dyn Error + Send + Sync>> {
        for (id, path) in &self.0 {
            let added = match std::fs::read(path) {
                Ok(file) => photos.add(*id, &file, now).await.map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            if let Err(error) = added {
                self.remove_from(photos).await;
                return Err(format!("{}: {error}", path.display()).into());
            }
        }
        Ok(())
    }

    async fn remove_from(&self, photos: &Photos) {
        for (id, _) in &self.0 {
            // One that is not there, or cannot be removed now, is swept after a day.
            let _ = photos.cancel(*id).await;
        }
    }
}

/// Each photo with what was there before.
fn pairs(
    photos: Vec<PathBuf>,
    before: Vec<PathBuf>,
    attached: &mut Attached,
) -> Result<Vec<PhotoPair>, &'static str> {
    if before.len() > photos.len() {
        return Err("each --before needs its --photo");
    }
    if photos.len() > PHOTOS_PER_EVENT {
        return Err("at most 6 photos");
    }
    let mut before = before.into_iter();
    let pair = |after| PhotoPair {
        before: before.next().map(|file| attached.name(file)),
        after: attached.name(after),
    };
    Ok(photos.into_iter().map(pair).collect())
}

async fn append(
    store: &Store,
    number: CaseNumber,
    what: What,
    at: Option<Timestamp>,
) -> Result<Vec<Event>, Box<dyn Error + Send + Sync>> {
    check_units(store.city(), &what)?;
    let now = clock(store.city(), None).now();
    let make = |case: &Case| {
        let at = at.unwrap_or_else(|| now.max(case.updated)).at(now.moment().offset());
        Ok(Event { at, by: actor(case, &what)?, what })
    };
    store.append(number, None, make).await.map_err(|error| match error {
        AppendError::Refused(refusal) => format!("refused: {refusal}").into(),
        other => other.into(),
    })
}

/// Who does it: the unit that has the case, or the office.
fn actor(case: &Case, what: &What) -> Result<Actor, Refusal> {
    match what {
        What::Signed | What::Returned { .. } | What::Contacted { .. } | What::Replied { .. } => {
            let holder = case.holder().ok_or(Refusal::NotHolder)?;
            Ok(Actor::Unit(holder.unit.clone()))
        }
        _ => Ok(Actor::Office),
    }
}

fn check_units(city: &CityData, what: &What) -> Result<(), String> {
    let known = |unit: &&UnitId| city.catalogue.unit(unit).is_none();
    let unknown = match what {
        What::Dispatched { unit } => Some(unit).filter(known),
        What::Joined { units } => units.iter().find(known),
        _ => None,
    };
    unknown.map_or(Ok(()), |unit| Err(format!("the city has no unit {unit}")))
}

/// The event of a task; `None` where nothing happens.
fn what(task: Task, attached: &mut Attached) -> Result<Option<What>, Box<dyn Error + Send + Sync>> {
    Ok(Some(match task {
        Task::Show => return Ok(None),
        Task::Accept => What::Accepted,
        Task::Decline { reason, legal_basis, door } => What::Declined { reason, legal_basis, door },
        Task::Dispatch { unit } => What::Dispatched { unit },
        Task::Sign => What::Signed,
        Task::Return { reason } => What::Returned { reason },
        Task::Join { units } => What::Joined { units },
        Task::Merge { into } => What::Merged { into },
        Task::Ask { question } => What::Asked { question: Some(question) },
        Task::Extend { reason, until } => What::Extended { reason, new_due: until },
        Task::Shelve { reason, review_on } => What::Shelved { reason, review_on },
        Task::Contact { note } => What::Contacted { note },
        Task::Reply { outcome, text, proof, photos, before } => {
            let photos = pairs(photos, before, attached)?;
            What::Replied { outcome, text: Some(text), proof, photos }
        }
        Task::CallBack { no_answer: true, .. } => What::CalledBack(CallBack::NoAnswer),
        Task::CallBack { contacted, solved, satisfied, .. } => {
            let verdict =
                Verdict { contacted: contacted.known(), solved: solved.known(), satisfied };
            What::CalledBack(CallBack::Answered(verdict))
        }
        Task::Close => What::Closed,
        Task::Escalate { level, why } => {
            What::Escalated { level, cause: EscalationCause::Office(why) }
        }
        Task::Correct { event, why } => What::Corrected { event, why },
        Task::Publish { subject, text, mut photos, files } => {
            photos.extend(files.into_iter().map(|file| attached.name(file)));
            What::Published { subject, text, photos: photos.try_into()? }
        }
        Task::Append { file } => serde_json::from_str(&read(&file)?)?,
    }))
}

fn read(file: &PathBuf) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut text = String::new();
    if file.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(text)
}

/// Where a case stands, in one line.
fn line(case: &Case, city: &CityData) -> String {
    let holder = match case.holder() {
        Some(custody) => format!(", with {}", custody.unit),
        None => String::new(),
    };
    let due = match city.due(&case.round) {
        Some(due) if case.status.is_open() && due.provisional => {
            format!(", due {} (provisional)", due.at)
        }
        Some(due) if case.status.is_open() => format!(", due {}", due.at),
        _ => String::new(),
    };
    let outcome = match case.round.reply.and_then(|reply| reply.outcome) {
        Some(outcome) if matches!(case.status, Status::Replied | Status::Closed) => {
            format!(" ({})", outcome.as_str())
        }
        _ => String::new(),
    };
    let events = case.events;
    format!("{}: {}{outcome}{holder}{due}; {events} events", case.number, case.status.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    #[test]
    fn a_line_of_the_shell_becomes_an_event() {
        let number = CaseNumber::new(time::OffsetDateTime::UNIX_EPOCH, 1).compact();
        let mut words = vec!["office", "--data", "x", number.as_str()];
        words.extend(["reply", "--outcome", "solved", "--text", "已修好。"]);
        words.extend(["--at", "2026-11-01T08:30:00+08:00"]);
        let parsed = Line::try_parse_from(words).map_err(|error| error.to_string()).unwrap();
        assert_eq!(parsed.args.at, Timestamp::parse("2026-11-01T08:30:00+08:00"));
        let what = what(parsed.args.task, &mut Attached::default()).unwrap().unwrap();
        assert!(matches!(what, What::Replied { outcome: Said::Solved, .. }));
    }
}

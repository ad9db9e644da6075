//! What kind of matter a case is, who brings it, and who may read it.

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $slug)] $variant),+ }

        impl $name {
            /// Every choice, in the order people read them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the wire, in addresses and in files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }

            /// The choice written as `raw` on the wire.
            pub fn parse(raw: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == raw)
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// 诉求类型.
    Kind {
        /// 咨询
        Enquiry = "enquiry",
        /// 求助
        Request = "request",
        /// 投诉
        Complaint = "complaint",
        /// 举报
        TipOff = "tip_off",
        /// 建议
        Suggestion = "suggestion",
        /// 表扬
        Praise = "praise",
    }
}

impl Kind {
    /// Who may read a case of this kind unless the citizen says otherwise.
    pub fn default_visibility(self) -> Visibility {
        match self {
            Self::TipOff => Visibility::Confidential,
            _ => Visibility::Public,
        }
    }
}

choice! {
    /// Who brings the matter.
    Requester {
        /// Lives here.
        Resident = "resident",
        /// From elsewhere.
        Visitor = "visitor",
        /// A company, with its unified social credit code.
        Enterprise = "enterprise",
        /// Says nothing about themselves: cannot be called back.
        Anonymous = "anonymous",
    }
}

choice! {
    /// The language a person reads and is written to in.
    Language {
        /// Simplified Chinese.
        Chinese = "zh-CN",
        /// English.
        English = "en",
    }
}

impl Default for Language {
    /// What the city speaks.
    fn default() -> Self {
        Self::Chinese
    }
}

impl Language {
    /// Whether it goes without saying.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

choice! {
    /// Who may read the case.
    Visibility {
        /// The office publishes a redacted version.
        Public = "public",
        /// Never in any public answer.
        Confidential = "confidential",
    }
}

choice! {
    /// How pressing the office finds it.
    Urgency {
        /// The usual limit.
        Routine = "routine",
        /// The short limit.
        Urgent = "urgent",
    }
}

choice! {
    /// How a unit answered; each has its own word and none hides another.
    Outcome {
        /// 已解决
        Solved = "solved",
        /// 部分解决
        Partly = "partly",
        /// 解释说明
        Explained = "explained",
        /// 无法解决
        Cannot = "cannot",
    }
}

choice! {
    /// How the work was found, in words; 5 to 1.
    Grade {
        /// 很满意, 5
        VerySatisfied = "very_satisfied",
        /// 满意, 4
        Satisfied = "satisfied",
        /// 基本满意, 3
        Basically = "basically",
        /// 不满意, 2
        Dissatisfied = "dissatisfied",
        /// 很不满意, 1
        VeryDissatisfied = "very_dissatisfied",
    }
}

choice! {
    /// Why a citizen is dissatisfied.
    RatingReason {
        /// Nobody got in touch.
        NoContact = "no_contact",
        /// The matter is as it was.
        NotSolved = "not_solved",
        /// It took too long.
        TooSlow = "too_slow",
        /// The reply does not answer what was asked.
        BesideThePoint = "beside_the_point",
        /// Said to be done, but not.
        NotTrue = "not_true",
        /// The manner was poor.
        Manner = "manner",
        /// Something else, in the text.
        Other = "other",
    }
}

//! The charts that the other tests look at, in both languages.

use charts::*;

/// A language a chart can be drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    pub(crate) const BOTH: [Self; 2] = [Self::Zh, Self::En];

    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    pub(crate) fn texts(self) -> Vec<(String, String)> {
        flat_json(match self {
            Self::Zh => include_str!("../../../../locales/zh-CN/chart.json"),
            Self::En => include_str!("../../../../locales/en/chart.json"),
        })
    }

    /// Draws with this language's phrases.
    pub(crate) fn with<T>(self, draw: impl FnOnce(&Phrases) -> T) -> T {
        let texts = self.texts();
        let find =
            |key: &str| texts.iter().find(|(k, _)| k == key).map_or("", |(_, text)| text.as_str());
        draw(&Phrases::load(find))
    }

    fn say(self, zh: &str, en: &str) -> String {
        if self == Self::Zh { zh } else { en }.to_owned()
    }
}

/// Keys and texts of a locale file: one flat object without escapes.
fn flat_json(text: &str) -> Vec<(String, String)> {
    let mut strings = text.split('"').skip(1).step_by(2).map(str::to_owned);
    std::iter::from_fn(|| strings.next().zip(strings.next())).collect()
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The `i`th month from November 2024.
pub(crate) fn month(lang: Lang, i: usize) -> Period {
    let (year, month) = (2024 + (i + 10) / 12, (i + 10) % 12);
    match lang {
        Lang::Zh => Period {
            short: format!("{} 月", month + 1),
            group: format!("{year} 年"),
            long: format!("{year} 年 {} 月", month + 1),
        },
        Lang::En => Period {
            short: MONTHS[month].to_owned(),
            group: year.to_string(),
            long: format!("{} {year}", MONTHS[month]),
        },
    }
}

/// `part` of `whole` with roughly its interval.
pub(crate) fn rate(part: u64, whole: u64) -> Reading {
    let (p, n) = (part as f64 / whole as f64, whole as f64);
    let z = 1.96_f64;
    let (middle, half) =
        (p + z * z / (2.0 * n), z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt());
    let scale = 1.0 + z * z / n;
    Reading::rate(part, whole, ((middle - half) / scale, (middle + half) / scale))
}

fn on_time(lang: Lang) -> Measure {
    Measure {
        name: lang.say("按期答复率", "Answered on time"),
        format: Format::Percent,
        suffix: String::new(),
        part: lang.say("按期答复件数", "Answered in time"),
        whole: lang.say("到期件数", "Cases due"),
    }
}

fn cases(lang: Lang) -> Measure {
    Measure {
        name: lang.say("件数", "Cases"),
        format: Format::Count,
        suffix: String::new(),
        part: String::new(),
        whole: String::new(),
    }
}

/// Twenty-four months with a gap, two events, a change of method, a provisional tail and the city beside it.
pub(crate) fn line(lang: Lang) -> LineChart {
    let parts = [
        0.881, 0.874, 0.862, 0.871, 0.893, 0.902, 0.897, 0.911, 0.905, 0.0, 0.918, 0.921, 0.903,
        0.899, 0.915, 0.932, 0.941, 0.936, 0.928, 0.944, 0.951, 0.947, 0.943, 0.938,
    ];
    let city = [
        0.901, 0.899, 0.889, 0.892, 0.903, 0.907, 0.909, 0.912, 0.911, 0.909, 0.915, 0.914, 0.911,
        0.908, 0.913, 0.919, 0.921, 0.923, 0.919, 0.922, 0.924, 0.926, 0.923, 0.924,
    ];
    let reading = |i: usize| match i {
        9 => Reading::Absent(lang.say("系统切换，没有数据", "system change, no figures")),
        _ => rate((parts[i] * (1100.0 + 20.0 * i as f64)) as u64, 1100 + 20 * i as u64),
    };
    LineChart {
        title: lang.say(
            "临江区按期答复率两年间上升，去年秋天起高于全市",
            "Linjiang answers on time more often than two years ago",
        ),
        measure: on_time(lang),
        name: lang.say("临江区", "Linjiang"),
        points: (0..24).map(|i| (month(lang, i), reading(i))).collect(),
        reference: Some(Reference {
            name: lang.say("全市", "City"),
            level: Level::Series(city.map(Some).to_vec()),
        }),
        provisional_from: Some(22),
        events: vec![
            Event { at: 4, kind: EventKind::Happening, label: lang.say("暴雨", "Rainstorm") },
            Event {
                at: 14,
                kind: EventKind::MethodBreak,
                label: lang.say("剔除重复件", "duplicates removed"),
            },
        ],
    }
}

/// A short series of days with a target and nothing special.
pub(crate) fn days(lang: Lang) -> LineChart {
    let values = [6.4, 6.1, 5.2, 5.5, 4.8, 4.1];
    LineChart {
        title: lang
            .say("办理天数中位数半年少了两天", "Half of all cases are closed two days sooner"),
        measure: Measure {
            name: lang.say("办理天数中位数", "Median days"),
            format: Format::Decimal,
            suffix: lang.say(" 天", " days"),
            part: String::new(),
            whole: lang.say("办结件数", "Closed"),
        },
        name: String::new(),
        points: values
            .iter()
            .enumerate()
            .map(|(i, v)| (month(lang, i + 18), Reading::value(*v)))
            .collect(),
        reference: Some(Reference { name: lang.say("目标", "Target"), level: Level::Fixed(5.0) }),
        provisional_from: None,
        events: Vec::new(),
    }
}

/// Counts by month with a burst and a provisional tail.
pub(crate) fn columns(lang: Lang) -> ColumnChart {
    let counts = [
        1840, 1932, 2210, 1688, 1903, 2104, 2380, 2956, 4210, 3120, 2304, 2188, 1990, 2041, 2266,
        1720, 1988, 2190, 2402, 2861, 3544, 2990, 2377, 1905,
    ];
    ColumnChart {
        title: lang.say(
            "每年夏天诉求最多，去年七月暴雨后超过四千件",
            "Summers bring the most cases; July 2025 passed four thousand",
        ),
        measure: cases(lang),
        points: counts
            .iter()
            .enumerate()
            .map(|(i, n)| (month(lang, i), Reading::value(f64::from(*n))))
            .collect(),
        provisional_from: Some(23),
        events: vec![Event {
            at: 8,
            kind: EventKind::Happening,
            label: lang.say("“海燕”台风", "Typhoon Haiyan"),
        }],
    }
}

/// Nine districts and two small units against the city.
pub(crate) fn dots(lang: Lang) -> DotChart {
    use Standing::{Above, Below, Same};
    let row = |zh: &str, en: &str, part, whole, standing| DotRow {
        name: lang.say(zh, en),
        reading: rate(part, whole),
        standing,
    };
    DotChart {
        title: lang.say(
            "临江、云台两区按期答复明显好于全市，海棠、高新两区明显较差；其余分不出高下",
            "Linjiang and Yuntai clearly beat the city, Haitang and Gaoxin fall behind; the rest cannot be told apart",
        ),
        measure: on_time(lang),
        rows_title: lang.say("单位", "Unit"),
        leaning: Leaning::MoreIsBetter,
        reference: Some(DotReference {
            label: lang.say("全市", "City"),
            name: lang.say("全市", "the city"),
            value: 28834.0 / 31206.0,
        }),
        rows: vec![
            row("临江区", "Linjiang District", 3959, 4120, Above),
            row("云台区", "Yuntai District", 3805, 3980, Above),
            row("梧桐区", "Wutong District", 6702, 7214, Same),
            row("南屏区", "Nanping District", 2092, 2250, Same),
            row("古渡区", "Gudu District", 937, 1010, Same),
            row("青溪县", "Qingxi County", 906, 980, Same),
            row("石桥区", "Shiqiao District", 2853, 3105, Same),
            row("海棠区", "Haitang District", 4592, 5120, Below),
            row("高新区", "Gaoxin District", 2415, 2770, Below),
            row("市公积金中心", "Housing Fund Centre", 17, 21, Below),
            DotRow {
                name: lang.say("市档案馆", "City Archive"),
                reading: Reading::Absent(lang.say("本期没有到期件", "no cases due")),
                standing: Same,
            },
        ],
    }
}

/// Open cases by age.
pub(crate) fn bars(lang: Lang) -> BarChart {
    let bar = |zh: &str, en: &str, n: u32, tone| Bar {
        name: lang.say(zh, en),
        reading: Reading::value(n.into()),
        tone,
    };
    BarChart {
        title: lang.say(
            "未办结的件里，每八件有一件超过三十天",
            "One open case in eight is older than thirty days",
        ),
        measure: cases(lang),
        bars_title: lang.say("已等待", "Waiting for"),
        bars: vec![
            bar("0–7 天", "0–7 days", 1843, Tone::Plain),
            bar("8–15 天", "8–15 days", 1210, Tone::Plain),
            bar("16–30 天", "16–30 days", 702, Tone::Plain),
            bar("31–90 天", "31–90 days", 388, Tone::Bad),
            bar("90 天以上", "over 90 days", 147, Tone::Bad),
        ],
    }
}

/// What callers were told and thought, adding up to 100 %.
pub(crate) fn shares(lang: Lang) -> ShareChart {
    let part = |zh: &str, en: &str, tone| Share { name: lang.say(zh, en), tone };
    let row = |zh: &str, en: &str, counts: [u64; 4]| ShareRow {
        name: lang.say(zh, en),
        counts: counts.to_vec(),
    };
    ShareChart {
        title: lang.say(
            "回访的人里六成说解决了，两成没接电话",
            "Six in ten say it was solved; two in ten did not answer",
        ),
        rows_title: lang.say("类别", "Topic"),
        whole: lang.say("回访件数", "Call-backs"),
        parts: vec![
            part("解决", "solved", Tone::Good),
            part("部分解决", "partly", Tone::Between),
            part("没解决", "unsolved", Tone::Bad),
            part("没接通", "no answer", Tone::Unknown),
        ],
        rows: vec![
            row("全部", "All", [6120, 980, 1105, 2010]),
            row("噪声", "Noise", [802, 310, 498, 305]),
            row("路灯", "Street lamps", [960, 22, 31, 188]),
            row("供暖", "Heating", [0, 0, 0, 0]),
        ],
    }
}

/// Every sample with its name.
pub(crate) fn all(lang: Lang, frame: &Frame) -> Vec<(&'static str, Drawing)> {
    lang.with(|phrases| {
        vec![
            ("line", line(lang).draw(frame, phrases)),
            ("days", days(lang).draw(frame, phrases)),
            ("columns", columns(lang).draw(frame, phrases)),
            ("dots", dots(lang).draw(frame, phrases)),
            ("bars", bars(lang).draw(frame, phrases)),
            ("shares", shares(lang).draw(frame, phrases)),
        ]
    })
}

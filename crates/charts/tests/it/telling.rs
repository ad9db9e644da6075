//! The table, the sentence and the spoken points say what the numbers are.

use crate::samples::*;
use charts::*;

fn zh<T>(draw: impl FnOnce(&Phrases) -> T) -> T {
    Lang::Zh.with(draw)
}

#[test]
fn the_table_of_a_line_has_every_period_with_all_that_is_known() {
    let table = zh(|p| line(Lang::Zh).draw(&Frame::WIDE, p).table().clone());
    let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "时段",
            "按期答复率",
            "95% 区间下限",
            "95% 区间上限",
            "按期答复件数",
            "到期件数",
            "全市",
            "备注"
        ]
    );
    assert_eq!(table.rows.len(), 24);
    assert_eq!(
        table.rows[0],
        ["2024 年 11 月", "88.1%", "86.0%", "89.9%", "969", "1,100", "90.1%", ""]
    );
    assert_eq!(table.rows[9], ["2025 年 8 月", "系统切换，没有数据", "", "", "", "", "90.9%", ""]);
    assert_eq!(table.rows[14][7], "口径变更：剔除重复件");
    assert_eq!(table.rows[23][7], "暂定");
}

#[test]
fn every_table_is_rectangular() {
    for (name, drawing) in all(Lang::En, &Frame::WIDE) {
        let table = drawing.table();
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{name}");
    }
}

#[test]
fn p61_the_sentence_of_a_line_names_first_last_extremes_gaps_and_what_is_provisional() {
    let say = |lang: Lang| lang.with(|p| line(lang).draw(&Frame::WIDE, p).sentence().to_owned());
    assert_eq!(
        say(Lang::Zh),
        "从 2024 年 11 月的 88.1% 到 2026 年 10 月（暂定）的 93.8%。最高的是 2026 年 7 月，95.1%；最低的是 2025 年 1 月，86.1%。\
         全市 2026 年 10 月（暂定）：92.4%。2025 年 8 月没有数据。2026 年 9 月起是暂定数，还会变动。"
    );
    assert_eq!(
        say(Lang::En),
        "From 88.1% in Nov 2024 to 93.8% in Oct 2026 (provisional). Highest: 95.1% in Jul 2026; lowest: 86.1% in Jan 2025. \
         City in Oct 2026 (provisional): 92.4%. No figure for Aug 2025. From Sep 2026 on, figures are provisional and may still change."
    );
}

#[test]
fn the_sentence_of_dots_names_only_what_stands_out() {
    let say = |lang: Lang| lang.with(|p| dots(lang).draw(&Frame::WIDE, p).sentence().to_owned());
    assert_eq!(
        say(Lang::Zh),
        "全市 92.4%。明显好于全市：临江区、云台区。与全市分不出高下：5 个。明显差于全市：海棠区、高新区。不足 30 件，不作比较：1 个。没有数据：1 个。"
    );
}

#[test]
fn the_sentences_of_bars_columns_and_shares_name_totals_and_extremes() {
    let en = |name: &str| {
        let drawings = all(Lang::En, &Frame::WIDE);
        drawings
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, d)| d.sentence().to_owned())
            .unwrap_or_default()
    };
    assert_eq!(
        en("bars"),
        "Total: 4,290. Most: 0–7 days, 1,843 (43.0%); least: over 90 days, 147 (3.4%)."
    );
    assert_eq!(
        en("columns"),
        "Total: 57,109. Highest: 4,210 in Jul 2025; lowest: 1,688 in Feb 2025. \
         From Oct 2026 on, figures are provisional and may still change."
    );
    assert_eq!(en("shares"), "solved: highest in Street lamps (79.9%), lowest in Noise (41.9%).");
    assert_eq!(
        en("days"),
        "From 6.4 days in May 2026 to 4.1 days in Oct 2026. Highest: 6.4 days in May 2026; lowest: 4.1 days in Oct 2026. Target: 5.0 days."
    );
}

#[test]
fn a_point_is_spoken_with_unit_interval_and_counts() {
    let points = zh(|p| line(Lang::Zh).draw(&Frame::WIDE, p).points().to_vec());
    assert_eq!(
        points[23].spoken,
        "2026 年 10 月：93.8%，95% 区间 92.5% 到 94.9%，1,560 件中 1,463 件，暂定，全市 92.4%"
    );
    assert_eq!(points[9].spoken, "2025 年 8 月：系统切换，没有数据，全市 90.9%");
    let points = zh(|p| dots(Lang::Zh).draw(&Frame::WIDE, p).points().to_vec());
    assert_eq!(
        points[0].spoken,
        "临江区：96.1%，95% 区间 95.5% 到 96.6%，4,120 件中 3,959 件，明显好于全市"
    );
    let points = zh(|p| shares(Lang::Zh).draw(&Frame::WIDE, p).points().to_vec());
    assert_eq!(points[0].spoken, "全部、解决：59.9%，10,215 件中 6,120 件");
}

#[test]
fn units_with_few_cases_are_never_called_better_or_worse() {
    let chart = DotChart {
        rows: vec![DotRow { name: "甲".into(), reading: rate(29, 29), standing: Standing::Above }],
        ..dots(Lang::Zh)
    };
    let drawing = zh(|p| chart.draw(&Frame::WIDE, p));
    assert!(!drawing.sentence().contains("甲"));
    assert!(drawing.points()[0].spoken.ends_with("不足 30 件，不作比较"));
    assert!(!drawing.svg("x").contains("chart-good"));
}

#[test]
fn where_less_is_better_standing_below_is_good_and_without_a_direction_nothing_is() {
    let rows =
        || vec![DotRow { name: "甲".into(), reading: rate(100, 1000), standing: Standing::Below }];
    let draw = |leaning| {
        zh(|p| DotChart { leaning, rows: rows(), ..dots(Lang::Zh) }.draw(&Frame::WIDE, p))
    };
    assert!(draw(Leaning::LessIsBetter).sentence().contains("明显好于全市：甲"));
    assert!(draw(Leaning::MoreIsBetter).sentence().contains("明显差于全市：甲"));
    let neutral = draw(Leaning::Neither);
    assert!(neutral.sentence().contains("明显低于全市：甲"));
    assert!(!neutral.svg("x").contains("chart-good") && !neutral.svg("x").contains("chart-bad"));
}

#[test]
fn points_rows_and_table_come_in_the_same_order_at_any_width() {
    for frame in [Frame::WIDE, Frame::NARROW, Frame::NARROW.scaled(1.5)] {
        for lang in Lang::BOTH {
            for (name, drawing) in
                all(lang, &frame).into_iter().filter(|(name, _)| *name != "shares")
            {
                assert_eq!(drawing.points().len(), drawing.table().rows.len(), "{name}");
                for (point, row) in drawing.points().iter().zip(&drawing.table().rows) {
                    assert!(point.spoken.starts_with(&row[0]), "{name}: {} {row:?}", point.spoken);
                }
            }
        }
    }
}

#[test]
fn width_and_letters_change_the_picture_but_nothing_it_says() {
    for ((_, wide), (_, narrow)) in
        all(Lang::Zh, &Frame::WIDE).iter().zip(&all(Lang::Zh, &Frame::NARROW.scaled(2.0)))
    {
        assert_eq!(wide.table(), narrow.table());
        assert_eq!(wide.sentence(), narrow.sentence());
        let spoken = |d: &Drawing| d.points().iter().map(|p| p.spoken.clone()).collect::<Vec<_>>();
        assert_eq!(spoken(wide), spoken(narrow));
    }
}

//! The columns of a table of figures: their names, what kind of value they hold, what they mean.

use super::FigureTable;
use contract::{Named, wire::results::Dimension};
use serde::Serialize;

/// What a column holds, as Data Package v2 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A moment with its zone.
    DateTime,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in the first line.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// What it means.
    pub meaning: Named,
}

impl Column {
    fn new(name: impl Into<String>, kind: ColumnKind, zh: &str, en: &str) -> Self {
        let meaning = Named { zh: zh.to_owned(), en: en.to_owned() };
        Self { name: name.into(), kind, meaning }
    }
}

impl FigureTable {
    /// The columns in their order.
    pub fn columns(&self) -> Vec<Column> {
        use ColumnKind::{DateTime, Integer, Number, String};
        let mut columns = vec![
            Column::new("release", String, "版本", "The release"),
            Column::new(
                "as_of",
                DateTime,
                "只含这一刻之前发生的事",
                "Only what happened before is counted",
            ),
            Column::new("by", String, "每一行按什么分", "What tells the rows apart"),
            Column::new(
                "id",
                String,
                "编号；空为没有写明，total 为合计",
                "Identifier; empty where nobody said, total for all",
            ),
            Column::new("name_zh", String, "中文名称", "Name in Chinese"),
            Column::new("name_en", String, "英文名称", "Name in English"),
            Column::new("received", Integer, "收到的诉求", "Cases received"),
            Column::new("open", Integer, "截止时还没有答复", "Without an answer at the cut-off"),
            Column::new(
                "no_deadline",
                Integer,
                "没有期限，不进任何按期率",
                "Without a deadline, in no on-time rate",
            ),
        ];
        for (name, figure) in self.indicators.iter().zip(&self.total.figures.rates) {
            let id = figure.indicator.as_str();
            let parts = [
                ("numerator", Number, "分子", "numerator"),
                ("n", Integer, "分母", "denominator"),
                (
                    "rate",
                    Number,
                    "比率，0 到 1；分母为 0 时为空",
                    "rate from 0 to 1; empty where the denominator is 0",
                ),
                (
                    "low",
                    Number,
                    "95% 区间下限（Wilson）",
                    "lower limit of the 95 % interval (Wilson)",
                ),
                (
                    "high",
                    Number,
                    "95% 区间上限（Wilson）",
                    "upper limit of the 95 % interval (Wilson)",
                ),
                (
                    "low_998",
                    Number,
                    "99.8% 区间下限（Wilson）",
                    "lower limit of the 99.8 % interval (Wilson)",
                ),
                (
                    "high_998",
                    Number,
                    "99.8% 区间上限（Wilson）",
                    "upper limit of the 99.8 % interval (Wilson)",
                ),
            ];
            for (part, kind, zh, en) in parts {
                let (zh, en) = (format!("{}：{zh}", name.zh), format!("{}: {en}", name.en));
                columns.push(Column::new(format!("{id}_{part}"), kind, &zh, &en));
            }
        }
        columns.extend([
            Column::new("composite", Number, "综合得分，0 到 100", "Score from 0 to 100"),
            Column::new("handling_n", Integer, "有答复用时的件数", "Answers whose time is known"),
            Column::new(
                "median_days",
                Number,
                "一半在几天内答复",
                "Half were answered within so many days",
            ),
            Column::new("p90_days", Number, "九成在几天内答复", "Nine in ten within so many days"),
            Column::new(
                "median_working_days",
                Integer,
                "一半在几个工作日内答复",
                "Half within so many working days",
            ),
            Column::new(
                "p90_working_days",
                Integer,
                "九成在几个工作日内答复",
                "Nine in ten within so many working days",
            ),
            Column::new(
                "closed_before_opened",
                Integer,
                "矛盾：办结早于收到",
                "Contradiction: closed before it was opened",
            ),
            Column::new(
                "unknown_unit",
                Integer,
                "矛盾：单位不在名录中",
                "Contradiction: a unit not in the catalogue",
            ),
            Column::new(
                "closed_twice",
                Integer,
                "矛盾：同一编号办结两次",
                "Contradiction: one number closed twice",
            ),
        ]);
        columns
    }

    /// What is told apart, in words.
    pub fn subject(&self) -> Named {
        let (zh, en) = match self.by {
            Dimension::Month => ("全市诉求办理成效，按月", "Results of the hotline by month"),
            Dimension::Unit => ("诉求办理成效，按承办单位", "Results of the hotline by unit"),
            Dimension::District => ("诉求办理成效，按区县", "Results of the hotline by district"),
            Dimension::Category => ("诉求办理成效，按类别", "Results of the hotline by category"),
            Dimension::Kind => ("诉求办理成效，按诉求种类", "Results of the hotline by kind"),
        };
        Named { zh: zh.to_owned(), en: en.to_owned() }
    }
}

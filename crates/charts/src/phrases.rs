//! The words of a chart in one language: templates with `{name}` placeholders, from the locale area `chart`.

macro_rules! phrases {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// One text per key of the locale area `chart`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Phrases<'a> {
            $($(#[doc = $doc])+ pub $name: &'a str,)+
        }

        impl<'a> Phrases<'a> {
            /// The keys, one per field.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($name)),+];

            /// Asks `text` for each key in turn.
            pub fn load(mut text: impl FnMut(&'static str) -> &'a str) -> Self {
                Self { $($name: text(stringify!($name))),+ }
            }
        }
    };
}

phrases! {
    /// Column of periods.
    column_period,
    /// Lower end of the 95 % interval, as a column.
    column_low,
    /// Upper end of the 95 % interval, as a column.
    column_high,
    /// The 95 % interval in one column.
    column_interval,
    /// Share of the total, as a column.
    column_share,
    /// `{reference}`: how a row compares, as a column.
    column_standing,
    /// Provisional, events, method breaks, as a column.
    column_note,

    /// Between names in a list.
    list_separator,
    /// `{names}` the first four, `{n}` how many in all.
    list_more,
    /// Between sentences: empty in Chinese.
    sentence_separator,

    /// A figure that could not be drawn.
    no_value,
    /// The chart has no figures at all.
    empty,
    /// Label of the provisional tail.
    provisional,
    /// `{period}` that is provisional, wherever it is named.
    provisional_period,
    /// `{label}` of a change of method.
    method_break,
    /// `{value}`: the vertical axis does not start at zero.
    axis_up_from,
    /// `{value}`: the horizontal axis does not start at zero.
    axis_across_from,

    /// `{label}` and its `{value}`, said at a point.
    spoken,
    /// Continues with `{low}` to `{high}`.
    spoken_interval,
    /// Continues with `{part}` of `{whole}`.
    spoken_cases,
    /// Continues with the `{whole}` behind the figure.
    spoken_whole,
    /// Continues with `{name}` and its `{value}` at the same point.
    spoken_reference,
    /// Continues with a `{note}`.
    spoken_note,

    /// `{first}`, `{first_value}`, `{last}`, `{last_value}`.
    line_span,
    /// `{high}`, `{high_period}`, `{low}`, `{low_period}`.
    line_extremes,
    /// Every value is `{value}`.
    line_flat,
    /// One `{period}` with its `{value}`.
    line_one,
    /// The figures from `{period}` on will still change.
    line_provisional,
    /// No figure for `{periods}`.
    line_absent,
    /// `{name}` of the reference and its `{value}` in the last `{period}`.
    line_reference,
    /// `{name}` of a target or other fixed level and its `{value}`.
    line_level,

    /// Section: clearly better than `{reference}`.
    dot_better,
    /// Section: clearly worse than `{reference}`.
    dot_worse,
    /// Section, without judgement: clearly higher than `{reference}`.
    dot_higher,
    /// Section, without judgement: clearly lower than `{reference}`.
    dot_lower,
    /// Section: cannot be told apart from `{reference}`.
    dot_same,
    /// Section: fewer than `{min}` cases, not compared.
    dot_few,
    /// `{whole}` cases, short, beside a figure.
    dot_cases,
    /// `{label}` of the reference with its `{value}`.
    dot_reference,
    /// A `{group}` and the `{names}` in it.
    dot_names,
    /// A `{group}` and that `{n}` are in it.
    dot_number,

    /// Sum of all: `{total}`.
    bar_total,
    /// `{most}` with `{most_value}`, `{least}` with `{least_value}`.
    bar_extremes,
    /// `{value}` with its `{share}` of the total.
    bar_share,

    /// A `{row}` and its `{parts}`.
    share_row,
    /// A `{part}` and its `{share}`.
    share_part,
    /// `{part}` is highest in `{high_row}` (`{high}`), lowest in `{low_row}` (`{low}`).
    share_extremes,
}

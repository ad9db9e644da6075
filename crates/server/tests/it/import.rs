//! Records of real cities: every figure that was counted independently, to the digit, on both databases.

use crate::folder::{Folder, in_project, in_shared_data};
use contract::{
    Count, IndicatorId, Timestamp, What,
    wire::results::{Cell, Dimension},
};
use results::{Cells, Filter};
use server::{
    demo,
    figures::FigureTable,
    import::{Format, Import, ImportError, Mapping, Summary, into_folder},
    release::publish,
};
use std::{fs, path::Path};

fn time(raw: &str) -> Timestamp {
    Timestamp::parse(raw).unwrap()
}

fn mapping(path: &str) -> Mapping {
    Mapping::read(&in_project(path)).unwrap()
}

/// A file imported and released, with what is to be looked at.
struct Released {
    summary: Summary,
    units: FigureTable,
    all: Cell,
    cells_hash: String,
}

impl Released {
    async fn new(folder: &Folder, map: &str, input: &Path, as_of: &str) -> Self {
        let (dir, secrets) = (&folder.dir, folder.secrets.clone());
        let as_of = time(as_of);
        let summary = into_folder(dir, folder.database(), secrets, &mapping(map), input, as_of)
            .await
            .unwrap();
        let store = folder.open().await;
        let release = publish(&store, as_of, as_of).await.unwrap();
        let units = FigureTable::read(&store, "latest", Dimension::Unit).await.unwrap();
        let cells = store.release_cells(&release.id).await.unwrap().unwrap();
        let cells: Cells = serde_json::from_str(&cells).unwrap();
        let all = cells.pool(&[], &Filter::default()).remove(0);
        Self { summary, units, all, cells_hash: release.cells_hash }
    }

    #[track_caller]
    fn check_rate(&self, indicator: IndicatorId, numerator: u32, denominator: u32, percent: &str) {
        let rate = self.units.total.figures.rate(indicator).unwrap();
        assert_eq!((rate.numerator, rate.denominator), (f64::from(numerator), denominator));
        assert_eq!(format!("{:.2}", 100.0 * rate.value.unwrap()), percent, "{indicator:?}");
        let parts = self.units.rows.iter().map(|row| row.figures.rate(indicator).unwrap());
        let pooled = parts.fold((0.0, 0), |sum, r| (sum.0 + r.numerator, sum.1 + r.denominator));
        assert_eq!(pooled, (f64::from(numerator), denominator), "the units add up");
    }

    #[track_caller]
    fn check_count(&self, count: Count, n: u32) {
        assert_eq!(self.all.counts.get(count), n, "{count:?}");
    }
}

async fn each(map: &str, input: &str, as_of: &str) -> Vec<Released> {
    let Some(input) = in_shared_data(input) else { return Vec::new() };
    let mut released = Vec::new();
    Folder::on_each(async |folder| {
        released.push(Released::new(folder, map, &input, as_of).await);
    })
    .await;
    let hashes: Vec<_> = released.iter().map(|one| &one.cells_hash).collect();
    assert!(hashes.windows(2).all(|two| two[0] == two[1]), "both databases count the same");
    released
}

#[tokio::test]
async fn baltimore_is_counted_to_the_digit() {
    let as_of = "2019-08-06T14:13:12-05:00";
    for city in each("city/baltimore/mapping.json", "baltimore311/cases.csv", as_of).await {
        assert_eq!(city.summary.rows, 10_000);
        assert_eq!(city.summary.with_deadline, 9_714);
        city.check_count(Count::Received, 10_000);
        city.check_count(Count::NoDeadline, 286);
        city.check_count(Count::ClosedWithDeadline, 9_555);
        city.check_count(Count::ClosedOnTime, 7_988);
        city.check_count(Count::Open, 159 + 49);
        city.check_count(Count::OpenOverdue, 158);
        city.check_rate(IndicatorId::OnTimeClosed, 7_988, 9_555, "83.60");
        city.check_rate(IndicatorId::OnTimeOpenLate, 7_988, 9_713, "82.24");
        city.check_rate(IndicatorId::OnTimeCohort, 7_988, 9_713, "82.24");
        let rate = city.units.total.figures.rate(IndicatorId::OnTimeCohort).unwrap();
        let interval = rate.interval.unwrap();
        assert_eq!(format!("{:.2}", 100.0 * interval.low), "81.47");
        assert_eq!(format!("{:.2}", 100.0 * interval.high), "82.99");
        let handling = city.all.handling.unwrap();
        assert_eq!(handling.n, 9_792);
        assert_eq!(format!("{:.2}", handling.median_days), "1.35");
        assert_eq!(format!("{:.1}", handling.p90_days), "27.0");
        for (unit, on_time, n) in [
            ("solid-waste", 4_140.0, 4_732),
            ("transportation", 1_228.0, 1_575),
            ("housing", 1_035.0, 1_159),
        ] {
            let row = city.units.rows.iter().find(|row| row.id == unit).unwrap();
            let rate = row.figures.rate(IndicatorId::OnTimeOpenLate).unwrap();
            assert_eq!((rate.numerator, rate.denominator), (on_time, n), "{unit}");
        }
        // A sixteenth agency has one case, and that one has no deadline.
        let judged = city.units.rows.iter().filter(|row| {
            row.figures.rate(IndicatorId::OnTimeCohort).is_some_and(|rate| rate.denominator > 0)
        });
        assert_eq!((judged.count(), city.units.rows.len()), (15, 16));
    }
}

#[tokio::test]
async fn boston_2014_is_counted_to_the_digit() {
    let as_of = "2019-12-31T00:00:00-05:00";
    for city in each("city/boston/mapping-sla.json", "boston311/animals_2014.csv", as_of).await {
        city.check_count(Count::Received, 5_268);
        city.check_count(Count::NoDeadline, 2_718);
        city.check_rate(IndicatorId::OnTimeClosed, 2_125, 2_237, "94.99");
        city.check_rate(IndicatorId::OnTimeOpenLate, 2_125, 2_550, "83.33");
        city.check_rate(IndicatorId::OnTimeCohort, 2_125, 2_550, "83.33");
        city.check_count(Count::ClosedBeforeOpened, 0);
    }
}

#[tokio::test]
async fn boston_2015_is_counted_to_the_digit_with_what_contradicts_itself_apart() {
    let as_of = "2019-12-31T00:00:00-05:00";
    for city in each("city/boston/mapping-sla.json", "boston311/animals_2015.csv", as_of).await {
        city.check_count(Count::Received, 6_221);
        city.check_count(Count::NoDeadline, 3_168);
        city.check_rate(IndicatorId::OnTimeClosed, 2_439, 2_551, "95.61");
        city.check_rate(IndicatorId::OnTimeOpenLate, 2_439, 3_053, "79.89");
        assert_eq!(city.summary.closed_before_opened, 3);
        city.check_count(Count::ClosedBeforeOpened, 3);
        assert_eq!(city.all.handling.unwrap().n, city.all.counts.get(Count::Closed) - 3);
    }
}

#[tokio::test]
async fn boston_names_its_columns_another_way() {
    let as_of = "2022-12-31T00:00:00-05:00";
    let map = "city/boston/mapping-target.json";
    for city in each(map, "boston311/all_departments_100.csv", as_of).await {
        city.check_count(Count::Received, 100);
        city.check_count(Count::Open, 15);
        city.check_count(Count::NoDeadline, 11);
        assert_eq!(city.units.rows.len(), 9);
    }
}

#[tokio::test]
async fn new_york_contradicts_itself_five_times() {
    let as_of = "2025-01-01T00:00:00-05:00";
    let map = "city/nyc/mapping-portal.json";
    for city in each(map, "nyc311/dirty_100.csv", as_of).await {
        city.check_count(Count::Received, 100);
        city.check_count(Count::ClosedBeforeOpened, 5);
        assert_eq!(city.summary.closed_before_opened, 5);
        assert_eq!(city.all.handling.unwrap().n, 87);
        let rate = city.units.total.figures.rate(IndicatorId::OnTimeCohort).unwrap();
        assert_eq!((rate.denominator, rate.value), (0, None), "no cases is not 0 %");
    }
    for city in each(map, "nyc311/100_with_due_date.csv", as_of).await {
        city.check_count(Count::Received, 100);
        city.check_count(Count::NoDeadline, 58);
    }
    let map = "city/nyc/mapping-api.json";
    for city in each(map, "nyc311/nyc311_2019-12-31_1000.csv", as_of).await {
        city.check_count(Count::Received, 1_000);
        city.check_count(Count::NoDeadline, 997);
        city.check_count(Count::Open, 2);
    }
}

#[tokio::test]
async fn answered_messages_are_counted_to_the_digit() {
    let as_of = "2020-12-31T00:00:00+08:00";
    let map = "city/messages/mapping-answered.json";
    for city in each(map, "messages/answered_2816.jsonl", as_of).await {
        assert_eq!(city.summary.rows, 2_816);
        assert_eq!(city.summary.closed_before_opened, 0);
        let handling = city.all.handling.unwrap();
        assert_eq!(handling.n, 2_816);
        assert_eq!(format!("{:.1}", handling.median_days), "11.2");
        assert_eq!(format!("{:.1}", handling.p90_days), "41.0");
    }
    let Some(input) = in_shared_data("messages/answered_2816.jsonl") else { return };
    let raw = fs::read(input).unwrap();
    let import =
        Import::read(&mapping(map), Format::JsonLines, &raw, time(as_of), &Default::default());
    let days = import.unwrap().cases.into_iter().filter_map(|(_, event)| match event.what {
        What::Imported(facts) => Some(facts.closed?.since(facts.opened).whole_days()),
        _ => None,
    });
    assert_eq!(days.max(), Some(1_160));
}

#[tokio::test]
async fn open_messages_are_open_cases() {
    let as_of = "2020-12-31T00:00:00+08:00";
    let map = "city/messages/mapping-open.json";
    for city in each(map, "messages/open_4326.jsonl", as_of).await {
        city.check_count(Count::Received, 4_326);
        city.check_count(Count::Open, 4_326);
        city.check_count(Count::Closed, 0);
        assert_eq!(city.all.handling, None);
    }
}

const AS_OF: &str = "2019-08-06T14:13:12-05:00";

/// Three rows in the shape of Baltimore's file, made up.
const SMALL: &str = "\
SRRecordID,CreatedDate,DueDate,CloseDate,Agency,SRType,Neighborhood
a-1,01/02/2018 09:00:00 AM,01/05/2018 09:00:00 AM,01/03/2018 09:00:00 AM,Roads,Pothole,North
a-2,01/02/2018 09:00:00 AM,01/05/2018 09:00:00 AM,01/09/2018 09:00:00 AM,Roads,Pothole,South
a-2,01/02/2018 09:00:00 AM,,,,Lamp,
";

async fn import_text(folder: &Folder, text: &str) -> Result<Summary, ImportError> {
    let input = folder.dir.path().join("input.csv");
    fs::write(&input, text).unwrap();
    let map = mapping("city/baltimore/mapping.json");
    let secrets = folder.secrets.clone();
    into_folder(&folder.dir, folder.database(), secrets, &map, &input, time(AS_OF)).await
}

#[track_caller]
fn check_untouched(folder: &Folder) {
    assert!(!folder.dir.city().join("catalogue.json").exists(), "no city was made");
    assert!(!folder.dir.path().join(".waiting").exists());
}

#[tokio::test]
async fn rows_that_say_little_are_kept_and_counted_by_reason() {
    let folder = Folder::new().await;
    let summary = import_text(&folder, SMALL).await.unwrap();
    let told = summary.to_string();
    assert_eq!(summary.rows, 3);
    assert!(told.contains("1 with the number of an earlier row"), "{told}");
    assert!(told.contains("1 without a unit"), "{told}");
    let store = folder.open().await;
    publish(&store, time(AS_OF), time(AS_OF)).await.unwrap();
    let table = FigureTable::read(&store, "latest", Dimension::Unit).await.unwrap();
    assert_eq!(table.total.figures.received, 3);
    assert_eq!(table.total.figures.contradictions.closed_twice, 1);
    assert_eq!(table.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["", "roads"]);
}

#[tokio::test]
async fn a_missing_column_is_named_with_those_that_exist() {
    let folder = Folder::new().await;
    let text = SMALL.replace("CloseDate", "ClosedOn").replace("Agency", "Dept");
    let error = import_text(&folder, &text).await.unwrap_err().to_string();
    assert!(error.contains("\"CloseDate\" (for closed), \"Agency\" (for unit)"), "{error}");
    assert!(error.contains("\"ClosedOn\", \"Dept\""), "{error}");
    assert!(error.contains("city/baltimore/mapping.json"), "{error}");
    check_untouched(&folder);
}

#[tokio::test]
async fn a_bad_date_in_row_5000_is_named_and_nothing_is_imported() {
    let Some(input) = in_shared_data("baltimore311/cases.csv") else { return };
    let text = fs::read_to_string(input).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let closed = csv::StringRecord::from(lines[0].split(',').collect::<Vec<_>>())
        .iter()
        .position(|column| column == "CloseDate")
        .unwrap();
    // Row 5,000 is line 5,001: the first line has the names. Its first columns hold no commas.
    let mut values: Vec<&str> = lines[5_000].split(',').collect();
    values[closed] = "31/31/2018 12:45:47 PM";
    lines[5_000] = values.join(",");
    Folder::on_each(async |folder| {
        let error = import_text(folder, &lines.join("\n")).await.unwrap_err().to_string();
        let named =
            "row 5000 (line 5001), column CloseDate: \"31/31/2018 12:45:47 PM\" is not a date";
        assert!(error.contains(named), "{error}");
        assert!(error.contains("nothing was imported"), "{error}");
        check_untouched(folder);
        assert_eq!(import_text(folder, SMALL).await.unwrap().rows, 3, "the folder is still good");
    })
    .await;
}

#[tokio::test]
async fn the_first_bad_rows_are_told_and_the_others_counted() {
    let bad: String = (0..25).map(|n| format!("b-{n},soon,,,Roads,Pothole,North\n")).collect();
    let folder = Folder::new().await;
    let error = import_text(&folder, &format!("{SMALL}{bad}")).await.unwrap_err();
    let ImportError::Rows { total, first } = &error else { panic!("{error}") };
    assert_eq!((*total, first.len(), first[0].row, first[0].line), (25, 10, 4, 5));
    assert!(error.to_string().ends_with("and 15 more"), "{error}");
}

#[tokio::test]
async fn a_folder_is_one_city() {
    let folder = Folder::new().await;
    import_text(&folder, SMALL).await.unwrap();
    let other = folder.dir.path().join("other.csv");
    fs::write(&other, "case_enquiry_id\n1\n").unwrap();
    let map = mapping("city/boston/mapping-sla.json");
    let secrets = folder.secrets.clone();
    let error = into_folder(&folder.dir, None, secrets.clone(), &map, &other, time(AS_OF)).await;
    let error = error.unwrap_err().to_string();
    assert_eq!(
        error,
        "the data folder holds Baltimore, the mapping is for Boston: one folder is one city"
    );
    let plan = demo::Plan { cases: 10, seed: 1, until: time("2026-11-22T10:00:00+08:00") };
    let from = in_project("city/demo");
    let made = demo::into_folder(&folder.dir, None, secrets, &from, plan, None).await;
    assert!(matches!(made, Err(demo::DemoError::Occupied(_))));
}

#[tokio::test]
async fn a_second_file_of_the_city_adds_to_it_and_the_same_file_is_refused() {
    let folder = Folder::new().await;
    import_text(&folder, SMALL).await.unwrap();
    let again = import_text(&folder, SMALL).await;
    assert!(matches!(again, Err(ImportError::Already(3))), "{again:?}");
    let more = SMALL.replace("a-", "b-").replace("Roads", "Lamps and Lights");
    import_text(&folder, &more).await.unwrap();
    let store = folder.open().await;
    let units: Vec<_> = store.city().catalogue.units.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(units, ["lamps-and-lights", "roads"]);
    let release = publish(&store, time(AS_OF), time(AS_OF)).await.unwrap();
    assert_eq!((release.id.as_str(), release.cases), ("2019-08-06.1", 6));
}

#[tokio::test]
async fn a_record_closed_later_is_open_at_an_earlier_cut_off() {
    let folder = Folder::new().await;
    import_text(&folder, SMALL).await.unwrap();
    let store = folder.open().await;
    let early = time("2018-01-04T00:00:00-05:00");
    publish(&store, early, early).await.unwrap();
    let table = FigureTable::read(&store, "latest", Dimension::Month).await.unwrap();
    assert_eq!((table.total.figures.received, table.total.figures.backlog.open), (3, 2));
    let before = time("2018-01-01T00:00:00-05:00");
    let nothing = publish(&store, before, before).await.unwrap_err();
    assert!(nothing.to_string().starts_with("no case was opened before 2018-01-01"), "{nothing}");
}

mod any_file {
    //! Whatever stands in a file, the import ends with cases or with a named fault.
    use super::*;
    use proptest::prelude::*;

    /// Lines that are nearly those of the small city.
    fn lines() -> impl Strategy<Value = String> {
        let cell = prop_oneof![
            3 => "[a-zA-Z0-9/: -]{0,12}",
            1 => "\\PC{0,6}",
            1 => Just("\"".to_owned()),
            1 => Just("=1+1".to_owned()),
            1 => Just("2019-01-02 10:00:00".to_owned()),
        ];
        prop::collection::vec(prop::collection::vec(cell, 0..9), 0..12)
            .prop_map(|rows| rows.iter().map(|row| row.join(",") + "\n").collect())
    }

    proptest! {
        #[test]
        fn nothing_in_a_table_makes_trouble(rest in lines(), cut in 0..400_usize, json in any::<bool>()) {
            let map = mapping("city/baltimore/mapping.json");
            let mut text = format!("{SMALL}{rest}").into_bytes();
            text.truncate(cut.max(1).min(text.len()));
            let format = if json { Format::JsonLines } else { Format::Csv };
            let as_of = time("2020-01-01T00:00:00+08:00");
            if let Err(cause) = Import::read(&map, format, &text, as_of, &server::import::Before::default()) {
                prop_assert!(!cause.to_string().is_empty());
            }
        }
    }
}

//! The figures of a page as files that explain themselves, read by the programs people have: tables, pictures, heads of pages.

use crate::{
    samples::{answered, now, number},
    town::{Town, on_each},
};
use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;
use server::release::publish;
use sha2::{Digest as _, Sha256};
use std::{
    io::{Cursor, Read as _},
    process::Command,
};
use time::Duration;
use zip::ZipArchive;

async fn publish_some(town: &Town) {
    for serial in 0..6 {
        let opened = now().after(-Duration::days(20 + 12 * i64::from(serial)));
        town.insert(number(serial), answered(opened)).await;
    }
    publish(&town.store, now(), now()).await.unwrap();
}

async fn fetch(town: &Town, path: &str) -> Vec<u8> {
    let response = town.get(path).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.bytes().await.unwrap().to_vec()
}

/// The file of the archive whose name ends so.
fn unzipped(archive: &[u8], ending: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let name = names.into_iter().find(|name| name.ends_with(ending)).unwrap();
    let mut text = String::new();
    archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn p20_p29_a_zip_holds_the_csv_its_package_its_metadata_and_a_readme_with_the_filters() {
    on_each(async |town| {
        publish_some(town).await;
        let zip = fetch(town, "/results/units.zip?from=2026-01&to=2026-02").await;
        let csv = unzipped(&zip, ".csv");
        let plain = fetch(town, "/results/units.csv?from=2026-01&to=2026-02").await;
        assert_eq!(csv.as_bytes(), plain);
        let package: Value = serde_json::from_str(&unzipped(&zip, "datapackage.json")).unwrap();
        let resource = &package["resources"][0];
        let hash = Sha256::digest(csv.as_bytes());
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{hash}"));
        assert_eq!(resource["bytes"], csv.len());
        // Every column is described, in the order of the file, and holds what its type says.
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let header = reader.headers().unwrap().clone();
        assert_eq!(header.len(), fields.len());
        for record in reader.records() {
            for ((name, field), value) in header.iter().zip(fields).zip(&record.unwrap()) {
                assert_eq!(field["name"], name);
                let fits = match field["type"].as_str().unwrap() {
                    "integer" => value.is_empty() || value.parse::<i64>().is_ok(),
                    "number" => value.is_empty() || value.parse::<f64>().is_ok(),
                    _ => true,
                };
                assert!(fits, "{name}: {value}");
            }
        }
        let readme = unzipped(&zip, "README.md");
        assert!(readme.contains("from: 2026-01") && readme.contains("to: 2026-02"), "{readme}");
        assert!(!unzipped(&zip, ".metadata.json").is_empty());
        // The same release is the same bytes, whenever it is fetched.
        assert_eq!(fetch(town, "/results/units.zip?from=2026-01&to=2026-02").await, zip);
    })
    .await;
}

#[tokio::test]
async fn p24_a_workbook_has_the_figures_as_numbers_and_a_sheet_of_notes() {
    on_each(async |town| {
        publish_some(town).await;
        let file = fetch(town, "/results.xlsx").await;
        let mut book = Xlsx::new(Cursor::new(file)).unwrap();
        assert_eq!(book.sheet_names(), ["数据 Data", "说明 Notes"]);
        let figures = book.worksheet_range("数据 Data").unwrap();
        let csv = fetch(town, "/results.csv").await;
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let names: Vec<String> =
            figures.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(names, header);
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(figures.rows().count(), records.len() + 2);
        let received = header.iter().position(|name| name == "received").unwrap();
        for (row, record) in figures.rows().skip(2).zip(&records) {
            assert_eq!(row[received], Data::Float(record[received].parse().unwrap()));
        }
        let notes = book.worksheet_range("说明 Notes").unwrap();
        let texts: Vec<String> = notes.cells().map(|(_, _, text)| text.to_string()).collect();
        assert!(texts.iter().any(|text| text.contains("2026-03-10.1")));
        assert!(texts.iter().any(|text| text.contains('÷')));
    })
    .await;
}

#[tokio::test]
async fn p19_p32_metadata_name_the_release_the_rules_the_hash_and_the_frozen_page() {
    on_each(async |town| {
        publish_some(town).await;
        let path = "/results/units.metadata.json?category=lighting";
        let metadata: Value = serde_json::from_slice(&fetch(town, path).await).unwrap();
        let csv = fetch(town, "/results/units.csv?category=lighting").await;
        let hash: String = Sha256::digest(&csv).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(metadata["csv"]["sha256"], hash);
        assert_eq!(metadata["filters"]["category"], "lighting");
        let page = metadata["page"].as_str().unwrap();
        assert!(page.ends_with("/results/units?release=2026-03-10.1&category=lighting"), "{page}");
        assert!(metadata["citation"]["en"].as_str().unwrap().contains("release 2026-03-10.1"));
        let indicators = metadata["indicators"].as_array().unwrap();
        assert!(
            indicators.iter().all(|it| !it["numerator_rule"]["zh"].as_str().unwrap().is_empty())
        );
        assert_eq!(metadata["release"]["cells_hash"].as_str().unwrap().len(), 64);
    })
    .await;
}

/// The tool that people validate Data Packages with, where the machine has it.
#[tokio::test]
async fn p29_the_frictionless_tool_finds_the_package_valid() {
    if Command::new("frictionless").arg("--version").output().is_err() {
        eprintln!("skipped: there is no `frictionless` here (pip install frictionless)");
        return;
    }
    on_each(async |town| {
        publish_some(town).await;
        let zip = fetch(town, "/results/units.zip").await;
        let folder = tempfile::tempdir().unwrap();
        ZipArchive::new(Cursor::new(zip)).unwrap().extract(folder.path()).unwrap();
        let package = folder.path().join("datapackage.json");
        let checked = Command::new("frictionless").arg("validate").arg(package).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    })
    .await;
}

#[tokio::test]
async fn p21_p48_a_picture_says_its_finding_its_source_its_release_and_has_a_dark_twin() {
    on_each(async |town| {
        publish_some(town).await;
        for page in ["/results", "/results/units"] {
            let svg = fetch(town, &format!("{page}.svg?lang=en")).await;
            let svg = String::from_utf8(svg).unwrap();
            let document = roxmltree::Document::parse(&svg).unwrap();
            let text = |name: &str| {
                let found = document.descendants().find(|node| node.has_tag_name((SVG, name)));
                found.and_then(|node| node.text()).unwrap_or_default().to_owned()
            };
            assert!(!text("title").is_empty() && !text("desc").is_empty());
            let written: String = document
                .descendants()
                .filter(|node| node.has_tag_name((SVG, "text")))
                .filter_map(|node| node.text())
                .collect();
            assert!(written.contains("release 2026-03-10.1"), "{written}");
            assert!(written.contains(&format!("{page}?release=2026-03-10.1")), "{written}");
            let dark = fetch(town, &format!("{page}.svg?lang=en&theme=dark")).await;
            let dark = String::from_utf8(dark).unwrap();
            assert_ne!(dark, svg);
            assert_eq!(
                roxmltree::Document::parse(&dark).unwrap().descendants().count(),
                document.descendants().count()
            );
        }
        let refused = crate::town::problem(town.get("/results/units.svg?theme=pink")).await;
        assert_eq!(refused.field.as_deref(), Some("theme"));
    })
    .await;
}

const SVG: &str = "http://www.w3.org/2000/svg";

#[tokio::test]
async fn p22_a_picture_as_pixels_is_twice_as_large_or_as_asked_square_or_plain() {
    on_each(async |town| {
        publish_some(town).await;
        let size = async |query: &str| {
            let png = fetch(town, &format!("/results/units.png?{query}")).await;
            let picture = image::load_from_memory_with_format(&png, image::ImageFormat::Png);
            let picture = picture.unwrap();
            // Something is drawn in it, letters included.
            let colours: std::collections::HashSet<_> =
                picture.to_rgba8().pixels().map(|pixel| pixel.0).collect();
            assert!(colours.len() > 8, "{query}");
            (picture.width(), picture.height())
        };
        let (width, height) = size("").await;
        assert_eq!(width, 1440);
        assert_eq!(size("scale=1").await, (width / 2, height / 2));
        let (across, down) = size("square=1").await;
        assert_eq!(across, down);
        assert!(size("plain=1").await.1 < height, "without title and source");
        let refused = crate::town::problem(town.get("/results/units.png?scale=9")).await;
        assert_eq!(refused.field.as_deref(), Some("scale"));
    })
    .await;
}

#[tokio::test]
async fn p26_figures_that_cannot_be_drawn_say_so() {
    on_each(async |town| {
        publish_some(town).await;
        let nothing = "/results/units.svg?category=lighting&from=2019-01&to=2019-02";
        let refused = crate::town::problem(town.get(nothing)).await;
        assert_eq!(refused.code, contract::ProblemCode::NotFound);
    })
    .await;
}

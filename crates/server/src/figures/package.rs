//! A table of figures with everything needed to understand it elsewhere: metadata, a readme, a Data Package.
//!
//! Source of the package's form: Data Package v2, <https://datapackage.org>.

use super::{Column, FigureTable, FiguresError};
use contract::{Named, Specification, wire::results::ReleaseSummary};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

/// What the table's file must say of itself.
pub struct Provenance<'a> {
    /// Of which release the figures are.
    pub summary: &'a ReleaseSummary,
    /// How they are computed.
    pub specification: &'a Specification,
    /// Who publishes them.
    pub operator: &'a Named,
    /// Whom to ask.
    pub phone: &'a str,
    /// Whether the cases are made up.
    pub demo: bool,
    /// What the file is called, without its ending.
    pub name: &'a str,
    /// The page that shows the same for ever, with the release and the filters in its address.
    pub page: &'a str,
    /// The filters in force, by the names they have in the address.
    pub filters: &'a [(&'static str, String)],
}

impl FigureTable {
    /// What the table is, of what, how it is computed and how it is cited, as JSON.
    ///
    /// # Errors
    /// None in practice.
    pub fn metadata(&self, of: &Provenance<'_>) -> Result<String, FiguresError> {
        let columns: Vec<Value> = self.columns().iter().map(described).collect();
        let filters: Value =
            of.filters.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let csv = self.csv()?;
        let metadata = json!({
            "title": self.subject(),
            "publisher": of.operator,
            "contact": of.phone,
            "demo": of.demo,
            "page": of.page,
            "filters": filters,
            // A file is the same for ever; what is newer is for the page to say.
            "release": ReleaseSummary { newer: None, ..of.summary.clone() },
            "citation": of.citation(self),
            "rows": self.rows.len(),
            "columns": columns,
            "indicators": of.specification.indicators,
            "composite": of.specification.composite,
            "small_n": of.specification.small_n,
            "csv": { "name": format!("{}.csv", of.name), "bytes": csv.len(), "sha256": sha256(&csv) },
        });
        Ok(serde_json::to_string_pretty(&metadata)?)
    }

    /// The table as CSV with its metadata, a readme and `datapackage.json`, zipped.
    ///
    /// # Errors
    /// [`FiguresError::Bundle`], which does not happen in memory.
    pub fn zip(&self, of: &Provenance<'_>) -> Result<Vec<u8>, FiguresError> {
        let csv = self.csv()?;
        let table = format!("{}.csv", of.name);
        let package = serde_json::to_string_pretty(&self.package(of, &table, &csv))?;
        let files = [
            (table, csv),
            ("datapackage.json".to_owned(), package),
            (format!("{}.metadata.json", of.name), self.metadata(of)?),
            ("README.md".to_owned(), self.readme(of)),
        ];
        let failed = |error: zip::result::ZipError| FiguresError::Bundle(error.to_string());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            // Without the present moment, so that the same release is the same bytes for ever.
            let options = SimpleFileOptions::DEFAULT;
            zip.start_file(name, options).map_err(failed)?;
            zip.write_all(text.as_bytes())
                .map_err(|error| FiguresError::Bundle(error.to_string()))?;
        }
        Ok(zip.finish().map_err(failed)?.into_inner())
    }

    fn package(&self, of: &Provenance<'_>, table: &str, csv: &str) -> Value {
        let subject = self.subject();
        let fields: Vec<Value> = self.columns().iter().map(described).collect();
        json!({
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": of.name.to_ascii_lowercase(),
            "title": format!("{} · {}", subject.zh, subject.en),
            "version": of.summary.id,
            "created": of.summary.created,
            "homepage": of.page,
            "sources": [{ "title": format!("{} · {}", of.operator.zh, of.operator.en), "path": of.page }],
            "resources": [{
                "name": "figures",
                "type": "table",
                "path": table,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": csv.len(),
                "hash": format!("sha256:{}", sha256(csv)),
                "schema": { "fields": fields, "missingValues": [""] },
            }],
        })
    }

    fn readme(&self, of: &Provenance<'_>) -> String {
        let subject = self.subject();
        let mut text = format!(
            "# {}\n\n{}\n\n- 版本 / Release: {}\n- 只含此前发生的事 / Counts what happened before: {}\n\
             - 发布 / Published: {}\n- 页面 / Page: {}\n",
            subject.zh, subject.en, of.summary.id, of.summary.as_of, of.summary.created, of.page,
        );
        if of.demo {
            text.push_str("- **演示数据，不是真实诉求 / Made-up data, no real cases**\n");
        }
        text.push_str("\n## 筛选 / Filters\n\n");
        if of.filters.is_empty() {
            text.push_str("- 没有筛选，全部诉求 / none, all cases\n");
        }
        for (name, value) in of.filters {
            text.push_str(&format!("- {name}: {value}\n"));
        }
        let citation = of.citation(self);
        text.push_str(&format!(
            "\n## 引用 / How to cite\n\n{}\n\n{}\n\n## 怎么算的 / How figures are counted\n\n",
            citation.zh, citation.en
        ));
        for it in &of.specification.indicators {
            text.push_str(&format!(
                "### {} / {}\n\n{} ÷ {}\n\n{} ÷ {}\n\n",
                it.name.zh,
                it.name.en,
                it.numerator_rule.zh,
                it.denominator_rule.zh,
                it.numerator_rule.en,
                it.denominator_rule.en
            ));
        }
        text.push_str("## 列 / Columns\n\n");
        for column in self.columns() {
            text.push_str(&format!(
                "- `{}`: {} / {}\n",
                column.name, column.meaning.zh, column.meaning.en
            ));
        }
        text
    }
}

impl Provenance<'_> {
    /// Who says what, in which release, and where.
    pub(super) fn citation(&self, table: &FigureTable) -> Named {
        let (subject, id, page) = (table.subject(), &self.summary.id, self.page);
        Named {
            zh: format!("{}：《{}》，第 {id} 版，{page}", self.operator.zh, subject.zh),
            en: format!("{}. {}, release {id}, {page}", self.operator.en, subject.en),
        }
    }
}

fn described(column: &Column) -> Value {
    json!({
        "name": column.name,
        "type": column.kind,
        "title": column.meaning.zh,
        "description": column.meaning.en,
    })
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

//! A file as rows of values under named columns: CSV or JSON lines.

use super::{
    ImportError,
    error::{BadRow, RowProblem},
};
use csv::{ByteRecord, ReaderBuilder};
use std::{collections::HashMap, path::Path};

/// Columns and rows. Every row has as many values as there are columns.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Rows that are none; when there are any, nothing is imported.
    pub(super) bad: Vec<BadRow>,
}

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// Counted from 1, without the line of column names.
    pub(super) row: u64,
    /// Where it begins in the file, counted from 1.
    pub(super) line: u64,
    pub(super) values: Vec<String>,
}

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values with a line of column names.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// By the ending of the file's name.
    ///
    /// # Errors
    /// [`ImportError::Format`] for any other.
    pub fn of(path: &Path) -> Result<Self, ImportError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        match ending.as_deref() {
            Some("csv") => Ok(Self::Csv),
            Some("jsonl" | "ndjson") => Ok(Self::JsonLines),
            _ => Err(ImportError::Format(path.to_owned())),
        }
    }
}

impl Table {
    /// Reads `raw`, with or without a byte order mark.
    pub(super) fn read(format: Format, raw: &[u8]) -> Result<Self, ImportError> {
        let text = utf8(raw)?;
        if text.trim().is_empty() {
            return Err(ImportError::Empty);
        }
        let table = match format {
            Format::Csv => Self::from_csv(text),
            Format::JsonLines => Self::from_json_lines(text),
        };
        if table.rows.is_empty() && table.bad.is_empty() {
            return Err(ImportError::NoRows);
        }
        Ok(table)
    }

    fn from_csv(text: &str) -> Self {
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut table = Self::default();
        let mut record = ByteRecord::new();
        let mut row = 0;
        // Reading from memory does not fail, and rows of any length are taken; so `Err` is the end.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let line = record.position().map_or(0, csv::Position::line);
            let values: Vec<String> =
                record.iter().map(|value| String::from_utf8_lossy(value).into_owned()).collect();
            if table.columns.is_empty() {
                table.columns = values.iter().map(|name| name.trim().to_owned()).collect();
                continue;
            }
            row += 1;
            let (found, columns) = (values.len(), table.columns.len());
            if found == columns {
                table.rows.push(Row { row, line, values });
            } else {
                let problem = RowProblem::Ragged { found, columns };
                table.bad.push(BadRow { row, line, problem });
            }
        }
        table
    }

    /// The columns are all keys that occur; one that a line does not have is empty there.
    fn from_json_lines(text: &str) -> Self {
        let mut table = Self::default();
        let mut places = HashMap::new();
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        for (row, (line, raw)) in (1..).zip(lines) {
            let object: serde_json::Map<_, _> = match serde_json::from_str(raw) {
                Ok(object) => object,
                Err(reason) => {
                    // The reason without the text around it: serde_json quotes nothing of a string.
                    let problem = RowProblem::NotJson(reason.to_string());
                    table.bad.push(BadRow { row, line, problem });
                    continue;
                }
            };
            let mut values = vec![String::new(); table.columns.len()];
            for (key, value) in object {
                let place = *places.entry(key.clone()).or_insert_with(|| {
                    table.columns.push(key.clone());
                    values.push(String::new());
                    table.columns.len() - 1
                });
                values[place] = match value {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::Bool(value) => value.to_string(),
                    serde_json::Value::Number(value) => value.to_string(),
                    serde_json::Value::String(value) => value,
                    _ => {
                        let problem = RowProblem::Nested { column: key };
                        table.bad.push(BadRow { row, line, problem });
                        continue;
                    }
                };
            }
            table.rows.push(Row { row, line, values });
        }
        for row in &mut table.rows {
            row.values.resize(table.columns.len(), String::new());
        }
        table
    }
}

fn utf8(raw: &[u8]) -> Result<&str, ImportError> {
    let raw = raw.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(raw);
    std::str::from_utf8(raw).map_err(|reason| {
        let before = &raw[..reason.valid_up_to()];
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        ImportError::Encoding { line: breaks as u64 + 1 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(raw: &[u8]) -> Result<Table, ImportError> {
        Table::read(Format::Csv, raw)
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_column() {
        assert_eq!(csv(b"\xEF\xBB\xBFa,b\r\n1,2\r\n").unwrap().columns, ["a", "b"]);
    }

    #[test]
    fn a_quoted_line_break_moves_lines_and_not_rows() {
        let table = csv(b"a,b\n\"one\ntwo\",2\n3,4\n").unwrap();
        assert_eq!(
            table.rows.iter().map(|row| (row.row, row.line)).collect::<Vec<_>>(),
            [(1, 2), (2, 4)]
        );
    }

    #[test]
    fn a_row_of_another_length_is_named() {
        let table = csv(b"a,b\n1,2\n1\n1,2,3\n").unwrap();
        let rows: Vec<_> = table.bad.iter().map(ToString::to_string).collect();
        assert_eq!(
            rows,
            ["row 2 (line 3), 1 values for 2 columns", "row 3 (line 4), 3 values for 2 columns"]
        );
    }

    #[test]
    fn files_without_anything_in_them_say_so() {
        assert!(matches!(csv(b""), Err(ImportError::Empty)));
        assert!(matches!(csv(b"\xEF\xBB\xBF \n"), Err(ImportError::Empty)));
        assert!(matches!(csv(b"a,b\n"), Err(ImportError::NoRows)));
    }

    #[test]
    fn another_encoding_is_named_with_its_line() {
        assert!(matches!(csv(b"a,b\n1,2\n1,\xB9\xA9\n"), Err(ImportError::Encoding { line: 3 })));
        assert!(matches!(csv(b"\xFF\xFEa\0"), Err(ImportError::Encoding { line: 1 })));
    }

    #[test]
    fn json_lines_may_leave_a_key_out() {
        let raw = "{\"a\": 1}\n\n{\"b\": null, \"c\": \"x\"}\n{]\n{\"a\": []}";
        let table = Table::read(Format::JsonLines, raw.as_bytes()).unwrap();
        assert_eq!(table.columns, ["a", "b", "c"]);
        assert_eq!(table.rows[1].values, ["", "", "x"]);
        assert_eq!(
            table.bad.iter().map(|bad| (bad.row, bad.line)).collect::<Vec<_>>(),
            [(3, 4), (4, 5)]
        );
    }
}

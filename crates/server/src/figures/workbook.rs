//! A table of figures as an Excel workbook: the figures on one sheet, what they mean on another.

use super::{ColumnKind, FigureTable, FiguresError, package::Provenance};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

impl FigureTable {
    /// The workbook. Texts are written as texts: nothing in it is a formula.
    ///
    /// # Errors
    /// [`FiguresError::Bundle`], which does not happen in memory.
    pub fn xlsx(&self, of: &Provenance<'_>) -> Result<Vec<u8>, FiguresError> {
        self.workbook(of).map_err(|error| FiguresError::Bundle(error.to_string()))
    }

    fn workbook(&self, of: &Provenance<'_>) -> Result<Vec<u8>, XlsxError> {
        let (columns, bold) = (self.columns(), Format::new().set_bold().set_text_wrap());
        let mut book = Workbook::new();
        // The moment of the release and not of the download, so that the same release is the same bytes for ever.
        let created = ExcelDateTime::from_timestamp(of.summary.created.moment().unix_timestamp())?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));

        let sheet = book.add_worksheet().set_name("数据 Data")?;
        sheet.set_freeze_panes(2, 6)?;
        for (column, it) in (0_u16..).zip(&columns) {
            sheet.write_string_with_format(0, column, &it.name, &bold)?;
            sheet.write_string_with_format(
                1,
                column,
                &it.meaning.zh,
                &Format::new().set_text_wrap(),
            )?;
        }
        for (row, figures) in (2_u32..).zip(self.all_rows()) {
            for ((column, it), value) in (0_u16..).zip(&columns).zip(self.values(figures)) {
                match (it.kind, value.parse::<f64>()) {
                    (ColumnKind::Integer | ColumnKind::Number, Ok(number)) => {
                        sheet.write_number(row, column, number)?;
                    }
                    _ => {
                        sheet.write_string(row, column, &value)?;
                    }
                }
            }
        }

        let notes = book.add_worksheet().set_name("说明 Notes")?;
        notes.set_column_width(0, 34)?;
        notes.set_column_width(1, 90)?;
        for (row, (name, text)) in (0_u32..).zip(self.notes(of)) {
            notes.write_string_with_format(row, 0, name, &bold)?;
            notes.write_string_with_format(row, 1, text, &Format::new().set_text_wrap())?;
        }
        book.save_to_buffer()
    }

    fn notes(&self, of: &Provenance<'_>) -> Vec<(String, String)> {
        let (subject, citation) = (self.subject(), of.citation(self));
        let note = |name: &str, text: String| (name.to_owned(), text);
        let mut notes = vec![
            note("内容 / Subject", format!("{} / {}", subject.zh, subject.en)),
            note("版本 / Release", of.summary.id.to_string()),
            note("只含此前发生的事 / Before", of.summary.as_of.to_string()),
            note("页面 / Page", of.page.to_owned()),
            note("引用 / Cite", format!("{}\n{}", citation.zh, citation.en)),
        ];
        if of.demo {
            notes
                .push(note("演示 / Demo", "不是真实诉求 / Made-up data, no real cases".to_owned()));
        }
        let filters = of.filters.iter().map(|(name, value)| format!("{name} = {value}"));
        let filters: Vec<String> = filters.collect();
        let filters = if filters.is_empty() { "–".to_owned() } else { filters.join("\n") };
        notes.push(note("筛选 / Filters", filters));
        for it in &of.specification.indicators {
            let rule = format!(
                "{} ÷ {}\n{} ÷ {}",
                it.numerator_rule.zh,
                it.denominator_rule.zh,
                it.numerator_rule.en,
                it.denominator_rule.en
            );
            notes.push((format!("{} / {}", it.name.zh, it.name.en), rule));
        }
        let columns = self.columns().into_iter();
        notes.extend(columns.map(|it| (it.name, format!("{} / {}", it.meaning.zh, it.meaning.en))));
        notes
    }
}

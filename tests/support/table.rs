//! Tables by column name: those of the authorities in `tests/truth` and those the program prints.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::HashMap;

/// One row, column name to text.
pub struct Row(HashMap<String, String>);

impl Row {
    /// The text of a column.
    pub fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("the table has no column {column}"))
    }

    /// The number in a column.
    pub fn number(&self, column: &str) -> f64 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| panic!("column {column} holds \"{text}\", not a number"))
    }
}

/// The rows of a comma-separated table; lines that begin with `#` are remarks.
pub fn rows(table: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
    let header = reader.headers().expect("a table begins with its header").clone();
    let named = |record: csv::StringRecord| {
        assert_eq!(record.len(), header.len(), "a row has as many cells as the header: {record:?}");
        Row(header.iter().map(String::from).zip(record.iter().map(String::from)).collect())
    };
    reader.records().map(|record| named(record.expect("every row is as long as the header"))).collect()
}

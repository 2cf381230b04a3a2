//! Tables on standard output: CSV or JSON, the same columns in the same order.

use super::cli::TableFormat;
use super::failure::Failure;
use super::standard_output::closed_pipe_is_fine;
use crate::units::angle::DEGREE_RAD;
use std::io::{self, BufWriter, StdoutLock, Write};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Does not apply: empty in CSV, null in JSON.
    Empty,
    /// Words.
    Text(String),
    /// A number that is already written with its decimals.
    Number(String),
    /// Words in CSV, an object in JSON.
    Structured {
        /// For CSV.
        text: String,
        /// For JSON, already written.
        json: String,
    },
}

impl Cell {
    /// A number with so many decimals; without a value the cell is empty.
    pub fn number(value: Option<f64>, decimals: usize) -> Self {
        match value {
            Some(value) if value.is_finite() => Cell::Number(format!("{value:.decimals$}")),
            _ => Cell::Empty,
        }
    }

    /// An angle in degrees, to 36 microseconds of arc.
    pub fn degrees(angle_rad: f64) -> Self {
        Cell::number(Some(angle_rad / DEGREE_RAD), 8)
    }

    fn csv(&self) -> &str {
        match self {
            Cell::Empty => "",
            Cell::Text(text) | Cell::Number(text) | Cell::Structured { text, .. } => text,
        }
    }

    fn json(&self) -> String {
        match self {
            Cell::Empty => "null".to_owned(),
            Cell::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Cell::Number(text) => text.clone(),
            Cell::Structured { json, .. } => json.clone(),
        }
    }
}

/// Writes rows as they come.
pub struct Table {
    format: TableFormat,
    columns: Vec<&'static str>,
    rows: usize,
    out: BufWriter<StdoutLock<'static>>,
}

impl Table {
    /// Begins a table.
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub fn begin(format: TableFormat, columns: &[&'static str]) -> Result<Self, Failure> {
        let mut table = Table { format, columns: columns.to_vec(), rows: 0, out: BufWriter::new(io::stdout().lock()) };
        match format {
            TableFormat::Csv => table.write(&format!("{}\n", columns.join(",")))?,
            TableFormat::Json => table.write("[")?,
        }
        Ok(table)
    }

    /// One row; `note` is added to JSON rows under the name "note".
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub fn row(&mut self, cells: &[Cell], note: Option<&str>) -> Result<(), Failure> {
        let line = match self.format {
            TableFormat::Csv => {
                format!("{}\n", cells.iter().map(|cell| quoted(cell.csv())).collect::<Vec<_>>().join(","))
            }
            TableFormat::Json => self.json_row(cells, note),
        };
        self.rows += 1;
        self.write(&line)
    }

    /// Hands over what has been written so far.
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub fn flush(&mut self) -> Result<(), Failure> {
        closed_pipe_is_fine(self.out.flush())
    }

    /// Ends the table.
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub fn end(mut self) -> Result<(), Failure> {
        if self.format == TableFormat::Json {
            self.write("\n]\n")?;
        }
        closed_pipe_is_fine(self.out.flush())
    }

    fn json_row(&self, cells: &[Cell], note: Option<&str>) -> String {
        let mut fields: Vec<String> =
            self.columns.iter().zip(cells).map(|(name, cell)| format!("\"{name}\":{}", cell.json())).collect();
        if let Some(note) = note {
            fields.push(format!("\"note\":{}", serde_json::Value::from(note)));
        }
        format!("{}\n{{{}}}", if self.rows == 0 { "" } else { "," }, fields.join(","))
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        closed_pipe_is_fine(self.out.write_all(text.as_bytes()))
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

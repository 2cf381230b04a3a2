//! The settings file as it is written the first time: every key with its default and what it is for.

use super::controls;
use super::entries::ENTRIES;

/// The text.
pub fn template() -> String {
    let mut text = String::from(
        "# Settings of Beiguan 北馆. Every key stands here with its default; what you leave out keeps it.\n\
         # `beiguan settings` prints what holds. Mistakes are said when the program starts.\n",
    );
    let mut table = "";
    for entry in &ENTRIES {
        if entry.table != table {
            table = entry.table;
            text += &format!("\n[{table}]\n");
        } else {
            text += "\n";
        }
        text += &format!("# {}\n{} = {}\n", entry.says, entry.key, entry.usual);
    }
    text += KEYS;
    text += &controls::template();
    text += PRESETS;
    text
}

const KEYS: &str = "
# Keys of your own: \"ctrl+shift+k\" on the left, on the right a command with its arguments. Examples (take the # away):
[keys]
# \"ctrl+1\" = \"toggle-layer stars\"
# \"ctrl+2\" = \"set-rate 3600\"
# \"ctrl+3\" = \"step by=day count=7\"
# \"f5\" = \"full-screen\"
";

const PRESETS: &str = "
# Looks of your own, by name. A list draws its layers wholly; a table says how strongly, 0 to 1. Examples:
[presets]
# \"first lesson\" = { layers = [\"stars\", \"sun\", \"moon\", \"planets\", \"landscape\", \"cardinal-points\"], bortle = 4.0 }
# \"faint lines\" = { layers = { stars = 1.0, milky-way = 0.6, constellation-lines = 0.4 }, exposure_stops = 0.5 }
";

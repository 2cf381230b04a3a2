"""Makes catalogs/traditional-letters/simplified.csv: traditional letters and the simplified ones that stand in our names.

Run: python3 catalogs/make/traditional_letters.py
Needs: uconv of ICU (Debian package icu-devtools 72.1).
"""

import re
import subprocess

import sources

REPOSITORY = sources.CATALOGS.parent
# Where names in Chinese letters stand: the catalogues, the names in the program, the titles of the shows.
NAMES = ["catalogs/**/*.csv", "src/astro/**/*.rs", "src/app/**/*.rs", "examples/shows/*.toml"]
# Letters that Traditional-Simplified leaves alone because they are letters of names in simplified text too; whoever types
# them in a name of ours means these.
ALSO = {"後": "后", "嶽": "岳", "乾": "干", "徵": "征", "瀋": "沈", "藉": "借", "闢": "辟", "鬥": "斗", "裏": "里", "檯": "台"}


def letters_of_names():
    texts = (path.read_text(encoding="utf-8") for pattern in NAMES for path in REPOSITORY.glob(pattern))
    return {letter for text in texts for letter in re.findall(r"[\u3400-\u9fff]", text)}


def main():
    names = letters_of_names()
    # Those of the first extension are in no font of ours.
    letters = [chr(number) for number in range(0x4E00, 0xA000)]
    told = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Traditional-Simplified"],
                          input="\n".join(letters), capture_output=True, text=True, check=True)
    pairs = dict(zip(letters, told.stdout.split("\n"))) | ALSO
    rows = [[letter, simple] for letter, simple in sorted(pairs.items()) if simple != letter and simple in names]
    sources.write_csv(sources.CATALOGS / "traditional-letters" / "simplified.csv", ["traditional", "simplified"], rows)
    print(f"{len(rows)} letters for {len(names)} letters of names")


if __name__ == "__main__":
    main()

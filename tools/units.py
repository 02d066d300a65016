#!/usr/bin/env python3
"""Writes src/lexicon/units.txt from CLDR: what units and currencies are called in the languages that have words.

    npm pack cldr-units-full cldr-numbers-full       # and unpack each into DIR/<name>
    tools/units.py DIR

CLDR 48.2.0, (c) Unicode, Inc., licence Unicode-3.0.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSION = "48.2.0"
UNITS = """length-kilometer length-meter length-centimeter length-millimeter length-mile length-foot length-inch
area-square-kilometer area-square-meter area-hectare area-acre mass-metric-ton mass-kilogram mass-gram mass-pound
volume-liter volume-milliliter speed-kilometer-per-hour speed-mile-per-hour temperature-celsius temperature-fahrenheit
concentr-percent energy-kilowatt-hour power-megawatt power-gigawatt digital-gigabyte digital-megabyte""".split()
CURRENCIES = """USD EUR GBP JPY CNY INR RUB KRW VND IDR MYR THB PHP SGD HKD TWD AUD CAD CHF SEK NOK DKK PLN CZK HUF
TRY UAH ILS IRR PKR BDT BRL MXN ZAR KES EGP SAR""".split()


def units(tables):
    for width in ("long", "short"):
        for unit in UNITS:
            for key, pattern in tables[width].get(unit, {}).items():
                if key.startswith("unitPattern"):
                    yield unit.split("-", 1)[1], pattern.replace("{0}", "")


def currencies(tables):
    found = {}
    for code in CURRENCIES:
        names = [name for key, name in tables.get(code, {}).items() if key.startswith("displayName")]
        found[code] = {clean(name) for name in names}
        yield from ((code, name) for name in names)
    # What American and Canadian dollars have in common are dollars.
    words = lambda code: {word for name in found[code] for word in re.split("[ -]", name) if len(word) > 2}
    yield from (("USD", word) for word in words("USD") & words("CAD"))
    yield from (("GBP", word) for word in words("GBP") & words("EGP"))


def clean(name):
    return " ".join(re.sub(r"[\u00a0\u200b-\u200f\u202f()]", " ", name).lower().rstrip(".").split())


def main():
    folder = Path(sys.argv[1])
    out = [f"# Written by tools/units.py from CLDR {VERSION} (Unicode, Inc., licence Unicode-3.0); do not edit.\n"]
    for path in sorted((ROOT / "src/lexicon/words").glob("*.txt")):
        tag = {"nb": "no"}.get(path.stem, path.stem)
        names = []
        for variant in [tag, *({"en": ["en-GB"], "pt": ["pt-PT"]}.get(tag, []))]:
            read = lambda package, file: json.loads((folder / package / "main" / variant / file).read_text(encoding="utf-8"))["main"][variant]
            names += [*units(read("cldr-units-full", "units.json")["units"]),
                      *currencies(read("cldr-numbers-full", "currencies.json")["numbers"]["currencies"])]
        forms = {}
        for unit, name in names:
            name = clean(name)
            if len(name) > 1 and not re.search(r"\d|[{}|;]", name) and name.count(" ") < 3:
                forms.setdefault(name, unit)
        lines = {}
        for name, unit in forms.items():
            lines.setdefault(unit, []).append(name.replace(" ", "_"))
        out.append(f"[{path.stem}]\n")
        out += [f"{unit} {' '.join(lines[unit])}\n" for unit in sorted(lines)]
    (ROOT / "src/lexicon/units.txt").write_text("".join(out), encoding="utf-8")


main()

#!/usr/bin/env python3
"""Writes src/lexicon/cldr.txt, tests/data/numbers.tsv and tests/data/dates.tsv from CLDR.

    npm pack cldr-core cldr-rbnf cldr-dates-full cldr-numbers-full     # and unpack each into DIR/<name>
    tools/lexicon.py DIR

CLDR 48.2.0, (c) Unicode, Inc., licence Unicode-3.0. What CLDR knows of number words (all cases and genders of the
rule-based number formats) and of months (wide and abbreviated, inside dates and alone) becomes one section for each
language, in the form that src/lexicon/mod.rs describes. What src/lexicon/words/ says of a form goes first.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from rbnf import Rbnf, plural_rules

ROOT = Path(__file__).parent.parent
VERSION = "48.2.0"
# Spelled without spaces between words, or with rules that CLDR states wrongly: their words are written by hand.
BY_HAND = {"ja", "zh", "yue", "ko", "th", "vi", "lo", "km", "my", "sw", "fil", "chr", "ccp", "und", "ak", "ee", "ff",
           "kl", "lrc", "qu", "se", "vec", "ga", "cy", "am", "mt", "su"}
# Numbers are one word in these, which the reader takes apart: only their parts are wanted.
GLUED = {"af", "da", "de", "et", "fi", "fo", "hu", "is", "it", "lb", "nb", "nl", "no", "sk", "sv"}
# Languages whose numbers are not read.
UNREAD = {"chr", "ccp", "und", "ak", "ee", "ff", "kl", "lrc", "qu", "se", "vec", "ga", "cy", "am", "my", "mt", "su",
          # With accents that nobody writes; the same as Croatian and Serbian; the same as Chinese but for 廿.
          "fil", "bs", "sr-Latn", "yue"}
# Rows that CLDR 48 has wrong (Lao in Thai letters, Slovak and Latvian as nobody writes) or that are not read.
SKIPPED = {("lv", "2000"), ("lv", "5000"), ("km", "10."), ("km", "20."), ("lo", "10."), ("lo", "20."), ("sw", "1001"),
           ("ko", "25000")}
POWERS = (2, 3, 4, 5, 6, 7, 9, 11, 12)
SAMPLES = [*range(101), 101, 110, 125, 200, 345, 700, 999, 1000, 1001, 1234, 2000, 5000, 10_000, 25_000, 100_000,
           250_000, 10**6, 2 * 10**6, 1_500_000, 10**9, 8 * 10**9, 10**12, 3 * 10**12]
ORDINALS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 21, 45]


def numbers(language, rbnf):
    """What the forms of one language mean: form to meaning."""
    meanings = {}
    units = {}
    for name in rbnf.names("%spellout-cardinal"):
        if "financial" in name:
            continue
        for value in atoms(language):
            form = spell(rbnf, name, value)
            if form and single(form):
                meanings.setdefault(form, "1 ?" if value == 1 else str(value))
                units[form] = value
    for name in rbnf.names("%spellout-cardinal"):
        scales(rbnf, name, units, meanings)
    for name in rbnf.names("%spellout-ordinal"):
        for value in [*atoms(language), 1000, 10**6, 10**9]:
            form = spell(rbnf, name, value)
            if form and single(form):
                meanings.setdefault(form, f"{value}.")
    return meanings


def atoms(language):
    if language in GLUED and language != "it":
        return [*range(21), *range(30, 100, 10), 100]
    return [*range(101), *range(200, 1000, 100)]


def scales(rbnf, name, units, meanings):
    for power in POWERS:
        for times in (1, 2, 3, 5, 8):
            form = spell(rbnf, name, times * 10**power)
            parts = form.split(" ") if form else []
            if len(parts) == 2 and units.get(parts[0]) == times:
                parts = parts[1:]
            elif times > 1:
                continue
            if len(parts) == 1 and single(parts[0]) and units.get(parts[0], 10**power) == 10**power:
                if meanings.get(parts[0], "100") == "100":
                    meanings[parts[0]] = f"x{power}"


def spell(rbnf, name, value):
    try:
        text = rbnf.spell(name, value).lower().replace("\u200b", "")
        # CLDR 48 writes the Belarusian і with the Latin letter.
        return text.replace("i", "і") if re.search("[а-я]", text) else text
    except (KeyError, ValueError, IndexError):
        return None


def single(form):
    return re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c])*", form) is not None


def months(folder, tag):
    path = folder / "main" / tag / "ca-gregorian.json"
    if not path.exists():
        return {}
    tables = json.loads(path.read_text(encoding="utf-8"))["main"][tag]["dates"]["calendars"]["gregorian"]["months"]
    found = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for month, name in tables[context][width].items():
                form = name.lower().replace("\u0307", "").rstrip(".॰׳")
                if single(form) and len(form) > 1:
                    # A short form counts beside a day or a year alone.
                    doubt = " ?" if width == "abbreviated" or len(form) < 4 else ""
                    found.setdefault(form, set()).add(f"m{month}{doubt}")
    return {form: min(names) for form, names in found.items() if len({n.split()[0] for n in names}) == 1}


def between(folder, tag):
    """The words that stand in dates beside day, month and year (`de`), and those for the halves of the day."""
    path = folder / "main" / tag / "ca-gregorian.json"
    if not path.exists():
        return {}
    tables = json.loads(path.read_text(encoding="utf-8"))["main"][tag]["dates"]["calendars"]["gregorian"]
    formats = tables["dateTimeFormats"]["availableFormats"]
    patterns = [*tables["dateFormats"].values(), *(formats.get(key, "") for key in ("yMMMMd", "yMMMd", "MMMMd", "yMMMM"))]
    found = {}
    for pattern in patterns:
        pattern = pattern if isinstance(pattern, str) else pattern["_value"]
        quoted = re.findall(r"'([^']*)'", pattern)
        bare = re.sub("[A-Za-z]", " ", re.sub("'[^']*'", " ", pattern))
        for word in re.findall(r"[^\W\d_]+", " ".join([*quoted, bare])):
            found[word.lower()] = "of"
    halves = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for half in ("am", "pm"):
                form = tables["dayPeriods"][context][width][half].lower().strip(".")
                if single(form):
                    halves.setdefault(form, set()).add(half)
    order = re.sub("[^Md]", "", re.sub("'[^']*'", "", formats.get("MMMMd", "")))
    if order.startswith("M"):
        found[""] = "month-first"
    found.update({form: half.pop() for form, half in halves.items() if len(half) == 1})
    return found


def section(tag, meanings):
    lines = {}
    for form, meaning in meanings.items():
        head, _, doubt = meaning.partition(" ")
        lines.setdefault(head, []).append(doubt + form)
    order = lambda head: (not head[0].isdigit(), head[0], float(re.sub("[^0-9]", "", head) or 0), head)
    return f"[{tag}]\n" + "".join(f"{head} {' '.join(lines[head])}".rstrip() + "\n" for head in sorted(lines, key=order))


def known(tag):
    """The forms that the file of a language lists."""
    path = ROOT / f"src/lexicon/words/{tag}.txt"
    if not path.exists():
        return set()
    lines = [line.split()[1:] for line in path.read_text(encoding="utf-8").splitlines()]
    return {form.lstrip("?") for line in lines for form in line}


def main():
    folder = Path(sys.argv[1])
    supplement = folder / "cldr-core" / "supplemental"
    plurals = json.loads((supplement / "plurals.json").read_text())["supplemental"]["plurals-type-cardinal"]
    ordinals = json.loads((supplement / "ordinals.json").read_text())["supplemental"]["plurals-type-ordinal"]
    sections, samples = {}, []
    tags = {path.name for path in (folder / "cldr-dates-full/main").iterdir()}
    spelled = {path.stem for path in (folder / "cldr-rbnf/rbnf").glob("*.json")}
    for tag in sorted(tags | spelled):
        if tag == "und" or not re.fullmatch(r"[a-z]{2,3}(-(Latn|Cyrl))?", tag):
            continue
        name = {"no": "nb"}.get(tag, tag)
        found = {}
        if tag in spelled:
            rules = Rbnf(folder / f"cldr-rbnf/rbnf/{tag}.json", plural_rules(plurals.get(tag, {})),
                         plural_rules(ordinals.get(tag, {})))
            if tag not in BY_HAND:
                found = numbers(tag, rules)
            samples += rows(name, rules) if tag not in UNREAD else []
        for form, meaning in months(folder / "cldr-dates-full", tag).items():
            found.setdefault(form, meaning)
        for form, meaning in between(folder / "cldr-dates-full", tag).items():
            found.setdefault(form, meaning)
        kept = {form: meaning for form, meaning in found.items() if form not in known(name)}
        if kept:
            sections.setdefault(name, {}).update(kept)
    head = f"# Written by tools/lexicon.py from CLDR {VERSION} (Unicode, Inc., licence Unicode-3.0); do not edit.\n"
    text = head + "".join(section(tag, sections[tag]) for tag in sorted(sections))
    (ROOT / "src/lexicon/cldr.txt").write_text(text, encoding="utf-8")
    (ROOT / "tests/data").mkdir(exist_ok=True)
    head += "# language, value (an ordinal with a full stop), words\n"
    (ROOT / "tests/data/numbers.tsv").write_text(head + "".join(samples), encoding="utf-8")
    head = head.split("# language")[0] + "# language, key, date\n"
    text = head + "".join(row for tag in DATED for row in dates(folder, tag))
    (ROOT / "tests/data/dates.tsv").write_text(text, encoding="utf-8")


DAYS = [(2025, 11, 25), (2024, 3, 4), (2023, 8, 31), (1999, 5, 19), (2026, 2, 1)]
DIGITS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040, "tibt": 0xF20}
# Their dates are read; the others need more than a table of months.
DATED = """af ar az be bg bn bs ca cs cy da de el en es et fa fi fil fo fr ga gl gu he hi hr hu hy id is it ja ka kk ko lt lv
mk mr ms nb nl nn pa pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu""".split()


def dates(folder, tag):
    """Rows of language, key and date: as the language writes it in words and in figures."""
    name = "no" if tag == "nb" and not (folder / "cldr-dates-full/main/nb").exists() else tag
    tag = name
    read = lambda path: json.loads((folder / path).read_text(encoding="utf-8"))["main"][tag]
    tables = read(f"cldr-dates-full/main/{tag}/ca-gregorian.json")["dates"]["calendars"]["gregorian"]
    digits = DIGITS.get(read(f"cldr-numbers-full/main/{tag}/numbers.json")["numbers"]["defaultNumberingSystem"], 0x30)
    formats = {**tables["dateTimeFormats"]["availableFormats"], **tables["dateFormats"]}
    found = []
    for name in ("long", "medium", "yMMMMd", "yMMMd", "yMd", "MMMMd", "yMMMM"):
        pattern = formats.get(name, "")
        pattern = pattern if isinstance(pattern, str) else pattern["_value"]
        for year, month, day in DAYS:
            text = written(pattern, tables["months"], year, month, day)
            if text:
                fields = re.sub("'[^']*'", "", pattern)
                key = f"{year:04}" if "y" in fields else "-"
                key += f"-{month:02}" + (f"-{day:02}" if "d" in fields else "")
                native = "".join(chr(digits + int(c)) if c in "0123456789" else c for c in text)
                found.append(f"{'nb' if tag == 'no' else tag}\t{key}\t{native}\n")
    return sorted(set(found))


def written(pattern, months, year, month, day):
    """A date by a pattern (UTS #35 part 4); none for fields that are no part of it."""
    out = []
    for match in re.finditer(r"'([^']*)'|(([A-Za-z])\3*)|([^A-Za-z'])", pattern):
        quoted, run, letter, other = match.groups()
        if not run:
            out.append(quoted if quoted is not None else other)
        elif letter == "y" and len(run) in (1, 4):
            out.append(str(year))
        elif letter == "d":
            out.append(f"{day:0{len(run)}}")
        elif letter in "ML" and len(run) <= 2:
            out.append(f"{month:0{len(run)}}")
        elif letter in "ML" and len(run) <= 4:
            context = "format" if letter == "M" else "stand-alone"
            out.append(months[context][["abbreviated", "wide"][len(run) - 3]][str(month)])
        else:
            return None
    return "".join(out) if "M" in pattern or "L" in pattern else None


def plainest(rules, name):
    names = rules.names(name)
    return next((one for one in (name, name + "-masculine", name + "-sinokorean") if one in names), names and names[0])


def rows(tag, rules):
    cardinal, ordinal = (plainest(rules, f"%spellout-{kind}") for kind in ("cardinal", "ordinal"))
    found = []
    for name, values, mark in ((cardinal, SAMPLES, ""), (ordinal, ORDINALS, ".")):
        for value in values if name else []:
            form = spell(rules, name, value)
            is_wrong = (tag, f"{value}{mark}") in SKIPPED or (tag == "lo" and value >= 100)
            if form and not is_wrong:
                found.append(f"{tag}\t{value}{mark}\t{form}\n")
    return found


main()

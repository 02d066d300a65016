#!/usr/bin/env python3
"""Makes the reduced versions of the samples and the gold beside them.

    python3 samples/make.py           writes <folder>/<version> and <folder>/gold.json
    python3 samples/make.py --check   writes nothing; exit 1 where a file is not what it would write

Each folder has complete versions (`id.txt`, `nl.txt`, ...), written by hand, and `cuts.json`, which names
passages and says what each reduced version leaves out, joins or changes. The forms of cuts.json are
described in README.md.
"""

import json
import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent


class Broken(Exception):
    """A passage that is not there, or there twice."""


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    stale = []
    for cuts in sorted(ROOT.glob("*/cuts.json")):
        for path, data in made(cuts).items():
            if check and (not path.exists() or path.read_bytes() != data):
                stale.append(path.relative_to(ROOT))
            elif not check:
                path.write_bytes(data)
    for path in stale:
        print(f"samples/{path} is not up to date: run `python3 samples/make.py`", file=sys.stderr)
    sys.exit(1 if stale else 0)


def made(cuts):
    """What is generated for one folder: bytes by path."""
    scenario = json.loads(cuts.read_text(encoding="utf-8"))
    folder = cuts.parent
    texts = {name: read(folder / name) for name in scenario["complete"]}
    same_paragraphs(folder, texts)
    for name, version in scenario["versions"].items():
        try:
            texts[name] = reduced(texts[version["from"]], version, scenario)
        except Broken as error:
            sys.exit(f"{cuts}: {name}: {error}")
    result = {folder / name: texts[name].encode() for name in scenario["versions"]}
    result[folder / "gold.json"] = as_json({"pairs": gold(scenario, texts)})
    return result


def read(path):
    """The text of a file, its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def as_json(value):
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def same_paragraphs(folder, texts):
    """Sees that complete versions have equally many paragraphs, as far as blank lines part them."""
    counts = {name: len(re.split(r"(?:\r?\n){2,}", text.strip())) for name, text in texts.items()}
    if not next(iter(texts)).endswith(".html") and len(set(counts.values())) > 1:
        sys.exit(f"{folder}: the complete versions differ in paragraphs: {counts}")


# Finding passages


def find(text, phrase):
    """Where a phrase stands, in characters. White space stands for any white space, ` … ` for anything."""
    words = [r"\s+".join(map(re.escape, part.split())) for part in phrase.split(" … ")]
    matches = list(re.finditer(r"[\s\S]*?".join(words), text))
    if len(matches) != 1:
        raise Broken(f"stands {len(matches)} times in the text: {phrase}")
    return matches[0].span()


def find_value(text, phrase):
    """Where the part of a phrase in [brackets] stands, in characters."""
    before, value, after = re.fullmatch(r"(.*)\[(.+)\](.*)", phrase).groups()
    start, end = find(text, before + value + after)
    lead = re.match(r"\s+".join(map(re.escape, before.split(" "))), text[start:end]).end()
    return start + lead, start + lead + len(value)


def language(name):
    return name.split(".")[0]


def in_bytes(text, span):
    return [len(text[:place].encode()) for place in span]


# Making the reduced versions


def reduced(text, version, scenario):
    tongue, width = language(version["from"]), scenario.get("wrapped", {}).get(version["from"])
    for name in version.get("cut", []):
        passage = scenario["passages"][name]
        span = find(text, passage[tongue])
        text = without_lines(text, span) if passage["whole"] else without_sentence(text, span, width)
    for name in version.get("swap", []):
        swap = scenario["swaps"][name]
        start, end = find_value(text, swap[tongue])
        text = text[:start] + swap["to"] + text[end:]
    for opening in version.get("join", []):
        start, _ = find(text, opening)
        text = text[:start].rstrip() + " " + text[start:]
    return text


def without_lines(text, span):
    """Takes out the lines of a passage and one blank line after them."""
    start = text.rfind("\n", 0, span[0]) + 1
    rest = re.match(r"[^\n]*\n?(?:\r?\n)?", text[span[1]:])
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    return (text[:start] + text[span[1] + rest.end():]).rstrip() + end_of_line


def without_sentence(text, span, width):
    """Takes a sentence out of its paragraph, which is wrapped again where it was."""
    before, after = text[:span[0]], text[span[1]:]
    if re.match(r"\s*?(\r?\n\r?\n|$)", after):
        before = before.rstrip()
    else:
        after = after.lstrip()
    if not width:
        return before + after
    start = before.rfind("\n\n") + 2 if "\n\n" in before else 0
    end = (after + "\n\n").find("\n\n")
    paragraph = textwrap.fill(before[start:] + after[:end], width, break_on_hyphens=False)
    return before[:start] + paragraph + after[end:]


# The gold


def gold(scenario, texts):
    """Every pair of versions in two languages, in the order of the complete ones, and what differs."""
    order = [language(name) for name in scenario["complete"]]
    names = sorted(texts, key=lambda name: (order.index(language(name)), len(name)))
    return [
        pair(scenario, texts, source, target)
        for source in names
        for target in names
        if order.index(language(source)) < order.index(language(target))
    ]


def pair(scenario, texts, source, target):
    made_from = scenario["versions"]
    cut = {name: set(made_from.get(name, {}).get("cut", [])) for name in (source, target)}
    swapped = {name: made_from.get(name, {}).get("swap", []) for name in (source, target)}
    expected = [
        omission(scenario, texts, name, kind, side, passage)
        for kind, side, name, other in [
            ("missing", "source", source, target),
            ("added", "target", target, source),
        ]
        for passage in scenario.get("passages", {})
        if passage in cut[other] - cut[name]
    ]
    expected += [
        change(scenario, swap, *[(name, texts[name], swap in swapped[name]) for name in (source, target)])
        for swap in swapped[source] + swapped[target]
    ]
    return {
        "source": source,
        "target": target,
        "languages": [language(source), language(target)],
        "expected": expected,
    }


def omission(scenario, texts, name, kind, side, passage):
    entry = scenario["passages"][passage]
    span = find(texts[name], entry[language(name)])
    return {
        "kind": kind,
        "passage": passage,
        "side": side,
        **place(texts[name], span),
        "whole_paragraph": entry["whole"],
    }


def change(scenario, name, source, target):
    """A figure or name that differs between two versions, each given as (file, text, whether it was changed)."""
    swap = scenario["swaps"][name]

    def stands(file, text, changed):
        phrase = swap[language(file)]
        if changed:
            phrase = re.sub(r"\[.+\]", lambda _: f"[{swap['to']}]", phrase)
        return place(text, find_value(text, phrase))

    return {
        "kind": swap["kind"],
        "passage": name,
        "side": "target",
        **stands(*target),
        "whole_paragraph": False,
        "counterpart": stands(*source),
    }


def place(text, span):
    start, end = in_bytes(text, span)
    return {"start": start, "end": end, "text": text[span[0]:span[1]]}


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Texts for the benchmarks of many versions and of long pages, made from the samples: tools/versions.py FOLDER

FOLDER/many/00.pl.md … 49.nl.md   an article of 80 sentences, each edition but the first two without one of its blocks
FOLDER/long/en.txt, nl.txt        10,000 sentences, of which every thousandth is missing from the second
"""

import pathlib
import sys

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"
EDITIONS = ["pl", "nl"]


def article(language: str) -> list[str]:
    files = [f"1-fair/{language}.txt", f"4-grapes/{language}.md"]
    return [block for file in files for block in (SAMPLES / file).read_text().strip().split("\n\n")]


def many(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(50):
        language = EDITIONS[number % 2]
        blocks = article(language)
        if number >= 2:
            del blocks[2 + number * 7 % (len(blocks) - 2)]
        (folder / f"{number:02}.{language}.md").write_text("\n\n".join(blocks) + "\n")


def long(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    things = [("pears", "peren"), ("apples", "appels"), ("lamps", "lampen"), ("chairs", "stoelen"), ("boats", "boten")]
    english, dutch = [], []
    for number in range(1, 10_001):
        thing = things[number * 7 % 5]
        quay, hour, count = number * 13 % 97, number % 12 + 1, number * 31 % 8009
        english.append(f"Shipment {number} left quay {quay} at {hour} o'clock with {count} {thing[0]} for the market.")
        if number % 1000:
            dutch.append(f"Zending {number} verliet kade {quay} om {hour} uur met {count} {thing[1]} voor de markt.")
    (folder / "en.txt").write_text("\n\n".join(english) + "\n")
    (folder / "nl.txt").write_text("\n\n".join(dutch) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    many(pathlib.Path(sys.argv[1]) / "many")
    long(pathlib.Path(sys.argv[1]) / "long")

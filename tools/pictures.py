#!/usr/bin/env python3
"""The pictures of pages in docs/images, from the samples: tools/pictures.py [LACUNA]

LACUNA is the command, target/release/lacuna unless given. Needs Chromium. Pictures get a palette of 256 colours, so
that they stay small.
"""

import collections
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
FAIR = "samples/1-fair"
LIGHTHOUSE = "samples/5-lighthouse"
# Name, versions, width and height of the window, the bands that are shown (from, to), dark.
PICTURES = [
    ("report", [f"{FAIR}/id.txt", f"{FAIR}/nl.short.txt"], (1200, 2600), [(1090, 1131), (1874, 2330)], False),
    ("page", [f"{FAIR}/id.txt", f"{FAIR}/nl.short.txt"], (1200, 2400), [(0, 1040)], False),
    ("many", ["EDITIONS"], (1280, 2400), [(0, 1100)], False),
    ("arabic", [f"{LIGHTHOUSE}/ar.html", f"{LIGHTHOUSE}/de.short.html"], (1200, 2800), [(1340, 2140)], True),
]


def editions(folder: pathlib.Path) -> list[str]:
    """Six editions of the fair: two lack a paragraph, one has another in another place, one another number."""
    read = lambda name: (ROOT / FAIR / name).read_text()
    polish = read("pl.txt").strip().split("\n\n")
    polish.insert(9, polish.pop(5))
    texts = {
        "id.txt": read("id.txt"),
        "nl.txt": read("nl.txt"),
        "nl.second.txt": read("nl.short.txt"),
        "pl.txt": read("pl.txt"),
        "pl.web.txt": "\n\n".join(polish) + "\n",
        "id.radio.txt": read("id.txt").replace("118", "181"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [str(folder / name) for name in texts]


def pixels(png: bytes) -> tuple[int, list[bytes]]:
    """Width, and the rows of an RGB or RGBA picture as RGB."""
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    size = {2: 3, 6: 4}[colour]
    data, rows, above = zlib.decompress(data), [], bytearray(width * size)
    for row in range(height):
        start = row * (width * size + 1)
        method, line = data[start], bytearray(data[start + 1 : start + 1 + width * size])
        for i in range(len(line) if method else 0):
            left = line[i - size] if i >= size else 0
            corner = above[i - size] if i >= size else 0
            if method == 1:
                line[i] = (line[i] + left) & 255
            elif method == 2:
                line[i] = (line[i] + above[i]) & 255
            elif method == 3:
                line[i] = (line[i] + (left + above[i]) // 2) & 255
            else:
                guess = left + above[i] - corner
                near = min((abs(guess - left), 0, left), (abs(guess - above[i]), 1, above[i]), (abs(guess - corner), 2, corner))
                line[i] = (line[i] + near[2]) & 255
        above = line
        rows.append(bytes(line) if size == 3 else b"".join(bytes(line[i : i + 3]) for i in range(0, len(line), 4)))
    return width, rows


def with_palette(width: int, rows: list[bytes]) -> bytes:
    """A PNG of the 256 colours that most of the picture is made of; others become the nearest of them."""
    count = collections.Counter(row[i : i + 3] for row in rows for i in range(0, len(row), 3))
    palette = [colour for colour, _ in count.most_common(256)]
    number = {colour: index for index, colour in enumerate(palette)}
    for colour in count:
        if colour not in number:
            far = lambda index: sum((a - b) ** 2 for a, b in zip(palette[index], colour))
            number[colour] = min(range(len(palette)), key=far)
    lines = b"".join(b"\0" + bytes(number[row[i : i + 3]] for i in range(0, len(row), 3)) for row in rows)
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    body = chunk(b"PLTE", b"".join(palette)) + chunk(b"IDAT", zlib.compress(lines, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def main() -> None:
    lacuna = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/release/lacuna")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for name, versions, (width, height), bands, dark in PICTURES:
            versions = editions(folder) if versions == ["EDITIONS"] else versions
            page, shot = folder / f"{name}.html", folder / f"{name}.png"
            subprocess.run([lacuna, "audit", *versions, "-o", str(page)], cwd=ROOT, check=False)
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            command += [f"--user-data-dir={folder / name}", f"--window-size={width},{height}", f"--screenshot={shot}"]
            command += ["--blink-settings=preferredColorScheme=0"] if dark else []
            subprocess.run([*command, page.as_uri()], check=True, stderr=subprocess.DEVNULL)
            wide, rows = pixels(shot.read_bytes())
            (ROOT / f"docs/images/{name}.png").write_bytes(with_palette(wide, [row for top, bottom in bands for row in rows[top:bottom]]))


if __name__ == "__main__":
    main()

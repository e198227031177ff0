"""The tables of hostile heads and bodies (Tests/Heads), and edits at random of what stands in them."""

import pathlib
import re

TABLES = pathlib.Path(__file__).resolve().parents[1] / "Heads"


def rows(name):
    """A table's rows: the bytes as they are written there, the verdicts of ours, llhttp and h11, and why."""
    return [line.split("\t") for line in (TABLES / name).read_text().splitlines()[1:]]


def unescape(text):
    def one(found):
        kind = found[1]
        if kind[0] == "{":
            piece, count = kind[1:-1].rsplit("*", 1)
            return unescape(piece).decode("latin-1") * int(count)
        return {"r": "\r", "n": "\n", "t": "\t", "\\": "\\"}.get(kind) or chr(int(kind[1:], 16))
    return re.sub(r"\\(\{[^}]*\}|x[0-9a-f]{2}|[rnt\\])", one, text).encode("latin-1")


def edited(chance, sound, pieces):
    """One of several texts with some of its bytes exchanged, dropped, doubled, or with a piece put in."""
    text = bytearray(chance.choice(sound))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(6)
        if kind < 3:
            text[at:at] = chance.choice(pieces)
        elif kind == 3:
            del text[at:at + chance.randint(1, 3)]
        elif kind == 4:
            lines = bytes(text).split(b"\r\n")
            place = chance.randrange(len(lines))
            lines.insert(chance.randrange(len(lines)), lines[place])
            text = bytearray(b"\r\n".join(lines))
        else:
            text[at:at + 1] = bytes([chance.randrange(256)])
    return bytes(text)

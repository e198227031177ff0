"""The tables of hostile heads and bodies (Tests/Heads), and edits at random of what stands in them."""

import collections
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


def compared(inputs, ours, others, differences):
    """What ours said of inputs beside what others said: counts of each outcome, and where ours took what no rule names.

    `others` has the lines of each by name, `differences` the rules of each over input, our line and the other's.
    """
    counts, findings = collections.Counter(), []
    for name, said in others.items():
        for text, mine, other in zip(inputs, ours, said):
            if not mine.startswith("accept"):
                counts[name, "ours does not take it, it does"] += other.startswith("accept")
            elif mine == other:
                counts[name, "both take and agree"] += 1
            else:
                known = [rule.__name__ for rule in differences[name] if rule(text, mine, other)]
                counts[name, known[0] if known else "LAXER"] += 1
                if not known:
                    findings.append((name, text, mine, other))
    print(dict(counts))
    return counts, findings


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

"""Our reader of chunked bodies beside llhttp and h11: the table of hostile bodies, and random bodies made from it.

What ours takes, the others must take too and read alike (the same bytes, the same end), or the difference has a name
here: ours may be stricter, never laxer.
`SVAR_SEED` and `SVAR_BODIES` run other and more random bodies.
"""

import os
import random
import re

import pytest

import hostile
import oracles

SEED = int(os.environ.get("SVAR_SEED", "5"))
BODIES = int(os.environ.get("SVAR_BODIES", "30000"))
ROWS = hostile.rows("chunked.tsv")
TABLED = [hostile.unescape(row[0]) for row in ROWS]
PIECES = [
    b"\r\n", b"\r", b"\n", b"\r\r\n", b"\n\r\n", b" ", b"\t", b"\x00", b"\x0b", b"\x7f", b"\x80", b"\xff", b"0", b"00", b"5",
    b"0x", b"+", b"-", b"a", b"F", b"g", b"ffffffff", b"10000000000000005", b";", b";x", b";x=y", b"; x", b" ;x", b";x=\"y\"",
    b"=", b"\"", b"\\", b"0\r\n\r\n", b"0\r\nX: y\r\n\r\n", b"X: y\r\n", b"5\r\nhello\r\n", b"GET / HTTP/1.1\r\n",
]


# Differences that are ours to have, each a rule over the body, our line and the other's.
def has_an_extension_behind_a_bare_value(body, ours, other):
    return other == "refuse INVALID_CHUNK_SIZE" and re.search(rb"=[^\";\r]+;", body)


DIFFERENCES = {"llhttp": [has_an_extension_behind_a_bare_value], "h11": []}


@pytest.fixture(scope="module")
def llhttp(tmp_path_factory):
    return oracles.build_llhttp(tmp_path_factory.mktemp("llhttp"), "chunks")


def in_words(line):
    """What a reader said, in the table's words."""
    words = (line + " ").split(" ")
    return {"incomplete": "waits", "accept": f"takes {len(words[-2]) // 2 if len(words) > 3 else 0}",
            "refuse": f"refuses {words[1]}"}[words[0]]


@pytest.mark.parametrize("column, reader", [(1, "ours"), (2, "llhttp"), (3, "h11")])
def test_the_table_says_the_truth(column, reader, llhttp):
    ask = {"ours": oracles.ours_of_bodies, "llhttp": llhttp, "h11": oracles.h11_of_bodies}[reader]
    said = [in_words(line) for line in ask(TABLED)]
    assert [(row[0], row[column]) for row in ROWS] == [(row[0], word) for row, word in zip(ROWS, said)]


def test_what_ours_takes_the_others_read_alike(llhttp):
    chance = random.Random(SEED)
    short = [body for body in TABLED if 0 < len(body) < 200]
    taken = [body for body, row in zip(TABLED, ROWS) if row[1].startswith("takes") and len(body) < 200]
    bodies = [hostile.edited(chance, taken if chance.random() < 0.7 else short, PIECES) for _ in range(BODIES)]
    ours = oracles.ours_of_bodies(bodies)
    counts, findings = hostile.compared(bodies, ours, {"llhttp": llhttp(bodies), "h11": oracles.h11_of_bodies(bodies)}, DIFFERENCES)
    assert not findings, f"seed {SEED}: {len(findings)}, the first: {findings[:3]}"
    assert all(counts[name, "both take and agree"] > BODIES / 20 for name in DIFFERENCES), counts
    assert all(counts[name, "ours does not take it, it does"] > 0 for name in DIFFERENCES), counts

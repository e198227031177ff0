"""Our HTTP/1.1 parser beside llhttp and h11: the table of hostile heads, and random heads made from it.

What ours takes, the others must take too and read alike, or the difference has a name here: ours may be stricter, never
laxer. `SVAR_SEED` and `SVAR_HEADS` run other and more random heads.
"""

import os
import random
import re

import pytest

import hostile
import oracles

SEED = int(os.environ.get("SVAR_SEED", "4"))
HEADS = int(os.environ.get("SVAR_HEADS", "30000"))


def in_words(line):
    """What a reader said, in the table's words."""
    if line == "incomplete":
        return "waits"
    words = line.split(" ")
    return f"takes {words[4]}" if words[0] == "accept" else f"refuses {words[1]}"


ROWS = hostile.rows("hostile.tsv")
TABLED = [hostile.unescape(row[0]) for row in ROWS]


@pytest.fixture(scope="module")
def llhttp(tmp_path_factory):
    return oracles.build_llhttp(tmp_path_factory.mktemp("llhttp"))


@pytest.mark.parametrize("column, reader", [(1, "ours"), (2, "llhttp"), (3, "h11")])
def test_the_table_says_the_truth(column, reader, llhttp):
    ask = {"ours": oracles.ours, "llhttp": llhttp, "h11": oracles.h11_}[reader]
    said = [in_words(line) for line in ask(TABLED)]
    assert [(row[0], row[column]) for row in ROWS] == [(row[0], word) for row, word in zip(ROWS, said)]


# Differences that are ours to have, each a rule over the head, our line and the other's.
def names_an_unknown_method(head, ours, other):
    return other == "refuse INVALID_METHOD"


def has_space_behind_a_length(head, ours, other):
    return other == "refuse INVALID_CONTENT_LENGTH" and re.search(rb"(?i)\r\ncontent-length:[ \t]*\d+[ \t]+\r\n", head)


def has_a_tab_behind_its_coding(head, ours, other):
    return other == "refuse INVALID_TRANSFER_ENCODING" and re.search(rb"(?i)\r\ntransfer-encoding:.*\t *\r\n", head)


def has_an_empty_line_in_front(head, ours, other):
    return other == "refuse 400" and head.startswith(b"\r\n")


DIFFERENCES = {
    "llhttp": [names_an_unknown_method, has_space_behind_a_length, has_a_tab_behind_its_coding],
    "h11": [has_an_empty_line_in_front],
}

PIECES = [
    b"\r\n", b"\r", b"\n", b"\r\r\n", b"\n\r\n", b" ", b"\t", b"\x00", b"\x0b", b"\x7f", b"\x80", b"\xff", b":", b",", b";",
    b"0", b"5", b"chunked", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n", b"Content-Length:", b"Host: a\r\n",
    b"Expect: 100-continue\r\n", b"Connection: close\r\n", b"Upgrade: websocket\r\n", b"X: y\r\n", b" HTTP/1.1\r\n", b"GET ",
    b"POST ", b"OPTIONS * ", b"http://b", b"/", b"%2e", b"?", b"#", b"[::1]", b"@", b"\\", b"\"",
]


def test_what_ours_takes_the_others_read_alike(llhttp):
    chance = random.Random(SEED)
    short = [head for head in TABLED if 0 < len(head) < 400]
    taken = [head for head, row in zip(TABLED, ROWS) if row[1].startswith("takes") and len(head) < 400]
    heads = [hostile.edited(chance, taken if chance.random() < 0.7 else short, PIECES) for _ in range(HEADS)]
    # What stands behind a head is another reader's business, and the others look into it.
    ours = oracles.ours(heads)
    cut = []
    for head, mine in zip(heads, ours):
        cut.append(head[:int(mine.split(" ")[5])] if mine.startswith("accept") else head)
    counts, findings = hostile.compared(cut, ours, {"llhttp": llhttp(cut), "h11": oracles.h11_(cut)}, DIFFERENCES)
    assert not findings, f"seed {SEED}: {len(findings)}, the first: {findings[:3]}"
    assert all(counts[name, "both take and agree"] > HEADS / 20 for name in DIFFERENCES), counts
    assert all(counts[name, "ours does not take it, it does"] > 0 for name in DIFFERENCES), counts

"""Attacks the release binary and says what it cost: every kind at full size, as a table in Markdown for docs/THREATS.md.

    .venv/bin/python Tests/EndToEnd/attack.py
    .venv/bin/python Tests/EndToEnd/attack.py --kinds slow_heads,tls_slow_heads --count 1000

The end-to-end tests run the same kinds small.
"""

import argparse
import inspect
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import attacks  # noqa: E402
import attacks_http2  # noqa: E402
import attacks_tls  # noqa: E402
import attacks_vanished  # noqa: E402
from attackers import raise_descriptors  # noqa: E402

KINDS = {kind.__name__: kind for kind in (
    attacks.slow_heads, attacks.tls_slow_heads, attacks_http2.h2_slow_heads,
    attacks.slow_bodies, attacks.tls_slow_bodies, attacks_http2.h2_slow_uploads,
    attacks.slow_readers, attacks.tls_slow_readers, attacks_http2.h2_shut_windows, attacks_http2.h2_deaf_readers,
    attacks_tls.tls_slow_handshakes, attacks_tls.tls_half_handshakes, attacks_tls.tls_handshake_storm,
    attacks_tls.tls_renegotiations, attacks_tls.tls_key_updates,
    attacks_http2.h2_resets, attacks_http2.h2_pings, attacks_http2.h2_settings,
    attacks.silent_peers, attacks.silent_sockets, attacks_vanished.vanished_peers,
    attacks.idle_connections, attacks.idle_sockets, attacks.few_descriptors, attacks.address_flood, attacks.guesses,
    attacks.upgrade_storm, attacks.stranger_flood, attacks.broadcast, attacks.second_opinion)}


def row(kind, figures, seconds):
    """A line of the table: what was done, what came of it, and how the neighbour fared."""
    said = inspect.getdoc(kind).split("\n")[0].rstrip(".")
    neighbour = [figures.pop(name, None) for name in ("neighbourP50Ms", "neighbourP99Ms")]
    processor = figures.pop("processorPercent", None)
    told = "; ".join(f"{words(name)} {value}" for name, value in figures.items())
    waited = "–" if neighbour[0] is None else f"{neighbour[0]} / {neighbour[1]} ms"
    return f"| `{kind.__name__}` | {said} | {told} | {'–' if processor is None else f'{processor} %'} | {waited} | {seconds} s |"


def words(name):
    return re.sub(r"([A-Z])", lambda capital: " " + capital[1].lower(), name.replace("_", " "))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=list(KINDS), help=", ".join(KINDS))
    parser.add_argument("--count", type=int, help="in place of a kind's own number")
    arguments = parser.parse_args()
    if unknown := set(arguments.kinds) - set(KINDS):
        parser.error(f"no kind: {', '.join(sorted(unknown))}")
    raise_descriptors()
    print("| kind | what was done | what came of it | of a processor | neighbour p50 / p99 | took |\n|---|---|---|---|---|---|")
    sizes, failures = {"count": arguments.count} if arguments.count else {}, 0
    for name in arguments.kinds:
        kind, began = KINDS[name], time.monotonic()
        try:
            figures = kind(**{name: size for name, size in sizes.items() if name in inspect.signature(kind).parameters})
        except AssertionError as problem:
            failures += 1
            figures = {"red": str(problem)[:200]}
        print(row(kind, figures, round(time.monotonic() - began)), flush=True)
    return failures


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""The gate `costs`: how many instructions and allocations the release binary spends on one GET of a
kilobyte, by HTTP/1.1 and by HTTP/2, one first page of 50 conversations, one reply and one turn.

The server runs under callgrind, which counts and does not time, so a busy machine does not matter. Everything is in the
figure: sockets, parsing, the journal's thread, the timers that fire meanwhile. An allocation is a call of malloc or one
of its kin. Each operation is repeated on a warm server, counted as a whole and divided. `thresholds.json` has what a
figure may be at most: what it was when it was last lowered, rounded up. `marks` are what the allocations should be.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

TREE = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "Tests/EndToEnd"), str(TREE / "Benchmarks/driver")]
sys.dont_write_bytecode = True

from client import Api, Chat  # noqa: E402
from server import BINARY, Server  # noqa: E402
from tools import of_size  # noqa: E402

ALLOCATORS = {"malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc", "memalign"}
WARM_UP = 20
TIMES = {"get": 300, "get_http2": 300, "page": 100, "reply": 200, "turn": 60}
KNOWLEDGE = TREE / "Sources/CAssets/demo/knowledge-en.json"


class CountedServer(Server):
    """A server under callgrind, which counts from `begin` to `end` only."""

    def __init__(self, data, out, binary):
        self.out = pathlib.Path(out)
        super().__init__(data, "--shards", 1, "--turn-quiet-ms", 0, runner=[
            "valgrind", "--tool=callgrind", "--instr-atstart=no", "--compress-strings=no", "--compress-pos=no",
            f"--callgrind-out-file={self.out}"], binary=binary)

    def begin(self):
        self._control("--instr=on")
        self._control("--zero")

    def end(self):
        """What was counted since `begin`: instructions, and allocations by function."""
        self._control("--dump")
        dumps = sorted(self.out.parent.glob(f"{self.out.name}.*"), key=lambda file: int(file.suffix[1:]))
        return counted(dumps[-1].read_text(errors="replace"))

    def _control(self, *orders):
        done = subprocess.run(["callgrind_control", *orders, str(self.process.pid)], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"callgrind_control {orders}: {done.stdout}{done.stderr}")


def counted(profile):
    """Instructions and calls of allocators in one dump of callgrind's."""
    instructions = int(re.search(r"^(?:totals|summary): (\d+)", profile, re.MULTILINE)[1])
    calls, callee = collections.Counter(), None
    for line in profile.splitlines():
        if line.startswith("cfn="):
            callee = line[4:].split("'")[0]
        elif line.startswith("calls=") and callee in ALLOCATORS:
            calls[callee] += int(line[6:].split()[0])
    return instructions, sum(calls.values())


def measure(folder):
    # The first start makes the demo's company, which need not be counted and would take minutes under valgrind.
    made = Server(folder / "data", "--turn-quiet-ms", 0).start_demo()
    made.stop()
    # This valgrind cannot read the compiler's debugging information, and does not need it.
    stripped = folder / "svar"
    subprocess.run(["objcopy", "--strip-debug", BINARY, stripped], check=True)
    server = CountedServer(folder / "data", folder / "callgrind", stripped).start_demo()
    try:
        api = Api(server.url, server.demo["key"])
        kilobyte = of_size(api, server.demo["emailChannelId"], 1024)
        ids = [each["id"] for each in api.get("/api/conversations", limit=50)["data"]]
        chat = Chat(server.websocket_url, server.demo["chatPublicKey"])
        questions = [each["question"] for each in json.loads(KNOWLEDGE.read_text())["entries"]
                     if each.get("status") == "approved"]

        def get(number):
            assert api.request("GET", f"/api/conversations/{kilobyte}").status == 200

        def get_http2(numbers):
            # One connection, which is in the figure too, and one request after the other.
            done = subprocess.run(
                ["h2load", "-n", str(len(numbers)), "-c", "1", "-m", "1", "-H",
                 f"authorization: Bearer {server.demo['key']}", f"{server.url}/api/conversations/{kilobyte}"],
                capture_output=True, text=True)
            assert f" {len(numbers)} 2xx" in done.stdout, done.stdout + done.stderr

        def page(number):
            assert len(api.get("/api/conversations")["data"]) == 50

        def reply(number):
            sent = {"content": f"A reply of one line, number {number}."}
            assert api.request("POST", f"/api/conversations/{ids[number % len(ids)]}/reply", sent).status in (200, 201)

        def turn(number):
            chat.say(f"c{number}", questions[number % len(questions)])
            while chat.wait_for("message")["message"]["direction"] != "outbound":
                pass

        def each(operate):
            return lambda numbers: [operate(number) for number in numbers]

        figures = {}
        for name, operate in (("get", each(get)), ("get_http2", get_http2), ("page", each(page)),
                              ("reply", each(reply)), ("turn", each(turn))):
            operate(range(-WARM_UP, 0))
            server.begin()
            operate(range(TIMES[name]))
            instructions, allocations = server.end()
            figures[name] = {"instructions": round(instructions / TIMES[name]),
                             "allocations": round(allocations / TIMES[name], 1)}
        return figures
    finally:
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thresholds", default=pathlib.Path(__file__).with_name("thresholds.json"))
    parser.add_argument("--keep", help="a folder for callgrind's files, for callgrind_annotate")
    options = parser.parse_args()
    for tool in ("valgrind", "callgrind_control", "objcopy", "h2load"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is missing: .ci/setup test installs it")
    if not BINARY.exists():
        raise SystemExit(f"{BINARY} is missing: swift build -c release --product svar")
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="svar-costs-"))
    folder.mkdir(exist_ok=True)
    try:
        figures = measure(folder)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    thresholds = json.loads(pathlib.Path(options.thresholds).read_text())
    passed = failed = 0
    for name, found in figures.items():
        for what, figure in found.items():
            limit, mark = thresholds[name][what], thresholds[name].get("marks", {}).get(what)
            verdict = "kept" if figure <= limit else "TOO MANY"
            beside = f", mark {mark:,}" if mark else ""
            print(f"{name:9} {what:13} {figure:12,} of {limit:,} allowed{beside}: {verdict}")
            passed, failed = passed + (figure <= limit), failed + (figure > limit)
    if "GATE_COUNTS" in os.environ:
        pathlib.Path(os.environ["GATE_COUNTS"]).write_text(f"{passed} {failed}\n")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

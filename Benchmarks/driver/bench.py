#!/usr/bin/env python3
"""make bench: what a read, a durable write, a turn, a socket, a restart, a snapshot and a neighbour cost, each beside the
thing it must be compared with, in the same run on the same machine. Repeats are interleaved, so that a passing noise falls on all;
medians are shown.

Only this file's orchestration is Python; the load comes from wrk and from the Swift half beside it.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

TREE = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "Tests/EndToEnd"), str(pathlib.Path(__file__).parent)]
sys.dont_write_bytecode = True

from client import Api  # noqa: E402
from durable import durable_turns, replies  # noqa: E402
from frontend import encrypted, generators, sockets  # noqa: E402
from neighbours import neighbours  # noqa: E402
import peers  # noqa: E402
from reloading import recovery  # noqa: E402
from server import Server  # noqa: E402
from snapshots import snapshots  # noqa: E402
from table import Row, text  # noqa: E402
from tenants import TENANTS, tenants  # noqa: E402
from tools import cpu_seconds, load, note, of_size  # noqa: E402

TURN_CLIENTS = [1, 8, 64]
APPEND_BYTES = 256
WRK_CONNECTIONS = 64
RECOVERY_MESSAGES = 1_000_000
KNOWLEDGE = TREE / "Sources/CAssets/demo/knowledge-en.json"
QUESTIONS_ASKED = 20


def main():
    options = parse()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="svar-bench-", dir=options.folder))
    rows = []
    try:
        for name, measure in MEASUREMENTS.items():
            if name in options.only:
                rows += measure(options, folder)
    finally:
        # What was measured is shown, also when a later measurement could not be made.
        show(options, rows)
        shutil.rmtree(folder, ignore_errors=True)


def show(options, rows):
    if options.json:
        print(json.dumps({"machine": machine(options.folder), "rows": [row.json for row in rows if row.values]}))
    else:
        print(text(machine(options.folder), rows))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line for machines")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4, help="of load for each read measurement")
    parser.add_argument("--turns", type=int, default=2_000, help="for each turn measurement")
    parser.add_argument("--messages", type=int, default=RECOVERY_MESSAGES)
    parser.add_argument("--tenants", type=int, default=TENANTS)
    parser.add_argument("--folder", default=str(TREE / ".build"), help="the file system that is measured")
    parser.add_argument("--only", nargs="+", default=list(MEASUREMENTS),
                        choices=list(MEASUREMENTS))
    return parser.parse_args()


def turns(options, folder):
    """A visitor's question until the answer, both durable, beside one sync and Redis' durable append."""
    sync = Row(f"one fdatasync of {APPEND_BYTES} B, p50", "µs")
    rows = {clients: (Row(f"Redis XADD, appendfsync always, {clients} clients, p50", "µs", sync),
                      Row(f"turn over WebSocket, {clients} clients, p50", "µs", sync, 4 if clients == 1 else None),
                      Row(f"turn over WebSocket, {clients} clients, p99", "µs", sync)) for clients in TURN_CLIENTS}
    entries = [each for each in json.loads(KNOWLEDGE.read_text())["entries"] if each.get("status") == "approved"]
    questions = "|".join(each["question"] for each in entries[:QUESTIONS_ASKED])
    server = Server(folder / "turns", "--turn-quiet-ms", 0).start_demo()
    redis = peers.redis(folder)
    try:
        for repeat in range(options.repeats):
            note(f"turns: repeat {repeat + 1} of {options.repeats}")
            sync.add(load("sync", "--file", folder / "sync", "--count", 1000, "--bytes", APPEND_BYTES)["p50"])
            for clients, (theirs, ours, slow) in rows.items():
                theirs.add(load("redis", "--port", redis.port, "--clients", clients, "--count", options.turns,
                                "--bytes", APPEND_BYTES)["p50"])
                turn = load("chat", "--port", server.port, "--key", server.demo["chatPublicKey"],
                            "--questions", questions, "--clients", clients, "--count", options.turns)
                ours.add(turn["p50"])
                slow.add(turn["p99"])
    finally:
        redis.stop()
        server.stop()
    return [sync, *(row for three in rows.values() for row in three)]


def reads(options, folder):
    """CPU per request, ours and nginx', of the same bytes over the same 64 kept connections."""
    server = Server(folder / "reads").start_demo()
    api = Api(server.url, server.demo["key"])
    one = of_size(api, server.demo["emailChannelId"], 1024)
    paths = {"GET one conversation": f"/api/conversations/{one}", "GET the first page of 50": "/api/conversations"}
    bodies = {path: api.request("GET", path).raw for path in paths.values()}
    nginx = peers.nginx(folder, bodies)
    rows = []
    for (name, path), mark in zip(paths.items(), (0.8, 3)):
        theirs = Row(f"{name} ({len(bodies[path]):,} B), nginx", "µs CPU")
        rows.append((path, theirs, Row(f"{name} ({len(bodies[path]):,} B), svar", "µs CPU", theirs, mark)))
    try:
        for path, _, _ in rows:
            same = Api(f"http://127.0.0.1:{nginx.port}", None).request("GET", path).raw
            assert same == bodies[path], f"nginx does not serve the same bytes at {path}"
        for repeat in range(options.repeats):
            note(f"reads: repeat {repeat + 1} of {options.repeats}")
            for path, theirs, ours in rows:
                theirs.add(cpu_per_request(nginx.pids, nginx.port, path, server.demo["key"], options.seconds))
                ours.add(cpu_per_request([server.process.pid], server.port, path, server.demo["key"], options.seconds))
    finally:
        nginx.stop()
        server.stop()
    return [row for _, theirs, ours in rows for row in (theirs, ours)]


def cpu_per_request(pids, port, path, key, seconds):
    """Microseconds of user and system time that the processes spend on one request of wrk's."""
    before = cpu_seconds(pids)
    done = subprocess.run(
        ["wrk", "-t", "1", "-c", str(WRK_CONNECTIONS), "-d", f"{seconds:g}s", "-H", f"Authorization: Bearer {key}",
         f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    spent = cpu_seconds(pids) - before
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"wrk saw errors at {path}:\n{done.stdout}")
    return spent / int(re.search(r"(\d+) requests in", done.stdout)[1]) * 1e6


def machine(folder):
    """What the figures belong to: processor, memory, kernel, file system, commit, load."""
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 1e6
    file_system = output("stat", "-f", "-c", "%T", folder)
    commit = output("git", "-C", TREE, "rev-parse", "--short", "HEAD")
    changed = " with changes" if output("git", "-C", TREE, "status", "--porcelain") else ""
    return (f"{processor[1] if processor else 'unknown processor'}, {os.cpu_count()} cores, {memory:.0f} GB,"
            f" Linux {os.uname().release}, {file_system}, commit {commit}{changed}, load {os.getloadavg()[0]:.1f},"
            f" {time.strftime('%Y-%m-%d')}")


def output(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True).stdout.strip()


MEASUREMENTS = {"generators": generators, "reads": reads, "encrypted": encrypted, "sockets": sockets, "turns": turns,
                "replies": replies, "durable_turns": durable_turns, "recovery": recovery, "neighbours": neighbours,
                "snapshots": snapshots, "tenants": tenants}

if __name__ == "__main__":
    main()

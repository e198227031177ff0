#!/usr/bin/env python3
"""An hour, or as long as one likes, of mixed load on one server: reads, changes, customers' messages, turns over
WebSockets, sockets that come and go. Memory and latencies of each window are drawn as an SVG.

    .venv/bin/python Benchmarks/driver/soak.py --minutes 60 --svg docs/soak.svg

What is kept grows with what is written, since all state is in memory; so the chart has the tenants' own estimate beside
the resident memory, and it is the distance between the two that must stay.
"""

import argparse
import json
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

TREE = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "Tests/EndToEnd"), str(pathlib.Path(__file__).parent)]
sys.dont_write_bytecode = True

from chart import draw  # noqa: E402
from client import Api  # noqa: E402
from frontend import open_chat  # noqa: E402
from server import Server  # noqa: E402
from tools import http, messages, metrics, note, resident, result, start, write_requests  # noqa: E402

WINDOWS = 120
WINDOW_SECONDS_MIN = 4
# In a second. What is written stays in memory, so there is little of it: what is looked for is memory that is not state.
READS, CHANGES, MESSAGES, TURNS = 400, 10, 4, 4
CHAT_CLIENTS = 4
SOCKETS = 100
KNOWLEDGE = TREE / "Sources/CAssets/demo/knowledge-en.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--svg", default=str(TREE / ".build/soak.svg"))
    parser.add_argument("--folder", default=str(TREE / ".build"), help="the file system that is used")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="svar-soak-", dir=options.folder))
    try:
        windows = soak(options, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    pathlib.Path(options.svg).write_text(chart(windows))
    print(json.dumps(summary(windows)))


def soak(options, folder):
    server = Server(folder / "soak", "--turn-quiet-ms", 0).start_demo()
    try:
        key = server.demo["key"]
        api = Api(server.url, key)
        ids = [each["id"] for each in api.get("/api/conversations", limit=50)["data"]]
        entries = api.get(f"/api/workspaces/{server.demo['workspaceId']}/kb-entries", limit=50)["items"]
        reads = write_requests(folder / "reads", [
            ("GET", path, "") for each in ids for path in (f"/api/conversations/{each}", "/api/conversations?limit=20")])
        changes = write_requests(folder / "changes", [
            ("PATCH", f"/api/kb-entries/{each['id']}", json.dumps({"answer": each["answer"] + " {n}"}))
            for each in entries])
        inbound = messages(folder / "inbound", server.demo["chatChannelId"], 500, autoSubmitted=True)
        approved = [each for each in json.loads(KNOWLEDGE.read_text())["entries"] if each.get("status") == "approved"]
        questions = "|".join(each["question"] for each in approved[:20])
        seconds = max(WINDOW_SECONDS_MIN, options.minutes * 60 / WINDOWS)
        began, windows = time.monotonic(), []
        while time.monotonic() - began < options.minutes * 60:
            running = {
                "read": http(server.port, key, reads, READS, seconds, niceness=5),
                "change": http(server.port, key, changes, CHANGES, seconds, 8, niceness=5),
                "message": http(server.port, key, inbound, MESSAGES, seconds, 4, niceness=5),
                "turn": start("chat", "--port", server.port, "--key", server.demo["chatPublicKey"], "--questions",
                              questions, "--clients", CHAT_CLIENTS, "--count", int(TURNS * seconds), "--rate", TURNS,
                              niceness=5),
            }
            held = [open_chat(server) for _ in range(SOCKETS)]
            figures = {name: result(each) for name, each in running.items()}
            for each in held:
                each.close()
            windows.append({
                "minute": (time.monotonic() - began) / 60, "resident": resident(server.process),
                "state": metrics(server)["svar_tenants_bytes"] / 2**20,
                **{f"{name} {share}": figures[name][share] / 1000 for name in figures for share in ("p50", "p99")}})
            refused = {name: each["statuses"] for name, each in figures.items()
                       if any(not status.startswith("2") for status in each.get("statuses", {}))}
            if refused:
                raise SystemExit(f"requests were refused: {refused}")
            if len(windows) % 10 == 1:
                note(f"soak: minute {windows[-1]['minute']:.1f}: {windows[-1]}")
        return windows
    finally:
        server.stop()


def summary(windows):
    """Medians of the first and the last third, which should be alike but for what the state has grown by."""
    third = max(1, len(windows) // 3)
    def medians(part):
        return {name: round(statistics.median(each[name] for each in part), 2) for name in part[0] if name != "minute"}
    return {"windows": len(windows), "first": medians(windows[:third]), "last": medians(windows[-third:])}


def chart(windows):
    minutes = [each["minute"] for each in windows]
    def line(name):
        return name, [each[name] for each in windows]
    return draw(minutes, [
        ("Memory, MB", False, [line("resident"), ("the state, by estimate", [each["state"] for each in windows])]),
        ("p50, ms", True, [line(f"{name} p50") for name in ("read", "change", "message", "turn")]),
        ("p99, ms", True, [line(f"{name} p99") for name in ("read", "change", "message", "turn")]),
    ])


if __name__ == "__main__":
    main()

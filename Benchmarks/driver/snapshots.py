"""What a snapshot of a large tenant costs those who write meanwhile, and what all snapshots cost the disk."""

import json
import random
import subprocess
import sys
import time

from client import Api
from server import BINARY, Server, svar
from table import Row
from tools import http, messages, metrics, note, resident, result, write_requests

MESSAGES_PER_CONVERSATION = 10
SENDERS = 1_000
CONNECTIONS = 64
MAXIMUM_SECONDS = 4
# Of the time that a snapshot takes, so that the load ends before it does.
SHARE_OF_A_SNAPSHOT = 0.6
LOAD_MARK = 1.5
AMPLIFICATION_MARK = 2
ENTRIES = 1_500
ENTRY_BYTES = 18_000
TIMES_THE_STATE = 10


def snapshots(options, folder):
    return under_load(options, folder) + amplification(options, folder)


def under_load(options, folder):
    """Writes at a third of the maximum: with nothing beside them, beside one who only counts, and beside a snapshot."""
    data = folder / "snapshots"
    server, key, requests = filled(options, data, folder)
    try:
        fastest = result(http(server.port, key, requests, 0, MAXIMUM_SECONDS, CONNECTIONS))["perSecond"]
        rate = int(fastest / 3)
        began = time.monotonic()
        svar("snapshot", "--data", data, "--json")
        seconds = (time.monotonic() - began) * SHARE_OF_A_SNAPSHOT
        calm = Row(f"write at {rate:,}/s open beside {options.messages:,} messages, p99", "µs")
        computing = Row("the same beside a process of niceness 19 that only counts, p99", "µs", calm)
        busy = Row("the same while they are snapshotted, p99", "µs", calm, LOAD_MARK)
        lasting = Row("that snapshot", "s")
        held = Row(f"resident with {options.messages:,} messages and the load", "MB")
        added = Row("the same while they are snapshotted, at most", "MB", held)
        for repeat in range(options.repeats):
            note(f"snapshots: repeat {repeat + 1} of {options.repeats}")
            calm.add(result(http(server.port, key, requests, rate, seconds, CONNECTIONS))["p99"])
            held.add(resident(server.process))
            computing.add(beside_counting(server, key, requests, rate, seconds))
            began, highest = time.monotonic(), 0
            taking = subprocess.Popen([BINARY, "snapshot", "--data", data, "--json"], stdout=subprocess.PIPE, text=True)
            loading = http(server.port, key, requests, rate, seconds, CONNECTIONS)
            while loading.poll() is None:
                highest = max(highest, resident(server.process))
                time.sleep(0.05)
            if taking.poll() is not None:
                raise SystemExit("the snapshot was over before the load: its share of the time is too long")
            busy.add(result(loading)["p99"])
            if json.loads(taking.communicate()[0])["failed"]:
                raise SystemExit("the snapshot failed")
            lasting.add(time.monotonic() - began)
            added.add(highest)
    finally:
        server.stop()
    return [calm, computing, busy, lasting, held, added]


def beside_counting(server, key, requests, rate, seconds):
    """The load's p99 while a process that shares nothing with the server but the processor keeps one core busy."""
    counting = subprocess.Popen(["nice", "-n", "19", sys.executable, "-c", "while True: pass"])
    try:
        return result(http(server.port, key, requests, rate, seconds, CONNECTIONS))["p99"]
    finally:
        counting.kill()
        counting.wait()


def filled(options, data, folder):
    """A server with one large tenant, a key for it, and messages into its chat."""
    conversations = max(1, options.messages // MESSAGES_PER_CONVERSATION)
    note(f"snapshots: filling a tenant with {options.messages:,} messages")
    made = svar("bench", "fill", "--data", data, "--messages", options.messages, "--conversations", conversations,
                "--json")
    key = svar("keys", "create", "--data", data, "--tenant", made["tenantIds"][0], "--unlimited", "--json")["key"]
    server = Server(data).start()
    channel = Api(server.url, key).get("/api/channels")[0]["id"]
    return server, key, messages(folder / "writes", channel, SENDERS, autoSubmitted=True)


def amplification(options, folder):
    """Entries that are changed over and over, until the journal has ten times what they are."""
    data = folder / "amplification"
    made = svar("keys", "create", "--data", data, "--tenant", "Changing", "--create-tenant", "--unlimited", "--json")
    server = Server(data).start()
    api = Api(server.url, made["key"])
    workspace = api.get("/api/workspaces")[0]["id"]
    # Words that do not compress better than words do.
    chance = random.Random(1)
    text = " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(ENTRY_BYTES // 7))
    note("snapshots: write amplification")
    ids = [api.post(f"/api/workspaces/{workspace}/kb-entries",
                    {"question": f"Question {number}?", "answer": text, "topics": []})["id"]
           for number in range(ENTRIES)]
    changes = write_requests(folder / "changes", [
        ("PATCH", f"/api/kb-entries/{each}", json.dumps({"answer": "{n} " + text})) for each in ids])
    ratio = Row(f"written in all for each byte of the journal, {TIMES_THE_STATE} times the state", "times",
                limit=AMPLIFICATION_MARK)
    try:
        before = metrics(server)
        wanted = TIMES_THE_STATE * ENTRIES * len(text)
        while metrics(server)["svar_journal_bytes_total"] - before["svar_journal_bytes_total"] < wanted:
            result(http(server.port, made["key"], changes, 0, 2, 8))
        spent = {name: value - before[name] for name, value in metrics(server).items() if name in before}
        journal = spent["svar_journal_bytes_total"]
        ratio.add((journal + spent["svar_snapshot_bytes_total"] + spent["svar_manifest_bytes_total"]) / journal)
    finally:
        server.stop()
    return [ratio]

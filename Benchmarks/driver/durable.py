"""Durable writes beside those who do less: replies beside Redis' append of the same bytes, turns beside PostgreSQL that
does only their two transactions, and a turn's slowest at half the load that the server carries.
"""

import json
import pathlib
import re

from client import Api
import peers
from server import Server, svar
from table import Row
from tools import TREE, http, load, metrics, note, result, write_requests

REPLY_CONNECTIONS = [1, 64, 256]
CONVERSATIONS = 2_000
REPLY = "A reply of some hundred bytes, as a person at a desk would write it in an ordinary case, and number {n} of many."
TURN_CLIENTS = 64
KNOWLEDGE = TREE / "Sources/CAssets/demo/knowledge-en.json"
QUESTIONS_ASKED = 20
SCHEMA = """
create table conversations (id int primary key, status text, turns int, updated timestamptz);
create table messages (id bigserial primary key, conversation int, direction text, body text, at timestamptz);
create table turns (id bigserial primary key, conversation int, steps jsonb, at timestamptz);
create index on messages (conversation, id);
insert into conversations select n, 'open', 0, now() from generate_series(0, 1000) n;
"""
# What a turn writes: the customer's message, then the answer with its trace. Each client has a row of its own.
TRANSACTIONS = """
begin;
insert into messages (conversation, direction, body, at) values (:client_id, 'inbound', repeat('q', 60), now());
update conversations set status = 'waiting', updated = now() where id = :client_id;
commit;
begin;
insert into messages (conversation, direction, body, at) values (:client_id, 'outbound', repeat('a', 200), now());
insert into turns (conversation, steps, at) values (:client_id, jsonb_build_object('steps', repeat('s', 600)), now());
update conversations set status = 'answered', turns = turns + 1, updated = now() where id = :client_id;
commit;
"""


def replies(options, folder):
    """Replies a second, each durable before its answer, beside Redis' XADD of as many bytes as ours has in the journal."""
    data = folder / "replies"
    made = svar("bench", "fill", "--data", data, "--messages", CONVERSATIONS, "--conversations", CONVERSATIONS, "--json")
    key = svar("keys", "create", "--data", data, "--tenant", made["tenantIds"][0], "--unlimited", "--json")["key"]
    server = Server(data).start()
    ids = [each["id"] for each in Api(server.url, key).conversations()]
    requests = write_requests(folder / "replies-requests", [
        ("POST", f"/api/conversations/{each}/reply", json.dumps({"content": REPLY})) for each in ids])
    redis = peers.redis(folder, "redis-replies")
    rows = {}
    for number in REPLY_CONNECTIONS:
        theirs = Row(f"Redis XADD, appendfsync always, {number} connections", "/s")
        rows[number] = theirs, Row(f"POST reply, durable, {number} connections", "/s", theirs, floor=0.7)
    try:
        bytes_each = record_bytes(server, key, requests)
        for repeat in range(options.repeats):
            note(f"replies: repeat {repeat + 1} of {options.repeats}")
            for number, (theirs, ours) in rows.items():
                poured = result(http(server.port, key, requests, 0, options.seconds, number))
                if any(not status.startswith("2") for status in poured["statuses"]):
                    raise SystemExit(f"replies were refused: {poured['statuses']}")
                ours.add(poured["perSecond"])
                theirs.add(load("redis", "--port", redis.port, "--clients", number, "--count",
                                max(1_000, poured["operations"]), "--bytes", bytes_each)["perSecond"])
    finally:
        redis.stop()
        server.stop()
    return [row for pair in rows.values() for row in pair]


def record_bytes(server, key, requests):
    """What one reply takes in the journal."""
    before = metrics(server)
    sent = result(http(server.port, key, requests, 0, 1, 1))["operations"]
    return int((metrics(server)["svar_journal_bytes_total"] - before["svar_journal_bytes_total"]) / sent)


def durable_turns(options, folder):
    """Turns a second with 64 visitors beside PostgreSQL's pairs of transactions, and p99 at half that rate."""
    theirs = Row(f"PostgreSQL, the two transactions of a turn, {TURN_CLIENTS} clients", "/s")
    ours = Row(f"durable turn over WebSocket, {TURN_CLIENTS} clients", "/s", theirs, floor=5)
    middle = Row("turn at half of that rate, p50", "µs")
    slow = Row("turn at half of that rate, p99", "µs", middle, 5)
    entries = [each for each in json.loads(KNOWLEDGE.read_text())["entries"] if each.get("status") == "approved"]
    questions = "|".join(each["question"] for each in entries[:QUESTIONS_ASKED])
    server = Server(folder / "durable-turns", "--turn-quiet-ms", 0).start_demo()
    postgres = peers.Postgres(folder)
    script = postgres.folder / "turn.sql"
    script.write_text(TRANSACTIONS)
    script.chmod(0o644)
    chat = ["chat", "--port", server.port, "--key", server.demo["chatPublicKey"], "--questions", questions,
            "--clients", TURN_CLIENTS]
    try:
        postgres.sql(SCHEMA)
        for repeat in range(options.repeats):
            note(f"durable turns: repeat {repeat + 1} of {options.repeats}")
            printed = postgres.run(
                "pgbench", "-n", "-h", "127.0.0.1", "-p", postgres.port, "-U", "bench", "-f", script, "-c", TURN_CLIENTS,
                "-j", 2, "-M", "prepared", "-T", max(1, int(options.seconds)), "postgres")
            theirs.add(float(re.search(r"tps = ([\d.]+)", printed)[1]))
            fastest = load(*chat, "--count", options.turns * 4)["perSecond"]
            ours.add(fastest)
            half = load(*chat, "--count", max(options.turns, int(fastest / 2 * options.seconds)), "--rate", int(fastest / 2))
            middle.add(half["p50"])
            slow.add(half["p99"])
    finally:
        postgres.stop()
        server.stop()
    return [theirs, ours, middle, slow]

"""A million messages: what they hold in memory beside their raw bytes, and how soon they are back after a start, beside
Redis loading the same messages from its snapshot and from its append-only file.
"""

import shutil
import socket
import subprocess
import time

import peers
from server import Server, svar
from table import Row
from tools import note, resident

MESSAGES_PER_CONVERSATION = 10
MESSAGE_BYTES = 200
MEMORY_MARK = 2.5
TIME_MARK = 1.5
BATCH = 2_000


def recovery(options, folder):
    data = folder / "recovery"
    conversations = options.messages // MESSAGES_PER_CONVERSATION
    what = f"{options.messages:,} messages in {conversations:,} conversations"
    note(f"recovery: filling a tenant with {what}")
    svar("bench", "fill", "--data", data, "--messages", options.messages, "--conversations", conversations, "--json")
    note("recovery: filling Redis with the same")
    fill_redis(folder, options.messages, conversations)
    snapshot = Row("Redis ready again from its RDB file", "s")
    appended = Row("Redis ready again from its AOF", "s")
    beside_snapshot = Row(f"ready again with {what}, beside RDB", "s", snapshot, TIME_MARK)
    beside_appended = Row("the same, beside AOF", "s", appended, TIME_MARK)
    raw = Row("those messages' raw bytes", "MB")
    memory = Row("resident with them", "MB", raw, MEMORY_MARK)
    for repeat in range(options.repeats):
        note(f"recovery: repeat {repeat + 1} of {options.repeats}")
        began = time.monotonic()
        server = Server(data).start()
        seconds = time.monotonic() - began
        beside_snapshot.add(seconds)
        beside_appended.add(seconds)
        raw.add(options.messages * MESSAGE_BYTES / 2**20)
        memory.add(resident(server.process))
        server.stop()
        snapshot.add(seconds_of_redis(folder, appends=False))
        appended.add(seconds_of_redis(folder, appends=True))
    return [snapshot, beside_snapshot, appended, beside_appended, raw, memory]


def fill_redis(folder, messages, conversations):
    """A stream for each conversation, an entry for each message; kept both as a snapshot and as appended commands."""
    redis = peers.redis(folder, "redis-recovery", synced="no")
    try:
        pipe = subprocess.Popen([shutil.which("redis-cli") or "/usr/bin/redis-cli", "-p", str(redis.port), "--pipe"],
                                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for first in range(0, messages, BATCH):
            pipe.stdin.write(b"".join(entry(number, conversations) for number in range(first, first + BATCH)))
        pipe.stdin.close()
        if pipe.wait() != 0:
            raise SystemExit("redis-cli did not take the messages")
        ask(redis.port, "SAVE")
    finally:
        redis.stop()


def entry(number, conversations):
    text = f"Message {number} of a store that is filled for a benchmark. ".ljust(MESSAGE_BYTES, "x")
    parts = ["XADD", f"conversation:{number % conversations}", "*", "direction", "outbound" if number % 2 else "inbound",
             "body", text]
    return f"*{len(parts)}\r\n{''.join(f'${len(part)}{chr(13)}{chr(10)}{part}{chr(13)}{chr(10)}' for part in parts)}".encode()


def seconds_of_redis(folder, appends):
    began = time.monotonic()
    redis = peers.redis(folder, "redis-recovery", synced="no", appends=appends)
    try:
        # It listens while it loads, and says so.
        while ask(redis.port, "PING") != b"+PONG\r\n":
            time.sleep(0.005)
        return time.monotonic() - began
    finally:
        redis.stop()


def ask(port, word):
    with socket.create_connection(("127.0.0.1", port), timeout=600) as peer:
        peer.sendall(f"{word}\r\n".encode())
        return peer.recv(1_024)

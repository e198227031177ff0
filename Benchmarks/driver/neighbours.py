"""A quiet tenant beside one that floods, on the same shard: what does the flood cost the quiet one?

The quiet tenant's load is open: its writes are due at a fixed rate and each latency is counted from then. The flood is
closed, as fast as its connections carry it, and its client is nice, so that it takes from the server and not from the
clock of the measurement.
"""

import os
import uuid

from client import Api
from server import Server, svar
from table import Row
from tools import http, messages, note, result

QUIET_RATE = 200
FLOOD_CONNECTIONS = 64
FLOOD_SENDERS = 500
SECONDS = 6
LEAD_SECONDS = 1
MARK = 2


def neighbours(options, folder):
    data = folder / "neighbours"
    quiet, flooder = two_of_a_shard(data, os.cpu_count())
    server = Server(data).start()
    calm = Row(f"write of a quiet tenant, {QUIET_RATE}/s open, alone, p99", "µs")
    rows, floods = [], []
    for name, fields in (("messages", {"autoSubmitted": True}), ("messages with turns", {})):
        row = Row(f"the same beside a flood of {name}, p99", "µs", calm, MARK)
        floods.append((row, Row(f"that flood: {name} taken", "/s"), messages(
            folder / f"flood-{len(rows)}", channel(server, flooder), FLOOD_SENDERS, **fields)))
        rows.append(row)
    writes = messages(folder / "quiet", channel(server, quiet), 50, autoSubmitted=True)
    try:
        for repeat in range(options.repeats):
            note(f"neighbours: repeat {repeat + 1} of {options.repeats}")
            calm.add(measured(server, quiet, writes)["p99"])
            for row, speed, flood in floods:
                pouring = http(server.port, flooder["key"], flood, 0, SECONDS + 2 * LEAD_SECONDS,
                               FLOOD_CONNECTIONS, niceness=19)
                result(http(server.port, quiet["key"], writes, QUIET_RATE, LEAD_SECONDS))
                row.add(measured(server, quiet, writes)["p99"])
                poured = result(pouring)
                speed.add(poured["statuses"].get("201", 0) / (SECONDS + 2 * LEAD_SECONDS))
    finally:
        server.stop()
    return [calm, *(each for row, speed, _ in floods for each in (row, speed))]


def measured(server, tenant, requests):
    load = result(http(server.port, tenant["key"], requests, QUIET_RATE, SECONDS))
    if list(load["statuses"]) != ["201"]:
        raise SystemExit(f"the quiet tenant was refused: {load['statuses']}")
    return load


def two_of_a_shard(data, shards):
    """Two tenants with unlimited keys that live on one shard, as `Engine.shard(of:)` places them."""
    by_shard = {}
    while True:
        name = f"Tenant {sum(map(len, by_shard.values()))}"
        made = svar("keys", "create", "--data", data, "--tenant", name, "--create-tenant", "--unlimited", "--json")
        number = uuid.UUID(made["tenantId"]).int
        high, low = number >> 64, number & (1 << 64) - 1
        shard = by_shard.setdefault((high ^ low ^ low >> 32) % shards, [])
        shard.append(made)
        if len(shard) == 2:
            return shard


def channel(server, tenant):
    return Api(server.url, tenant["key"]).get("/api/channels")[0]["id"]

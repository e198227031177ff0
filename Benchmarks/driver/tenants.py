"""Many tenants, most of them idle: the first answer after a start, the way back of one that was not in memory, and the
memory that is held.
"""

import statistics
import time

from client import Api, Lost
from server import Server, svar
from table import Row
from tools import metrics, note, resident

TENANTS = 10_000
MESSAGES = 20
KEYS = 200
FIRST_ANSWER_SECONDS = 1
LOAD_MS = 10
BUDGET_MB = 256
# Beside the tenants: program, journal buffers, the directory with its keys.
RESIDENT_MB = 2 * BUDGET_MB


def tenants(options, folder):
    data = folder / "tenants"
    note(f"tenants: filling {options.tenants:,} tenants")
    made = svar("bench", "fill", "--data", data, "--tenants", options.tenants, "--messages", MESSAGES,
                "--conversations", MESSAGES // 4, "--json")["tenantIds"]
    server = Server(data).start()
    step = max(1, len(made) // KEYS)
    keys = [svar("keys", "create", "--data", data, "--tenant", each, "--unlimited", "--json")["key"]
            for each in made[::step][:KEYS]]
    server.stop()
    what = f"{options.tenants:,} tenants of {MESSAGES} messages"
    first = Row(f"first answer after exec, {what}", "s", limit=FIRST_ANSWER_SECONDS)
    seated = Row("in memory then", "tenants")
    middle = Row("list of one that is not in memory, p50", "ms", limit=LOAD_MS)
    slow = Row("list of one that is not in memory, p99", "ms")
    warm = Row("the same again, p50", "ms")
    memory = Row(f"resident after {len(keys)} of them, budget {BUDGET_MB} MB", "MB", limit=RESIDENT_MB)
    for repeat in range(options.repeats):
        note(f"tenants: repeat {repeat + 1} of {options.repeats}")
        server = Server(data, "--memory-budget", BUDGET_MB)
        began = time.monotonic()
        server.start(awaits_readiness=False)
        wait_for_answer(server, keys[0])
        first.add(time.monotonic() - began)
        seated.add(metrics(server)["svar_tenants"])
        cold = [milliseconds(server, key) for key in keys[1:]]
        middle.add(statistics.median(cold))
        slow.add(sorted(cold)[len(cold) * 99 // 100])
        warm.add(statistics.median(milliseconds(server, key) for key in keys[1:]))
        memory.add(resident(server.process))
        server.stop()
    return [first, seated, middle, slow, warm, memory]


def wait_for_answer(server, key):
    while True:
        try:
            if Api(server.url, key).request("GET", "/api/conversations?limit=1").status == 200:
                return
        except Lost:
            if server.process.poll() is not None:
                raise
        time.sleep(0.001)


def milliseconds(server, key):
    api = Api(server.url, key)
    api.request("GET", "/healthz")
    began = time.monotonic()
    api.get("/api/conversations", limit=1)
    spent = (time.monotonic() - began) * 1000
    api.close()
    return spent

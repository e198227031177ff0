"""The release binary seen from outside: its metrics are sound and bounded, slow requests are told of, traces go on."""

import re
import time

import pytest

from client import Api, Chat
from server import Server

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="[^"\\\n]*",?)+)\})? (\S+)')


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("observe") / "data", "--slow-ms", 0, "--turn-quiet-ms", 0).start_demo()
    yield server
    assert server.stop() == 0


def samples(server):
    """Every sample of /metrics by name and labels; each belongs to the family that was declared before it."""
    found, family = {}, None
    for line in Api(server.url, None).request("GET", "/metrics").raw.decode().splitlines():
        if line.startswith("# HELP "):
            family = line.split()[2]
        elif line.startswith("# TYPE "):
            assert line.split()[2] == family
        else:
            name, labels, value = SAMPLE.fullmatch(line).groups()
            assert name in (family, f"{family}_bucket", f"{family}_sum", f"{family}_count"), line
            assert (name, labels) not in found, line
            found[name, labels] = float(value)
    return found


def test_requests_turns_and_the_journal_are_counted(server):
    api = Api(server.url, server.demo["key"])
    before = samples(server)
    for _ in range(3):
        api.get("/api/conversations", limit=1)
    chat = Chat(server.websocket_url, server.demo["chatPublicKey"])
    chat.say("1", "What are your opening hours?")
    chat.wait_for("message")
    chat.close()
    after = samples(server)

    def grown(name, labels=None):
        return after.get((name, labels), 0) - before.get((name, labels), 0)

    assert grown("svar_requests_total", 'route="listConversations",status="2xx"') == 3
    assert grown("svar_request_seconds_count", 'route="listConversations"') == 3
    assert grown("svar_requests_total", 'route="chat",status="1xx"') == 1
    for step in ("receive", "admit", "run", "disk", "send"):
        assert grown("svar_request_step_seconds_count", f'step="{step}"') >= 4
    assert grown("svar_turn_seconds_count") == 1
    assert grown("svar_journal_sync_seconds_count") >= 1
    assert grown("svar_journal_write_records_sum") >= 2
    assert grown("svar_loop_seconds_count", 'shard="0"') >= 1
    assert after["svar_connections", 'state="idle"'] >= 1


def test_histograms_add_up(server):
    found = samples(server)
    counts = {(name.removesuffix("_count"), labels or ""): value for (name, labels), value in found.items()
              if name.endswith("_count")}
    assert counts
    for (name, labels), count in counts.items():
        prefix = f"{labels}," if labels else ""
        buckets = [value for (found_name, found_labels), value in found.items()
                   if found_name == f"{name}_bucket" and re.fullmatch(re.escape(prefix) + r'le="[^"]+"', found_labels)]
        assert buckets == sorted(buckets) and buckets[-1] == count


def test_what_strangers_send_adds_no_series(server):
    before = set(samples(server))
    for path in ("/a", "/b?c=d", "/api/conversations/../x", '/"\\', "/api/nothing"):
        Api(server.url, None).request("GET", path.replace('"', "%22").replace("\\", "%5C"))
    strange = {key for key in set(samples(server)) - before if 'route="none"' not in (key[1] or "")}
    assert not strange


def test_a_trace_goes_on_and_the_slow_log_names_it(server):
    api = Api(server.url, server.demo["key"])
    for path, status in (("/api/conversations?limit=1", 200), ("/api/conversations/none", 404), ("/healthz", 200)):
        line, headers = logged(server, api, path)
        assert headers["traceparent"] == f"00-{TRACE}-{headers['X-Request-Id'].replace('-', '')[16:]}-01"
        assert f"trace.id={TRACE}" in line and f"request.status={status}" in line and 'msg="slow request"' in line
        assert all(re.search(rf"\b{step}\.us=\d+", line) for step in ("receive", "admit", "run", "disk", "send"))
    assert "traceparent" not in api.request("GET", "/api/conversations?limit=1").headers


def logged(server, api, path):
    """A request's line in the log and its answer's fields; asked again while the log has had its lines of the second."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        answer = api.request("GET", path, headers={"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"})
        wanted = f"request.id={answer.headers['X-Request-Id']}"
        # The line is written after the answer has left; the next answer comes behind it.
        api.request("GET", "/healthz")
        for line in server.log.splitlines():
            if wanted in line:
                return line, answer.headers
    raise AssertionError("the slow log is silent")

"""HTTP/2 from outside: the `h2` library as a peer that means well, and as one that does not; curl, h2load, a drain.

The server is the demo with a certificate of its own. Frames that the library would not send are made with hyperframe.
"""

import re
import ssl
import subprocess
import urllib.request

import h2.events
import pytest
from hyperframe.frame import (
    ContinuationFrame, DataFrame, HeadersFrame, PingFrame, PriorityFrame, RstStreamFrame, SettingsFrame,
    WindowUpdateFrame)

from attackers import connect_tls, resident_bytes
from http2_peer import CALM, CANCEL, FLOW, PROTOCOL, Peer, outcome
from server import Secure


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    server = Secure(tmp_path_factory.mktemp("http2") / "data").start_demo()
    yield server
    assert server.stop() == 0


def rapid_reset(peer):
    return b"".join(peer.head(2 * n + 1) + RstStreamFrame(2 * n + 1, CANCEL).serialize() for n in range(500))


def made_to_reset(peer):
    return b"".join(
        peer.head(2 * n + 1, ends=False) + WindowUpdateFrame(2 * n + 1, window_increment=0x7FFFFFFF).serialize()
        for n in range(500))


def continuation(peer):
    first = HeadersFrame(1, data=peer.encoder.encode([(":method", "GET")])).serialize()
    more = ContinuationFrame(1, data=peer.encoder.encode([("x", "y" * 50)])).serialize()
    return first + more * 1_000


def bomb(peer):
    # A field of 3 KB enters the table, and is then named by a byte each.
    peer.head(1)
    block = peer.encoder.encode([
        (":method", "GET"), (":scheme", "https"), (":authority", "a"), (":path", "/"), ("x", "v" * 3_000)])
    frame = HeadersFrame(1, data=block + b"\xbe" * 10_000)
    frame.flags |= {"END_HEADERS", "END_STREAM"}
    return frame.serialize()


def empty_data(peer):
    return peer.head(1, ends=False, method="POST") + DataFrame(1).serialize() * 2_000


ABUSES = [
    ("streams opened and reset", rapid_reset, ("goaway", CALM)),
    ("streams that the server is made to reset", made_to_reset, ("goaway", CALM)),
    ("a list without an end", continuation, ("goaway", CALM)),
    ("a list that unpacks into 30 MB", bomb, ("goaway", CALM)),
    ("pings", lambda peer: PingFrame(0, b"12345678").serialize() * 2_000, ("goaway", CALM)),
    ("settings", lambda peer: SettingsFrame(0, {4: 65_535}).serialize() * 2_000, ("goaway", CALM)),
    ("priorities", lambda peer: PriorityFrame(1, depends_on=3, stream_weight=9).serialize() * 2_000, ("goaway", CALM)),
    ("window updates", lambda peer: WindowUpdateFrame(0, window_increment=1).serialize() * 2_000, ("goaway", CALM)),
    ("data without data", empty_data, ("goaway", CALM)),
    ("a window that overflows", lambda peer: WindowUpdateFrame(0, window_increment=0x7FFFFFFF).serialize(),
     ("goaway", FLOW)),
    ("data on no stream", lambda peer: DataFrame(9, data=b"x").serialize(), ("goaway", PROTOCOL)),
    ("a stream of even number", lambda peer: peer.head(2), ("goaway", PROTOCOL)),
    ("17 KB of fields", lambda peer: peer.head(1, *[(f"x{n}", "y" * 150) for n in range(95)]), ("status", 431)),
    ("101 fields", lambda peer: peer.head(1, *[(f"x{n}", "y") for n in range(101)]), ("status", 431)),
    ("a path of 9 KB", lambda peer: peer.head(1, path="/" + "x" * 9_000), ("status", 414)),
    ("an asterisk that is not asked for OPTIONS", lambda peer: peer.head(1, path="*"), ("reset", PROTOCOL)),
    ("a method of its own", lambda peer: peer.head(1, method="BREW"), ("status", 501)),
    ("CONNECT with a path", lambda peer: peer.head(1, method="CONNECT"), ("reset", PROTOCOL)),
    ("another host", lambda peer: peer.head(1, ("host", "other")), ("status", 400)),
    ("a length that is too long", lambda peer: peer.head(
        1, ("authorization", "Bearer " + peer.key), ("content-length", "999999999"), ends=False, method="POST",
        path=f"/api/workspaces/{peer.workspace}/kb-entries"), ("status", 413)),
    ("a capital in a name", lambda peer: peer.head(1, ("X", "y")), ("reset", PROTOCOL)),
    ("Connection", lambda peer: peer.head(1, ("connection", "close")), ("reset", PROTOCOL)),
    ("Transfer-Encoding", lambda peer: peer.head(1, ("transfer-encoding", "chunked")), ("reset", PROTOCOL)),
    ("Upgrade", lambda peer: peer.head(1, ("upgrade", "websocket")), ("reset", PROTOCOL)),
    ("a line end in a value", lambda peer: peer.head(1, ("x", "a\r\nb: c")), ("reset", PROTOCOL)),
    ("two paths", lambda peer: peer.head(1, (":path", "/b")), ("reset", PROTOCOL)),
    ("a length that does not come", lambda peer: peer.head(1, ("content-length", "3")), ("reset", PROTOCOL)),
]


@pytest.mark.parametrize("abuse, expected", [row[1:] for row in ABUSES], ids=[row[0] for row in ABUSES])
def test_an_abuse_gets_its_answer_and_the_server_goes_on(secure, abuse, expected):
    peer = Peer(secure.tls_port)
    peer.key = secure.demo["key"]
    peer.workspace = secure.demo["workspaceId"]
    peer.raw(abuse(peer))
    streams = set(range(1, 1_001))
    data = b""
    while expected not in outcome(data, streams):
        try:
            piece = peer.socket.recv(65_536)
        except ConnectionResetError:
            piece = b""
        assert piece, f"the connection ended after {outcome(data, streams)[-5:]}"
        data += piece
    if expected[0] != "goaway":
        # The others of the connection go on.
        peer.raw(peer.head(999))
        while ("status", 200) not in outcome(data, {999}):
            data += peer.socket.recv(65_536)
    peer.close()
    other = Peer(secure.tls_port)
    assert other.answer(other.ask("/healthz"))[0] == 200
    other.close()


def test_answers_are_those_of_http_1(secure):
    peer = Peer(secure.tls_port)
    key = ("authorization", "Bearer " + secure.demo["key"])
    context = ssl._create_unverified_context()
    for path in ["/api/conversations?limit=50", "/api/attention-items?workspaceId=" + secure.demo["workspaceId"], "/", "/openapi.json"]:
        request = urllib.request.Request(
            f"https://127.0.0.1:{secure.tls_port}{path}", headers={"Authorization": key[1]})
        with urllib.request.urlopen(request, context=context) as answer:
            wanted = answer.status, answer.read()
        assert peer.answer(peer.ask(path, key)) == wanted
    assert peer.answer(peer.ask("/api/conversations"))[0] == 401
    fields, body = peer.exchange(peer.ask("*", method="OPTIONS"))
    assert dict(fields)[":status"] == "204" and "OPTIONS" in dict(fields)["allow"] and not body
    peer.close()


def test_windows_that_stay_shut_cost_little(secure):
    before = resident_bytes(secure.process.pid)
    peers = []
    for _ in range(20):
        peer = Peer(secure.tls_port, window=0)
        for _ in range(100):
            peer.ask("/openapi.json")
        peers.append(peer)
    for peer in peers:
        peer.h2.ping(b"12345678")
        peer.flush()
        peer.until(lambda: any(isinstance(event, h2.events.PingAckReceived) for event in peer.events))
    # All answers together would be some 300 MB.
    assert resident_bytes(secure.process.pid) - before < 40 << 20
    for peer in peers:
        peer.close()


def test_curl_and_h2load_speak_it(secure):
    url = f"https://127.0.0.1:{secure.tls_port}/healthz"
    curl = subprocess.run(
        ["curl", "-sSk", "--http2", "-o", "/dev/null", "-w", "%{http_version} %{http_code}", url],
        capture_output=True, text=True, timeout=60)
    assert curl.stdout == "2 200", curl.stderr
    plain = subprocess.run(
        ["curl", "-sS", "--http2-prior-knowledge", "-o", "/dev/null", "-w", "%{http_version} %{http_code}",
         f"{secure.url}/healthz"], capture_output=True, text=True, timeout=60)
    assert plain.stdout == "2 200", plain.stderr
    upgrade = subprocess.run(
        ["curl", "-sS", "--http2", "-o", "/dev/null", "-w", "%{http_version} %{http_code}", f"{secure.url}/healthz"],
        capture_output=True, text=True, timeout=60)
    assert upgrade.stdout == "1.1 200", "an upgrade from HTTP/1.1 is passed over"
    load = subprocess.run(
        ["h2load", "-n", "2000", "-c", "8", "-m", "50", url], capture_output=True, text=True, timeout=120)
    assert re.search(r"2000 succeeded, 0 failed", load.stdout), load.stdout


def test_tls_agrees_on_the_protocol_and_nothing_is_guessed(secure):
    with connect_tls(secure.tls_port) as connection:
        assert connection.selected_alpn_protocol() == "http/1.1"
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SettingsFrame(0).serialize())
        assert connection.recv(12) == b"HTTP/1.1 505"


def test_a_drain_answers_what_was_asked_and_ends(tmp_path):
    server = Secure(tmp_path / "data").start_demo()
    peer = Peer(server.tls_port)
    assert peer.answer(peer.ask("/healthz"))[0] == 200
    server.process.terminate()
    last = peer.until(lambda: next(
        (event for event in peer.events if isinstance(event, h2.events.ConnectionTerminated)), None))
    assert last.error_code == 0 and last.last_stream_id == 1
    assert server.process.wait(15) == 0

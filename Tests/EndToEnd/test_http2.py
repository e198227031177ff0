"""HTTP/2 from outside: the `h2` library as a peer that means well, and as one that does not; curl, h2load, a drain.

The server is the demo with a certificate of its own. Frames that the library would not send are made with hyperframe.
"""

import os
import re
import socket
import ssl
import subprocess
import urllib.request

import h2.config
import h2.connection
import h2.events
import h2.settings
import hpack
import pytest
from hyperframe.frame import (
    ContinuationFrame, DataFrame, HeadersFrame, PingFrame, PriorityFrame, RstStreamFrame, SettingsFrame,
    WindowUpdateFrame)

from server import Server, free_port

PATIENCE = 30
CALM, PROTOCOL, FLOW, CANCEL = 0xB, 0x1, 0x3, 0x8


class Secure(Server):
    """A demo that speaks TLS on a second port."""

    def __init__(self, data):
        self.tls_port = free_port()
        super().__init__(data, "--tls-port", self.tls_port, "--self-signed")

    def connect(self, protocols=("h2",)):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(list(protocols))
        raw = socket.create_connection(("127.0.0.1", self.tls_port), timeout=PATIENCE)
        return context.wrap_socket(raw, server_hostname="localhost")

    @property
    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Peer:
    """One connection. What it sends is not checked; what it receives is, by the library."""

    def __init__(self, server, window=65_535):
        self.socket = server.connect()
        assert self.socket.selected_alpn_protocol() == "h2"
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(
            client_side=True, validate_outbound_headers=False, normalize_outbound_headers=False))
        self.h2.initiate_connection()
        self.h2.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: window})
        self.flush()
        self.encoder = hpack.Encoder()
        self.events = []

    def close(self):
        self.socket.close()

    def flush(self):
        self.raw(self.h2.data_to_send())

    def raw(self, data):
        """Sends bytes; an end by the server is found by whoever reads."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass

    def head(self, stream, *fields, ends=True, method="GET", path="/healthz"):
        """The bytes of a request, whatever its fields."""
        pseudo = [(":method", method), (":scheme", "https"), (":authority", "localhost"), (":path", path)]
        frame = HeadersFrame(stream, data=self.encoder.encode([*pseudo, *fields], huffman=False))
        frame.flags.add("END_HEADERS")
        if ends:
            frame.flags.add("END_STREAM")
        return frame.serialize()

    def ask(self, path, *fields, body=None, method=None):
        """A request by the book; gives its stream."""
        stream = self.h2.get_next_available_stream_id()
        self.h2.send_headers(stream, [
            (":method", method or ("GET" if body is None else "POST")), (":scheme", "https"),
            (":authority", "localhost"), (":path", path), *fields], end_stream=body is None)
        if body is not None:
            self.h2.send_data(stream, body, end_stream=True)
        self.flush()
        return stream

    def more(self):
        """Reads once. False at the end of the connection."""
        try:
            data = self.socket.recv(65_536)
        except (ConnectionResetError, ssl.SSLError):
            return False
        if not data:
            return False
        for event in self.h2.receive_data(data):
            self.events.append(event)
            if isinstance(event, h2.events.DataReceived):
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        self.flush()
        return True

    def until(self, found):
        while not (value := found()):
            assert self.more(), "the connection ended first"
        return value

    def answer(self, stream):
        """Status and body of an answer that has ended."""
        self.until(lambda: any(
            isinstance(event, h2.events.StreamEnded) and event.stream_id == stream for event in self.events))
        status, body = None, b""
        for event in self.events:
            if getattr(event, "stream_id", None) != stream:
                continue
            if isinstance(event, h2.events.ResponseReceived):
                status = int(dict(event.headers)[b":status"])
            if isinstance(event, h2.events.DataReceived):
                body += event.data
        return status, body


def outcome(data, streams):
    """What raw frames of the server say about the connection and the streams, in the order in which they came."""
    decoder, told, start = hpack.Decoder(), [], 0
    while start + 9 <= len(data):
        length, kind = int.from_bytes(data[start:start + 3], "big"), data[start + 3]
        stream = int.from_bytes(data[start + 5:start + 9], "big")
        payload = data[start + 9:start + 9 + length]
        if kind == 7:
            told.append(("goaway", int.from_bytes(payload[4:8], "big")))
        elif kind == 3 and stream in streams:
            told.append(("reset", int.from_bytes(payload[:4], "big")))
        elif kind == 1:
            status = int(dict(decoder.decode(payload))[":status"])
            if stream in streams:
                told.append(("status", status))
        start += 9 + length
    return told


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
    peer = Peer(secure)
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
    other = Peer(secure)
    assert other.answer(other.ask("/healthz"))[0] == 200
    other.close()


def test_answers_are_those_of_http_1(secure):
    peer = Peer(secure)
    key = ("authorization", "Bearer " + secure.demo["key"])
    context = ssl._create_unverified_context()
    for path in ["/api/conversations?limit=50", "/api/attention-items?workspaceId=" + secure.demo["workspaceId"], "/", "/openapi.json"]:
        request = urllib.request.Request(
            f"https://127.0.0.1:{secure.tls_port}{path}", headers={"Authorization": key[1]})
        with urllib.request.urlopen(request, context=context) as answer:
            wanted = answer.status, answer.read()
        assert peer.answer(peer.ask(path, key)) == wanted
    assert peer.answer(peer.ask("/api/conversations"))[0] == 401
    peer.close()


def test_windows_that_stay_shut_cost_little(secure):
    before = secure.resident_bytes
    peers = []
    for _ in range(20):
        peer = Peer(secure, window=0)
        for _ in range(100):
            peer.ask("/openapi.json")
        peers.append(peer)
    for peer in peers:
        peer.h2.ping(b"12345678")
        peer.flush()
        peer.until(lambda: any(isinstance(event, h2.events.PingAckReceived) for event in peer.events))
    # All answers together would be some 300 MB.
    assert secure.resident_bytes - before < 40 << 20
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
    with secure.connect(["http/1.1"]) as connection:
        assert connection.selected_alpn_protocol() == "http/1.1"
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SettingsFrame(0).serialize())
        assert connection.recv(12) == b"HTTP/1.1 505"


def test_a_drain_answers_what_was_asked_and_ends(tmp_path):
    server = Secure(tmp_path / "data").start_demo()
    peer = Peer(server)
    assert peer.answer(peer.ask("/healthz"))[0] == 200
    server.process.terminate()
    last = peer.until(lambda: next(
        (event for event in peer.events if isinstance(event, h2.events.ConnectionTerminated)), None))
    assert last.error_code == 0 and last.last_stream_id == 1
    assert server.process.wait(15) == 0

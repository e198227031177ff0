"""The rules of HTTP/1.1 (RFC 9110, 9112) as the release binary keeps them, over raw sockets where a client would interfere."""

import gzip
import json
import socket

import pytest


class Raw:
    """One connection: bytes out, whole answers in."""

    def __init__(self, server):
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        self._kept = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, text):
        self._socket.sendall(text.encode("latin-1"))

    def _more(self):
        piece = self._socket.recv(65536)
        if not piece:
            raise EOFError
        self._kept += piece

    def answer(self, bodyless=False):
        """Status, fields (lower case) and body of the next answer."""
        while b"\r\n\r\n" not in self._kept:
            self._more()
        head, self._kept = self._kept.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in lines[1:])
        length = 0 if bodyless else int(fields.get("content-length", 0))
        while len(self._kept) < length:
            self._more()
        body, self._kept = self._kept[:length], self._kept[length:]
        return int(lines[0].split()[1]), fields, body

    def ends(self):
        try:
            self._more()
        except (EOFError, ConnectionResetError):
            return True
        return False


@pytest.fixture
def raw(server):
    with Raw(server) as raw:
        yield raw


def head(server, line, *fields):
    return "\r\n".join([line, "Host: t", f"Authorization: Bearer {server.demo['key']}", *fields]) + "\r\n\r\n"


LIST = "/api/conversations?limit=1"


@pytest.mark.parametrize("line, fields, body, status, code", [
    ("GET / HTTP/1.1", ["Expect: tea"], "", 417, "expectation_unsupported"),
    ("POST {reply} HTTP/1.1", ["Content-Length: 999999999"], "", 413, "body_too_large"),
    ("POST {reply} HTTP/1.1", ["Transfer-Encoding: chunked"], "fffffff\r\n", 413, "body_too_large"),
    ("POST {reply} HTTP/1.1", ["Transfer-Encoding: chunked"], "0\r\nX: y\r\n\r\n", 400, "trailers_refused"),
    ("POST {reply} HTTP/1.1", ["Transfer-Encoding: gzip, chunked"], "", 501, "transfer_encoding_unsupported"),
    ("GET /" + "x" * 8192 + " HTTP/1.1", [], "", 414, "target_too_long"),
    ("GET / HTTP/1.1", ["X: " + "x" * 16384], "", 431, "head_too_large"),
    ("GET / HTTP/1.1", ["X: y"] * 100, "", 431, "too_many_fields"),
    ("BREW / HTTP/1.1", [], "", 501, "method_not_implemented"),
    ("CONNECT a:443 HTTP/1.1", [], "", 501, "connect_unsupported"),
    ("GET / HTTP/3.0", [], "", 505, "http_version_unsupported"),
])
def test_what_is_not_served_is_refused_and_the_connection_ends(server, raw, api, line, fields, body, status, code):
    reply = f"/api/conversations/{next(api.conversations())['id']}/reply"
    raw.send(head(server, line.replace("{reply}", reply), *fields) + body)
    answered, sent, text = raw.answer()
    assert (answered, json.loads(text)["code"]) == (status, code)
    assert sent["connection"] == "close" and raw.ends()


def test_a_method_that_a_path_does_not_have_is_told_those_that_it_has(server, raw):
    for path, allow in [("/api/conversations", "get, head"), ("/healthz", "get, head"), ("/chat", "get, head")]:
        raw.send(head(server, f"DELETE {path} HTTP/1.1"))
        status, fields, _ = raw.answer()
        assert status == 405 and allow in fields["allow"], path


def test_the_server_itself_is_asked_with_an_asterisk_and_options_only(server, raw):
    raw.send(head(server, "OPTIONS * HTTP/1.1"))
    status, fields, _ = raw.answer(bodyless=True)
    assert status == 204
    assert sorted(fields["allow"].split(", ")) == ["delete", "get", "head", "options", "patch", "post"]
    raw.send(head(server, "GET * HTTP/1.1"))
    status, fields, body = raw.answer()
    assert (status, json.loads(body)["code"]) == (400, "invalid_target") and raw.ends()


def test_head_is_get_without_its_body(server, raw):
    raw.send(head(server, "GET /openapi.json HTTP/1.1"))
    document = json.loads(raw.answer()[2])
    paths = [path for path, operations in document["paths"].items()
             if "get" in operations and "{" not in path and not path.startswith("/ws")]
    assert len(paths) > 5
    for path in paths + ["/chat", "/desk", "/", "/nothing"]:
        raw.send(head(server, f"GET {path} HTTP/1.1"))
        status, fields, body = raw.answer()
        raw.send(head(server, f"HEAD {path} HTTP/1.1"))
        alone, told, _ = raw.answer(bodyless=True)
        assert (status, set(fields)) == (alone, set(told)), path
        assert path in ("/metrics", "/readyz") or fields["content-length"] == told["content-length"], path


def test_pipelined_requests_are_answered_in_order_whatever_their_bodies(server, raw):
    say = '{"content": "one"}'
    raw.send(
        head(server, f"GET {LIST} HTTP/1.1") + head(server, "GET /nothing HTTP/1.1")
        + head(server, "POST /nothing HTTP/1.1", f"Content-Length: {len(say)}") + say
        + head(server, "HEAD /healthz HTTP/1.1") + head(server, "DELETE /healthz HTTP/1.1")
        + head(server, "GET /healthz HTTP/1.1"))
    assert [raw.answer(bodyless=at == 3)[0] for at in range(6)] == [200, 404, 404, 200, 405, 200]


def test_a_chunked_body_is_a_body(server, raw, api):
    conversation = next(api.conversations())["id"]
    raw.send(head(
        server, f"POST /api/conversations/{conversation}/reply HTTP/1.1", "Content-Type: application/json",
        "Transfer-Encoding: chunked"))
    raw.send('9;name="a;b"\r\n{"content\r\n')
    raw.send('0a\r\n":"chunk"}\r\n0\r\n\r\n')
    assert raw.answer()[0] == 200
    assert api.get(f"/api/conversations/{conversation}/messages")[-1]["body"] == "chunk"


def test_who_expects_100_is_told_before_the_body_or_refused_instead(server, raw, api):
    conversation = next(api.conversations())["id"]
    reply, body = f"POST /api/conversations/{conversation}/reply HTTP/1.1", '{"content":"after all"}'
    fields = ["Content-Type: application/json", "Expect: 100-continue", f"Content-Length: {len(body)}"]
    raw.send(head(server, reply, *fields))
    assert raw.answer(bodyless=True)[0] == 100
    raw.send(body)
    assert raw.answer()[0] == 200
    raw.send(f"{reply}\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
    status, fields, _ = raw.answer()
    assert status == 401 and fields["connection"] == "close" and raw.ends()


def test_an_old_client_keeps_the_connection_only_if_it_says_so(server, raw):
    raw.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    assert raw.answer()[1]["connection"] == "keep-alive"
    raw.send("GET /healthz HTTP/1.0\r\n\r\n")
    assert raw.answer()[1]["connection"] == "close" and raw.ends()


def test_a_range_is_passed_over_and_the_whole_is_sent(server, raw):
    raw.send(head(server, "GET /chat HTTP/1.1", "Range: bytes=0-3"))
    status, fields, body = raw.answer()
    assert status == 200 and "content-range" not in fields and len(body) > 4


@pytest.mark.parametrize("path", ["/chat", "/desk", "/openapi.json"])
def test_what_is_the_same_for_everybody_is_sent_as_gzip_to_who_takes_it(server, raw, path):
    raw.send(head(server, f"GET {path} HTTP/1.1"))
    status, plain_fields, plain = raw.answer()
    assert status == 200 and "content-encoding" not in plain_fields and plain_fields["vary"] == "accept-encoding"
    raw.send(head(server, f"GET {path} HTTP/1.1", "Accept-Encoding: br, gzip"))
    _, fields, coded = raw.answer()
    assert fields["content-encoding"] == "gzip" and fields["vary"] == "accept-encoding"
    assert gzip.decompress(coded) == plain and len(coded) < len(plain)
    raw.send(head(server, f"HEAD {path} HTTP/1.1", "Accept-Encoding: gzip"))
    assert raw.answer(bodyless=True)[1]["content-length"] == str(len(coded))
    raw.send(head(server, f"GET {path} HTTP/1.1", "Accept-Encoding: gzip;q=0, *"))
    assert "content-encoding" not in raw.answer()[1]
    if "etag" in fields:
        assert fields["etag"] != plain_fields["etag"]
        for tag, accept, status in [(fields["etag"], "gzip", 304), (plain_fields["etag"], "identity", 304),
                                    (plain_fields["etag"], "gzip", 200)]:
            raw.send(head(server, f"GET {path} HTTP/1.1", f"Accept-Encoding: {accept}", f"If-None-Match: {tag}"))
            answered, told, _ = raw.answer()
            assert (answered, told["vary"]) == (status, "accept-encoding")


def test_what_mixes_secrets_with_a_callers_words_is_never_compressed(server, raw):
    for path in (LIST, "/api/conversations?limit=100", "/metrics", "/nothing", "/healthz"):
        raw.send(head(server, f"GET {path} HTTP/1.1", "Accept-Encoding: gzip"))
        _, fields, _ = raw.answer()
        assert "content-encoding" not in fields and "vary" not in fields, path

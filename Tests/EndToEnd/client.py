"""A client of the API over one kept connection, and of the visitor's WebSocket, in plain or within TLS, whoever the
server says it is. Simple and blocking: one thread each."""

import contextlib
import http.client
import json
import time
import urllib.parse

import websockets.exceptions
import websockets.sync.client

from http2_peer import Streams
from server import unverified


class Lost(Exception):
    """The connection ended before the answer: nobody knows whether the request was carried out."""


class Answer:
    def __init__(self, status, headers, raw):
        self.status = status
        self.headers = headers
        self.raw = raw

    @property
    def json(self):
        return json.loads(self.raw) if self.raw else None

    def __repr__(self):
        return f"{self.status} {self.raw[:500]!r}"


class Api:
    # The server closes a connection that was idle for 75 seconds; one that was idle for nearly so long is not used again.
    IDLE_SECONDS_MAX = 60

    def __init__(self, url, key, speaks="http/1.1"):
        place = urllib.parse.urlsplit(url)
        self._host, self._port, self._key = place.hostname, place.port, key
        self._is_secure, self._speaks = place.scheme == "https", speaks
        self._connection = None
        self._used_at = 0.0

    def request(self, method, path, body=None, headers=None):
        """Sends one request. Raises `Lost` when no whole answer came."""
        sent = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        if body is not None:
            sent["Content-Type"] = "application/json"
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        if time.monotonic() - self._used_at > self.IDLE_SECONDS_MAX:
            self.close()
        self._used_at = time.monotonic()
        try:
            if self._connection is None:
                self._connection = self._connect()
            self._connection.request(method, path, body=body, headers={**sent, **(headers or {})})
            answer = self._connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        except (OSError, http.client.HTTPException) as problem:
            self.close()
            raise Lost(str(problem)) from problem

    def _connect(self):
        if self._speaks == "h2":
            return Streams(self._port)
        if self._is_secure:
            return http.client.HTTPSConnection(self._host, self._port, timeout=30, context=unverified())
        return http.client.HTTPConnection(self._host, self._port, timeout=30)

    def get(self, path, **query):
        if query:
            path += "?" + urllib.parse.urlencode(query)
        answer = self.request("GET", path)
        assert answer.status == 200, f"GET {path}: {answer}"
        return answer.json

    def post(self, path, body=None, expect=(200, 201), **headers):
        answer = self.request("POST", path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        assert answer.status in expect, f"POST {path}: {answer}"
        return answer.json

    def conversations(self, **filters):
        """All conversations that the filters let through, page by page."""
        cursor = None
        while True:
            page = self.get("/api/conversations", limit=100, **filters, **({"cursor": cursor} if cursor else {}))
            yield from page["data"]
            cursor = page.get("nextCursor")
            if cursor is None:
                return

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Chat:
    """A visitor's chat. `ready` is what the server replayed; `sent_by_server` keeps every frame that came."""

    def __init__(self, websocket_url, public_key, session=None, last_message=None, compression=None):
        self.sent_by_server = []
        self._open = contextlib.ExitStack()
        try:
            self._socket = self._open.enter_context(websockets.sync.client.connect(
                f"{websocket_url}/ws/chat?key={public_key}", open_timeout=30, close_timeout=2, compression=compression,
                ssl=unverified() if websocket_url.startswith("wss:") else None))
            hello = {"type": "hello"}
            if session:
                hello["sessionId"] = session
            if last_message:
                hello["lastMessageId"] = last_message
            self.send(hello)
        except (OSError, EOFError, websockets.exceptions.WebSocketException) as problem:
            raise Lost(str(problem)) from problem
        self.ready = self.wait_for("ready")

    @property
    def session(self):
        return self.ready["sessionId"]

    @property
    def is_compressed(self):
        return bool(self._socket.protocol.extensions)

    def send(self, frame):
        try:
            self._socket.send(json.dumps(frame))
        except (OSError, websockets.exceptions.WebSocketException) as problem:
            raise Lost(str(problem)) from problem

    def say(self, client_id, body):
        self.send({"type": "message", "clientId": client_id, "body": body})

    def receive(self, timeout=30):
        """The next frame. Raises `Lost` when the connection ended, `TimeoutError` when nothing came."""
        try:
            frame = json.loads(self._socket.recv(timeout=timeout))
        except TimeoutError:
            raise
        except (OSError, EOFError, websockets.exceptions.WebSocketException) as problem:
            raise Lost(str(problem)) from problem
        self.sent_by_server.append(frame)
        return frame

    def wait_for(self, kind, timeout=30):
        """The next frame of one type; the others before it are kept in `sent_by_server`."""
        while True:
            frame = self.receive(timeout)
            if frame["type"] == "error" and kind != "error":
                raise AssertionError(f"the server refused: {frame}")
            if frame["type"] == kind:
                return frame

    def close(self):
        self._open.close()

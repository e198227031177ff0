"""HTTP/2 for tests: a peer by the `h2` library that can also be made to say what it should not, and a plain client.

What a peer sends is not checked; what it receives is, by the library. The connections are TLS with ALPN.
"""

import email.message
import ssl

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import h2.settings
import hpack
from hyperframe.frame import HeadersFrame

from attackers import connect_tls

CALM, PROTOCOL, FLOW, CANCEL = 0xB, 0x1, 0x3, 0x8


def request_head(encoder, stream, *fields, ends=True, method="GET", path="/healthz"):
    """The bytes of a request, whatever its fields."""
    pseudo = [(":method", method), (":scheme", "https"), (":authority", "localhost"), (":path", path)]
    frame = HeadersFrame(stream, data=encoder.encode([*pseudo, *fields], huffman=False))
    frame.flags.add("END_HEADERS")
    if ends:
        frame.flags.add("END_STREAM")
    return frame.serialize()


class Peer:
    """One connection to a TLS port, or over a socket on which HTTP/2 was agreed."""

    def __init__(self, port, window=65_535, socket=None, **settings):
        self.socket = socket or connect_tls(port, protocols=("h2",), **settings)
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

    def head(self, stream, *fields, **form):
        return request_head(self.encoder, stream, *fields, **form)

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
            if not self.more():
                raise ConnectionError("the connection ended first")
        return value

    def exchange(self, stream):
        """Fields and body of an answer that has ended; what was told of its stream is forgotten."""
        self.until(lambda: any(
            isinstance(event, h2.events.StreamEnded | h2.events.StreamReset) and event.stream_id == stream
            for event in self.events))
        told = [event for event in self.events if getattr(event, "stream_id", None) == stream]
        self.events = [event for event in self.events if getattr(event, "stream_id", None) != stream]
        if not any(isinstance(event, h2.events.StreamEnded) for event in told):
            raise ConnectionError("the stream was reset")
        fields, body = [], b""
        for event in told:
            if isinstance(event, h2.events.ResponseReceived):
                fields = [(name.decode(), value.decode()) for name, value in event.headers]
            if isinstance(event, h2.events.DataReceived):
                body += event.data
        return fields, body

    def answer(self, stream):
        """Status and body of an answer that has ended."""
        fields, body = self.exchange(stream)
        return int(dict(fields)[":status"]), body


class Streams:
    """HTTP/2 in the words of `http.client`: one request, then its answer."""

    def __init__(self, port):
        self._port, self._peer = port, None

    def request(self, method, path, body=None, headers=None):
        fields = [(name.lower(), value) for name, value in (headers or {}).items()]
        try:
            if self._peer is None:
                self._peer = Peer(self._port)
            if body is not None:
                fields.append(("content-length", str(len(body))))
            self._stream = self._peer.ask(path, *fields, body=body, method=method)
        except h2.exceptions.H2Error as problem:
            raise ConnectionError(str(problem)) from problem

    def getresponse(self):
        try:
            fields, body = self._peer.exchange(self._stream)
        except h2.exceptions.H2Error as problem:
            raise ConnectionError(str(problem)) from problem
        return Response(fields, body)

    def close(self):
        if self._peer is not None:
            self._peer.close()
            self._peer = None


class Response:
    def __init__(self, fields, body):
        self.status = int(dict(fields)[":status"])
        self.headers = email.message.Message()
        for name, value in fields[1:]:
            self.headers[name] = value
        self._body = body

    def read(self):
        return self._body


def outcome(data, streams):
    """What raw frames of the server say about the connection and the streams, in the order in which they came."""
    decoder, told, start = hpack.Decoder(), [], 0
    while start + 9 <= len(data):
        length, kind = int.from_bytes(data[start:start + 3], "big"), data[start + 3]
        if start + 9 + length > len(data):
            break
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

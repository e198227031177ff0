"""Our WebSockets beside two implementations that nobody here wrote, `websockets` and `wsproto`, compression included.

The suite of Autobahn is run by hand (autobahn.py); its cases about framing are those of HTTPWireTests/WebSocketTests.
"""

import random
import socket
import zlib

import pytest
import websockets.exceptions
import websockets.sync.client
import wsproto
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Ping, Pong, Request, TextMessage
from wsproto.extensions import PerMessageDeflate

from client import Chat
from echo import Echo

WORDS = "where is my order æøå 配達 😀 thanks status open".split()


@pytest.fixture(scope="module")
def echo():
    with Echo() as echo:
        yield echo


def texts(seed, sizes=(0, 1, 20, 125, 126, 127, 1_000, 16_384, 65_535, 65_536, 300_000)):
    """Texts around the sizes where a frame's form changes, that deflate well."""
    chance = random.Random(seed)
    for size in sizes:
        text = ""
        while len(text) < size:
            text += chance.choice(WORDS) + " "
        yield text[:size]


OFFERS = {
    "none": None,
    "as browsers do": [ClientPerMessageDeflateFactory(client_max_window_bits=True)],
    "small windows": [ClientPerMessageDeflateFactory(server_max_window_bits=9, client_max_window_bits=9)],
    "nothing kept": [ClientPerMessageDeflateFactory(
        server_no_context_takeover=True, client_no_context_takeover=True)],
}


@pytest.mark.parametrize("offer", OFFERS)
def test_websockets_is_understood_and_understands(echo, offer):
    with websockets.sync.client.connect(
            echo.url, extensions=OFFERS[offer], compression=None, max_size=None) as peer:
        assert bool(peer.protocol.extensions) == (offer != "none")
        for text in texts(1):
            peer.send(text)
            assert peer.recv(timeout=30) == text
        chance = random.Random(2)
        for text in texts(3, sizes=(10, 1_000, 70_000)):
            pieces = [text[at:at + 7 * len(text) // 40 + 1] for at in range(0, len(text), 7 * len(text) // 40 + 1)]
            peer.send(iter(pieces))
            if chance.random() < 0.7:
                assert peer.ping().wait(30)
            assert peer.recv(timeout=30) == text
    assert peer.protocol.close_code == 1000


class Peer:
    """wsproto over a socket."""

    def __init__(self, echo, extensions=()):
        self._socket = socket.create_connection(("127.0.0.1", echo.port), timeout=30)
        self._wire = wsproto.WSConnection(wsproto.ConnectionType.CLIENT)
        self._events = []
        self.send(Request(host="t", target="/", extensions=list(extensions)))
        self.accepted = self.next(AcceptConnection)

    def send(self, event, step=None):
        bytes_ = self._wire.send(event)
        for at in range(0, len(bytes_), step or len(bytes_)):
            self._socket.sendall(bytes_[at:at + (step or len(bytes_))])

    def next(self, kind):
        while True:
            while self._events:
                event = self._events.pop(0)
                if isinstance(event, kind):
                    return event
            piece = self._socket.recv(65536)
            self._wire.receive_data(piece or None)
            self._events += list(self._wire.events())

    def text(self):
        whole = ""
        while True:
            part = self.next(TextMessage)
            whole += part.data
            if part.message_finished:
                return whole

    def close(self):
        self._socket.close()


@pytest.mark.parametrize("compresses", [False, True])
@pytest.mark.parametrize("step", [None, 3])
def test_wsproto_is_understood_and_understands(echo, compresses, step):
    peer = Peer(echo, [PerMessageDeflate()] if compresses else [])
    assert bool(peer.accepted.extensions) == compresses
    for text in texts(4, sizes=(0, 5, 126, 3_000) if step else (0, 126, 65_536, 200_000)):
        peer.send(TextMessage(text), step)
        assert peer.text() == text
    peer.send(TextMessage("frag", message_finished=False), step)
    peer.send(Ping(b"between"), step)
    peer.send(TextMessage("mented"), step)
    assert peer.next(Pong).payload == b"between"
    assert peer.text() == "fragmented"
    peer.send(CloseConnection(code=1001, reason="bye"))
    assert peer.next(CloseConnection).code == 1001
    peer.close()


def test_binary_is_answered_with_1003(echo):
    peer = Peer(echo)
    peer.send(BytesMessage(b"\x00"))
    assert peer.next(CloseConnection).code == 1003
    peer.close()


def test_a_bomb_is_closed_with_1009_and_costs_no_more_than_its_limit(server):
    """64 MB of zeros in 64 KB, sent to the chat, which takes 64 KB."""
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    message = (bomb.compress(bytes(60 << 20)) + bomb.flush(zlib.Z_SYNC_FLUSH))[:-4]
    assert len(message) < 64 << 10
    before = memory_peak(server)
    for _ in range(20):
        with websockets.sync.client.connect(
                f"{server.websocket_url}/ws/chat?key={server.demo['chatPublicKey']}", compression="deflate") as peer:
            frame = bytearray([0xC1, 0xFF]) + len(message).to_bytes(8, "big") + bytes(4) + message
            if len(message) < 65_536:
                frame = bytearray([0xC1, 0xFE]) + len(message).to_bytes(2, "big") + bytes(4) + message
            peer.socket.sendall(frame)
            with pytest.raises(websockets.exceptions.ConnectionClosedError) as closed:
                while True:
                    peer.recv(timeout=30)
            assert closed.value.rcvd.code == 1009
    assert memory_peak(server) - before < 8 << 10


def memory_peak(server):
    """In KB."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def test_a_visitor_who_compresses_is_answered(server):
    chat = Chat(server.websocket_url, server.demo["chatPublicKey"], compression="deflate")
    chat.say("deflated", "Is anybody there? " * 40)
    assert chat.wait_for("ack")["clientId"] == "deflated"
    chat.close()

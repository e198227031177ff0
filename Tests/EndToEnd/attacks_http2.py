"""Attacks over HTTP/2: windows that stay shut, uploads on every stream, and floods of what costs the peer nothing.

Each takes a size, and perhaps a server, else it starts one; see attacks.py.
"""

import concurrent.futures
import contextlib
import ssl
import time

import hpack
from hyperframe.frame import ContinuationFrame, DataFrame, HeadersFrame, PingFrame, RstStreamFrame, SettingsFrame

from attackers import at_once, close_all, descriptors, listen
from client import Api
from http2_peer import CALM, CANCEL, Peer, outcome, request_head
from scene import attacked, until

STREAMS_MAX = 100
# What waits on streams, one answer more, and the library's own and TLS' state (THREATS.md).
CONNECTION_KILOBYTES_MAX = 700
WINDOW_MOST = 0x7FFFFFFF
# What slow peers let pass between two signs of life.
PAUSE_SECONDS = 2
FLOODS_AT_ONCE = 16


def h2_slow_heads(count=300, head_seconds=10, server=None):
    """A header list over HTTP/2 that goes on and on: a frame every other second."""
    with attacked(server, "--head-seconds", head_seconds, secure=True) as scene:
        peers = [Peer(scene.server.tls_port, number=number) for number in range(count)]
        began = time.monotonic()
        for peer in peers:
            peer.raw(HeadersFrame(1, data=peer.encoder.encode([(":method", "GET")])).serialize())
        more = ContinuationFrame(1, data=hpack.Encoder().encode([("x", "y")])).serialize()
        said, over = listen_to(peers, head_seconds + 10, each_second=say_each_pause(peers, lambda peer: more))
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, CONNECTION_KILOBYTES_MAX)
    assert all(over) and all(("goaway", CALM) in outcome(data, set()) for data in said)
    return {"connections": count, **held, "answer": "GOAWAY", "goneAfterSeconds": round(took, 1), **scene.figures}


def h2_slow_uploads(count=30, body_seconds=30, server=None):
    """A hundred uploads at once on each connection, a byte of each every other second."""
    streams = range(1, 2 * STREAMS_MAX, 2)
    with attacked(server, "--body-seconds", body_seconds, secure=True) as scene:
        with contextlib.closing(Api(scene.server.url, scene.key)) as api:
            path = f"/api/conversations/{next(api.conversations())['id']}/reply"
        fields = [("authorization", "Bearer " + scene.key), ("content-type", "application/json"),
                  ("content-length", "200000")]
        peers = [Peer(scene.server.tls_port, number=number) for number in range(count)]
        began = time.monotonic()
        for peer in peers:
            peer.raw(b"".join(peer.head(stream, *fields, ends=False, method="POST", path=path) for stream in streams))
        bytes_ = b"".join(DataFrame(stream, data=b" ").serialize() for stream in streams)
        said, _ = listen_to(
            peers, body_seconds + 20, lambda data: outcome(data, streams).count(("status", 408)) == STREAMS_MAX,
            say_each_pause(peers, lambda peer: bytes_))
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, CONNECTION_KILOBYTES_MAX)
    answers = [outcome(data, streams).count(("status", 408)) for data in said]
    assert answers == [STREAMS_MAX] * count, answers[:5]
    return {"connections": count, "streams": count * STREAMS_MAX, **held, "answer": 408,
            "goneAfterSeconds": round(took, 1), **scene.figures}


def h2_shut_windows(count=100, stall_seconds=30, server=None):
    """A hundred streams on each connection that ask for a page and open no window for it."""
    with attacked(server, "--stall-seconds", stall_seconds, secure=True) as scene:
        peers = asking(scene, count, window=0)
        began = time.monotonic()
        said, _ = listen_to(peers, stall_seconds + 20,
                            lambda data: ("reset", CANCEL) in outcome(data, range(1, 2 * STREAMS_MAX, 2)))
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, CONNECTION_KILOBYTES_MAX)
    assert all(("reset", CANCEL) in outcome(data, range(1, 2 * STREAMS_MAX, 2)) for data in said)
    return {"connections": count, "streams": count * STREAMS_MAX, **held, "answer": "RST_STREAM",
            "eachAfterSeconds": round(took, 1), **scene.figures}


def h2_deaf_readers(count=100, stall_seconds=30, server=None):
    """A hundred streams on each connection that ask for a page with windows wide open, and the socket is not read."""
    with attacked(server, "--stall-seconds", stall_seconds, secure=True) as scene:
        others = descriptors(scene.pid)
        peers = asking(scene, count, window=WINDOW_MOST, receive_bytes=4_096)
        began = time.monotonic()
        until(lambda: descriptors(scene.pid) <= others + 4, stall_seconds + 40)
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, CONNECTION_KILOBYTES_MAX)
    return {"connections": count, "streams": count * STREAMS_MAX, **held, "goneAfterSeconds": round(took, 1),
            **scene.figures}


def asking(scene, count, window, **settings):
    """Connections that ask for a page on every stream."""
    peers = []
    for number in range(count):
        peer = Peer(scene.server.tls_port, window, number=number, **settings)
        peer.h2.increment_flow_control_window(WINDOW_MOST - 65_535)
        for _ in range(STREAMS_MAX):
            stream = peer.h2.get_next_available_stream_id()
            peer.h2.send_headers(stream, [(":method", "GET"), (":scheme", "https"), (":authority", "localhost"),
                                          (":path", "/openapi.json")], end_stream=True)
        peer.flush()
        peers.append(peer)
    return peers


def h2_resets(count=8, seconds=10, server=None):
    """Streams opened and reset at once (Rapid Reset), one connection after the other on as many threads."""
    encoder, opened = hpack.Encoder(), range(1, 1_000, 2)
    burst = b"".join(request_head(encoder, stream, path="/openapi.json") + RstStreamFrame(stream, CANCEL).serialize()
                     for stream in opened)
    with attacked(server, secure=True) as scene:
        ends = []

        def reset():
            peer = Peer(scene.server.tls_port)
            peer.raw(burst)
            said, _ = listen_to([peer], 20, lambda data: goes_away(data))
            ends.append(goes_away(said[0]))
            peer.close()
        at_once(count, seconds, reset)
        held = scene.each(count, CONNECTION_KILOBYTES_MAX)
    assert all(ends), f"{ends.count(False)} of {len(ends)} were not told to be calm"
    return {"atOnce": count, "connections": len(ends), "streams": len(ends) * len(opened), **held, "answer": "GOAWAY",
            **scene.figures}


def goes_away(data):
    return ("goaway", CALM) in outcome(data, set())


def h2_pings(count=100, server=None):
    """Pings without end whose answers are not read."""
    return flood(PingFrame(0, b"12345678").serialize(), count, server)


def h2_settings(count=100, server=None):
    """Settings without end whose acknowledgements are not read."""
    return flood(SettingsFrame(0, {4: 65_535}).serialize(), count, server)


def flood(frame, count, server):
    frames = frame * 1_000
    with attacked(server, secure=True) as scene:
        others = descriptors(scene.pid)

        def said_until_ended(number):
            """Speaks and does not listen until the connection is gone; how many frames found their way to the kernel."""
            peer, said = Peer(scene.server.tls_port, number=number, receive_bytes=4_096), 0
            with contextlib.closing(peer), contextlib.suppress(ConnectionError, ssl.SSLError):
                while said < 1_000_000_000:
                    peer.socket.sendall(frames)
                    said += 1_000
                assert False, "nobody ends it"
            return said
        with concurrent.futures.ThreadPoolExecutor(FLOODS_AT_ONCE) as floods:
            taken = list(floods.map(said_until_ended, range(count)))
        until(lambda: descriptors(scene.pid) <= others + 4)
        held = scene.each(count, CONNECTION_KILOBYTES_MAX)
    return {"connections": count, "framesUntilEndedMost": max(taken), **held, **scene.figures}


def listen_to(peers, *arguments, **settings):
    return listen([peer.socket for peer in peers], *arguments, **settings)


def say_each_pause(peers, words):
    """What is to be done each second so that every peer says something every other second."""
    seconds = 0

    def say():
        nonlocal seconds
        seconds += 1
        if seconds % PAUSE_SECONDS == 0:
            for peer in peers:
                with contextlib.suppress(OSError):
                    peer.socket.send(words(peer))
    return say

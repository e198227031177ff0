"""Attacks on TLS itself: handshakes that do not go on, that come by the thousand, and what may be said after one.

Each takes a size, and perhaps a server, else it starts one; see attacks.py.
"""

import contextlib
import time

from attackers import at_once, client_hello, close_all, connect, connect_tls, ended, listen
from bare_tls import VERSION_1_2, VERSION_1_3, BareTLS
from scene import attacked, metrics, until

# Of one shard, and what one of them may have taken: OpenSSL's state before its buffers are given back.
HANDSHAKES_MAX = 1_024
HANDSHAKE_KILOBYTES_MAX = 100
HANDSHAKE_SECONDS = 10
SIDE_MESSAGES_MAX = 32


def tls_slow_handshakes(count=1_000, server=None):
    """Handshakes that do not end: half send a byte of their first words each second, half stop behind them."""
    hello = client_hello()
    with attacked(server, secure=True) as scene:
        peers = [connect(scene.server.tls_port, number) for number in range(count)]
        began = time.monotonic()
        for number, peer in enumerate(peers):
            peer.sendall(hello if number % 2 else hello[:1])
        said_so_far = 1

        def say_more():
            nonlocal said_so_far
            for peer in peers[::2]:
                with contextlib.suppress(OSError):
                    peer.send(hello[said_so_far:said_so_far + 1])
            said_so_far += 1
        said = ended(peers, HANDSHAKE_SECONDS + 20, say_more)
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, HANDSHAKE_KILOBYTES_MAX)
    assert None not in said, f"{said.count(None)} were not ended"
    return {"connections": count, **held, "goneAfterSeconds": round(took, 1), **scene.figures}


def tls_half_handshakes(count=3_000, server=None):
    """More handshakes under way than may be: each sends its first words, is answered, and stops."""
    hello = client_hello()
    with attacked(server, secure=True) as scene:
        shards = len(metrics(scene.server, "svar_loop_seconds_count"))
        peers = [connect(scene.server.tls_port, number) for number in range(count)]
        for peer in peers:
            with contextlib.suppress(OSError):
                peer.sendall(hello)
        said, over = listen(peers, 8, is_enough=lambda words: len(words) > 100)
        refused, served = sum(over), sum(bool(words) for words in said)
        held = metrics(scene.server, "svar_connections")['state="handshake"']
        assert held <= shards * HANDSHAKES_MAX, f"{held} handshakes under way"
        assert refused + served == count and refused >= count - shards * HANDSHAKES_MAX, (refused, served)
        figures = scene.each(served, HANDSHAKE_KILOBYTES_MAX)
        close_all(peers)
        until(lambda: metrics(scene.server, "svar_connections")['state="handshake"'] == 0)
        connect_tls(scene.server.tls_port).close()
    return {"connections": count, "underWay": served, "refused": refused, **figures, **scene.figures}


def tls_handshake_storm(count=16, seconds=10, server=None):
    """Whole handshakes, one after the other on as many threads, and nothing asked."""
    with attacked(server, secure=True) as scene:
        done = []

        def shake_hands():
            connect_tls(scene.server.tls_port).close()
            done.append(1)
        at_once(count, seconds, shake_hands)
        scene.each(count, HANDSHAKE_KILOBYTES_MAX)
    return {"threads": count, "handshakesPerSecond": round(len(done) / seconds), **scene.figures}


def tls_renegotiations(count=300, server=None):
    """Clients of TLS 1.2 that ask for a second handshake."""
    with attacked(server, secure=True) as scene:
        before = handshakes(scene)
        for number in range(count):
            session = BareTLS(scene.server.tls_port, VERSION_1_2, number)
            assert not session.renegotiate(), "a second handshake was made"
            session.close()
        made = handshakes(scene) - before
        scene.each(count, 0)
    assert made == count, f"{made} handshakes for {count} connections"
    return {"connections": count, "refused": count, **scene.figures}


def handshakes(scene):
    """Those of whole connections; the neighbour's one was counted before."""
    return metrics(scene.server, "svar_tls_handshakes_total")[""]


def tls_key_updates(count=50, server=None):
    """Key updates without end, each of which wants one back; nothing is read."""
    with attacked(server, secure=True) as scene:
        updates = []
        for number in range(count):
            session = BareTLS(scene.server.tls_port, VERSION_1_3, number)
            said = 0
            while session.update_key():
                said += 1
                assert said < 1_000_000, "nobody ends it"
            updates.append(said)
            session.close()
        scene.each(count, 0)
    return {"connections": count, "saidUntilEndedMost": max(updates), **scene.figures}

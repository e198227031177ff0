"""Attacks on connections, requests and sockets; those that are slow also within TLS.

Each takes a size, and perhaps a server, else it starts one. It asserts what must hold at any size (the server lives, a
neighbour with a key is answered, memory stays within its bound), and returns its figures.
"""

import contextlib
import shutil
import subprocess
import threading
import time

from attackers import (close_all, connect, connect_from, descriptors, ended, head, kernel_socket_bytes, open_socket,
                       read_head, resident_bytes, upgrade)
from client import Api
from scene import Neighbour, attacked, demo, kilobytes, until

# A tenant may have 8,000 connections.
SOCKETS_PER_TENANT = 7_500


def say_each(peers, piece):
    """Sends a piece to all who are still there, when called."""
    def say():
        for peer in peers:
            with contextlib.suppress(OSError):
                peer.send(piece)
    return say


def drip(scene, peers, piece, seconds, secure):
    """Sends a piece to each every second until all have been refused for their slowness; gives the figures."""
    began = time.monotonic()
    said = ended(peers, seconds + 20, say_each(peers, piece))
    took = time.monotonic() - began
    close_all(peers)
    held = scene.each(len(peers), 64 if secure else 8)
    assert all(text is not None and text.startswith(b"HTTP/1.1 408") for text in said), said[:3]
    return {"connections": len(peers), **held, "answer": 408, "goneAfterSeconds": round(took, 1)}


def slow_heads(count=2_000, head_seconds=10, secure=False, server=None):
    """Slow-loris: a byte of a head each second."""
    with attacked(server, "--head-seconds", head_seconds, secure=secure) as scene:
        peers = [scene.connect(number, secure) for number in range(count)]
        for peer in peers:
            peer.sendall(b"GET / HTTP/1.1\r\nHost: s")
        figures = drip(scene, peers, b"v", head_seconds, secure)
    return {**figures, **scene.figures}


def slow_bodies(count=1_000, body_seconds=30, secure=False, server=None):
    """A body that is announced and comes a byte a second."""
    with attacked(server, "--body-seconds", body_seconds, secure=secure) as scene:
        with contextlib.closing(Api(scene.server.url, scene.key)) as api:
            conversation = next(api.conversations())["id"]
        peers = [scene.connect(number, secure) for number in range(count)]
        for peer in peers:
            peer.sendall(head("POST", f"/api/conversations/{conversation}/reply", f"Authorization: Bearer {scene.key}",
                              "Content-Type: application/json", "Content-Length: 200000") + b"{")
        figures = drip(scene, peers, b" ", body_seconds, secure)
    return {**figures, **scene.figures}


def slow_readers(count=500, stall_seconds=30, secure=False, server=None):
    """Many requests for a page, 200 on each connection, and nobody reads."""
    with attacked(server, "--stall-seconds", stall_seconds, secure=secure) as scene:
        others = descriptors(scene.pid)
        peers = [scene.connect(number, secure, receive_bytes=4_096) for number in range(count)]
        began = time.monotonic()
        for peer in peers:
            peer.settimeout(0.05)
            with contextlib.suppress(OSError):
                peer.sendall(head("GET", "/openapi.json") * 200)
        until(lambda: descriptors(scene.pid) <= others + 4, stall_seconds + 40)
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, 600)
    return {"connections": count, **held, "goneAfterSeconds": round(took, 1), **scene.figures}


def tls_slow_heads(count=500, **sizes):
    """Slow-loris within TLS: a byte of a head each second."""
    return slow_heads(count, secure=True, **sizes)


def tls_slow_bodies(count=500, **sizes):
    """Within TLS, a body that is announced and comes a byte a second."""
    return slow_bodies(count, secure=True, **sizes)


def tls_slow_readers(count=200, **sizes):
    """Within TLS, many requests for a page, and nobody reads."""
    return slow_readers(count, secure=True, **sizes)


def silent_peers(count=2_000, idle_seconds=75, server=None):
    """Connections that never ask, and such that never ask again."""
    with attacked(server, "--idle-seconds", idle_seconds) as scene:
        peers = []
        for number in range(count):
            peer = scene.connect(number)
            if number % 2:
                peer.sendall(head("GET", "/healthz"))
                assert read_head(peer)[0] == 200
            peers.append(peer)
        began = time.monotonic()
        said = ended(peers, idle_seconds + 20)
        took = time.monotonic() - began
        close_all(peers)
        held = scene.each(count, 8)
    assert None not in said
    return {"connections": count, **held, "goneAfterSeconds": round(took, 1), **scene.figures}


def silent_sockets(count=1_000, server=None):
    """WebSockets that never answer a ping."""
    with attacked(server) as scene:
        path = f"/ws/chat?key={scene.server.demo['chatPublicKey']}"
        peers = [open_socket(scene.server.port, path, number=number)[0] for number in range(count)]
        began = time.monotonic()
        said = ended(peers, 70)
        took = time.monotonic() - began
        close_all(peers)
    assert all(text is not None and b"\x89\x00" in text for text in said), "each was pinged, and then closed"
    return {"sockets": count, "goneAfterSeconds": round(took, 1), **scene.figures}


def idle_connections(count=15_000):
    """Connections that asked once: what each costs is the slope between a third and all of them."""
    def open_one(server, number):
        peer = connect(server.port, number)
        peer.sendall(head("GET", "/healthz"))
        return peer, read_head(peer)[0]
    return idle(count, 200, open_one)


def idle_sockets(count=SOCKETS_PER_TENANT):
    """Chats of one tenant in which nobody writes: what each costs, likewise."""
    def open_one(server, number):
        return open_socket(server.port, f"/ws/chat?key={server.demo['chatPublicKey']}", number=number)[:2]
    return idle(count, 101, open_one)


def idle(count, expected, open_one):
    with demo("--idle-seconds", 600) as server:
        marks, peers = [], []
        for number in range(count):
            peer, status = open_one(server, number)
            assert status == expected, f"connection {number}: {status}"
            peers.append(peer)
            if number + 1 in (count // 3, count):
                marks.append((number + 1, resident_bytes(server.process.pid), kernel_socket_bytes()))
        (few, low, low_kernel), (many, high, high_kernel) = marks
        began = time.monotonic()
        close_all(peers)
        until(lambda: descriptors(server.process.pid) < 100)
        return {"connections": many, "kbEach": kilobytes(many - few, high - low),
                "kernelKbEach": kilobytes(many - few, high_kernel - low_kernel), "residentMb": round(high / 2**20, 1),
                "closedInSeconds": round(time.monotonic() - began, 2)}


def few_descriptors(limit=512):
    """More connections than descriptors: those above are told 503, and the journal still gets its segments."""
    with demo("--segment-mb", 4, runner=["prlimit", f"--nofile={limit}:{limit}"]) as server:
        api = Api(server.url, server.demo["key"])
        conversations = [each["id"] for each in api.conversations() if each["status"] != "closed"]
        peers = [connect(server.port, number) for number in range(limit + 100)]
        statuses = {}
        for peer in peers:
            peer.settimeout(5)
            with contextlib.suppress(OSError):
                peer.sendall(head("GET", "/healthz"))
            status = read_head(peer)[0]
            statuses[status] = statuses.get(status, 0) + 1
        held = descriptors(server.process.pid)
        segments = set((server.data / "journal").glob("*.segment"))
        # Two segments of 4 MB, over as many conversations as there are: one takes 1 MB.
        for number in range(160):
            path = f"/api/conversations/{conversations[number % len(conversations)]}/reply"
            # Faster than the disk makes segments, it is told to wait (503).
            until(lambda: api.request("POST", path, {"content": f"{number} " + "x" * 50_000}).status == 200)
        made = set((server.data / "journal").glob("*.segment")) - segments
        close_all(peers)
        until(lambda: descriptors(server.process.pid) < 100)
        again = connect(server.port)
        again.sendall(head("GET", "/healthz"))
        assert read_head(again)[0] == 200
        again.close()
        api.close()
    assert statuses[200] and statuses[503] >= 100 and set(statuses) <= {200, 503, 0}, statuses
    assert made, "no segment was made while all descriptors were taken"
    return {"descriptors": limit, "held": held, "answered": statuses[200], "refused": sum(statuses.values()) - statuses[200],
            "segmentsMadeMeanwhile": len(made)}


def address_flood(limit=50, count=500):
    """More connections of one address than it may have; another address is served."""
    with demo("--connections-per-address", limit) as server:
        peers, statuses = [], {}
        for _ in range(count):
            peer = connect_from(server.port, "127.0.0.9")
            peer.settimeout(5)
            peers.append(peer)
        for peer in peers:
            with contextlib.suppress(OSError):
                peer.sendall(head("GET", "/healthz"))
            status = read_head(peer)[0]
            statuses[status] = statuses.get(status, 0) + 1
        with Neighbour(server, server.demo["key"]) as neighbour:
            time.sleep(0.5)
        close_all(peers)
    # A refusal may be lost to the reset of a connection that had already written: 0.
    assert statuses.get(200) == limit and set(statuses) <= {200, 503, 0}, statuses
    return {"connections": count, "served": limit, "refused": count - limit, **neighbour.figures}


def guesses(count=300):
    """Keys, tickets and public keys that do not exist, tried from one address: 401, then 429 with Retry-After."""
    with demo("--connections-per-address", 1_000) as server:
        statuses = {}
        peer = connect_from(server.port, "127.0.0.9")
        for number in range(count):
            target = ("/api/conversations", f"/ws/events?ticket={number}", f"/ws/chat?key=pk_live_v1_{number}")[number % 3]
            peer.sendall(upgrade(target, f"Authorization: Bearer sf_live_v1_{number:032}") if number % 3 else
                         head("GET", target, f"Authorization: Bearer sf_live_v1_{number:032}"))
            data = b""
            while b"}" not in data:
                data += peer.recv(65_536)
            status = int(data.split(b" ", 2)[1])
            statuses[status] = statuses.get(status, 0) + 1
            assert status != 429 or b"Retry-After: " in data, data
        peer.close()
        with Neighbour(server, server.demo["key"]) as neighbour:
            time.sleep(0.3)
    assert set(statuses) == {401, 429}, statuses
    return {"guesses": count, "refused": statuses[401], "slowedDown": statuses[429], **neighbour.figures}


def upgrade_storm(count=20_000, limited=False):
    """WebSockets that open and go, one after the other; where limits per address hold, 429 after the first two hundred."""
    flags = ["--connections-per-address", 1_000] if limited else []
    with demo(*flags) as server, Neighbour(server, server.demo["key"]) as neighbour:
        path = f"/ws/chat?key={server.demo['chatPublicKey']}"
        statuses, marks = {}, []
        began = time.monotonic()
        for number in range(count):
            peer, status, _ = open_socket(server.port, path)
            statuses[status] = statuses.get(status, 0) + 1
            peer.close()
            if number + 1 in (count // 2, count):
                marks.append(resident_bytes(server.process.pid))
        took = time.monotonic() - began
        until(lambda: descriptors(server.process.pid) < 100)
    assert statuses.get(101, 0) >= min(count, 200) and set(statuses) == ({101, 429} if limited else {101}), statuses
    return {"upgrades": count, "statuses": statuses, "perSecond": round(count / took),
            "residentGrowthMb": round((marks[1] - marks[0]) / 2**20, 1), **neighbour.figures}


def stranger_flood(count=64, seconds=10):
    """Requests that need no key, pipelined as fast as they are taken, beside a neighbour with one."""
    with demo() as server:
        with Neighbour(server, server.demo["key"]) as alone:
            time.sleep(seconds / 3)
        stopped = threading.Event()
        burst = head("GET", "/healthz") * 500

        def flood():
            peer = connect(server.port)
            peer.settimeout(1)
            while not stopped.is_set():
                with contextlib.suppress(TimeoutError):
                    peer.sendall(burst)
                with contextlib.suppress(TimeoutError):
                    peer.recv(1 << 20)
            peer.close()
        floods = [threading.Thread(target=flood) for _ in range(count)]
        for one in floods:
            one.start()
        with Neighbour(server, server.demo["key"]) as neighbour:
            time.sleep(seconds)
        most = resident_bytes(server.process.pid, "VmHWM")
        stopped.set()
        for one in floods:
            one.join()
    return {"connections": count, "aloneP99Ms": alone.figures["neighbourP99Ms"], "residentMostMb": round(most / 2**20, 1),
            **neighbour.figures}


def broadcast(count=5_000, deaf=1_000, events=20):
    """Events to thousands of operators' sockets, some of whom read nothing."""
    with demo() as server:
        key = server.demo["key"]
        authorization = f"Authorization: Bearer {key}"
        api = Api(server.url, key)
        conversation = next(api.conversations())["id"]
        before = resident_bytes(server.process.pid)
        peers = [open_socket(server.port, "/ws/events", authorization, number=number)[0] for number in range(count)]
        silent = [open_socket(server.port, "/ws/events", authorization, number=count + number, receive_bytes=2_048)[0]
                  for number in range(deaf)]
        opened = resident_bytes(server.process.pid)
        took = []
        with Neighbour(server, key) as neighbour:
            for number in range(events):
                mark = f"broadcast {number}"
                began = time.perf_counter()
                api.post(f"/api/conversations/{conversation}/reply", {"content": mark})
                for peer in peers:
                    data = b""
                    while b"message.sent" not in data:
                        piece = peer.recv(65_536)
                        assert piece, "a reader was closed"
                        data = data[-64:] + piece
                took.append((time.perf_counter() - began) * 1000)
        most = resident_bytes(server.process.pid, "VmHWM")
        close_all(peers + silent)
        api.close()
    took.sort()
    return {"sockets": count, "deaf": deaf, "events": events, "allReadMsP50": round(took[len(took) // 2], 1),
            "allReadMsMost": round(took[-1], 1), "kbEach": kilobytes(count + deaf, opened - before),
            "residentMostMb": round(most / 2**20, 1), **neighbour.figures}


def second_opinion(count=1_000, seconds=30):
    """slowhttptest: slow heads, slow bodies, slow reading; what it saw of the service meanwhile."""
    tool = shutil.which("slowhttptest")
    if not tool:
        return {"skipped": "slowhttptest is not installed"}
    figures = {}
    modes = {"heads": ["-H", "-i", "1"], "bodies": ["-B", "-i", "1", "-s", "8192"],
             "readers": ["-X", "-w", "10", "-y", "20", "-n", "1", "-z", "8", "-k", "3"]}
    with demo() as server, Neighbour(server, server.demo["key"]) as neighbour:
        for name, flags in modes.items():
            run = subprocess.run(
                [tool, *flags, "-c", str(count), "-r", "200", "-l", str(seconds), "-p", "3",
                 "-u", f"{server.url}/openapi.json"], capture_output=True, text=True, timeout=seconds + 60)
            service = [line for line in run.stdout.splitlines() if "service available" in line]
            assert service and all("YES" in line for line in service), run.stdout[-500:]
            figures[name] = f"available in all of {len(service)} looks"
    figures.update(neighbour.figures)
    return figures

"""Clients that mean no good: raw sockets by the thousand, a neighbour who only wants an answer meanwhile, and the server's memory.

They know HTTP, WebSocket frames and the loopback's many addresses; the scenarios are in attack.py.
"""

import base64
import contextlib
import os
import pathlib
import resource
import select
import socket
import statistics
import threading
import time

from client import Api, Lost

# Ports of one address and one target that the attacks take; beyond them the next address of 127.0.0.0/8 is used.
PORTS_PER_ADDRESS = 20_000
PAUSE_SECONDS = 0.02


def raise_descriptors():
    """As many sockets as the system lets one process have; gives the number."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def resident_bytes(pid, field="VmRSS"):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"{field} of {pid} is not told")


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def kernel_socket_bytes():
    """What the kernel's TCP buffers hold, of all processes."""
    for line in pathlib.Path("/proc/net/sockstat").read_text().splitlines():
        if line.startswith("TCP:"):
            words = line.split()
            return int(words[words.index("mem") + 1]) * resource.getpagesize()
    return 0


def connect(port, number=0, receive_bytes=None):
    """A connection; the number decides from which address of the loopback."""
    peer = socket.socket()
    if receive_bytes:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    block = number // PORTS_PER_ADDRESS
    if block:
        peer.setsockopt(socket.IPPROTO_IP, getattr(socket, "IP_BIND_ADDRESS_NO_PORT", 24), 1)
        peer.bind((f"127.0.0.{1 + block}", 0))
    peer.settimeout(20)
    peer.connect(("127.0.0.1", port))
    return peer


def connect_from(port, address):
    """A connection from one address of the loopback."""
    return socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(address, 0))


def head(method, path, *fields):
    lines = [f"{method} {path} HTTP/1.1", "Host: svar", *fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def upgrade(path, *fields):
    key = base64.b64encode(os.urandom(16)).decode()
    return head("GET", path, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                f"Sec-WebSocket-Key: {key}", *fields)


def read_head(peer):
    """Reads to the end of an answer's head; gives its status (0: none came) and what stood behind."""
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            piece = peer.recv(65_536)
        except (ConnectionError, TimeoutError):
            piece = b""
        if not piece:
            return 0, data
        data += piece
    first, _, rest = data.partition(b"\r\n\r\n")
    return int(first.split(b" ", 2)[1]), rest


def open_socket(port, path, *fields, number=0, receive_bytes=None):
    """Upgrades a connection; gives it with the status of the answer and the first bytes behind it."""
    peer = connect(port, number, receive_bytes)
    peer.sendall(upgrade(path, *fields))
    status, rest = read_head(peer)
    return peer, status, rest


def close_all(peers):
    for peer in peers:
        peer.close()


def ended(peers, seconds):
    """What the server said to each before it ended, or None where it did not within the time."""
    said = {peer.fileno(): b"" for peer in peers}
    over = {}
    poll = select.poll()
    for peer in peers:
        peer.setblocking(False)
        poll.register(peer, select.POLLIN | select.POLLHUP)
    by_number = {peer.fileno(): peer for peer in peers}
    deadline = time.monotonic() + seconds
    while len(over) < len(peers) and time.monotonic() < deadline:
        for number, _ in poll.poll(200):
            try:
                piece = by_number[number].recv(65_536)
            except BlockingIOError:
                continue
            except OSError:
                piece = b""
            said[number] += piece
            if not piece:
                poll.unregister(number)
                over[number] = said[number]
    return [over.get(peer.fileno()) for peer in peers]


class Neighbour:
    """Somebody with a key who asks one thing after the other, and how long each answer took."""

    def __init__(self, server, key, path="/api/conversations?limit=1"):
        self._server, self._key, self._path = server, key, path
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.milliseconds, self.statuses, self.lost = [], set(), 0

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stopped.set()
        self._thread.join()

    def _run(self):
        with contextlib.closing(Api(self._server.url, self._key)) as api:
            while not self._stopped.is_set():
                began = time.perf_counter()
                try:
                    self.statuses.add(api.request("GET", self._path).status)
                    self.milliseconds.append((time.perf_counter() - began) * 1000)
                except Lost:
                    self.lost += 1
                self._stopped.wait(PAUSE_SECONDS)

    @property
    def figures(self):
        times = sorted(self.milliseconds) or [0.0]
        return {"neighbourP50Ms": round(statistics.median(times), 2),
                "neighbourP99Ms": round(times[min(len(times) - 1, len(times) * 99 // 100)], 2),
                "neighbourRequests": len(self.milliseconds), "neighbourLost": self.lost,
                "neighbourStatuses": sorted(self.statuses)}

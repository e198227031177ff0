"""Peers that are gone without a word, as when their machine loses power or the way to them is cut: no FIN comes, no RST.

Their address is one of the loopback's, to which nothing leads once it is cut off: a blackhole in the local routing table,
for which root and `ip` are enough. What the server sends is lost there, and nobody answers.
"""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

from attackers import CONTEXTS, client_hello, head, read_head, upgrade
from client import Api
from http2_peer import Peer
from scene import attacked

# Behind a deadline: two seconds of lingering, a turn of the timers, and a slow machine.
LATE_SECONDS = 8
PING_SECONDS, HANDSHAKE_SECONDS = 50, 10
PIPELINED = 200


def possible():
    return os.geteuid() == 0 and shutil.which("ip") is not None


class Remote:
    """An address that can be cut off."""

    def __init__(self):
        number = os.getpid()
        self.address = f"127.{100 + (number >> 16) % 100}.{number >> 8 & 0xFF}.{number & 0xFF}"
        self._is_cut = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._is_cut:
            self._route("del")

    def cut(self):
        """From now on nothing that is sent to the address arrives, and nobody says so."""
        self._route("add")
        self._is_cut = True

    def _route(self, what):
        subprocess.run(["ip", "route", what, "blackhole", f"{self.address}/32", "table", "local"], check=True)

    def connect(self, port, receive_bytes=None):
        peer = socket.socket()
        if receive_bytes:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        peer.settimeout(20)
        peer.bind((self.address, 0))
        peer.connect(("127.0.0.1", port))
        return peer


def established(address):
    """The remote ports of connections with an address that somebody still holds open."""
    octets = bytes(int(part) for part in address.split("."))
    remote = octets[::-1].hex().upper()
    ports = set()
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        host, port = words[2].split(":")
        if host == remote and words[3] == "01":
            ports.add(int(port, 16))
    return ports


def vanished_peers(count=100, idle_seconds=75, body_seconds=30, stall_seconds=30, waits=True, server=None):
    """Peers to whom the way is cut: idle, in the middle of a body, with answers unread, in a chat, in a handshake."""
    flags = ["--idle-seconds", idle_seconds, "--body-seconds", body_seconds, "--stall-seconds", stall_seconds]
    with attacked(server, *flags) as scene, Remote() as remote, contextlib.ExitStack() as stack:
        deadlines = {"idle": idle_seconds, "idle_tls": idle_seconds, "idle_http2": idle_seconds, "in_body": body_seconds,
                     "unread": stall_seconds}
        if waits:
            # These two deadlines are not settable.
            deadlines |= {"chat": PING_SECONDS, "handshake": HANDSHAKE_SECONDS}
        makers = Makers(scene, remote)
        ports = {kind: set() for kind in deadlines}
        for kind in deadlines:
            for _ in range(count):
                peer = stack.enter_context(contextlib.closing(getattr(makers, kind)()))
                ports[kind].add(peer.getsockname()[1])
        remote.cut()
        began, gone = time.monotonic(), {}
        while len(gone) < len(ports):
            held, now = established(remote.address), time.monotonic() - began
            for kind in ports.keys() - gone.keys():
                left = len(held & ports[kind])
                assert not left or now < deadlines[kind] + LATE_SECONDS, f"{left} of {kind} are held after {now:.0f} s"
                if not left:
                    gone[kind] = round(now, 1)
            time.sleep(0.2)
        held = scene.each(count * len(deadlines), 700)
    return {"connections": count * len(deadlines), **held,
            **{f"{kind}_gone_after_seconds": seconds for kind, seconds in gone.items()}, **scene.figures}


class Makers:
    """One peer of each kind, from the address that will be cut off."""

    def __init__(self, scene, remote):
        self.scene, self.remote = scene, remote
        with contextlib.closing(Api(scene.server.url, scene.key)) as api:
            self.conversation = next(api.conversations())["id"]

    def idle(self):
        return self.asked(self.remote.connect(self.scene.server.port))

    def idle_tls(self):
        return self.asked(self.secured(("http/1.1",)))

    def idle_http2(self):
        peer = Peer(self.scene.server.tls_port, socket=self.secured(("h2",)))
        assert peer.answer(peer.ask("/healthz"))[0] == 200
        return peer.socket

    def in_body(self):
        peer = self.remote.connect(self.scene.server.port)
        peer.sendall(head("POST", f"/api/conversations/{self.conversation}/reply",
                          f"Authorization: Bearer {self.scene.key}", "Content-Type: application/json",
                          "Content-Length: 1000") + b"{")
        return peer

    def unread(self):
        peer = self.remote.connect(self.scene.server.port, receive_bytes=4_096)
        peer.settimeout(0.05)
        with contextlib.suppress(OSError):
            peer.sendall(head("GET", "/openapi.json") * PIPELINED)
        return peer

    def chat(self):
        peer = self.remote.connect(self.scene.server.port)
        peer.sendall(upgrade(f"/ws/chat?key={self.scene.server.demo['chatPublicKey']}"))
        assert read_head(peer)[0] == 101
        return peer

    def handshake(self):
        peer = self.remote.connect(self.scene.server.tls_port)
        peer.sendall(client_hello())
        assert peer.recv(1)
        return peer

    def asked(self, peer):
        peer.sendall(head("GET", "/healthz"))
        assert read_head(peer)[0] == 200
        return peer

    def secured(self, protocols):
        return CONTEXTS[protocols].wrap_socket(
            self.remote.connect(self.scene.server.tls_port), server_hostname="localhost")

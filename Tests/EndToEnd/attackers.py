"""Clients that mean no good: raw sockets by the thousand, plain and within TLS, and what a server's process takes meanwhile.

They know HTTP, WebSocket frames and the loopback's many addresses; what is done with them is in the files of attacks.
"""

import base64
import contextlib
import os
import pathlib
import resource
import select
import socket
import ssl
import threading
import time

from server import unverified

# Ports of one address and one target that the attacks take; beyond them the next address of 127.0.0.0/8 is used.
PORTS_PER_ADDRESS = 20_000


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


def forget_peak(pid):
    """Lets VmHWM begin anew at what is resident now."""
    pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")


def processor_seconds(pid):
    """What a process has had of the processors since it began."""
    words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


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


def connect_tls(port, number=0, receive_bytes=None, protocols=("http/1.1",)):
    """The same with TLS agreed on."""
    return CONTEXTS[protocols].wrap_socket(connect(port, number, receive_bytes), server_hostname="localhost")


CONTEXTS = {protocols: unverified(protocols) for protocols in [("http/1.1",), ("h2",)]}


def client_hello():
    """A client's first words of TLS."""
    heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
    with contextlib.suppress(ssl.SSLWantReadError):
        CONTEXTS[("http/1.1",)].wrap_bio(heard, said, server_hostname="localhost").do_handshake()
    return said.read()


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


def at_once(count, seconds, work):
    """Has `work` done over and over on as many threads, for so long."""
    over = threading.Event()

    def repeat():
        while not over.is_set():
            work()
    threads = [threading.Thread(target=repeat) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()


def close_all(peers):
    for peer in peers:
        peer.close()


def listen(peers, seconds, is_enough=lambda said: False, each_second=lambda: None):
    """What the server said to each, and whether it has ended it.

    Until each is ended or has heard enough, or the time is over. Once a second something else is done, on this thread:
    a TLS socket is no two threads' at once.
    """
    said, over = [b""] * len(peers), [False] * len(peers)
    waiting = {peer.fileno(): at for at, peer in enumerate(peers)}
    poll = select.poll()
    for peer in peers:
        peer.setblocking(False)
        poll.register(peer, select.POLLIN | select.POLLHUP)
    begin = time.monotonic()
    turn = begin + 1
    while waiting and time.monotonic() < begin + seconds:
        for number, _ in poll.poll(100):
            at = waiting[number]
            heard, over[at] = read_all(peers[at])
            said[at] += heard
            if over[at] or heard and is_enough(said[at]):
                poll.unregister(number)
                del waiting[number]
        if time.monotonic() >= turn:
            turn += 1
            each_second()
    return said, over


def read_all(peer):
    """What has come, and whether that is the end."""
    data = b""
    while True:
        try:
            piece = peer.recv(65_536)
        except (BlockingIOError, ssl.SSLWantReadError):
            return data, False
        except OSError:
            piece = b""
        if not piece:
            return data, True
        data += piece


def ended(peers, seconds, each_second=lambda: None):
    """What the server said to each before it ended it, or None where it did not within the time."""
    said, over = listen(peers, seconds, each_second=each_second)
    return [text if is_over else None for text, is_over in zip(said, over)]

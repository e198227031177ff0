"""What the frontend costs: reads over TLS 1.3 and HTTP/2 beside nginx, an echo and an idle socket, and how much each
load generator can send at all.
"""

import re
import resource
import socket
import subprocess

from client import Api
import peers
from server import Server
from table import Row
from tools import cpu_seconds, http, load, note, of_size, resident, result, write_requests

CONNECTIONS = 64
STREAMS = 16
H2_CONNECTIONS = 16
ECHO_SOCKETS = 64
ECHO_ROUNDS = 2_000
PROTOTYPE_ECHO_MICROS = 4.8
IDLE_FIRST = 500
IDLE_MORE = 3_000


def encrypted(options, folder):
    """CPU per request over TLS 1.3 with HTTP/1.1 and with HTTP/2, ours and nginx', of the same bytes by h2load."""
    certificate = peers.certificate(folder)
    server = Server(folder / "encrypted", "--tls-cert", certificate[0], "--tls-key", certificate[1],
                    "--tls-port", tls_port := peers.free_port()).start_demo()
    api = Api(server.url, server.demo["key"])
    paths = {"GET 1 KB": f"/api/conversations/{of_size(api, server.demo['emailChannelId'], 1024)}",
             "GET the first page of 50": "/api/conversations"}
    bodies = {path: api.request("GET", path).raw for path in paths.values()}
    nginx = peers.nginx(folder, bodies, certificate)
    rows = []
    for name, path in paths.items():
        for protocol in ("HTTP/1.1", "HTTP/2"):
            theirs = Row(f"{name} over TLS 1.3, {protocol}, nginx", "µs CPU")
            rows.append((path, protocol, theirs, Row(f"{name} over TLS 1.3, {protocol}, svar", "µs CPU", theirs, 1)))
    try:
        for repeat in range(options.repeats):
            note(f"encrypted: repeat {repeat + 1} of {options.repeats}")
            for path, protocol, theirs, ours in rows:
                for row, pids, port in ((theirs, nginx.pids, nginx.tls_port), (ours, [server.process.pid], tls_port)):
                    before = cpu_seconds(pids)
                    done, _ = h2load(f"https://127.0.0.1:{port}{path}", server.demo["key"], options.seconds, protocol)
                    row.add((cpu_seconds(pids) - before) / done * 1e6)
    finally:
        nginx.stop()
        server.stop()
    return [row for _, _, theirs, ours in rows for row in (theirs, ours)]


def h2load(url, key, seconds, protocol):
    """Requests that were answered well, and how many a second."""
    shape = (["-c", str(H2_CONNECTIONS), "-m", str(STREAMS)] if protocol == "HTTP/2"
             else ["--h1", "-c", str(CONNECTIONS), "-m", "1"])
    done = subprocess.run(["h2load", "-t", "1", *shape, "-D", f"{seconds:g}", "-H", f"Authorization: Bearer {key}", url],
                          capture_output=True, text=True)
    codes = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", done.stdout)
    spoken = re.search(r"Application protocol: (\S+)", done.stdout)
    if spoken and (spoken[1] == "h2") != (protocol == "HTTP/2"):
        raise SystemExit(f"{url} speaks {spoken[1]} where {protocol} is measured")
    rate = re.search(r"finished in .*?, ([\d.]+) req/s", done.stdout)
    if not codes or not rate or int(codes[1]) == 0 or any(int(codes[each]) for each in (2, 3, 4)):
        raise SystemExit(f"h2load at {url}: {done.stdout}{done.stderr}")
    return int(codes[1]), float(rate[1])


def generators(options, folder):
    """How many requests a second each generator gets out of nginx, which answers the same kilobyte to all."""
    path = "/kilobyte"
    nginx = peers.nginx(folder, {path: b"x" * 1024})
    requests = write_requests(folder / "kilobyte", [("GET", path, "")])
    ours = Row(f"requests of our generator, {CONNECTIONS} connections to nginx", "/s")
    wrk = Row("the same by wrk, one thread", "/s")
    h2 = Row("the same by h2load, HTTP/1.1, one thread", "/s")
    try:
        for repeat in range(options.repeats):
            note(f"generators: repeat {repeat + 1} of {options.repeats}")
            ours.add(result(http(nginx.port, "none", requests, 0, options.seconds, CONNECTIONS))["perSecond"])
            printed = subprocess.run(["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{options.seconds:g}s",
                                      f"http://127.0.0.1:{nginx.port}{path}"], capture_output=True, text=True,
                                     check=True).stdout
            wrk.add(float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1]))
            h2.add(h2load(f"http://127.0.0.1:{nginx.port}{path}", "none", options.seconds, "HTTP/1.1")[1])
    finally:
        nginx.stop()
    return [ours, wrk, h2]


def sockets(options, folder):
    """CPU of an echo of 100 bytes over a WebSocket, and what an idle one holds, by the slope over thousands."""
    server = Server(folder / "sockets").start_demo()
    prototype = Row("echo of 100 B over WebSocket, the prototype's", "µs CPU")
    echo = Row(f"echo of 100 B over WebSocket, {ECHO_SOCKETS} sockets", "µs CPU", prototype, 1.2)
    idle = Row(f"an idle WebSocket, by the slope of {IDLE_MORE:,}", "kB", limit=6)
    held = []
    try:
        for repeat in range(options.repeats):
            note(f"sockets: repeat {repeat + 1} of {options.repeats}")
            prototype.add(PROTOTYPE_ECHO_MICROS)
            before = cpu_seconds([server.process.pid])
            load("echo", "--port", server.port, "--key", server.demo["chatPublicKey"], "--sockets", ECHO_SOCKETS,
                 "--count", ECHO_ROUNDS)
            echo.add((cpu_seconds([server.process.pid]) - before) / (ECHO_ROUNDS * ECHO_SOCKETS) * 1e6)
        resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
        note("sockets: opening idle ones")
        held = [open_chat(server) for _ in range(IDLE_FIRST)]
        first = resident(server.process)
        held += [open_chat(server) for _ in range(IDLE_MORE)]
        idle.add((resident(server.process) - first) * 1024 / IDLE_MORE)
    finally:
        for each in held:
            each.close()
        server.stop()
    return [prototype, echo, idle]


def open_chat(server):
    """A visitor's socket that has been greeted and says nothing more."""
    opened = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    opened.sendall((f"GET /ws/chat?key={server.demo['chatPublicKey']} HTTP/1.1\r\nHost: svar\r\nUpgrade: websocket\r\n"
                    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: YmVuY2htYXJrcyBvZiBzdg==\r\n\r\n").encode())
    hello = b'{"type":"hello"}'
    opened.sendall(bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello)
    seen = b""
    while b'"type":"ready"' not in seen:
        more = opened.recv(65_536)
        if not more:
            raise SystemExit(f"the server closed an idle socket: {seen!r}")
        seen += more
    return opened

"""Three readers of HTTP/1.1, asked the same question: ours, llhttp (Debian's node-llhttp) and h11 (PyPI).

For a head each gives a line: `incomplete`; `refuse NAME`; or `accept METHOD TARGET 1.MINOR BODY END FIELDS`, with the
target in hex, BODY as `none`, a length or `chunked`, END as the length of the head, and FIELDS as `name:count:value,`
for the names in `WATCHED` that are there (how often, and the first value in hex without the white space around it).
For a chunked body: `incomplete`; `refuse NAME`; or `accept END BODY`, with the length of what was read, and the body in hex.
"""

import pathlib
import struct
import subprocess

import h11
from h11._connection import _body_framing

HERE = pathlib.Path(__file__).resolve().parent
TREE = HERE.parents[2]
CONFORMANCE = TREE / ".build/release/Conformance"
WATCHED = ["host", "content-length", "connection", "expect", "upgrade", "x"]


def _ask(command, heads):
    """The lines that a program prints for the heads it is given."""
    sent = b"".join(struct.pack("<I", len(head)) + head for head in heads)
    run = subprocess.run(command, input=sent, stdout=subprocess.PIPE, check=True, timeout=300)
    lines = run.stdout.decode().splitlines()
    assert len(lines) == len(heads), f"{command}: {len(lines)} lines for {len(heads)} heads"
    return [line.strip() for line in lines]


def ours(heads):
    return _ask([CONFORMANCE, "heads"], heads)


def ours_of_bodies(bodies):
    return _ask([CONFORMANCE, "chunks"], bodies)


def build_llhttp(folder, question="heads"):
    """Compiles the harness into the folder; gives the function that asks it about heads or chunks."""
    program = pathlib.Path(folder) / "llhttp-oracle"
    sources = [f"/usr/share/llhttp/{name}.c" for name in ("api", "http", "llhttp")]
    subprocess.run(
        ["clang", "-O1", "-w", "-I/usr/share/include/llhttp", "-o", program, HERE / "llhttp.c", *sources], check=True)
    return lambda texts: _ask([program, question], texts)


def h11_(heads):
    return [_judge_with_h11(head) for head in heads]


def _judge_with_h11(head):
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(head)
    try:
        event = connection.next_event()
    except h11.RemoteProtocolError as problem:
        return f"refuse {problem.error_status_hint}"
    if event is h11.NEED_DATA:
        return "incomplete"
    framing, arguments = _body_framing(event.method, event)
    fields = [(bytes(name), bytes(value)) for name, value in event.headers]
    if framing == "chunked":
        body = "chunked"
    else:
        body = str(arguments[0]) if any(name == b"content-length" for name, _ in fields) else "none"
    told = ""
    for name in WATCHED:
        values = [value for known, value in fields if known == name.encode()]
        if values:
            value = values[0].strip(b" \t").hex()
            told += f"{name}:{len(values)}:{value},"
    end = len(head) - len(connection.trailing_data[0])
    minor = event.http_version.decode().removeprefix("1.")
    return f"accept {event.method.decode()} {event.target.hex()} 1.{minor} {body} {end} {told}".strip()


def h11_of_bodies(bodies):
    return [_judge_body_with_h11(body) for body in bodies]


def _judge_body_with_h11(body):
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
    data = b""
    try:
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            if event is h11.NEED_DATA:
                return "incomplete"
            if isinstance(event, h11.Data):
                data += bytes(event.data)
    except h11.RemoteProtocolError as problem:
        return f"refuse {problem.error_status_hint}"
    return f"accept {len(body) - len(connection.trailing_data[0])} {data.hex()}".strip()

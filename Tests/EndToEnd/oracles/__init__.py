"""Three readers of HTTP/1.1 heads, asked the same question: ours, llhttp (Debian's node-llhttp) and h11 (PyPI).

Each gives a line for a head: `incomplete`; `refuse NAME`; or `accept METHOD TARGET 1.MINOR BODY END FIELDS`, with the
target in hex, BODY as `none`, a length or `chunked`, END as the length of the head, and FIELDS as `name:count:value,`
for the names in `WATCHED` that are there (how often, and the first value in hex without the white space around it).
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


def build_llhttp(folder):
    """Compiles the harness into the folder; gives the function that asks it."""
    program = pathlib.Path(folder) / "llhttp-oracle"
    sources = [f"/usr/share/llhttp/{name}.c" for name in ("api", "http", "llhttp")]
    subprocess.run(
        ["clang", "-O1", "-w", "-I/usr/share/include/llhttp", "-o", program, HERE / "llhttp.c", *sources], check=True)
    return lambda heads: _ask([program], heads)


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

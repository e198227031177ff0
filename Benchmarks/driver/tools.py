"""What every measurement uses: the Swift half, words for who waits, requests in files, figures of a process."""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

TREE = pathlib.Path(__file__).resolve().parents[2]


def note(words):
    print(words, file=sys.stderr, flush=True)


def load(*arguments):
    """Runs one measurement of the Swift half."""
    return result(start(*arguments))


def start(*arguments, niceness=0):
    """Starts one; `niceness` 19 leaves the processor to what is measured."""
    command = ["nice", "-n", str(niceness), TREE / ".build/release/Benchmarks", *arguments]
    return subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def result(started):
    printed, complaint = started.communicate()
    if started.returncode != 0:
        raise SystemExit(complaint.strip())
    return json.loads(printed)


def http(port, key, requests, rate, seconds, connections=32, niceness=0):
    """Starts a load over HTTP: `rate` requests in a second, 0 for as many as the connections carry."""
    return start("http", "--port", port, "--key", key, "--requests", requests, "--rate", rate,
                 "--milliseconds", int(seconds * 1000), "--connections", connections, niceness=niceness)


def write_requests(path, lines):
    """Keeps requests for `http`: method, path, body; `{n}` in a body is its number."""
    path.write_text("".join(f"{method} {target} {body}\n" for method, target, body in lines))
    return path


def messages(path, channel, senders, **fields):
    """Customers' messages into a channel, from so many senders in turn."""
    body = {"body": "Message {n} of a load. " + "x" * 180, **fields}
    return write_requests(path, [
        ("POST", f"/api/channels/{channel}/inbound", json.dumps({"from": f"sender-{number}", **body}))
        for number in range(senders)])


def of_size(api, channel, bytes_wanted):
    """A conversation of one message whose answer has this size: the first is measured, the second made to fit."""
    def made(number, body):
        sender = f"bench-{number}@measure.example.dk"
        sent = {"from": sender, "body": body, "autoSubmitted": True}
        return api.post(f"/api/channels/{channel}/inbound", sent)["conversationId"]
    bare = len(api.request("GET", f"/api/conversations/{made(1, 'x')}").raw)
    return made(2, "x" * (1 + bytes_wanted - bare))


def metrics(server):
    """The server's figures without labels, by name."""
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=30) as answer:
        text = answer.read().decode()
    return {name: float(value) for name, value in re.findall(r"^(\w+) (\S+)$", text, re.MULTILINE)}


def resident(process):
    """Megabytes that a process holds in memory."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")

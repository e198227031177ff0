"""A disk that fills up: writes are refused with a reason and a time to come back, reads and pages go on, and when there
is room again everything goes on by itself. The data lies on a file system of its own, of a few hundred megabytes.
"""

import contextlib
import os
import pathlib
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from client import Api, Chat
from server import Server, svar

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small file system needs root")

SEGMENT_BYTES = 64 << 20
# The start's two segments, the next one, and a little.
DISK_BYTES = 4 * SEGMENT_BYTES
PATIENCE_SECONDS = 30
LONG = "wheel " * 10_000
QUESTION = "What does shipping to the UK cost?"


class SmallDisk:
    """A file system in memory with room for so many bytes; `fill` leaves none, `free` gives it back."""

    def __init__(self, folder, size):
        self.path = pathlib.Path(folder) / "disk"
        self.path.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(self.path)], check=True)
        self._ballast = self.path / "ballast"

    @property
    def room(self):
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize

    def fill(self, leaving=0):
        with open(self._ballast, "ab") as ballast, contextlib.suppress(OSError):
            ballast.write(b"\0" * max(0, self.room - leaving))

    def free(self):
        self._ballast.unlink()

    def unmount(self):
        subprocess.run(["umount", str(self.path)], check=True)


@pytest.fixture
def disk(tmp_path):
    disk = SmallDisk(tmp_path, DISK_BYTES)
    yield disk
    disk.unmount()


@pytest.fixture
def shop(disk, tmp_path):
    """A tenant on the small disk, its server running."""
    made = svar("keys", "create", "--data", disk.path / "data", "--tenant", "Shop", "--create-tenant", "--unlimited", "--json")
    server = Server(disk.path / "data", log=tmp_path / "server.log").start()
    server.key = made["key"]
    yield server
    server.stop()


def write(api, channel, number):
    """A customer's long message, from somebody new."""
    return api.request("POST", f"/api/channels/{channel['id']}/inbound",
                       {"from": f"customer-{number}", "body": LONG, "autoSubmitted": True})


def write_until_refused(api, channel):
    """Writes until it is refused; gives the conversations of what was taken, and the refusal."""
    taken = []
    for number in range(4 * DISK_BYTES // len(LONG)):
        answer = write(api, channel, number)
        if answer.status >= 400:
            return taken, answer
        taken.append(answer.json["conversationId"])
    raise AssertionError("the disk never filled up")


def readiness(server):
    try:
        with urllib.request.urlopen(f"{server.url}/readyz", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def eventually(holds, what):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"not within {PATIENCE_SECONDS} s: {what}"
        time.sleep(0.1)


def test_a_full_disk_refuses_writes_and_nothing_else_and_recovers(disk, shop):
    api = Api(shop.url, shop.key)
    channel = api.get("/api/channels")[0]
    visitor = Chat(shop.websocket_url, channel["config"]["publicKey"])
    disk.fill()
    taken, refused = write_until_refused(api, channel)
    assert (refused.status, refused.json["code"]) == (503, "disk_full"), refused
    assert int(refused.headers["Retry-After"]) > 0
    assert taken, "what had room was taken"

    status, body = readiness(shop)
    assert status == 503 and "disk_full" in body, body
    assert api.get(f"/api/conversations/{taken[-1]}/messages")[0]["body"] == LONG
    assert len(api.get("/api/conversations", limit=1)["data"]) == 1
    for page in ("/desk", f"/chat?key={channel['config']['publicKey']}", "/healthz", "/openapi.json", "/metrics"):
        assert Api(shop.url, None).request("GET", page).status == 200, page
    visitor.say("1", QUESTION)
    told = visitor.wait_for("error")
    assert (told["code"], told["clientId"]) == ("disk_full", "1") and told["retryAfter"] > 0

    disk.free()
    eventually(lambda: readiness(shop)[0] == 200, "ready again")
    visitor.say("1", QUESTION)
    assert visitor.wait_for("ack")["clientId"] == "1"
    taken.append(write(api, channel, "again").json["conversationId"])
    visitor.close()
    restarted(shop, taken)


def test_a_snapshot_that_finds_no_room_costs_nothing(disk, shop):
    api = Api(shop.url, shop.key)
    disk.fill(leaving=64 << 10)
    taken, refused = write_until_refused(api, api.get("/api/channels")[0])
    assert refused.json["code"] == "disk_full"
    assert "snapshot failed" in shop.log and "no space" in shop.log
    disk.free()
    eventually(lambda: readiness(shop)[0] == 200, "ready again")
    restarted(shop, taken)


def test_a_server_starts_on_a_full_disk_and_takes_writes_when_there_is_room(disk, shop):
    api = Api(shop.url, shop.key)
    channel = api.get("/api/channels")[0]
    disk.fill()
    taken, _ = write_until_refused(api, channel)
    shop.kill()
    disk.fill()
    shop.start(awaits_readiness=False)
    eventually(lambda: answers(shop), "the server answers")
    api = Api(shop.url, shop.key)
    assert api.get(f"/api/conversations/{taken[0]}/messages")[0]["body"] == LONG
    # It is known as soon as the journal has asked for its next segment.
    eventually(lambda: "disk_full" in readiness(shop)[1], "the full disk is noticed")
    assert readiness(shop)[0] == 503
    assert write(api, channel, "early").json["code"] == "disk_full"
    disk.free()
    eventually(lambda: readiness(shop)[0] == 200, "ready again")
    taken.append(write(api, channel, "late").json["conversationId"])
    restarted(shop, taken)


def answers(server):
    try:
        return Api(server.url, None).request("GET", "/healthz").status == 200
    except Exception:
        return False


def restarted(server, ids):
    """After a power switch everything that was acknowledged is there, and the folder is sound."""
    server.kill()
    assert svar("verify", "--data", server.data, "--json")["clean"]
    server.start()
    api = Api(server.url, server.key)
    missing = [each for each in ids if api.request("GET", f"/api/conversations/{each}").status != 200]
    assert missing == []

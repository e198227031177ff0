"""A backup of a folder that a server writes to, and what comes out of it again."""

import subprocess
import threading

import pytest

from client import Api, Lost
from server import BINARY, Server, svar


class Writer(threading.Thread):
    """Writes messages until told to end, and keeps what was acknowledged."""

    def __init__(self, server, key, channel, name):
        super().__init__(daemon=True)
        self._api = Api(server.url, key)
        self._channel, self._name = channel, name
        self._ended = threading.Event()
        self.acknowledged = []

    def run(self):
        number = 0
        while not self._ended.is_set():
            number += 1
            body = {"from": f"{self._name}-{number % 9}", "body": f"{self._name} says {number}"}
            try:
                answer = self._api.request("POST", f"/api/channels/{self._channel}/inbound", body)
            except Lost:
                continue
            if answer.status == 201:
                self.acknowledged.append((answer.json["conversationId"], answer.json["messageId"]))

    def end(self):
        self._ended.set()
        self.join()
        self._api.close()


def served(data, *flags):
    key = svar("keys", "create", "--data", data, "--tenant", "Acme", "--create-tenant", "--unlimited", "--json")["key"]
    return Server(data, *flags).start(), key


def missing(api, acknowledged):
    """Those of the acknowledged messages that are not there."""
    by_conversation = {}
    for conversation, message in acknowledged:
        by_conversation.setdefault(conversation, set()).add(message)
    lost = set()
    for conversation, wanted in by_conversation.items():
        answer = api.request("GET", f"/api/conversations/{conversation}/messages")
        found = {message["id"] for message in answer.json} if answer.status == 200 else set()
        lost |= wanted - found
    return lost


def test_everything_acknowledged_before_a_backup_began_is_in_it(tmp_path):
    server, key = served(tmp_path / "data")
    api = Api(server.url, key)
    channel = api.get("/api/channels")[0]["id"]
    writers = [Writer(server, key, channel, f"writer{index}") for index in range(8)]
    for writer in writers:
        writer.start()
    backups = []
    try:
        for round in range(3):
            while sum(len(writer.acknowledged) for writer in writers) < 300 * (round + 1):
                assert all(writer.is_alive() for writer in writers)
            before = [pair for writer in writers for pair in list(writer.acknowledged)]
            file = tmp_path / f"{round}.tar"
            report = svar("backup", "--data", tmp_path / "data", "--to", file, "--json")
            assert report["position"] >= len(before)
            backups.append((file, before))
    finally:
        for writer in writers:
            writer.end()
        assert server.stop() == 0
    for file, before in backups:
        copy = tmp_path / (file.name + ".data")
        svar("restore", "--from", file, "--data", copy, "--json")
        assert svar("verify", "--data", copy, "--json")["clean"]
        restored = Server(copy).start()
        try:
            assert missing(Api(restored.url, key), before) == set(), file
            # It lives: positions that are given now were never given.
            after = Api(restored.url, key).post(f"/api/channels/{channel}/inbound", {"from": "x", "body": "Back again"})
            assert after["messageId"]
        finally:
            assert restored.stop() == 0


def test_a_served_folder_is_not_restored_over_and_one_tenant_of_it_can_be(tmp_path):
    data = tmp_path / "data"
    server, key = served(data)
    try:
        api = Api(server.url, key)
        channel = api.get("/api/channels")[0]["id"]
        first = api.post(f"/api/channels/{channel}/inbound", {"from": "a", "body": "The first word"})
        svar("backup", "--data", data, "--to", tmp_path / "b.tar", "--json")
        second = api.post(f"/api/channels/{channel}/inbound", {"from": "b", "body": "The second word"})
        over = subprocess.run([BINARY, "restore", "--from", tmp_path / "b.tar", "--data", data], capture_output=True, text=True)
        assert over.returncode == 1 and "is served" in over.stderr
        refused = subprocess.run(
            [BINARY, "restore", "--from", tmp_path / "b.tar", "--data", data, "--tenant", "Acme"], capture_output=True, text=True)
        assert refused.returncode == 1 and "--yes" in refused.stderr
        svar("restore", "--from", tmp_path / "b.tar", "--data", data, "--tenant", "Acme", "--yes", "--json")
        assert api.request("GET", f"/api/conversations/{first['conversationId']}").status == 200
        assert api.request("GET", f"/api/conversations/{second['conversationId']}").status == 404
        api.post(f"/api/conversations/{first['conversationId']}/reply", {"content": "Still here"})
    finally:
        assert server.stop() == 0
    assert svar("verify", "--data", data, "--json")["clean"]


@pytest.mark.parametrize("place", [0.001, 0.3, 0.6, 0.9])
def test_a_damaged_backup_is_refused_and_leaves_nothing(tmp_path, place):
    data, file = tmp_path / "data", tmp_path / "b.tar"
    svar("keys", "create", "--data", data, "--tenant", "Acme", "--create-tenant", "--json")
    svar("backup", "--data", data, "--to", file, "--json")
    whole = bytearray(file.read_bytes())
    used = whole.rindex(b"}")
    whole[int(used * place)] ^= 0x10
    file.write_bytes(whole)
    run = subprocess.run([BINARY, "restore", "--from", file, "--data", tmp_path / "copy"], capture_output=True, text=True)
    assert run.returncode == 1 and "damaged" in run.stderr, run
    assert not (tmp_path / "copy").exists() and not (tmp_path / "copy.restoring").exists()

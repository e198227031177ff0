"""A damaged folder and the way back: what `svar verify` names, `svar repair` shows, asks about and mends, and the server
serves the rest."""

import json
import subprocess

import pytest

from client import Api
from server import BINARY, Server, svar

HEADER_BYTES = 72
BLOCK_BYTES = 4096


@pytest.fixture
def folder(tmp_path):
    """The data of a demo that was stopped, with its key and how many conversations it shows."""
    server = Server(tmp_path / "data").start_demo()
    api = Api(server.url, server.demo["key"])
    count = len(list(api.conversations()))
    api.close()
    assert server.stop() == 0
    return tmp_path / "data", server.demo, count


def flip(path, offset):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


def records(segment):
    """Where each record of a segment starts, with its tenant and its sequence."""
    bytes, offset, found = segment.read_bytes(), BLOCK_BYTES, []
    while bytes[offset:offset + 2] == b"SV":
        found.append((offset, bytes[offset + 32:offset + 48], int.from_bytes(bytes[offset + 48:offset + 56], "little")))
        offset += HEADER_BYTES + int.from_bytes(bytes[offset + 4:offset + 8], "little")
    return found


def repair(data, *flags, answer=""):
    return subprocess.run([BINARY, "repair", "--data", data, *flags], input=answer, capture_output=True, text=True, timeout=120)


def test_a_sound_folder_needs_no_repair(folder):
    data, _, _ = folder
    done = repair(data)
    assert done.returncode == 0 and "nothing to repair" in done.stdout
    assert svar("repair", "--data", data, "--json") == {
        "needed": False, "done": False, "findings": [], "changes": [], "losses": [], "lostKeys": [], "gaps": []}


def test_nothing_is_changed_before_the_answer_is_yes(folder):
    data, _, _ = folder
    (data / "manifest").write_bytes(b"")
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for flags, answer in ([], "no\n"), ([], ""), (["--json"], "y\n"):
        done = repair(data, *flags, answer=answer)
        assert done.returncode == 1, done.stderr
        assert "manifest" in done.stdout
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert repair(data, answer="y\n").returncode == 0
    assert svar("verify", "--data", data, "--json")["clean"]


@pytest.mark.parametrize("harm", ["manifest", "segment header", "manifest and segment header"])
def test_what_can_be_worked_out_again_costs_nothing(folder, harm):
    data, demo, count = folder
    if "manifest" in harm:
        (data / "manifest").unlink()
    if "segment header" in harm:
        for offset in range(8, 64):
            flip(data / "journal/00000000000000000001.segment", offset)
    damaged = subprocess.run([BINARY, "verify", "--data", data], capture_output=True, text=True)
    assert damaged.returncode == 1
    done = svar("repair", "--data", data, "--yes", "--json")
    assert done["done"] and done["losses"] == [] and done["gaps"] == []
    assert any((data / done["aside"]).rglob("*"))
    assert svar("verify", "--data", data, "--json")["clean"]
    server = Server(data).start()
    assert len(list(Api(server.url, demo["key"]).conversations())) == count
    assert server.stop() == 0


def test_a_tenant_keeps_what_leads_up_to_its_damaged_record(folder):
    data, demo, count = folder
    segment = data / "journal/00000000000000000001.segment"
    tenant = max({tenant for _, tenant, _ in records(segment)}, key=lambda t: sum(t == other for _, other, _ in records(segment)))
    mine = [(offset, sequence) for offset, owner, sequence in records(segment) if owner == tenant]
    offset, sequence = mine[len(mine) // 2]
    flip(segment, offset + HEADER_BYTES + 3)
    report = svar("verify", "--data", data, "--json", check=False)
    assert not report["clean"] and report["faults"][0]["offset"] == offset + HEADER_BYTES
    plan = repair(data, "--json")
    done = svar("repair", "--data", data, "--yes", "--json")
    assert done["losses"] == json.loads(plan.stdout)["losses"]
    assert [loss["firstSequence"] for loss in done["losses"]] == [sequence]
    assert done["losses"][0]["tenantId"].replace("-", "") == tenant.hex()
    assert done["losses"][0]["movedAside"] == len(mine) - len(mine) // 2 - 1
    assert svar("verify", "--data", data, "--json")["clean"]
    server = Server(data).start()
    api = Api(server.url, demo["key"])
    assert 0 < len(list(api.conversations())) <= count
    api.post(f"/api/channels/{demo['emailChannelId']}/inbound", {"from": "a@example.com", "body": "After the repair"})
    api.close()
    assert server.stop() == 0
    assert svar("verify", "--data", data, "--json")["clean"]

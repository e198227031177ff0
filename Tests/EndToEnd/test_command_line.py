"""The binary as an operator uses it: commands, signals, a folder that is in use, a folder that is damaged."""

import json
import socket
import subprocess

import pytest

from client import Api
from server import BINARY, Server, svar


def run(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", [[], ["serve"], ["demo"], ["keys", "create"], ["keys", "list"], ["keys", "revoke"],
                                     ["snapshot"], ["verify"], ["inspect", "tenants"], ["inspect", "events"],
                                     ["inspect", "conversation"]], ids=" ".join)
def test_every_command_explains_itself(command):
    done = run(*command, "--help")
    assert done.returncode == 0 and done.stdout.strip() and not done.stderr


def test_a_wrong_word_is_told_in_a_sentence():
    done = run("serv")
    assert done.returncode != 0 and "serv" in done.stderr and "\n" not in done.stderr.strip()


def test_a_key_works_until_it_is_revoked(tmp_path):
    data = tmp_path / "data"
    made = svar("keys", "create", "--data", data, "--tenant", "Keys", "--create-tenant", "--json")
    assert made["key"].startswith("sf_live_v1_")
    server = Server(data).start()
    assert Api(server.url, made["key"]).request("GET", "/api/workspaces").status == 200
    server.stop()
    assert made["key"] not in json.dumps(svar("keys", "list", "--data", data, "--json"))
    assert run("keys", "revoke", made["id"], "--data", data).returncode == 0
    server.start()
    assert Api(server.url, made["key"]).request("GET", "/api/workspaces").status == 401
    server.stop()


def test_what_is_in_memory_is_written_down_beside_the_server(tmp_path):
    data = tmp_path / "data"
    made = svar("keys", "create", "--data", data, "--tenant", "Down", "--create-tenant", "--json")
    server = Server(data).start()
    api = Api(server.url, made["key"])
    channel = api.get("/api/channels")[0]
    api.post(f"/api/channels/{channel['id']}/inbound", {"from": "someone", "body": "Hello", "autoSubmitted": True})
    assert svar("snapshot", "--data", data, "--json") == {"written": 1, "failed": []}
    assert svar("snapshot", "--data", data, "--json")["written"] == 0, "nothing is new"
    assert list((data / "snapshots").glob(f"{made['tenantId']}-*.snapshot"))
    server.kill()
    assert svar("verify", "--data", data, "--json")["clean"]


def test_a_second_process_does_not_touch_a_folder_in_use(server):
    for command in (["serve", "--port", "0"], ["verify"], ["repair", "--yes"]):
        done = run(*command, "--data", server.data)
        assert done.returncode != 0 and "use" in done.stderr, f"{command}: {done}"


def test_a_port_in_use_is_told(server, tmp_path):
    done = run("serve", "--port", server.port, "--data", tmp_path / "data")
    assert done.returncode != 0 and str(server.port) in done.stderr


def test_the_demo_goes_on_with_the_same_data(own_server):
    first = own_server.demo
    api = Api(own_server.url, first["key"])
    sent = api.post(f"/api/channels/{first['emailChannelId']}/inbound", {"from": "a@b.example.com", "body": "Hello"})
    api.close()
    assert own_server.stop() == 0
    again = own_server.start_demo().demo
    assert {**again, "url": ""} == {**first, "url": ""}
    assert Api(own_server.url, again["key"]).get(f"/api/conversations/{sent['conversationId']}")["id"]


def test_requests_under_way_are_answered_when_the_server_drains(own_server):
    api = Api(own_server.url, own_server.demo["key"])
    api.get("/api/conversations")
    assert own_server.stop() == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", own_server.port)) != 0


def test_verify_finds_a_flipped_byte_and_names_its_place(tmp_path):
    data = tmp_path / "data"
    svar("bench", "fill", "--data", data, "--messages", 2000, "--conversations", 100, "--json")
    assert run("verify", "--data", data).returncode == 0
    segment = sorted((data / "journal").glob("*.segment"))[0]
    bytes_ = bytearray(segment.read_bytes())
    bytes_[200_000] ^= 1
    segment.write_bytes(bytes_)
    done = run("verify", "--data", data, "--json")
    assert done.returncode != 0
    assert segment.name in done.stdout + done.stderr

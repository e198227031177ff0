"""A person asks to be forgotten: the words stand nowhere in plain, and after `svar erase` nobody can read them."""

import subprocess
import uuid

from client import Api, Chat
from server import BINARY, Server, svar

SECRET = "Kolibri-4711-Feuerzange"


def files_with(data, text):
    needle = text.encode()
    return [str(path) for path in data.rglob("*") if path.is_file() and needle in path.read_bytes()]


def told(server):
    """One visitor says the secret, another something else."""
    chats = [Chat(server.websocket_url, server.demo["chatPublicKey"]) for _ in range(2)]
    ids = []
    for chat, body in zip(chats, [f"My name is {SECRET}.", "Do you repair brakes?"]):
        chat.say(str(uuid.uuid4()), body)
        ids.append(chat.wait_for("ack")["conversationId"])
        # Nothing more comes by itself once it was answered.
        while chat.wait_for("message")["message"]["direction"] != "outbound":
            pass
        chat.close()
    return ids


def test_an_erased_contact_is_gone_from_every_file_and_everything_else_stays(tmp_path):
    server = Server(tmp_path / "data").start_demo()
    key, data = server.demo["key"], server.data
    api = Api(server.url, key)
    secret, other = told(server)
    assert api.get(f"/api/conversations/{secret}/messages")
    detail = api.get(f"/api/conversations/{secret}")
    contact = detail["contactId"]
    kept = api.get(f"/api/conversations/{other}/messages")
    assert files_with(data, SECRET) == [], "sealed before anybody asked"
    backup = tmp_path / "backup.tar"
    svar("backup", "--to", backup, "--data", data, "--json")

    erase = ("erase", "--contact", contact, "--tenant", detail["tenantId"], "--data", data)
    refused = subprocess.run([BINARY, *erase], capture_output=True, text=True,
                             stdin=subprocess.DEVNULL, timeout=60)
    assert refused.returncode == 1 and "--yes" in refused.stderr
    erased = svar(*erase, "--yes", "--json")
    assert erased["erased"] and erased["contactId"] == contact
    assert svar(*erase, "--yes", "--json")["erased"], "again is harmless"
    assert SECRET not in str(api.get(f"/api/conversations/{secret}/messages"))
    api.close()
    assert server.stop() == 0

    assert files_with(tmp_path, SECRET) == []
    assert subprocess.run([BINARY, "verify", "--data", data], capture_output=True, timeout=60).returncode == 0
    events = svar("inspect", "events", "--tenant", detail["tenantId"], "--data", data, "--limit", 100000, "--json")
    assert SECRET not in str(events) and "[erased]" in str(events)

    server.start()
    api = Api(server.url, key)
    assert "[erased]" in str(api.get(f"/api/conversations/{secret}/messages"))
    assert api.get(f"/api/conversations/{secret}")["status"] == "closed"
    assert api.get(f"/api/conversations/{other}/messages") == kept
    api.close()
    assert server.stop() == 0

    # A fresh backup brings the keyrings of today with it, and those open the old backup no more either.
    fresh = tmp_path / "fresh.tar"
    svar("backup", "--to", fresh, "--data", data, "--json")
    for path in (tmp_path / "backup.tar.keyrings").iterdir():
        path.unlink()
    for path in (tmp_path / "fresh.tar.keyrings").iterdir():
        (tmp_path / "backup.tar.keyrings" / path.name).write_bytes(path.read_bytes())
    svar("restore", "--from", backup, "--data", tmp_path / "old", "--json")
    old = svar("inspect", "conversation", secret, "--tenant", detail["tenantId"], "--data", tmp_path / "old", "--json")
    assert SECRET not in str(old)
    assert files_with(tmp_path, SECRET) == []

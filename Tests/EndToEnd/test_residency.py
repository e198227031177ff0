"""Tenants that nobody wants leave memory, and are there again for the next request, chat and due time."""

import time

from client import Api, Chat
from server import Server, svar

IDLE_SECONDS = 1
PATIENCE_SECONDS = 30


def wait_until_loaded(server, count):
    """Waits until so many tenants are in memory."""
    api, deadline = Api(server.url, None), time.monotonic() + PATIENCE_SECONDS
    while True:
        lines = api.request("GET", "/metrics").raw.decode().splitlines()
        loaded = int(next(line.split()[1] for line in lines if line.startswith("svar_tenants ")))
        if loaded == count:
            return api.close()
        assert time.monotonic() < deadline, f"{loaded} tenants are in memory, not {count}"
        time.sleep(0.05)


def made(data, name):
    return svar("keys", "create", "--data", data, "--tenant", name, "--create-tenant", "--unlimited", "--json")["key"]


def test_a_request_and_a_chat_find_a_tenant_that_is_not_in_memory(tmp_path):
    data = tmp_path / "data"
    keys = [made(data, name) for name in ("Acme", "Beta")]
    server = Server(data, "--idle-unload", IDLE_SECONDS).start()
    try:
        sent = {}
        for key in keys:
            api = Api(server.url, key)
            chat = api.get("/api/channels")[0]
            sent[key] = chat, api.post(f"/api/channels/{chat['id']}/inbound", {"from": "a", "body": "Hello"})
            api.close()
        wait_until_loaded(server, 0)
        for restarts in (False, True):
            if restarts:
                server.kill()
                server.start()
                wait_until_loaded(server, 0)
            for key, (_, message) in sent.items():
                api = Api(server.url, key)
                found = api.get(f"/api/conversations/{message['conversationId']}/messages")
                assert found[0]["id"] == message["messageId"]
                api.close()
            wait_until_loaded(server, 0)
        channel, _ = sent[keys[0]]
        chat = Chat(server.websocket_url, channel["config"]["publicKey"])
        chat.say("c1", "Is anybody there?")
        chat.wait_for("ack")
        wait_until_loaded(server, 1)
        chat.close()
        wait_until_loaded(server, 0)
        again = Chat(server.websocket_url, channel["config"]["publicKey"], session=chat.session)
        assert [message["body"] for message in again.ready["messages"]][0] == "Is anybody there?"
        again.close()
    finally:
        server.stop()

"""API keys of a running server: the quickstart's first step, their ends across a kill, the sandbox, and what the audit
log and the usage figures say of it."""

import contextlib
import csv
import io
import json

from client import Api
from server import svar

QUICKSTART = {"name": "Dev testing", "scopes": ["conversations:read", "conversations:write"]}


def make(api, **fields):
    return api.post("/api/api-keys", {**QUICKSTART, **fields})


def test_a_key_and_its_end_outlive_a_kill(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        kept, ended = make(api), make(api, name="ended")
        assert api.request("DELETE", f"/api/api-keys/{ended['id']}").status == 204
        replayed = api.post("/api/api-keys", QUICKSTART, Idempotency_Key="once")
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert Api(own_server.url, kept["key"]).get("/api/conversations")["data"]
        assert Api(own_server.url, ended["key"]).request("GET", "/api/conversations").status == 401
        assert api.request("DELETE", f"/api/api-keys/{ended['id']}").status == 404
        again = api.request("POST", "/api/api-keys", QUICKSTART, {"Idempotency-Key": "once"})
        assert again.status == 201 and again.headers["Idempotent-Replayed"] == "true"
        assert again.json["id"] == replayed["id"] and again.json["secretShown"] and "key" not in again.json
        names = [key["name"] for key in api.get("/api/api-keys")]
        assert names.count("Dev testing") == 2 and "ended" not in names
    listed = svar("keys", "list", "--data", own_server.data, "--json")
    assert [key["revokedAt"] is not None for key in listed if key["id"] == ended["id"]] == [True]


def test_the_sandbox_keeps_what_it_would_send(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as live:
        before = live.get("/api/contacts")["total"]
        scopes = ["conversations:read", "conversations:write", "channels:write", "contacts:read"]
        raw = make(live, scopes=scopes, sandbox=True)["key"]
        assert raw.startswith("sf_test_v1_")
        with contextlib.closing(Api(own_server.url, raw)) as sandbox:
            got = sandbox.post(f"/api/channels/{own_server.demo['emailChannelId']}/inbound",
                               {"from": "ann@private.example", "body": "Is this real?"})
            path = f"/api/conversations/{got['conversationId']}"
            sandbox.post(f"{path}/reply", {"content": "No."})
            assert sandbox.get(f"{path}/messages")[-1]["delivery"]["reason"] == "sandbox"
            assert sandbox.get("/api/contacts")["total"] == 1
            assert live.request("GET", path).status == 404
        assert live.get("/api/contacts")["total"] == before
    tenant = live.get("/api/workspaces")[0]["tenantId"]
    by_command = svar("keys", "create", "--data", own_server.data, "--tenant", tenant, "--sandbox", "--json")["key"]
    with contextlib.closing(Api(own_server.url, by_command)) as sandbox:
        assert sandbox.get("/api/contacts")["total"] == 1
    own_server.stop()
    assert svar("verify", "--data", own_server.data, "--json")


def test_the_audit_log_tells_who_and_from_where(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        workspace = api.get("/api/workspaces")[0]
        path = f"/api/workspaces/{workspace['id']}"
        assert api.request("PATCH", path, {"name": "Renamed"}).status == 200
        made = make(api)
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        found = api.get("/api/audit", objectId=workspace["id"], action="workspace_changed")["data"]
        changed = found[-1]
        assert (changed["address"], changed["actor"]["type"]) == ("127.0.0.1", "api_key")
        assert (changed["before"]["name"], changed["after"]["name"]) == (workspace["name"], "Renamed")
        assert all(entry["actor"]["type"] == "system" and entry["address"] is None for entry in found[:-1])
        keys = api.get("/api/audit", noun="api_key", objectId=made["id"])["data"]
        assert [entry["action"] for entry in keys] == ["api_key_created"]
        assert keys[0]["address"] == "127.0.0.1" and keys[0]["actor"]["type"] == "api_key"
        whole = api.request("GET", "/api/audit/export?noun=workspace")
        lines = [json.loads(line) for line in whole.raw.splitlines()]
        assert lines[-1]["after"]["name"] == "Renamed"
        table = api.request("GET", "/api/audit/export?noun=workspace&format=csv").raw.decode()
        rows = list(csv.DictReader(io.StringIO(table)))
        assert len(rows) == len(lines) and json.loads(rows[-1]["after"])["name"] == "Renamed"
        assert made["key"] not in whole.raw.decode()


def test_usage_adds_up(server):
    with contextlib.closing(Api(server.url, server.demo["key"])) as api:
        for workspace in api.get("/api/workspaces"):
            path = f"/api/workspaces/{workspace['id']}/consumption"
            stats = api.get(f"{path}/conversation-stats", period="last_90d")
            by = stats["byResolution"]
            assert stats["resolved"] == by["ai_resolved"] + by["human_resolved"]
            assert stats["total"] == sum(by.values()) == sum(stats["byChannel"].values())
            listed = [row for row in api.conversations(workspaceId=workspace["id"]) if row["status"] != "closed"]
            assert stats["total"] <= len(listed)
            runs = api.get(f"{path}/agent-breakdown", period="last_90d")
            assert runs["systemTotal"] == sum(agent["count"] for agent in runs["system"])
            assert [agent["agentName"] for agent in runs["system"] if agent["billable"]] == ["Knowledge Base"]

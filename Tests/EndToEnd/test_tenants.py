"""Two tenants in one server: neither's key reads, changes or even finds out about what is the other's."""

import pytest

from client import Api
from server import Server, svar


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    data = tmp_path_factory.mktemp("two") / "data"
    keys = [svar("keys", "create", "--data", data, "--tenant", name, "--create-tenant", "--unlimited", "--json")["key"]
            for name in ("One", "Two")]
    server = Server(data).start()
    yield [Api(server.url, key) for key in keys]
    assert server.stop() == 0


def test_neither_tenant_finds_what_is_the_others(two):
    one, other = two
    workspace, channel = one.get("/api/workspaces")[0]["id"], one.get("/api/channels")[0]["id"]
    entry = one.post(f"/api/workspaces/{workspace}/kb-entries", {"question": "Mine?", "answer": "Yes.", "topics": []})
    message = one.post(f"/api/channels/{channel}/inbound", {"from": "visitor-1", "body": "Hello"})
    conversation = message["conversationId"]
    assert one.get(f"/api/conversations/{conversation}")["id"] == conversation
    for method, path, body in [
        ("GET", f"/api/conversations/{conversation}", None),
        ("GET", f"/api/conversations/{conversation}/messages", None),
        ("GET", f"/api/conversations/{conversation}/turns", None),
        ("POST", f"/api/conversations/{conversation}/reply", {"content": "x"}),
        ("POST", f"/api/conversations/{conversation}/resolve", None),
        ("POST", f"/api/conversations/{conversation}/take-over", None),
        ("GET", f"/api/workspaces/{workspace}/kb-entries", None),
        ("GET", f"/api/workspaces/{workspace}/conversations/status-counts", None),
        ("POST", f"/api/workspaces/{workspace}/kb-entries", {"question": "a", "answer": "b", "topics": []}),
        ("GET", f"/api/kb-entries/{entry['id']}", None),
        ("PATCH", f"/api/kb-entries/{entry['id']}", {"answer": "b"}),
        ("DELETE", f"/api/kb-entries/{entry['id']}", None),
        ("POST", f"/api/channels/{channel}/inbound", {"from": "x", "body": "y"}),
        ("GET", f"/api/channels/{channel}", None),
    ]:
        answer = other.request(method, path, body)
        assert answer.status == 404, f"{method} {path}: {answer}"
    assert other.get("/api/conversations")["data"] == []
    assert other.get("/api/conversations", workspaceId=workspace)["data"] == []
    assert one.get(f"/api/kb-entries/{entry['id']}")["answer"] == "Yes."

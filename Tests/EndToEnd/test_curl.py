"""The commands of the guide, run by curl itself with our host, key and ids, answer in the documented shapes.

Written as a customer would paste them; `{…}` are ours. They run in order: what one makes, the next may use.
"""

import json
import re
import subprocess

import pytest

import shapes

KEY = '-H "Authorization: Bearer {key}"'
JSON = '-H "Content-Type: application/json"'

COMMANDS = [
    ("list", 200, "curl -s {host}/api/conversations " + KEY,
     {"data": [shapes.LISTED_CONVERSATION], "nextCursor?": "text"}),
    ("list of a workspace", 200,
     'curl "{host}/api/conversations?workspaceId={workspace}&status=open&limit=50" ' + KEY,
     {"data": [shapes.LISTED_CONVERSATION], "nextCursor?": "text"}),
    ("next page", 200, 'curl -s "{host}/api/conversations?limit=50&cursor={cursor}" ' + KEY,
     {"data": [shapes.LISTED_CONVERSATION], "nextCursor?": "text"}),
    ("one conversation", 200, 'curl "{host}/api/conversations/{conversation}" ' + KEY, shapes.CONVERSATION),
    ("messages", 200, "curl -s {host}/api/conversations/{conversation}/messages " + KEY, [shapes.MESSAGE]),
    ("attachments", 200, 'curl "{host}/api/conversations/{conversation}/attachments" ' + KEY,
     [{"id": "uuid", "messageId": "uuid", "fileName": "text", "mimeType": "text", "sizeBytes": "int",
       "status": "'pending'|'ready'|'failed'", "createdAt": "time", "url?": "text"}]),
    ("reply", 200, "curl -s -X POST {host}/api/conversations/{conversation}/reply " + KEY + " " + JSON +
     " -d '{{ \"content\": \"Hi Jane, a quick update -- your order has been delivered.\" }}'", shapes.OK),
    ("take over", 200, 'curl -X POST "{host}/api/conversations/{conversation}/take-over" ' + KEY, shapes.OK),
    ("release", 200, 'curl -X POST "{host}/api/conversations/{conversation}/release" ' + KEY, shapes.OK),
    ("assign", 200, 'curl -X POST "{host}/api/conversations/{conversation}/assign" ' + KEY + " " + JSON +
     " -d '{{ \"userId\": \"{user}\" }}'", shapes.OK),
    ("unassign", 200, 'curl -X POST "{host}/api/conversations/{conversation}/unassign" ' + KEY, shapes.OK),
    ("approve, nothing pending", 409, 'curl -X POST "{host}/api/conversations/{conversation}/approve" ' + KEY,
     shapes.ERROR),
    ("attention items", 200, 'curl "{host}/api/attention-items?workspaceId={workspace}" ' + KEY,
     [shapes.ATTENTION_ITEM]),
    ("resolve an attention item", 200, 'curl -X POST "{host}/api/attention-items/{item}/resolve" ' + KEY + " " + JSON +
     " -d '{{ \"reason\": \"Order delivered, customer confirmed receipt.\" }}'", shapes.OK),
    ("resolve", 200, 'curl -X POST "{host}/api/conversations/{conversation}/resolve" ' + KEY + " " + JSON +
     " -d '{{\n\"outcome\": \"Delivery date confirmed, customer satisfied\"\n}}'", shapes.OK),
    ("status counts", 200, 'curl "{host}/api/workspaces/{workspace}/conversations/status-counts" ' + KEY,
     shapes.STATUS_COUNTS),
    ("knowledge", 200, 'curl "{host}/api/workspaces/{workspace}/kb-entries" ' + KEY,
     {"items": [shapes.ENTRY], "total": "int"}),
    ("knowledge search", 200,
     'curl "{host}/api/workspaces/{workspace}/kb-entries/search?q=how%20long%20does%20delivery%20take" ' + KEY,
     {"items": [shapes.FOUND_ENTRY], "total": "int"}),
    ("knowledge to review", 200, 'curl "{host}/api/workspaces/{workspace}/kb-entries/pending" ' + KEY,
     {"items": [shapes.ENTRY], "total": "int"}),
    ("write an entry", 201, 'curl -X POST "{host}/api/workspaces/{workspace}/kb-entries" ' + KEY + " " + JSON +
     " -d '{{\"question\": \"What is your return policy?\", \"answer\": \"Thirty days.\", \"topics\": [\"returns\"]}}'",
     shapes.ENTRY),
    ("change an entry", 200, 'curl -X PATCH "{host}/api/kb-entries/{entry}" ' + KEY + " " + JSON +
     " -d '{{\"answer\": \"Forty days.\", \"topics\": [\"returns\", \"holidays\"]}}'", shapes.ENTRY),
    ("approve an entry", 200, 'curl -X POST "{host}/api/kb-entries/{pending}/approve" ' + KEY, shapes.OK),
    ("reject an entry", 200, 'curl -X POST "{host}/api/kb-entries/{other_pending}/reject" ' + KEY + " " + JSON +
     " -d '{{\"reason\": \"This information is outdated.\"}}'", shapes.OK),
    ("delete an entry", 204, 'curl -X DELETE "{host}/api/kb-entries/{entry}" ' + KEY, None),
    ("wrong key", 401, 'curl {host}/api/conversations -H "Authorization: Bearer sf_live_v1_wrong"', shapes.ERROR),
    ("unknown conversation", 404, 'curl {host}/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210 ' + KEY,
     shapes.ERROR),
    ("unknown field", 400, "curl -X POST {host}/api/conversations/{conversation}/reply " + KEY + " " + JSON +
     " -d '{{\"contents\": \"a\"}}'", shapes.ERROR),
]


@pytest.fixture(scope="module")
def names(server, api):
    """What the guide's placeholders stand for."""
    demo = server.demo
    inbound = api.post(f"/api/channels/{demo['emailChannelId']}/inbound",
                       {"from": "jane@curl.example.com", "body": "Where is order 4521?", "subject": "Order"})
    path = f"/api/workspaces/{demo['workspaceId']}/kb-entries"
    pending = [api.post(path, {"question": f"Proposed {number}?", "answer": "Yes.", "topics": ["curl"],
                               "sourceType": "extracted", "confidence": 0.5,
                               "sourceConversationId": inbound["conversationId"]})["id"] for number in range(2)]
    return {
        "host": server.url, "key": demo["key"], "workspace": demo["workspaceId"],
        "conversation": inbound["conversationId"], "user": api.get("/api/users")["items"][0]["id"],
        "item": api.get("/api/attention-items")[0]["id"], "pending": pending[0], "other_pending": pending[1],
        "cursor": api.get("/api/conversations", limit=50)["nextCursor"],
    }


@pytest.mark.parametrize("name, status, command, shape", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_command_of_the_guide(names, name, status, command, shape):
    run = subprocess.run(["bash", "-c", command.format(**names) + " -sS -w '\\n%{http_code}'"],
                         capture_output=True, text=True, timeout=30)
    body, _, code = run.stdout.rpartition("\n")
    assert run.returncode == 0 and int(code) == status, f"{run.stderr}{run.stdout}"
    if shape is None:
        assert body == ""
    else:
        answer = json.loads(body)
        assert shapes.differences(answer, shape) == []
        if name == "write an entry":
            names["entry"] = answer["id"]


def test_ids_are_taken_in_every_form_the_guide_uses(names, api):
    plain = names["conversation"]
    for form in (plain.upper(), f"conv_{plain}"):
        assert api.get(f"/api/conversations/{form}")["id"] == plain
    assert api.request("GET", "/api/conversations/nonsense").status == 404


def test_a_reply_sent_twice_with_one_key_is_there_once(names, api):
    path = f"/api/conversations/{names['conversation']}/reply"
    for _ in range(2):
        api.post(path, {"content": "Only once."}, Idempotency_Key="end-to-end-1")
    answer = api.request("POST", path, {"content": "Something else."}, {"Idempotency-Key": "end-to-end-1"})
    assert (answer.status, answer.json["code"]) == (409, "idempotency_mismatch")
    bodies = [message["body"] for message in api.get(f"/api/conversations/{names['conversation']}/messages")]
    assert bodies.count("Only once.") == 1


def test_request_ids_are_in_head_and_body(names, api):
    answer = api.request("GET", "/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210")
    assert answer.json["requestId"] == answer.headers["X-Request-Id"]
    assert re.fullmatch(r"[0-9a-f-]{36}", answer.json["requestId"])

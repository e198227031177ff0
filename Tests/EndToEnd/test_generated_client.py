"""A Python client that openapi-python-client makes from the running server's document, on the seed's quickstart."""

import importlib
import json
import os
import pathlib
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def client(server, api, tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_text(json.dumps(api.get("/openapi.json")))
    tools = pathlib.Path(sys.executable).parent
    run = subprocess.run(
        [
            tools / "openapi-python-client", "generate", "--path", folder / "openapi.json", "--meta", "none",
            "--output-path", folder / "generated_client", "--fail-on-warning",
        ],
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module("generated_client").AuthenticatedClient(
        base_url=server.url, token=server.demo["key"], raise_on_unexpected_status=True)
    sys.path.remove(str(folder))


def operation(name):
    return importlib.import_module(f"generated_client.api.conversations.{name}")


def model(name):
    return getattr(importlib.import_module("generated_client.models"), name)


def test_the_quickstart_runs(client):
    listing = operation("list_conversations")
    first = listing.sync(client=client, limit=2)
    assert len(first.data) == 2
    second = listing.sync(client=client, limit=2, cursor=first.next_cursor)
    assert {row.id for row in first.data}.isdisjoint(row.id for row in second.data)

    conversation = next(row for row in listing.sync(client=client).data if row.status.value == "awaiting_contact")
    before = operation("list_messages").sync(conversation.id, client=client)
    assert before[0].direction.value == "inbound" and before[0].channel.value and before[0].sent_at.tzinfo

    body = model("ReplyConversationBody")(content="A quick update: your order has been delivered.")
    assert operation("reply_conversation").sync(conversation.id, client=client, body=body).ok is True
    last = operation("list_messages").sync(conversation.id, client=client)[-1]
    assert (last.direction.value, last.body) == ("outbound", "A quick update: your order has been delivered.")


def test_a_refusal_is_an_error_that_the_client_knows(client):
    unknown = "c9f8e7d6-b5a4-3210-fedc-ba9876543210"
    answer = operation("get_conversation").sync_detailed(unknown, client=client)
    assert answer.status_code == 404 and answer.parsed.code == "not_found"

"""The commands of the user's own documents, taken out of their text and run by curl as they stand: only the host, the
key and the ids are ours. The documents are not part of this tree; SVAR_SEEDS says where they are."""

import json
import os
import pathlib
import re
import shlex
import subprocess
import uuid

import pytest

from server import TREE

SEEDS = pathlib.Path(os.environ.get("SVAR_SEEDS", TREE.parent / "shared" / "seeds"))
# The quality page's commands are not served yet, and of these pages only `UNSERVED` is not.
PAGES = ["Quickstart", "Conversations", "Knowledge Base"]
UNSERVED = re.compile(r"/conversations/compose\b")
# What is answered where it is not 2xx: no conversation of ours waits for an approval.
REFUSED = re.compile(r"/conversations/[^/]+/approve$")


def commands():
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text()
        title = next(page for page in [*PAGES, "Quality and CSAT", "Core Concepts"] if page in text[:200])
        if title in PAGES:
            for number, command in enumerate(extracted(text), 1):
                marks = [pytest.mark.xfail(strict=True, reason="not served yet")] if UNSERVED.search(command) else []
                yield pytest.param(command, id=f"{title} {number}", marks=marks)


def extracted(text):
    """Every `curl …` up to the end of its last quote, with continued lines joined and pipes left out."""
    text = text.replace("\\\n", " ").replace(" \\ -", " -")
    for start in re.finditer(r"(?<![`\w])curl (?=-|\"?https?:)", text):
        command = re.match(r"""(?:[^\n"'|]|"[^"]*"|'[^']*')*""", text[start.start():])[0]
        yield re.sub(r"\bResponse\b.*", "", command).strip()


@pytest.fixture(scope="module")
def ours(api):
    """For the noun before an id in a path, and for a body's field: how one of ours comes about."""
    workspace = api.get("/api/workspaces")[0]["id"]
    channels = {row["channelType"]: row["id"] for row in api.get("/api/channels", workspaceId=workspace)}

    def conversation():
        body = {"from": f"{uuid.uuid4()}@private.example", "body": "Where is my parcel?"}
        return api.post(f"/api/channels/{channels['email']}/inbound", body)["conversationId"]

    def entry():
        body = {"question": f"Question {uuid.uuid4()}?", "answer": "Yes.", "topics": [], "confidence": 0.5}
        return api.post(f"/api/workspaces/{workspace}/kb-entries", body)["id"]

    return {
        "workspaces": lambda: workspace, "workspaceId": lambda: workspace,
        "conversations": conversation, "kb-entries": entry,
        "attention-items": lambda: api.get("/api/attention-items")[0]["id"],
        "userId": lambda: api.get("/api/users")["items"][0]["id"],
        "channelId": lambda: channels["email"],
    }


def with_our_ids(command, ours):
    """The command's words with our ids in place of the seeds'."""
    words = shlex.split(command)
    for place, word in enumerate(words):
        if "://" in word:
            words[place] = re.sub(
                r"/([a-z-]+)/[0-9a-f-]{36}", lambda found: f"/{found[1]}/{ours[found[1]]()}", word)
            words[place] = re.sub(
                r"\b(\w+Id)=[0-9a-f-]{36}", lambda found: f"{found[1]}={ours[found[1]]()}", words[place])
        elif word.startswith("{"):
            body = json.loads(word)
            words[place] = json.dumps({name: ours[name]() if name in ours else value for name, value in body.items()})
    return words


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the user's documents are not here")
@pytest.mark.parametrize("command", list(commands()))
def test_a_printed_command_is_answered(server, api, ours, command):
    words = with_our_ids(command, ours)
    words = [re.sub(r"https://api\.[a-z.]+", server.url, word) for word in words]
    words = [re.sub(r"sf_live_v1_\w+", server.demo["key"], word) for word in words]
    if any("cursor=" in word for word in words):
        cursor = api.get("/api/conversations", limit=1)["nextCursor"]
        words = [re.sub(r"cursor=[^&\"]+", f"cursor={cursor}", word) for word in words]
    run = subprocess.run([*words, "-s", "-w", "\n%{http_code}"], capture_output=True, text=True, timeout=60)
    body, status = run.stdout.rsplit("\n", 1)
    path = next(word for word in words if "://" in word)
    expected = "409" if REFUSED.search(path) else "2"
    assert status.startswith(expected), f"{shlex.join(words)}: {status} {body}"
    assert not body or json.loads(body) is not None

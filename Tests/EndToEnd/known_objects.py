"""The hooks with which schemathesis asks about objects that exist: one kept for each noun, and a fresh one for every
request that would end it. Loaded by schemathesis in a process of its own; SVAR_URL and SVAR_KEY say which server."""

import os
import uuid

import schemathesis

from client import Api

api = Api(os.environ["SVAR_URL"], os.environ["SVAR_KEY"])
workspace = api.get("/api/workspaces")[0]["id"]
channels = api.get("/api/channels")
mail = next(row["id"] for row in channels if row["channelType"] == "email")


def new_entry():
    body = {"question": f"Question {uuid.uuid4()}?", "answer": "Yes.", "topics": []}
    return api.post(f"/api/workspaces/{workspace}/kb-entries", body)["id"]


def new_policy():
    body = {"topic": "returns", "ruleText": "Be kind."}
    return api.post(f"/api/workspaces/{workspace}/policy-entries", body)["id"]


def new_contact():
    body = {"workspaceId": workspace, "name": "Ann Lee", "email": f"{uuid.uuid4()}@private.example"}
    return api.post("/api/contacts", body)["id"]


def new_import():
    body = {"format": "markdown", "files": [{"fileName": "a.md", "content": f"# Question {uuid.uuid4()}?\nYes.\n"}]}
    return api.post(f"/api/workspaces/{workspace}/kb-entries/import", body, expect=(202,))["id"]


def new_conversation():
    """With a file, in a channel whose conversations are begun by whoever writes."""
    files = [{"fileName": "a.txt", "mimeType": "text/plain", "contentBase64": "YQ=="}]
    body = {"from": f"{uuid.uuid4()}@private.example", "body": "Do you ship?", "attachments": files}
    return api.post(f"/api/channels/{mail}/inbound", body)["conversationId"]


def new_merge():
    survivor, other = new_contact(), new_contact()
    merge = api.post(f"/api/contacts/{survivor}/merge", {"contactId": other})["merges"][-1]["id"]
    return {"id": survivor, "mergeId": merge}


def attachment():
    conversation = new_conversation()
    file = api.get(f"/api/conversations/{conversation}/attachments")[0]["id"]
    return {"id": conversation, "attachmentId": file}


def first(path):
    """The id of an object that the demo has."""
    rows = api.get(path)
    return lambda: (rows if isinstance(rows, list) else rows["items"])[0]["id"]


# By the noun before an id in a path: how an object comes about. One is kept for all requests.
NOUNS = {
    "workspaces": lambda: workspace,
    "brands": first("/api/brands"),
    "channels": lambda: mail,
    "accounts": first("/api/accounts"),
    "attention-items": first("/api/attention-items"),
    "conversations": new_conversation,
    "contacts": new_contact,
    "kb-entries": new_entry,
    "kb-imports": new_import,
    "policy-entries": new_policy,
}
# By operation: what each request gets anew, because it ends its object, or because the object has two ids.
FRESH = {
    ("DELETE", "/api/kb-entries/{id}"): new_entry,
    ("DELETE", "/api/policy-entries/{id}"): new_policy,
    # The channel that is switched off is not the one that others write to.
    ("PATCH", "/api/channels/{channelId}"): lambda: {"channelId": channels[-1]["id"]},
    ("POST", "/api/contacts/{id}/erase"): new_contact,
    ("POST", "/api/contacts/{id}/merges/{mergeId}/undo"): new_merge,
    ("GET", "/api/conversations/{id}/attachments/{attachmentId}"): attachment,
}
KNOWN = {noun: make() for noun, make in NOUNS.items()}


@schemathesis.hook
def before_call(context, case, kwargs):
    """Ids that schemathesis made up become those of objects that exist; what is no id stays as it is."""
    if not case.path_parameters or not all(is_id(value) for value in case.path_parameters.values()):
        return
    make = FRESH.get((case.method.upper(), case.path))
    case.path_parameters.update(in_path(make()) if make else known(case.path))


def in_path(made):
    return made if isinstance(made, dict) else {"id": made}


def known(path):
    """The parameters of a path, by name. A noun that is not in the tables fails the run: add it there."""
    steps = path.split("/")
    return {step[1:-1]: KNOWN[steps[place - 1]] for place, step in enumerate(steps) if step.startswith("{")}


def is_id(text):
    try:
        return uuid.UUID(str(text)) is not None
    except ValueError:
        return False

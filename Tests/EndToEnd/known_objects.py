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


def new_key():
    return api.post("/api/api-keys", {"name": "Known", "scopes": ["kb:read"]})["id"]


def new_brand():
    return api.post("/api/brands", {"name": f"Brand {uuid.uuid4()}"})["id"]


def new_workspace():
    body = {"name": "Other", "brandId": KNOWN["brands"], "country": "DK", "operatingLanguage": "da", "timezone": "UTC"}
    return api.post("/api/workspaces", body)["id"]


def new_channel():
    body = {"workspaceId": workspace, "channelType": "chat", "displayName": "Other"}
    return api.post("/api/channels", body)["id"]


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
    "api-keys": new_key,
    "attention-items": first("/api/attention-items"),
    "conversations": new_conversation,
    "contacts": new_contact,
    "kb-entries": new_entry,
    "kb-imports": new_import,
    "policy-entries": new_policy,
}
# By operation: what each request gets anew, because it ends its object, or because the object has two ids.
FRESH = {
    ("DELETE", "/api/api-keys/{id}"): new_key,
    ("DELETE", "/api/brands/{brandId}"): lambda: {"brandId": new_brand()},
    ("DELETE", "/api/channels/{channelId}"): lambda: {"channelId": new_channel()},
    ("DELETE", "/api/kb-entries/{id}"): new_entry,
    ("DELETE", "/api/policy-entries/{id}"): new_policy,
    ("DELETE", "/api/workspaces/{workspaceId}"): lambda: {"workspaceId": new_workspace()},
    # What is switched off is not what others write to.
    ("PATCH", "/api/channels/{channelId}"): lambda: {"channelId": channels[-1]["id"]},
    ("PATCH", "/api/workspaces/{workspaceId}"): lambda: {"workspaceId": OTHER_WORKSPACE},
    ("POST", "/api/contacts/{id}/erase"): new_contact,
    ("POST", "/api/contacts/{id}/merges/{mergeId}/undo"): new_merge,
    ("GET", "/api/conversations/{id}/attachments/{attachmentId}"): attachment,
}
KNOWN = {noun: make() for noun, make in NOUNS.items()}
OTHER_WORKSPACE = new_workspace()


# A path that names a noun of neither table, and whose operations are not in FRESH, fails the run: add it.
for path, item in api.get("/openapi.json")["paths"].items():
    for method in ({"get", "post", "patch", "delete"} & set(item)) - {"get" if path.startswith("/files/") else ""}:
        steps = path.split("/")
        nouns = {steps[place - 1] for place, step in enumerate(steps) if step.startswith("{")}
        assert nouns <= set(KNOWN) or (method.upper(), path) in FRESH, f"no object is known for {method} {path}"


@schemathesis.deserializer("application/octet-stream")
def any_bytes(context, response):
    return response.content.decode("latin-1")


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
    """The parameters of a path, by name."""
    steps = path.split("/")
    return {
        step[1:-1]: KNOWN[steps[place - 1]]
        for place, step in enumerate(steps) if step.startswith("{") and steps[place - 1] in KNOWN
    }


def is_id(text):
    try:
        return uuid.UUID(str(text)) is not None
    except ValueError:
        return False

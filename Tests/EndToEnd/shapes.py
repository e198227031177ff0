"""Compares JSON with a shape: a dict of fields (`name?` may be absent), a list of one element's shape, or words
joined by `|`: uuid, time, text, int, number, bool, null, any, or a literal in quotes."""

import re

WORDS = {
    "uuid": lambda v: isinstance(v, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", v),
    "time": lambda v: isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", v),
    "text": lambda v: isinstance(v, str),
    "int": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "bool": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "any": lambda v: True,
}


def differences(value, shape, path="$"):
    """What does not fit, as sentences; a field that the shape does not name is one of them."""
    if isinstance(shape, str):
        fits = any(WORDS[word](value) if word in WORDS else value == word.strip("'") for word in shape.split("|"))
        return [] if fits else [f"{path} is {value!r}, not {shape}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{path} is {value!r}, not a list"]
        return [found for at, each in enumerate(value) for found in differences(each, shape[0], f"{path}[{at}]")]
    if not isinstance(value, dict):
        return [f"{path} is {value!r}, not an object"]
    named = {name.rstrip("?"): (inner, name.endswith("?")) for name, inner in shape.items() if name != "*"}
    found = [f"{path}.{name} is missing" for name, (_, optional) in named.items() if not optional and name not in value]
    found += [f"{path}.{name} is not documented" for name in value if name not in named and "*" not in shape]
    for name, (inner, _) in named.items():
        if name in value:
            found += differences(value[name], inner, f"{path}.{name}")
    return found


OK = {"ok": "bool"}
STATUS = "'open'|'in_progress'|'awaiting_contact'|'resolved'|'closed'|'abandoned'"
AUTHOR = {"type": "'contact'|'ai'|'user'|'api_key'|'system'", "id?": "text", "name?": "text"}
MESSAGE = {
    "id": "uuid", "direction": "'inbound'|'outbound'", "speaker": "text|null", "body": "text", "sentAt": "time",
    "channel": "text", "fromAddress?": "text", "subject?": "text", "author": AUTHOR,
    "delivery?": {"status": "text", "reason?": "text|null", "at": "time"},
}
LISTED_CONVERSATION = {
    "id": "uuid", "workspaceId": "uuid", "channelId": "uuid", "contactId": "uuid", "status": STATUS,
    "lastMessagePreview": "text|null", "lastMessageAt": "time|null", "contactName?": "text", "contactNameClaimed?": "bool",
    "contactEmail?": "text", "accountName?": "text", "humanManaged?": "bool", "autoResolved?": "bool", "formType?": "text",
    "lastTurnRoutingPath?": "text", "assignedToUserId?": "uuid", "tags?": "any",
}
ATTENTION_ITEM = {
    "id": "uuid", "tenantId": "uuid", "conversationId": "uuid",
    "type": "'validation_failed'|'approval_gate'|'escalation'|'mcp_failure'|'auth_failure'"
            "|'customer_reply_pending'|'expiry_warning'",
    "status": "'open'|'acknowledged'|'resolved'|'dismissed'", "context": {"*": "any"}, "createdAt": "time",
    "resolvedAt": "time|null", "turnId": "uuid|null", "assignedToUserId": "uuid|null", "reason?": "text|null",
}
CONVERSATION = {
    "id": "uuid", "tenantId": "uuid", "workspaceId": "uuid", "channelId": "uuid", "channelType": "text",
    "contactId": "uuid", "accountId": "uuid|null", "status": STATUS, "stateSummary": "text|null",
    "outcome": "text|null", "humanManagingUserId": "text|null", "lastActivityAt": "time", "createdAt": "time",
    "updatedAt": "time", "contact": {"id": "uuid", "*": "any"}, "account?": {"id": "uuid", "name": "text", "*": "any"},
    "history": [MESSAGE], "contextEntries": [{"id": "uuid", "type": "'kb'|'policy'", "*": "any"}],
    "attentionItems": [ATTENTION_ITEM], "assignedToUserId": "text|null", "*": "any",
}
ENTRY = {
    "id": "uuid", "workspaceId": "uuid", "question": "text", "answer": "text", "topics": ["text"],
    "sourceType": "'manual'|'extracted'|'import'", "sourceConversationId?": "uuid",
    "status": "'approved'|'pending_review'|'rejected'|'archived'", "confidence": "number|null", "usageCount": "int",
    "lastUsedAt": "time|null", "createdAt": "time", "updatedAt": "time", "phrasings?": ["text"], "version?": "int",
}
FOUND_ENTRY = {**{f"{name.rstrip('?')}?": shape for name, shape in ENTRY.items()}, "id": "uuid", "question": "text",
               "answer": "text", "topics": ["text"], "status": "'approved'", "usageCount": "int", "score": "number"}
for name in ("id", "question", "answer", "topics", "status", "usageCount"):
    FOUND_ENTRY.pop(f"{name}?")
STATUS_COUNTS = {"open": "int", "in_progress": "int", "awaiting_contact": "int", "resolved": "int", "closed": "int",
                 "abandoned": "int"}
ERROR = {"error": "text", "code": "text", "requestId": "uuid", "details?": [{"path": "text", "message": "text"}]}

"""The document that the running server gives about itself."""

import openapi_spec_validator
import pytest

OPERATIONS = [
    "get /api/conversations", "get /api/conversations/{id}", "get /api/conversations/{id}/messages",
    "get /api/conversations/{id}/attachments", "get /api/conversations/{id}/turns",
    "post /api/conversations/{id}/reply", "post /api/conversations/{id}/resolve",
    "post /api/conversations/{id}/take-over", "post /api/conversations/{id}/release",
    "post /api/conversations/{id}/assign", "post /api/conversations/{id}/unassign",
    "post /api/conversations/{id}/approve", "post /api/conversations/{id}/reject",
    "get /api/workspaces/{id}/conversations/status-counts",
    "get /api/workspaces/{id}/kb-entries", "post /api/workspaces/{id}/kb-entries",
    "get /api/workspaces/{id}/kb-entries/search", "get /api/workspaces/{id}/kb-entries/pending",
    "get /api/kb-entries/{id}", "patch /api/kb-entries/{id}", "delete /api/kb-entries/{id}",
    "post /api/kb-entries/{id}/approve", "post /api/kb-entries/{id}/reject",
    "post /api/kb-entries/{id}/archive", "post /api/kb-entries/{id}/restore", "get /api/kb-entries/{id}/versions",
    "get /api/kb-entries/{id}/diff", "get /api/workspaces/{id}/kb-entries/topics",
    "post /api/workspaces/{id}/kb-entries/import", "get /api/workspaces/{id}/kb-entries/export",
    "get /api/workspaces/{id}/kb-imports", "get /api/kb-imports/{id}",
    "get /api/workspaces/{id}/policy-entries", "post /api/workspaces/{id}/policy-entries",
    "get /api/workspaces/{id}/policy-entries/search", "get /api/workspaces/{id}/policy-entries/pending",
    "get /api/policy-entries/{id}", "patch /api/policy-entries/{id}", "delete /api/policy-entries/{id}",
    "post /api/policy-entries/{id}/approve", "post /api/policy-entries/{id}/reject",
    "post /api/policy-entries/{id}/archive", "post /api/policy-entries/{id}/restore",
    "get /api/policy-entries/{id}/versions", "get /api/policy-entries/{id}/diff",
    "get /api/attention-items", "post /api/attention-items/{id}/resolve", "post /api/channels/{id}/inbound",
    "get /api/contacts", "post /api/contacts", "get /api/contacts/{id}", "patch /api/contacts/{id}",
    "post /api/contacts/{id}/link-account", "get /api/accounts", "get /api/accounts/{id}",
    "get /api/accounts/{id}/contacts",
]


@pytest.fixture(scope="module")
def document(api):
    answer = api.request("GET", "/openapi.json")
    assert answer.status == 200
    return answer.json


def test_the_document_keeps_the_openapi_specification(document):
    openapi_spec_validator.validate(document)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_is_described(document, operation):
    method, path = operation.split(" ")
    described = {shape(path): item for path, item in document["paths"].items()}
    assert method in described.get(shape(path), {}), f"{operation} is not described"
    assert described[shape(path)][method]["responses"]


def shape(path):
    """A path with the names of its parameters taken out."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def test_the_validator_sees_a_broken_document(document):
    broken = {key: value for key, value in document.items() if key != "info"}
    with pytest.raises(openapi_spec_validator.validation.exceptions.OpenAPIValidationError):
        openapi_spec_validator.validate(broken)

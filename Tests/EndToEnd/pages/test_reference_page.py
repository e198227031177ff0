"""The API reference in a browser: found, read and tried."""

import re

from playwright.sync_api import expect

from window import Window


def opened(windows, server, key):
    page = windows(Window, server.url, forgives=True).page
    page.goto(f"{server.url}/reference#key={key}")
    expect(page.locator(".operation").first).to_be_visible()
    return page


def test_every_operation_is_there_and_found_by_its_words(windows, server, api):
    page = opened(windows, server, server.demo["key"])
    document = api.get("/openapi.json")
    described = sum(len(set(item) & {"get", "post", "patch", "delete"}) for item in document["paths"].values())
    expect(page.locator(".operation")).to_have_count(described)
    page.get_by_label("Find an operation").fill("kb:write reject")
    expect(page.locator(".operation")).to_have_count(1)
    page.get_by_label("Find an operation").fill("no such words")
    expect(page.get_by_text("No operation has these words.")).to_be_visible()
    assert "#" not in page.url


def test_an_operation_is_tried(windows, server, api):
    page = opened(windows, server, server.demo["key"])
    workspace = api.get("/api/workspaces")[0]["id"]
    row = page.locator("#createKbEntry")
    row.locator("summary").click()
    expect(row.get_by_text(re.compile(r"question: string \(1…"))).to_be_visible()
    row.get_by_label("workspaceId").fill(workspace)
    row.get_by_role("button", name="Send").click()
    expect(row.get_by_text("201 Created")).to_be_visible()
    expect(row.get_by_text('"What is your return policy?"').first).to_be_visible()
    row.get_by_label("Body", exact=True).fill("{")
    row.get_by_role("button", name="Send").click()
    expect(row.get_by_text("400 Bad Request")).to_be_visible()


def test_without_a_key_the_answer_says_so(windows, server):
    row = opened(windows, server, "").locator("#listWorkspaces")
    row.locator("summary").click()
    row.get_by_role("button", name="Send").click()
    expect(row.get_by_text("401 Unauthorized")).to_be_visible()

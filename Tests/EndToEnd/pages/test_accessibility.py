"""Every view of both pages through axe-core, at both widths and in both colour schemes: no violations at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from test_chat import QUESTION, UNKNOWN
from window import NARROW, PATIENCE_MS, WIDE, Chat, Desk, Window

# Axe is a script of another origin than the page's own; the browser would keep it out.
SETTINGS = {"bypass_csp": True}


def violations(window):
    found = Axe().run(window.page).response["violations"]
    return [f"{each['id']}: {each['help']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.fixture(params=[(WIDE, "light"), (NARROW, "dark")], ids=lambda look: f"{look[0]['width']}-{look[1]}")
def look(request):
    return {"viewport": request.param[0], "color_scheme": request.param[1], **SETTINGS}


def test_the_front_page_and_the_sign_in(windows, server, look):
    window = windows(Window, server.url, **look)
    for path in ("/", "/desk"):
        window.page.goto(server.url + path)
        assert violations(window) == [], path


def test_the_reference(windows, server, look):
    window = windows(Window, server.url, **look)
    window.page.goto(f"{server.url}/reference")
    window.page.locator("#createKbEntry summary").click()
    expect(window.page.get_by_role("button", name="Send")).to_be_visible()
    assert violations(window) == []


def test_the_chat(windows, server, chats, look):
    chat = windows(Chat, server.url, chats["da"], **look)
    assert violations(chat) == []
    chat = windows(Chat, server.url, chats["en"], **look)
    chat.say(QUESTION)
    chat.answered(1)
    assert violations(chat) == []
    chat.say("thanks")
    expect(chat.page.locator("#rating fieldset")).to_be_visible(timeout=PATIENCE_MS)
    assert violations(chat) == []


def test_the_desk(windows, server, chats, look):
    chat = windows(Chat, server.url, chats["en"])
    chat.say(QUESTION)
    chat.answered(1)
    chat.say(UNKNOWN)
    chat.answered(2)
    desk = windows(Desk, server.url, server.demo["key"], **look)
    expect(desk.rows().first).to_be_visible()
    assert violations(desk) == []
    desk.rows("Handed to a person").first.click()
    expect(desk.said().first).to_be_visible()
    assert violations(desk) == []
    if desk.button("Details").is_visible():
        desk.button("Details").click()
        assert violations(desk) == []
    desk.page.keyboard.press("?")
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    assert violations(desk) == []


def test_axe_sees_a_fault(windows, server):
    window = windows(Window, server.url, **SETTINGS)
    window.page.goto(f"{server.url}/desk")
    window.page.locator("label[for=key]").evaluate("label => label.remove()")
    window.page.locator("#key").evaluate("field => field.removeAttribute('placeholder')")
    assert any(found.startswith("label:") for found in violations(window))

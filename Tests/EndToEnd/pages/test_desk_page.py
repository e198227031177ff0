"""The operators' page: who may look, what is found, what is approved, corrected and explained."""

import re

import pytest
from playwright.sync_api import expect

from client import Api
from server import svar
from test_chat import QUESTION, UNKNOWN
from window import NARROW, PATIENCE_MS, WIDE, Chat, Desk, Window

TABS = ["Needs a person", "Waiting for us", "Waiting for customer", "Ended", "All"]


def test_a_wrong_key_is_refused_and_leaves_the_address_bar(windows, server):
    window = windows(Window, server.url, forgives=True)
    window.page.goto(f"{server.url}/desk#key=sf_live_v1_wrong")
    expect(window.page.locator("#signInProblem")).to_be_visible()
    expect(window.page.locator("#desk")).to_be_hidden()
    assert "key=" not in window.page.url
    window.page.locator("#key").fill(server.demo["key"])
    window.page.locator("#key").press("Enter")
    expect(window.page.locator("#list .row").first).to_be_visible(timeout=PATIENCE_MS)


def test_another_tenants_key_shows_nothing_of_the_first(windows, own_server):
    first = own_server.demo
    own_server.stop()
    key = svar("keys", "create", "--data", own_server.data, "--tenant", "Another", "--create-tenant", "--unlimited",
               "--json")["key"]
    own_server.start_demo()
    seen = next(Api(own_server.url, first["key"]).conversations())["id"]
    desk = windows(Desk, own_server.url, key, forgives=True, viewport=WIDE)
    expect(desk.page.locator("#workspace option")).to_have_count(1)
    desk.turn_to("All")
    expect(desk.page.locator("#listEmpty")).to_be_visible()
    expect(desk.rows()).to_have_count(0)
    desk.page.goto(f"{own_server.url}/desk#conversation={seen}")
    expect(desk.toast()).not_to_be_empty()
    expect(desk.page.locator("#opened")).to_be_hidden()


def test_each_tab_holds_as_many_as_it_counts_newest_first(desk):
    for tab in TABS:
        desk.turn_to(tab)
        count = desk.count(tab)
        expect(desk.rows()).to_have_count(min(count, 50))
        if count > 50:
            desk.page.locator("#more").click()
            expect(desk.rows()).to_have_count(min(count, 100))
        times = desk.page.eval_on_selector_all("#list .row time", "each => each.map((one) => one.dateTime)")
        assert times == sorted(times, reverse=True), tab


def test_on_a_telephone_another_workspace_shows_its_list(windows, server):
    desk = windows(Desk, server.url, server.demo["key"], viewport=NARROW)
    desk.enter("Danmark")
    desk.turn_to("Ended")
    desk.rows().first.click()
    expect(desk.said().first).to_be_visible()
    desk.button("Details").click()
    expect(desk.page.locator("#sidePane")).to_be_visible()
    desk.page.go_back()
    expect(desk.rows().first).to_be_visible()


def test_the_search_finds_a_contact_and_nothing_else(desk):
    desk.turn_to("All")
    name = desk.rows().locator(".contact").filter(has_not_text="Visitor").first.inner_text()
    desk.page.keyboard.press("/")
    desk.page.keyboard.type(name)
    desk.page.keyboard.press("Enter")
    expect(desk.rows().locator(".contact").filter(has_not_text=name)).to_have_count(0)
    expect(desk.rows(name).first).to_be_visible()
    desk.page.locator("#search").fill("nobody-is-called-so")
    expect(desk.page.locator("#listEmpty")).to_contain_text("Nothing found")


def test_a_draft_waits_in_a_workspace_that_suggests_and_approval_sends_it(windows, server, chats, desk):
    chat = windows(Chat, server.url, chats["sv"])
    desk.enter("Sverige")
    chat.say("Vad kostar frakten?")
    expect(desk.rows("Vad kostar frakten?").first).to_be_visible(timeout=PATIENCE_MS)
    desk.rows("Vad kostar frakten?").first.click()
    draft = desk.page.locator("#attention .item.pending blockquote")
    expect(draft).to_be_visible(timeout=PATIENCE_MS)
    words = draft.inner_text()
    expect(chat.theirs()).to_have_count(0)
    desk.shoot("draft-waits")
    desk.button("Approve and send").click()
    chat.answered(1)
    assert chat.theirs().locator(".body").inner_text() == words
    expect(desk.page.locator("#attention .item.pending")).to_have_count(0)


def test_a_rejected_draft_is_not_sent(windows, server, chats, desk):
    chat = windows(Chat, server.url, chats["sv"])
    desk.enter("Sverige")
    chat.say("Hur lång är leveranstiden?")
    desk.rows("Hur lång är leveranstiden?").first.click(timeout=PATIENCE_MS)
    desk.button("Reject…").click(timeout=PATIENCE_MS)
    desk.page.locator("#answer").fill("Too long.")
    desk.page.locator("dialog").get_by_role("button", name="Reject").click()
    expect(desk.toast()).to_contain_text("Rejected")
    expect(desk.page.locator("#attention .item.pending", has_text="Waits for approval")).to_have_count(0)
    desk.page.locator("#content").fill("Fråga mig i stället.")
    desk.page.locator("#content").press("Control+Enter")
    expect(chat.theirs("Fråga mig i stället.")).to_be_visible(timeout=PATIENCE_MS)
    chat.answered(1)


def test_the_entry_behind_an_answer_is_corrected_and_answers_anew(windows, server, chats, chat, desk):
    chat.say("what torque for M10 bolts grade 8.8")
    chat.answered(1)
    desk.turn_to("Waiting for customer")
    desk.rows().first.click()
    expect(desk.said("what torque for M10")).to_be_visible()
    desk.button("Why this answer?").click()
    expect(desk.page.locator("#trace details[open]").first).to_contain_text("Retrieval")
    desk.button("Correct this entry…").click()
    expect(desk.page.locator("#entryAnswer")).not_to_be_empty()
    desk.page.locator("#entryAnswer").fill("Ask us for the table of torques: it changed this week.")
    desk.shoot("entry")
    desk.button("Save correction").click()
    expect(desk.toast()).to_contain_text("Saved as version 2")
    another = windows(Chat, server.url, chats["en"])
    another.say("what torque for M10 bolts grade 8.8")
    expect(another.theirs("it changed this week")).to_be_visible(timeout=PATIENCE_MS)


def test_two_who_correct_one_entry_are_told(windows, server, chat):
    api = Api(server.url, server.demo["key"])
    desk = windows(Desk, server.url, server.demo["key"], forgives=True, viewport=WIDE)
    chat.say("whats the cut-off time for same day dispatch")
    chat.answered(1)
    desk.turn_to("Waiting for customer")
    desk.rows().first.click()
    expect(desk.said("whats the cut-off")).to_be_visible()
    desk.button("Correct this entry…").click()
    desk.page.locator("#entryAnswer").fill("Mine.")
    conversation = api.get(f"/api/conversations/{desk.page.url.partition('conversation=')[2]}")
    entry = conversation["contextEntries"][0]["id"]
    assert api.request("PATCH", f"/api/kb-entries/{entry}", {"answer": "Theirs."}).status == 200
    api.close()
    desk.button("Save correction").click()
    expect(desk.page.locator("dialog .problem")).to_contain_text("Theirs.")
    desk.button("Take theirs").click()
    expect(desk.page.locator("#entryAnswer")).to_have_value("Theirs.")


@pytest.mark.parametrize("body, tab, steps", [
    (QUESTION, "Waiting for customer", ["Answered from the knowledge base", "Gates", "Retrieval", "Decision"]),
    (UNKNOWN, "Needs a person", ["Handed to a person", "Gates", "Retrieval", "Hand over"]),
    ("hello", "Waiting for customer", ["Small talk", "Greeting"]),
], ids=["answered", "handed over", "small talk"])
def test_a_trace_is_readable(chat, desk, body, tab, steps):
    chat.say(body)
    chat.answered(1)
    desk.turn_to(tab)
    desk.rows().first.click()
    expect(desk.said(body).first).to_be_visible()
    for words in steps:
        expect(desk.page.locator("#trace")).to_contain_text(words, ignore_case=True)
    text = desk.page.locator("#sidePane").inner_text()
    desk.shoot(f"trace-{steps[0].lower().replace(' ', '-')}")
    assert not re.search(r"\d{4}-\d\d-\d\dT|[a-z]_[a-z]|\[object|undefined|NaN", text), text


def test_the_keyboard_moves_through_the_list_and_resolves(chat, desk):
    chat.say(QUESTION)
    chat.answered(1)
    desk.turn_to("Waiting for customer")
    desk.page.keyboard.press("j")
    expect(desk.said(QUESTION)).to_be_visible()
    desk.page.keyboard.press("e")
    desk.page.locator("#answer").fill("Found in the guide")
    desk.page.locator("#answer").press("Control+Enter")
    expect(desk.standing()).to_contain_text("Resolved")
    expect(desk.page.locator("#facts")).to_contain_text("Found in the guide")
    expect(chat.page.locator("#rating fieldset")).to_be_visible(timeout=PATIENCE_MS)
    desk.page.keyboard.press("?")
    expect(desk.page.get_by_role("dialog")).to_contain_text("Next conversation")
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)


def test_the_feed_goes_on_after_a_restart(windows, own_server):
    desk = windows(Desk, own_server.url, own_server.demo["key"], forgives=True, viewport=WIDE)
    own_server.kill()
    expect(desk.page.locator("#live")).to_contain_text("Not live")
    own_server.start_demo()
    desk.live(45_000)
    api = Api(own_server.url, own_server.demo["key"])
    api.post(f"/api/channels/{own_server.demo['emailChannelId']}/inbound",
             {"from": "late@after-restart.example.com", "fromName": "Late Lena", "body": "I want to talk to a person."})
    expect(desk.rows("Late Lena")).to_be_visible(timeout=PATIENCE_MS)
    api.close()


def test_a_key_is_made_on_the_page_shown_once_and_revoked(windows, own_server):
    desk = windows(Desk, own_server.url, own_server.demo["key"], forgives=True, viewport=WIDE)
    desk.button("API keys").click()
    expect(desk.page.locator(".apiKeys li").first).to_be_visible()
    desk.shoot("keys")
    desk.button("+ New API key").click()
    desk.page.locator("#keyName").fill("Dev testing")
    assert desk.page.locator("[name=scope]:checked").evaluate_all("each => each.map((one) => one.value)") == [
        "conversations:read", "conversations:write"]
    desk.shoot("keys-new")
    desk.page.get_by_role("button", name="Create", exact=True).click()
    key = desk.page.locator("#newKey").inner_text()
    assert re.fullmatch(r"sf_live_v1_[0-9A-Za-z]{32}", key)
    desk.shoot("keys-shown-once")
    api = Api(own_server.url, key)
    assert api.get("/api/conversations?limit=1")["data"]
    assert api.request("GET", "/api/api-keys").status == 403
    desk.button("I have kept it").click()
    row = desk.page.locator(".apiKeys li", has_text="Dev testing")
    expect(row).to_contain_text(key[:15])
    assert key not in desk.page.content()
    row.get_by_role("button", name="Revoke").click()
    desk.page.get_by_role("button", name="Revoke", exact=True).click()
    expect(row).to_have_count(0)
    assert api.request("GET", "/api/conversations").status == 401
    api.close()

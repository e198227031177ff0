"""The visitor's page on a bad day: reloads, lost lines, a killed server, two tabs, a key that nobody knows."""

import json

import pytest
from playwright.sync_api import expect

from client import Api
from test_chat import QUESTION
from window import PATIENCE_MS, Chat, Window

RECONNECT_MS = 45_000


def test_somebody_is_seen_writing_before_the_answer(chat):
    chat.page.evaluate("""() => {
      const line = document.getElementById('typing');
      window.seen = [];
      new MutationObserver(() => window.seen.push(line.textContent)).observe(line, { childList: true });
    }""")
    chat.say(QUESTION)
    chat.answered(1)
    assert "Sif is writing…" in chat.page.evaluate("window.seen")


def test_a_reload_goes_on_with_the_conversation(chat):
    chat.say(QUESTION)
    chat.answered(1)
    chat.page.reload()
    chat.connected()
    chat.answered(1)
    expect(chat.mine()).to_have_count(1)
    chat.say("And to Scotland?")
    chat.answered(2)
    assert chat.page.evaluate("document.cookie") == ""


def test_two_tabs_show_one_conversation(chat):
    chat.say(QUESTION)
    chat.answered(1)
    second = chat.tab()
    second.goto(chat.page.url)
    expect(second.locator("article")).to_have_count(2)
    second.locator("#body").fill("From the second tab")
    second.locator("#body").press("Enter")
    expect(second.locator("article.theirs")).to_have_count(2, timeout=PATIENCE_MS)
    expect(chat.mine("From the second tab")).to_have_count(1, timeout=PATIENCE_MS)
    chat.answered(2)


def test_what_is_written_while_the_server_is_dead_arrives_once(windows, own_server):
    demo = own_server.demo
    chat = windows(Chat, own_server.url, demo["chatPublicKey"], forgives=True)
    chat.say(QUESTION)
    chat.answered(1)
    own_server.kill()
    expect(chat.page.locator("#state")).to_have_attribute("data-state", "waiting")
    for body in ("Written while you were gone, one", "Written while you were gone, two"):
        chat.write(body)
        expect(chat.mine(body)).to_have_attribute("data-state", "queued")
    chat.shoot("queued")
    own_server.start_demo()
    chat.connected(RECONNECT_MS)
    expect(chat.page.locator("article[data-state=queued], article[data-state=sending]")).to_have_count(0)
    expect(chat.mine()).to_have_count(3)
    chat.page.reload()
    chat.connected()
    expect(chat.mine()).to_have_count(3)
    api = Api(own_server.url, demo["key"])
    newest = api.get("/api/conversations", limit=1)["data"][0]
    messages = api.get(f"/api/conversations/{newest['id']}/messages")
    assert [each["body"] for each in messages if each["direction"] == "inbound"] == [
        QUESTION, "Written while you were gone, one", "Written while you were gone, two"]
    api.close()


def test_what_is_refused_for_now_is_kept_and_sent_again(windows, server, chats):
    chat = windows(Chat, server.url, chats["en"])
    refused = []

    def between(page_side):
        server_side = page_side.connect_to_server()

        def on_frame(text):
            frame = json.loads(text)
            if frame["type"] == "message" and not refused:
                refused.append(frame["clientId"])
                page_side.send(json.dumps({"type": "error", "code": "tenant_overloaded", "error": "Too much is waiting.",
                                           "clientId": frame["clientId"], "retryAfter": 1}))
            else:
                server_side.send(text)
        page_side.on_message(on_frame)

    chat.page.route_web_socket("**/ws/chat**", between)
    chat.page.reload()
    chat.connected()
    chat.write(QUESTION)
    expect(chat.page.locator("#problem")).to_have_text("Your message is sent in a moment.")
    expect(chat.mine(QUESTION)).to_have_attribute("data-state", "sent", timeout=PATIENCE_MS)
    expect(chat.page.locator("#problem")).to_be_hidden()
    chat.answered(1)
    assert len(refused) == 1


def test_what_is_written_offline_survives_a_reload_and_is_sent_once(windows, server, chats):
    chat = windows(Chat, server.url, chats["en"], forgives=True)
    chat.context.set_offline(True)
    expect(chat.page.locator("#state")).to_contain_text("offline")
    chat.write("Written without a line")
    expect(chat.mine("Written without a line")).to_have_attribute("data-state", "queued")
    chat.context.set_offline(False)
    chat.page.reload()
    chat.connected(RECONNECT_MS)
    expect(chat.page.locator("article[data-state=queued], article[data-state=sending]")).to_have_count(0)
    chat.answered(1)
    expect(chat.mine("Written without a line")).to_have_count(1)


def test_markup_is_shown_as_text_and_addresses_as_links(chat):
    body = "<img src=x onerror=\"document.title='taken'\"> see https://example.com/a?b=1."
    chat.say(body)
    bubble = chat.mine().locator(".body")
    expect(bubble).to_have_text(body)
    expect(bubble.locator("img")).to_have_count(0)
    expect(bubble.locator("a")).to_have_attribute("href", "https://example.com/a?b=1")
    assert chat.page.title() != "taken"


@pytest.mark.parametrize("language, words", [("en", "Write a message…"), ("da", "Skriv en besked…"),
                                             ("sv", "Skriv ett meddelande…")])
def test_the_page_speaks_the_workspaces_language(windows, server, chats, language, words):
    chat = windows(Chat, server.url, chats[language])
    expect(chat.page.locator("html")).to_have_attribute("lang", language)
    expect(chat.page.locator("#body")).to_have_attribute("placeholder", words)
    expect(chat.page.locator("#note")).to_be_visible(visible=language != "en")


@pytest.mark.parametrize("query, sentence", [("", "key is missing"), ("?key=pk_live_v1_unknown", "not available")])
def test_a_chat_without_a_known_key_says_so(windows, server, query, sentence):
    window = windows(Window, server.url, forgives=True)
    window.page.goto(f"{server.url}/chat{query}")
    expect(window.page.locator("#state")).to_contain_text(sentence, timeout=PATIENCE_MS)
    expect(window.page.locator("#composer")).to_be_hidden()

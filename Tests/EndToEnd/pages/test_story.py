"""A question's whole way, as the two people at its ends see it: answered, handed over, answered by a person, resolved,
rated. Told at two widths and in both colour schemes; screenshots are left for a person to look at."""

import pytest
from playwright.sync_api import expect

from test_chat import QUESTION, UNKNOWN
from window import NARROW, PATIENCE_MS, WIDE, Chat, Desk

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]


@pytest.mark.parametrize("viewport, scheme", LOOKS, ids=lambda v: v if isinstance(v, str) else str(v["width"]))
def test_a_question_is_answered_handed_over_answered_by_a_person_and_resolved(
        windows, server, chats, viewport, scheme):
    look = {"viewport": viewport, "color_scheme": scheme}
    desk = windows(Desk, server.url, server.demo["key"], **look)
    chat = windows(Chat, server.url, chats["en"], **look)
    name = f"{viewport['width']}-{scheme}"

    chat.say(QUESTION)
    chat.answered(1)
    expect(chat.theirs().last).to_have_attribute("data-author", "ai")
    chat.shoot(f"{name}-1-answered")

    unknown = f"{UNKNOWN} ({name})"
    waiting = desk.count("Needs a person")
    chat.say(unknown)
    chat.answered(2)
    expect(desk.counter("Needs a person")).to_have_text(str(waiting + 1), timeout=PATIENCE_MS)
    newest = desk.rows().first
    expect(newest).to_contain_text(unknown)
    expect(newest).to_contain_text("Handed to a person")
    desk.shoot(f"{name}-2-in-the-list")
    newest.click()
    expect(desk.said()).to_have_count(4)
    expect(desk.said(unknown)).to_be_visible()
    expect(desk.standing()).to_contain_text("Needs a person")

    desk.button("Take over").click()
    expect(desk.button("Release to AI")).to_be_visible()
    expect(desk.standing()).to_contain_text("You are in charge")
    desk.page.locator("#content").fill("We sell tools only, I am afraid.")
    desk.page.locator("#sendReply").click()
    expect(chat.theirs("We sell tools only")).to_have_attribute("data-author", "user", timeout=PATIENCE_MS)
    expect(desk.said("We sell tools only")).to_be_visible()
    desk.shoot(f"{name}-3-replied")
    chat.shoot(f"{name}-4-answered-by-a-person")

    desk.button("Release to AI").click()
    expect(desk.button("Take over")).to_be_visible()
    chat.say("Thank you, that is all!")
    expect(chat.page.locator("#rating button")).to_be_in_viewport(timeout=PATIENCE_MS)
    chat.shoot(f"{name}-5-resolved")
    expect(desk.standing()).to_contain_text("Resolved", timeout=PATIENCE_MS)

    chat.page.locator(".stars label").nth(4).click()
    chat.page.locator("#comment").fill("Quick, and honest about the octopuses.")
    chat.page.locator("#rating button").click()
    expect(chat.page.locator("#rating")).to_contain_text("Thank you for your rating.")
    assert (chat.overflow(), desk.overflow()) == (0, 0)

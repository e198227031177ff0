"""The visitor's page and the operators' page in Debian's Chromium: the whole way of a question, as two people see it.

Screenshots are left in .build/screenshots for a person to look at.
"""

import re
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from server import TREE
from test_chat import QUESTION, UNKNOWN

SCREENSHOTS = TREE / ".build/screenshots"
CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no chromium on this machine")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


class Page:
    """A page that fails the test when its scripts do, or when it reaches for another host."""

    def __init__(self, browser, address, **settings):
        self.context = browser.new_context(**settings)
        self.page = self.context.new_page()
        self.problems = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda line: self.problems.append(line.text) if line.type == "error" else None)
        host = re.match(r"https?://[^/]+", address)[0]
        self.page.on("request", lambda request: None if request.url.startswith((host, host.replace("http", "ws"), "data:"))
                     else self.problems.append(f"foreign request: {request.url}"))
        self.page.goto(address)

    def shoot(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def close(self):
        self.context.close()
        assert self.problems == []


@pytest.fixture
def visitor(server, browser):
    page = Page(browser, f"{server.url}/chat?key={server.demo['chatPublicKey']}", viewport={"width": 420, "height": 760})
    yield page
    page.close()


@pytest.fixture
def desk(server, browser):
    page = Page(browser, f"{server.url}/desk#key={server.demo['key']}", viewport={"width": 1440, "height": 900})
    expect(page.page.locator("body[data-signed=in]")).to_be_visible()
    yield page
    page.close()


def say(visitor, body):
    visitor.page.locator("#body").fill(body)
    visitor.page.locator("#send").click()
    expect(visitor.page.locator("article.mine", has_text=body).last).to_have_attribute("data-state", "sent")


def theirs(visitor):
    return visitor.page.locator("article.theirs")


def test_a_known_question_is_answered_in_the_page(visitor):
    say(visitor, QUESTION)
    expect(theirs(visitor)).to_have_count(1, timeout=15_000)
    expect(theirs(visitor).first).to_have_attribute("data-author", "ai")
    visitor.shoot("chat-answered")


def test_an_unknown_question_reaches_a_person_whose_answer_reaches_the_chat(visitor, desk):
    say(visitor, UNKNOWN)
    expect(theirs(visitor)).not_to_have_count(0, timeout=15_000)
    if theirs(visitor).count() == 1 and desk.page.locator(".row", has_text="octopuses").count() == 0:
        say(visitor, "None of these. I want to talk to a person.")
    row = desk.page.locator("#list .row", has_text=re.compile("octopuses|talk to a person")).first
    expect(row).to_be_visible(timeout=15_000)
    desk.shoot("desk-list")
    row.click()
    expect(desk.page.locator("#history")).to_contain_text("octopuses")
    desk.page.get_by_role("button", name="Take over").click()
    expect(desk.page.get_by_role("button", name="Release")).to_be_visible()
    desk.page.locator("#content").fill("We sell tools only, I am afraid.")
    desk.page.locator("#sendReply").click()
    expect(visitor.page.locator("article.theirs", has_text="We sell tools only")).to_be_visible()
    desk.shoot("desk-answered")
    visitor.shoot("chat-answered-by-a-person")
    say(visitor, "Thank you, that is all!")


def test_thanks_resolves_what_the_ai_answered(visitor, api):
    say(visitor, QUESTION)
    expect(theirs(visitor)).to_have_count(1, timeout=15_000)
    newest = next(api.conversations(status="awaiting_contact"))
    say(visitor, "Thank you, that is all!")
    expect(visitor.page.locator("#rating")).to_be_visible(timeout=15_000)
    assert api.get(f"/api/conversations/{newest['id']}")["status"] == "resolved"
    visitor.shoot("chat-resolved")


def test_a_reload_shows_the_conversation_again(visitor):
    say(visitor, QUESTION)
    expect(theirs(visitor)).to_have_count(1, timeout=15_000)
    visitor.page.reload()
    expect(theirs(visitor)).to_have_count(1)
    expect(visitor.page.locator("article.mine")).to_have_count(1)


def test_what_is_written_offline_is_sent_once_when_the_line_is_back(visitor):
    say(visitor, QUESTION)
    visitor.context.set_offline(True)
    visitor.page.evaluate("window.dispatchEvent(new Event('offline'))")
    visitor.page.locator("#body").fill("Written without a line")
    visitor.page.locator("#send").click()
    visitor.context.set_offline(False)
    mine = visitor.page.locator("article.mine", has_text="Written without a line")
    expect(mine).to_have_attribute("data-state", "sent", timeout=30_000)
    expect(mine).to_have_count(1)


def test_markup_in_a_message_is_shown_as_text(visitor, desk):
    say(visitor, "<img src=x onerror=\"document.title='taken'\"> <b>bold</b>")
    expect(visitor.page.locator("article.mine b, article.mine img")).to_have_count(0)
    assert visitor.page.title() != "taken"


def test_the_desk_refuses_a_wrong_key(server, browser):
    page = browser.new_page()
    page.goto(f"{server.url}/desk#key=sf_live_v1_wrong")
    expect(page.locator("#signInProblem")).to_be_visible()
    assert "key=" not in page.url
    page.close()

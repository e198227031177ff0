"""One browser window that fails its test when a script of ours does, when the browser blocks something, or when the
page reaches for another host. What the pages mean is for the tests to say."""

import re

from playwright.sync_api import expect

from server import TREE

SCREENSHOTS = TREE / ".build/screenshots"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PATIENCE_MS = 15_000

# A page cannot keep the browser from noting a request that was refused or a line that broke.
NOTED_BY_THE_BROWSER = re.compile(r"Failed to load resource|WebSocket connection to")


class Window:
    """A window on `url` with storage of its own. `forgives`: the browser may note refused requests and lost lines."""

    def __init__(self, browser, url, *, forgives=False, **settings):
        self.context = browser.new_context(locale="en-GB", timezone_id="UTC", reduced_motion="reduce", **settings)
        self.context.set_default_timeout(PATIENCE_MS)
        self.url = url
        self.problems = []
        self._forgives = forgives
        self.page = self.tab()

    def tab(self):
        """One more tab of this window: it shares what the browser keeps for the site."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda line: self._hear(line.type, line.text))
        page.on("request", lambda request: self._see(request.url))
        return page

    def shoot(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def overflow(self):
        """How many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    def close(self):
        self.context.close()
        assert self.problems == []

    def _hear(self, kind, text):
        if kind in ("error", "warning") and not (self._forgives and NOTED_BY_THE_BROWSER.search(text)):
            self.problems.append(text)

    def _see(self, address):
        if not address.startswith((self.url, "data:", "about:")):
            self.problems.append(f"a request to {address}")


class Chat(Window):
    """The visitor's page, connected."""

    def __init__(self, browser, url, key, **settings):
        super().__init__(browser, url, **settings)
        self.page.goto(f"{url}/chat?key={key}")
        self.connected()

    def connected(self, timeout=PATIENCE_MS):
        expect(self.page.locator("#state")).to_have_attribute("data-state", "open", timeout=timeout)

    def write(self, body):
        self.page.locator("#body").fill(body)
        self.page.locator("#body").press("Enter")

    def say(self, body):
        """Writes and waits until the server has it."""
        self.write(body)
        expect(self.mine(body).last).to_have_attribute("data-state", "sent", timeout=PATIENCE_MS)

    def mine(self, body=None):
        return self.page.locator("article.mine", has_text=body)

    def theirs(self, body=None):
        return self.page.locator("article.theirs", has_text=body)

    def answered(self, count):
        expect(self.theirs()).to_have_count(count, timeout=PATIENCE_MS)


class Desk(Window):
    """The operators' page, signed in and live."""

    def __init__(self, browser, url, key, **settings):
        super().__init__(browser, url, **settings)
        self.page.goto(f"{url}/desk#key={key}")
        self.live()

    def live(self, timeout=PATIENCE_MS):
        expect(self.page.locator("#live")).to_have_attribute("data-state", "open", timeout=timeout)

    def enter(self, workspace):
        self.page.locator("#workspace").select_option(label=workspace)

    def turn_to(self, tab):
        self.page.locator(".tab", has_text=tab).click()
        expect(self.page.locator(".tab", has_text=tab)).to_have_attribute("aria-pressed", "true")
        expect(self.page.locator("#list")).not_to_have_attribute("aria-busy", "true")

    def counter(self, tab):
        return self.page.locator(".tab", has_text=tab).locator(".count")

    def count(self, tab):
        return int(self.counter(tab).inner_text())

    def rows(self, text=None):
        return self.page.locator("#list .row", has_text=text)

    def button(self, name):
        return self.page.get_by_role("button", name=name)

    def standing(self):
        return self.page.locator(".standing")

    def said(self, text=None):
        return self.page.locator("#history article.said", has_text=text)

    def toast(self):
        return self.page.locator("#toast")

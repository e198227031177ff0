"""What the tests of the pages share: Debian's Chromium, the demo's chats by language, and windows that are closed."""

import pathlib
import shutil
import sys

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from window import WIDE, Chat, Desk  # noqa: E402

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        pytest.skip("there is no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chats(api):
    """The public key of each workspace's chat, by the workspace's language."""
    languages = {workspace["id"]: workspace["operatingLanguage"] for workspace in api.get("/api/workspaces")}
    return {languages[channel["workspaceId"]]: channel["config"]["publicKey"]
            for channel in api.get("/api/channels") if channel["channelType"] == "chat"}


@pytest.fixture
def windows(browser):
    """Opens windows; at the test's end each is closed, and one that had problems fails it."""
    opened = []

    def open_window(kind, *arguments, **settings):
        window = kind(browser, *arguments, **settings)
        opened.append(window)
        return window

    yield open_window
    for window in opened:
        window.close()


@pytest.fixture
def chat(windows, server, chats):
    return windows(Chat, server.url, chats["en"])


@pytest.fixture
def desk(windows, server):
    return windows(Desk, server.url, server.demo["key"], viewport=WIDE)

"""A browser speaks HTTPS and WSS to the server itself, HTTP/2 where both do."""

import pytest

from test_chat import QUESTION
from test_tls import Secure
from window import WIDE, Chat, Desk


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    server = Secure(tmp_path_factory.mktemp("tls") / "data").start_demo()
    yield server
    assert server.stop() == 0


def test_a_visitor_is_answered_over_wss(windows, secure):
    # The certificate is the server's own, so the browser is told to take it.
    chat = windows(Chat, f"https://localhost:{secure.tls_port}", secure.demo["chatPublicKey"], ignore_https_errors=True)
    chat.say(QUESTION)
    chat.answered(1)
    assert chat.page.evaluate("location.protocol") == "https:"
    assert chat.page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol") in ("h2", "http/1.1")


def test_the_desk_works_over_https(windows, secure):
    desk = windows(Desk, f"https://localhost:{secure.tls_port}", secure.demo["key"], viewport=WIDE,
                   ignore_https_errors=True)
    assert desk.page.evaluate("isSecureContext && location.protocol") == "https:"

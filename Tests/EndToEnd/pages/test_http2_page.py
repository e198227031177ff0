"""The visitor's page over HTTP/2: what Chromium agreed on, and that the chat opens its WebSocket beside it."""

from test_http2 import Secure


def test_the_page_comes_by_http_2_and_the_chat_by_a_websocket(browser, tmp_path):
    server = Secure(tmp_path / "data").start_demo()
    page = browser.new_context(ignore_https_errors=True).new_page()
    frames = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    with page.expect_websocket() as chat:
        page.goto(f"https://localhost:{server.tls_port}/chat?key={server.demo['chatPublicKey']}")
    spoken = page.evaluate(
        "performance.getEntries().map(entry => entry.nextHopProtocol).filter(spoken => spoken !== undefined)")
    assert spoken and set(spoken) == {"h2"}
    assert chat.value.url.startswith(f"wss://localhost:{server.tls_port}/")
    if not frames:
        chat.value.wait_for_event("framereceived")
    page.context.close()
    assert server.stop() == 0

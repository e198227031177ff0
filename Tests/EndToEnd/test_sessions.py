"""Attacks on the chat's sessions from outside: guessed, stolen and foreign ones, claims, tickets, origins, signed identities."""

import base64
import contextlib
import hashlib
import hmac
import json
import time

import pytest
import websockets.exceptions
import websockets.sync.client

from attackers import open_socket
from client import Api
from server import Server

SECRET = "the site's own secret, 32 bytes or more"
SHOP, OTHER = "https://shop.example", "https://other.example"


class Page:
    """A visitor's page on some site, that says hello as it is told."""

    def __init__(self, server, origin=None, **hello):
        self._open = contextlib.ExitStack()
        self._socket = self._open.enter_context(websockets.sync.client.connect(
            f"{server.websocket_url}/ws/chat?key={server.demo['chatPublicKey']}", origin=origin, compression=None))
        self.say({"type": "hello", **hello})
        self.first = self.hear()

    def say(self, frame):
        self._socket.send(json.dumps(frame))

    def hear(self):
        return json.loads(self._socket.recv(timeout=20))

    def write(self, client_id, body="Where is my order?"):
        self.say({"type": "message", "clientId": client_id, "body": body})
        while (frame := self.hear())["type"] not in ("ack", "error"):
            pass
        return frame

    def close(self):
        self._open.close()


def part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token(secret=SECRET, algorithm="HS256", **claims):
    claims.setdefault("exp", int(time.time()) + 600)
    signed = part(json.dumps({"alg": algorithm}).encode()) + b"." + part(json.dumps(claims).encode())
    return (signed + b"." + part(hmac.new(secret.encode(), signed, hashlib.sha256).digest())).decode()


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A demo whose chat opens on one site only and takes that site's word."""
    server = Server(tmp_path_factory.mktemp("shop") / "data").start_demo()
    api = Api(server.url, server.demo["key"])
    channel = next(one for one in api.get("/api/channels") if one["config"].get("publicKey") == server.demo["chatPublicKey"])
    answer = api.request("PATCH", f"/api/channels/{channel['id']}",
                         {"config": {"allowedOrigins": [SHOP, OTHER], "identitySecret": SECRET}})
    assert answer.status == 200 and SECRET.encode() not in answer.raw, answer
    server.api = api
    yield server
    api.close()
    assert server.stop() == 0


def test_a_foreign_page_opens_no_chat(shop):
    for origin in ("https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null", None):
        with pytest.raises(websockets.exceptions.InvalidStatus) as refused:
            Page(shop, origin)
        assert refused.value.response.status_code == 403


def test_a_session_opens_on_its_own_site_only_and_a_guess_opens_nothing(shop):
    page = Page(shop, SHOP)
    secret = page.first["sessionId"]
    page.write("1")
    page.close()
    kept = Page(shop, SHOP, sessionId=secret)
    assert kept.first["sessionId"] == secret and kept.first["messages"]
    kept.close()
    guesses = [secret[:-1], secret + "A", secret.lower(), "", "A" * 22, secret[::-1]]
    for origin, session in [(OTHER, secret)] + [(SHOP, guess) for guess in guesses if guess != secret]:
        thief = Page(shop, origin, sessionId=session)
        assert thief.first["type"] == "ready" and thief.first["sessionId"] not in (secret, session)
        assert thief.first["messages"] == [] and "conversationId" not in thief.first
        thief.close()


def test_a_claim_of_anothers_address_finds_nobody(shop):
    known = next(one for one in shop.api.conversations() if one.get("contactEmail"))
    page = Page(shop, SHOP, contact={"email": known["contactEmail"], "name": "Somebody"})
    assert page.first["messages"] == []
    conversation = page.write("1")["conversationId"]
    page.close()
    shown = shop.api.get(f"/api/conversations/{conversation}")
    assert shown["contactId"] != known["contactId"] and shown["contact"]["email"] is None
    assert shown["contact"]["claimed"]["email"] == known["contactEmail"]


def test_the_sites_word_finds_the_contact_and_binds_the_session_to_them(shop):
    known = next(one for one in shop.api.conversations() if one.get("contactEmail"))
    page = Page(shop, SHOP, identity=token(email=known["contactEmail"]))
    secret = page.first["sessionId"]
    assert page.first["messages"] == [], "what was said elsewhere is not shown"
    conversation = page.write("1")["conversationId"]
    page.close()
    assert shop.api.get(f"/api/conversations/{conversation}")["contactId"] == known["contactId"]
    again = Page(shop, SHOP, sessionId=secret, identity=token(email=known["contactEmail"]))
    assert again.first["sessionId"] == secret and again.first["messages"]
    again.close()
    for hello in ({}, {"identity": token(email="thief@example.com")}):
        thief = Page(shop, SHOP, sessionId=secret, **hello)
        assert thief.first["messages"] == [] and thief.first["sessionId"] != secret
        thief.close()


@pytest.mark.parametrize("forged", [
    token(secret="x" * 32, email="a@b.dk"), token(algorithm="none", email="a@b.dk"), token(algorithm="HS512", email="a@b.dk"),
    token(email="a@b.dk", exp=int(time.time()) - 1), token(email="a@b.dk", exp=int(time.time()) + 90_000),
    token(email="a@b.dk", aud="pk_of_another_chat"), token(name="nobody"), token(email="a@b.dk")[:-2], "a.b.c", "x"])
def test_a_forged_identity_is_refused(shop, forged):
    page = Page(shop, SHOP, identity=forged)
    assert page.first["type"] == "error" and page.first["code"] == "invalid_identity"
    page.close()


def test_a_ticket_opens_one_socket(shop):
    ticket = shop.api.post("/api/events/tickets")["ticket"]
    opened = [open_socket(shop.port, f"/ws/events?ticket={ticket}") for _ in range(3)]
    assert [status for _, status, _ in opened] == [101, 401, 401]
    for peer, _, _ in opened:
        peer.close()


def guesses(server, forwarded, count):
    """The statuses of requests with a key that nobody has, until one says to wait."""
    with contextlib.closing(Api(server.url, "sf_live_v1_" + "0" * 32)) as api:
        for number in range(count):
            status = api.request("GET", "/api/conversations", headers=forwarded(number)).status
            yield status
            if status == 429:
                return


def is_slowed(server, *lines, count=30):
    """Whether whoever is named in `X-Forwarded-For` is told to wait: 100 guesses at once are let pass."""
    return 429 in guesses(server, lambda number: {"X-Forwarded-For": lines[number % len(lines)]}, count)


def test_behind_a_trusted_proxy_the_limits_hold_for_its_clients_each(tmp_path):
    server = Server(tmp_path / "data", "--trusted-proxies", "127.0.0.1,10.0.0.0/8").start_demo()
    assert not is_slowed(server, "203.0.113.7")
    assert is_slowed(server, "203.0.113.7", count=1_000)
    assert is_slowed(server, "203.0.113.8, 203.0.113.7") and is_slowed(server, "203.0.113.7, 10.1.2.3")
    for other in ("203.0.113.8", "203.0.113.7, 203.0.113.9", "203.0.113.7, nonsense"):
        assert not is_slowed(server, other), other
    assert server.stop() == 0


def test_nobody_else_is_believed(tmp_path):
    server = Server(tmp_path / "data", "--connections-per-address", 1_000).start_demo()
    assert is_slowed(server, *(f"203.0.113.{number}" for number in range(250)), count=1_000)
    assert server.stop() == 0

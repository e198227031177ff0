"""The writers of the crash run: each a thread with one connection that writes things it can recognise later.

A writer keeps what it was doing when the server died. In the next round it either tries that again, with the same
idempotency key, client id or message id, or never speaks of it again. Tried again it must be there once; not tried
again it may be there once or not at all. A write that was refused, because the disk was full, must not be there unless
it was tried again. It judges nothing; the ledger is for that.
"""

import random
import time

from client import Api, Chat, Lost


SESSION_MESSAGES = 200
# What a round is written over: HTTP/1.1 and WebSockets, in plain or within TLS; HTTP/2; chats alone, within TLS.
TRANSPORTS = ["http", "https", "h2", "wss"]
REFUSALS = {"disk_full", "overloaded", "tenant_overloaded", "rate_limited"}
REFUSED_SECONDS = 0.02


class Ledger:
    """What was written: by its text, whether it was acknowledged. Each writer has one of its own."""

    def __init__(self):
        self.texts = {}
        self.entries = {}
        self.resolved = {}
        self.acknowledged = 0
        # Texts that were refused for good, and how often anything was.
        self.refused = set()
        self.refusals = 0
        # What this round touched: texts, conversations, entries. `begin_round` forgets it.
        self.fresh, self.touched = set(), set()
        # Messages that a visitor was shown, by id: the answers too.
        self.shown = {}
        # The last write that was acknowledged, with its answer: sent again, it is answered alike.
        self.replayable = None

    def begin_round(self):
        self.fresh, self.touched = set(), set()

    def began(self, text):
        self.texts.setdefault(text, False)
        self.refused.discard(text)
        self.fresh.add(text)

    def refuse(self, text):
        self.refused.add(text)
        self.refusals += 1


class Writer:
    def __init__(self, number, seed, demo):
        self.ledger = Ledger()
        self.random = random.Random(f"{seed}/{number}")
        self.number = number
        self.demo = demo
        self.count = 0
        self.pending = None
        self.refusals = []

    def writes_over(self, transport):
        return transport != "wss"

    def run(self, server, transport, stopped):
        """Writes until the server is gone or `stopped` is set."""
        try:
            self.connect(server, transport)
            while not stopped.is_set():
                self.write()
        except Lost:
            pass
        except Exception as problem:  # A thread's error would be lost; the run reports it.
            if not stopped.is_set():
                self.refusals.append(f"writer {self.number}: {type(problem).__name__}: {problem}")
        finally:
            self.disconnect()

    def unique(self):
        self.count += 1
        return f"w{self.number:02}-{self.count:05}"

    def connect(self, server, transport):
        url = server.url if transport == "http" else server.tls_url
        self.api = Api(url, self.demo["key"], "h2" if transport == "h2" else "http/1.1")

    def disconnect(self):
        self.api.close()

    def write(self):
        """One write: the one that was under way when the server died, or a new one."""
        if self.pending and self.random.random() < 0.5:
            self.carry_out(*self.pending)
        self.pending = self.next()
        self.carry_out(*self.pending)

    def read(self):
        """What is read while writes are refused: reads must go on."""
        answer = self.api.request("GET", f"/api/conversations?workspaceId={self.demo['workspaceId']}&limit=1")
        assert answer.status == 200, f"a read while the disk is full: {answer}"

    def carry_out(self, method, path, body, key, done):
        headers = {"Idempotency-Key": key} if method == "POST" else {}
        self.ledger.refused.discard(key)
        answer = self.api.request(method, path, body, headers)
        if answer.status in (429, 503) and answer.json["code"] in REFUSALS:
            self.ledger.refuse(key)
            self.read()
            time.sleep(REFUSED_SECONDS)
            return
        if answer.status >= 500:
            raise Lost(repr(answer))
        assert answer.status in (200, 201), f"{method} {path}: {answer}"
        self.pending = None
        done(answer.json)
        self.ledger.acknowledged += 1
        if method == "POST":
            self.ledger.replayable = (path, body, key, answer.status, answer.json)


class Desk(Writer):
    """A help desk by mail: a message opens a conversation, more messages and replies follow, then it is resolved."""

    conversation = None
    left = 0

    def next(self):
        text = self.unique()
        if self.conversation is None:
            return self.inbound(text, {"from": f"{text}@crash.example.com"}, self.opened(text))
        conversation, address = self.conversation
        self.ledger.touched.add(conversation)
        self.left -= 1
        if self.left <= 0:
            self.conversation = None
            self.ledger.resolved[conversation] = False
            self.ledger.touched.add(conversation)

            def resolved(_):
                self.ledger.resolved[conversation] = True
            return "POST", f"/api/conversations/{conversation}/resolve", {"outcome": text}, text, resolved
        if self.random.random() < 0.5:
            return self.inbound(text, {"from": address, "conversationId": conversation}, self.written(text))
        self.ledger.began(text)
        return "POST", f"/api/conversations/{conversation}/reply", {"content": text}, text, self.written(text)

    def inbound(self, text, fields, done):
        self.ledger.began(text)
        path = f"/api/channels/{self.demo['emailChannelId']}/inbound"
        return "POST", path, {"body": text, "subject": "Crash run", "messageId": f"<{text}@crash>", **fields}, text, done

    def opened(self, text):
        def done(answer):
            self.ledger.texts[text] = True
            self.ledger.touched.add(answer["conversationId"])
            self.conversation = (answer["conversationId"], f"{text}@crash.example.com")
            self.left = self.random.randint(3, 12)
        return done

    def written(self, text):
        def done(_):
            self.ledger.texts[text] = True
        return done


class Librarian(Writer):
    """Writes knowledge entries and changes them; the newest acknowledged answer must stand, or a later one."""

    newest = None

    def next(self):
        text = self.unique()
        if self.newest is None or self.random.random() < 0.5:
            return self.create(text)
        entry = self.ledger.entries[self.newest]
        entry["tried"].append(text)

        def patched(_):
            entry["patched"].append(text)
        return "PATCH", f"/api/kb-entries/{entry['id']}", {"answer": text}, text, patched

    def create(self, text):
        entry = {"id": None, "created": False, "tried": [text], "patched": []}
        self.ledger.entries[text] = entry

        def created(answer):
            entry["id"], entry["created"] = answer["id"], True
            self.newest = text
        path = f"/api/workspaces/{self.demo['workspaceId']}/kb-entries"
        return "POST", path, {"question": text, "answer": text, "topics": ["crash"]}, text, created


class Visitor(Writer):
    """A visitor in the chat: up to four messages under way at once, each acknowledged by its client id."""

    session = None
    left = 0

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.unacknowledged = {}

    def writes_over(self, transport):
        return True

    def connect(self, server, transport):
        self.url, self.chat = server.websocket_url if transport == "http" else server.tls_websocket_url, None
        self.open()

    def open(self):
        self.chat = Chat(self.url, self.demo["chatPublicKey"], self.session)
        if self.chat.session != self.session:
            # A session is kept from its first message on; before that the server may forget it.
            if self.session and self.left < SESSION_MESSAGES:
                raise AssertionError(f"a session with acknowledged messages was forgotten: {self.chat.ready}")
            self.session, self.left = self.chat.session, SESSION_MESSAGES
        again, self.unacknowledged = self.unacknowledged, {}
        if self.random.random() < 0.5:
            for client_id, text in again.items():
                self.say(client_id, text)

    def disconnect(self):
        if self.chat:
            self.chat.close()

    def write(self):
        for _ in range(self.random.randint(1, 4)):
            text = self.unique()
            self.say(text, text)
        while self.unacknowledged:
            self.hear(self.chat.receive())
        if self.left <= 0:
            self.session = None
            self.disconnect()
            self.open()

    def hear(self, frame):
        """An acknowledgement, a refusal, or a message that is shown: what was shown must still be there later."""
        if frame["type"] == "ack":
            text = self.unacknowledged.pop(frame["clientId"], None)
            if text:
                self.ledger.texts[text] = True
                self.ledger.touched.add(frame["conversationId"])
                self.ledger.acknowledged += 1
                self.left -= 1
        elif frame["type"] == "error":
            assert frame["code"] in REFUSALS, f"the server refused: {frame}"
            text = self.unacknowledged.pop(frame["clientId"], None)
            if text:
                self.ledger.refuse(text)
                time.sleep(REFUSED_SECONDS)
        elif frame["type"] == "message":
            self.ledger.shown[frame["message"]["id"]] = frame["message"]["body"]

    def say(self, client_id, text):
        self.ledger.began(text)
        self.unacknowledged[client_id] = text
        self.chat.say(client_id, text)


def writers(connections, seed, demo):
    kinds = [Desk, Visitor, Desk, Visitor, Librarian]
    return [kinds[number % len(kinds)](number, seed, demo) for number in range(connections)]

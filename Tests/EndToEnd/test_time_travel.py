"""A conversation as it was: at every event and time, after a restart and a kill, and when the past is no longer kept."""

import datetime
import time
import uuid

from client import Api, Chat
from server import Server, svar
from test_chat import UNKNOWN, ask

READINGS = ["", "/messages", "/attachments", "/turns"]


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Life:
    """One conversation from a question to its end; `moments` is what was read of it on the way."""

    def __init__(self, server):
        self.server = server
        self.api = Api(server.url, server.demo["key"])
        self.moments = []
        chat = Chat(server.websocket_url, server.demo["chatPublicKey"])
        acknowledged, _ = ask(chat, UNKNOWN)
        self.id = acknowledged["conversationId"]
        self.note()
        path = f"/api/conversations/{self.id}"
        self.api.post(f"{path}/take-over")
        self.note()
        self.api.post(f"{path}/reply", {"content": "They prefer silence."})
        self.note()
        chat.say(str(uuid.uuid4()), "Then I take two.")
        chat.wait_for("ack")
        self.note()
        self.api.post(f"{path}/resolve", {"outcome": "Two octopuses."})
        self.note()
        chat.close()

    def read(self, reading, at):
        return self.api.request("GET", f"/api/conversations/{self.id}{reading}?at={at}")

    def note(self):
        """What is there now; asked for with `at`, so that the answer says which event it is of."""
        while True:
            answers = [self.read(reading, now()) for reading in READINGS]
            points = {answer.headers["Svar-As-Of-Sequence"] for answer in answers}
            assert all(answer.status == 200 for answer in answers), answers
            # Unless something happened between the four.
            if len(points) == 1:
                self.moments.append((points.pop(), answers[0].headers["Svar-As-Of-Time"],
                                     [answer.raw for answer in answers]))
                return

    def check(self):
        self.api.close()
        self.api = Api(self.server.url, self.server.demo["key"])
        assert len({sequence for sequence, _, _ in self.moments}) == 5
        for sequence, at, bodies in self.moments:
            for reading, body in zip(READINGS, bodies):
                for point in (sequence, at):
                    answer = self.read(reading, point)
                    assert answer.status == 200 and answer.raw == body, f"{reading} at {point}: {answer}"
                    assert answer.headers["Svar-As-Of-Sequence"] == sequence


def test_every_moment_is_shown_as_it_was_also_after_a_stop_and_a_kill(own_server):
    life = Life(own_server)
    life.check()
    own_server.kill()
    own_server.start_demo()
    life.check()
    assert own_server.stop() == 0
    own_server.start_demo()
    life.check()
    before = life.read("", 1)
    assert before.status == 404, before
    assert life.read("", "2999-01-01T00:00:00Z").json["details"][0]["path"] == "at"
    # The command line reads the same, beside the server and at rest.
    tenant = life.read("", life.moments[0][0]).json["tenantId"]
    for is_served in (True, False):
        if not is_served:
            assert own_server.stop() == 0
        for sequence, at, bodies in life.moments:
            for point in (sequence, at):
                shown = svar("inspect", "conversation", life.id, "--tenant", tenant, "--at", point,
                             "--data", own_server.data, "--json")["conversation"]
                assert len(shown["messages"]) == bodies[1].count(b'"direction"')
        tenants = svar("inspect", "tenants", "--at", life.moments[0][0], "--data", own_server.data, "--json")
        assert str(next(row for row in tenants if row["id"] == tenant)["sequence"]) == life.moments[0][0]
        events = svar("inspect", "events", "--tenant", tenant, "--from", life.moments[0][0], "--limit", 1,
                      "--data", own_server.data, "--json")["events"]
        assert str(events[0]["sequence"]) == life.moments[0][0]


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to it"
        time.sleep(0.05)


def test_what_is_no_longer_kept_is_gone_and_the_oldest_is_named(tmp_path):
    data = tmp_path / "data"
    made = svar("bench", "fill", "--data", data, "--messages", 250_000, "--conversations", 2_000, "--durability", "none",
                "--json")
    key = svar("keys", "create", "--data", data, "--tenant", made["tenantIds"][0], "--json")["key"]
    server = Server(data).start()
    api = Api(server.url, key)
    conversation = next(api.conversations())["id"]
    path = f"/api/conversations/{conversation}"
    newest = int(api.request("GET", f"{path}?at={now()}").headers["Svar-As-Of-Sequence"])
    api.close()
    half = Api(server.url, key).request("GET", f"{path}/messages?at={newest // 2}")
    assert half.status == 200 and 0 < len(half.json), "nothing of a day ago has gone"
    assert server.stop() == 0
    first = sorted((data / "journal").glob("*.segment"))[0]
    server = Server(data, "--retain-days", 0).start()
    wait_until(lambda: not first.exists())
    api = Api(server.url, key)
    gone = api.request("GET", f"{path}?at=2")
    assert gone.status == 410 and gone.json["code"] == "history_gone", gone
    oldest = gone.headers["Svar-Oldest-Sequence"]
    assert 1 < int(oldest) <= newest and oldest in gone.json["error"]
    for point in (oldest, gone.headers["Svar-Oldest-Time"], newest):
        assert api.request("GET", f"{path}?at={point}").status == 200, point
    api.close()
    assert server.stop() == 0
    assert svar("verify", "--data", data, "--json")

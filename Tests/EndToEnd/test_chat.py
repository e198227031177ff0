"""The main job over the visitor's WebSocket: answered from the knowledge base, or handed to a person who answers."""

import json
import pathlib
import uuid

import pytest

from client import Chat, Lost

DEMO = pathlib.Path(__file__).resolve().parents[2] / "Sources/CAssets/demo"
VISITORS = json.loads((DEMO / "visitors-en.json").read_text())["visitors"]


def written(expects):
    """A first message of the demo's visitors that is expected to end so."""
    return next(visitor["messages"][0]["body"] if isinstance(visitor["messages"][0], dict) else visitor["messages"][0]
                for visitor in VISITORS if visitor["expects"] == expects)


QUESTION, UNKNOWN = written("answer"), "Do you sell live octopuses, and do they like jazz?"


@pytest.fixture
def chat(server):
    chat = Chat(server.websocket_url, server.demo["chatPublicKey"])
    yield chat
    chat.close()


def answer(chat):
    """The next message that is not the visitor's."""
    while True:
        message = chat.wait_for("message")["message"]
        if message["direction"] == "outbound":
            return message


def ask(chat, body):
    chat.say(str(uuid.uuid4()), body)
    acknowledged = chat.wait_for("ack")
    return acknowledged, answer(chat)


def test_a_question_that_the_knowledge_base_answers(chat, api):
    acknowledged, message = ask(chat, QUESTION)
    assert message["author"]["type"] == "ai"
    conversation = api.get(f"/api/conversations/{acknowledged['conversationId']}")
    assert conversation["status"] == "awaiting_contact"
    assert [entry["type"] for entry in conversation["contextEntries"]][:1] == ["kb"]
    turns = api.get(f"/api/conversations/{acknowledged['conversationId']}/turns")
    turns = turns if isinstance(turns, list) else turns["items"]
    assert turns and turns[0]["steps"]


def test_thanks_after_an_answer_resolves_the_conversation(chat, api):
    acknowledged, _ = ask(chat, QUESTION)
    chat.say("thanks", "Thank you, that is all!")
    while chat.wait_for("status")["status"] != "resolved":
        pass
    conversation = api.get(f"/api/conversations/{acknowledged['conversationId']}")
    assert conversation["status"] == "resolved" and conversation["outcome"]


def test_what_the_knowledge_base_does_not_know_is_handed_to_a_person_who_answers(chat, api):
    acknowledged, _ = ask(chat, UNKNOWN)
    path = f"/api/conversations/{acknowledged['conversationId']}"
    if not api.get("/api/attention-items", conversationId=acknowledged["conversationId"], status="open"):
        chat.say("again", "None of these. A person, please.")
        answer(chat)
    items = api.get("/api/attention-items", conversationId=acknowledged["conversationId"], status="open")
    assert [item["type"] for item in items] == ["escalation"]
    assert api.get(path)["status"] == "in_progress"
    api.post(f"{path}/take-over")
    api.post(f"{path}/reply", {"content": "No octopuses, sorry."})
    message = answer(chat)
    assert message["body"] == "No octopuses, sorry." and message["author"]["type"] in ("user", "api_key")
    assert api.get(path)["status"] == "awaiting_contact"


def test_a_client_id_seen_before_is_acknowledged_again_and_stored_once(chat, api):
    first, _ = ask(chat, QUESTION)
    chat.say(first["clientId"], QUESTION)
    again = chat.wait_for("ack")
    assert again["messageId"] == first["messageId"]
    messages = api.get(f"/api/conversations/{first['conversationId']}/messages")
    assert [message["body"] for message in messages].count(QUESTION) == 1


def test_a_session_that_comes_back_is_shown_what_it_missed(server, chat, api):
    first, _ = ask(chat, QUESTION)
    chat.close()
    api.post(f"/api/conversations/{first['conversationId']}/reply", {"content": "While you were away."})
    returned = Chat(server.websocket_url, server.demo["chatPublicKey"], chat.session, first["messageId"])
    assert returned.session == chat.session
    assert [message["body"] for message in returned.ready["messages"]][-1] == "While you were away."
    assert first["messageId"] not in [message["id"] for message in returned.ready["messages"]]
    returned.close()


def test_a_made_up_session_opens_nothing(server):
    chat = Chat(server.websocket_url, server.demo["chatPublicKey"], session="AAAAAAAAAAAAAAAAAAAAAA")
    assert chat.session != "AAAAAAAAAAAAAAAAAAAAAA" and chat.ready["messages"] == []
    chat.close()


def test_an_unknown_public_key_opens_no_chat(server):
    with pytest.raises(Lost):
        Chat(server.websocket_url, "pk_live_v1_unknown")


def test_a_frame_that_is_no_json_is_refused_and_the_chat_goes_on(chat):
    chat._socket.send("{not json")
    assert chat.wait_for("error")["code"]
    _, message = ask(chat, QUESTION)
    assert message["body"]

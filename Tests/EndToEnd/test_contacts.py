"""Contacts over the API of a running server: merged and undone across a kill, redirected as a client sees it, erased."""

import contextlib
import subprocess
import time

from client import Api


def write(api, server, sender, body):
    return api.post(f"/api/channels/{server.demo['emailChannelId']}/inbound", {"from": sender, "body": body})


def contact_of(api, conversation):
    return api.get(f"/api/conversations/{conversation}")["contactId"]


def merge(api, survivor, other):
    return api.post(f"/api/contacts/{survivor}/merge", {"contactId": other})["merges"][-1]["id"]


def test_a_merge_and_its_undo_outlive_a_kill(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        home = write(api, own_server, "ann@private.example", "From home.")
        work = write(api, own_server, "ann@tools-and-more.dk", "From work.")
        ann, other = home["contactId"], work["contactId"]
        made = merge(api, ann, other)
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert contact_of(api, work["conversationId"]) == ann
        assert [row["id"] for row in api.get("/api/contacts", q="tools-and-more")["items"]] == [ann]
        api.post(f"/api/contacts/{ann}/merges/{made}/undo")
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert contact_of(api, work["conversationId"]) == other
        assert contact_of(api, home["conversationId"]) == ann
        account = api.get(f"/api/contacts/{other}")["accountId"]
        assert [row["id"] for row in api.get(f"/api/accounts/{account}/contacts")] == [other]


def test_curl_follows_to_whom_a_contact_was_merged_into(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        ann = write(api, own_server, "ann@private.example", "One.")["contactId"]
        other = write(api, own_server, "ann@tools-and-more.dk", "Two.")["contactId"]
        merge(api, ann, other)
        command = ["curl", "-sL", "-w", "%{http_code} %{num_redirects}", "-H",
                   f"Authorization: Bearer {own_server.demo['key']}", f"{own_server.url}/api/contacts/{other}"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert said.endswith("200 1") and f'"id":"{ann}"' in said
        assert api.request("PATCH", f"/api/contacts/{other}", {"lastName": "Berg"}).status == 404


def test_who_is_erased_over_the_api_is_erased_with_whom_was_merged(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        home = write(api, own_server, "ann@private.example", "My sister is Bo.")
        work = write(api, own_server, "ann@tools-and-more.dk", "My sister is Bo, too.")
        ann = home["contactId"]
        merge(api, ann, work["contactId"])
        api.post(f"/api/contacts/{ann}/erase")
        deadline = time.monotonic() + 30
        while not api.get(f"/api/contacts/{ann}")["erased"]["keyGone"]:
            assert time.monotonic() < deadline, "the key stays"
            time.sleep(0.05)
        for receipt in (home, work):
            text = api.request("GET", f"/api/conversations/{receipt['conversationId']}").raw
            assert b"sister" not in text and b"[erased]" in text
        assert api.get("/api/contacts", q="tools-and-more")["total"] == 0

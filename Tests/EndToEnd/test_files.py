"""Files over the wire: kept through a kill, linked, ranged, backed up, and gone with their person."""

import base64
import contextlib
import pathlib
import random
import urllib.error
import urllib.request

from client import Api
from server import Server, svar


def fetch(server, path, **headers):
    """A link is fetched without a key."""
    request = urllib.request.Request(server.url + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()


def send(api, server, content, sender="ann@private.example"):
    files = [{"fileName": "bøger.bin", "mimeType": "application/octet-stream",
              "contentBase64": base64.b64encode(content).decode()}]
    return api.post(f"/api/channels/{server.demo['emailChannelId']}/inbound",
                    {"from": sender, "body": "See the file.", "attachments": files})


def listed(api, receipt):
    return api.get(f"/api/conversations/{receipt['conversationId']}/attachments")[0]


def stored(server):
    return [path for path in pathlib.Path(server.data, "files").glob("*/*")]


def test_a_file_outlives_a_kill_and_is_served_in_ranges(own_server):
    content = random.Random(1).randbytes(3_000_000)
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        receipt = send(api, own_server, content)
        before = listed(api, receipt)["url"]
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        row = listed(api, receipt)
        assert (row["sizeBytes"], row["status"]) == (len(content), "ready")
        for link in (before, row["url"]):
            status, headers, body = fetch(own_server, link)
            assert (status, body) == (200, content)
            assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''b%c3%b8ger.bin"
            assert headers["Content-Type"] == "application/octet-stream"
        status, headers, body = fetch(own_server, row["url"], Range="bytes=65530-131079")
        assert (status, body) == (206, content[65530:131080])
        assert headers["Content-Range"] == f"bytes 65530-131079/{len(content)}"
        assert fetch(own_server, row["url"], Range="bytes=3000000-")[0] == 416
        assert fetch(own_server, row["url"].replace("signature=", "signature=A"))[0] == 404
        # Nothing of it stands on the disk in plain.
        assert all(content[:64] not in path.read_bytes() for path in stored(own_server))


def test_a_backup_has_the_files_and_verify_reads_them(own_server, tmp_path):
    content = random.Random(2).randbytes(200_000)
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        receipt = send(api, own_server, content)
        tenant = api.get(f"/api/conversations/{receipt['conversationId']}")["tenantId"]
    svar("backup", "--data", own_server.data, "--to", tmp_path / "folder.tar", "--json")
    own_server.stop()
    svar("restore", "--from", tmp_path / "folder.tar", "--data", tmp_path / "copy", "--json")
    found = svar("verify", "--data", tmp_path / "copy", "--json")
    assert found["clean"] and found["files"] == 1
    restored = Server(tmp_path / "copy")
    restored.demo = own_server.demo
    # The key that opens the demo lies beside the data and is in no backup.
    key = svar("keys", "create", "--tenant", tenant, "--data", tmp_path / "copy", "--json")["key"]
    restored.start()
    try:
        with contextlib.closing(Api(restored.url, key)) as api:
            assert fetch(restored, listed(api, receipt)["url"])[2] == content
    finally:
        restored.stop()
    path = stored(restored)[0]
    damaged = bytearray(path.read_bytes())
    damaged[1000] ^= 1
    path.write_bytes(damaged)
    faults = svar("verify", "--data", tmp_path / "copy", "--json", check=False)["faults"]
    assert [fault["file"].split("/")[0] for fault in faults] == ["files"]


def test_a_file_goes_with_its_person(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        receipt = send(api, own_server, b"secret")
        other = send(api, own_server, b"other", sender="bo@private.example")
        link = listed(api, receipt)["url"]
        api.post(f"/api/contacts/{receipt['contactId']}/erase")
        assert fetch(own_server, link)[0] == 404
        assert listed(api, receipt)["status"] == "failed"
        assert fetch(own_server, listed(api, other)["url"])[2] == b"other"
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert fetch(own_server, listed(api, other)["url"])[2] == b"other"
        assert len(stored(own_server)) == 1

"""Settings of a running server over kills: what a new shop is made of, who is let in, and the master key."""

import base64
import contextlib
import os
import stat
import urllib.error
import urllib.request

import server as process
from client import Api


def shop(api):
    """A brand, a workspace with hours and a chat that takes signed identities."""
    brand = api.post("/api/brands", {"name": "Fjord & Sons", "primaryColor": "#0b5fff"})
    assert brand["slug"] == "fjord-sons"
    workspace = api.post("/api/workspaces", {
        "name": "Norway", "brandId": brand["id"], "country": "NO", "operatingLanguage": "nb", "currency": "NOK",
        "timezone": "Europe/Oslo", "openingHours": {"weekly": {"monday": [{"from": "08:00", "to": "16:00"}]}}})
    chat = api.post("/api/channels", {
        "workspaceId": workspace["id"], "channelType": "chat", "displayName": "Shop",
        "config": {"identitySecret": "a secret of 32 bytes or some more"}})
    return brand, workspace, chat


def door(server, key):
    """How the chat's door answers a plain request: 426 asks for the upgrade, 401 knows no such key."""
    try:
        urllib.request.urlopen(f"{server.url}/ws/chat?key={key}", timeout=10)
    except urllib.error.HTTPError as refused:
        return refused.code
    return 200


def test_what_a_shop_is_made_of_outlives_kills_and_goes_when_it_is_deleted(own_server):
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        brand, workspace, chat = shop(api)
    key = chat["config"]["publicKey"]
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert api.get(f"/api/brands/{brand['id']}") == brand
        assert api.get(f"/api/workspaces/{workspace['id']}") == workspace
        assert api.get(f"/api/channels/{chat['id']}") == chat
        assert door(own_server, key) == 426
        assert api.request("DELETE", f"/api/brands/{brand['id']}").status == 409
        assert api.request("DELETE", f"/api/workspaces/{workspace['id']}").status == 409
        assert api.request("DELETE", f"/api/channels/{chat['id']}").status == 200
        assert door(own_server, key) == 401
    own_server.kill()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert door(own_server, key) == 401
        assert api.request("GET", f"/api/channels/{chat['id']}").status == 404
        assert api.request("DELETE", f"/api/workspaces/{workspace['id']}").status == 204
        assert api.request("DELETE", f"/api/brands/{brand['id']}").status == 204
        assert api.request("DELETE", f"/api/brands/{brand['id']}").status == 404


def test_a_secret_is_on_no_disk_in_plain_and_a_missing_master_key_is_told(own_server):
    data, file = own_server.data, own_server.data / "master.key"
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        _, _, chat = shop(api)
    path = f"/api/channels/{chat['id']}"
    own_server.kill()
    secret = b"a secret of 32 bytes or some more"
    for found in data.rglob("*"):
        assert not found.is_file() or secret not in found.read_bytes(), found
    kept = file.read_text()
    file.unlink()
    verified = process.svar("verify", "--data", data, "--json")
    missing = verified["missingMasterKeys"]
    assert verified["clean"] and len(missing) == 1 and not file.exists()
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        shown = api.get(path)
        assert shown["status"] == "error" and missing[0] in shown["statusReason"]
        assert missing[0] in str(api.get("/readyz"))
    own_server.kill()
    # Behind the key that was made meanwhile the old one opens again.
    file.write_text(file.read_text() + kept)
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert api.get(path)["status"] == "active"
    own_server.kill()
    # From the environment, with no file at all.
    file.unlink()
    own_server.environment["SVAR_MASTER_KEY"] = ",".join([base64.b64encode(os.urandom(32)).decode(), kept.strip()])
    own_server.start_demo()
    with contextlib.closing(Api(own_server.url, own_server.demo["key"])) as api:
        assert api.get(path)["status"] == "active" and not file.exists()

"""A tenant goes out and comes in beside a running server; a copy of it has nobody in it."""

import json
import re
import socket
import stat
import subprocess
import urllib.error
import urllib.request

import pytest

from client import Api
from server import BINARY, TREE, Server, svar


def rows(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def tenants(data):
    return {row["name"]: row for row in svar("inspect", "tenants", "--data", data, "--json")}


def personal_fields():
    """`Message.field` of everything that the schema marks."""
    marked, message = set(), None
    for line in (TREE / "docs/format/svar.proto").read_text().splitlines():
        if found := re.match(r"message (\w+) {", line):
            message = found[1]
        elif found := re.match(r"\s+(?:optional |repeated )?\w+ (\w+) = \d+;.*personal", line):
            marked.add(f"{message}.{found[1]}")
    return marked


def field_types():
    """The message that each field of a message holds, where it holds one."""
    types, message = {}, None
    for line in (TREE / "docs/format/svar.proto").read_text().splitlines():
        if found := re.match(r"message (\w+) {", line):
            message = found[1]
        elif found := re.match(r"\s+(?:optional |repeated )?(\w+) (\w+) = \d+;", line):
            types[f"{message}.{found[2]}"] = found[1]
    return types


def personal_values(file):
    """Every text of an export that its schema calls personal."""
    marked, types, values = personal_fields(), field_types(), set()

    def walk(message, value):
        for name, inner in value.items():
            place = f"{message}.{name}"
            for one in inner if isinstance(inner, list) else [inner]:
                if place in marked:
                    if isinstance(one, str):
                        values.add(one)
                elif isinstance(one, dict):
                    walk(types[place], one)

    for line in rows(file)[1:-1]:
        walk("StatePart", line)
    return values


def test_an_export_beside_a_server_is_the_export_at_rest_and_comes_in_equal(own_server, tmp_path):
    data = own_server.data
    name = "Pebble Lane Roasters Ltd"
    live, rest, again = tmp_path / "live", tmp_path / "rest", tmp_path / "again"
    svar("export", "--data", data, "--tenant", name, "--to", live, "--json")
    svar("import", live, "--data", data, "--as", "Again", "--json")
    svar("export", "--data", data, "--tenant", "Again", "--to", again, "--json")
    own_server.stop()
    svar("export", "--data", data, "--tenant", name, "--to", rest, "--json")
    assert live.read_bytes() == rest.read_bytes()
    plain = [re.sub(rb'"public_key":"[^"]*"', b"", file.read_bytes()).splitlines()[1:-1] for file in (live, again)]
    assert len(plain[0]) > 20 and plain[0] == plain[1]


def test_nothing_of_an_import_that_is_cut_off_shows(own_server, tmp_path):
    data, file = own_server.data, tmp_path / "tenant"
    name = "Hammerskov Supply A/S"
    svar("export", "--data", data, "--tenant", name, "--to", file, "--json")
    before = tenants(data)[name]["counts"]
    small = tmp_path / "small"
    svar("export", "--data", data, "--tenant", "Pebble Lane Roasters Ltd", "--to", small, "--json")
    # The big one takes the place of the small one, and the server dies under it.
    lines = file.read_text().splitlines(keepends=True)
    importing = subprocess.Popen([BINARY, "import", file, "--data", data, "--yes"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    begun = 0
    while importing.poll() is None and begun == 0:
        answer = control(data, "/control/status")
        begun = int(answer["lastPosition"] > tenants(data)[name]["position"])
    own_server.kill()
    importing.communicate()
    own_server.start_demo()
    assert tenants(data)[name]["counts"] == before and len(lines) > 1000
    svar("import", file, "--data", data, "--yes", "--json")
    assert tenants(data)[name]["counts"] == before


def test_a_clone_has_nobody_of_the_original_in_it(own_server, tmp_path):
    data = own_server.data
    original, copy = tmp_path / "original", tmp_path / "copy"
    svar("clone", "--data", data, "--tenant", "Hammerskov Supply A/S", "--as", "Sandbox", "--json")
    svar("export", "--data", data, "--tenant", "Hammerskov Supply A/S", "--to", original, "--json")
    svar("export", "--data", data, "--tenant", "Sandbox", "--to", copy, "--json")
    # A visitor's identity is the id of a session, and ids stay as they are.
    values = {value for value in personal_values(original)
              if len(value) >= 6 and any(map(str.isalnum, value)) and not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value)}
    assert len(values) > 300
    found = {value for value in personal_values(copy)}
    assert values & found == set()
    company = {"brands", "workspaces", "channels", "knowledge", "accounts"}
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in rows(copy)[1:-1] if not company & line.keys())
    left = {value for value in values if json.dumps(value, ensure_ascii=False)[1:-1] in text}
    assert left == set()
    counts = [rows(file)[-1]["end"]["counts"] for file in (original, copy)]
    for both in counts:
        both.pop("requests", None)
    assert counts[0] == counts[1]


def control(data, path, body=None):
    """One request to the control socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(data / "control.sock"))
        method = "GET" if body is None else "POST"
        sent = b"" if body is None else json.dumps(body).encode()
        connection.sendall(
            f"{method} {path} HTTP/1.1\r\nHost: svar\r\nConnection: close\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return json.loads(answer.split(b"\r\n\r\n", 1)[1])


def test_the_control_socket_is_its_owners_and_nowhere_else(own_server):
    data = own_server.data
    file = data / "control.sock"
    assert stat.S_ISSOCK(file.stat().st_mode) and stat.S_IMODE(file.stat().st_mode) == 0o600
    assert control(data, "/control/status")["tenants"] == 2
    for path in ("/control/status", "/control/orders", "/control/imports"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(own_server.url + path)
        assert refused.value.code == 404
    assert control(data, "/api/conversations")["code"] == "not_found"
    assert "no order" in control(data, "/control/orders", {"words": ["serve"]})["error"]


def test_keys_are_made_and_ended_beside_a_server_that_was_killed_before(own_server):
    data = own_server.data
    own_server.kill()
    assert (data / "control.sock").exists()
    own_server.start_demo()
    made = svar("keys", "create", "--data", data, "--tenant", "Pebble Lane Roasters Ltd", "--json")
    api = Api(own_server.url, made["key"])
    assert api.request("GET", "/api/conversations").status == 200
    svar("keys", "revoke", made["id"], "--data", data, "--json")
    assert api.request("GET", "/api/conversations").status == 401
    assert own_server.stop() == 0
    assert not (data / "control.sock").exists()
    listed = svar("keys", "list", "--data", data, "--json")
    assert made["id"] in {key["id"] for key in listed if key["revokedAt"]}


def test_a_folder_whose_path_is_longer_than_a_socket_name_may_be(tmp_path):
    data = tmp_path / ("long" * 30) / ("path" * 20)
    made = svar("keys", "create", "--data", data, "--tenant", "Acme", "--create-tenant", "--json")
    server = Server(data, log=tmp_path / "log").start()
    try:
        listed = svar("keys", "list", "--data", data, "--json")
        assert [key["id"] for key in listed] == [made["id"]]
    finally:
        assert server.stop() == 0

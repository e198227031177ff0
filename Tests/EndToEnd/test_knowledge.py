"""Knowledge comes in from files and over the API, while a server runs, is killed and starts again."""

import json
import time

from client import Api
from server import svar

TENANT = "Hammerskov Supply A/S"


def workspace(api):
    return api.get("/api/workspaces")[0]


def write_table(path, count, answer):
    path.write_text("question,answer,topics\n" + "".join(f'Import {n}?,"{answer}, {n}",made\n' for n in range(count)))
    return path


def test_files_go_into_a_running_server_and_come_out_as_they_went_in(own_server, tmp_path):
    data, api = own_server.data, Api(own_server.url, own_server.demo["key"])
    home = workspace(api)
    where = ["--data", data, "--tenant", TENANT, "--workspace", home["name"], "--json"]
    table = write_table(tmp_path / "faq.csv", 3_000, "Yes")
    assert svar("kb", "import", table, *where, "--dry-run")["created"] == 3_000
    assert svar("kb", "import", table, *where)["created"] == 3_000
    assert svar("kb", "import", table, *where)["unchanged"] == 3_000
    found = api.get(f"/api/workspaces/{home['id']}/kb-entries", topics="made")
    assert found["total"] == 3_000
    answers = api.get(f"/api/workspaces/{home['id']}/kb-entries/search", q="import 2999")
    assert answers["items"][0]["question"] == "Import 2999?"
    exported = tmp_path / "out.jsonl"
    svar("kb", "export", *where, "--to", exported)
    rows = [json.loads(line) for line in exported.read_text().splitlines()]
    assert sum(row["topics"] == ["made"] for row in rows) == 3_000
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("question,answer\nAsks?,\n")
    report = svar("kb", "import", wrong, *where, check=False)
    assert report["failed"] == 1 and report["errors"][0]["line"] == 2
    api.close()


def test_an_import_over_the_api_goes_on_after_a_kill(own_server, tmp_path):
    api = Api(own_server.url, own_server.demo["key"])
    home = workspace(api)
    content = write_table(tmp_path / "faq.csv", 2_000, "Perhaps").read_text()
    path = f"/api/workspaces/{home['id']}/kb-entries/import"
    job = api.post(path, {"format": "csv", "files": [{"content": content}]}, expect=(202,))
    assert job["status"] == "running"
    own_server.kill()
    own_server.start_demo()
    api = Api(own_server.url, own_server.demo["key"])
    deadline = time.monotonic() + 60
    while job["status"] == "running" and time.monotonic() < deadline:
        time.sleep(0.1)
        job = api.get(f"/api/kb-imports/{job['id']}")
    assert job["status"] == "completed" and job["created"] == 2_000
    assert api.get(f"/api/workspaces/{home['id']}/kb-entries", topics="made")["total"] == 2_000
    api.close()

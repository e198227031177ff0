"""Every operation of the document, asked by schemathesis in the ways that its schema allows and in those that it does
not: no answer may be 5xx, none outside the schema."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def test_every_operation_answers_within_its_schema(own_server):
    environment = {
        **os.environ, "SVAR_URL": own_server.url, "SVAR_KEY": own_server.demo["key"],
        "SCHEMATHESIS_HOOKS": "known_objects", "PYTHONPATH": str(HERE),
    }
    run = subprocess.run(
        [
            pathlib.Path(sys.executable).with_name("schemathesis"), "--config-file", HERE / "schemathesis.toml",
            "run", f"{own_server.url}/openapi.json", "--exclude-path-regex", "^/(ws|files)/", "--no-color", "--seed", "1",
        ],
        env=environment, capture_output=True, text=True, timeout=900)
    assert run.returncode == 0, run.stdout[-12_000:] + run.stderr[-2_000:]
    assert own_server.process.poll() is None

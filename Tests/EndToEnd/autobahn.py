"""Runs the Autobahn test suite (0.8.2, Python 2.7) against our WebSockets and counts what it says. By hand.

    autobahn.py --python PYTHON2.7 --suite FOLDER [--cases '1.*' '13.1.*'] [--exclude '9.*']

FOLDER is made by `PYTHON2.7 -m pip install --target FOLDER autobahntestsuite==0.8.2` and `touch FOLDER/zope/__init__.py`.
The server is Conformance's echo: text only, so a binary message is answered with 1003, as RFC 6455, 7.4.1 has it, which
the suite counts as failed. Every other case must be OK or informational; then the exit code is 0.
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from echo import Echo

GOOD = {"OK", "INFORMATIONAL"}
RUN = "import sys; sys.argv = ['wstest', '-m', 'fuzzingclient', '-s', {!r}]; from autobahntestsuite.wstest import run; run()"


def run_suite(python, suite, cases, excluded, folder):
    with Echo() as echo:
        spec = folder / "spec.json"
        spec.write_text(json.dumps({
            "outdir": str(folder / "report"), "servers": [{"agent": "svar", "url": echo.url}], "cases": cases,
            "exclude-cases": excluded, "exclude-agent-cases": {}}))
        subprocess.run(
            [python, "-c", RUN.format(str(spec))], cwd=folder, env={**os.environ, "PYTHONPATH": str(suite)},
            stdout=subprocess.DEVNULL, check=True)
    return json.loads((folder / "report/index.json").read_text())["svar"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--python", required=True)
    arguments.add_argument("--suite", required=True, type=pathlib.Path)
    arguments.add_argument("--cases", nargs="+", default=["*"])
    arguments.add_argument("--exclude", nargs="*", default=[])
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = run_suite(given.python, given.suite.resolve(), given.cases, given.exclude, pathlib.Path(folder))
    counts = collections.Counter()
    bad = []
    for case, result in results.items():
        is_binary = result["behavior"] == "FAILED" and result["remoteCloseCode"] == 1003
        counts["binary, closed with 1003" if is_binary else result["behavior"]] += 1
        if not is_binary and not {result["behavior"], result["behaviorClose"]} <= GOOD:
            bad.append(case)
    print(json.dumps({"cases": len(results), **counts, "bad": sorted(bad)}))
    return 1 if bad or not results else 0


if __name__ == "__main__":
    sys.exit(main())

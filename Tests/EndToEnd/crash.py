#!/usr/bin/env python3
"""The crash run: many writers, a server that is killed at random moments, a disk whose power is cut in half of the
rounds, and after each restart the question whether everything acknowledged is there, once.

    .venv/bin/python Tests/EndToEnd/crash.py --rounds 20 --writes 10000 --seed 1
    .venv/bin/python Tests/EndToEnd/crash.py --durability none      # shows red
    .venv/bin/python Tests/EndToEnd/crash.py --skip-sync            # shows red: fdatasync does nothing

Cutting the power needs root (a loop-mounted ext4); without it those rounds are left out, with a notice.
"""

import argparse
import collections
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from client import Api
from power import Disk, possible
from server import Server, svar
from writers import writers

NO_SYNC = "int fsync(int fd) { (void)fd; return 0; }\nint fdatasync(int fd) { (void)fd; return 0; }\n"
ROUND_SECONDS = 120


class CrashRun:
    def __init__(self, folder, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.problems = []
        self.folder = pathlib.Path(folder)
        self.disk = Disk(folder) if options.cut else None
        self.data = (self.disk.mount_point if self.disk else self.folder) / "data"
        self.environment = {}

    def run(self):
        server = self.server().start_demo()
        self.demo = server.demo
        server.stop()
        if self.options.skip_sync:
            self.environment = {"LD_PRELOAD": str(library_without_sync(self.folder))}
        self.writers = writers(self.options.connections, self.options.seed, self.demo)
        for number in range(1, self.options.rounds + 1):
            self.round(number)
            if self.problems:
                break
        return self.problems

    @property
    def acknowledged(self):
        return sum(writer.ledger.acknowledged for writer in self.writers)

    def round(self, number):
        left = self.options.rounds - number
        before = self.acknowledged
        share = max(0, self.options.writes - before) / (left + 1)
        goal = before + max(1, int(share * (self.random.uniform(0.4, 1.6) if left else 1)))
        cuts = self.disk is not None and number % 2 == 0
        try:
            server = self.server().start()
            self.write_until(goal, server, cuts)
            began = time.monotonic()
            server = self.server().start()
            ready = time.monotonic() - began
            self.check(server)
            if (code := server.stop()) != 0:
                self.problems.append(f"SIGTERM ended the server with {code}")
            report = svar("verify", "--data", self.data, "--json")
        except AssertionError as problem:
            self.problems.append(str(problem))
            report = None
        print(f"round {number:2}  {'power cut' if cuts else 'kill -9  '}  {self.acknowledged - before:5} writes,"
              f" {self.acknowledged:6} in all, ready again in {ready if report else 0:.2f} s,"
              f" {'all there once' if not self.problems else 'RED'}", flush=True)

    def server(self):
        return Server(
            self.data, "--durability", self.options.durability, log=self.folder / "server.log",
            environment=self.environment)

    def write_until(self, goal, server, cuts):
        """Writes until `goal` writes in all are acknowledged and a little more, then ends the server."""
        stopped = threading.Event()
        threads = [threading.Thread(target=writer.run, args=(server, stopped)) for writer in self.writers]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + ROUND_SECONDS
        while self.acknowledged < goal and any(thread.is_alive() for thread in threads):
            time.sleep(0.001)
            if time.monotonic() > deadline:
                self.problems.append(f"only {self.acknowledged} of {goal} writes after {ROUND_SECONDS} s")
                break
        time.sleep(self.random.uniform(0, 0.02))
        if cuts:
            self.disk.cut()
        server.kill()
        stopped.set()
        for thread in threads:
            thread.join()
        if cuts:
            self.disk.remount()
        for writer in self.writers:
            self.problems += writer.refusals

    def check(self, server):
        """Reads everything back through the API and compares it with what the writers know."""
        api = Api(server.url, self.demo["key"])
        texts, statuses = collections.Counter(), {}
        for conversation in api.conversations(workspaceId=self.demo["workspaceId"]):
            statuses[conversation["id"]] = conversation["status"]
            for message in api.get(f"/api/conversations/{conversation['id']}/messages"):
                texts[message["body"]] += 1
        entries = collections.defaultdict(list)
        path, offset = f"/api/workspaces/{self.demo['workspaceId']}/kb-entries", 0
        while page := api.get(path, limit=100, offset=offset)["items"]:
            for entry in page:
                entries[entry["question"]].append(entry["answer"])
            offset += len(page)
        for writer in self.writers:
            self.judge(writer.ledger, texts, statuses, entries)
        api.close()

    def judge(self, ledger, texts, statuses, entries):
        for text, acknowledged in ledger.texts.items():
            self.expect(f"message {text}", texts[text], acknowledged)
        for question, entry in ledger.entries.items():
            found = entries[question]
            self.expect(f"knowledge entry {question}", len(found), entry["created"])
            last = entry["tried"].index(entry["patched"][-1]) if entry["patched"] else 0
            if found and found[0] not in entry["tried"][last:]:
                self.problems.append(f"knowledge entry {question} went back to '{found[0]}'")
        for conversation, acknowledged in ledger.resolved.items():
            if acknowledged and statuses.get(conversation) != "resolved":
                self.problems.append(f"conversation {conversation} was resolved, now {statuses.get(conversation)}")

    def expect(self, what, count, acknowledged):
        if acknowledged and count == 0:
            self.problems.append(f"{what} was acknowledged and is missing")
        if count > 1:
            self.problems.append(f"{what} is there {count} times")


def library_without_sync(folder):
    """A library that, loaded before the C library, makes fsync and fdatasync do nothing."""
    source, library = folder / "nosync.c", folder / "nosync.so"
    source.write_text(NO_SYNC)
    compiler = shutil.which("clang") or shutil.which("cc")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    return library


def options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writes", type=int, default=10_000, help="acknowledged writes over all rounds")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--durability", default="always", choices=["always", "interval", "none"])
    parser.add_argument("--skip-sync", action="store_true", help="run the server with an fdatasync that does nothing")
    parser.add_argument("--no-cut", dest="cut", action="store_false", help="kill -9 only")
    chosen = parser.parse_args(arguments)
    if chosen.cut and not possible():
        print("notice: cutting the power needs root and loop devices; every round is a kill -9 instead")
        chosen.cut = False
    return chosen


def crash(chosen):
    """One run in a folder of its own; gives the problems found."""
    folder = tempfile.mkdtemp(prefix="svar-crash-")
    run = CrashRun(folder, chosen)
    try:
        problems = run.run()
    finally:
        if run.disk:
            run.disk.unmount()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"seed {chosen.seed}: {run.acknowledged} writes acknowledged, {len(problems)} problems")
    for problem in problems[:20]:
        print("  " + problem)
    return problems


if __name__ == "__main__":
    sys.exit(1 if crash(options()) else 0)

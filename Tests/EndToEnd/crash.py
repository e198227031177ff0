#!/usr/bin/env python3
"""The crash run: many writers, a server that ends at random moments in one of three ways, and after each restart the
question whether everything acknowledged is there, once.

`kill` is kill -9. `cut` takes the power from the disk, a loop-mounted ext4, which forgets what was not synced. `full`
fills that disk while the writers go on: writes are refused and reads are not; then either there is room again, and writes
work again, or the server is killed while the disk is full, starts on it, and reads.

    .venv/bin/python Tests/EndToEnd/crash.py --rounds 20 --writes 10000 --seed 1
    .venv/bin/python Tests/EndToEnd/crash.py --durability interval --ends kill,full
    .venv/bin/python Tests/EndToEnd/crash.py --transports http,https,h2,wss   # each round over the next of them
    .venv/bin/python Tests/EndToEnd/crash.py --durability none      # shows red
    .venv/bin/python Tests/EndToEnd/crash.py --skip-sync            # shows red: fdatasync does nothing
    .venv/bin/python Tests/EndToEnd/crash.py --late-sync            # shows red: fdatasync returns before it is done

`cut` and `full` need root (loop devices); without it they are left out, with a notice.
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
from server import Secure, Server, svar
from writers import TRANSPORTS, writers

NO_SYNC = "int fsync(int fd) { (void)fd; return 0; }\nint fdatasync(int fd) { (void)fd; return 0; }\n"
# The sync happens, on another thread, a tenth of a second after its caller was told that it had.
LATE_SYNC = """
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>
static void *later(void *argument) {
  int fd = (int)(long)argument;
  usleep(100000);
  syscall(SYS_fdatasync, fd);
  close(fd);
  return 0;
}
int fdatasync(int fd) {
  pthread_t thread;
  if (pthread_create(&thread, 0, later, (void *)(long)dup(fd)) == 0) pthread_detach(thread);
  return 0;
}
"""
ENDS = ["kill", "cut", "full"]
ROUND_SECONDS = 120
FULL_SECONDS = 120
# Everything is read back this often; in between, what the round touched.
WHOLE_CHECK_EACH = 25
# The smallest segments fill soon, so that a full disk is met soon.
SEGMENT_MB = 4


class CrashRun:
    def __init__(self, folder, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.problems = []
        self.counts = collections.Counter()
        self.folder = pathlib.Path(folder)
        self.disk = Disk(folder) if set(options.ends) & {"cut", "full"} else None
        self.data = (self.disk.mount_point if self.disk else self.folder) / "data"
        self.environment = {}
        self.latest = None

    def run(self):
        server = self.server().start_demo()
        self.demo = server.demo
        server.stop()
        if source := self.options.preload:
            self.environment = {"LD_PRELOAD": str(library(self.folder, source))}
        self.writers = writers(self.options.connections, self.options.seed, self.demo)
        for number in range(1, self.options.rounds + 1):
            self.round(number)
            if self.problems:
                break
        return self.problems

    def end(self):
        """Leaves no process and no mount behind, also after a problem."""
        if self.latest and self.latest.process and self.latest.process.poll() is None:
            self.latest.kill()
        if self.disk:
            self.disk.unmount()

    @property
    def acknowledged(self):
        return sum(writer.ledger.acknowledged for writer in self.writers)

    @property
    def refused(self):
        return sum(writer.ledger.refusals for writer in self.writers)

    def round(self, number):
        left = self.options.rounds - number
        before = self.acknowledged
        share = max(0, self.options.writes - before) / (left + 1)
        goal = before + max(1, int(share * (self.random.uniform(0.4, 1.6) if left else 1)))
        end = self.options.ends[number % len(self.options.ends)]
        transport = self.options.transports[number % len(self.options.transports)]
        ready = 0.0
        for writer in self.writers:
            writer.ledger.begin_round()
        try:
            server = self.server().start()
            end = self.write_until(goal, server, transport, end)
            began = time.monotonic()
            server = self.restart(end)
            ready = time.monotonic() - began
            self.check(server, whole=number % WHOLE_CHECK_EACH == 0 or left == 0)
            if (code := server.stop()) != 0:
                self.problems.append(f"SIGTERM ended the server with {code}")
            svar("verify", "--data", self.data, "--json")
        except AssertionError as problem:
            self.problems.append(str(problem))
        self.counts[end] += 1
        self.counts[f"over {transport}"] += 1
        if number % self.options.tell_each == 0 or left == 0 or self.problems:
            print(f"round {number:3}  {end:14}  {transport:5}  {self.acknowledged - before:5} writes,"
                  f" {self.acknowledged:6} in all, ready again in {ready:.2f} s,"
                  f" {'all there once' if not self.problems else 'RED'}", flush=True)

    def server(self):
        kind = Server if set(self.options.transports) == {"http"} else Secure
        self.latest = kind(
            self.data, "--durability", self.options.durability, "--segment-mb", SEGMENT_MB,
            log=self.folder / "server.log", environment=self.environment)
        return self.latest

    def write_until(self, goal, server, transport, end):
        """Writes until `goal` writes in all are acknowledged and a little more, then ends the server; says how."""
        stopped = threading.Event()
        threads = [threading.Thread(target=writer.run, args=(server, transport, stopped))
                   for writer in self.writers if writer.writes_over(transport)]
        for thread in threads:
            thread.start()
        alive = lambda: any(thread.is_alive() for thread in threads)
        self.wait(lambda: self.acknowledged >= goal or not alive(), ROUND_SECONDS, f"{goal} writes in all")
        time.sleep(self.random.uniform(0, 0.02))
        if end == "full":
            end = self.fill(server, alive)
        if end == "cut":
            self.disk.cut()
        server.kill()
        stopped.set()
        for thread in threads:
            thread.join()
        if end == "cut":
            self.disk.remount()
        for writer in self.writers:
            self.problems += writer.refusals
        return end

    def fill(self, server, alive):
        """Fills the disk until writes are refused. Then it is killed, or there is room again and writes work again."""
        self.disk.fill()
        refused = self.refused
        enough = refused + 2 * len(self.writers)
        self.wait(lambda: self.refused >= enough or not alive(), FULL_SECONDS, "refusals on the full disk")
        if "disk_full" not in server.reasons():
            self.problems.append("writes are refused, and /readyz does not say disk_full")
        if self.random.random() < 0.5:
            return "killed full"
        self.disk.empty()
        acknowledged = self.acknowledged
        enough = acknowledged + 2 * len(self.writers)
        self.wait(lambda: self.acknowledged >= enough or not alive(), FULL_SECONDS, "writes after there was room")
        return "full, then room"

    def restart(self, end):
        """Starts again; on a disk that is still full it must live and read before there is room."""
        if end != "killed full":
            return self.server().start()
        server = self.server().start_unready()
        api = Api(server.url, self.demo["key"])
        api.get("/api/conversations", limit=1)
        api.close()
        self.disk.empty()
        server.wait_until_ready()
        return server

    def wait(self, is_done, seconds, what):
        deadline = time.monotonic() + seconds
        while not is_done():
            if time.monotonic() > deadline:
                self.problems.append(f"not within {seconds} s: {what}")
                return
            time.sleep(0.001)

    def check(self, server, whole):
        """Reads back what this round touched, or everything, and compares it with what the writers know."""
        api = Api(server.url, self.demo["key"])
        conversations = (
            {found["id"] for found in api.conversations(workspaceId=self.demo["workspaceId"])} if whole
            else {id for writer in self.writers for id in writer.ledger.touched})
        texts, statuses, messages = collections.Counter(), {}, {}
        for id in conversations:
            found = api.request("GET", f"/api/conversations/{id}")
            if found.status == 404:
                self.problems.append(f"conversation {id} was acknowledged and is missing")
                continue
            statuses[id] = found.json["status"]
            for message in api.get(f"/api/conversations/{id}/messages"):
                texts[message["body"]] += 1
                messages[message["id"]] = message["body"]
        entries = self.entries(api)
        for writer in self.writers:
            self.judge(writer.ledger, texts, statuses, entries, whole)
            self.judge_shown(writer.ledger, messages, texts, whole)
            self.replay(writer.ledger, api)
        api.close()

    def entries(self, api):
        entries = collections.defaultdict(list)
        path, offset = f"/api/workspaces/{self.demo['workspaceId']}/kb-entries", 0
        while page := api.get(path, limit=100, offset=offset)["items"]:
            for entry in page:
                entries[entry["question"]].append(entry["answer"])
            offset += len(page)
        return entries

    def judge(self, ledger, texts, statuses, entries, whole):
        for text in ledger.texts if whole else ledger.fresh & ledger.texts.keys():
            self.expect(f"message {text}", texts[text], ledger.texts[text], text in ledger.refused)
        for question, entry in ledger.entries.items():
            found = entries[question]
            self.expect(f"knowledge entry {question}", len(found), entry["created"], question in ledger.refused)
            last = entry["tried"].index(entry["patched"][-1]) if entry["patched"] else 0
            if found and found[0] not in entry["tried"][last:]:
                self.problems.append(f"knowledge entry {question} went back to '{found[0]}'")
        for conversation, acknowledged in ledger.resolved.items():
            if acknowledged and statuses.get(conversation, "resolved") != "resolved":
                self.problems.append(f"conversation {conversation} was resolved, now {statuses[conversation]}")

    def judge_shown(self, ledger, messages, texts, whole):
        """What a visitor was shown, an answer say, is still there."""
        for id, body in ledger.shown.items():
            if whole and messages.get(id) != body:
                self.problems.append(f"message {id} was shown and is now {messages.get(id)!r}")
        if whole:
            ledger.shown = {}

    def replay(self, ledger, api):
        """The last acknowledged write again, with its key: the same answer, marked, and nothing new."""
        if ledger.replayable is None:
            return
        path, body, key, status, known = ledger.replayable
        answer = api.request("POST", path, body, {"Idempotency-Key": key})
        ids = [name for name in ("id", "messageId", "conversationId") if name in known]
        if answer.status != status or answer.headers.get("Idempotent-Replayed") != "true":
            self.problems.append(f"{key} again was not replayed: {answer}")
        elif any(answer.json.get(name) != known[name] for name in ids):
            self.problems.append(f"{key} again made something else: {answer}")
        self.counts["replays"] += 1

    def expect(self, what, count, acknowledged, refused):
        if acknowledged and count == 0:
            self.problems.append(f"{what} was acknowledged and is missing")
        if refused and count > 0:
            self.problems.append(f"{what} was refused and is there")
        if count > 1:
            self.problems.append(f"{what} is there {count} times")


def library(folder, text):
    """A library that, loaded before the C library, stands in for its syncs."""
    source, built = folder / "preload.c", folder / "preload.so"
    source.write_text(text)
    compiler = shutil.which("clang") or shutil.which("cc")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", built, source], check=True)
    return built


def options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writes", type=int, default=10_000, help="acknowledged writes over all rounds")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tell-each", type=int, default=1, help="print every so many rounds")
    parser.add_argument("--durability", default="always", choices=["always", "interval", "none"])
    parser.add_argument("--ends", type=lambda text: text.split(","), default=["kill", "cut", "kill", "cut", "full"],
                        help=f"the ways to end a round, in turn, of {', '.join(ENDS)}")
    parser.add_argument("--transports", type=lambda text: text.split(","), default=["http"],
                        help=f"what the rounds are written over, in turn, of {', '.join(TRANSPORTS)}")
    faults = parser.add_mutually_exclusive_group()
    faults.add_argument("--skip-sync", dest="preload", action="store_const", const=NO_SYNC,
                        help="run the server with an fdatasync that does nothing")
    faults.add_argument("--late-sync", dest="preload", action="store_const", const=LATE_SYNC,
                        help="run the server with an fdatasync that returns before it is done")
    chosen = parser.parse_args(arguments)
    if set(chosen.ends) - {"kill"} and not possible():
        print("notice: power cuts and full disks need root and loop devices; every round is a kill -9 instead")
        chosen.ends = ["kill"]
    return chosen


def crash(chosen):
    """One run in a folder of its own; gives the problems found."""
    folder = tempfile.mkdtemp(prefix="svar-crash-")
    run = CrashRun(folder, chosen)
    try:
        problems = run.run()
    finally:
        run.end()
        shutil.rmtree(folder, ignore_errors=True)
    ends = ", ".join(f"{count} {end}" for end, count in sorted(run.counts.items()))
    print(f"seed {chosen.seed}: {run.acknowledged} writes acknowledged, {run.refused} refused; {ends};"
          f" {len(problems)} problems")
    for problem in problems[:20]:
        print("  " + problem)
    return problems


if __name__ == "__main__":
    sys.exit(1 if crash(options()) else 0)

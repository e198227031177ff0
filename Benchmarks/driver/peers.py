"""The software we are measured against, started on loopback with a folder of its own and ended by its pid."""

import getpass
import pathlib
import shutil
import signal
import socket
import subprocess
import time

NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  default_type application/json;
  keepalive_requests 1000000000;
  keepalive_timeout 600;
  open_file_cache max=100;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
{locations}
  }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Peer:
    def __init__(self, command, port):
        self.port = port
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(500):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise SystemExit(f"{command[0]} did not start")

    @property
    def pids(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def nginx(folder, bodies):
    """nginx with one worker, no access log and its open file cache, serving `bodies` (path to bytes) as files."""
    folder = pathlib.Path(folder) / "nginx"
    folder.mkdir()
    folder.chmod(0o755)
    port, locations = free_port(), []
    for number, (path, body) in enumerate(bodies.items()):
        (folder / f"{number}.json").write_bytes(body)
        locations.append(f"    location = {path} {{ alias {folder}/{number}.json; }}")
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, locations="\n".join(locations)))
    return Peer([shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(configuration), "-p", str(folder),
                 "-g", f"user {getpass.getuser()};"], port)


def redis(folder):
    """Redis with an append-only file that is synced before every reply, on the same file system as our journal."""
    folder = pathlib.Path(folder) / "redis"
    folder.mkdir()
    port = free_port()
    return Peer([shutil.which("redis-server") or "/usr/bin/redis-server", "--port", str(port), "--bind", "127.0.0.1",
                 "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", str(folder)], port)

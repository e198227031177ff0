"""The software we are measured against, started on loopback with a folder of its own and ended by its pid."""

import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
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
{tls}
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


def nginx(folder, bodies, certificate=None):
    """nginx with one worker, no access log and its open file cache, serving `bodies` (path to bytes) as files, and over
    TLS 1.3 and HTTP/2 too where there is a certificate (its file and its key's)."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="nginx-", dir=folder))
    folder.chmod(0o755)
    port, locations, tls = free_port(), [], ""
    if certificate:
        tls_port = free_port()
        tls = (f"    listen 127.0.0.1:{tls_port} ssl http2;\n    ssl_protocols TLSv1.3;\n"
               f"    ssl_certificate {certificate[0]};\n    ssl_certificate_key {certificate[1]};")
    for number, (path, body) in enumerate(bodies.items()):
        (folder / f"{number}.json").write_bytes(body)
        locations.append(f"    location = {path} {{ alias {folder}/{number}.json; }}")
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, locations="\n".join(locations), tls=tls))
    peer = Peer([shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(configuration), "-p", str(folder),
                 "-g", f"user {getpass.getuser()};"], port)
    peer.tls_port = tls_port if certificate else None
    return peer


def certificate(folder):
    """A self-signed certificate with an ECDSA key on P-256: the files of both."""
    files = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True)
    return files


def redis(folder, name="redis", synced="always", appends=True):
    """Redis with an append-only file, synced before every reply unless told, on the same file system as our journal."""
    folder = pathlib.Path(folder) / name
    folder.mkdir(exist_ok=True)
    port = free_port()
    return Peer([shutil.which("redis-server") or "/usr/bin/redis-server", "--port", str(port), "--bind", "127.0.0.1",
                 "--appendonly", "yes" if appends else "no", "--appendfsync", synced, "--save", "", "--dir",
                 str(folder)], port)


class Postgres(Peer):
    """PostgreSQL with its defaults for durability, as its own user where we are root, which it refuses to be."""

    def __init__(self, folder):
        self.programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.folder = pathlib.Path(folder) / "postgres"
        self.folder.mkdir()
        self.folder.parent.chmod(0o755)
        self.user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] * (os.getuid() == 0)
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        self.run("initdb", "-D", self.folder / "data", "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale", "C")
        port = free_port()
        super().__init__([*self.user, str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-p", str(port),
                          "-h", "127.0.0.1", "-k", str(self.folder), "-c", "max_connections=100",
                          "-c", "shared_buffers=256MB", "-c", "max_wal_size=8GB"], port)

    def run(self, program, *arguments):
        done = subprocess.run([*self.user, str(self.programs / program), *map(str, arguments)], capture_output=True,
                              text=True, cwd="/")
        if done.returncode != 0:
            raise SystemExit(f"{program}: {done.stderr}")
        return done.stdout

    def sql(self, text):
        """Runs statements once it answers: it listens before it does."""
        for _ in range(500):
            ready = subprocess.run([self.programs / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port)],
                                   stdout=subprocess.DEVNULL)
            if ready.returncode == 0:
                break
            time.sleep(0.01)
        return self.run("psql", "-h", "127.0.0.1", "-p", self.port, "-U", "bench", "-d", "postgres", "-q", "-c", text)

    def stop(self):
        # SIGINT is its fast shutdown: it does not wait for clients.
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

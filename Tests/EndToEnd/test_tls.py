"""TLS from outside: Python's ssl, curl and sslyze; a certificate that is changed under load; kill -9."""

import contextlib
import datetime
import gzip
import http.client
import ipaddress
import json
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time

import pytest
import websockets.sync.client
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from client import Api, Chat
from server import BINARY, Secure, Server, unverified

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
PATIENCE_SECONDS = 20


def make_key(kind):
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


def make_certificate(name, key, issuer=None):
    """A certificate for localhost by an issuer (name and key), or without one an authority's own."""
    issuer_name, issuer_key = issuer or (name, key)
    now = datetime.datetime.now(datetime.timezone.utc)

    def named(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    made = (x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer_name))
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=90))
            .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False))
    if issuer is None:
        made = made.add_extension(x509.KeyUsage(
            digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False),
            critical=True)
    else:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        made = made.add_extension(x509.SubjectAlternativeName(
            [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
    return made.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def write_certificate(folder, name, kind="ec"):
    """A certificate with its chain, its key, and the authority to trust, as three files."""
    key, authority_key = make_key(kind), make_key("ec")
    authority = make_certificate(name + " authority", authority_key)
    (folder / "authority.pem").write_bytes(authority)
    (folder / "certificate.pem").write_bytes(
        make_certificate(name, key, (name + " authority", authority_key)) + authority)
    (folder / "key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return folder / "certificate.pem", folder / "key.pem"


def trusting(path, version=None):
    """A client that trusts this certificate and no other."""
    context = ssl.create_default_context(cafile=path)
    if version:
        context.minimum_version = context.maximum_version = version
    return context


def get(port, context, path="/healthz", session=None):
    """One request on a connection of its own: the answer's status, and the connection's socket."""
    raw = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
    line = context.wrap_socket(raw, server_hostname="localhost", session=session, suppress_ragged_eofs=False)
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    answer = b""
    while piece := line.recv(65536):
        answer += piece
    return int(answer.split()[1]), line


def wait_for(what):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    server = Secure(tmp_path_factory.mktemp("tls") / "data").start_demo()
    yield server
    assert server.stop() == 0


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.name)
def test_a_session_is_agreed_on_resumed_and_ended(secure, version):
    context = trusting(secure.own_certificate, version)
    context.set_alpn_protocols(["http/1.1"])
    status, first = get(secure.tls_port, context)
    assert (status, first.version().replace(".", "_"), first.selected_alpn_protocol()) == (200, version.name, "http/1.1")
    assert not first.session_reused
    status, second = get(secure.tls_port, context, session=first.session)
    assert status == 200 and second.session_reused


@pytest.mark.parametrize("flags", [["--tlsv1.2", "--tls-max", "1.2"], ["--tlsv1.3"]], ids=" ".join)
def test_curl_sends_and_receives_what_is_large(secure, flags):
    done = subprocess.run(
        ["curl", "-sS", "--http1.1", *flags, "--cacert", secure.own_certificate, "-H",
         f"Authorization: Bearer {secure.demo['key']}", "-H", "Content-Type: application/json", "-d",
         json.dumps({"from": "tls@example.com", "body": "x" * 9000, "autoSubmitted": True}), "-w", "%{http_code}\n",
         f"https://localhost:{secure.tls_port}/api/channels/{secure.demo['emailChannelId']}/inbound", "--next", "-sS",
         *flags, "--cacert", secure.own_certificate, f"https://localhost:{secure.tls_port}/openapi.json"],
        capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    first, _, second = done.stdout.partition("\n")
    assert first.endswith(("200", "201")) and json.loads(second)["openapi"]


def test_a_chat_goes_over_wss(secure):
    with websockets.sync.client.connect(
            f"wss://localhost:{secure.tls_port}/ws/chat?key={secure.demo['chatPublicKey']}",
            ssl=trusting(secure.own_certificate)) as chat:
        chat.send(json.dumps({"type": "hello"}))
        assert json.loads(chat.recv(timeout=PATIENCE_SECONDS))["type"] == "ready"


@pytest.mark.parametrize("speaks", ["http/1.1", "h2"])
def test_pages_are_sent_as_gzip_within_tls_and_the_api_never_is(secure, speaks):
    key, fields = secure.demo["key"], {"Accept-Encoding": "gzip"}
    with contextlib.closing(Api(secure.url, key)) as plain, contextlib.closing(Api(secure.tls_url, key, speaks)) as line:
        for path in ("/chat", "/desk", "/openapi.json"):
            coded = line.request("GET", path, headers=fields)
            assert coded.status == 200 and coded.headers["Content-Encoding"] == "gzip", path
            assert gzip.decompress(coded.raw) == plain.request("GET", path).raw, path
        for path in ("/api/conversations?limit=100", "/metrics", "/nothing"):
            assert line.request("GET", path, headers=fields).headers["Content-Encoding"] is None, path


def listener(stack, server, url, compression):
    """An operator's socket that hears what happens."""
    socket = stack.enter_context(websockets.sync.client.connect(
        f"{url}/ws/events", additional_headers={"Authorization": f"Bearer {server.demo['key']}"}, compression=compression,
        ssl=trusting(server.own_certificate) if url.startswith("wss:") else None,
        server_hostname="localhost" if url.startswith("wss:") else None))
    assert bool(socket.protocol.extensions) == (compression is not None)
    return socket


def heard(socket, mark):
    """The first frame that has a word in it."""
    while mark not in (frame := socket.recv(timeout=PATIENCE_SECONDS)):
        pass
    return frame


def test_a_broadcast_is_the_same_in_plain_and_within_tls_compressed_or_not(secure):
    with contextlib.closing(Api(secure.tls_url, secure.demo["key"])) as api, contextlib.ExitStack() as stack:
        conversation = next(api.conversations())["id"]
        sockets = [listener(stack, secure, url, compression)
                   for url in (secure.websocket_url, secure.tls_websocket_url) for compression in (None, "deflate")
                   for _ in range(3)]
        told = set()
        for number in range(3):
            api.post(f"/api/conversations/{conversation}/reply", {"content": f"broadcast {number}"})
            data = {json.dumps(json.loads(heard(socket, "message.sent"))["data"]) for socket in sockets}
            assert len(data) == 1, f"{len(data)} readings of one event"
            told |= data
        assert len(told) == 3


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_a_chat_over_wss_may_be_compressed(secure, compression):
    chat = Chat(secure.tls_websocket_url, secure.demo["chatPublicKey"], compression=compression)
    assert chat.is_compressed == (compression is not None)
    for size in (10, 2_000):
        chat.say(f"of {size}", "Is anybody there? " * (size // 18 + 1))
        assert chat.wait_for("ack")["clientId"] == f"of {size}"
    chat.close()


def test_a_browser_is_told_to_stay_with_tls_only_where_the_owner_says_so(secure, tmp_path):
    own = Secure(tmp_path / "data", "--hsts-seconds", 86_400).start_demo()
    for server, url, speaks, said in [
            (secure, secure.tls_url, "http/1.1", None), (own, own.url, "http/1.1", None),
            (own, own.tls_url, "http/1.1", "max-age=86400"), (own, own.tls_url, "h2", "max-age=86400")]:
        with contextlib.closing(Api(url, server.demo["key"], speaks)) as line:
            for path in ("/healthz", "/chat", "/nothing"):
                assert line.request("GET", path).headers["Strict-Transport-Security"] == said, (url, path)
    assert own.stop() == 0


def test_plain_http_on_the_tls_port_is_told_in_plain(secure):
    line = http.client.HTTPConnection("127.0.0.1", secure.tls_port, timeout=PATIENCE_SECONDS)
    line.request("GET", "/healthz")
    answer = line.getresponse()
    assert (answer.status, json.loads(answer.read())["code"]) == (400, "tls_required")


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_sslyze_finds_nothing(tmp_path, kind):
    certificate, key = write_certificate(tmp_path, "scanned", kind)
    server = Secure(tmp_path / "data", "--tls-cert", certificate, "--tls-key", key).start()
    done = subprocess.run(
        [pathlib.Path(sys.executable).with_name("sslyze"), "--mozilla_config=intermediate", "--certinfo_ca_file",
         tmp_path / "authority.pem", f"localhost:{server.tls_port}"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and ": OK - Compliant" in done.stdout, done.stdout[-3000:] + done.stderr
    assert server.stop() == 0


def test_a_new_certificate_is_shown_without_a_request_lost(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    certificate, key = write_certificate(files, "first", "rsa")
    server = Secure(tmp_path / "data", "--tls-cert", certificate, "--tls-key", key).start()
    first = trusting(files / "authority.pem")
    kept = http.client.HTTPSConnection("localhost", server.tls_port, context=first, timeout=PATIENCE_SECONDS)
    kept.request("GET", "/healthz")
    assert kept.getresponse().read()
    failures, asked, done = [], [], threading.Event()
    blind = unverified()

    def ask():
        while not done.is_set():
            try:
                asked.append(get(server.tls_port, blind)[0])
            except (OSError, ValueError) as problem:
                failures.append(problem)

    def shown():
        return ssl.get_server_certificate(("127.0.0.1", server.tls_port))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    before = shown()
    write_certificate(files, "second")
    server.process.send_signal(signal.SIGHUP)
    wait_for(lambda: shown() != before)
    after = shown()
    assert get(server.tls_port, trusting(files / "authority.pem"))[0] == 200
    for name, text in (("key.pem", "no key"), ("certificate.pem", "no certificate")):
        good = (files / name).read_text()
        (files / name).write_text(text)
        told = server.log.count("the certificate is not renewed")
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: server.log.count("the certificate is not renewed") > told)
        assert shown() == after
        (files / name).write_text(good)
    kept.request("GET", "/healthz")
    assert kept.getresponse().status == 200
    done.set()
    for thread in threads:
        thread.join()
    assert failures == [] and len(asked) > 20 and set(asked) == {200}
    assert server.stop() == 0


def test_what_was_acknowledged_over_tls_survives_a_kill_and_the_certificate_stays(tmp_path):
    server = Secure(tmp_path / "data").start_demo()
    shown = server.demo["certificateSha256"]
    assert (server.own_certificate.stat().st_mode & 0o777) == 0o600
    context = trusting(server.own_certificate)
    path = f"/api/channels/{server.demo['emailChannelId']}/inbound"
    headers = {"Authorization": f"Bearer {server.demo['key']}", "Content-Type": "application/json"}
    line = http.client.HTTPSConnection("localhost", server.tls_port, context=context, timeout=PATIENCE_SECONDS)
    made = []
    for number in range(20):
        line.request("POST", path, json.dumps({"from": "a@example.com", "body": f"{number}", "autoSubmitted": True}),
                     headers)
        made.append(json.loads(line.getresponse().read())["conversationId"])
    server.kill()
    with pytest.raises((OSError, http.client.HTTPException)):
        line.request("GET", "/healthz")
        line.getresponse()
    server.start_demo()
    assert server.demo["certificateSha256"] == shown
    line = http.client.HTTPSConnection("localhost", server.tls_port, context=context, timeout=PATIENCE_SECONDS)
    for conversation in made:
        line.request("GET", f"/api/conversations/{conversation}", headers=headers)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200
    assert server.stop() == 0


def test_tls_alone_takes_the_port(tmp_path):
    certificate, key = write_certificate(tmp_path, "alone")
    server = Server(tmp_path / "data", "--tls-cert", certificate, "--tls-key", key, "--json")
    server._start("serve", ready=None)
    wait_for(lambda: "certificate in use" in server.log and '"url"' in server.log)
    assert json.loads(server._first_line())["url"] == f"https://127.0.0.1:{server.port}"
    wait_for(lambda: _answers(server.port, trusting(tmp_path / "authority.pem")))
    assert server.stop() == 0


def _answers(port, context):
    with contextlib.suppress(OSError):
        return get(port, context)[0] == 200
    return False


@pytest.mark.parametrize("certificate, key, sentence", [
    ("missing.pem", "key.pem", "cannot be read: No such file"), ("certificate.pem", "certificate.pem", "no private key"),
    ("key.pem", "key.pem", "no certificate"), ("certificate.pem", "other/key.pem", "does not belong"),
])
def test_a_file_that_is_no_good_is_named(tmp_path, certificate, key, sentence):
    (tmp_path / "other").mkdir()
    write_certificate(tmp_path, "one")
    write_certificate(tmp_path / "other", "two")
    done = subprocess.run(
        [BINARY, "serve", "--port", "0", "--data", tmp_path / "data", "--tls-cert", tmp_path / certificate, "--tls-key",
         tmp_path / key], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and sentence in done.stderr and str(tmp_path) in done.stderr, done.stderr

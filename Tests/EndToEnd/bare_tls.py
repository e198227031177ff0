"""OpenSSL's own client, for what Python's ssl does not offer: key updates and renegotiations at will."""

import ctypes
import socket

from attackers import connect

_library = ctypes.CDLL("libssl.so.3")
for _name, _result, _arguments in [
    ("TLS_client_method", ctypes.c_void_p, []),
    ("SSL_CTX_new", ctypes.c_void_p, [ctypes.c_void_p]),
    ("SSL_CTX_ctrl", ctypes.c_long, [ctypes.c_void_p, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]),
    ("SSL_CTX_free", None, [ctypes.c_void_p]),
    ("SSL_new", ctypes.c_void_p, [ctypes.c_void_p]),
    ("SSL_free", None, [ctypes.c_void_p]),
    ("SSL_set_fd", ctypes.c_int, [ctypes.c_void_p, ctypes.c_int]),
    ("SSL_connect", ctypes.c_int, [ctypes.c_void_p]),
    ("SSL_do_handshake", ctypes.c_int, [ctypes.c_void_p]),
    ("SSL_key_update", ctypes.c_int, [ctypes.c_void_p, ctypes.c_int]),
    ("SSL_renegotiate", ctypes.c_int, [ctypes.c_void_p]),
]:
    getattr(_library, _name).restype = _result
    getattr(_library, _name).argtypes = _arguments

_MIN_VERSION, _MAX_VERSION, _UPDATE_REQUESTED = 123, 124, 1
VERSION_1_2, VERSION_1_3 = 0x0303, 0x0304


class BareTLS:
    """A session of one version over a connection of its own."""

    def __init__(self, port, version, number=0):
        self.socket = connect(port, number)
        # OpenSSL waits by itself; an attack must not wait for ever.
        self.socket.settimeout(None)
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            self.socket.setsockopt(socket.SOL_SOCKET, direction, (20).to_bytes(8, "little") + bytes(8))
        self._context = _library.SSL_CTX_new(_library.TLS_client_method())
        for bound in (_MIN_VERSION, _MAX_VERSION):
            _library.SSL_CTX_ctrl(self._context, bound, version, None)
        self._ssl = _library.SSL_new(self._context)
        _library.SSL_set_fd(self._ssl, self.socket.fileno())
        assert _library.SSL_connect(self._ssl) == 1, "the handshake failed"

    def update_key(self):
        """Says that its key changes and that the peer's must. False when there is nobody to say it to."""
        return _library.SSL_key_update(self._ssl, _UPDATE_REQUESTED) == 1 and _library.SSL_do_handshake(self._ssl) == 1

    def renegotiate(self):
        """Asks for another handshake. False when that was refused."""
        return _library.SSL_renegotiate(self._ssl) == 1 and _library.SSL_do_handshake(self._ssl) == 1

    def close(self):
        _library.SSL_free(self._ssl)
        _library.SSL_CTX_free(self._context)
        self.socket.close()

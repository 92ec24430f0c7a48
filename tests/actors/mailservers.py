"""A mail server small enough to read: it takes letters, refuses some, or dies half-way."""

import email
import email.policy
import socketserver
import threading
from contextlib import contextmanager


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "DATA" and not self._data():
                return None
            if verb != "DATA":
                self._say(self._answer(verb, line))
        return None

    def _answer(self, verb, line):
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            return self.server.refused.get(address, "250 ok")
        return "250 ok"

    def _data(self):
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        if message["To"] in self.server.dies_at:
            return False
        self.server.took.append(message)
        self._say("250 taken")
        return True

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """`took` are the messages it has; `refused` and `dies_at` say how it treats an address."""

    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.took, self.refused, self.dies_at = [], {}, set()

    @property
    def port(self):
        return self.server_address[1]


@contextmanager
def running():
    """A mail server on a free port of this machine."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()

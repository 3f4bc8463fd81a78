"""What the loops of a worker owe the server; run by ServingLoopTests."""

import unittest

from gateway_worker import serving, wire

WITHDRAWN = 1


class Server:
    """The server's side of one slot: it withdraws the request, looks whether
    it has begun, and if not gives it to another worker. Here it does so in
    the very moment in which the worker looks at its mark.
    """

    def __init__(self, acts_first):
        self.begun = bytearray(1)
        self.marks = self
        self.runs = 0
        self.skips = 0
        self._acts_first = acts_first

    def __getitem__(self, slot):
        mark = WITHDRAWN if self._acts_first else 0
        if not self.begun[slot]:
            self.runs += 1
        return mark

    def run(self, slot, environ, body):
        self.runs += 1

    def add(self, kind, slot):
        assert kind == wire.SKIPPED
        self.skips += 1
        if self.begun[slot]:
            raise AssertionError("a request that is skipped counts as begun")
        # Only now, if at all, another worker gets it.
        self.runs += 1

    def flush(self):
        pass


class Inbox:
    """One batch of one request, and the end."""

    def __init__(self):
        self._batches = [[(0, {}, b"")], None]

    def next(self):
        return self._batches.pop(0)


class WithdrawalTest(unittest.TestCase):
    def check(self, serve):
        for acts_first in (True, False):
            with self.subTest(acts_first=acts_first):
                server = Server(acts_first)
                serve(Inbox(), server)
                self.assertEqual(1, server.runs)

    def test_one_thread(self):
        self.check(lambda inbox, server: serving.serve(
            inbox, server, server, server.run
        ))

    def test_threads(self):
        self.check(lambda inbox, server: serving.serve_with_threads(
            inbox, server, server, server.run, 2
        ))


if __name__ == "__main__":
    unittest.main()

"""The loops that run requests: one thread, or several."""

import os
import queue
import threading

from gateway_worker import wire


def serve(inbox, outbox, shared, run):
    """Run requests one after another, until the server ends it."""
    begun, marks = shared.begun, shared.marks
    while True:
        requests = inbox.next()
        if requests is None:
            return
        for slot, environ, body in requests:
            if environ is None:
                os.close(body)  # The server has sent this file.
                continue
            # In this order: the server, which marks first and then looks
            # whether it has begun, can be sure of one or the other.
            begun[slot] = 1
            if marks[slot]:
                begun[slot] = 0
                outbox.add(wire.SKIPPED, slot)
            else:
                run(slot, environ, body)
        outbox.flush()


def serve_with_threads(inbox, outbox, shared, run, count):
    """Run up to so many requests at a time, until the server ends it."""
    begun, marks = shared.begun, shared.marks
    waiting = queue.SimpleQueue()

    def work():
        while True:
            request = waiting.get()
            if request is None:
                return
            slot, environ, body = request
            begun[slot] = 1
            if marks[slot]:
                begun[slot] = 0
                outbox.add(wire.SKIPPED, slot)
            else:
                run(slot, environ, body)

    threads = [
        threading.Thread(target=work, name=f"request-{i}", daemon=True)
        for i in range(count)
    ]
    for thread in threads:
        thread.start()
    while True:
        requests = inbox.next()
        if requests is None:
            break
        for request in requests:
            if request[1] is None:
                os.close(request[2])
            else:
                waiting.put(request)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()

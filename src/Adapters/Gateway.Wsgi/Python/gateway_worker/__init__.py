"""A worker process of Gateway: it calls a WSGI application (PEP 3333).

Standard library only. The server speaks HTTP; what arrives here are
requests that are whole, and what leaves are responses for the server to
send. ``wire`` tells the format, ``serving`` has the two ways of running
requests, ``exchange`` what PEP 3333 asks of one of them.
"""

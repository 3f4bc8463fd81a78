"""What PEP 3333 asks of a status and of header fields."""

import re
import sys

# RFC 9110 §5.6.2
TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
# RFC 9110 §5.5: one char is one octet, and none of them a control character.
VALUE = re.compile("[\t\x20-\x7e\x80-\xff]*")
# RFC 9110 §8.6; no response has more digits.
LENGTH = re.compile("[\t ]*[0-9]{1,18}[\t ]*")
STATUS = re.compile("[2-9][0-9]{2}(?: [\t\x20-\x7e\x80-\xff]*)?")

# They concern the connection, which is the server's, and an application is
# not to use them (PEP 3333, "Other HTTP Features"). One that does has its
# response without them, as it has on other servers, and a word in the log.
HOP_BY_HOP = frozenset((
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
    "te", "trailers", "transfer-encoding", "upgrade",
))

_REMEMBERED = 1024
_known_headers = set()
_known_statuses = set()


def check(status, headers):
    """Return the headers of a response as they are sent; raise when it
    cannot begin with them, or with this status.

    What passed once is remembered, which makes the check of most responses
    two look-ups.
    """
    if status not in _known_statuses:
        _check_status(status)
        if len(_known_statuses) < _REMEMBERED:
            _known_statuses.add(status)
    if not isinstance(headers, list):
        raise TypeError(
            f"the response headers are {_name(headers)}; PEP 3333 asks for a "
            "list of (name, value) tuples"
        )
    try:
        if _known_headers.issuperset(headers):
            return headers[:]
    except TypeError:
        pass  # One of them cannot be hashed; which, is found below.
    for header in headers:
        _check_header(header)
    sent = [
        header for header in headers if header[0].lower() not in HOP_BY_HOP
    ]
    if len(sent) < len(headers):
        print(
            "A hop-by-hop header among", headers, "is not sent: PEP 3333 "
            "leaves those to the server.", file=sys.stderr,
        )
    if len(_known_headers) > _REMEMBERED:
        _known_headers.clear()
    _known_headers.update(sent)
    return sent


def declared_length(headers):
    """Return the Content-Length among headers; None when there is none."""
    for name, value in headers:
        if len(name) == 14 and name.lower() == "content-length":
            return int(value)
    return None


def has_content(status):
    """Whether responses of a status have content (RFC 9110 §15.3.5, §15.3.6,
    §15.4.5).
    """
    return status[:3] not in ("204", "205", "304")


def _check_status(status):
    if not isinstance(status, str):
        raise TypeError(
            f"the status is {_name(status)}; PEP 3333 asks for a str such as "
            "'200 OK'"
        )
    if not STATUS.fullmatch(status):
        raise ValueError(
            f"the status is {status!r}; expected a final status, 200 to 999, "
            "a space and a reason, such as '200 OK'"
        )


def _check_header(header):
    if not isinstance(header, tuple) or len(header) != 2:
        raise TypeError(
            f"a response header is {header!r}; PEP 3333 asks for a tuple "
            "(name, value)"
        )
    name, value = header
    if not isinstance(name, str) or not isinstance(value, str):
        raise TypeError(
            f"a response header is {header!r}; PEP 3333 asks for names and "
            "values of type str"
        )
    if not TOKEN.fullmatch(name):
        raise ValueError(
            f"the name of the response header {header!r} is no token (RFC "
            "9110 §5.6.2)"
        )
    if not VALUE.fullmatch(value):
        raise ValueError(
            f"the value of the response header {header!r} holds a control "
            "character, or one above U+00FF; encode it"
        )
    if name.lower() == "content-length" and not LENGTH.fullmatch(value):
        raise ValueError(
            f"the response header {header!r} is no number of octets"
        )


def _name(value):
    return f"of type {type(value).__name__}"

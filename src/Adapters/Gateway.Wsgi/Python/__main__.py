"""Runs one worker of Gateway: ``python3 worker.zip SOCKET SHARED TARGET``.

Kept to what every Python 3 can parse, so that an old one gets a sentence
instead of a syntax error.
"""

import sys

# Not when multiprocessing imports the main module into a child.
if __name__ == "__main__":
    if sys.version_info < (3, 9):
        sys.exit(
            "Python 3.9 or later is needed; %s is Python %d.%d. "
            "Name another interpreter with --python PATH."
            % ((sys.executable,) + tuple(sys.version_info[:2]))
        )

    from gateway_worker.main import main

    main(*sys.argv[1:])

"""Flask's hello."""

from flask import Flask

app = Flask(__name__)


@app.route("/hello")
def hello():
    """Answer as short as possible."""
    return "Hello, World!"

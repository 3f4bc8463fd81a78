"""A Flask application: a greeting and a page with a form.

    ./server --app wsgi:flask_app:app --app-dir samples/wsgi
"""

from flask import Flask, render_template, request, url_for

app = Flask(__name__)


@app.route("/")
def index():
    """A page that greets whoever fills in its form."""
    return render_template("flask.html", name=request.args.get("name", ""))


@app.route("/hello")
def hello():
    """The greeting, as text."""
    return "Hello, World! This is Flask.\n", {"Content-Type": "text/plain"}


@app.route("/where")
def where():
    """What the application knows of its own address."""
    return {"index": url_for("index", _external=True)}

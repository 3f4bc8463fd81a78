"""Writes the tables of this folder: what Debian's Django does. Run it by /usr/bin/python3, in this folder."""
import datetime
import json

import django
from django.conf import settings

settings.configure(
    USE_TZ=True,
    USE_L10N=True,
    TIME_ZONE="UTC",
    ROOT_URLCONF=__name__,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    INSTALLED_APPS=["django.contrib.humanize"],
)
django.setup()

from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import NoReverseMatch, Resolver404, include, path, re_path, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe

MOMENTS = [
    datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc),
    datetime.datetime(2024, 2, 29, 0, 0, tzinfo=datetime.timezone.utc),
    datetime.datetime(1999, 12, 31, 12, 0, 59, tzinfo=datetime.timezone.utc),
    datetime.datetime(2023, 9, 11, 23, 30, tzinfo=datetime.timezone.utc),
    datetime.datetime(2021, 6, 22, 13, 0, tzinfo=datetime.timezone.utc),
]

TEXTS = ["", "a", "It's <b>bold</b> & \"quoted\"", "joel is a slug", "one two  three four", "ÄÖ ß ünïcode", "x\ny\n\nz"]
NUMBERS = [0, 1, 2, 10, 1000, 4500, 1234567, -3, 34.23234, 34.0, 34.26, -0.5, 1.5, 2.5, 100000000000, "12", "abc", "", None, True]


def value(v):
    if isinstance(v, datetime.datetime):
        return {"$date": v.isoformat()}
    if hasattr(v, "__html__"):
        return {"$safe": str(v)}
    if isinstance(v, dict):
        return {k: value(x) for k, x in v.items()}
    if isinstance(v, list):
        return [value(x) for x in v]
    return v


def templates():
    for letter in "aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTuUwWyYzZ":
        for moment in MOMENTS:
            yield "{{ v|date:'" + letter + "' }}", {"v": moment}
    for template in [
        "{{ v|date }}", "{{ v|time }}", "{{ v|time:'H:i' }}", "{{ v|date:'D d M Y' }}", r"{{ v|date:'jS \o\f F' }}",
        "{{ v|date:'DATE_FORMAT' }}", "{{ v|date:'SHORT_DATE_FORMAT' }}", "{{ v }}",
    ]:
        for moment in MOMENTS:
            yield template, {"v": moment}
    for a in MOMENTS:
        for b in MOMENTS:
            yield "{{ a|timesince:b }}/{{ a|timeuntil:b }}", {"a": a, "b": b}
    for f in [
        "addslashes", "capfirst", "lower", "upper", "title", "slugify", "linebreaks", "linebreaksbr", "length", "first", "last",
        "striptags", "urlencode", "urlencode:''", "wordcount", "escape", "force_escape", "safe", "escapejs", "truncatechars:5",
        "truncatewords:2", "center:9", "ljust:9", "rjust:9", "cut:' '", "slice:':3'", "slice:'-3:'", "slice:'::2'", "slice:'1:-1'",
        "default:'none'", "yesno", "yesno:'y,n'", "stringformat:'s'", "stringformat:'>5s'", "wordwrap:5", "linenumbers",
        "make_list|join:'-'", "escape|upper", "upper|escape", "safe|upper", "lower|safe", "pluralize", "add:'x'", "length_is:1",
    ]:
        for text in TEXTS:
            yield "{{ v|" + f + " }}", {"v": text}
            if f != "make_list|join:'-'":
                yield "{{ v|" + f + " }}", {"v": mark_safe(text)}
    for f in [
        "floatformat", "floatformat:3", "floatformat:0", "floatformat:-3", "floatformat:'2g'", "filesizeformat", "pluralize",
        "pluralize:'es'", "pluralize:'y,ies'", "add:5", "add:'5'", "default:'d'", "yesno:'a,b,c'", "intcomma", "ordinal",
        "stringformat:'03d'", "stringformat:'.2f'", "stringformat:'x'", "stringformat:'e'", "get_digit:1", "get_digit:2",
    ]:
        for number in NUMBERS:
            # Nothing is empty here, where Django prints None.
            if number is not None or f.split(":")[0] in ("default", "yesno", "floatformat", "filesizeformat"):
                yield "{% load humanize %}{{ v|" + f + " }}", {"v": number}
    people = [{"name": "bob", "age": 7}, {"name": "ann", "age": 9}, {"name": "cy", "age": 7}]
    for template in [
        "{% for p in v|dictsort:'name' %}{{ p.name }},{% endfor %}",
        "{% for p in v|dictsortreversed:'age' %}{{ p.name }},{% endfor %}",
        "{% for p in v %}{{ forloop.counter }}{{ forloop.counter0 }}{{ forloop.revcounter }}{{ forloop.revcounter0 }}{{ forloop.first }}{{ forloop.last }}{{ p.age }}{% endfor %}",
        "{% for p in v reversed %}{{ p.name }}{% empty %}none{% endfor %}",
        "{% for p in nothing %}{{ p.name }}{% empty %}none{% endfor %}",
        "{% for p in v %}{% for q in v %}{{ forloop.parentloop.counter }}{{ forloop.counter }} {% endfor %}{% endfor %}",
        "{% for p in v %}{% cycle 'a' 'b' %}{% endfor %}",
        "{% for p in v %}{% cycle 'a<' '<b' as row silent %}{{ row }}{% endfor %}",
        "{% for p in v %}{% ifchanged p.age %}{{ p.age }}{% else %}={% endifchanged %}{% endfor %}",
        "{% regroup v by age as ages %}{% for a in ages %}{{ a.grouper }}:{% for p in a.list %}{{ p.name }}{% endfor %};{% endfor %}",
        "{{ v.0.name }}{{ v.1.age }}{{ v.9.name }}{{ v.length }}",
        "{{ v|length }}{{ v|first|length }}",
        "{% for k, w in v.0.items %}{{ k }}={{ w }};{% endfor %}",
        "{% with a=v.0.name b=3 %}{{ a }}{{ b }}{% endwith %}{{ a }}",
        "{% with v.0.name as a %}{{ a }}{% endwith %}",
        "{% firstof nothing 0 v.1.name %}{% firstof nothing '<x>' %}",
        "{% if v.0.age == 7 and not v.1.age == 7 %}yes{% else %}no{% endif %}",
        "{% widthratio 50 200 100 %}{% widthratio v.0.age v.1.age 10 as w %}{{ w }}",
        "{% filter upper %}a{{ v.0.name }}{% endfilter %}",
        "{% spaceless %} <p> <b>x</b>  </p> {% endspaceless %}",
        "{% autoescape off %}{{ h }}{{ h|escape }}{% endautoescape %}{{ h }}",
        "{% comment 'x' %}{{ h }}{% bad %}{% endcomment %}-{# {{ h }} #}-",
        "{% verbatim %}{{ h }}{% if %}{% endverbatim %}{% verbatim x %}{% verbatim %}{% endverbatim %}{% endverbatim x %}",
        "{% templatetag openblock %}{% templatetag closevariable %}",
        "{{ 'lit<' }}{{ \"a'b\" }}{{ 5 }}{{ 1.5 }}{{ h|default:'<x>' }}{{ nothing|default:'<x>' }}{{ nothing|default:h }}",
        "{{ v.0.name|add:'<' }}{{ 3|add:4 }}{{ list|join:', ' }}{{ list|join:'<br>' }}{{ list|safeseq|join:'&' }}",
        "{{ list|slice:'1:' }}{{ list|last }}",
        "{{ nothing }}{{ nothing.more }}{{ nothing|upper }}{{ nothing|default_if_none:'n' }}{{ v.0.nothing }}",
        "{{ h|striptags }}{{ h|striptags|safe }}",
        "{{ 'see www.example.com, or http://example.com/a?b=1&c=2 (me@example.com).'|urlize }}",
        "{{ 'http://example.com/long/path'|urlizetrunc:12 }}",
        "{{ True }}{{ False }}{{ yes }}{{ 7|divisibleby:7 }}{{ 8|divisibleby:'3' }}",
    ]:
        yield template, {"v": people, "h": "<b>&'\"</b>", "list": ["a", "<b>", "c"], "data": {"a": "</script>"}, "yes": True}
    for condition in [
        "a", "not a", "a and b", "a or b", "not a or b", "a and b or c", "a or b and c", "not not a", "a == b", "a != b", "a < c",
        "a <= 1", "c > 1", "c >= 2", "a in list", "a not in list", "'x' in text", "not 'x' in text", "a is True", "n is None",
        "n is not None", "missing", "missing == None", "c|add:1 == 3", "text == 'xyz'", "list", "empty", "zero", "a == 1 == True",
        "text < 'y'", "text > c", "3 in list and not empty", "list|length >= 3",
    ]:
        yield "{% if " + condition + " %}1{% else %}0{% endif %}", {
            "a": 1, "b": 0, "c": 2, "list": [1, 2, 3], "text": "xyz", "n": None, "empty": [], "zero": 0,
        }


def view(request, *args, **kwargs):
    return HttpResponse()


inner = ([path("", view, name="index"), path("<int:pk>/", view, name="detail"), re_path(r"^tags/(?P<tag>[a-z]+)/$", view, name="tag")], "shop")
plain = [path("x/", view, name="plain"), path("<slug:s>/", include(([path("deep/", view, name="deep")], "in")))]
urlpatterns = [
    path("", view, name="front"),
    path("articles/2003/", view, name="special"),
    path("articles/<int:year>/", view, name="year"),
    path("articles/<int:year>/<int:month>/<slug:slug>/", view, name="article"),
    re_path(r"^old/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", view, name="old"),
    re_path(r"^pos/([0-9]+)/([a-z]*)$", view, name="pos"),
    re_path(r"^opt/(?:page-(?P<page>\d+)/)?$", view, name="opt"),
    re_path(r"^open/", view, name="open"),
    path("files/<path:file>", view, name="file"),
    path("u/<uuid:id>/", view, name="uuid"),
    path("s/<name>/", view, name="s"),
    path("s/<name>/<other>/", view, name="s"),
    path("shop/", include(inner)),
    path("a-shop/", include(inner, namespace="a")),
    path("b-shop/", include(inner, namespace="b")),
    path("plain/", include(plain)),
    re_path(r"^re/(?P<lang>[a-z]{2})/", include(plain)),
]

PATHS = [
    "", "articles/2003/", "articles/2004/", "articles/2004", "articles/2004/03/", "articles/2004/03/a-b/", "articles/x/",
    "old/2004/03/", "old/204/03/", "old/2004/03", "pos/12/", "pos/12/abc", "pos/x/abc", "opt/", "opt/page-7/", "opt/page-x/",
    "open/", "open/anything", "files/a/b", "files/", "u/6f9619ff-8b86-d011-b42d-00cf4fc964ff/", "u/6F9619FF-8B86-D011-B42D-00CF4FC964FF/",
    "s/a/", "s/a/b/", "s/a b/", "shop/", "shop/7/", "a-shop/7/", "b-shop/tags/ab/", "b-shop/tags/AB/", "plain/x/", "plain/some-slug/deep/",
    "re/en/x/", "re/eng/x/", "re/en/some/deep/", "nowhere/",
]
REVERSALS = [
    ("front", [], {}), ("year", [2004], {}), ("year", ["2004"], {}), ("year", ["x"], {}), ("year", [], {"year": 2004}), ("year", [], {}),
    ("article", [2004, 3, "a-b"], {}), ("article", [], {"year": 1, "month": 2, "slug": "s"}), ("article", [2004, 3], {}),
    ("old", [], {"year": "2004", "month": "03"}), ("old", [], {"year": 2004, "month": 3}), ("old", ["2004", "03"], {}),
    ("pos", [12, "abc"], {}), ("pos", ["x", "abc"], {}), ("opt", [], {}), ("opt", [], {"page": 7}), ("open", [], {}),
    ("file", ["a/b c?#.txt"], {}), ("uuid", ["6f9619ff-8b86-d011-b42d-00cf4fc964ff"], {}), ("s", ["a"], {}), ("s", ["a", "b"], {}),
    ("s", ["a/b"], {}), ("s", ["ä ö%"], {}), ("shop:index", [], {}), ("shop:detail", [7], {}), ("a:detail", [7], {}), ("b:tag", [], {"tag": "ab"}),
    ("b:tag", [], {"tag": "AB"}), ("plain", [], {}), ("plain", [], {"lang": "en"}), ("in:deep", ["some"], {}), ("in:deep", [], {"s": "some", "lang": "en"}),
    ("nowhere", [], {}), ("no:where", [], {}), ("detail", [7], {}),
]
CURRENT = [(name, app) for name in ("shop:index", "a:index") for app in (None, "a", "b", "shop", "other")]
URLS = [
    "", None, "http://example.com", "http:///example.com", "https://example.com", "ftp://example.com", r"\\example.com", r"\\\example.com",
    r"/\\/example.com", r"\\\example.com", r"\\//example.com", r"/\/example.com", r"\/example.com", r"/\example.com", "http:/\\//example.com",
    r"http:\/example.com", r"http:/\example.com", "javascript:alert(\"XSS\")", "\njavascript:alert(x)", "java\nscript:alert(x)",
    "\x08//example.com", r"http://otherserver\@example.com", r"http:\\testserver\@example.com", r"http://testserver\me:pass@example.com",
    r"http://testserver\@example.com", r"http:\\testserver\confirm\me@example.com", "http:999999999", "ftp:9999999999", "\n", "http://[2001:cdba:0000:0000:0000:0000:3257:9652/",
    "http://2001:cdba:0000:0000:0000:0000:3257:9652]/", "/view/?param=http://example.com", "/view/?param=https://example.com",
    "/view?param=ftp://example.com", "view/?param=//example.com", "https://testserver/", "HTTPS://testserver/", "//testserver/", "http://testserver/confirm?email=me@example.com",
    "/url%20with%20spaces/", "path/http:2222222222", "///example.com", "////example.com", "//example.com", "/", "?a=1", "#x", "a:b", "testserver", "http:/testserver", "//", " //example.com", "/a b", "http://testserver:80/", "http://testserver@example.com/",
]


def write(name, rows):
    with open(name + ".json", "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows) + "\n]\n")


engine = Engine(libraries={"humanize": "django.contrib.humanize.templatetags.humanize"})
rows, seen = [], set()
for template, context in templates():
    try:
        expected = engine.from_string(template).render(Context(context))
    except (ValueError, TypeError, IndexError):
        continue
    row = {"template": template, "context": value(context), "expected": expected}
    key = json.dumps(row)
    if key not in seen:
        seen.add(key)
        rows.append(row)
write("templates", rows)


def resolved(text):
    try:
        match = resolve("/" + text)
    except Resolver404:
        return None
    return {"name": match.view_name, "args": [str(a) for a in match.args], "kwargs": {k: str(v) for k, v in match.kwargs.items()}}


def reversed_(name, args, kwargs, app=None):
    try:
        return reverse(name, args=args, kwargs=kwargs, current_app=app)
    except NoReverseMatch:
        return None


write("resolve", [{"path": p, "match": resolved(p)} for p in PATHS])
write("reverse", [{"name": n, "args": a, "kwargs": k, "app": None, "path": reversed_(n, a, k)} for n, a, k in REVERSALS]
      + [{"name": n, "args": [], "kwargs": {}, "app": a, "path": reversed_(n, [], {}, a)} for n, a in CURRENT])
write("safe-urls", [{"url": u, "safe": url_has_allowed_host_and_scheme(u, {"testserver"}), "https": url_has_allowed_host_and_scheme(u, {"testserver"}, require_https=True)} for u in URLS])

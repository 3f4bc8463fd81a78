"""Runs Pyramid 2.0 (Debian's python3-pyramid) and writes down what it does: the tables beside this file.

    /usr/bin/python3 observe.py

Each table is a list of cases with what was put in and what came out. Random cases come from a fixed seed.

Left out, because PyramidLike differs on purpose: paths with an escaped slash (there it is a character of a name, so that a
resource whose name has one is found by its own URL), and elements of an Accept field that are empty (RFC 9110 section 5.6.1
lets them be).
"""
import itertools
import json
import pathlib
import random
import warnings
from urllib.parse import quote

warnings.simplefilter("ignore")

from pyramid.authorization import ACLHelper, Allow, ALL_PERMISSIONS, Deny
from pyramid.config import Configurator, not_
from pyramid.exceptions import (
    ConfigurationConflictError,
    ConfigurationError,
    CyclicDependencyError,
    PredicateMismatch,
    URLDecodeError,
)
from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.traversal import ResourceTreeTraverser, find_resource, resource_path
from pyramid.urldispatch import _compile_route
from pyramid.util import TopologicalSorter
from webob.acceptparse import create_accept_header
from zope.interface import Interface, implementer

HERE = pathlib.Path(__file__).parent
RANDOM = random.Random(20)


def write(name, cases):
    text = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    (HERE / name).write_text("[\n" + text + "\n]\n")
    print(name, len(cases))


class Folder(dict):
    def __init__(self, name=None, parent=None):
        self.__name__, self.__parent__ = name, parent

    def add(self, name):
        self[name] = Folder(name, self)
        return self[name]


class Leaf:
    def __init__(self, name, parent):
        self.__name__, self.__parent__ = name, parent


TREE = ["a", "a/b", "a/b/c", "a/x y", "La Pe\u00f1a", "La Pe\u00f1a/\u65e5\u672c", "a/50%", "a/~!$&'()*+,;=:@", 'a/"<>?#[]^`{|}', "cms", "cms/a", "cms/a/d", "a/.hidden", "a/b/@"]
LEAVES = ["a/leaf", "cms/leaf"]


def tree():
    root = Folder()
    for path in TREE:
        names = path.split("/")
        here = root
        for name in names[:-1]:
            here = here[name]
        here.add(names[-1])
    for path in LEAVES:
        *above, name = path.split("/")
        here = root
        for step in above:
            here = here[step]
        here[name] = Leaf(name, here)
    return root


def names_of(resource):
    names = []
    while resource.__parent__ is not None:
        names.insert(0, resource.__name__)
        resource = resource.__parent__
    return names


def traversal():
    root = tree()
    paths = [
        "/", "", "//", "/a", "/a/", "/a/b", "/a//b/", "/a/b/c/view/1/2", "/a/missing", "/a/missing/x", "/missing", "/a/./b", "/./a",
        "/a/../cms", "/../a", "/a/b/../../cms/a", "/a/..", "/..", "/a/@@b", "/a/@@b/c", "/@@a", "/a/@@", "/@@", "/a/b/@", "/a/@@/b",
        "/a/leaf", "/a/leaf/edit", "/a/leaf/b/c", "/a/x%20y", "/a/x+y", "/La%20Pe%C3%B1a", "/La%20Pe%C3%B1a/%E6%97%A5%E6%9C%AC/v",
        "/a/50%25", "/a/50%2525", "/a/~!$&'()*+,;=:@", "/a/%7E%21$&'()*+,;=:@", "/a/.hidden", "/a/...", "/a/%2E%2E/cms", "/a/%2e/b",
        "/a/%FF", "/%C3", "/a/b/%E6%97", "/a/b?x=/cms", "/a/b/c/", "/A", "/a/b/@@c/@@d", "/a/ ", "/a/%20", "/a/b/c/d/e/f",
    ]
    cases = []
    for path, vroot in itertools.product(paths, [None, "/", "/cms", "/cms/", "/cms/a", "/missing", "/a/leaf", "/cms/../a", "/@@cms", "cms"]):
        if vroot is not None and path not in paths[:30]:
            continue
        headers = {} if vroot is None else {"X-Vhm-Root": vroot}
        request = Request.blank(path or "/", headers=headers)
        if path == "":
            request.environ["PATH_INFO"] = ""
        request.matchdict = None
        case = {"path": path, "vroot": vroot}
        try:
            found = ResourceTreeTraverser(root)(request)
            case.update(
                context=names_of(found["context"]),
                view_name=found["view_name"],
                subpath=list(found["subpath"]),
                traversed=list(found["traversed"]),
                virtual_root=names_of(found["virtual_root"]),
                virtual_root_path=list(found["virtual_root_path"]),
            )
        except URLDecodeError:
            case["error"] = "URLDecodeError"
        cases.append(case)
    write("traversal.json", cases)


def finding():
    root = tree()
    cases = []
    for start, path in itertools.product(
        ["", "a", "a/b"],
        ["", "/", "/a/b", "b", "b/c", "/a/x%20y", "x%20y", "/La%20Pe%C3%B1a", "missing", "/a/missing", "/missing/b", "..", "../cms", "/cms/leaf", "leaf", "./b", "b/../b",
         [""], [], ["", "a", "b"], ["b"], ["", "La Pe\u00f1a", "\u65e5\u672c"], ["x y"], ["", "a", "50%"], ["nothing"], ["", "a", "@@b"], "@@b", "%FF"],
    ):
        here = root
        for name in filter(None, start.split("/")):
            here = here[name]
        case = {"start": start, "path": path}
        try:
            case["found"] = names_of(find_resource(here, tuple(path) if isinstance(path, list) else path))
        except KeyError:
            case["error"] = "KeyError"
        except URLDecodeError:
            case["error"] = "URLDecodeError"
        cases.append(case)
    write("find_resource.json", cases)


def application(register=lambda config: None, root=None):
    config = Configurator(root_factory=lambda request: root if root is not None else Folder())
    register(config)
    return config


def resource_urls():
    root = tree()
    config = application(lambda config: [config.add_route("wrapped", "/w{n}/*traverse"), config.add_route("tight", "/t*traverse")], root)
    config.commit()
    cases = []
    options = [
        {}, {"query": [["a b", "1&2"], ["c", None], ["d", "\u00e9/?:@-_.~!*'()"]]}, {"query": "a=b c/d?e"}, {"anchor": "x y?/\u00e9#&"},
        {"query": [["q", "1"]], "anchor": "top"}, {"app_url": ""}, {"app_url": "https://other/x"}, {"scheme": "https"}, {"scheme": "https", "port": 8443},
        {"host": "other"}, {"host": "other:99"}, {"port": 81}, {"scheme": "http", "host": "other:99"}, {"host": "other", "port": 80},
        {"route_name": "wrapped", "route_kw": {"n": "1"}}, {"route_name": "tight"}, {"route_name": "tight", "query": [["q", "1"]]},
    ]
    resources = ["", "a", "a/x y", "La Pe\u00f1a/\u65e5\u672c", "a/~!$&'()*+,;=:@", 'a/"<>?#[]^`{|}', "a/50%", "cms/a/d"]
    elements = [[], ["edit"], ["a b", "c/d"], ["~!$&'()*+,;=:@", "\u00e9"], ["@@x", ""]]
    bases = [("http://example.com", ""), ("http://example.com:8080", "/my wiki"), ("https://example.com", "/w"), ("https://example.com:8443", "")]
    for (base, script), name, option, element, vroot in itertools.product(bases, resources, options, elements, [None, "/cms", "/a/"]):
        plain = (option == {}) + (element == []) + (vroot is None) + (script == "")
        if plain < 3 and RANDOM.random() > 0.02:
            continue
        request = Request.blank("/", base_url=base)
        request.environ["SCRIPT_NAME"] = script
        # A host that is stated without a port gets the server's, which is not known here.
        request.environ["SERVER_PORT"] = "443" if base.startswith("https") else "80"
        request.registry = config.registry
        if vroot is not None:
            request.headers["X-Vhm-Root"] = vroot
        here = root
        for step in filter(None, name.split("/")):
            here = here[step]
        kw = dict(option)
        if isinstance(kw.get("query"), list):
            kw["query"] = [tuple(pair) for pair in kw["query"]]
        case = {"base": base, "script_name": script, "vroot": vroot, "resource": name, "options": option, "elements": element}
        case["url"] = request.resource_url(here, *element, **kw)
        if "app_url" not in option and "route_name" not in option:
            # resource_path leaves the script name as it is; here it is encoded, since a link must be.
            case["path"] = request.resource_url(here, *element, app_url=quote(script), **{k: v for k, v in kw.items() if k in ("query", "anchor")})
        cases.append(case)
    write("resource_urls.json", cases)


PATTERNS = [
    "/", "", "/users", "users/{id}", "/users/{id}/edit", "/{year:\\d{4}}/{month:\\d\\d}", "/files/*rest", "/files*rest", "/{a}/{b}.{ext}", "/x/{a}-{b}",
    "/:old/:style", "/{new}/:kept", "/{a:.*}", "/{a:[^/]+/[^/]+}/end", "/La Pe\u00f1a/{x}", "/a+b(c)/{x}", "/50%/{x}", "/{x}*", "/{_y1}", "/static:one/{x}",
    "/{a:\\w+}/*traverse", "/p@th/~{x}", "/{lang:en|fr}/x", "/{a:(?P<inner>x+)y}", "/literal{", "/{1bad}",
]
PATHS = [
    "/", "/users", "/users/", "/users/1", "/users/a b", "/users/1/edit", "/2024/05", "/24/05", "/files", "/files/", "/files/a/b", "/files/a/../b", "/filesx/y", "/a/b.c", "/a/b.c.d",
    "/x/1-2", "/x/1-2-3", "/a/b", "/a/:kept", "/a/b/end", "/La Pe\u00f1a/\u00e9", "/a+b(c)/1", "/50%/1", "/_", "/static:one/1", "/p@th/~z", "/en/x", "/de/x", "/xxy", "/literal{", "/{1bad}",
    "/users/1\n", "//users/1",
]


def routes():
    cases = []
    for pattern in PATTERNS:
        match, _ = _compile_route(pattern)
        for path in PATHS:
            found = match(path)
            if found is not None:
                found = {k: list(v) if isinstance(v, tuple) else v for k, v in found.items() if k != "inner"}
            cases.append({"pattern": pattern, "path": path, "match": found})
    write("route_matches.json", cases)
    values = [
        {}, {"id": 1}, {"id": "a b/c"}, {"x": "\u00e9"}, {"x": "~!$&'()*+,;=:@\"<>?#[]"}, {"rest": "a/b c"}, {"rest": ["a", "b/c", "\u00e9?"]}, {"a": "1", "b": "2", "ext": "txt"},
        {"year": 2024, "month": "05"}, {"traverse": ["x", ""], "a": "q"}, {"old": "o", "style": "s"}, {"new": "n"}, {"_y1": "_"}, {"lang": "en"}, {"a": True},
    ]
    cases = []
    for pattern, kw in itertools.product(PATTERNS, values):
        _, generate = _compile_route(pattern)
        try:
            url = generate(dict(kw))
        except KeyError:
            url = None
        cases.append({"pattern": pattern, "values": kw, "path": url})
    write("route_paths.json", cases)


class IA(Interface):
    pass


class IB(IA):
    pass


class IC(Interface):
    pass


@implementer(IB)
class Base(Folder):
    pass


@implementer(IC)
class Derived(Base):
    pass


class Other(Folder):
    pass


TYPES = {"IA": IA, "IB": IB, "IC": IC, "Base": Base, "Derived": Derived, "Other": Other}


def view_tree():
    root = Other()
    for name, type_ in (("base", Base), ("derived", Derived), ("other", Other)):
        root[name] = type_(name, root)
        root[name]["below"] = Derived("below", root[name])
    return root


CHOICES = {
    "request_method": ["GET", "POST", ["GET", "PUT"]],
    "request_param": ["a", "a=1", ["a", "b=2"], "=x"],
    "header": ["X-One", "X-One:\\d+", ["X-One", "X-Two:a"]],
    "xhr": [True, False],
    "path_info": ["/base", ".*below", "/v"],
    "containment": ["Base", "IC", "Other"],
    "physical_path": ["/base/below", "/", "/other"],
    "accept": ["text/html", "application/json", "text/plain"],
    "match_param": ["x=v", ["x=v", "y=w"]],
}


def random_view(number):
    view = {"id": number, "name": RANDOM.choice(["", "", "v"]), "context": RANDOM.choice([None] + list(TYPES)), "route": RANDOM.choice([None, None, "local", "global"])}
    predicates = {}
    for name in RANDOM.sample(sorted(CHOICES), RANDOM.choice([0, 1, 1, 2, 2, 3])):
        value = RANDOM.choice(CHOICES[name])
        predicates[name] = {"not": value} if name in ("request_method", "request_param", "header", "containment") and RANDOM.random() < 0.2 else value
    view["predicates"] = predicates
    return view


def python_value(name, value):
    if isinstance(value, dict):
        return not_(python_value(name, value["not"]))
    if name == "containment":
        return TYPES[value]
    return tuple(value) if isinstance(value, list) else value


def views():
    cases = []
    while len(cases) < 60:
        registered, root = [], view_tree()
        config = application(root=root)
        config.add_route("local", "/l/{x}/{y}*traverse")
        config.add_route("global", "/g/{x}/{y}*traverse", use_global_views=True)
        config.commit()
        for number in range(RANDOM.choice([3, 6, 10, 16])):
            view = random_view(number)

            def callable_(context, request, number=number):
                return Response(str(number))

            try:
                config.add_view(
                    callable_,
                    name=view["name"],
                    context=TYPES.get(view["context"]),
                    route_name=view["route"],
                    **{name: python_value(name, value) for name, value in view["predicates"].items()},
                )
                config.commit()
            except ConfigurationError:
                config.action_state.actions = []
                continue
            registered.append(view)
        config.add_notfound_view(lambda exc, request: Response("PredicateMismatch" if isinstance(exc, PredicateMismatch) else "NotFound"))
        app = config.make_wsgi_app()
        requests = []
        for _ in range(25):
            prefix = RANDOM.choice(["", "", "/l/v/w", "/g/v/z", "/g/v/w"])
            path = prefix + RANDOM.choice(["/", "/base", "/derived", "/other", "/base/below", "/other/below", "/derived/v", "/base/below/v", "/v"])
            query = RANDOM.choice(["", "", "?a=1", "?a=2&b=2", "?b=2&a", "?%3Dx=1"])
            headers = {}
            if RANDOM.random() < 0.4:
                headers["X-One"] = RANDOM.choice(["12", "x"])
            if RANDOM.random() < 0.3:
                headers["X-Two"] = RANDOM.choice(["ab", "b"])
            if RANDOM.random() < 0.3:
                headers["X-Requested-With"] = "XMLHttpRequest"
            if RANDOM.random() < 0.6:
                headers["Accept"] = RANDOM.choice(["text/html", "*/*", "application/json, text/html;q=0.5", "text/*;q=0.3, text/plain", "image/png", "text/html;q=0, */*"])
            method = RANDOM.choice(["GET", "GET", "HEAD", "POST", "PUT"])
            request = Request.blank(path + query, headers=headers, method="GET" if method == "HEAD" else method)
            if method == "HEAD":
                # A HEAD has no body to say which view it was, so it is asked for by the method's predicate alone.
                request.method = "HEAD"
            answer = request.get_response(app)
            called = answer.headers.get("X-View") or (answer.text if method != "HEAD" else None)
            if method == "HEAD":
                continue
            requests.append({"method": method, "target": path + query, "headers": headers, "called": called})
        cases.append({"views": registered, "requests": requests})
    write("view_lookup.json", cases)


def orders():
    cases = []
    config = Configurator()
    config.commit()
    predlist = config.get_predlist("view")
    values = {"xhr": True, "request_method": "POST", "path_info": "/x", "request_param": "a", "header": "X-One", "accept": "text/html", "match_param": "a=b", "physical_path": "/a", "is_authenticated": True, "effective_principals": "x"}
    for _ in range(120):
        names = RANDOM.sample(sorted(values), RANDOM.randint(0, 6))
        order, _, _ = predlist.make(config, **{name: values[name] for name in names})
        cases.append({"names": names, "order": order})
    write("predicate_orders.json", cases)


def accepts():
    cases = []
    headers = [None, "", "*/*", "text/html", "text/*", "text/html;q=0.5, application/json", "application/json;q=0.1, */*;q=0.5", "text/html;q=0", "text/html;q=0, */*", "TEXT/HTML", "text/html;level=1",
               "text/html;level=1;q=0.3, text/html;q=0.7, */*;q=0.1", "text/plain, text/*;q=0.9, */*;q=0.8", "garbage", "text/html, garbage", "text/html;q=2", "image/png", "text/html;q=0.123, text/plain;q=0.124"]
    offers = [["text/html"], ["text/html", "application/json"], ["application/json", "text/plain", "text/html"], ["text/html;level=1", "text/html"], ["text/html;level=2", "text/plain"]]
    for header, offer in itertools.product(headers, offers):
        found = create_accept_header(header).acceptable_offers(offer)
        cases.append({"header": header, "offers": offer, "acceptable": [name for name, _ in found]})
    write("accept.json", cases)


def orderings():
    cases = []
    while len(cases) < 150:
        kind = RANDOM.choice(["predicates", "tweens"])
        sorter = TopologicalSorter() if kind == "predicates" else TopologicalSorter(default_before=None, default_after="INGRESS", first="INGRESS", last="MAIN")
        names, added = ["a", "b", "c", "d", "e", "f"], []
        ends = [] if kind == "predicates" else ["INGRESS", "MAIN"]
        for name in RANDOM.sample(names, RANDOM.randint(2, 6)):
            after = RANDOM.choice([None, None, RANDOM.sample(names + ends[:1], RANDOM.randint(1, 2))])
            before = RANDOM.choice([None, None, RANDOM.sample(names + ends[1:], RANDOM.randint(1, 2))])
            sorter.add(name, name, after=after, before=before)
            added.append({"name": name, "after": after, "before": before})
        try:
            result = [name for name, _ in sorter.sorted()]
        except CyclicDependencyError:
            result = None
        except ConfigurationError:
            continue
        cases.append({"kind": kind, "added": added, "sorted": result})
    write("orderings.json", cases)


def acls():
    helper, cases = ACLHelper(), []
    people, permissions = ["system.Everyone", "system.Authenticated", "editor", "viewer"], ["view", "edit", "add"]
    for _ in range(250):
        levels, parent = [], None
        for depth in range(RANDOM.randint(1, 4)):
            node = Folder(str(depth) if parent is not None else None, parent)
            if RANDOM.random() < 0.75:
                node.__acl__ = [
                    (
                        RANDOM.choice([Allow, Allow, Deny]),
                        RANDOM.choice(people),
                        RANDOM.choice([ALL_PERMISSIONS, RANDOM.sample(permissions, RANDOM.randint(1, 2)), RANDOM.choice(permissions)]),
                    )
                    for _ in range(RANDOM.randint(0, 4))
                ]
            acl = getattr(node, "__acl__", None)
            levels.append(None if acl is None else [{"action": action, "principal": principal, "permissions": None if p is ALL_PERMISSIONS else [p] if isinstance(p, str) else p} for action, principal, p in acl])
            parent = node
        principals = RANDOM.sample(people, RANDOM.randint(1, 4))
        permission = RANDOM.choice(permissions + ["unheard-of"])
        result = helper.permits(node, principals, permission)
        depth, where = 0, result.context
        while where.__parent__ is not None:
            depth, where = depth + 1, where.__parent__
        ace = None if isinstance(result.ace, str) else result.acl.index(result.ace)
        cases.append({
            "levels": levels, "principals": principals, "permission": permission, "allowed": bool(result), "level": depth, "ace": ace,
            "allowed_principals": sorted(helper.principals_allowed_by_permission(node, permission)),
        })
    write("acls.json", cases)


for table in (traversal, finding, resource_urls, routes, views, orders, accepts, orderings, acls):
    table()

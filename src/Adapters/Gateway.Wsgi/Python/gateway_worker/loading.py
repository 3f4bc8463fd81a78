"""Finds the application that ``wsgi:TARGET`` names."""

import ast
import difflib
import importlib
import os
import subprocess
import sys
import traceback

DEFAULT_NAME = "application"


class Unloadable(Exception):
    """The application cannot be loaded; the message tells the user why."""


def load(target, folder):
    """Import the module and return the application."""
    module_name, _, expression = target.partition(":")
    name, arguments = _parse(expression or DEFAULT_NAME, target)
    if not module_name or "/" in module_name or module_name.endswith(".py"):
        stem = os.path.splitext(os.path.basename(module_name))[0] or "module"
        raise Unloadable(
            f"'{module_name}' is no module's name: expected one such as "
            f"wsgi:{stem}:{name}, and --app-dir DIR when it is elsewhere."
        )
    sys.path.insert(0, folder)
    try:
        module = importlib.import_module(module_name)
    except BaseException as error:  # SystemExit too: scripts without a guard.
        raise Unloadable(_import_failed(error, module_name, folder)) from None
    found = module
    for part in name.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise Unloadable(_missing(module, name, found, part)) from None
    if arguments is not None:
        try:
            found = found(*arguments[0], **arguments[1])
        except BaseException as error:
            raise Unloadable(
                _trace(error) + f"{module_name}:{expression} raised the above."
            ) from None
    if not callable(found):
        raise Unloadable(
            f"{module_name}:{name} is no application: it is of "
            f"type {type(found).__name__}, which cannot be called. Expected a "
            "callable that takes (environ, start_response)."
        )
    return found


def interpreter():
    """Name this interpreter as hints do."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{sys.executable} (Python {version})"


def _parse(expression, target):
    """Split ``name``, ``a.b`` or ``factory('x', y=1)``."""
    try:
        tree = ast.parse(expression, mode="eval").body
        arguments = None
        if isinstance(tree, ast.Call):
            arguments = (
                [ast.literal_eval(value) for value in tree.args],
                {pair.arg: ast.literal_eval(pair.value)
                 for pair in tree.keywords},
            )
            tree = tree.func
        parts = []
        while isinstance(tree, ast.Attribute):
            parts.append(tree.attr)
            tree = tree.value
        if not isinstance(tree, ast.Name):
            raise ValueError
    except (SyntaxError, ValueError):
        raise Unloadable(
            f"'{target}' names no application: expected module:callable, "
            "module:factory() or module alone, for its callable "
            f"'{DEFAULT_NAME}'."
        ) from None
    return ".".join([tree.id, *reversed(parts)]), arguments


def _import_failed(error, module_name, folder):
    text = _trace(error)
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return text + f"The module {module_name} could not be imported."
    missing = error.name
    if module_name == missing or module_name.startswith(missing + "."):
        near = difflib.get_close_matches(missing, _modules(folder), 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        if not os.access(folder, os.R_OK | os.X_OK):
            hint = " This user may not read that folder."
        return (
            f"There is no module {missing} in {folder}, nor among the "
            f"packages of {interpreter()}.{hint} --app-dir DIR names the "
            "folder of the application."
        )
    package = missing.partition(".")[0]
    other = _interpreter_with(package)
    cure = (
        f"it is in {other}: --python {other}" if other
        else f"install it there ({sys.executable} -m pip install {package}), "
        "or name another interpreter with --python PATH"
    )
    return (
        text + f"{package} is not installed in {interpreter()}; {cure}."
    )


def _interpreter_with(package):
    """Find another interpreter that has a package: Debian's packages belong
    to /usr/bin/python3, which need not be the first on PATH.
    """
    own = os.path.realpath(sys.executable)
    folders = os.environ.get("PATH", "").split(os.pathsep) + ["/usr/bin"]
    looked_at = {own}
    for folder in folders:
        path = os.path.join(folder, "python3")
        real = os.path.realpath(path)
        if real in looked_at or not os.access(path, os.X_OK):
            continue
        looked_at.add(real)
        look = "import importlib.util as u, sys; " \
               "sys.exit(u.find_spec(sys.argv[1]) is None)"
        try:
            done = subprocess.run(
                [path, "-c", look, package],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=5, check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return path
    return None


def _missing(module, name, owner, part):
    if owner is not module:
        return f"{module.__name__}:{name}: there is no '{part}'."
    names = [
        key for key, value in vars(module).items()
        if callable(value) and not key.startswith("_")
    ]
    near = difflib.get_close_matches(part, names, 1, 0.5)
    if not near:
        near = [key for key in ("application", "app") if key in names]
    hint = f" Did you mean wsgi:{module.__name__}:{near[0]}?" if near else ""
    listed = ", ".join(sorted(names)) or "none"
    return (
        f"{module.__file__} has no '{part}'.{hint} Its callables: {listed}."
    )


def _modules(folder):
    try:
        return [
            entry[:-3] if entry.endswith(".py") else entry
            for entry in os.listdir(folder)
        ]
    except OSError:
        return []


def _trace(error):
    """The traceback, from the first line that is not about importing."""
    trace = error.__traceback__
    entry = trace
    while entry is not None and _is_machinery(entry):
        entry = entry.tb_next
    lines = traceback.format_exception(type(error), error, entry)
    return "".join(lines) + "\n"


def _is_machinery(entry):
    name = entry.tb_frame.f_code.co_filename
    return (
        entry.tb_frame.f_globals.get("__name__") in (__name__, "importlib")
        or name.startswith("<frozen importlib")
    )

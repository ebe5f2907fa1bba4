"""rpc.discover: OpenRPC 1.3, what PROTOCOL section 5 adds to it, and examples that run."""
import json
import re

from harness import DATA, ROLES, Failure, case, paths, request, short

META = {"$ref": "#/components/contentDescriptors/Meta"}


def validator(schema):
    try:
        import jsonschema
    except ImportError:
        raise Failure("the Debian package python3-jsonschema for the schema checks", "no module jsonschema")
    return jsonschema.Draft7Validator(schema)


def complaints(schema, value, limit=3):
    """What a value lacks by a schema: short lines, the deepest cause of each."""
    out = []
    for error in list(validator(schema).iter_errors(value))[:limit]:
        while error.context:
            error = max(error.context, key=lambda one: len(one.absolute_path))
        out.append(f"{'/'.join(map(str, error.absolute_path))}: {short(error.message, 160)}")
    return out


def in_document(t, schema):
    """A schema of the document, with its local references within reach."""
    return {"components": t.document.get("components", {}), "allOf": [schema]}


@case("§5, OpenRPC 1.3")
def meta_schema(t):
    document = t.document
    problems = complaints(json.loads((DATA / "openrpc_1.3_meta_schema.json").read_text()), document, 8)
    if problems:
        raise Failure("a document that the OpenRPC 1.3 meta-schema accepts", problems)
    with t.part("version 1.3"):
        if not re.fullmatch(r"1\.3\.[0-2]", document["openrpc"]):
            raise Failure("openrpc 1.3.x", document["openrpc"])
    with t.part("no member twice"):
        names = [method["name"] for method in document["methods"]]
        if len(set(names)) != len(names):
            raise Failure("each method once", sorted(names))
        for method in document["methods"]:
            params = [t.resolve(one)["name"] for one in method["params"]]
            if len(set(params)) != len(params):
                raise Failure("each param once", (method["name"], params))
    with t.part("the same every time"):
        if t.result("rpc.discover", {}) != document:
            raise Failure("one document")


@case("§5")
def every_reference_leads_somewhere(t):
    def walk(value, at):
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                with t.part(at):
                    if not value["$ref"].startswith("#/"):
                        raise Failure("a reference into the document", value)
                    t.resolve({"$ref": value["$ref"]})
            for name, inner in value.items():
                if name not in ("examples", "value", "const", "enum", "default"):
                    walk(inner, f"{at}/{name}")
        elif isinstance(value, list):
            for n, inner in enumerate(value):
                walk(inner, f"{at}/{n}")

    walk(t.document, "")


@case("§5")
def every_method_is_described(t):
    for method in t.document["methods"]:
        name = method.get("name")
        with t.part(f"{name}: description, result, errors, examples"):
            if not isinstance(method.get("description"), str) or len(method["description"]) < 10:
                raise Failure("a description", method.get("description"))
            if name != "bus.cancel" and "schema" not in t.resolve(method.get("result", {})):
                raise Failure("a result schema", method.get("result"))
            if not isinstance(method.get("errors"), list) or not isinstance(method.get("examples"), list):
                raise Failure("errors and examples", sorted(method))
            if not method["examples"]:
                raise Failure("an example that runs", method["examples"])
        with t.part(f"{name}: by name, _meta by reference"):
            if method.get("paramStructure") != "by-name":
                raise Failure('paramStructure "by-name"', method.get("paramStructure"))
            if META not in method["params"]:
                raise Failure(f"{META['$ref']} among the params", method["params"])
        with t.part(f"{name}: roles and deprecation"):
            roles = method.get("x-roles")
            if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
                raise Failure("x-roles, a list of names", roles)
            unknown = set(roles) - set(ROLES) - {"guard", "any"}
            if unknown:
                raise Failure("roles of section 7", sorted(unknown))
            if not isinstance(method.get("deprecated"), bool):
                raise Failure("deprecated, a boolean", method.get("deprecated"))
            if method["deprecated"] and not isinstance(method.get("x-sunset"), str):
                raise Failure("x-sunset with the date", method)
    with t.part("components.contentDescriptors.Meta"):
        meta = t.document["components"]["contentDescriptors"]["Meta"]
        if meta["name"] != "_meta" or meta.get("required"):
            raise Failure("_meta, not required", meta)
        members = set(t.resolve(meta["schema"]).get("properties", {}))
        missing = {"idempotencyKey", "timeoutMs", "traceparent", "onBehalfOf", "reason"} - members
        if missing:
            raise Failure(f"{sorted(missing)} in its schema", sorted(members))


@case("§5, §7")
def roles_of_the_common_methods(t):
    methods = t.methods()
    for name, role in (("bus.monitor", "operator"), ("events.fetch", "follower"), ("audit.read", "auditor"),
                       ("audit.verify", "auditor")):
        with t.part(name):
            if role not in methods[name]["x-roles"]:
                raise Failure(f"x-roles with {role}", methods[name]["x-roles"])
    for name in ("bus.ping", "bus.whoami", "rpc.discover"):
        with t.part(name):
            if set(methods[name]["x-roles"]) & set(ROLES):
                raise Failure("no role needed", methods[name]["x-roles"])


@case("§5")
def extensions_stand_where_they_may(t):
    """x- members on the document, methods, content descriptors, tags and examples; never on errors or references."""
    document = t.document

    def none(value, at):
        found = [name for name in value if name.startswith("x-")]
        if found:
            raise Failure(f"no x- members at {at}", found)

    def references(value, at):
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                none(value, at)
            for name, inner in value.items():
                if name not in ("value", "const", "enum", "default"):
                    references(inner, f"{at}/{name}")
        elif isinstance(value, list):
            for n, inner in enumerate(value):
                references(inner, f"{at}/{n}")

    with t.part("references"):
        references(document, "")
    with t.part("errors"):
        for name, error in document.get("components", {}).get("errors", {}).items():
            none(error, f"components/errors/{name}")
        for method in document["methods"]:
            for error in method.get("errors", []):
                none(error, f"{method['name']} errors")
                if set(t.resolve(error)) - {"code", "message", "data"} or type(t.resolve(error)["code"]) is not int:
                    raise Failure("code, message and data alone", error)
    with t.part("info and servers"):
        none(document["info"], "info")
        for server in document.get("servers", []):
            none(server, "servers")
        none(document.get("components", {}), "components")


@case("§5, JSON Schema draft-07")
def schemas_are_schemas(t):
    draft = json.loads('{"$ref": "http://json-schema.org/draft-07/schema#"}')
    for name, schema in t.document.get("components", {}).get("schemas", {}).items():
        with t.part(name):
            problems = complaints(draft, schema)
            if problems:
                raise Failure("a draft-07 schema", problems)
    for method in t.document["methods"]:
        with t.part(method["name"]):
            for one in [*method["params"], *([method["result"]] if "result" in method else [])]:
                problems = complaints(draft, t.resolve(one)["schema"])
                if problems:
                    raise Failure(f"a draft-07 schema for {t.resolve(one)['name']}", problems)


@case("§5")
def event_schemas(t):
    mine = [name for name in t.document["components"]["schemas"] if name.startswith("se.stadsbuss.")]
    if not mine:
        raise Failure("components.schemas has the schema of each event under its type", "none")
    for name in mine:
        with t.part(name):
            if not re.fullmatch(rf"se\.stadsbuss\.{t.service}(\.[a-z][a-zA-Z0-9-]*){{2,}}(\.v[2-9]\d*)?", name):
                raise Failure(f"se.stadsbuss.{t.service}.<entity>.<past-participle>", name)


def examples(t):
    """(method, name of the example, params by name, example of the result or None)."""
    for method in t.document["methods"]:
        for pairing in map(t.resolve, method.get("examples", [])):
            values = {one["name"]: one["value"] for one in map(t.resolve, pairing["params"])}
            result = t.resolve(pairing["result"]) if "result" in pairing else None
            yield method, pairing["name"], values, result


@case("§5")
def examples_fit_their_schemas(t):
    for method, name, values, result in examples(t):
        with t.part(f"{method['name']}: {name}"):
            params = {t.resolve(one)["name"]: t.resolve(one) for one in method["params"]}
            if set(values) - set(params):
                raise Failure("params that the method has", sorted(set(values) - set(params)))
            missing = {one for one, what in params.items() if what.get("required")} - set(values)
            if missing:
                raise Failure("every required param", sorted(missing))
            for param, value in values.items():
                problems = complaints(in_document(t, params[param]["schema"]), value)
                if problems:
                    raise Failure(f"a value of {param} by its schema", problems, value)
            if result is not None:
                problems = complaints(in_document(t, t.resolve(method["result"])["schema"]), result["value"])
                if problems:
                    raise Failure("an example result by its schema", problems, result["value"])


def floats(value, at=""):
    """Where a number that is no integer literal stands."""
    if isinstance(value, float):
        yield at
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from floats(inner, f"{at}/{key}")


@case("§4, §5")
def examples_run(t):
    """Each is sent as it stands. None is refused by the params check; what answers fits the result's schema."""
    for method, name, values, _ in examples(t):
        if method["name"] == "bus.cancel":
            t.silent(request("bus.cancel", values, None))
            continue
        if "waitMs" in values:
            values = {**values, "waitMs": min(values["waitMs"], 50)}
        message = request(method["name"], values)
        with t.part(f"{method['name']}: {name}", message):
            answer = t.ask(message, timeout=30)
            if "error" in answer:
                error = answer["error"]
                if error["code"] in (-32700, -32600, -32601, -32602, -32603, -32003, -32006):
                    at = paths(answer) if error["code"] == -32602 else error["message"]
                    raise Failure(f"no {error['code']} for an example", at)
                continue
            problems = complaints(in_document(t, t.resolve(method["result"])["schema"]), answer["result"])
            if problems:
                raise Failure("a result by its schema", problems)
            if '"number"' not in json.dumps(method.get("result", {})) and '"number"' not in json.dumps(
                    t.document.get("components", {}).get("schemas", {})):
                wrong = list(floats(answer["result"]))
                if wrong:
                    raise Failure("integers as integer literals", wrong)

"""Calls every method of every service with params that are made from its own example, its schema and what was answered before."""
import copy
import datetime
import random
import re
import time

from canaries import FAMILY, GIVEN, MAIL, PHONE, STORY, STREET
from services import PATIENCE, SERVICES, Failure, RpcError, dumps, expect

# Texts of people that may be long enough for a name.
LONG = 30
REFERENCE = re.compile(r"[a-z2-7]{26}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Where members are named for what they are, not for whose ids they hold.
IDS_OF = {"wishes": "placeId"}

# What the register answers in clear to those who may see it: these members of these methods, and nothing else of anything.
NAMES = {"givenName", "familyName"}
SHOWN = {
    "people.show": NAMES | {"identityNumbers", "contacts"}, "people.history": NAMES | {"identityNumbers", "contacts"},
    "people.find": NAMES, "people.duplicates": NAMES, "people.openReasons": {"reasons"}, "correction.list": {"reasonText"},
    "protection.show": {"contactPlan", "riskAssessment"}, "protection.notices": {"reason"}, "lexSarah.show": {"texts"},
    "incidents.show": {"text", "assessmentText", "delayText"}, "matters.list": {"params"}, "rights.extract": {"content"},
    "audit.about": {"reason"}, "organisations.list": {"name"}, "organisations.resolve": {"name"},
}


def without(answer, members):
    """The answer without the members of these names, wherever they stand in it."""
    if isinstance(answer, dict):
        return {name: without(value, members) for name, value in answer.items() if name not in members}
    return [without(one, members) for one in answer] if isinstance(answer, list) else answer


class Walker:
    def __init__(self, services, seed, numbers, officers, skip=()):
        self.services, self.chance, self.numbers = services, random.Random(seed), numbers
        # None is the peer itself.
        self.officers = [None, *officers]
        self.pool, self.skip = {}, set(skip)
        self.documents = {service: services.call(service, "rpc.discover") for service in SERVICES}
        # By service and method: outcomes so far.
        self.outcomes = {}
        self.heard = []

    def methods(self):
        for service in SERVICES:
            for method in self.documents[service]["methods"]:
                if method["name"] not in self.skip:
                    yield service, method

    def round(self, wrong=False):
        every = list(self.methods())
        self.chance.shuffle(every)
        for service, method in every:
            for example in method.get("examples") or [{"params": []}]:
                self.call(service, method, {one["name"]: one["value"] for one in example["params"]})
            if wrong:
                self.wrong(service, method)

    def call(self, service, method, example):
        params = self.filled(service, method, example)
        meta = {"reason": STORY, "timeoutMs": 3000}
        officer = self.chance.choice(self.officers)
        if officer:
            meta["onBehalfOf"] = officer
        params["_meta"] = {**params.get("_meta", {}), **meta} if not method["name"].startswith(("bus.", "events.")) else {}
        self.ask(service, method["name"], params)

    def wrong(self, service, method):
        """A number and a name where neither belongs: the refusal does not repeat them."""
        for param in method["params"]:
            schema = self.resolved(service, param.get("schema", {})) if "name" in param else {}
            if any(word in schema for word in ("pattern", "enum", "format")) or schema.get("type") in ("integer", "boolean"):
                for text in (self.numbers[0], STORY):
                    self.ask(service, method["name"], {param["name"]: text})
                return

    def told(self, service, name, params, officer=None, refusal=None):
        """A step of a story, with a reason that holds everything that is planted; it is answered with ok, or refused so."""
        params = {**params, "_meta": {"reason": STORY, **({"onBehalfOf": officer} if officer else {})}}
        deadline = time.monotonic() + PATIENCE
        while True:
            answer, error = self.ask(service, name, params)
            if error is None and refusal is None:
                return answer
            if refusal:
                expect(error and error.data["type"] == refusal, f"{name} to be refused with {refusal}; {error or 'ok'}")
                return None
            # What one service tells another comes a little later.
            expect(error.data.get("retryable") and time.monotonic() < deadline, f"{name} to be answered; {error} {error.data}")
            time.sleep(0.05)

    def ask(self, service, name, params):
        """The answer and no error, or none and the error."""
        try:
            answer = self.services.call(service, name, params)
        except RpcError as error:
            self.outcomes.setdefault((service, name), set()).add(error.data["type"])
            self.heard.append((f"an error of {name}", dumps([str(error), error.data])))
            return None, error
        except ValueError as error:
            raise Failure(f"JSON from {service} {name}; {error}, where it was asked {sorted(params)}") from error
        self.outcomes.setdefault((service, name), set()).add("ok")
        shown = SHOWN.get(name, ()) if service == "people" else ()
        self.heard.append((f"an answer of {name}", dumps(without(answer, shown))))
        # The document's examples speak of persons and matters that there are none of.
        if name != "rpc.discover":
            self.learn(service, answer)
        return answer, None

    def learn(self, service, answer):
        """Ids that were answered are there for later calls."""
        if isinstance(answer, dict):
            for name, value in answer.items():
                if isinstance(value, str) and (name.endswith("Id") or name == "personRef"):
                    known = self.pool.setdefault((service, name), [])
                    if value not in known:
                        known.append(value)
                else:
                    self.learn(service, value)
        elif isinstance(answer, list):
            for one in answer:
                self.learn(service, one)

    def known(self, service, name):
        """Ids of that name, of this service or else of others: what is a referral here is an aspirant there."""
        name = IDS_OF.get(name, name)
        own = self.pool.get((service, name))
        if own:
            return own
        name = "referralId" if name == "aspirantId" else name
        return [value for (_, other), values in self.pool.items() if other == name for value in values]

    def day(self, example):
        """Half of the days are soon or lately: examples lie years back."""
        if self.chance.random() < 0.5:
            return example
        return str(datetime.date.today() + datetime.timedelta(days=self.chance.choice([-20, 0, 7, 30, 90])))

    def resolved(self, service, schema):
        while "$ref" in schema:
            schema = self.documents[service]["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def filled(self, service, method, example):
        out = {}
        for param in method["params"]:
            if "name" not in param:
                continue
            name, schema = param["name"], param["schema"]
            if name == "occurredOn":
                continue
            if name == "waitMs":
                out[name] = 0
            elif name in example:
                out[name] = self.value(service, name, schema, copy.deepcopy(example[name]))
            elif service == "people" and self.is_text(service, schema) and self.chance.random() < 0.5:
                out[name] = self.text(service, name, schema)
        return out

    def value(self, service, name, schema, example):
        schema = self.resolved(service, schema)
        if isinstance(example, list):
            return list({dumps(one): one for one in (self.value(service, name, schema.get("items", {}), one) for one in example)}.values())
        if isinstance(example, dict):
            members = schema.get("properties", {})
            return {key: self.value(service, key, members.get(key, {}), one) for key, one in example.items()}
        if not isinstance(example, str):
            return example
        if "enum" in schema and self.chance.random() < 0.3:
            return self.chance.choice(schema["enum"])
        if name == "identityNumber":
            return self.chance.choice(self.numbers)
        if REFERENCE.fullmatch(example):
            return self.newest(self.pool[("people", "personRef")])
        if UUID.fullmatch(example):
            return self.newest(self.known(service, name) or [example])
        if DATE.fullmatch(example):
            return self.day(example)
        if service == "people" and self.is_text(service, schema):
            return self.text(service, name, schema)
        return example

    def newest(self, known):
        """The newest is where most can happen still."""
        return self.chance.choice(known[-3:] if self.chance.random() < 0.7 else known)

    def is_text(self, service, schema):
        schema = self.resolved(service, schema)
        plain = not any(word in schema for word in ("pattern", "enum", "format", "title"))
        return schema.get("type") == "string" and plain and schema.get("maxLength", 0) >= LONG

    def text(self, service, name, schema):
        if name in ("givenName", "familyName"):
            return GIVEN if name == "givenName" else FAMILY
        if name == "value":
            return self.chance.choice([MAIL, STREET, PHONE])
        return STORY[: self.resolved(service, schema)["maxLength"]]

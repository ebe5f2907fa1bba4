"""Raising protection under load: from its answer on, no service shows the person to anyone outside the circle."""
import os
import random
import signal
import threading
import time

from services import SERVICES, Client, Closed, RpcError, Services, Timeout, dumps, expect, until

READERS = 32
PERSONS = 24
INSIDE, OUTSIDE = "h-inne1", "h-ute2"
# What is answered where the caller may not know, or where a service cannot know: never anything else.
HIDDEN = {"notFound", "unavailable", "overloaded", "deadlineExceeded"}


def policy(directory):
    """Two officers with every right, for whom the user who runs this may speak."""
    roles = ["reader", "officer", "manager", "protected", "importer", "auditor"]
    uid = str(os.getuid())
    everything = {"services": ["*"], "units": ["*"]}
    (directory / "policy.json").write_text(dumps({
        "grants": [{"user": uid, "roles": roles + ["delegate", "follower", "operator", "guard"], **everything}],
        "officers": [{"officer": officer, "roles": roles, "delegates": [uid], **everything} for officer in (INSIDE, OUTSIDE)],
    }))


class Person:
    """One person with a matter in each service, and when the raise of the protection was answered."""

    def __init__(self, services, index):
        self.name = f"Provperson{chr(97 + index)}"
        step = lambda service, method, params: services.call(service, method, params, key=f"{method}-{index}", patience=30)
        self.ref = step("people", "people.register", {
            "givenName": self.name, "familyName": "Testarsson", "sex": "kvinna", "birthDate": f"19{70 + index}-03-11"})["personRef"]
        self.case = step("intake", "case.register", {
            "personRef": self.ref, "caseKind": "jobbtorg", "targetGroup": "egenbosatt", "entryRoute": "egetInitiativ",
            "initiator": "individen", "organisation": "AMF"})["caseId"]
        step("intake", "case.assignCoordinator", {"caseId": self.case, "coordinator": "h-anna1"})
        step("intake", "case.map", {
            "caseId": self.case, "sunLevel": "204", "educationValidated": True, "timeWithoutWork": "under6",
            "needs": [{"area": "arbete", "actor": "stad", "status": "identifierat"}]})
        self.plan = step("intake", "plan.open", {
            "caseId": self.case, "goal": "arbete", "activities": [{"measureKind": "stockholmsjobb", "actor": "stad"}],
            "noAfPlanReason": "ejAktuellt"})["planId"]
        step("intake", "plan.approve", {
            "planId": self.plan, "guidanceOfferedOn": time.strftime("%Y-%m-%d"), "guidanceAnswer": "accepterad"})
        self.aspirant = step("intake", "case.refer", {"caseId": self.case, "to": "stockholmsjobb"})["referralId"]
        self.answered = None

    def reads(self):
        """Each way to meet the person: service, method, params, and what in the answer would show them."""
        return [
            ("people", "people.show", {"personRef": self.ref}, self.ref),
            ("people", "people.find", {"name": self.name}, self.ref),
            ("intake", "case.show", {"caseId": self.case}, self.case),
            ("intake", "case.list", {"personRef": self.ref}, self.case),
            ("intake", "plan.show", {"planId": self.plan}, self.plan),
            ("intake", "case.list", {"max": 500}, self.case),
            ("intake", "referral.list", {"max": 500}, self.aspirant),
            ("placement", "aspirant.show", {"aspirantId": self.aspirant}, self.aspirant),
            ("placement", "aspirant.list", {"max": 500}, self.aspirant),
        ]


class Reader(threading.Thread):
    """An outsider who never stops reading. What it saw is kept with when the read began."""

    def __init__(self, services, persons, seed, stop):
        super().__init__()
        self.services, self.persons, self.chance, self.stop_ = services, persons, random.Random(seed), stop
        self.shown, self.reads, self.odd = [], 0, []
        self.clients = {}

    def run(self):
        while not self.stop_.is_set():
            person = self.chance.choice(self.persons)
            service, method, params, mark = self.chance.choice(person.reads())
            begun = time.monotonic()
            try:
                if service not in self.clients:
                    self.clients[service] = Client(self.services.path(service), timeout=20)
                answer = self.clients[service].call(method, **params, _meta={"onBehalfOf": OUTSIDE, "reason": "prov", "timeoutMs": 15000})
            except RpcError as error:
                if error.data["type"] not in HIDDEN:
                    self.odd.append(f"{method}: {error}")
                continue
            except (OSError, Closed, Timeout):
                # A service that was killed or stands still: another connection.
                client = self.clients.pop(service, None)
                if client:
                    client.connection.close()
                time.sleep(0.02)
                continue
            self.reads += 1
            if mark in dumps(answer):
                self.shown.append((begun, time.monotonic(), person, method))


def disturb(services, chance, stop, done):
    """Kills services and makes others stand still, people among them."""
    while not stop.wait(chance.uniform(0.1, 0.6)):
        service = chance.choice(SERVICES[:3])
        pid = services.pid(service)
        if pid is None:
            continue
        try:
            if chance.random() < 0.4:
                os.kill(pid, signal.SIGKILL)
                done.append(("killed", service))
            else:
                os.kill(pid, signal.SIGSTOP)
                time.sleep(chance.uniform(0.2, 3.0))
                os.kill(pid, signal.SIGCONT)
                done.append(("stood still", service))
        except ProcessLookupError:
            continue


def raising_holds_at_once(binaries):
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    services = Services(binaries)
    policy(services.directory)
    with services:
        persons = [Person(services, index) for index in range(PERSONS)]
        services.caught_up()
        stop, disturbed = threading.Event(), []
        readers = [Reader(services, persons, seed + number, stop) for number in range(READERS)]
        # Before anything is raised everybody is shown: the readers can see.
        for person in persons[:2]:
            for service, method, params, mark in person.reads():
                expect(mark in dumps(services.call(service, method, params)), f"{method} shows who is not protected")
        for reader in readers:
            reader.start()
        time.sleep(1)
        disturber = threading.Thread(target=disturb, args=(services, chance, stop, disturbed))
        disturber.start()
        try:
            for index, person in enumerate(persons):
                raised_by(services, person, f"raise-{index}")
                person.answered = time.monotonic()
                time.sleep(chance.uniform(0, 0.3))
            time.sleep(1)
        finally:
            stop.set()
            disturber.join()
            for reader in readers:
                reader.join()
        reads = sum(reader.reads for reader in readers)
        before = sum(1 for reader in readers for begun, _, person, _ in reader.shown if begun < person.answered)
        late = [(round(begun - person.answered, 3), method) for reader in readers for begun, _, person, method in reader.shown
                if begun > person.answered]
        odd = [text for reader in readers for text in reader.odd]
        print(f"     seed {seed}: {reads} reads by {READERS} clients, {before} of them showed somebody before the raise was answered; {len(disturbed)} disturbances")
        expect(not late, f"nobody is shown after the raise was answered (seed {seed}); seconds after, method: {late[:5]}")
        expect(not odd, f"only {sorted(HIDDEN)} (seed {seed}); got {odd[:3]}")
        expect(before > 100 and reads > 1000, f"the readers saw persons before (seed {seed}); {before} of {reads}")
        expect(any(what == "killed" for what, _ in disturbed) and any(what != "killed" for what, _ in disturbed),
               f"kills and pauses (seed {seed}); {disturbed}")
        for service in SERVICES:
            until(f"{service} answers again", lambda service=service: services.call(service, "bus.ping"))
        services.caught_up()
        person = persons[0]
        for service, method, params, mark in person.reads()[:3]:
            until(f"{method} shows the person to the circle", lambda service=service, method=method, params=params, mark=mark:
                  mark in dumps(as_insider(services, service, method, params)))


def as_insider(services, service, method, params):
    with Client(services.path(service)) as client:
        return client.call(method, **params, _meta={"onBehalfOf": INSIDE, "reason": "prov"})


def raised_by(services, person, key):
    """Raises as the officer inside, again with the same key where the answer was lost."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with Client(services.path("people"), timeout=20) as client:
                return client.call("protection.raise", personRef=person.ref, level="sekretessmarkering", members=[INSIDE],
                                   _meta={"onBehalfOf": INSIDE, "reason": "prov", "idempotencyKey": key})
        except (OSError, Closed, Timeout):
            pass
        except RpcError as error:
            if not error.data.get("retryable"):
                raise
        expect(time.monotonic() < deadline, "the raise is answered within a minute")
        time.sleep(0.05)


CASES = [raising_holds_at_once]

"""Outside the circle: whoever asks about a protected person is answered as about nobody.

Every method that takes a person, a number or something of a person's is found in rpc.discover and asked with each role by
itself: about a protected person, by each of their references, and about nobody. The answers are the same, byte for byte, but
for ids and times. Commands that bring somebody in are answered as about anybody. What is met by design stands in `DECIDES`.
"""
import datetime
import os
import re
import threading

from services import SERVICES, Client, RpcError, Services, dumps, expect, published_numbers, until

INSIDE = "h-inne1"
# Each role by itself, and what an officer of the city may well have all of.
OUTSIDE = {
    "h-lasare1": ["reader"], "h-handlaggare1": ["officer"], "h-chef1": ["manager"], "h-skydd1": ["protected"],
    "h-import1": ["importer"], "h-foljare1": ["follower"], "h-revisor1": ["auditor"], "h-drift1": ["operator"],
    "h-alla1": ["reader", "officer", "manager", "protected", "importer"],
}
UNKNOWN = "aaaaaaaaaaaaaaaaaaaaaaaaae"
REFERENCE = re.compile(r"\b[a-z2-7]{26}\b")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+Z")
# Bring somebody in: an ordinary receipt outside the circle (Trust.md, Protection and circles).
ENTER = {"case.register", "measure.start", "application.submit"}
# Their receipts are of another person or show the reference that a number has by design; see people's own tests.
APART = {"people.register", "people.addNumber", "people.sealReason"}


def decides(roles, method):
    """Who is let know by design: an auditor reads the log, a manager decides on protections, an emergency is one."""
    if "auditor" in roles and (method.startswith("audit.") or method in ("people.openReasons", "retention.destroyed")):
        return True
    return "manager" in roles and method.startswith("protection.") or method == "protection.openAccess"


def policy(directory):
    uid = str(os.getuid())
    everything = {"services": ["*"], "units": ["*"]}
    roles = ["reader", "officer", "manager", "protected", "importer", "auditor", "follower", "operator"]
    (directory / "policy.json").write_text(dumps({
        "grants": [{"user": uid, "roles": roles + ["delegate", "guard"], **everything}],
        "officers": [{"officer": officer, "roles": held, "delegates": [uid], **everything}
                     for officer, held in [(INSIDE, roles), *OUTSIDE.items()]],
    }))


class Nobody:
    """Ids that lead nowhere, by the names of the members that carry them."""

    def __init__(self, number):
        self.ids = {name: f"0190c6a0-0000-7000-8000-{index:012d}" for index, name in enumerate(
            ["caseId", "planId", "measureId", "referralId", "aspirantId", "matchId", "placementId", "followupId", "applicationId",
             "consentId", "subject"])}
        self.ids |= {"personRef": UNKNOWN, "identityNumber": number}


class Somebody:
    """A person with a matter of every kind, and another reference that was linked to theirs."""

    def __init__(self, services, number, step_key, places):
        self.services, self.key = services, step_key
        step = self.step
        self.ids = {"identityNumber": number}
        born = {"givenName": "Cirkela", "familyName": f"Provsson{step_key}", "sex": "kvinna"}
        ref = step("people", "people.register", identityNumber=number, **born)["personRef"]
        self.alias = step("people", "people.register", birthDate="1980-05-04", **born)["personRef"]
        step("people", "people.link", **{"from": self.alias, "to": ref})
        case = step("intake", "case.register", personRef=ref, caseKind="jobbtorg", targetGroup="egenbosatt",
                    entryRoute="egetInitiativ", initiator="individen", organisation="AMF")["caseId"]
        step("intake", "case.assignCoordinator", caseId=case, coordinator="h-anna1")
        step("intake", "case.map", caseId=case, sunLevel="204", educationValidated=True, timeWithoutWork="under6",
             needs=[{"area": "arbete", "actor": "stad", "status": "identifierat"}])
        plan = step("intake", "plan.open", caseId=case, goal="arbete", noAfPlanReason="ejAktuellt",
                    activities=[{"measureKind": "stockholmsjobb", "actor": "stad"}])["planId"]
        step("intake", "plan.approve", planId=plan, guidanceOfferedOn=day(), guidanceAnswer="accepterad")
        measure = step("intake", "measure.start", personRef=ref, measureKind="kurs", operator="stadsdel", organisation="SDN-HAV",
                       goal="narmareArbete", goalMeasure="narvaro", extentPercent=50)["measureId"]
        referral = step("intake", "case.refer", caseId=case, to="stockholmsjobb")["referralId"]
        consent = step("people", "consents.record", personRef=ref, recipient="MYN-AF", kinds=["plan"],
                       purpose="samordnadPlanering", **{"from": day(), "to": day(90)})["consentId"]
        until("the aspirant", lambda: services.call("placement", "aspirant.show", {"aspirantId": referral}))
        match = step("placement", "match.propose", aspirantId=referral, placeId=places["place"])["matchId"]
        placement = step("placement", "placement.offer", matchId=match, extentPercent=100, supportForm="lonebidrag",
                         **{"from": day(), "to": day(60)})["placementId"]
        application = step("allocation", "application.submit", periodId=places["period"], personRef=ref,
                           wishes=[places["holidayPlace"]], priority=False, firstTime=True, residentConfirmed=True)["applicationId"]
        self.ids |= {"personRef": ref, "caseId": case, "planId": plan, "measureId": measure, "referralId": referral,
                     "aspirantId": referral, "matchId": match, "placementId": placement, "applicationId": application,
                     "consentId": consent, "followupId": placement, "subject": case}

    def step(self, service, method, **params):
        return self.services.call(service, method, params, key=f"{self.key}-{method}-{len(dumps(params))}", patience=20)

    @property
    def marks(self):
        return {self.alias, *self.ids.values()}


def day(ahead=0):
    return str(datetime.date.today() + datetime.timedelta(days=ahead))


def places(services):
    """A place of each kind, open, and the period of the second."""
    place = services.call("placement", "place.register", {
        "placeKind": "stockholmsjobb", "organisation": "AMF", "workplaceKind": "ordinarie", "sector": "aldreomsorg",
        "occupation": "tAJS_JNb_hDH", "seats": 5, "supervisors": 2, "maxPerSupervisor": 3, "from": day(-1), "to": day(300),
        "extentPercent": 100, "childrenWork": False})["placeId"]
    services.call("placement", "place.open", {"placeId": place})
    period = services.call("allocation", "period.open", {
        "periodKind": "sommar", "year": datetime.date.today().year, "applyFrom": day(-3), "applyTo": day(5), "workFrom": day(10),
        "workTo": day(40), "hoursMax": 90})["periodId"]
    holiday = services.call("allocation", "place.register", {
        "periodId": period, "organisation": "AMF", "category": "park", "sector": "kommunal", "seats": 9,
        "childrenWork": False})["placeId"]
    services.call("allocation", "place.open", {"placeId": holiday})
    return {"place": place, "period": period, "holidayPlace": holiday}


class Attack:
    """Every method as one officer, and what came of it."""

    def __init__(self, services, known, hidden, nobody, places):
        self.services, self.known, self.hidden, self.nobody, self.places = services, known, hidden, nobody, places
        self.documents = {service: services.call(service, "rpc.discover") for service in SERVICES}
        self.faults, self.asked, self.lock = [], 0, threading.Lock()
        self.strangers = 0

    def stranger(self):
        """Somebody of whom nothing is known but sex and date of birth, which are the hidden person's."""
        with self.lock:
            self.strangers += 1
            number = self.strangers
        birth = self.services.call("people", "people.show", {"personRef": self.known})["birthDate"]
        return self.services.call("people", "people.register", {
            "givenName": "Frida", "familyName": f"Framling{chr(97 + number % 26)}", "sex": "kvinna", "birthDate": birth})["personRef"]

    def methods(self, roles):
        for service in SERVICES:
            for method in self.documents[service]["methods"]:
                name = method["name"]
                if set(method.get("x-roles", [])) & set(roles) and name not in APART and not decides(roles, name):
                    yield service, method

    def role(self, officer, roles):
        clients = {service: [Client(self.services.path(service), timeout=30) for _ in range(2)] for service in SERVICES}
        for service, method in self.methods(roles):
            names = [param["name"] for param in method["params"] if "name" in param]
            examples = [{one["name"]: one["value"] for one in example["params"]} for example in method.get("examples", [])]
            for example in examples or [{}]:
                example = {name: value for name, value in example.items() if name not in ("occurredOn", "_meta")}
                for name in names:
                    if self.is_of_a_person(name, example.get(name)):
                        self.compare(clients[service], officer, method["name"], names, example, name)
            if "items" in self.result(service, method):
                for example in examples or [{}]:
                    self.walk(clients[service][0], officer, method["name"], example, names)

    def result(self, service, method):
        """The members of a method's result."""
        schema = method.get("result", {}).get("schema", {})
        while "$ref" in schema:
            schema = self.documents[service]["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema.get("properties", {})

    def is_of_a_person(self, name, value):
        return name in self.nobody.ids or name in ("anchorRef", "relatedRef") or REFERENCE.search(dumps(value) if value else "")

    def params(self, method, example, name, who, ref):
        """The example with the one member of this person and the rest of an ordinary one."""
        out = {}
        for key, value in {**example, name: example.get(name)}.items():
            if key == name and name in who.ids:
                out[key] = ref if key == "personRef" else who.ids[key]
            elif key == name and value is None:
                out[key] = ref
            elif key == name:
                out[key] = replaced(value, ref)
            elif key == "periodId":
                out[key] = self.places["period"]
            elif key == "wishes":
                out[key] = [self.places["holidayPlace"]]
            else:
                out[key] = replaced(value, self.known)
        return out

    def compare(self, client, officer, method, names, example, name):
        more = [{}]
        if "expectedVersion" in names:
            more.append({"expectedVersion": 99})
        if "occurredOn" in names:
            more.append({"occurredOn": day(-9)})
        takes_reference = name not in self.nobody.ids or name == "personRef"
        if method in ENTER and takes_reference:
            stranger = self.stranger()
            self.services.caught_up()
            first = self.params(method, example, name, self.hidden, self.hidden.ids["personRef"])
            second = self.params(method, example, name, self.hidden, stranger)
            if name != "personRef":
                first["personRef"] = self.stranger()
                second["personRef"] = self.stranger()
                self.services.caught_up()
            self.expect_same(officer, method, name, client, officer, first, second)
            return
        for extra in more:
            nobody = self.params(method, example, name, self.nobody, UNKNOWN) | extra
            for ref in (self.hidden.ids["personRef"], self.hidden.alias) if takes_reference else (None,):
                hidden = self.params(method, example, name, self.hidden, ref) | extra
                self.expect_same(officer, method, f"{name} {extra or ''}", client, officer, hidden, nobody)

    def expect_same(self, who, method, name, client, officer, hidden, other):
        # At the same time: a service waits up to 2 s for a reference that it has not heard of.
        answers = [None, None]
        second = threading.Thread(target=lambda: answers.__setitem__(1, self.ask(client[1], officer, method, other)))
        second.start()
        answers[0] = self.ask(client[0], officer, method, hidden)
        second.join()
        self.asked += 1
        if self.plain(answers[0], hidden) != self.plain(answers[1], other):
            self.faults.append(f"{who}: {method} by {name}:\n  {dumps(answers[0])[:300]}\n  {dumps(answers[1])[:300]}")
        told = self.hidden.marks - set(re.findall(r'"([^"]*)"', dumps(hidden)))
        leaked = [mark for mark in told if mark in dumps(answers[0])]
        if leaked:
            self.faults.append(f"{who}: {method} by {name} tells what was not asked with: {dumps(answers[0])[:300]}")

    def ask(self, client, officer, method, params):
        reason = {} if method.startswith(("bus.", "events.")) else {"reason": "prov"}
        try:
            return client.call(method, **params, _meta={"onBehalfOf": officer, **reason})
        except RpcError as error:
            return {"error": [error.code, str(error), error.data]}

    def plain(self, answer, params):
        # Where a log ends is nobody's.
        text = dumps({**answer, "last": 0} if "entries" in answer else answer)
        for sent in re.findall(r'"([^"]*)"', dumps(params)):
            if REFERENCE.fullmatch(sent) or UUID.fullmatch(sent) or re.fullmatch(r"\d{12}", sent):
                text = text.replace(sent, "SENT")
        return TIME.sub("TIME", UUID.sub("ID", REFERENCE.sub("REF", text)))

    def walk(self, client, officer, method, example, names):
        """A list one by one: nobody hidden in it, and no page that promises what does not come."""
        params = {key: value for key, value in example.items() if key in ("periodId",)}
        if "periodId" in params:
            params["periodId"] = self.places["period"]
        if "name" in names:
            params["name"] = "Cirkela"
        promised, seen = False, 0
        for _ in range(60):
            answer = self.ask(client, officer, method, {**params, **({"max": 1} if "max" in names else {})})
            if "error" in answer:
                return
            if self.hidden_in(answer):
                self.faults.append(f"{officer}: {method} lists the hidden: {dumps(answer)[:300]}")
            items = answer.get("items", [])
            if promised and not items:
                self.faults.append(f"{officer}: {method} promised more than there was for the caller")
            if not answer.get("more") or "after" not in names:
                return
            promised, params["after"] = True, answer["last"]

    def hidden_in(self, answer):
        text = dumps(answer)
        return any(mark in text for mark in self.hidden.marks)


def replaced(value, ref):
    """The value with every person's reference replaced."""
    if isinstance(value, str):
        return ref if REFERENCE.fullmatch(value) else value
    if isinstance(value, list):
        return [replaced(one, ref) for one in value]
    if isinstance(value, dict):
        return {key: replaced(one, ref) for key, one in value.items()}
    return value


def women_of_1980():
    return [number for number in published_numbers(r"1980\d{8}") if int(number[10]) % 2 == 0]


def outside_the_circle_there_is_nobody(binaries):
    women = women_of_1980()
    services = Services(binaries)
    policy(services.directory)
    with services:
        spots = places(services)
        ordinary, hidden = (Somebody(services, women[index], key, spots) for index, key in enumerate(["a", "b"]))
        nobody = Nobody(women[2])
        services.caught_up()
        with Client(services.path("people")) as client:
            client.call("protection.raise", personRef=hidden.ids["personRef"], level="sekretessmarkering",
                        _meta={"onBehalfOf": INSIDE, "reason": "prov"})
        # Who was let in for a while is outside again.
        for method, params in (("protection.openAccess", {"minutes": 5}), ("people.show", {}), ("protection.closeAccess", {})):
            with Client(services.path("people")) as client:
                client.call(method, personRef=hidden.ids["personRef"], **params, _meta={"onBehalfOf": "h-skydd1", "reason": "prov"})
        attack = Attack(services, ordinary.ids["personRef"], hidden, nobody, spots)
        failures = []

        def run(officer, roles):
            try:
                attack.role(officer, roles)
            except Exception as failure:  # told by the test itself, not by its thread
                failures.append(failure)

        threads = [threading.Thread(target=run, args=one) for one in OUTSIDE.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        print(f"     {attack.asked} questions about the hidden and about nobody, {len(OUTSIDE)} kinds of officers")
        expect(not attack.faults, "the same answers; differing:\n" + "\n".join(attack.faults))
        expect(attack.asked > 300, f"methods to ask; asked {attack.asked}")


def of_an_ordinary_relative_nothing_leads_to_the_hidden(binaries):
    """A child whose guardian and anchor are protected since: nothing that is told of the child holds an id of theirs."""
    number = women_of_1980()[0]
    services = Services(binaries)
    policy(services.directory)

    def ask(service, officer, method, **params):
        with Client(services.path(service)) as client:
            return client.call(method, **params, _meta={"onBehalfOf": officer, "reason": "prov"})

    with services:
        hidden = Somebody(services, number, "a", places(services))
        ref = hidden.ids["personRef"]
        child = services.call("people", "people.register", {
            "givenName": "Xenia", "familyName": "Provsson", "sex": "kvinna", "birthDate": "2010-01-01"})["personRef"]
        ask("people", INSIDE, "people.relate", personRef=child, relatedRef=ref, kind="vardnadshavare", validFrom=day(-3))
        # What stood before is kept with the relation in it.
        ask("people", INSIDE, "people.changeAttributes", personRef=child, languages=["sv"])
        case = services.call("intake", "case.register", {
            "personRef": child, "caseKind": "etablering", "targetGroup": "anhorig", "entryRoute": "egetInitiativ",
            "initiator": "individen", "organisation": "ETC", "anchorRef": ref}, patience=20)["caseId"]
        asked = [("people", "people.show", {"personRef": child}), ("people", "people.history", {"personRef": child}),
                 ("people", "correction.list", {"personRef": child}), ("intake", "case.show", {"caseId": case}),
                 ("intake", "case.list", {"personRef": child}), ("intake", "rights.history", {"subject": case}),
                 *((service, "rights.extract", {"personRef": child}) for service in SERVICES),
                 *((service, "audit.about", {"personRef": child, "after": 0, "max": 1000}) for service in SERVICES)]
        before = [dumps(ask(service, "h-alla1", method, **params)) for service, method, params in asked]
        expect(sum(ref in text for text in before) >= 2, "the guardian and anchor are told of while they are not protected")
        ask("people", INSIDE, "protection.raise", personRef=ref, level="sekretessmarkering")
        for service, method, params in asked:
            text = dumps(ask(service, "h-alla1", method, **params))
            told = [name for name, value in {**hidden.ids, "alias": hidden.alias}.items() if value in text]
            expect(not told, f"{service}'s {method} of the child tells nothing of the hidden; told {told}")


CASES = [outside_the_circle_there_is_nobody, of_an_ordinary_relative_nothing_leads_to_the_hidden]

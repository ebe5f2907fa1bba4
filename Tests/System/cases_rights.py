"""The individual's rights: register extract, correction, gallring and the record of processing, over real services."""
import json
import stat
from pathlib import Path

from cases_protection import INSIDE, OUTSIDE, policy
from services import SERVICES, RpcError, Services, expect, published_numbers, run, table



def tool(services, *words):
    return run(Path(services.binaries) / "stadsbuss", *words, "--dir", services.directory)


def register(services, number, given, family, **more):
    return services.call("people", "people.register", {
        "identityNumber": number, "givenName": given, "familyName": family,
        "contacts": [{"kind": "epost", "value": f"{given.lower()}@prov.example", "allowed": True}], **more})["personRef"]


def matter(services, ref, **more):
    return services.call("intake", "case.register", {
        "personRef": ref, "caseKind": "jobbtorg", "targetGroup": "forsorjningsstod", "entryRoute": "egetInitiativ",
        "initiator": "individen", "organisation": "AMF", **more}, patience=5)["caseId"]


def mapped(services, ref, **more):
    case = matter(services, ref, **more)
    services.call("intake", "case.assignCoordinator", {"caseId": case, "coordinator": "h-prov1"})
    services.call("intake", "case.map", {
        "caseId": case, "sunLevel": "206", "educationValidated": True, "timeWithoutWork": "over24",
        "needs": [{"area": "arbete", "actor": "stad", "status": "identifierat"}]})
    return case


def an_extract_holds_everything_about_one_and_nothing_about_another(binaries):
    mine, other = published_numbers()[:2]
    with Services(binaries) as services:
        me = register(services, mine, "Utdragsnamn", "Utdragsefternamn")
        another = register(services, other, "Grannenamn", "Granneefternamn")
        case = mapped(services, me)
        another_case = mapped(services, another)
        relative = services.call("intake", "case.register", {
            "personRef": another, "caseKind": "etablering", "targetGroup": "anhorig", "entryRoute": "egetInitiativ",
            "initiator": "individen", "organisation": "ETC", "anchorRef": me}, patience=5)["caseId"]
        measure = services.call("intake", "measure.start", {
            "personRef": me, "measureKind": "kurs", "operator": "stadsdel", "organisation": "SDN-HAV", "goal": "narmareArbete",
            "goalMeasure": "narvaro", "extentPercent": 50})["measureId"]
        services.caught_up()
        out = services.directory / "utdrag"
        code, stdout, stderr = tool(services, "extract", me, "--reason", "begäran om registerutdrag", "--out", out)
        expect(code == 0, f"an extract; got {code} {stderr}")
        files = {file.name: file for file in out.iterdir()}
        expect(set(files) == {"registerutdrag.html", "registerutdrag.json"}, "two files")
        for file in files.values():
            expect(stat.S_IMODE(file.stat().st_mode) == 0o600, "mode 0600")
        document = json.loads(files["registerutdrag.json"].read_text())
        expect([part["service"] for part in document["services"]] == SERVICES, "all services")
        everything = files["registerutdrag.json"].read_text() + files["registerutdrag.html"].read_text()
        for text in (mine, "Utdragsnamn", "Utdragsefternamn", "utdragsnamn@prov.example", case, measure, me, "h-prov1"):
            expect(text in everything, f"{text} in the extract")
        for text in (other, "Grannenamn", "Granneefternamn", "grannenamn@prov.example", another, another_case, relative):
            expect(text not in everything, f"{text} not in the extract")
        parts = {part["service"]: part for part in document["services"]}
        named = [item for item in parts["intake"]["items"] if item["form"] == "namnd"]
        expect(named and named[0]["content"] == {"anchorRef": 1}, f"told that another's case names them; got {named}")
        types = {item["name"] for item in parts["intake"]["items"] if item["form"] == "handelse"}
        expect({"se.stadsbuss.intake.case.registered", "se.stadsbuss.intake.case.mapped",
                "se.stadsbuss.intake.measure.started"} <= types, f"the events; got {types}")
        facts = {item["name"] for item in parts["reporting"]["items"]}
        expect({"case_fact", "person_fact", "measure_fact"} <= facts, f"what reporting keeps; got {facts}")
        # Nobody, and a directory that is there.
        code, _, stderr = tool(services, "extract", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "--reason", "prov", "--out", services.directory / "ingen")
        expect(code == 1 and not (services.directory / "ingen").exists(), f"a refusal for nobody; got {code} {stderr}")
        code, _, _ = tool(services, "extract", me, "--reason", "prov", "--out", out)
        expect(code == 2, "a refusal to write over an extract")
        # Pages of one item are the same as one page.
        whole = services.call("intake", "rights.extract", {"personRef": me, "max": 500})["items"]
        pages, after = [], None
        while True:
            page = services.call("intake", "rights.extract", {"personRef": me, "max": 3, **({"after": after} if after else {})})
            pages += page["items"]
            if not page["more"]:
                break
            after = page["last"]
        expect(len(pages) == len(whole), f"{len(whole)} items in pages; got {len(pages)}")


def an_extract_without_a_service_is_not_begun(binaries):
    with Services(binaries, services=["people", "intake"]) as services:
        me = register(services, published_numbers()[0], "Ensamnamn", "Ensamefternamn")
        out = services.directory / "utdrag"
        code, _, stderr = tool(services, "extract", me, "--reason", "prov", "--out", out)
        expect(code == 4 and "placement" in stderr and not out.exists(), f"one clear error and no file; got {code} {stderr}")
        expect(not [file for file in services.directory.iterdir() if file.name.endswith(".new")], "nothing half done")


def the_record_of_processing_is_whole(binaries):
    with Services(binaries) as services:
        page = services.directory / "register.html"
        code, stdout, stderr = tool(services, "records")
        expect(code == 0, f"a record; got {stderr}")
        record = json.loads(stdout)
        expect([part["service"] for part in record["services"]] == SERVICES, "all services")
        for part in record["services"]:
            expect(part["stored"], f"what {part['service']} stores")
            for stored in part["stored"]:
                expect(stored["purpose"] and (stored["fields"] or stored["doc"]), f"purpose and fields of {stored['name']}")
        code, _, stderr = tool(services, "records", "--html", page)
        expect(code == 0 and "artikel 30" in page.read_text(), f"a page; got {stderr}")


def closed_in_2015(services, number, given, **end):
    """Somebody whose one case was opened and closed in the spring of 2015."""
    ref = register(services, number, given, "Gallrarsson", occurredOn="2015-01-07")
    case = matter(services, ref, occurredOn="2015-02-02")
    step = lambda method, **params: services.call("intake", method, params)
    step("case.assignCoordinator", caseId=case, coordinator="h-prov1", occurredOn="2015-02-03")
    step("case.map", caseId=case, sunLevel="206", educationValidated=True, timeWithoutWork="over24",
         needs=[{"area": "arbete", "actor": "stad", "status": "identifierat"}], occurredOn="2015-02-04")
    plan = step("plan.open", caseId=case, goal="arbete", activities=[{"measureKind": "sfi", "actor": "stad"}],
                noAfPlanReason="vantar", occurredOn="2015-02-05")["planId"]
    step("plan.approve", planId=plan, guidanceOfferedOn="2015-02-06", guidanceAnswer="accepterad", occurredOn="2015-02-06")
    step("case.close", caseId=case, outcome="studier", livelihood="studiestod", studyForm="yrkeshogskola", occurredOn="2015-05-29")
    return ref, case


def wished_in_2015(services, ref):
    """An application with a sealed wish, in a period that is closed."""
    step = lambda method, **params: services.call("allocation", method, params, patience=5)
    period = step("period.open", periodKind="sommar", year=2015, applyFrom="2015-02-01", applyTo="2015-03-01", workFrom="2015-06-15",
                  workTo="2015-08-14", maxWishes=3, replyDays=10, hoursMax=90, occurredOn="2015-02-01")["periodId"]
    place = step("place.register", periodId=period, organisation="SDN-HAG", district="SDN-HAG", category="park", sector="kommunal",
                 seats=3, childrenWork=False, occurredOn="2015-02-02")["placeId"]
    step("place.open", placeId=place, occurredOn="2015-02-03")
    step("application.submit", periodId=period, personRef=ref, wishes=[place], priority=False, firstTime=True, residentConfirmed=True,
         occurredOn="2015-02-10")
    step("period.close", periodId=period, occurredOn="2015-08-31")


def raised(services, ref):
    """Protects a person, as the officer who then is the circle alone."""
    services.call("people", "protection.raise", {
        "personRef": ref, "level": "sekretessmarkering", "_meta": {"onBehalfOf": INSIDE, "reason": "prov"}})


def report(services, period):
    """The hash of a new report's content."""
    code, stdout, stderr = tool(services, "report", "compute", period, "--as-of", "2016-01-31")
    expect(code == 0, f"a report; got {stderr}")
    shown = services.call("reporting", "report.show", {"reportId": stdout.strip()})
    return shown["contentHash"]


def newest(services):
    return max(services.call("reporting", "report.list", {})["items"], key=lambda one: one["number"])["reportId"]


def a_correction_is_followed_everywhere(binaries):
    with Services(binaries) as services:
        people = [closed_in_2015(services, number, "Rattelsenamn") for number in published_numbers()[:12]]
        ref, case = people[0]
        services.caught_up()
        before = report(services, "2015")
        ended = {}
        for _, one in people[:6]:
            history = services.call("intake", "rights.history", {"subject": one})["told"]
            closed = ended[one] = next(told for told in history if told["type"].endswith("case.closed"))
            expect("outcome" in closed["correctable"], f"an end code may be corrected; got {closed}")
            services.call("intake", "rights.correct", {
                "subject": one, "corrects": closed["sequence"], "data": {"outcome": "ovrigt", "studyForm": None, "livelihood": "ingen"}})
        closed = ended[case]
        services.caught_up()
        expect(services.call("intake", "case.show", {"caseId": case})["closing"]["outcome"] == "ovrigt", "the case's own end code")
        expect(report(services, "2015") != before, "figures that follow the correction")
        told = services.call("intake", "rights.history", {"subject": case})["told"]
        expect(next(one for one in told if one["sequence"] == closed["sequence"])["content"]["outcome"] == "studier", "the past as it was told")
        # The other way round, and the figures are what they were.
        for one, wrong in ended.items():
            services.call("intake", "rights.correct", {
                "subject": one, "corrects": wrong["sequence"],
                "data": {"outcome": "studier", "studyForm": "yrkeshogskola", "livelihood": "studiestod"}})
        services.caught_up()
        share = lambda: next(cell for cell in services.call("reporting", "report.show", {"reportId": newest(services)})["values"]
                             if cell["indicator"] == "arbeteStudierVidAvslut" and "sex" not in cell and "district" not in cell)
        report(services, "2015")
        expect(share()["numerator"] == 12, f"the figures as they were; got {share()}")
        # The register keeps what it held before, and the decision not to correct.
        services.call("people", "people.changeAttributes", {"personRef": ref, "familyName": "Nyttefternamn"})
        earlier = services.call("people", "people.history", {"personRef": ref})["items"]
        expect([one["familyName"] for one in earlier] == ["Gallrarsson"] and earlier[0]["by"].startswith("uid:"), f"the earlier name; got {earlier}")
        services.call("people", "correction.refuse", {
            "personRef": ref, "service": "intake", "event": closed["sequence"], "reasonText": "Uppgiften stämmer med beslutet."})
        refusals = services.call("people", "correction.list", {"personRef": ref})["items"]
        expect([one["reasonText"] for one in refusals] == ["Uppgiften stämmer med beslutet."], f"the decision; got {refusals}")
        out = services.directory / "utdrag"
        code, _, stderr = tool(services, "extract", ref, "--reason", "prov", "--out", out)
        text = (out / "registerutdrag.json").read_text() if code == 0 else stderr
        for wanted in ("Gallrarsson", "Nyttefternamn", "Uppgiften stämmer med beslutet."):
            expect(wanted in text, f"{wanted} in the extract")


def gallring_by_two_officers(binaries):
    services = Services(binaries)
    policy(services.directory)
    with services:
        plain = [number for number in published_numbers() if int(number[6:8]) not in (5, 15, 25)]
        kept = [number for number in published_numbers() if int(number[6:8]) in (5, 15, 25)]
        gone, gone_case = closed_in_2015(services, plain[0], "Borttagen")
        wished_in_2015(services, gone)
        research, _ = closed_in_2015(services, kept[0], "Forskad")
        open_ref, _ = closed_in_2015(services, plain[1], "Pagaende")
        matter(services, open_ref)
        recent = register(services, plain[2], "Nylig", "Gallrarsson")
        hidden, _ = closed_in_2015(services, plain[3], "Skyddad")
        raised(services, hidden)
        services.caught_up()
        # What the first version has shown decides what the next ones hide; from then on it stays.
        report(services, "2015")
        before = report(services, "2015")
        listed = services.directory / "lista.json"
        as_one = lambda *words: tool(services, *words, "--on-behalf-of", INSIDE)
        as_other = lambda *words: tool(services, *words, "--on-behalf-of", OUTSIDE)
        today = services.call("people", "bus.ping")["now"][:10]
        code, stdout, stderr = as_other("gallring", "list", "--on", today, "--out", listed)
        expect(code == 0, f"a list; got {stderr}")
        document = json.loads(listed.read_text())
        refs = [line["personRef"] for line in document["lines"]]
        expect(refs == [gone], f"the one whose time is over, and nobody protected; got {refs}")
        expect(document["lines"][0]["lastNoteOn"] == "2015-05-29" and document["lines"][0]["dueOn"] == "2020-05-29", f"{document}")
        expect(document["others"]["keptForResearch"] == 1 and document["others"]["open"] == 1, f"why the others stay; got {document['others']}")
        expect("Borttagen" not in listed.read_text() and plain[0] not in listed.read_text(), "no names, no numbers")
        circle = services.directory / "krets.json"
        code, _, stderr = as_one("gallring", "list", "--on", today, "--out", circle)
        expect(code == 0 and {line["personRef"] for line in json.loads(circle.read_text())["lines"]} == {gone, hidden},
               f"the circle's list has the protected person; got {circle.read_text() if circle.exists() else stderr}")
        # Not approved, then the same officer: refused, and nobody is gone.
        run_it = ("gallring", "run", "--on", today, "--list", listed, "--backup-days", "35")
        expect(as_other(*run_it)[0] == 2, "a refusal of a list that is not approved")
        expect(as_other("gallring", "approve", "--list", listed)[0] == 0, "an approval")
        code, _, stderr = as_other(*run_it)
        expect(code == 1 and "second person" in stderr, f"a refusal of the same officer; got {code} {stderr}")
        expect(services.call("people", "people.show", {"personRef": gone})["givenName"] == "Borttagen", "nobody gone")
        code, stdout, stderr = as_one(*run_it)
        expect(code == 0, f"a certificate; got {code} {stderr}")
        intyg = Path(stdout.strip())
        whole = json.loads(intyg.read_text())
        certificate = json.loads(whole["certificate"])
        expect(certificate["count"] == 1 and certificate["backupDays"] == 35 and gone not in whole["certificate"], f"{certificate}")
        counts = {(kind["service"], kind["kind"]): kind["count"] for kind in certificate["destroyed"]}
        expect(counts[("people", "vault_person")] == 1 and counts[("allocation", "sealed")] == 1, f"counts; got {counts}")
        expect(tool(services, "gallring", "verify", intyg)[0] == 0, "a valid certificate")
        intyg.write_text(intyg.read_text().replace('\\"count\\":1', '\\"count\\":2', 1))
        expect(tool(services, "gallring", "verify", intyg)[0] == 6, "a changed certificate is found")
        services.caught_up()
        for service, method, params in (("people", "people.show", {"personRef": gone}), ("intake", "case.show", {"caseId": gone_case})):
            try:
                services.call(service, method, params)
                expect(False, f"notFound from {method}")
            except RpcError as error:
                expect(error.data["type"] == "notFound", f"notFound from {method}; got {error.data}")
        expect(report(services, "2015") == before, "the report unchanged by the erasure")
        # What has changed since the list was made is not erased.
        late, _ = closed_in_2015(services, plain[4], "Sentnoterad")
        services.caught_up()
        listed.unlink()
        expect(as_other("gallring", "list", "--on", today, "--out", listed)[0] == 0, "another list")
        expect(as_other("gallring", "approve", "--list", listed)[0] == 0, "another approval")
        matter(services, late)
        services.caught_up()
        code, _, stderr = as_one(*run_it)
        expect(code == 1 and "nothing was erased" in stderr, f"a refusal of what has changed; got {code} {stderr}")
        expect(services.call("people", "people.show", {"personRef": late})["givenName"] == "Sentnoterad", "still there")
        expect(services.call("people", "people.show", {"personRef": research})["givenName"] == "Forskad", "kept for research")
        expect(services.call("people", "people.show", {"personRef": recent})["givenName"] == "Nylig", "still there")
        services.stop()
        sealed = table(services.database("allocation"), "sealed")
        expect(not sealed, f"no sealed wish left; got {len(sealed)}")


def an_extract_tells_of_a_matter(binaries):
    """A command that waits for the circle keeps what was asked in the vault: the extract has it, and is JSON."""
    services = Services(binaries, services=["people"])
    policy(services.directory)
    with services:
        number = published_numbers()[7]
        inside, outside = ({"onBehalfOf": officer, "reason": "prov"} for officer in (INSIDE, OUTSIDE))
        person = {"identityNumber": number, "givenName": "Prov", "familyName": "Testarsson"}
        ref = services.call("people", "people.register", {**person, "protectionLevel": "sekretessmarkering", "_meta": inside})["personRef"]
        again = services.call("people", "people.register", {**person, "givenName": "Annan", "_meta": outside})
        expect(set(again) == {"personRef", "state", "version"}, f"an ordinary receipt; got {sorted(again)}")
        held = services.call("people", "rights.extract", {"personRef": ref, "max": 500, "_meta": inside})
        kinds = [item["name"] for item in held["items"]]
        expect("routed_matter" in kinds, f"the matter that waits; got {kinds}")
        expect("Annan" in json.dumps(held), "and what was asked")


CASES = [an_extract_tells_of_a_matter, an_extract_holds_everything_about_one_and_nothing_about_another, an_extract_without_a_service_is_not_begun,
         the_record_of_processing_is_whole, a_correction_is_followed_everywhere, gallring_by_two_officers]

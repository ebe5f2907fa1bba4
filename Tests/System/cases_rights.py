"""The individual's rights: register extract, correction, gallring and the record of processing, over real services."""
import json
import re
import stat
from pathlib import Path

from services import SERVICES, TOP, RpcError, Services, expect, run

NUMBERS = TOP / "Services/Tool/Data/skatteverket-testpersonnummer-2024.txt"


def numbers(pattern=r"19[89]\d{9}"):
    return [line.strip() for line in NUMBERS.read_text().splitlines() if re.fullmatch(pattern, line.strip())]


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
    mine, other = numbers()[:2]
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
        me = register(services, numbers()[0], "Ensamnamn", "Ensamefternamn")
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


CASES = [an_extract_holds_everything_about_one_and_nothing_about_another, an_extract_without_a_service_is_not_begun,
         the_record_of_processing_is_whole]

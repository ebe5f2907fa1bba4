"""One person, one case: a new number keeps both, a link joins what two references have, and an unlink parts it again, in
every service that follows the register."""
from services import RpcError, Services, expect, published_numbers, until

# Skatteverket's example of a samordningsnummer (SKV 707).
SAMORDNING = "197010632391"


def adults(count):
    return published_numbers(r"1985\d{8}")[:count]


def register(services, number, name):
    return services.call("people", "people.register", {
        "identityNumber": number, "givenName": name, "familyName": "Länkad"})["personRef"]


def open_case(services, ref, patience=10):
    return services.call("intake", "case.register", {
        "personRef": ref, "caseKind": "jobbtorg", "targetGroup": "forsorjningsstod", "entryRoute": "egetInitiativ",
        "initiator": "individen", "organisation": "AMF", "livelihood": "forsorjningsstod"}, patience=patience)["caseId"]


def cases(services, ref):
    return [item["caseId"] for item in services.call("intake", "case.list", {"personRef": ref}, patience=10)["items"]]


def identified(services, number):
    return services.call("people", "people.identify", {"identityNumber": number})["personRef"]


def refused(services, service, method, params):
    try:
        services.call(service, method, params)
    except RpcError as error:
        return error.data["type"]
    return "result"


def a_new_number_keeps_the_person_and_the_case(binaries):
    number = adults(1)[0]
    with Services(binaries, services=["people", "intake"]) as services:
        ref = register(services, SAMORDNING, "En")
        case = open_case(services, ref)
        services.call("people", "people.addNumber", {"personRef": ref, "identityNumber": number})
        expect(identified(services, number) == identified(services, SAMORDNING) == ref, "both numbers lead to the one person")
        expect(register(services, number, "En") == ref, "a registration with the new number finds the person")
        expect(cases(services, ref) == [case], "the one case stays")
        expect(refused(services, "intake", "case.register", {
            "personRef": ref, "caseKind": "jobbtorg", "targetGroup": "forsorjningsstod", "entryRoute": "egetInitiativ",
            "initiator": "individen", "organisation": "AMF"}) == "conflict", "no second case of one kind")


def links_and_unlinks_hold_in_every_service(binaries):
    first, second = adults(2)
    with Services(binaries) as services:
        one, other = register(services, first, "En"), register(services, second, "Annan")
        case = open_case(services, one)
        expect(cases(services, other) == [], "no case of the other")
        services.call("people", "people.link", {"from": one, "to": other})
        until("the link holds in intake", lambda: cases(services, other) == [case])
        expect(identified(services, first) == other, "the number leads to the one who stays")
        services.call("people", "people.unlink", {"from": one})
        until("the unlink holds in intake", lambda: cases(services, other) == [])
        expect(cases(services, one) == [case], "the case is its own person's again")
        expect((identified(services, first), identified(services, second)) == (one, other), "each number leads home")
        services.caught_up()
        for service in ("placement", "allocation", "reporting"):
            health = services.call(service, "bus.status")
            expect(health["consumerLags"].get("people") == 0, f"{service} has taken the unlink in; says {health}")


CASES = [a_new_number_keeps_the_person_and_the_case, links_and_unlinks_hold_in_every_service]

"""What an applicant and who decides the rules ask the tool: why, with what chances, and what other rules would come to. Over real
sockets, after a round of forty youths."""
import json
from pathlib import Path

from cases_lottery import SEED, a_period, day
from services import Services, expect, run

REFUSED = 2


def the_tool_explains_tells_chances_and_compares(binaries):
    """Each youth's text in both languages says what the assignment says, and the page is for print."""
    with Services(binaries) as services:
        made = a_period(services)
        if made is None:
            print("     no summer lies within the year today", flush=True)
            return
        period, places, applications = made
        call = lambda method, **params: services.call("allocation", method, params)  # noqa: E731
        tool = lambda *words: run(Path(binaries) / "stadsbuss", *words, "--dir", services.directory)  # noqa: E731
        chances(tool, period, places)
        code, _, err = tool("compare", period)
        expect(code != 0 and "drawn" in err, f"no comparing between the draw and the run; got {err}")
        round_id = call("round.lock", periodId=period, occurredOn=day(-1))["roundId"]
        for step, more in (("round.run", {"seed": SEED}), ("round.review", {}), ("round.approve", {}), ("round.publish", {})):
            call(step, roundId=round_id, **more)
        got = {row["applicationId"]: row for row in call("round.assignments", roundId=round_id)["items"]}
        expect(len(got) == len(applications), "an assignment for each")
        for application in applications:
            placed = "placeId" in got[application]
            for language, word in (("sv", "Du fick ett feriejobb"), ("en", "You got a holiday job")):
                code, out, err = tool("explain", application, "--language", language)
                expect(code == 0, f"an explanation; got {err}")
                expect((word in out) == placed, f"the text says what the assignment says: {placed}; got {out}")
                others = [other for other in applications if other != application and other in out]
                expect(not others, "nothing of other applications")
        page = services.directory / "why.html"
        code, _, err = tool("explain", applications[0], "--html", page)
        expect(code == 0 and '<html lang="sv">' in page.read_text(), f"a page; got {err}")
        code, _, err = tool("explain", applications[0], "--language", "fi")
        expect(code != 0 and "sv" in err and len(err.splitlines()) == 1, f"one sentence for another language; got {err}")
        compared(tool, round_id, "--round")


def chances(tool, period, places):
    code, _, err = tool("odds", period, places[0])
    expect(code != 0 and "estimate" in err, f"no chances before an estimate; got {err}")
    code, first, err = tool("odds", period, *places, "--estimate", "500", "--language", "en")
    expect(code == 0 and "%" in first or "per cent" in first, f"chances; got {first}{err}")
    code, again, _ = tool("odds", period, *places, "--language", "en")
    expect(again == first, "the estimate is kept")
    code, favoured, _ = tool("odds", period, *places, "--language", "en", "--priority")
    expect(favoured != first, "priority raises the chances")


def compared(tool, *words):
    code, out, err = tool("compare", *words, "--seed", "imagined-lottery-1", "--json")
    expect(code == 0, f"a comparison; got {err}")
    outcomes = json.loads(out)["outcomes"]
    expect(len(outcomes) == 6 and all(0 < one["placed"] <= 14 for one in outcomes), f"six mechanisms, fourteen seats; got {out}")
    fair = next(one for one in outcomes if one["mechanism"] == "uppskjutetAntagande")
    expect(fair["envious"] == 0, "deferred acceptance leaves no justified envy")
    code, text, err = tool("compare", *words, "--mechanism", "turordning", "--reserve", "prioritet/50%/hard")
    expect(code == 0 and "fick plats" in text, f"a table; got {text}{err}")
    code, _, err = tool("compare", *words, "--reserve", "prioritet")
    expect(code == REFUSED and "write TAG/SEATS" in err, f"one sentence for a reserve that is none; got {code} {err}")


def rules_are_compared_before_they_are_decided(binaries):
    with Services(binaries) as services:
        made = a_period(services, drawn=3)
        if made is None:
            print("     no summer lies within the year today", flush=True)
            return
        compared(lambda *words: run(Path(binaries) / "stadsbuss", *words, "--dir", services.directory), made[0])


CASES = [rules_are_compared_before_they_are_decided, the_tool_explains_tells_chances_and_compares]

"""`stadsbuss allocation` on files: exact, and what cannot be allocated ends with 2, one sentence, and nothing else."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from services import expect

sys.path.insert(0, str(Path(__file__).parent.parent / "Benchmarks" / "allocation"))
import exact  # noqa: E402


def tool(binaries, *words, text=""):
    done = subprocess.run(
        [Path(binaries) / "stadsbuss", "allocation", *map(str, words)], capture_output=True, timeout=120,
        input=text if isinstance(text, bytes) else text.encode())
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def instance(**changes):
    """A valid instance, with some members changed; None takes one away."""
    whole = {
        "name": "n", "kind": "hr",
        "applicants": [{"id": "a1", "wishes": ["g1", "g2"]}, {"id": "a2", "wishes": ["g1"]}],
        "groups": [{"id": "g1", "capacity": 1, "priority": ["a2", "a1"]}, {"id": "g2", "capacity": 1, "priority": ["a1"]}]}
    whole.update(changes)
    return {name: value for name, value in whole.items() if value is not None}


def group(**changes):
    return dict({"id": "g1", "capacity": 1, "priority": ["a1"]}, **changes)


def one(entry):
    return [{"id": "a1", "wishes": ["g1"]}, entry]


def lottery(seed, tiers=None):
    return instance(kind="lottery", lottery={"seed": seed}, tiers=tiers or {"g1": [["a1", "a2"]], "g2": [["a1"]]})


# What cannot be allocated, and the culprits that the sentence names.
REFUSED = [
    (instance(applicants=one({"id": "a1", "wishes": []})), ['"a1"', "twice"]),
    (instance(groups=[group(), group(priority=[])]), ['"g1"', "twice"]),
    (instance(applicants=[{"id": "a1", "wishes": ["g1", "g2", "g1"]}, {"id": "a2", "wishes": []}]), ['"a1"', '"g1"', "twice"]),
    (instance(applicants=one({"id": "a2", "wishes": ["g9"]})), ['"a2"', '"g9"', "unknown"]),
    (instance(groups=[group(priority=["a1", "who"]), group(id="g2")]), ['"who"', '"g1"', "unknown"]),
    (instance(groups=[group(priority=["a1", "a2", "a1"]), group(id="g2")]), ['"a1"', '"g1"', "twice"]),
    (instance(groups=[group(capacity=-1), group(id="g2")]), ['"g1"', "-1"]),
    (instance(groups=[group(capacity=1, reserves=[{"tag": "t", "seats": 2}]), group(id="g2")]), ['"g1"', "capacity"]),
    (instance(groups=[group(capacity=3, reserves=[{"tag": "t", "seats": 2}, {"tag": "u", "seats": 2}]), group(id="g2")]),
     ['"g1"', "capacity"]),
    (instance(groups=[group(reserves=[{"tag": "t", "seats": -1}]), group(id="g2")]), ['"g1"', "negative"]),
    (lottery(""), ["seed"]),
    (instance(kind="lottery", tiers={"g1": [["a1"]], "g2": []}), ["seed"]),
    (lottery("s", {"g1": [["a1"], ["who"]], "g2": []}), ['"who"', '"g1"', "unknown"]),
    (lottery("s", {"g1": [["a1"], ["a2", "a1"]], "g2": []}), ['"a1"', '"g1"', "twice"]),
    (lottery("s", {"g1": [["a1"]], "g2": [], "g3": []}), ['"g3"', "unknown"]),
    (instance(kind="realloc", declines=["who"]), ['"who"', "unknown"]),
    (instance(groups=[group(capacity="1"), group(id="g2")]), ["/groups/0/capacity"]),
    (instance(groups=[group(capacity=1.5), group(id="g2")]), ["/groups/0/capacity"]),
    (instance(kind="other"), ["/kind"]),
    (instance(applicants=None), ["/applicants"]),
    (instance(applicants=[{"id": "", "wishes": []}]), ["empty id"]),
    (instance(applicants=[{"id": "a\nb", "wishes": ["g1", "g1"]}]), ["twice"]),
]
# Texts that are not an instance.
BROKEN = [
    "", " \n", "{", "[]", "null", "7", '{"name":"n"}', json.dumps(instance()) + "x",
    json.dumps(instance()).replace('"name": "n"', '"name": "n", "name": "m"'),
    '{"name":"\\ud800","kind":"hr","applicants":[],"groups":[]}', b'{"name":"\xff","kind":"hr","applicants":[],"groups":[]}',
]


def is_refused(result, culprits, what):
    status, out, err = result
    expect(status == 2, f"{what}: exit 2, not {status}: {err}")
    expect(out == "", f"{what}: nothing on standard output, not {out[:80]}")
    expect(err.count("\n") == 1 and err.endswith(".\n"), f"{what}: one sentence, not {err!r}")
    for culprit in culprits:
        expect(culprit in err, f"{what}: {culprit} in {err!r}")


def what_cannot_be_allocated_is_refused(binaries):
    for number, (bad, culprits) in enumerate(REFUSED):
        is_refused(tool(binaries, "solve", "-", text=json.dumps(bad)), culprits, f"refusal {number}")
    for number, text in enumerate(BROKEN):
        is_refused(tool(binaries, "solve", "-", text=text), [], f"broken {number}")
    with tempfile.TemporaryDirectory() as folder:
        # One bad instance among many good ones: none of them is told.
        file = Path(folder) / "many.jsonl"
        file.write_text("\n".join([json.dumps(instance())] * 4000 + [json.dumps(REFUSED[0][0])]))
        is_refused(tool(binaries, "solve", file), ['"a1"', "line 4001"], "a late one")
        is_refused(tool(binaries, "solve", Path(folder) / "missing.json"), ["missing.json"], "no file")


def odd_but_valid_instances_are_solved(binaries):
    odd = instance(
        name="å \" \u2028", applicants=[
            {"id": 'q",\\', "wishes": []}, {"id": "å\u0301", "wishes": ["z", "g"]}, {"id": "\u00e5\u0301", "wishes": ["g"]},
            {"id": "e\u0301", "wishes": ["g"], "tags": ["x", "x"], "more": {"a": [1]}}, {"id": "é", "wishes": ["g"]}],
        groups=[{"priority": [], "capacity": 0, "id": "z", "reserves": []},
                {"priority": ["e\u0301", 'q",\\', "é"], "capacity": 10**15, "id": "g", "reserves": None, "precedence": None}])
    # One of the two ids is the other in a different normal form: five people, not four.
    odd["applicants"] = [a for i, a in enumerate(odd["applicants"]) if i != 2]
    text = "\ufeff" + json.dumps(odd, ensure_ascii=False, indent=1).replace("\n", "\r\n") + "\r\n"
    status, out, err = tool(binaries, "solve", "-", text=text)
    expect(status == 0, err)
    result = json.loads(out)
    expect(result["assignment"] == {'q",\\': None, "å\u0301": None, "e\u0301": "g", "é": "g"}, out)
    expect(result["cutoffs"]["z"] == {"filled": 0, "capacity": 0, "full": True, "lastAdmitted": None}, out)
    expect(result["cutoffs"]["g"] == {"filled": 2, "capacity": 10**15, "full": False, "lastAdmitted": "é"}, out)
    empty = json.dumps({"name": "e", "kind": "hr", "applicants": [], "groups": []})
    status, out, _ = tool(binaries, "solve", "-", text=empty + "\n\n" + empty + "\n")
    expect(status == 0 and [json.loads(line)["assignment"] for line in out.splitlines()] == [{}, {}], out)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "none.jsonl"
        file.write_text("")
        expect(tool(binaries, "solve", file) == (0, "", ""), "an empty file of lines has no results")


def tiny_instances_are_as_brute_force_says(binaries):
    for seed in (11, 12):
        kinds = exact.run(binaries, 700, seed)
        expect(set(kinds) == {"hr", "lottery", "reserve", "realloc"}, kinds)


GROUP = '{"id":"g","district":"d","capacity":1}'
APPLICANT = '{"id":"a","district":"d","prio":false,"first":true,"wishes":["g"]}'
LARGE_REFUSED = [
    (APPLICANT, GROUP + "\n" + GROUP, "s", ['"g"', "twice", "line 2"]),
    (APPLICANT, GROUP.replace("1}", "-1}"), "s", ['"g"', "-1"]),
    (APPLICANT + "\r\n\n" + APPLICANT, GROUP, "s", ['"a"', "twice"]),
    (APPLICANT.replace('["g"]', '["g","g"]'), GROUP, "s", ['"a"', '"g"', "twice"]),
    (APPLICANT.replace('["g"]', '["h"]'), GROUP, "s", ['"a"', '"h"', "unknown"]),
    (APPLICANT.replace("false", "2"), GROUP, "s", ["/prio"]),
    (APPLICANT.replace('"id":"a",', ""), GROUP, "s", ["/id"]),
    (APPLICANT.replace('"id":"a",', '"id":"a","id":"b",'), GROUP, "s", ["line 1"]),
    (APPLICANT[:-1], GROUP, "s", ["line 1"]),
    (APPLICANT + APPLICANT, GROUP, "s", ["line 1"]),
    (APPLICANT, GROUP, "", ["seed"]),
]


def large(binaries, folder, applicants, groups, seed):
    (Path(folder) / "a.jsonl").write_bytes(applicants.encode())
    (Path(folder) / "g.jsonl").write_bytes(groups.encode())
    out = Path(folder) / "out.csv"
    result = tool(
        binaries, "solve", "--applicants", Path(folder) / "a.jsonl", "--groups", Path(folder) / "g.jsonl", "--seed", seed,
        "--out", out)
    return result, out.read_text() if out.exists() else None


def large_rounds_are_refused_or_written_whole(binaries):
    with tempfile.TemporaryDirectory() as folder:
        for number, (applicants, groups, seed, culprits) in enumerate(LARGE_REFUSED):
            result, out = large(binaries, folder, applicants, groups, seed)
            is_refused(result, culprits, f"large refusal {number}")
            expect(out is None, f"large refusal {number}: no result file")
        result, out = large(
            binaries, folder, "\ufeff" + "\r\n".join([
                APPLICANT, "", '{ "wishes" : [ ] , "first" : 1, "prio" : 0, "district" : null, "id" : "b,\\"c" }',
                '{"id":"Åsa","district":7,"prio":true,"first":false,"wishes":["g","h"],"sex":"kvinna","x":[1,{}]}']),
            GROUP + "\r\n" + '{"capacity":2000000000000,"id":"h","district":7}\r\n\r\n', "\U0001F3B2")
        expect(result == (0, "", ""), result)
        expect(out == 'a,h,0\n'.replace("h,0", "-,0") + '"b,""c",-,0\n' + "Åsa,g,1\n", out)
        result, out = large(binaries, folder, "", "", "s")
        expect(result == (0, "", "") and out == "", (result, out))


def order_of_the_input_never_matters(binaries):
    """The same round with lines shuffled gives the same rows."""
    import random
    source = random.Random(3)
    groups = [f'{{"id":"g{n}","district":"d{n % 4}","capacity":{source.randint(0, 5)}}}' for n in range(60)]
    applicants = [
        json.dumps({"id": f"a{n}", "district": f"d{source.randint(0, 4)}", "prio": source.random() < 0.1,
                    "first": source.random() < 0.5, "wishes": [f"g{g}" for g in source.sample(range(60), 8)]})
        for n in range(400)]
    with tempfile.TemporaryDirectory() as folder:
        rows = set()
        for _ in range(4):
            source.shuffle(groups)
            source.shuffle(applicants)
            result, out = large(binaries, folder, "\n".join(applicants), "\n".join(groups), "shuffled")
            expect(result == (0, "", ""), result)
            rows.add("\n".join(sorted(out.splitlines())))
        expect(len(rows) == 1, "one result whatever the order")


def mechanisms_are_compared_and_odds_told(binaries):
    import random
    source = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "g.jsonl").write_text("\n".join(
            f'{{"id":"g{n}","district":"d{n % 4}","capacity":6}}' for n in range(30)))
        (Path(folder) / "a.jsonl").write_text("\n".join(
            json.dumps({"id": f"a{n}", "district": f"d{source.randint(0, 3)}", "prio": n % 9 == 0, "first": n % 2 == 0,
                        "sex": source.choice(["kvinna", "man"]),
                        "wishes": [f"g{min(int(source.expovariate(0.1)), 29)}" for _ in range(1)] +
                                  [f"g{g}" for g in range(30, 30)]})
            for n in range(300)))
        files = ["--applicants", Path(folder) / "a.jsonl", "--groups", Path(folder) / "g.jsonl", "--seed", "s"]
        status, out, err = tool(binaries, "compare", *files, "--json", "--reserve", "first:50:hard", "--reserve", "sex:man:50")
        expect(status == 0, err)
        rows = {row["name"]: row for row in json.loads(out)["mechanisms"]}
        expect(len(rows) == 8 and all(row["applicants"] == 300 for row in rows.values()), sorted(rows))
        expect(rows["deferred acceptance"]["justifiedEnvy"] == 0, rows)
        expect(rows["min-cost flow"]["placed"] >= max(row["placed"] for row in rows.values()), rows)
        expect(sum(part["placed"] for part in rows["deferred acceptance"]["district"].values())
               == rows["deferred acceptance"]["placed"], rows)
        expect(set(rows["deferred acceptance"]["sex"]) == {"kvinna", "man"}, rows)
        status, out, err = tool(binaries, "compare", *files)
        expect(status == 0 and "min-cost flow" in out and "by district" in out and "by sex" in out, out + err)
        is_refused(tool(binaries, "compare", *files, "--reserve", "prio:200"), ["prio:200"], "a reserve")
        status, out, err = tool(binaries, "odds", *files, "--draws", "50", "--json", "--wishes", "g0,g29", "--district", "d1")
        told = json.loads(out)
        total = told["none"] + sum(wish["chance"] for wish in told["wishes"])
        expect(status == 0 and told["draws"] == 50 and abs(total - 1) < 1e-5, out + err)
        is_refused(tool(binaries, "odds", *files, "--wishes", "g0,nowhere"), ["nowhere"], "an unknown wish")
        status, out, err = tool(binaries, "odds", *files, "--draws", "20")
        expect(status == 0 and len(out.splitlines()) == 31, out + err)


CASES = [
    what_cannot_be_allocated_is_refused, odd_but_valid_instances_are_solved, tiny_instances_are_as_brute_force_says,
    large_rounds_are_refused_or_written_whole, order_of_the_input_never_matters, mechanisms_are_compared_and_odds_told]

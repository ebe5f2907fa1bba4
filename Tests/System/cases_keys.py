"""The installation's key is changed while the register works, is killed in the middle of it, and no event notices."""
import random
import threading
import time

from services import RpcError, Services, expect, run, table, until

PERSONS = 4000
CLIENTS = 4


def person(name):
    return {"givenName": name, "familyName": "Nyckelprov", "sex": "kvinna", "birthDate": "1980-05-05"}


class Rotating(Services):
    """People alone, with keys of the test's choosing."""

    def __init__(self, binaries, key, previous=None, directory=None):
        super().__init__(binaries, ["people"], directory)
        self.keys = ["--key-file", str(key)] + (["--previous-key-file", str(previous)] if previous else [])

    def words(self):
        return super().words() + self.keys


class Client(threading.Thread):
    """Registers and shows persons until it is told to stop; each must be there as it was left."""

    def __init__(self, services, number, refs, seed):
        super().__init__()
        self.services, self.number, self.refs = services, number, refs
        self.chance = random.Random(seed + number)
        self.stopped = threading.Event()
        self.calls, self.longest, self.problem, self.made = 0, 0.0, None, []

    def run(self):
        try:
            while not self.stopped.is_set():
                self.once()
        except Exception as error:
            self.problem = f"client {self.number}: {error}"

    def once(self):
        begun = time.monotonic()
        if self.chance.random() < 0.3:
            name, key = f"Ny{self.number}x{self.calls}", f"rotate-{self.number}-{self.calls}"
            ref = self.services.call("people", "people.register", person(name), key=key, patience=60)["personRef"]
            again = self.services.call("people", "people.register", person(name), key=key, patience=60)["personRef"]
            expect(ref == again, "one person under one key, across restarts and keys")
            self.made.append((ref, name, key))
        else:
            ref, name = self.chance.choice(self.refs)
            shown = self.services.call("people", "people.show", {"personRef": ref}, patience=60)
            expect(shown["givenName"] == name, f"{ref} as it was registered")
        self.calls += 1
        self.longest = max(self.longest, time.monotonic() - begun)


def events(services):
    return table(services.database("people"), "event")


def status(services):
    return services.call("people", "register.keys")


def the_key_is_changed_under_load_and_kills(binaries):
    seed = random.randrange(1 << 32)
    with Services(binaries, ["people"]) as services:
        old, new = services.directory / "stadsbuss.key", services.directory / "new.key"
        tool = services.binaries / "stadsbuss"
        code, _, _ = run(tool, "keys", "make", new)
        expect(code == 0 and new.stat().st_mode & 0o777 == 0o600, "a key file of mode 0600")
        code, _, said = run(tool, "keys", "make", new)
        expect(code == 5 and "is not written over" in said, f"a key is not written over; got {code} {said}")
        refs = [(services.call("people", "people.register", person(f"P{i}"), key=f"p-{i}")["personRef"], f"P{i}") for i in range(PERSONS)]
        before = status(services)
        expect(before == {"current": 1, "rotating": False, "versions": [{"version": 1, "dataKeys": PERSONS, "retired": False}]},
               f"one key before; got {before}")
        services.stop()
        kept = events(services)
        changing = Rotating(binaries, new, old, services.directory)
        changing.start()
        try:
            clients = [Client(changing, number, refs, seed) for number in range(CLIENTS)]
            for client in clients:
                client.start()
            chance, kills, unfinished = random.Random(seed), 0, 0
            while kills < 4:
                time.sleep(chance.uniform(0.0, 0.2) if kills else 0.0)
                unfinished += status(changing)["rotating"]
                kills += 1 if changing.kill("people") else 0
                until("people answers again", lambda: changing.call("people", "bus.ping"))
            expect(unfinished > 0, f"kills in the middle of the change (seed {seed})")
            # One that was killed between its last step and the line about it has told nobody; the next finds nothing to do.
            is_told = status(changing)["rotating"]
            until("the change of keys ends", lambda: not status(changing)["rotating"])
            for client in clients:
                client.stopped.set()
            for client in clients:
                client.join()
            for client in clients:
                expect(client.problem is None, f"{client.problem} (seed {seed})")
            after = status(changing)
            expect(after["current"] == 2 and after["versions"][0] == {"version": 1, "dataKeys": 0, "retired": True},
                   f"nothing under the old key (seed {seed}); got {after}")
            if is_told:
                until("the journal says that the keys have been rotated", lambda: "rotated: " in changing.log.read_text())
            calls = sum(client.calls for client in clients)
            print(f"     {calls} calls by {CLIENTS} clients, {kills} kills ({unfinished} of them before it was done), the longest call {max(c.longest for c in clients):.2f} s with kills in it")
        finally:
            changing.stop()
        expect(events(changing)[:len(kept)] == kept, f"every event byte for byte as it was (seed {seed})")
        the_new_key_alone(binaries, services.directory, new, refs, [made for client in clients for made in client.made], seed)
        the_old_key_is_refused(binaries, services.directory, old, seed)


def the_new_key_alone(binaries, directory, new, refs, made, seed):
    with Rotating(binaries, new, directory=directory) as services:
        for ref, name in refs[:: max(1, len(refs) // 200)] + [(ref, name) for ref, name, _ in made]:
            shown = services.call("people", "people.show", {"personRef": ref})
            expect(shown["givenName"] == name, f"{ref} under the new key alone (seed {seed})")
        # Given before the change of keys, and given under the old key's MAC.
        again = services.call("people", "people.register", person("P0"), key="p-0")["personRef"]
        expect(again == refs[0][0], "a retry across the change of keys")
        try:
            services.call("people", "people.register", person("Annan"), key="p-0")
            expect(False, "other params under a used key refused")
        except RpcError as error:
            expect(error.data["type"] == "conflict", f"conflict; got {error}")
        expect(services.call("people", "audit.verify")["whole"], "a whole audit chain")


def the_old_key_is_refused(binaries, directory, old, seed):
    code, _, said = run(
        binaries + "/stadsbuss-people", "serve", "--state-dir", directory / "state" / "people", "--runtime-dir", directory / "run",
        "--policy", directory / "policy.json", "--key-file", old)
    expect(code == 74 and said.count("The key was replaced by a newer one") == 1, f"the old key refused (seed {seed}); got {code} {said}")


CASES = [the_key_is_changed_under_load_and_kills]

# Stadsbuss. `make demo` and `make test` each work as the only command on a fresh Debian machine with Swift.
SWIFT ?= swift
# Debian's own Python, whose modules come as Debian packages.
PYTHON ?= /usr/bin/python3
DEMO ?= demo
# What `make bench` is told: `--quick`, `--write`, `--without nats`, …; see Documentation/Performance.md.
BENCH_OPTIONS ?=
# What `make bench-offered` is told: `--quick`, `--rounds 5`, …
OFFERED_OPTIONS ?=
# What `make bench-allocation` is told: `--quick`, `--write`, `--rounds 9`, `--without matching,algmatch`, …
ALLOCATION_OPTIONS ?=
# What `make bench-gate` is told: `--only ping-256`, `--keep DIR` for the callgrind files.
GATE_OPTIONS ?=
BUILD_PACKAGES := libsystemd-dev libsqlite3-dev pkg-config
TEST_PACKAGES := python3 python3-jsonschema strace
BENCH_PACKAGES := python3 gcc libc6-dev redis-server redis-tools nats-server dbus-broker dbus libnats-dev strace
ALLOCATION_PACKAGES := python3 python3-venv gcc libc6-dev
GATE_PACKAGES := valgrind binutils util-linux python3
SYSTEMTEST_PACKAGES := dbus procps python3 systemd systemd-container util-linux
SERVICES := people intake placement allocation reporting
PREFIX ?= /usr
DESTDIR ?=
# Where the release binaries lie; asked of the build when it is needed.
BIN ?= $(shell $(SWIFT) build -c release --show-bin-path)
LIBDIR = $(DESTDIR)$(PREFIX)/lib/stadsbuss
SYSTEMD = $(DESTDIR)$(PREFIX)/lib

.PHONY: all demo test bench bench-offered bench-allocation bench-gate bench-gate-baseline gate-program unittest tidy conformance systemtests soak format lint deps test-deps bench-deps allocation-deps gate-deps systemtest-deps release install install-units systemtest clean

all: release

# Runs a city year through the sockets and prints where the reports lie.
demo: release
	Services/Tool/Demo/run "$(BIN)" "$(DEMO)"

test: test-deps unittest tidy conformance systemtests bench-gate

unittest: deps
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# The house's rules: sizes, directions, and every name on the wire in the glossary.
tidy: test-deps unittest
	Tests/System/with-services "$$($(SWIFT) build --show-bin-path)" $(PYTHON) Tests/Tidy/run.py --runtime-dir @RUN@

# What PROTOCOL says, asked of the running services from outside.
conformance: test-deps unittest
	Tests/System/with-services "$$($(SWIFT) build --show-bin-path)" \
	  $(PYTHON) Tests/Conformance/run.py --runtime-dir @RUN@

# Real processes, real kills, real files; the attacker with a clock asks less often than in `make soak`, and fewer youths
# apply on the last evening.
systemtests: test-deps unittest
	STADSBUSS_TIMINGS=$${STADSBUSS_TIMINGS:-2000} STADSBUSS_STORM=$${STADSBUSS_STORM:-3000} $(PYTHON) Tests/System/run.py --bin "$$($(SWIFT) build --show-bin-path)"

# What takes too long for `make test`: the demonstration twice, once while its services are killed at random, the attacker
# with a clock at its whole strength, 50 000 applications on the last evening, and twenty summers of offers under kills.
soak: test-deps release
	$(PYTHON) Tests/System/demo_kills.py --bin "$(BIN)"
	$(PYTHON) Tests/System/run.py --bin "$(BIN)" --filter as_long
	$(PYTHON) Tests/System/run.py --bin "$(BIN)" --filter last_evening
	STADSBUSS_OFFER_KILLS=$${STADSBUSS_OFFER_KILLS:-20} $(PYTHON) Tests/System/run.py --bin "$(BIN)" --filter offers_outlive

# The bus beside its peers, all on one processor; what an audited read costs; and that durable is durable.
bench: bench-deps
	$(SWIFT) build -c release --product stadsbuss-bench
	SWIFT="$(SWIFT)" $(PYTHON) Tests/Benchmarks/run.py --bin "$(BIN)" $(BENCH_OPTIONS)

# Latency while more and more is offered, drawn into Documentation/latency-over-load.svg: ten minutes.
bench-offered: bench-deps
	$(SWIFT) build -c release --product stadsbuss-bench
	$(PYTHON) Tests/Benchmarks/offered.py --bin "$(BIN)" --write $(OFFERED_OPTIONS)

# The allocation beside a C program, Python libraries and plain Python, in turns: a quarter of an hour. The libraries come
# from PyPI into a virtual environment under .build.
bench-allocation: allocation-deps
	$(SWIFT) build -c release --product stadsbuss
	$(PYTHON) Tests/Benchmarks/allocation/bench.py --bin "$(BIN)" --work .build/benchmarks/allocation $(ALLOCATION_OPTIONS)

# Counts the instructions of the hot paths and fails where one costs over 10 % more than in Tests/HotPaths/baseline.json.
bench-gate: gate-program
	$(PYTHON) Tests/HotPaths/gate_test.py --bin "$(BIN)/stadsbuss-hotpaths"
	$(PYTHON) Tests/HotPaths/gate.py --swift "$(SWIFT)" --bin "$(BIN)/stadsbuss-hotpaths" $(GATE_OPTIONS)

# Takes the baseline anew: after a gain, or a loss that is worth it.
bench-gate-baseline: gate-program
	$(PYTHON) Tests/HotPaths/gate.py --swift "$(SWIFT)" --bin "$(BIN)/stadsbuss-hotpaths" --write $(GATE_OPTIONS)

gate-program: gate-deps
	$(SWIFT) build -c release --product stadsbuss-hotpaths

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Services Shared Tests

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Services Shared Tests

# Installs the Debian packages that are missing, and asks for nothing where none is.
deps:
	@$(call install-missing,$(BUILD_PACKAGES))

test-deps: deps
	@$(call install-missing,$(TEST_PACKAGES))

systemtest-deps: deps
	@$(call install-missing,$(SYSTEMTEST_PACKAGES))

gate-deps: deps
	@$(call install-missing,$(GATE_PACKAGES))

allocation-deps: deps
	@$(call install-missing,$(ALLOCATION_PACKAGES))

bench-deps: deps
	@$(call install-missing,$(BENCH_PACKAGES))

define install-missing
missing=""; for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then echo "installing$$missing"; \
  [ "$$(id -u)" = 0 ] && run="" || run=sudo; \
  $$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$run apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

clean:
	rm -rf .build $(DEMO)

release: deps
	$(SWIFT) build -c release

# The binaries find their Swift runtime beside themselves, so the machine they run on needs no toolchain.
install: install-units
	install -d $(LIBDIR) $(DESTDIR)$(PREFIX)/bin
	install -m 0755 $(addprefix $(BIN)/,stadsbuss $(addprefix stadsbuss-,$(SERVICES))) $(LIBDIR)
	ldd $(addprefix $(LIBDIR)/stadsbuss-,$(SERVICES)) $(LIBDIR)/stadsbuss \
	  | awk '$$3 ~ /\/swift\// { print $$3 }' | sort -u | xargs -r install -m 0644 -t $(LIBDIR)
	ln -sf ../lib/stadsbuss/stadsbuss $(DESTDIR)$(PREFIX)/bin/stadsbuss

install-units:
	install -d $(SYSTEMD)/systemd/system $(SYSTEMD)/systemd/system-preset $(SYSTEMD)/systemd/catalog \
	  $(SYSTEMD)/sysusers.d $(SYSTEMD)/tmpfiles.d $(DESTDIR)$(PREFIX)/share/stadsbuss
	install -m 0644 systemd/*.socket systemd/*.service systemd/*.target $(SYSTEMD)/systemd/system
	install -m 0644 systemd/stadsbuss.preset $(SYSTEMD)/systemd/system-preset/90-stadsbuss.preset
	install -m 0644 systemd/stadsbuss.catalog $(SYSTEMD)/systemd/catalog/stadsbuss.catalog
	install -m 0644 systemd/stadsbuss.sysusers $(SYSTEMD)/sysusers.d/stadsbuss.conf
	install -m 0644 systemd/stadsbuss.tmpfiles $(SYSTEMD)/tmpfiles.d/stadsbuss.conf
	install -m 0644 systemd/policy.json $(DESTDIR)$(PREFIX)/share/stadsbuss/policy.json

systemtest: systemtest-deps release
	Tests/systemd/run BIN="$(BIN)"

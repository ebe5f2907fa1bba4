# Stadsbuss. `make systemtest` needs root.
SWIFT ?= swift
SERVICES := people intake placement allocation reporting
PREFIX ?= /usr
DESTDIR ?=
# Where the release binaries lie; asked of the build when it is needed.
BIN ?= $(shell $(SWIFT) build -c release --show-bin-path)
LIBDIR = $(DESTDIR)$(PREFIX)/lib/stadsbuss
SYSTEMD = $(DESTDIR)$(PREFIX)/lib

.PHONY: release install install-units systemtest

release:
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

systemtest: release
	Tests/systemd/run BIN="$(BIN)"

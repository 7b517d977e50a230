# Hver kommando gjør all sin egen klargjøring på en ny Debian-maskin med Python 3.11, make, npm og root eller sudo.
PYTHON ?= python3
BIN := .venv/bin
ROT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PYTEST := $(BIN)/python -m pytest

.PHONY: bygg plan test vis sjekk benk dok gull laas moodle rent

bygg: .venv/.klar ## Bygg alle kursene til build/
	$(BIN)/kompetanse bygg

plan: .venv/.klar-pdf ## Lag kompetanseplanen som nettside, regneark og PDF
	$(BIN)/kompetanse plan

sjekk: .venv/.klar ## Kontroller kildene
	$(BIN)/kompetanse sjekk

vis: .venv/.klar ## Se kursene i nettleseren mens du skriver
	$(BIN)/kompetanse vis

test: .venv/.klar-test .venv/.klar-pdf node_modules/.klar /usr/bin/chromium /usr/share/hunspell/nb_NO.dic ## Alle tester, som i CI
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTEST) -n 2 -m "not moodle and not benk"

benk: .venv/.klar-test node_modules/.klar /usr/bin/chromium /usr/share/hunspell/nb_NO.dic ## Mål hastigheten
	$(PYTEST) -m benk -s -p no:xdist

moodle: .venv/.klar-test /usr/bin/chromium ## Prøv pakkene i en Moodle som kjører (MOODLE_URL og MOODLE_DIR)
	$(PYTEST) -m moodle -s -p no:xdist

dok: .venv/.klar-test ## Lag docs/ og JSON-skjemaene på nytt fra modellen
	$(BIN)/kompetanse dok .

gull: .venv/.klar-test ## Godta dagens pakker som fasit i tests/gull/
	KOMPETANSE_GULL=skriv $(PYTEST) tests/gull -p no:xdist

laas: ## Lås versjonene på nytt, i et eget miljø
	$(PYTHON) -m venv .venv-laas
	.venv-laas/bin/python -m pip install --quiet "pip>=25.1"
	.venv-laas/bin/pip install --quiet -e . --group dev
	{ echo '# Versjonene som prøves i CI. Lag på nytt: «make laas».'; .venv-laas/bin/pip freeze --exclude-editable --exclude pip; } > laas.txt
	rm -rf .venv-laas

rent: ## Slett alt som er laget
	rm -rf build .venv node_modules

# Debians python3 mangler ensurepip uten pakken python3-venv.
.venv/.klar: pyproject.toml laas.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Trenger Python 3.11 eller nyere.'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(ROT) apt-get update && $(ROT) apt-get install -y python3-venv; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check -c laas.txt -e .
	touch $@

.venv/.klar-test: .venv/.klar
	$(BIN)/pip install --quiet --disable-pip-version-check -c laas.txt --group dev
	touch $@

node_modules/.klar: package.json
	npm install --no-audit --no-fund --no-package-lock --ignore-scripts
	touch $@

/usr/bin/chromium:
	$(ROT) apt-get update
	$(ROT) apt-get install -y --no-install-recommends chromium

/usr/share/hunspell/nb_NO.dic:
	$(ROT) apt-get update
	$(ROT) apt-get install -y --no-install-recommends hunspell-no

# WeasyPrint skriver PDF med Pango, som er biblioteker i systemet.
.venv/.klar-pdf: .venv/.klar
	$(BIN)/pip install --quiet --disable-pip-version-check -c laas.txt -e '.[pdf]'
	@$(BIN)/python -W error -c 'import weasyprint' >/dev/null 2>&1 || { $(ROT) apt-get update && $(ROT) apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core; }
	touch $@

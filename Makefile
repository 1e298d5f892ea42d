# Every target sets up what it needs first; `make help` lists them.

PYTHON ?=
ARGS ?=
venv := .venv/bin
UV_VERSION := 0.13.9

# Chromium refuses to start its sandbox for root. Ordinary users keep it.
sandbox := $(if $(filter 0,$(shell id -u)),QTWEBENGINE_DISABLE_SANDBOX=1)
offscreen := $(sandbox) QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen}

.DEFAULT_GOAL := help
.PHONY: help run test lint bench screenshots pictures lock dataset basemap cities map-page schema stamp translations clean setup-run setup-dev

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup-run:
	@PYTHON="$(PYTHON)" packaging/setup.sh run

setup-dev:
	@PYTHON="$(PYTHON)" packaging/setup.sh dev

run:  ## open the program (ARGS="--country JP --year 2024")
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no display to open a window on; without one, try: .venv/bin/nzjp-viewer export out.png" >&2; \
		exit 1; \
	fi
	@PYTHON="$(PYTHON)" packaging/setup.sh run
	@$(if $(sandbox),echo "Running as root: the map's sandbox is off. Better run as an ordinary user." >&2;) \
		$(sandbox) $(venv)/python -m nzjp_viewer $(ARGS)

test: setup-dev  ## run all tests, in a real window too (ARGS="-k timeline")
	@$(venv)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: setup-dev  ## check style, types and the direction of imports
	@$(venv)/ruff check .
	@$(venv)/ruff format --check .
	@$(venv)/mypy
	@$(venv)/lint-imports

bench: setup-dev  ## measure the speed; prints a table, writes build/bench.json
	@$(offscreen) $(venv)/python -m tests.benchmarks $(ARGS)

screenshots: setup-dev  ## make the pictures of the README again
	@$(offscreen) $(venv)/python packaging/screenshots.py $(ARGS)

pictures: setup-dev  ## accept the pictures of timeline and basemap as they are painted now; look at them then
	@ACCEPT_PICTURES=1 $(venv)/python -m pytest -q tests/timeline/test_pictures.py tests/map/test_pictures.py $(ARGS)

dataset: setup-run  ## compile seeds/ to resources/dataset.json
	@$(venv)/nzjp-viewer build-dataset $(ARGS)

basemap: setup-dev  ## compile the basemap from Natural Earth data (fetches it)
	@$(venv)/python packaging/build_basemap.py $(ARGS)

cities: setup-dev  ## compile the world's cities from GeoNames' data
	@$(venv)/python packaging/build_cities.py
	@$(venv)/python packaging/build_city_labels.py

map-page: setup-dev  ## render the map page with folium
	@$(venv)/python packaging/build_map_page.py $(ARGS)

schema: setup-dev  ## describe dataset files anew in resources/dataset.schema.json
	@$(venv)/python packaging/build_schema.py $(ARGS)

stamp: setup-run  ## stamp the passages of seeds/ from the documents (DOCUMENTS=folder)
	@$(venv)/python packaging/stamp_passages.py seeds $(or $(DOCUMENTS),seeds)

translations: setup-dev  ## compile the translations
	@$(venv)/python packaging/build_translations.py $(ARGS)

lock: setup-dev  ## choose the newest allowed packages again; writes packaging/requirements*.lock
	@test -x build/lock/bin/uv || $(venv)/python -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv==$(UV_VERSION)
	@for groups in "requirements build" "requirements-dev dev"; do \
		set -- $$groups; \
		build/lock/bin/uv pip compile pyproject.toml --group $$2 --output-file packaging/$$1.lock --upgrade --quiet \
			--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-config \
			--no-python-downloads || exit 1; \
	done

clean:  ## remove what was built, and all caches; keeps .venv
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find nzjp_viewer tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

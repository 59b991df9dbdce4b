# On a fresh machine `make demo` and `make test` need git, make and Python; they fetch the rest (CONTRIBUTING.md).
.DEFAULT_GOAL := help
.PHONY: help demo serve test test-postgres test-long coverage lint format pictures bench

PY := .venv/bin/python
FAST := not long and not e2e
# No test found is no fault of a selection (pytest's exit code 5).
OR_NONE := || [ $$? = 5 ]

help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | expand -t 15

demo: ## The app with sample people on http://127.0.0.1:8000 (PORT=, RESET=1 starts over, LAN=1 opens it to the room)
	@tools/prepare app
	@exec $(PY) tools/demo.py

serve: ## As demo, restarts when a file changes; on an empty var/ it prints the link for the first account
	@tools/prepare app
	@exec $(PY) tools/demo.py --reload

test: ## Every test that takes seconds, the browser's too
	@tools/prepare dev
	$(PY) -m pytest -q -n auto -m "$(FAST)"
	$(PY) -m pytest -q -n auto -m "e2e and not long" $(OR_NONE)

test-postgres: ## The tests without a browser, and one whole meeting with it, on the PostgreSQL of DATABASE_URL
	@tools/prepare dev
	@test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL=postgres://user@host/name"; exit 2; }
	$(PY) -m pytest -q -n auto -m "$(FAST)"
	$(PY) -m pytest -q tests/e2e/test_meeting.py

test-long: ## All tests, those that take minutes too
	@tools/prepare dev
	$(PY) -m pytest -q -n auto -m ""

coverage: ## Which lines, branches and templates the tests reach
	@tools/prepare dev
	COVERAGE=1 $(PY) -m pytest -q -n auto -m "not long" --cov --cov-report=term:skip-covered --cov-report=html

lint: ## Form, types, imports, migrations, security settings, known vulnerabilities
	@tools/prepare dev
	@$(PY) tools/lint.py

format: ## Bring code and templates into form
	@tools/prepare dev
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	@$(PY) tools/lint.py --format-templates

pictures: ## The facilitator's guide: its pictures anew, from the sample PLC
	@tools/prepare dev
	@$(PY) tools/pictures.py

bench: ## What a full room costs, in milliseconds
	@tools/prepare dev
	@$(PY) -m tests.bench.run

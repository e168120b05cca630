# Every command of the project; `make` alone lists them. Variables reach the programs: `make demo WEB_PORT=9000`.
# The system's Python only starts the set-up. A pyenv shim may be there and not run, so each is tried.
PYTHON ?= $(shell for p in python3 /usr/bin/python3 $(HOME)/.pyenv/versions/3.*/bin/python3; do \
	"$$p" -c '' 2>/dev/null && echo "$$p" && break; done)
SETUP = $(or $(PYTHON),$(error no python3 runs here: install Python 3, or name one: make PYTHON=/path/to/python3 …)) -m tools.bootstrap
APP := .venv/bin/python
RASA := .venv-rasa/bin/python
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test train check fmt seed desk-user bench nlu-report lock clean setup setup-dev

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: setup ## everything running at http://127.0.0.1:8080, until Ctrl-C
	@exec $(APP) -m tools.demo

test: setup-dev ## every test (ARGS="tests/portal -k undo": some of them)
	@exec $(APP) -m tools.run_tests $(ARGS)

check: setup-dev ## format, lint, types, import contracts, corpus, data, locks (ARGS="lint types": some of them)
	@exec $(APP) -m tools.check $(ARGS)

fmt: setup-dev ## format the code and mend what ruff can
	@$(APP) -m ruff check --fix --quiet . ; $(APP) -m ruff format .

train: setup ## train the model if its data changed (ARGS=--force: anyway)
	@exec $(APP) -m tools.train $(ARGS)

seed: setup ## the demo's data again, as on the first day (stop the demo first)
	@exec $(APP) -m tools.seed

desk-user: setup ## accounts of the desk (ARGS='add --login x --name "X Y" --role advisor'; password, disable, enable, list)
	@exec $(APP) -m web.desk.accounts $(ARGS)

bench: setup-dev ## measure the answer times
	@exec $(APP) -m tools.bench $(ARGS)

nlu-report: setup-dev ## measure the understanding (SET=file of phrases, STOCK=1: Rasa's stock pipeline beside ours)
	@exec $(RASA) -m bot.report $(if $(SET),--set $(SET)) $(if $(STOCK),--stock)

lock: setup ## resolve requirements/*.in again into hashed locks
	@exec $(APP) -m tools.locks

setup: ## the two Python environments, for running
	@exec $(SETUP)

setup-dev: ## the same, with what tests and checks need
	@exec $(SETUP) --dev

clean: ## remove what was made: environments, model, databases, mails, logs
	rm -rf .venv .venv-rasa var bot/models .mypy_cache .ruff_cache .pytest_cache .hypothesis

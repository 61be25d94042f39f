# Everything here also works typed by hand: `uv run ...`. Needs Python 3.11 or 3.12, git and make; uv is put into .uv/ where it is missing.

.DEFAULT_GOAL := help
.PHONY: help demo test coverage check lint format type ops kafka quality quality-days bench bench-stream torture torture-july fuzz memory desk pins clean

UV = $$(sh .ci/uv)
RUN = uv=$(UV) && "$$uv" run -q
KILLS ?= 50
SEED ?= 1
ARGS ?=

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: ## five seed articles through an embedded Kafka to alerts, in under a minute
	@$(RUN) rasid demo --once $(ARGS)

test: ## all tests; those that need a real Kafka are skipped where there is no JDK and Maven
	@$(RUN) pytest $(ARGS)

coverage: ## how much of the code the tests without Kafka run through
	@$(RUN) coverage run -m pytest -m "not kafka"
	@$(RUN) coverage report --skip-covered --sort=cover

check: ## what CI does: lint, format, types, all tests with a real Kafka, the operators' files
	@bash .ci/run

lint: ## ruff, and its formatter in checking mode
	@$(RUN) ruff check . && $(RUN) ruff format --check .

format: ## let ruff put the files in order
	@$(RUN) ruff check --fix . && $(RUN) ruff format .

type: ## mypy --strict
	@$(RUN) mypy

ops: ## compose file, Dockerfile, Prometheus rules, dashboards
	@$(RUN) pytest tests/ops $(ARGS)

kafka: ## fetch Kafka's jars for the tests and try whether a broker starts
	@$(RUN) python -m tests.kafka_broker

quality: ## how well the coder reads labelled sentences and items that are held (ARGS=--help)
	@$(RUN) python -m bench.quality_coder $(ARGS)

quality-days: ## how well incidents are counted in days of news that are held (ARGS=--help)
	@$(RUN) python -m bench.quality_days $(ARGS)

bench: ## what the coder costs, in microseconds an article (RASID_DATA=its corpora)
	@$(RUN) python -m bench.bench_coder $(ARGS)

bench-stream: ## what the stream costs on a real Kafka, in CPU microseconds an item
	@$(RUN) python -m bench.bench_stream $(ARGS)

torture: ## kill workers and broker, then compare with the known answer (KILLS=50 SEED=1 BREAK=rule)
	@$(RUN) python -m tests.torture --kills $(KILLS) --seed $(SEED) $(if $(BREAK),--break $(BREAK)) $(ARGS)

torture-july: ## the same with eight days of newspapers, against the run without a broker (RASID_DATA=its corpora)
	@$(RUN) python -m tests.torture --july --kills 12 --stops 2 --broker-kills 1 --seed $(SEED) $(ARGS)

fuzz: ## 100,000 mutated articles through the coder
	@$(RUN) python -m bench.fuzz_coder $(ARGS)

memory: ## a million items through the coder, each with words it has never met: its memory stays (RASID_DATA=its corpora)
	@$(RUN) python -m bench.memory_coder $(ARGS)

desk: ## the whole desk in containers (first: cp .env.example .env, and edit it)
	docker compose up --build --detach

pins: ## newer versions of the pinned packages
	@uv=$(UV) && "$$uv" pip list --outdated

clean: ## remove what was built and cached here (not .venv, not .uv)
	rm -rf .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov .rasid

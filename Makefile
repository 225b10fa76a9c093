# Chores, each with a sentence. `make` lists them.

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup check test format lint types layers graphs docs pictures gallery readme wheel clean

help: ## List the chores.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## Make the virtual environment and install moagraph with what its checks need.
	test -d .venv || python3 -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'

check: ## Run every check there is, installing what is missing: what has to pass before a commit lands.
	python3 tests/run.py

test: ## Run the tests on all cores, without coverage.
	$(BIN)/pytest -n auto

format: ## Put the code into its one format and mend what lint can mend.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: ## Look for faults in code and docstrings.
	$(BIN)/ruff check .

types: ## Check the types of source and tests.
	$(BIN)/mypy

layers: ## Check who may import whom.
	$(BIN)/lint-imports

graphs: ## Put the shipped graphs into canonical form and list every problem in them.
	for graph in graphs/*/; do $(BIN)/moagraph tidy "$$graph" && $(BIN)/moagraph check "$$graph" || exit 1; done

docs: ## Write the generated documents in docs/ anew.
	$(BIN)/python -m docs.make

pictures: ## Show the slides in docs/slides.md anew, as LibreOffice draws them (needs soffice and pdftoppm).
	$(BIN)/python -m docs.writing.slides

gallery: ## Make the shipped graph's page, picture and slides in exports/ anew.
	$(BIN)/moagraph export exports/rapid-antidepressants.html
	$(BIN)/moagraph export exports/ketamine.svg --from ketamine --to "antidepressant-like behaviour" --sign increases --coherent -k 3
	$(BIN)/moagraph export exports/ketamine-in-minutes-hours-and-days.pptx --story ketamine-in-minutes-hours-and-days

readme: ## Write the true output of the README's first command into the README.
	$(BIN)/python tests/readme.py

wheel: ## Build the wheel into dist/.
	$(BIN)/pip wheel . --no-deps --wheel-dir dist

clean: ## Remove what the chores have made, but for the virtual environment.
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Every task with its line: make help

SHELL := /bin/bash
SAMPLE := testdata/sample/timetable.png
# Files to measure: `make bench FILES="a.png b.pdf"`
FILES ?= $(if $(CORPUS_DIR),$(CORPUS_DIR)/files,testdata/fixtures/files)
FUZZTIME ?= 30s
RESERVED ?= 260

.DEFAULT_GOAL := help
.PHONY: help run build setup test unit backends lint eval floors drawn reserved fit bench fuzz fixtures golden picture

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## install what is missing, build, read the sample timetable and show it
	@printf '\n$$ yogi extract %s\n\n' $(SAMPLE)
	@bin/yogi extract --format table $(SAMPLE) || [ $$? -eq 3 ]

build: setup ## install what is missing and make bin/yogi
	@mkdir -p bin
	go build -o bin/yogi ./cmd/yogi
	@# also compiles the PDF reader into its cache, so that the first PDF is fast
	@bin/yogi doctor >/dev/null || { bin/yogi doctor; exit 1; }

setup: ## install the system packages that are missing
	@scripts/setup

test: build lint eval unit ## everything: set-up, lint, accuracy against its floors, tests

unit: ## the Go tests alone
	@scripts/setup --tests
	go test -timeout 15m ./...
	@scripts/backends

backends: ## run the kits of the ports on every backend, and print which ran
	@scripts/setup --tests
	@scripts/backends

lint: setup ## formatting, vet, the rules of ARCHITECTURE.md
	@scripts/lint

eval: build ## accuracy on the fixtures, and on the folder CORPUS_DIR names; fails below eval/floors.json
	@scripts/eval

floors: build ## raise the floors in eval/floors.json to the figures of today
	@scripts/eval --raise
	go test -count=1 -timeout 60m ./cmd/synth -run DrawnCasesKeep -update

drawn: setup ## accuracy on drawn cases, every layout through every degradation (a quarter of an hour)
	go test -count=1 -timeout 120m ./cmd/synth -run DrawnCasesKeep -all -v

reserved: setup ## accuracy on RESERVED drawn cases that nobody looks at, by layout, degradation and format
	@go run ./cmd/synth -count $(RESERVED) -seed 1000000 -format jpg,png,jpg,pdf,jpg,docx,jpg,scan.pdf,jpg,xlsx,mix.pdf,html,pic.docx -wear drawn -figures layout,wear,format

fit: setup ## fit the confidence anew (extract/confidence/fitted.json) and say how far it can be trusted
	@scripts/fit

bench: build ## speed and memory beside plain Tesseract on the same files (FILES=...)
	go run ./bench $(FILES)

fuzz: setup ## fuzz every parser for FUZZTIME (30s) each
	@set -e; for f in $$(grep -rlE '^func Fuzz[A-Z]' --include='*_test.go' .); do \
	  for name in $$(grep -oE '^func Fuzz[A-Za-z0-9_]+' $$f | cut -c6-); do \
	    echo "$$f $$name"; go test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$(dirname $$f)"; \
	  done; done

fixtures: setup ## draw the fixtures and the sample anew
	go run ./cmd/synth -out testdata/fixtures -sample testdata/sample

golden: setup ## write the expected outputs of tests anew; read the difference before committing
	go test ./lint -run Linked -update
	@mkdir -p testdata/golden
	go test ./extract -run Goldens -update

picture: build ## make docs/picture.png with Chromium
	@scripts/picture

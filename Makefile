# 새 컴퓨터에서 쓰는 두 명령: make start, make test
.DEFAULT_GOAL := help
VENV := .venv
HOME_DIR ?= $(CURDIR)/home
PORT ?= 8765

.PHONY: help start test dev clean
help:
	@echo "make start  설치하고 견본과 함께 사례집을 엽니다 (포트는 PORT=8765)"
	@echo "make test   시험을 모두 돌립니다"

start: $(VENV)/.installed
	@GILJABI_HOME="$(HOME_DIR)" $(VENV)/bin/giljabi start --port $(PORT)

test: $(VENV)/.dev
	@$(VENV)/bin/python -m pytest -m "not browser and not kill and not oracle and not slow"

dev: $(VENV)/.dev

$(VENV)/.installed: pyproject.toml constraints.txt tools/install.sh
	@bash tools/install.sh

$(VENV)/.dev: pyproject.toml constraints.txt tools/install.sh
	@bash tools/install.sh --dev

clean:
	rm -rf $(VENV)

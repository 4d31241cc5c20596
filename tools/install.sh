#!/usr/bin/env bash
# 이 폴더 안의 .venv에 설치한다. uv가 있으면 uv로, 없으면 pip으로. --dev는 시험 도구까지, --oracle은 다른 판독기까지.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "파이썬 3.11 이상이 있어야 합니다. 'apt install python3 python3-venv'로 설치하세요." >&2; exit 1; }
groups=()
for word in "$@"; do
  case "$word" in
    --dev) groups+=(dev) ;;
    --oracle) groups+=(oracle) ;;
    *) echo "모르는 말입니다: $word" >&2; exit 2 ;;
  esac
done
flags=(); for group in "${groups[@]}"; do flags+=(--group "$group"); done
echo "길잡이를 설치합니다. 처음에는 몇 분 걸릴 수 있습니다 …"
if command -v uv >/dev/null 2>&1; then
  [ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv
  uv pip install --quiet --python .venv/bin/python -c constraints.txt -e . "${flags[@]}"
else
  [ -x .venv/bin/python ] || "$python" -m venv .venv 2>/dev/null || {
    echo "가상 환경을 만들지 못했습니다. 'apt install python3-venv'로 설치한 뒤 다시 하세요." >&2; exit 1; }
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . "${flags[@]}"
fi
touch .venv/.installed
for group in "${groups[@]}"; do touch ".venv/.$group"; done

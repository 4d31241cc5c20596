"""``python -m bench.guard``: our guard, and others if asked, on one set in one run."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.guard import made, peers, show
from bench.guard.held import held
from bench.guard.peers import Answer
from bench.guard.score import Tally, score
from bench.guard.text import KINDS, Text


def main(given: Sequence[str] | None = None) -> int:
    """Run the bench and print its tables."""
    chosen = _options().parse_args(given)
    texts = _texts(chosen)
    if not texts:
        print("잴 글이 없습니다. --set made로 재거나 bench/guard/에 held_*.jsonl을 두세요.")
        return 1
    if chosen.dump:
        for text in texts:
            print(json.dumps(asdict(text), ensure_ascii=False))
        return 0
    answers = _answers(texts, chosen)
    rows = [(answer, score(texts, answer.found)) for answer in answers]
    if chosen.json:
        print(json.dumps(show.as_json(rows), ensure_ascii=False, indent=1))
        return 0
    _print(texts, rows, chosen)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.guard", description="개인정보 지킴이를 잽니다."
    )
    parser.add_argument("--n", type=int, default=2000, help="글의 수")
    parser.add_argument("--seed", type=int, default=1, help="글을 만드는 씨앗")
    parser.add_argument("--set", choices=("made", "held"), default="made", help="잴 글 모음")
    parser.add_argument("--peers", action="store_true", help="다른 지킴이도 함께 잽니다")
    parser.add_argument(
        "--peer-python", type=Path, default=Path(sys.executable), help="다른 지킴이가 설치된 파이썬"
    )
    parser.add_argument("--unions", action="store_true", help="다른 지킴이를 합친 것도 잽니다")
    parser.add_argument(
        "--errors", choices=KINDS, help="이 종류의 틀린 곳을 앞뒤 글과 함께 보입니다"
    )
    parser.add_argument("--limit", type=int, default=60, help="--errors로 보일 수")
    parser.add_argument("--tags", action="store_true", help="갈래와 경우마다 새는 비율도 보입니다")
    parser.add_argument("--genre", help="이 갈래의 글만 잽니다")
    parser.add_argument("--dump", action="store_true", help="글과 표시를 JSONL로 내보내고 끝냅니다")
    parser.add_argument("--json", action="store_true", help="표 대신 JSON으로 내보냅니다")
    return parser


def _texts(chosen: argparse.Namespace) -> list[Text]:
    texts = held() if chosen.set == "held" else made.make(chosen.n, chosen.seed)
    return [text for text in texts if chosen.genre in (None, text.genre)]


def _answers(texts: Sequence[Text], chosen: argparse.Namespace) -> list[Answer]:
    answers = [peers.ours(texts)]
    if chosen.peers or chosen.unions:
        names = [*peers.MEASURED, *(["kiwi"] if chosen.unions else [])]
        others = {name: peers.ask(name, chosen.peer_python, texts) for name in names}
        for answer in others.values():
            if answer.why:
                print(answer.why, file=sys.stderr)
        answers += [others[name] for name in peers.MEASURED if not others[name].why]
        if chosen.unions:
            answers += peers.unions({k: a for k, a in others.items() if not a.why})
    return answers


def _print(
    texts: Sequence[Text], rows: list[tuple[Answer, Tally]], chosen: argparse.Namespace
) -> None:
    marked, size = sum(len(text.spans) for text in texts), sum(len(text.text) for text in texts)
    print(
        f"꾸민 글 {len(texts)}편, {size:,}자, 표시한 개인정보 {marked:,}개 ({chosen.set}, 씨앗 {chosen.seed})\n"
    )
    for line in (*show.table(rows), "", *show.by_kind(rows)):
        print(line)
    if chosen.tags:
        for line in ("", *show.leaks(rows, "genres"), "", *show.leaks(rows, "tags")):
            print(line)
    if chosen.errors:
        for line in ("", *show.errors(texts, rows[0][0], chosen.errors, chosen.limit)):
            print(line)


if __name__ == "__main__":
    sys.exit(main())

"""The reference table of the official-writing rules, for docs/reference/lint.md.

``lint_reference()`` gives the Markdown; run as a program it prints it.
"""

from giljabi.documents.lint import RULES, Example, Rule
from giljabi.documents.lint.words import word_list

HEAD = """\
| 번호 | 규칙 | 무게 | 근거 | 왜 | 틀린 보기 | 바른 보기 | 자동 고침 |
|---:|---|---|---|---|---|---|---|"""


def lint_reference() -> str:
    """Return the table of all rules and what the columns mean, as Markdown."""
    automatic = sum(rule.autofix for rule in RULES)
    intro = (
        f"규칙은 {len(RULES)}개이고, 그 가운데 {automatic}개는 고치는 방법이 하나뿐이어서 저절로 고칠 수 "
        f"있습니다. 낱말표에는 {len(word_list())}개의 낱말이 있습니다. 근거의 갈래는 법령, 지침, 관행, 계산,\n"
        "방침입니다. 관행은 법의 힘이 없으므로 언제나 '참고'로만 알립니다.\n"
    )
    return "\n".join([intro, HEAD, *map(_row, RULES)]) + "\n"


def _row(rule: Rule) -> str:
    example = rule.examples[0] if rule.examples else Example("", "")
    cells = (
        str(rule.number),
        f"`{rule.id}`",
        rule.severity.value,
        f"{rule.basis.value}: {rule.article}",
        rule.why,
        _shown(example.wrong),
        _shown(example.right),
        "예" if rule.autofix else "",
    )
    return f"| {' | '.join(cells)} |"


def _shown(text: str) -> str:
    """Return the text as code that keeps its blanks; lines are parted by a sign."""
    return f"`{text.replace('|', chr(92) + '|').replace(chr(10), ' ⏎ ')}`" if text else ""


if __name__ == "__main__":
    print(lint_reference(), end="")

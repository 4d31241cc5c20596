"""When a written number agrees with an exact one, and how an exact number is written like it.

A report rounds: ``1만 2천 명`` says 12,480. The written precision decides; half-up and truncation
both agree, and the reason says which. It knows no tables.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from giljabi.evidence.quantities import Quantity

_NEAR = Decimal("0.05")
_OVER = Decimal("0.10")
_BIG = ((Decimal(10**12), "조"), (Decimal(10**8), "억"), (Decimal(10**4), "만"))


def agree(q: Quantity, exact: Decimal) -> str:
    """Return how ``q`` agrees in size with ``exact`` (정확히, 반올림, 버림, 어림, 이상, 이하), or ""."""
    size, written = abs(exact), abs(q.value)
    if size == written:
        return "정확히"
    if q.bound == "범위":
        high = q.high if q.high is not None else q.value
        return "범위" if q.value <= exact <= high else ""
    if abs(size - written) < q.step:
        if rounded(size, q.step) == written:
            return "반올림"
        if rounded(size, q.step, down=True) == written:
            return "버림"
    return _loosely(q, size, written) if q.over or q.about or q.bound else ""


def _loosely(q: Quantity, size: Decimal, written: Decimal) -> str:
    if not written:
        return ""
    off = (size - written) / written
    if q.over and 0 <= off <= _OVER:
        return "어림"
    if q.about and abs(off) <= _OVER:
        step = _round_step(q)
        if rounded(size, step) == written or (abs(off) <= _NEAR and abs(size - written) < step):
            return "어림"
    if q.bound == "이상" and 0 <= off <= _OVER:
        return "이상"
    return "이하" if q.bound == "이하" and -_OVER <= off <= 0 else ""


def _round_step(q: Quantity) -> Decimal:
    """The size of the last digit that is not zero: 12,000 speaks in thousands."""
    step, value = q.step, abs(q.value)
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def rounded(value: Decimal, step: Decimal, *, down: bool = False) -> Decimal:
    """Return ``value`` to a multiple of ``step``, half-up or truncated."""
    mode = ROUND_DOWN if down else ROUND_HALF_UP
    return (value / step).to_integral_value(rounding=mode) * step


def write_like(q: Quantity, exact: Decimal, unit: str | None = None) -> str:
    """Write ``exact`` in the unit, precision and style of ``q`` (``1만 2천 명`` stays in 만·천)."""
    value = rounded(abs(exact), q.step)
    unit = q.written_unit if unit is None else unit
    at = q.text.rfind(q.written_unit) if q.written_unit else -1
    gap = " " if at > 0 and q.text[at - 1] == " " else ""
    sign = q.text[0] if exact < 0 and q.text[0] in "△▵−-–▽" else "△" if exact < 0 and q.sign else ""
    number = _mixed(value, q.step) if q.parts > 1 else _scaled(q, value)
    return f"{sign}{number}{gap}{unit}"


def _scaled(q: Quantity, value: Decimal) -> str:
    decimals = max(0, -_exponent(q.step / q.scale))
    number = plain(value / q.scale, decimals, comma="," in q.text or value / q.scale >= 1000)
    start = q.text.lstrip("△▵−-–▽+ ")
    word = start.lstrip("0123456789,. ")
    scale = word[: len(word) - len(word.lstrip("십백천만억조"))] if q.scale > 1 else ""
    return number + scale


def _mixed(value: Decimal, step: Decimal) -> str:
    words = []
    for size, name in _BIG:
        if value >= size:
            words.append(f"{plain(value // size, 0, comma=True)}{name}")
            value %= size
    if value and step == 1000:
        words.append(f"{plain(value / 1000, 0, comma=False)}천")
    elif value:
        words.append(plain(value, 0, comma=True))
    return " ".join(words) or "0"


def plain(value: Decimal, decimals: int, *, comma: bool) -> str:
    """Return a number with that many decimals, half-up, with thousands separators or not."""
    fixed = rounded(value, Decimal(1).scaleb(-decimals))
    return f"{fixed:,.{decimals}f}" if comma else f"{fixed:.{decimals}f}"


def _exponent(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0

"""The outlook of a series as a result: tables, pictures, method and cautions around its sentences."""

from collections.abc import Iterator
from decimal import Decimal

from giljabi.analysis.numbers import half_up
from giljabi.analysis.series.calendar import Beat
from giljabi.analysis.series.outlook import Outlook, inside
from giljabi.analysis.series.pictures import pictures
from giljabi.analysis.series.told import CELLS, method_name, percent, rounded, sentences, shown
from giljabi.analysis.stats.backtest import Score
from giljabi.analysis.stats.forecast import Method
from giljabi.analysis.words import names
from giljabi.book.kinds import Holidays, Place, ResultRow, Results, ResultTable

_HUNDREDTH = Decimal("0.01")


def results(value: Outlook, public: Holidays | None = None) -> Results:
    """Return the result of an outlook, ready to be put on paper. ``public`` holidays are no working
    days; months beyond their table count from 월요일 to 금요일, and the note says so."""
    series, calendar = value.series, value.series.calendar
    first, count = series.last + 1, len(value.said.means)
    span = calendar.label(first)
    if count > 1:
        span += f"~{calendar.label(first + count - 1)}"
    tables = (_forecast(value, public), *_trial(value), *_season(value), *_odd(value))
    drawn = pictures(value)
    # 예상값 그림은 그 표에, 추세와 철과 나머지의 그림은 철의 표에 붙는다
    beside = (0, *([1 + len(tuple(_trial(value)))] * max(len(drawn) - 1, 0)))
    return Results(
        f"{series.name} 예측({span})", sentences(value), tables, drawn, tuple(_how(value)),
        tuple(_cautions(value)), beside,
    )  # fmt: skip


def _forecast(value: Outlook, public: Holidays | None) -> ResultTable:
    series, calendar = value.series, value.series.calendar
    monthly = calendar.beat is Beat.MONTH and not calendar.yearless
    seasonal = calendar.season > 1 and len(series.values) >= calendar.season
    head = ["기간", "예상값", "80% 구간", "95% 구간"]
    head += [calendar.same] if seasonal else []
    last = calendar.last(series.last + len(value.said.means)) if monthly else None
    known = public if public and last and last <= public.last else None
    rest = frozenset(day for day, _ in known.days) if known else frozenset()
    head += ["근무일 수" if known else "평일 수"] if monthly else []
    doubtful = {u.at for u in value.unusual}
    rows = []
    for h, mean in enumerate(value.said.means):
        index = series.last + 1 + h
        cells = [calendar.label(index), _plain(value, mean),
                 _range(value, value.low80[h], value.high80[h]),
                 _range(value, value.low95[h], value.high95[h])]  # fmt: skip
        numbers: list[Decimal | None] = [None, rounded(value, mean), None, None]
        places: tuple[Place, ...] = ()
        copied = False
        if seasonal:
            at = len(series.values) + h - calendar.season * (h // calendar.season + 1)
            past = series.values[at]
            cells.append("자료 없음" if past is None else _plain(value, float(past)))
            numbers.append(past)
            places = series.places[at][:CELLS]
            copied = value.said.method is Method.SEASONAL and at in doubtful
        if monthly:
            cells.append(f"{calendar.weekdays_in(index, rest)}일")
            numbers.append(Decimal(calendar.weekdays_in(index, rest)))
        rows.append(ResultRow(tuple(cells), tuple(numbers), places, "확인" if copied else ""))
    notes = ["구간은 앞으로도 지난날과 같은 흐름이 이어질 때만 맞습니다."]
    if any(row.mark for row in rows):
        notes.append(
            "'확인'이 붙은 줄은 크게 벗어난 값을 그대로 이은 것이므로 원래 값을 먼저 확인하세요."
        )
    if monthly:
        notes.append(
            f"근무일 수는 토·일요일과 공휴일({known.version}판 공휴일표)을 뺀 날입니다."
            if known
            else "평일 수는 월요일부터 금요일까지이며 공휴일은 빼지 않았습니다."
        )
    return ResultTable(f"{series.name} 예상값", tuple(head), tuple(rows), series.unit,
                       f"{method_name(value, value.said.method)}{_model(value)}", tuple(notes))  # fmt: skip


def _plain(value: Outlook, number: float) -> str:
    return f"{rounded(value, number):,f}"


def _range(value: Outlook, low: float, high: float) -> str:
    return f"{_plain(value, low)}~{_plain(value, high)}"


def _model(value: Outlook) -> str:
    model = value.said.model
    if model is None:
        return ""
    w, form = model.weights, model.form
    parts = [f"α={w.alpha:.3f}"]
    parts += [f"β={w.beta:.3f}"] if form.trend else []
    parts += [f"γ={w.gamma:.3f}"] if form.season != "N" else []
    parts += [f"φ={w.phi:.3f}"] if form.damped else []
    return f", {form.code}, {', '.join(parts)}"


def _trial(value: Outlook) -> Iterator[ResultTable]:
    if value.trial is None:
        return
    scores = sorted(value.trial.scores, key=lambda s: s.mae)
    rows = tuple(
        ResultRow(_score_cells(value, s), _score_values(s), (), "채택" if s.method is value.said.method else "")
        for s in scores
    )  # fmt: skip
    calendar, series = value.series.calendar, value.series
    starts = [calendar.label(series.first + f.origin - 1) for f in scores[0].folds]
    yield ResultTable(
        "지난 자료로 되짚어 본 결과",
        ("방법", "평균 빗나감", "MAPE", "WAPE", "MASE", "80% 구간 적중"),
        rows, series.unit,
        f"{names(starts, 8)}까지의 자료만 보고 그다음 {calendar.counted(value.trial.horizon)}까지 예측해 실제 값에 대어 봄",
        ("적중률은 구간을 넓히기 전의 값입니다.",
         "MASE는 그 시점까지의 자료에서 한 철 전 값을 그대로 썼을 때의 오차를 1로 본 값입니다."
         if value.period > 1 else
         "MASE는 그 시점까지의 자료에서 바로 앞 값을 그대로 썼을 때의 오차를 1로 본 값입니다."),
    )  # fmt: skip


def _score_cells(value: Outlook, score: Score) -> tuple[str, ...]:
    mase = (
        "산출 불가" if score.mase is None else f"{half_up(Decimal(repr(score.mase)), _HUNDREDTH)}"
    )
    held = inside(score, 1.0, 0.8)
    return (
        method_name(value, score.method),
        shown(value, score.mae).removesuffix(value.series.unit),
        "산출 불가" if score.mape is None else percent(score.mape),
        "산출 불가" if score.wape is None else percent(score.wape),
        mase,
        f"{percent(score.inside80)}({held}/{score.count}회)",
    )


def _score_values(score: Score) -> tuple[Decimal | None, ...]:
    shares = (score.mape, score.wape, score.mase, score.inside80)
    return (
        None,
        Decimal(repr(score.mae)),
        *(None if s is None else Decimal(repr(s)) for s in shares),
    )


def _season(value: Outlook) -> Iterator[ResultTable]:
    parts, calendar = value.parts, value.series.calendar
    if parts is None or value.period > 12:
        return
    places = {
        calendar.place(value.series.first + i): s
        for i, s in enumerate(parts.season[: value.period])
    }
    order = sorted(range(value.period), key=lambda i: _rank(value, i))
    labels = list(places)
    rows = tuple(
        ResultRow((labels[i], _season_cell(value, places[labels[i]])),
                  (None, Decimal(repr(places[labels[i]]))))
        for i in order
    )  # fmt: skip
    around = "요일" if calendar.beat is Beat.DAY else "계절"
    head = "평소에 견준 배수" if parts.multiplicative else "평소와의 차이"
    yield ResultTable(f"{around} 흐름", (around, head), rows, "" if parts.multiplicative else value.series.unit,
                      "고전 분해: 한 철의 중심 이동평균으로 추세를 빼고 같은 철끼리 평균함")  # fmt: skip


def _rank(value: Outlook, i: int) -> tuple[int, int]:
    day = value.series.calendar.first(value.series.first + i)
    return (0, day.weekday()) if value.series.calendar.beat is Beat.DAY else (day.month, day.day)


def _season_cell(value: Outlook, number: float) -> str:
    if value.parts and value.parts.multiplicative:
        return f"{half_up(Decimal(repr(number)), _HUNDREDTH)}배"
    return f"{'+' if number > 0 else '△' if number < 0 else ''}{_plain(value, abs(number))}"


def _odd(value: Outlook) -> Iterator[ResultTable]:
    series, calendar = value.series, value.series.calendar
    if not value.unusual:
        return
    rows = tuple(
        ResultRow(
            (calendar.label(series.first + u.at), _plain(value, u.value), _plain(value, u.expected),
             "많음" if u.far > 0 else "적음"),
            (None, series.values[u.at], rounded(value, u.expected), None),
            series.places[u.at][:CELLS], "확인",
        )
        for u in sorted(value.unusual, key=lambda u: -abs(u.far))[:15]
    )  # fmt: skip
    left = len(value.unusual) - len(rows)
    notes = (f"이 밖에 {left}개 기간이 더 있습니다.",) if left > 0 else ()
    yield ResultTable("흐름에서 크게 벗어난 값", ("기간", "실제 값", "흐름으로 본 값", "방향"), rows, series.unit,
                      "계절(같은 철 중앙값)과 수준(이동 중앙값)을 뺀 나머지가 1.4826×MAD의 3.5배를 넘는 값", notes)  # fmt: skip


def _how(value: Outlook) -> Iterator[str]:
    series, calendar = value.series, value.series.calendar
    known = len(series.values) - len(series.gaps)
    yield (
        f"자료: {calendar.label(series.first)}부터 {calendar.label(series.last)}까지 {calendar.beat} 단위, "
        f"값이 있는 기간 {known:,}개."
    )
    yield from series.notes
    yield (
        "방법: 최근 값, 한 철 전 값, 추세 잇기, 지수평활(ETS, 꼴은 AICc로 고름)을 과거의 여러 시점에서 "
        "그때까지의 자료만으로 시험해 평균 절대 오차가 가장 작은 것을 골랐습니다."
    )
    told = "예측 오차가 정규분포를 따른다고 보고 셈했습니다"
    if value.widen > 1:
        told += f"(되짚은 오차가 셈보다 커서 {half_up(Decimal(repr(value.widen)), _HUNDREDTH)}배로 넓힘)"
    yield f"구간: {told}."
    if value.said.method is Method.ETS:
        yield "셈법 출처: Hyndman 외(2008), Forecasting with Exponential Smoothing, 표 2.2·6.2."


def _cautions(value: Outlook) -> Iterator[str]:
    series, calendar = value.series, value.series.calendar
    yield "예상값은 지난 흐름을 이은 셈이며 목표나 실적이 아니며, 까닭(정책 효과, 날씨)을 말해 주지 않습니다."
    yield "요금·운영시간·집계 기준이 바뀌거나 행사가 있으면 맞지 않으므로, 아는 변화는 담당자가 따로 더하거나 빼야 합니다."
    if gaps := series.gaps:
        told = names([calendar.label(i) for i in gaps], 5)
        yield f"{told}의 값이 없으나 0으로 보지 않았고, 셈하는 동안에만 앞뒤나 같은 철의 값으로 이었습니다."
    if calendar.season > 1 and value.period == 1:
        yield (
            f"자료가 두 철({calendar.counted(2 * calendar.season)})보다 짧아 계절 흐름은 셈하지 않았습니다. "
            "철에 따라 크게 달라지는 값이면 예상값을 쓰지 마세요."
        )
    if value.trial is None:
        yield "과거에 대어 시험해 보지 못한 예측이므로 구간보다 크게 빗나갈 수 있습니다."
    else:
        yield "되짚어 본 오차는 여러 방법 가운데 가장 나은 것의 값이라 앞으로의 오차는 이보다 조금 클 수 있습니다."
        if value.trial.horizon < len(value.said.means):
            yield (
                f"과거 시험은 {calendar.counted(value.trial.horizon)} 앞까지만 했습니다. 그보다 먼 예상값의 오차는 시험하지 못했습니다."
            )
    if calendar.beat is Beat.DAY:
        yield "요일 흐름만 보았습니다. 공휴일과 철에 따른 변화는 들어 있지 않습니다."
    last = series.values[-1]
    recent = [v for v in series.values[-1 - calendar.season : -1] if v is not None]
    if last is not None and recent and last >= 0 and last * 2 < min(recent):
        yield f"마지막 기간({calendar.label(series.last)})의 값이 유난히 작습니다. 아직 덜 모인 자료인지 확인하세요."
    yield from series.doubts

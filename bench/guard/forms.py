"""Application forms and spreadsheets: labels, grids, headers far above their rows."""

from random import Random

from bench.guard.fill import Filler
from bench.guard.text import Piece

LABELS: dict[str, tuple[str, ...]] = {
    "name": (
        "성명",
        "성 명",
        "이름",
        "신청인",
        "신청인 성명",
        "성명(한글)",
        "대표자",
        "대표자 성명",
        "신고인",
        "민원인",
        "청구인",
        "보호자",
        "위임인",
        "성   명",
    ),
    "id": ("주민등록번호", "주민번호", "주민(외국인)등록번호", "주민등록번호(외국인등록번호)"),
    "birth": ("생년월일", "생 년 월 일", "출생일", "생일", "법정생년월일"),
    "birth6": ("생년월일(6자리)", "생년월일", "주민번호 앞자리"),
    "phone": (
        "연락처",
        "휴대전화",
        "전화번호",
        "휴대폰",
        "HP",
        "핸드폰 번호",
        "비상연락처",
        "전화",
    ),
    "home": ("집전화", "자택 전화", "유선전화", "전화번호", "사무실"),
    "addr": (
        "주소",
        "주 소",
        "도로명주소",
        "거주지",
        "현주소",
        "사업장 소재지",
        "송달 장소",
        "주민등록상 주소",
    ),
    "email": ("이메일", "전자우편", "E-mail", "전자우편주소"),
    "acct": ("계좌번호", "입금계좌", "환급계좌번호", "지급 계좌번호"),
    "car": ("차량번호", "자동차등록번호", "차 번호", "등록번호(차량)"),
    "cab": ("영업용 차량번호", "차량번호", "자동차등록번호"),
    "lic": ("운전면허번호", "면허번호", "운전면허"),
    "oldlic": ("운전면허번호", "면허번호"),
    "pass": ("여권번호", "여권 번호"),
    "customs": ("개인통관고유부호", "통관부호"),
    "brn": ("사업자등록번호", "사업자번호", "사업자 등록번호"),
    "corp": ("법인등록번호", "법인번호"),
    "card": ("카드번호", "신용카드번호"),
    "name2": ("보호자", "대리인", "배우자", "추천인", "보호자명", "담당 교사"),
    "phone2": ("보호자 연락처", "비상연락처", "대리인 연락처", "보호자 휴대전화"),
    "secret": ("비밀번호", "초기 비밀번호", "임시비밀번호"),
}
PLAIN_FIELDS = (
    ("접수번호", "{recno}"), ("접수일", "{date}"), ("처리기간", "{n}일"), ("신청 사유", "{topic}"),
    ("관할 부서", "{dept}"), ("우편번호", "{zip}"), ("세대수", "{n}"), ("신청 금액", "{money}"),
    ("성별", "여"), ("직업", "회사원"), ("시설명", "{fac}"), ("관계", "배우자"), ("비고", ""),
    ("은행", "{a.bank}"), ("국적", "대한민국"), ("처리일", "{isodate}"), ("학교", "{school}"),
)  # fmt: skip
FORM_TITLES = (
    "{topic} 신청서", "과태료 의견 제출서", "위임장", "정보공개 청구서", "자동차 등록 신청서", "환급 신청서",
    "체류지 변경 신고서", "시설 사용 허가 신청서", "개인정보 수집·이용 동의서", "주민참여예산 제안서",
    "영업 신고서", "보조금 교부 신청서", "급여 지급 청구서", "수강 신청서", "진정서", "전입신고서",
)  # fmt: skip
FIELD_SETS = (
    "name id addr phone", "name birth phone addr email", "name phone acct", "name birth6 phone car", "name brn corp addr home",
    "name id phone acct addr", "name pass phone email", "name lic birth phone", "name cab brn phone", "name oldlic addr phone",
    "name customs phone addr", "name phone card", "name birth addr", "name email secret", "name brn addr phone email",
    "name birth phone home addr", "name id car addr phone", "name corp brn phone acct",
)  # fmt: skip
FOREIGN_SETS = (
    "name id pass phone addr",
    "name id phone",
    "name birth pass addr",
    "name id addr email",
)
SHEETS = (
    "name phone addr", "name birth phone", "name id acct", "name birth6 phone addr", "name car phone", "name email phone",
    "name acct phone", "name brn addr home", "name birth addr phone acct", "name cab lic", "name phone", "name id addr",
    "name corp brn", "name pass birth", "name customs phone", "name email secret", "name birth phone email",
    "name oldlic phone", "name card phone", "car name addr", "phone name", "addr name birth6",
    "name name2 phone2", "name birth name2 phone2", "name phone name2", "name2 phone2 name birth6",
)  # fmt: skip
PLAIN_COLUMNS = (
    ("연번", ""), ("부서", "{dept}"), ("접수일", "{isodate}"), ("금액", "{big}"), ("비고", ""), ("동", "{dong}"),
    ("신청 내용", "{topic}"), ("은행", "{a.bank}"), ("접수번호", "{recno}"), ("처리상태", "처리 완료"), ("시설", "{fac}"),
)  # fmt: skip
GRID_LABELS = ("신청인", "대리인", "피해자", "대표자", "세대주", "사업주")


def label(slot: str, rng: Random, *, foreigner: bool = False) -> str:
    """Draw a label for a slot."""
    if foreigner and slot == "id":
        return rng.choice(["외국인등록번호", "외국인 등록번호", "등록번호(외국인)"])
    if foreigner and slot == "name":
        return rng.choice(["성명", "성명(영문)", "성명(여권상)", "이름"])
    return rng.choice(LABELS[slot])


def form(filler: Filler) -> list[Piece]:
    """Write an application form: labels with colons, tabs or bars, one or two people."""
    rng = filler.rng
    letters = ["f"] if rng.random() < 0.18 else ["a"] + (["b"] if rng.random() < 0.25 else [])
    style = rng.choice(["colon", "colon", "tight", "tab", "bar", "grid", "wide", "next-line"])
    pieces = filler.fill(rng.choice(FORM_TITLES) + "\n")
    for letter in letters:
        fields = _fields(letter, rng)
        if style == "grid":
            pieces += _grid(filler, fields)
        else:
            pieces += _rows(filler, fields, style)
    return pieces + _form_tail(filler, letters[0])


def _fields(letter: str, rng: Random) -> list[tuple[str, str]]:
    foreigner = letter == "f"
    slots = rng.choice(FOREIGN_SETS if foreigner else FIELD_SETS).split()
    fields = [(label(s, rng, foreigner=foreigner), f"{{{letter}.{s}}}") for s in slots]
    for extra in rng.sample(PLAIN_FIELDS, rng.randint(0, 4)):
        fields.insert(rng.randint(0, len(fields)), extra)
    return fields


def _rows(filler: Filler, fields: list[tuple[str, str]], style: str) -> list[Piece]:
    joint = {
        "colon": ": ",
        "tight": ":",
        "tab": "\t",
        "bar": " | ",
        "wide": " : ",
        "next-line": "\n",
    }[style]
    mark = filler.rng.choice(["", "", "○ ", "- ", "□ ", "* "]) if style in ("colon", "wide") else ""
    per_line = 2 if style in ("tab", "bar") and filler.rng.random() < 0.4 else 1
    pieces: list[Piece] = []
    for number, (head, value) in enumerate(fields):
        end = "\n" if (number + 1) % per_line == 0 or number == len(fields) - 1 else joint
        pieces += filler.fill(f"{mark}{head}{joint}{value}{end}")
    return pieces


def _grid(filler: Filler, fields: list[tuple[str, str]]) -> list[Piece]:
    """Write a grid as text taken from a table: the block label, then label/value rows with bars."""
    title = filler.rng.choice(GRID_LABELS)
    pieces = [Piece(f"| {title} |")]
    for number, (head, value) in enumerate(fields):
        pieces += filler.fill(f" {head} | {value} |")
        if number % 2 and number < len(fields) - 1:
            pieces.append(Piece("\n| |"))
    return [*pieces, Piece("\n")]


def _form_tail(filler: Filler, letter: str) -> list[Piece]:
    tails = (
        "위와 같이 신청합니다.\n{date}\n신청인  {L.name}  (서명 또는 인)\n{org}장 귀하",
        "{law}에 따라 위와 같이 제출합니다.\n신청인 {L.name} (인)",
        "본인은 개인정보 수집·이용에 동의합니다. 동의자 {L.name}",
        "※ 접수자 {x.name} / 접수일 {date}",
        "위 위임인은 {b.name}({b.birth})에게 위 업무를 위임합니다.\n위임인 {L.name}",
        "",
        "구비 서류: 신분증 사본 1부.",
    )
    return filler.fill(filler.rng.choice(tails).replace("{L.", f"{{{letter}."))


def sheet(filler: Filler) -> list[Piece]:
    """Write a spreadsheet as TSV, CSV or Markdown: a header and up to 26 rows."""
    rng = filler.rng
    slots = rng.choice(SHEETS).split()
    foreigner = rng.random() < 0.07 and "name" in slots
    columns = [(label(s, rng, foreigner=foreigner), s) for s in slots]
    for extra in rng.sample(PLAIN_COLUMNS, rng.randint(0, 3)):
        columns.insert(0 if extra[0] == "연번" else rng.randint(0, len(columns)), extra)
    style = rng.choice(["\t", "\t", ",", ",", "md", ";"])
    rows = rng.choice([1, 2, 2, 3, 3, 4, 4, 5, 6, 7]) if rng.random() < 0.9 else rng.randint(12, 26)
    title = rng.choice(["", "", "", "{topic} 명단\n", "{dept} 관리대장({isodate})\n"])
    pieces = filler.fill(title) + _line([Piece(head) for head, _ in columns], style)
    if style == "md":
        pieces.append(Piece("|" + "---|" * len(columns) + "\n"))
    for number in range(1, rows + 1):
        letter = ("f" if foreigner else "a") + str(number)
        pieces += _line([_cell(filler, what, letter, number) for _, what in columns], style)
    return pieces


def _cell(filler: Filler, what: str, letter: str, number: int) -> Piece:
    if what.endswith("2"):
        return filler.person(f"b{number}").get(what[:-1])
    if what in LABELS:
        return filler.person(letter).get(what)
    found = filler.fill(what)
    return found[0] if found else Piece(str(number) if number % 2 else "")


def _line(cells: list[Piece], style: str) -> list[Piece]:
    """Join cells; a CSV cell with a comma stands in quotes."""
    start, joint, end = ("| ", " | ", " |\n") if style == "md" else ("", style, "\n")
    pieces = [Piece(start)]
    for number, cell in enumerate(cells):
        if number:
            pieces.append(Piece(joint))
        quote = '"' if style == "," and "," in cell.text else ""
        pieces += [Piece(quote), cell, Piece(quote)] if quote else [cell]
    return [*pieces, Piece(end)]

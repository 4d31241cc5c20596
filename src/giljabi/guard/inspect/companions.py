"""Companions of a stamp: what may stand beside 대외비 without saying anything of its own.

Offices, dates, numbers, copies, 열람·회수·반납·전재 금지 phrases, page words, Korean and English. A text of
nothing but companions is no stamp. It refuses to know the grades (``stamps``).
"""

import re

from giljabi.guard.find.patterns import lazily

_TOKEN = re.compile(
    r"(?P<open>\(\?(?:P<\w+>|[:=!]|<[=!]))|(?P<close>\)(?:[?*+]|\{[0-9,]+\})?)|(?P<sign>[|(^$])"
    r"|(?P<one>\\.|\[[^\]]*\]|.)(?P<look>\(\?![^()]*\))?(?P<often>[?*+]|\{[0-9,]+\})?"
)


def spaced(pattern: str) -> str:
    """Return a pattern whose every letter may be followed by one blank (or one sign and blanks)."""
    said, depth = list[str](), list[bool]()
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            depth.append(bool(re.match(r"\(\?(?:=|!|<)", token["open"])))
            said.append(token["open"])
        elif token["close"]:
            depth.pop() if depth else None
            said.append(token["close"])
        elif token["sign"]:
            if token["sign"] == "(":
                depth.append(False)
            said.append(token["sign"])
        elif any(depth):
            said.append(token.group())
        else:
            said.append(f"(?:{token['one']}{token['look'] or ''}(?: / | )?){token['often'] or ''}")
    return "".join(said)


_AFTER = r"(?:후|뒤|시|중|종료|종료후|종료시|끝나면|즉시|반드시|까지|기간)"
_DO = r"(?:회수|반납|파기|파쇄|폐기|세단|삭제|제출|보관|취급|확인|서명|열람|회람|지참|유의|주의|잠금|배부|배포|보안|재분류)"
_END = r"(?:함|할것|하십시오|하세요|하시기바랍니다|바랍니다|바람|요망|대상|예정|합니다|한다|용|본|필|필요|철저|자|한|한정|금지|제한|불가|불허|금함|엄금|처)"
_WHO = r"(?:지정|관련|해당|관계|허가|인가|승인)?(?:된)?(?:인원|자|수신자|열람자|참석자|관계자|담당자|부서|직원|기관|위원|수신처|배부처|배포처)(?:만|외|이외|에한함|에한하여|한정|한)?"
_EVENT = r"(?:회의|보고|검토|심의|결재|의결|이용|활용|사용|열람|회람|배부|업무|용무|대면)"
_TIME = (
    r"(?:보호기간|보존기간|유효기간|예고문|지정일자?|생산(?:일자?)?|기한|시한|until|till)?"
    r"(?:[0-9]{2,4}년?[0-9]{1,2}월?[0-9]{1,2}(?:일(?!반))?(?:[0-9]{1,2}시(?:[0-9]{1,2}분)?)?|영구|[0-9]{1,3}년|[0-9]{1,2}월[0-9]{1,2}일|[0-9]{1,2}시)"
    r"(?:[(]?[월화수목금토일][)]?)?(?:까지|이후|부터|후|한)?(?:일반문서)?(?:로)?(?:재분류|해제|파기|공개가능)?(?:예정|까지)?"
)
_COUNT = (
    r"(?:copy|page|no|sheet)[0-9]+(?:of[0-9]+)?|(?:(?:사본|복사본|관리|문서|일련|배부|배포|접수|등록|분류)(?:번호|호)[0-9]*|(?:no|copy)[0-9]+)[0-9]*(?:부중)?(?:제?[0-9]+(?:부|호|번)?)?"
    r"|사본[0-9]*(?:부중)?(?:제?[0-9]+(?:부|호|번)?)?|(?:총|전|제)?[0-9]{1,4}(?:부|권|매|쪽|면|호|차|회|부중|중|분의|of)(?:제?[0-9]{1,4}(?:부|권|매|쪽|면|호))?"
    r"|v[0-9]{1,2}"
)
_PAGE = (
    r"(?:문서|쪽|페이지|면|화면|표지|책자|본문|각쪽|매쪽|모든쪽|전면|좌측|우측|왼쪽|오른쪽|가운데|중앙)*(?:상단|하단|위|아래|윗줄|아랫줄|머리말|꼬리말|머리글|바닥글|여백|표지|뒷면|앞면|모서리|배경|워터마크|직인|도장|날인|스탬프|고무인)(?:표시|문구|에)?"
    r"|header|footer|watermark|top|bottom|stamp|cover"
)
_SMALL = (
    r"(?:무단)?(?:전재|복제|재배포)(?:및|또는|와|과)?(?:무단)?(?:전재|복제|배포|재배포)?(?:를|을)?금(?:지|함)|안|최종(?:안|본)?|초안|요약본?|별첨|별지|붙임[0-9]?|첨부[0-9]?|끝|이하(?:여백|빈칸)|보고용|회의용|결재용|검토용|참고용|배부용|열람용|대면보고|구두보고"
    r"|보안(?:등급|분류|구분)?|등급|분류|구분|취급|표시|by|for|to|of|the|use|all|rights|reserved|eyes|handle|with|care|return|after|reading|review|destroy|shred|personnel|authorized|grade|level|security|classification|marking|department|division|office"
    r"|작성|생산|담당|관리|책임|배부|수신|발신|보고|주관|소관|무단|외부|즉시|반드시|이자료는|본문서는|본자료는|이문서는"
)
FIGURES = f"(?:{spaced(_TIME)}|{spaced(_COUNT)}|{spaced(_PAGE)})"
"""Dates, numbers, copies, page words: they may stand right beside any term."""
_ASKED = rf"(?:{_WHO}|{_EVENT})?(?:{_AFTER})+(?:{_DO})*(?:{_END})*|(?:{_WHO})?(?:{_DO})+(?:{_END})+|{_WHO}(?:{_DO})+|(?:회수|반납)|{_WHO}(?:{_END})*|{_SMALL}"
_NO_OFFICE = (
    r"(?!\S*(?:회의실|도서관|정원|화원|공원|결과|성과|효과|통과|경과|부과|초과|현실|손실|자료실|상담실|열람실|친구|기구|도구|문구|요구"
    r"|연구|입구|창구|처리시|발생시|유출시|열람시|위반시|표시|게시|공시|즉시|조치|일시)(?=[ /]|$))"
)
_OFFICE = (
    r"[가-힣]{2,4}(?:시|군|구|도|읍|면|동)|[가-힣]{2,12}(?:과|국|실|팀|담당관|감사관|센터|본부|지소|소|위원회|공사|공단|재단|의회|청|처|원|단|부|경찰서|소방서)"
    r"|(?:dept|department|office|division|bureau|team)(?: of)?(?: [a-z]+){1,3}"
)
COMPANION = lazily(
    rf"(?:(?:[가-힣]{{1,8}} ){{0,3}}[가-힣]{{0,8}}(?:까지|이후|이전|한정|한함|예정|외)(?=[ /]|$)|{spaced(_ASKED)}(?<![가-힣](?=[가-힣]))|{_NO_OFFICE}(?:{_OFFICE})(?=[ /]|$))"
)
"""Offices and phrases on keeping and returning, as words of their own."""

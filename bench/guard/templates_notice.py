"""Whole official papers with people in them: notices, appointments, contracts, files of one case."""

NOTICES = (
    "{org} 공고 제{year}-{n}호\n\n공시송달 공고\n\n자동차 과태료 부과 사전통지서를 등기우편으로 보냈으나 반송되어 {law}에 따라 공고합니다.\n1. 대상자: {a.name} ({a.birth})\n2. 최종 주소: {a.addr}\n3. 위반 차량: {a.car}\n4. 공고 기간: {isodate} ~ {isodate}\n5. 문의: {dept} {x.name}({x.office})",
    "인사발령 통지\n{x.name} {rank} {dept} 근무를 명함\n{y.name} {rank} {team} 근무를 명함\n{z.name} 정년퇴직을 명함\n{date}자  {org}장",
    "위 촉 장\n성명 {a.name}\n귀하를 {org} {topic} 자문위원으로 위촉합니다.\n위촉 기간: {date} ~ {date}\n{org}장",
    "표 창 장\n{title} {a.name}\n위 사람은 평소 {topic}에 힘써 지역 발전에 이바지한 공이 크므로 이에 표창합니다.",
    "용역 표준계약서\n계약번호 {contract}\n발주자: {org}장\n계약상대자: 가온산업(대표 {a.name})\n사업자등록번호: {a.brn}\n주소: {a.addr}\n계약금액: {money}\n입금계좌: {a.bank} {a.acct} (예금주: {a.name})\n감독관: {x.name} {rank}",
    "처 분 서\n사건번호 {year}행심{n}\n청 구 인  {a.name}\n          {a.addr}\n피청구인  {org}장\n주문: 청구인의 청구를 기각한다.\n이유: 청구인 {a.name}{은} {date} {topic}{을} 이유로 처분의 취소를 구하나 …",
    "주차위반 과태료 의견진술서\n진술인 {a.name}(차량 {a.car})\n진술 내용: 당시 어머니 {b.name}{을} 병원에 모셔다드리느라 잠시 세웠습니다.\n{date}\n진술인 {a.name} (서명)",
    "부고\n총무과 {x.name} {rank} 부친상을 알려 드립니다.\n고인: {b.name} 님\n상주: {x.name}, {c.name}\n연락처: {x.phone}\n마음 전하실 곳: {a.bank} {a.acct} {x.name}",
    "긴급복지 지원 결정 통지\n신청인 {a.name}({a.born}), 가구원 {b.name}·{c.name}\n결정: 생계지원 {money}, {n}개월\n지급: {a.bank} {a.acct}\n사례관리자 {x.name} ☎{x.office}",
    "법인 설립 허가 신청 검토\n- 신청 법인: 사단법인 새뫼지기(대표 {a.name})\n- 법인등록번호 {a.corp} / 사업자등록번호 {a.brn}\n- 주사무소: {a.addr}\n- 이사: {b.name}, {c.name}, {d.name} (3명)\n- 검토자 {x.name}",
    "외국인 계절근로자 배정 통보\n농가주 {a.name}({a.addr}, {a.phone})\n근로자 {f.name} 여권 {f.pass} / {g.name} 여권 {g.pass}\n입국 예정일 {isodate}",
    "진료비 지원 대상자 확인서\n성명 {a.name}\n주민등록번호 {a.id}\n주소 {a.addr}\n위 사람은 {symptom} 치료비 지원 대상임을 확인함.\n담당 {x.name} (인)",
    "행정처분 사전통지서\n업소명: 솔빛분식 / 영업주: {a.name} / 생년월일: {a.birth}\n소재지: {a.addr}\n위반 내용: 유통기한 지난 제품 보관\n의견 제출 기한: {date}\n제출처: {dept} {x.name}, 전자우편 {x.email}",
    "여객자동차 운송사업자 점검표\n차량번호 {a.cab}\n운전자 {a.name} / 운전면허 {a.lic}\n점검자 {x.name} {rank}, 점검일 {isodate}\n결과: 이상 없음(차령 {n}개월)",
    "자원봉사 실적 확인서\n{a.name} ({a.birth6})\n활동처 {fac}, {n}시간\n{isodate}\n확인자: {b.name} {title}",
    "정보공개 결정 통지서\n접수번호 {recno}\n청구인 {a.name} ({a.phone}, {a.email})\n공개 구분: 부분공개(6호)\n담당 {dept} {x.name}, 결재 {y.name}",
    "해외직구 물품 반송 확인\n수하인 {a.name}\n통관부호 {a.customs}\n연락처 {a.phone}\n주소 {a.addr}\n송장번호 {n}{n}{n}{n}{n}{n}",
    "보조금 환수 통지\n수신: {a.name} 대표(사업자등록번호 {a.brn})\n{date} 지급한 {topic} 보조금 가운데 {money}{을} 환수합니다. 법인카드({a.card}) 사용 내역이 목적과 다릅니다.\n담당자 {x.name} 직통 {x.office}",
)
CASES = (
    "가정방문 기록\n{date} {clock} {x.name} 복지사가 {a.name} 어르신({a.born}) 댁을 찾음. 주소는 {a.addr}. 며느리 {b.name}{이} 문을 열어 줌. {a.name} 어르신은 {symptom}{이} 심해졌다고 함. 비상시 연락할 사람은 아들 {c.name}({c.phone}).",
    "학대 의심 신고 접수\n피해 아동 {c.name}({c.birth}), 보호자 {a.name}({a.id}). 신고 교사 {b.name}({school}, {b.phone}). {x.name} 조사관이 {clock}에 현장에 도착하여 {c.name} 양을 분리 조치함.",
    "교통사고 경위서\n{date} {clock} {road} 교차로에서 {a.name}{이} 몰던 {a.car} 차량과 {b.name}{이} 몰던 {b.cab} 차량이 부딪침. 두 사람의 면허번호는 각각 {a.lic}, {b.lic}. 다친 사람은 {c.name} 한 명.",
    "전세사기 피해 상담\n임차인 {a.name}{은} {date} 임대인 {b.name}({b.id})에게 보증금 {money}{을} {b.bank} {b.acct} 계좌로 보냄. 중개사 {c.name}(사업자등록번호 {c.brn})은 연락 두절. 임차 주택은 {a.addr}.",
    "전산 장애 보고\n{clock} {x.name} {rank}의 계정(비밀번호: {x.secret})이 게시판에 노출됨. {y.name} {rank}{이} 즉시 초기화하고 {z.name}에게 보고함. 유출 의심 {big}건.",
    "유류비 정산\n{x.name}: {money} / {y.name}: {money} / {z.name}: {money}. 입금은 {x.bank} {x.acct}, {y.bank} {y.acct}. 카드 {x.card} 사용분은 따로 정산.",
    "체납 실태 조사\n{a.name}(법인 대표, {a.corp})는 {date} 폐업. 배우자 {b.name} 명의의 차량 {b.car} 압류. 거소는 {a.addr}{으로} 추정되며 이웃 {c.name} 씨에 따르면 {n}월 이후 보이지 않는다고 함.",
    "다문화가족 통합 사례회의\n대상자 {f.name}({f.id}), 남편 {a.name}({a.birth}), 자녀 {c.name}({c.birth}). 통번역사 {g.name}. 다음 회의 {date}. 회의록 작성 {x.name}.",
)

"""Printed sheets, read back: they say what was counted, of whom, and how to check it, in both languages."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from msgspec import structs
from PIL import Image
from pypdf import PdfReader

from bot.reports.charts import LEVELS
from bot.reports.picture import result_png
from bot.reports.printing import Notice, Order, parts, printed
from bot.reports.rows import ResultRows
from bot.reports.typesetter import TEMPLATES
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.counting.silence import Silence
from bot.voting.households.binding import Slip
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import NotCountedYet, NotFinalYet
from handlers.answering.links import from_paper
from tests.reports.dossiers import CLOSES, STAMP, proposal, roll, rows

CATALOGUE = Catalogue()
LINKS = from_paper("hall_bot", 12)
STATE = {
    Notice.PRELIMINARY: ProposalState.CLOSED,
    Notice.RESULT: ProposalState.FINAL,
    Notice.PROGRESS: ProposalState.FINAL,
}
OF_PAPER = (Notice.SLIPS, Notice.SIGNATURES, Notice.BLANK)
HOMES = roll(2, 2, 6)

HARD: dict[str, Any] = {
    "title": ("🎥 龘靐齉䶮㙓 עולם مرحبا <b>#strong[x]*&_ $x$ " + "安装高空抛物摄像头" * 30)[:200],
    "reason": "去年以来有三次高空坠物，《民法典》第1254条“禁止从建筑物中抛掷物品”。\n" * 75,
    "options": tuple(f"{name}物业服务股份有限公司（杭州）" for name in "甲乙丙丁戊己庚辛"),
}


def order(notice: Notice, **more: Any) -> Order:
    """Return an order of a sheet of a vote at the stage at which it is needed."""
    state = STATE.get(notice, ProposalState.ANNOUNCED)
    standing: Sequence[Any] | None = None if state.was_counted else []
    found = rows(proposal(state, **more), households=HOMES, standing=standing)
    codes = {home.id: Slip(home, f"ABCDEF{home.id:02}", CLOSES) for home in HOMES[::2]}
    return Order(notice, found, LINKS, codes, LINKS.vote.__add__, {1: "王**"}, ["8 of 8 installed"])


def pages(language: str, wanted: Order) -> list[str]:
    return [
        page.extract_text()
        for pdf in printed(CATALOGUE[language], wanted)
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def squeezed(text: str) -> str:
    """Return a text without white space: where lines break is not what is asked."""
    return "".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_notice_for_the_reasons_of_a_template_is_one_page_with_its_checkpoint(language: str) -> None:
    said = CATALOGUE[language]
    of = {"title": said.plain("proposed.title.cameras"), "reason": said.plain("proposed.reason.cameras")}
    [page] = pages(language, order(Notice.NOTICE, **of))
    assert STAMP.fingerprint in page


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", Notice)
def test_every_sheet_bears_estate_vote_version_and_its_mark(language: str, notice: Notice) -> None:
    found = pages(language, order(notice))
    for page in found:
        assert "阳光花园" in page
        assert squeezed(CATALOGUE[language].plain("sheet.vote", number=7, version=1)) in squeezed(page)
        assert notice is Notice.SLIPS or f"yishitang/1/7/v1/{notice}" in page
    if notice not in OF_PAPER:
        assert STAMP.fingerprint in "".join(found)
        assert squeezed(STAMP.note) in squeezed("".join(found))
        assert "yishitang ledger verify vote-7.jsonl --checkpoint" in "".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", [Notice.PRELIMINARY, Notice.RESULT])
def test_a_printed_result_compares_with_the_tally(language: str, notice: Notice) -> None:
    wanted, texts = order(notice), CATALOGUE[language]
    found, text = wanted.rows, squeezed("".join(pages(language, wanted)))
    for choice, measure in found.total.votes.items():
        line = texts.plain(f"choice.{choice}"), texts.plain("households", measure.heads)
        assert squeezed("".join(line)) in text
        assert texts.area(measure.area or Decimal()) in text
    for part, count in found.buildings:
        measures = [count.electorate, count.took_part, *count.votes.values()]
        numbers = "".join(texts.number(each.heads) + texts.area(each.area or Decimal()) for each in measures)
        name = texts.plain("report.building", building=part.building)
        assert squeezed(name) + numbers in text


@pytest.mark.slow
def test_a_secret_result_has_turnout_by_building_and_no_choices() -> None:
    wanted = order(Notice.RESULT, secret=True)
    text = squeezed("".join(pages("en", wanted)))
    assert squeezed(CATALOGUE["en"].plain("result.building-hidden")) in text
    took_part = wanted.rows.buildings[0][1]
    line = f"No.1{took_part.electorate.heads}{took_part.electorate.area:,.2f}{took_part.took_part.heads}"
    assert line in text
    assert "EntitledTookpartForAgainst" not in text


@pytest.mark.slow
@pytest.mark.parametrize("notice", Notice)
def test_where_nobody_knows_the_areas_every_sheet_does_without(notice: Notice) -> None:
    homes, texts = [structs.replace(home, area=None) for home in HOMES], CATALOGUE["zh_CN"]
    of = proposal(STATE.get(notice, ProposalState.ANNOUNCED), rule_key="households-ordinary")
    standing: Sequence[Any] | None = None if of.state.was_counted else []
    found = pages("zh_CN", Order(notice, rows(of, households=homes, standing=standing), LINKS))
    assert "平方米" not in "".join(found).replace(texts.plain("sheet.buildings"), "").replace(
        "（平方米）", ""
    )


@pytest.mark.slow
def test_slips_are_for_each_household_once_with_its_code_and_four_to_a_page() -> None:
    found = pages("zh_CN", order(Notice.SLIPS))
    assert len(found) == len(HOMES) / 4
    rooms = Counter(re.findall(r"^\d-\d-\d+$", "\n".join(found), re.MULTILINE))
    assert rooms == Counter(home.label for home in HOMES)
    codes = re.findall(r"ABCD-EF\d\d", "".join(found))
    assert len(codes) == len(set(codes)) == len(HOMES[::2])


@pytest.mark.slow
def test_who_has_voted_gets_no_slip() -> None:
    found = rows(proposal(ProposalState.OPEN), households=HOMES)
    text = "\n".join(pages("en", Order(Notice.SLIPS, found, LINKS)))
    silent = {row.household.label for row in found.households if row.answer is None}
    assert set(re.findall(r"^\d-\d-\d+$", text, re.MULTILINE)) == silent


@pytest.mark.slow
def test_sheets_to_sign_have_each_household_of_a_staircase_and_a_mark_for_each_page() -> None:
    found = pages("zh_CN", order(Notice.SIGNATURES, **HARD))
    marks = [re.findall(r"yishitang/\S+", page) for page in found]
    assert marks == [[f"yishitang/1/7/v1/signatures/{part}/1-1"] for part in ("1-1", "1-2", "2-1", "2-2")]
    rooms = re.findall(r"\b\d-\d-\d0\d\b", "\n".join(found))
    assert sorted(rooms) == sorted(home.label for home in HOMES)
    assert "王**" in found[0]


@pytest.mark.slow
@pytest.mark.parametrize("notice", Notice)
def test_whatever_people_typed_fits_and_is_set_as_it_is(notice: Notice) -> None:
    found = squeezed("".join(pages("zh_CN", order(notice, **HARD))))
    assert "🎥龘靐齉䶮㙓" in found
    assert "#strong[x]*&_$x$" in found
    if notice is not Notice.PROGRESS:
        assert all(squeezed(option) in found for option in HARD["options"])
    if notice in (Notice.NOTICE, Notice.EXPLANATION):
        assert found.count("禁止从建筑物中抛掷物品") == 75


@pytest.mark.slow
def test_the_same_rows_make_the_same_bytes() -> None:
    """Of an open secret vote nothing printed depends on a choice, for nothing does that it is made of."""
    of, texts = proposal(ProposalState.OPEN, secret=True), CATALOGUE["en"]
    for notice in (Notice.NOTICE, Notice.SLIPS, Notice.SIGNATURES):
        made = [list(printed(texts, Order(notice, rows(of, households=HOMES), LINKS))) for _ in range(2)]
        assert made[0] == made[1]


@pytest.mark.parametrize("notice", [Notice.PRELIMINARY, Notice.RESULT, Notice.PROGRESS])
def test_no_result_is_printed_before_there_is_one(notice: Notice) -> None:
    texts = CATALOGUE["en"]
    with pytest.raises(NotCountedYet):
        next(printed(texts, Order(notice, rows(proposal(ProposalState.OPEN)))))
    if notice is not Notice.PRELIMINARY:
        with pytest.raises(NotFinalYet):
            next(printed(texts, Order(notice, rows(proposal(ProposalState.CLOSED)))))


def test_many_slips_and_sheets_come_in_parts_of_at_most_a_hundred_pages() -> None:
    found = rows(proposal(ProposalState.ANNOUNCED), households=roll(60, 2, 25), standing=[])
    assert parts(Order(Notice.SLIPS, found)) == 13  # 3,000 slips, 750 pages
    assert parts(Order(Notice.SIGNATURES, found)) == 4  # 120 staircases of three pages
    assert parts(Order(Notice.NOTICE, found)) == 1


# The picture

LOOKS: dict[str, Callable[[], ResultRows]] = {
    "final": lambda: rows(),
    "open and secret": lambda: rows(proposal(ProposalState.OPEN, secret=True)),
    "with silence": lambda: rows(proposal(silence=Silence.AS_CONSENT)),
    "hard": lambda: rows(proposal(**HARD), households=roll(60, 2, 2)),
}


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
def test_the_picture_is_as_wide_as_telephones_and_telegram_takes_it(look: str) -> None:
    made = result_png(CATALOGUE["zh_CN"], LOOKS[look]())
    image = Image.open(BytesIO(made))
    assert image.width == 1080
    assert image.width + image.height <= 10_000 and image.height / image.width <= 20
    assert len(made) < 10_000_000


def test_shades_of_turnout_differ_in_grey_as_well() -> None:
    line = re.search(r"#let shades = .+", (TEMPLATES / "charts.typ").read_text(encoding="utf-8"))
    assert line
    greys = [grey(code) for code in re.findall(r"#[0-9a-f]{6}", line[0])]
    assert len(greys) == LEVELS
    assert all(dark < light - 25 for light, dark in pairwise(greys))


def grey(code: str) -> int:
    """Return how light a colour is without its colour, from 0 to 255."""
    return Image.new("RGB", (1, 1), code).convert("L").tobytes()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_straw_poll_there_are_picture_and_result_as_of_any_vote(language: str) -> None:
    """It decides nothing, and says what most households have answered."""
    said = {"zh_CN": "最多的住户选了“同意”", "en": "a straw poll, which decides nothing"}[language]
    poll = rows(proposal(ProposalState.FINAL, rule_key="straw-poll"))
    assert result_png(CATALOGUE[language], poll).startswith(b"\x89PNG")
    sheet = pages(language, Order(Notice.RESULT, poll, LINKS))[0]
    assert said in re.sub(r"\s+", "" if language == "zh_CN" else " ", sheet)

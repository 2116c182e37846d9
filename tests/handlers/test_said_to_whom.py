"""Sentences that were misread once say to each reader what it means to him."""

from zoneinfo import ZoneInfo

import pytest

from bot.texts.catalogue import Catalogue, Texts
from bot.texts.following_up.reminder import group_text
from bot.texts.phrases import instruction_name
from bot.texts.proposals.timetable import agenda_text
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.households.household import Role
from bot.voting.households.letters import BindingRequested
from bot.voting.proposals.proposal import ProposalState
from handlers.households.approve import request_message
from tests.reports.dossiers import proposal

CATALOGUE = Catalogue()
ZH, EN = CATALOGUE["zh_CN"], CATALOGUE["en"]


@pytest.mark.parametrize(
    ("language", "no_vote"),
    [
        ("zh_CN", "不能投票；谁代表这一户投票，和原来一样"),
        ("en", "cannot vote; who votes for the household stays as it is"),
    ],
)
def test_consent_to_a_tenant_does_not_read_as_if_it_changed_who_votes(language: str, no_vote: str) -> None:
    def asked(role: Role) -> str:
        return request_message(CATALOGUE[language], BindingRequested(1, "李", "3-2-501", role)).text

    assert no_vote in asked(Role.TENANT)
    assert not any(no_vote in asked(role) for role in Role if role.votes)


@pytest.mark.parametrize(("texts", "said"), [(ZH, "要求：<b>反对</b>"), (EN, "Instruction: <b>Against</b>")])
def test_an_instruction_names_the_choice_alone(texts: Texts, said: str) -> None:
    parties = {"principal": "3-2-501", "holder": "3-2-502", "title": "加装电梯"}
    instruction = instruction_name(texts, Choice.AGAINST, ())
    for news in ("request", "entered"):
        assert said in texts.html(f"proxy.news.{news}", instruction=instruction, **parties)


@pytest.mark.parametrize("texts", [ZH, EN])
def test_the_notice_to_the_group_names_its_vote(texts: Texts) -> None:
    assert "<b>加装电梯</b>" in group_text(texts, "加装电梯", Measure(13), [])


@pytest.mark.parametrize("texts", [ZH, EN])
def test_whoever_may_not_change_a_timetable_is_offered_no_choice(texts: Texts) -> None:
    vote, zone, offer = (
        proposal(ProposalState.OPEN),
        ZoneInfo("Asia/Shanghai"),
        texts.html("timetable.change"),
    )
    assert offer not in agenda_text(texts, zone, vote, [], changeable=False)
    assert offer in agenda_text(texts, zone, vote, [], changeable=True)

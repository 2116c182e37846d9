"""By whatever an estate is led, its word stands in every sentence, and no other."""

import re

import pytest

from bot.texts.bodies import NAMING, STAY, WORDS
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.estates.body import Body
from tests.texts.test_catalogues import forms, messages

CATALOGUE = Catalogue()
OTHERS = [body for body in Body if body is not Body.COMMITTEE]
COMMITTEE = {"zh_CN": re.compile("业委会|业主委员会|委员"), "en": re.compile("committee", re.IGNORECASE)}


def said(language: str, body: Body, key: str) -> str:
    return "\n".join(CATALOGUE.of(language, body).forms(key))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", OTHERS)
def test_no_sentence_speaks_of_a_committee_where_there_is_none(language: str, body: Body) -> None:
    of_committee = [
        key
        for key in messages(language)
        if not key.startswith(STAY) and COMMITTEE[language].search(said(language, body, key))
    ]
    assert of_committee == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", OTHERS)
def test_every_sentence_that_speaks_of_the_committee_speaks_of_the_body_instead(
    language: str, body: Body
) -> None:
    word = CATALOGUE[language].plain(f"{NAMING}.{body}")
    named = re.compile("业委会|业主委员会" if language == "zh_CN" else "committee", re.IGNORECASE)
    spoken = [
        key
        for key, message in messages(language).items()
        if not key.startswith(STAY) and any(named.search(form) for form in forms(message))
    ]
    assert len(spoken) > 50
    assert [key for key in spoken if word not in said(language, body, key).lower()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_a_committee_every_sentence_stays_as_it_is_written(language: str) -> None:
    texts = CATALOGUE.of(language, Body.COMMITTEE)
    assert texts is CATALOGUE[language]
    assert texts.plain("refusal.CommitteeOnly") in forms(messages(language)["refusal.CommitteeOnly"])


def test_articles_fit_the_word() -> None:
    for body in OTHERS:
        for key in messages("en"):
            assert not re.search(r"\ban (self|preparatory|staircase)", said("en", body, key)), key


def test_there_are_words_for_every_body_in_every_language() -> None:
    assert {language: set(words) for language, words in WORDS.items()} == {
        language: set(OTHERS) for language in LANGUAGES
    }

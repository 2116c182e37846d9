"""Whatever is put into the key of a sentence has its sentence, in every catalogue."""

import pytest

from bot.texts.catalogue import LANGUAGES
from tests.texts.composed_keys import EVERY_KEY, VALUES, patched, written
from tests.texts.test_catalogues import messages


@pytest.mark.slow
def test_every_key_that_is_put_together_is_in_the_table_and_no_other() -> None:
    table = {(file, key) for file, keys in VALUES.items() for key in keys}
    assert set(written()) == table


@pytest.mark.slow
def test_no_key_is_put_together_by_adding() -> None:
    assert list(patched()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_is_put_into_a_key_has_its_sentence(language: str) -> None:
    assert sorted(EVERY_KEY - set(messages(language))) == []

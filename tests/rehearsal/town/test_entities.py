from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.town.entities import Entity, RichText, split_text, utf16_length


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_length_is_counted_in_utf16_code_units(text: str) -> None:
    assert utf16_length(text) == sum(2 if character > "\uffff" else 1 for character in text)


def test_trimming_moves_entities_along() -> None:
    rich = RichText("  \n🏠票  ", (Entity("bold", 3, 2), Entity("italic", 5, 3)))
    trimmed = rich.trimmed()
    assert trimmed == RichText("🏠票", (Entity("bold", 0, 2), Entity("italic", 2, 1)))


def test_trimming_drops_entities_of_white_space_only() -> None:
    assert RichText("票  ", (Entity("bold", 1, 2),)).trimmed().entities == ()


@given(st.text("a票🏠", min_size=1), st.integers(2, 7))
def test_a_split_text_loses_nothing_and_no_part_is_too_long(text: str, units: int) -> None:
    parts = split_text(text, units)
    assert "".join(parts) == text
    assert all(0 < utf16_length(part) <= units for part in parts)

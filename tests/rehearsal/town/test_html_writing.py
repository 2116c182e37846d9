import re

from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.bot_api.html_reading import read_html
from bot.rehearsal.town.entities import Entity, RichText
from bot.rehearsal.town.html_writing import write_html

STYLES = ("b", "i", "u", "s", "tg-spoiler", "code", "blockquote")
SAFE = re.compile(r"</?(b|i|u|s|code|pre|blockquote|tg-spoiler)>|<a href=\"[^\"<>]*\">|</a>")
plain = st.text("ab票🏠<>&\"'", min_size=1, max_size=5)


def test_marks_of_html_in_texts_are_escaped() -> None:
    assert write_html(RichText("<script>&\"'")) == "&lt;script&gt;&amp;&quot;&#x27;"


def test_links_cannot_break_out_of_their_attribute() -> None:
    rich = RichText("去", (Entity("text_link", 0, 1, url='https://a.cn/"onclick="x'),))
    assert write_html(rich) == '<a href="https://a.cn/&quot;onclick=&quot;x">去</a>'


def test_web_addresses_found_in_a_text_become_links() -> None:
    rich = RichText("看 https://a.cn/", (Entity("url", 2, 13),))
    assert write_html(rich) == '看 <a href="https://a.cn/">https://a.cn/</a>'


def test_commands_and_mentions_are_shown_as_plain_text() -> None:
    assert write_html(RichText("/vote", (Entity("bot_command", 0, 5),))) == "/vote"


def test_an_entity_that_crosses_another_is_left_out() -> None:
    rich = RichText("abc", (Entity("bold", 0, 2), Entity("italic", 1, 2)))
    assert write_html(rich) == "<b>ab</b>c"


@given(st.lists(st.tuples(st.sampled_from(STYLES), plain)))
def test_what_is_written_reads_back_the_same(parts: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{write_html(RichText(text))}</{tag}>" for tag, text in parts)
    rich = read_html(source)
    assert read_html(write_html(rich)) == rich


entities = st.builds(
    Entity, st.sampled_from(["bold", "text_link", "pre", "mention", "no_such_type"]),
    st.integers(0, 12), st.integers(1, 12), st.sampled_from(["https://a.cn/<b>\"'", "tg://x"]),
)  # fmt: skip


@given(plain, st.lists(entities, max_size=4))
def test_no_text_or_entity_yields_another_tag(text: str, found: list[Entity]) -> None:
    html = write_html(RichText(text, tuple(found)))
    assert "<" not in SAFE.sub("", html)
    assert ">" not in SAFE.sub("", html)


def test_a_quote_that_unfolds_stays_one_and_holds_what_is_formatted_in_it() -> None:
    source = "<blockquote expandable><code>1\n2</code></blockquote>"
    assert write_html(read_html(source)) == source

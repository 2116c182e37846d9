import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.bot_api.html_reading import read_html
from bot.rehearsal.town.entities import Entity, RichText
from bot.rehearsal.town.refusals import BadRequest


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"),
        ("ins", "underline"), ("s", "strikethrough"), ("strike", "strikethrough"), ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"), ("code", "code"), ("pre", "pre"), ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)  # fmt: skip
def test_supported_tags_become_entities(tag: str, kind: str) -> None:
    assert read_html(f"x<{tag}>票</{tag}>") == RichText("x票", (Entity(kind, 1, 1),))


def test_offsets_are_utf16_code_units() -> None:
    assert read_html("🏠<b>🏠</b>").entities == (Entity("bold", 2, 2),)


def test_nested_tags_become_nested_entities() -> None:
    rich = read_html("<b>a<i>b</i></b>")
    assert rich == RichText("ab", (Entity("bold", 0, 2), Entity("italic", 1, 1)))


def test_a_link_keeps_its_address() -> None:
    assert read_html('<a href="https://a.cn/?x=1&amp;y=2">去</a>').entities == (
        Entity("text_link", 0, 1, url="https://a.cn/?x=1&y=2"),
    )


def test_a_link_that_telegram_would_not_open_stays_plain_text() -> None:
    assert read_html('<a href="javascript:alert(1)">去</a>') == RichText("去")


def test_spoiler_span_needs_its_class() -> None:
    assert read_html('<span class="tg-spoiler">票</span>').entities == (Entity("spoiler", 0, 1),)
    assert refusal('<span class="x">票</span>') == 'Tag "span" must have class "tg-spoiler" at byte offset 0'


def test_code_in_pre_gives_pre_its_language() -> None:
    rich = read_html('<pre><code class="language-python">x</code></pre>')
    assert rich.entities == (Entity("pre", 0, 1, language="python"),)


def test_code_holds_no_other_entities() -> None:
    assert read_html("<code><b>x</b></code>").entities == (Entity("code", 0, 1),)


def test_expandable_quotations_are_told_apart() -> None:
    assert read_html("<blockquote expandable>x</blockquote>").entities == (
        Entity("expandable_blockquote", 0, 1),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#31080;&#x7968;&#X7968;", "票票票"),
        ("&lt &amp", "< &"),
        ("&nbsp; &copy; & &ltx;", "&nbsp; &copy; & &ltx;"),
        ("&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;"),
        ("a > b", "a > b"),
    ],
)
def test_only_four_names_and_numbers_stand_for_characters(source: str, text: str) -> None:
    assert read_html(source) == RichText(text)


NO_TIME = 'Tag "tg-time" must have a valid date and format'


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("票<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<tg-time>x</tg-time>", 'Tag "tg-time" must have a valid date and format at byte offset 0'),
        (
            '<tg-time unix="1" format="x">x</tg-time>',
            'Tag "tg-time" must have a valid date and format at byte offset 0',
        ),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ],
)
def test_unreadable_html_is_refused_with_telegrams_reason(source: str, reason: str) -> None:
    assert refusal(source) == reason


def test_a_moment_keeps_its_words_and_says_when_it_is() -> None:
    read = read_html('截止 <b><tg-time unix="1647531900">22:45</tg-time></b>')
    assert read.text == "截止 22:45"
    assert read.entities_json()[1] == {
        "type": "date_time",
        "offset": 3,
        "length": 5,
        "unix_time": 1647531900,
        "date_time_format": "",
    }


@given(st.text("ab<>/&;\"'= #x1i🏠"))
def test_any_source_is_read_or_refused(source: str) -> None:
    try:
        rich = read_html(source)
    except BadRequest as refused:
        assert "can't parse entities: " in refused.description
    else:
        assert all(0 <= entity.offset < entity.end <= rich.length for entity in rich.entities)


def refusal(source: str) -> str:
    with pytest.raises(BadRequest) as caught:
        read_html(source)
    return caught.value.description.removeprefix("Bad Request: can't parse entities: ")

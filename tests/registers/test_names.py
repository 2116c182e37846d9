import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.fillers import FILLERS, NO_NAMES
from bot.registers.names import idle_words, is_full_name, read_names


@pytest.mark.parametrize(
    "text", ["丁某/岑某", "丁某,岑某", "丁某，岑某", "丁某、岑某", "丁某;岑某", "丁某；岑某", "丁某\n岑某"]
)
def test_joint_owners_are_told_apart(text: str) -> None:
    assert read_names(text) == ("丁某", "岑某")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("丁 某", ("丁某",)),
        ("丁　某", ("丁某",)),
        ("丁某13800000000", ("丁某",)),
        ("丁某 138-0000-0000", ("丁某",)),
        ("丁某？", ("丁某",)),
        ("丁某（户主）、岑某(50%)", ("丁某", "岑某")),
        ("丁某/丁某", ("丁某",)),
        ("Ada Example", ("Ada Example",)),
        ("某某（杭州）置业有限公司", ("某某(杭州)置业有限公司",)),
        ("", ()),
        ("/", ()),
        ("无", ()),
        ("未售", ("未售",)),
    ],
)
def test_names_stand_without_what_is_written_beside_them(text: str, names: tuple[str, ...]) -> None:
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲一（1/2）、甲二（1/2）", ("甲一", "甲二")),
        ("乙一 50%、乙二 50%", ("乙一", "乙二")),
        ("乙一50％/乙二50％", ("乙一", "乙二")),
        ("丙一(占3/4)，丙二(占1/4)", ("丙一", "丙二")),
        ("丙一占3/4，丙二占1/4", ("丙一", "丙二")),
        ("甲一½、甲二½", ("甲一", "甲二")),
        ("甲一各半、乙一各半", ("甲一", "乙一")),
        ("甲一占二分之一，乙一占二分之一", ("甲一", "乙一")),
        ("丙一 按份共有 60%", ("丙一",)),
        ("乙一 共同共有", ("乙一",)),
        ("甲一:1/2;乙一:1/2", ("甲一", "乙一")),
        ("甲一(1/2)乙一(1/2)", ("甲一", "乙一")),
        ("丁一、丁二（未成年，监护人丁一）", ("丁一", "丁二")),
        ("丁一（示例超市）", ("丁一",)),
        ("Smith, John (50%) / Smith, Mary (50%)", ("Smith, John", "Smith, Mary")),
    ],
)
def test_shares_and_notes_beside_a_name_are_no_part_of_it(text: str, names: tuple[str, ...]) -> None:
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Smith, John", ("Smith, John",)),
        ("Smith，John", ("Smith, John",)),
        ("Smith, John, Jr.", ("Smith, John, Jr.",)),
        ("de la Cruz, Maria", ("de la Cruz, Maria",)),
        ("van Dyke, Mary Ann", ("van Dyke, Mary Ann",)),
        ("Smith, John & Mary", ("Smith, John", "Smith, Mary")),
        ("Müller, Hans und Ilse", ("Müller, Hans", "Müller, Ilse")),
        ("Smith, John, Doe, Jane", ("Smith, John", "Doe, Jane")),
        ("John Smith, Mary Jones", ("John Smith", "Mary Jones")),
        ("John Smith and Mary Jones", ("John Smith", "Mary Jones")),
        ("Ann, Bob, Cy", ("Ann", "Bob", "Cy")),
        ("Acme Co., Ltd.", ("Acme Co., Ltd.",)),
        ("Acme Holdings, LLC", ("Acme Holdings, LLC",)),
        ("Weiß GmbH & Co. KG", ("Weiß GmbH & Co. KG",)),
        ("示例置业有限公司 Co., Ltd.", ("示例置业有限公司 Co., Ltd.",)),
        ("示例（上海）置业有限公司", ("示例(上海)置业有限公司",)),
        ("示例企业（有限合伙）", ("示例企业(有限合伙)",)),
        ("甲一，乙一", ("甲一", "乙一")),
    ],
)
def test_a_comma_parts_people_and_neither_a_person_nor_a_company(text: str, names: tuple[str, ...]) -> None:
    assert read_names(text) == names


GIVEN = st.text("甲乙丙丁戊己", min_size=1, max_size=3)


@given(family=GIVEN, given=GIVEN, dot=st.sampled_from("·•．・‧∙⋅･."), gap=st.sampled_from(["", " ", "　"]))
def test_a_name_is_the_same_with_every_middle_dot(family: str, given: str, dot: str, gap: str) -> None:
    assert read_names(f"{family}{gap}{dot}{gap}{given}") == (f"{family}·{given}",)


SHARES = (
    "（1/2）",
    "(1/3)",
    " 50%",
    "50％",
    "(占3/4)",
    "占1/4",
    "（占四分之三）",
    "（共同共有）",
    ":1/2",
    "½",
)


@given(
    names=st.lists(
        st.sampled_from(["甲一", "乙二", "欧阳·丙", "示例（上海）置业有限公司"]), min_size=1, unique=True
    ),
    shares=st.lists(st.sampled_from(SHARES), min_size=4, max_size=4),
    separator=st.sampled_from(["、", "/", "，", ";", "\n"]),
)
def test_any_share_beside_any_name_leaves_the_names(
    names: list[str], shares: list[str], separator: str
) -> None:
    written = separator.join(map("".join, zip(names, shares, strict=False)))
    assert read_names(written) == tuple(name.replace("（", "(").replace("）", ")") for name in names)


@pytest.mark.parametrize("name", ["王*", "王＊＊", "王××", "王○明", "王XX", "王", "王先生", "李女士"])
def test_a_name_of_which_a_part_is_hidden_is_not_full(name: str) -> None:
    assert [is_full_name(read) for read in read_names(name)] == [False]


@pytest.mark.parametrize("name", ["王小明", "欧阳·戊一", "丁某", "Ada Example", "Smith, John"])
def test_a_whole_name_is_full(name: str) -> None:
    assert is_full_name(name)


@given(
    word=st.sampled_from(sorted(NO_NAMES)), around=st.sampled_from(["{}", "（{}）", " {} ", "【{}】", "{}。"])
)
def test_a_word_for_nobody_is_no_name_however_it_is_written(word: str, around: str) -> None:
    assert read_names(around.format(word)) == read_names(around.format(word.lower())) == ()


@pytest.mark.parametrize(
    "sign", ["/", "——", "—", "--", "…", "...", "、", "?", "*", "***", "99", "#", "~", "〃"]
)
def test_signs_and_figures_are_no_names_and_need_no_remark(sign: str) -> None:
    assert read_names(sign) == idle_words(sign) == ()


def test_words_for_nobody_are_told() -> None:
    assert idle_words("空置/丁某/暂无") == ("空置", "暂无")
    assert len(FILLERS) > 100

from bot.rehearsal.bot_api.methods import HANDLERS
from bot.rehearsal.bot_api.table import ARRAY, NEWEST, bot_api

PLAIN = {"Integer", "String", "Boolean", "Float", "InputFile"}


def test_every_method_of_the_table_is_carried_out_and_no_other() -> None:
    assert set(HANDLERS) == set(bot_api(NEWEST).methods)
    assert not bot_api(NEWEST).others & set(HANDLERS)


def test_every_type_a_parameter_names_is_known() -> None:
    table = bot_api(NEWEST)
    known = PLAIN | set(table.types) | set(table.unions)
    for fields in (*table.methods.values(), *table.types.values()):
        for parameter in fields.values():
            for kind in parameter.types:
                assert kind.replace(ARRAY, "") in known
    assert {member for members in table.unions.values() for member in members} <= set(table.types)

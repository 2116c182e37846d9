"""What people say and press about the settings of an estate, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.settings import (
    ChangeSetting,
    ChooseSetting,
    DecideSetting,
    ShowChapter,
    ShowSetting,
    ShowSettings,
    ShowSettingWish,
)
from handlers.settings.settings import (
    change_setting,
    choose_setting,
    show_chapter,
    show_setting,
    show_settings,
    show_settings_of,
)
from handlers.settings.wish import decide, show_wish

ROUTES: list[Handler] = [
    private_command("settings", show_settings),
    private_button(ShowSettings, show_settings_of),
    private_button(ShowChapter, show_chapter),
    private_button(ShowSetting, show_setting),
    private_button(ChooseSetting, choose_setting),
    private_button(ChangeSetting, change_setting),
    private_button(DecideSetting, decide),
    private_button(ShowSettingWish, show_wish),
]

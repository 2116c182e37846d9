"""Settings from config.toml and the environment, checked; an unknown key is an error."""

import os
import re
from datetime import time, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.setting_types import (
    BotApi,
    DatabaseUrl,
    Days,
    DeliveryAddress,
    FilePath,
    Host,
    Lines,
    Minutes,
    Port,
    Proxy,
    Seconds,
    TimeOfDay,
    WebAddress,
    Zone,
)
from bot.voting.books.notice import NoticeRules
from bot.voting.books.periods import Rhythm
from bot.voting.counting.precedence import Precedence
from bot.voting.counting.silence import Silence
from bot.voting.meetings.meeting import NOTICE_DAYS as MEETING_NOTICE_DAYS
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Step, read_step
from bot.voting.refusals import TimetableUnreadable
from bot.voting.typed.deadline import NOTICE_DAYS
from bot.voting.typed.numbers import MOST_DAYS

MOST_QUIET = timedelta(hours=20)

PREFIX = "YISHITANG_"
BETWEEN = "__"

TOKEN_PATTERN = r"\d{5,}:[A-Za-z0-9_-]{30,}"
SECRET_PATTERN = r"[A-Za-z0-9_-]{1,256}"  # what setWebhook takes as secret_token


def is_token(text: str) -> bool:
    """Tell whether a text has the form of a bot's token."""
    return bool(re.fullmatch(TOKEN_PATTERN, text))


class ConfigError(Exception):
    """The settings cannot be used; the message is one clear sentence."""


class Section(BaseModel):
    """A table of config.toml; a key it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def as_it_is_meant(cls, value: object, info: ValidationInfo) -> object:
        """Refuse yes and no for a number, which Python takes for 1 and 0; pass over spaces around a word."""
        named = cls.model_fields[info.field_name or ""].annotation
        if isinstance(value, bool) and named in (int, float):
            raise ValueError(f"{str(value).lower()} is no number")
        return value.strip() if isinstance(value, str) else value


class Telegram(Section):
    """How the bot reaches Telegram, and Telegram the bot."""

    token: SecretStr = SecretStr("")
    mode: Literal["polling", "webhook"] = "polling"
    base_url: BotApi = "https://api.telegram.org/bot"
    base_file_url: BotApi = "https://api.telegram.org/file/bot"
    proxy: Proxy = Field(None, repr=False)  # may hold a password
    operator_chat: int = 0
    ephemeral: Literal["auto", "off"] = "auto"


class Webhook(Section):
    """Where updates are received when telegram.mode is "webhook"."""

    url: DeliveryAddress = ""
    secret: SecretStr = SecretStr("")
    host: Host = "127.0.0.1"
    port: Port = 8443
    socket: int = Field(0, ge=0)


class Web(Section):
    """The notice board: off without an address."""

    url: WebAddress = ""
    proxies: Lines = ("127.0.0.1",)


class Health(Section):
    """Where the program says how it is."""

    host: Host = "127.0.0.1"
    port: Port = 8444


class Storage(Section):
    """Where everything is kept."""

    url: DatabaseUrl = Field("sqlite+aiosqlite:///yishitang.db", repr=False)  # may hold a password
    key_file: FilePath = ""

    @property
    def is_file(self) -> bool:
        """Tell whether the database is a file, which one process at a time works with."""
        return self.url.startswith("sqlite")

    @property
    def key_path(self) -> Path:
        """Return where the key of the installation lies: beside the database, if nothing else was said."""
        file = self.url.partition("///")[2].partition("?")[0] if self.is_file else ""
        return Path(self.key_file or Path(file or "yishitang.db").with_suffix(".key"))


class Privacy(Section):
    """How long names and accounts are kept."""

    keep_days: Days = Field(1095, ge=1)


class Estate(Section):
    """What a new estate starts with."""

    zone: Zone = "Asia/Shanghai"
    language: Literal["zh_CN", "en"] = "zh_CN"


class Binding(Section):
    """Household codes and one-time links."""

    code_days: Days = Field(180, ge=1)
    invitation_days: Days = Field(14, ge=1)
    attempts: int = Field(5, ge=1)
    attempt_minutes: Minutes = Field(60, ge=1)
    fresh_days: int = Field(7, ge=0, le=MOST_DAYS)

    @property
    def fresh_for(self) -> timedelta:
        """Return for how long somebody is new in a household."""
        return timedelta(days=self.fresh_days)


class Ballots(Section):
    """How ballots come in that a household does not cast itself in the chat."""

    second_person: Confirmation = Confirmation.COMMITTEE
    precedence: Precedence = Precedence.LATEST
    proxies_per_holder: int = Field(3, ge=0)


class Proposals(Section):
    """What is settled in a new proposal unless its author changes it."""

    notice_days: int = Field(NOTICE_DAYS, ge=0, le=MOST_DAYS)
    extension_days: int = Field(7, ge=0, le=MOST_DAYS)
    objection_days: int = Field(7, ge=0, le=MOST_DAYS)
    closes_early: bool = False
    silence: Silence = Silence.OFF


class Books(Section):
    """How often income and spending are posted, and for how long one may object."""

    notice_every: Rhythm = Rhythm.QUARTER
    objection_days: int = Field(7, ge=1, le=90)

    @property
    def rules(self) -> NoticeRules:
        """Return what notices go by."""
        return NoticeRules(self.notice_every, self.objection_days)


def readable_steps(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Accept only lines that describe a step, and one that can come.

    Raises:
        ValueError: one does not.
    """
    for line in lines:
        try:
            can_come = read_step(line).can_come
        except TimetableUnreadable as not_a_step:
            raise ValueError(f"{line!r} is no step such as 'closing-24h private group'") from not_a_step
        if not can_come:
            raise ValueError(f"{line!r} never comes: a step is after the opening and before the closing")
    return lines


class FollowUp(Section):
    """When households that have not answered are asked again, and when nobody is disturbed."""

    steps: Lines = (
        "opening private",
        "opening+24h private",
        "half private group",
        "closing-24h private group lead",
        "closing-3h private group lead committee",
    )
    quiet_begin: TimeOfDay = time(21)
    quiet_end: TimeOfDay = time(8)

    @field_validator("steps")
    @classmethod
    def can_come(cls, steps: tuple[str, ...]) -> tuple[str, ...]:
        """Accept only steps that come while a vote is open."""
        return readable_steps(steps)

    @model_validator(mode="after")
    def some_hours_are_not_quiet(self) -> Self:
        """Accept only quiet hours that leave time to ask anybody."""
        if self.quiet.length > MOST_QUIET:
            raise ValueError("the quiet hours leave less than four hours of the day to ask anybody in")
        return self

    @property
    def timetable(self) -> tuple[Step, ...]:
        """Return the steps that a new vote starts with."""
        return tuple(read_step(line) for line in self.steps)

    @property
    def quiet(self) -> QuietHours:
        """Return the hours in which nobody is disturbed."""
        return QuietHours(self.quiet_begin, self.quiet_end)


class Meetings(Section):
    """How long before a meeting it is called, and when the invited who have not answered are asked."""

    notice_days: int = Field(MEETING_NOTICE_DAYS, ge=0, le=MOST_DAYS)
    steps: Lines = ("opening private", "opening+24h lead", "closing-24h private lead committee")

    @field_validator("steps")
    @classmethod
    def can_come(cls, steps: tuple[str, ...]) -> tuple[str, ...]:
        """Accept only steps that come between the call and the meeting."""
        return readable_steps(steps)

    @property
    def timetable(self) -> tuple[Step, ...]:
        """Return the steps at which the invited are asked."""
        return tuple(read_step(line) for line in self.steps)


class Delivery(Section):
    """The pace of what leaves the bot, in seconds and messages per second."""

    card_seconds: Seconds = 4.0
    group_seconds: Seconds = 3.6
    private_seconds: Seconds = 1.25
    per_second: float = Field(30.0, gt=0)


class Timetable(Section):
    """What is done by the clock: how often it is asked what is due, and the committee's weekly letter."""

    tick_seconds: Seconds = Field(5.0, gt=0)
    digest: bool = True


class Backup(Section):
    """Copies of the database that the program makes by itself, every night."""

    folder: FilePath = ""
    hour: int = Field(3, ge=0, le=23)
    keep: int = Field(14, ge=1)


class Log(Section):
    """What is logged, and how a line looks."""

    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Config(BaseSettings):
    """All settings; config.example.toml documents every one."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=BETWEEN, extra="forbid", frozen=True
    )

    telegram: Telegram = Telegram()
    webhook: Webhook = Webhook()
    web: Web = Web()
    health: Health = Health()
    storage: Storage = Storage()
    privacy: Privacy = Privacy()
    estate: Estate = Estate()
    binding: Binding = Binding()
    ballots: Ballots = Ballots()
    proposals: Proposals = Proposals()
    books: Books = Books()
    follow_up: FollowUp = FollowUp()
    meetings: Meetings = Meetings()
    delivery: Delivery = Delivery()
    timetable: Timetable = Timetable()
    backup: Backup = Backup()
    log: Log = Log()

    @model_validator(mode="after")
    def webhook_can_be_reached(self) -> Self:
        """Accept the webhook mode only with an address and a secret, without which nothing would arrive."""
        if self.telegram.mode == "webhook":
            if not self.webhook.url:
                raise ValueError("webhook.url must be set where telegram.mode is webhook")
            if not re.fullmatch(SECRET_PATTERN, self.webhook.secret.get_secret_value()):
                raise ValueError("webhook.secret must be 1 to 256 letters, digits, _ or -")
        return self

    @model_validator(mode="after")
    def backups_are_of_a_file(self) -> Self:
        """Accept nightly backups only of SQLite; a server has tools of its own for them."""
        if self.backup.folder and not self.storage.is_file:
            raise ValueError("backup.folder is for SQLite only; of PostgreSQL make backups with pg_dump")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read what was passed, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(path: Path | None = None) -> Config:
    """Return the settings from ``path`` (config.toml where you stand, if it is there) and environment.

    Raises:
        ConfigError: for a file that cannot be read, an unknown key (naming the nearest known one), or a
            value that does not fit.
    """
    if path is not None and not path.is_file():
        raise ConfigError(f"There is no settings file {path}.")
    file = path or Path("config.toml")
    _refuse_unknown_variables()

    class FromFile(Config):
        model_config = SettingsConfigDict(toml_file=file)

    try:
        return FromFile()
    except ValidationError as wrong:
        raise ConfigError(_sentence(wrong.errors()[0])) from wrong
    except ValueError as broken:
        raise ConfigError(f"The settings file {file} is not valid TOML: {broken}.") from broken
    except OSError as unreadable:
        raise ConfigError(f"The settings file {file} cannot be read: {unreadable.strerror}.") from unreadable


def _refuse_unknown_variables() -> None:
    """Refuse what pydantic-settings passes over: a variable of ours that is no setting."""
    known = [variable(key) for key in known_keys()]
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = _nearest(name.upper(), known)
            raise ConfigError(f"There is no environment variable {name}; did you mean {near}?")


def _sentence(error: Any) -> str:
    key = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        known = known_keys() if "." in key else list(Config.model_fields)
        return f"There is no setting {key}; did you mean {_nearest(key, known)}?"
    reason = error["msg"].removeprefix("Value error, ")
    return f"The setting {key} does not fit: {reason}." if key else f"The settings do not fit: {reason}."


def _nearest(name: str, known: list[str]) -> str:
    return get_close_matches(name, known, n=1, cutoff=0.0)[0]


def variable(key: str) -> str:
    """Return the environment variable of a setting named as ``section.key``."""
    return PREFIX + key.replace(".", BETWEEN).upper()


def known_keys() -> list[str]:
    """Return every setting as ``section.key``."""
    keys = []
    for section, field in Config.model_fields.items():
        assert isinstance(field.default, Section)
        keys += [f"{section}.{key}" for key in type(field.default).model_fields]
    return keys

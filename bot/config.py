"""Settings from config.toml and the environment, checked; an unknown key is an error."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

TOKEN_PATTERN = r"\d{5,}:[A-Za-z0-9_-]{30,}"


class ConfigError(Exception):
    """The settings cannot be used; the message is one clear sentence."""


class Section(BaseModel):
    """A table of config.toml; a key it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(Section):
    """How the bot reaches Telegram, and Telegram the bot."""

    token: SecretStr = SecretStr("")
    mode: Literal["polling", "webhook"] = "polling"
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    proxy: str | None = None


class Webhook(Section):
    """Where updates are received when telegram.mode is "webhook"."""

    url: str = ""
    secret: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = Field(8443, ge=0, le=65535)


class Storage(Section):
    """Where everything is kept."""

    url: str = "sqlite+aiosqlite:///yishitang.db"


class Estate(Section):
    """What a new estate starts with."""

    zone: str = "Asia/Shanghai"
    language: Literal["zh_CN", "en"] = "zh_CN"

    @field_validator("zone")
    @classmethod
    def known_zone(cls, zone: str) -> str:
        """Accept only zones of the IANA list."""
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise ValueError(f"{zone!r} is no time zone of the IANA list") from unknown
        return zone


class Binding(Section):
    """Household codes and one-time links."""

    code_days: int = Field(180, ge=1)
    invitation_days: int = Field(14, ge=1)
    attempts: int = Field(5, ge=1)
    attempt_minutes: int = Field(60, ge=1)


class Delivery(Section):
    """The pace of what leaves the bot, in seconds and messages per second."""

    card_seconds: float = Field(4.0, ge=0)
    group_seconds: float = Field(3.6, ge=0)
    private_seconds: float = Field(1.25, ge=0)
    per_second: float = Field(29.0, gt=0)


class Timetable(Section):
    """How often the program asks what is due."""

    tick_seconds: float = Field(5.0, gt=0)


class Config(BaseSettings):
    """All settings; config.example.toml documents every one."""

    model_config = SettingsConfigDict(
        env_prefix="YISHITANG_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    telegram: Telegram = Telegram()
    webhook: Webhook = Webhook()
    storage: Storage = Storage()
    estate: Estate = Estate()
    binding: Binding = Binding()
    delivery: Delivery = Delivery()
    timetable: Timetable = Timetable()

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

    class FromFile(Config):
        model_config = SettingsConfigDict(toml_file=file)

    try:
        return FromFile()
    except ValidationError as wrong:
        raise ConfigError(_sentence(wrong.errors()[0])) from wrong
    except ValueError as broken:
        raise ConfigError(f"The settings file {file} is not valid TOML: {broken}.") from broken


def _sentence(error: Any) -> str:
    place = [str(part) for part in error["loc"]]
    key = ".".join(place)
    if error["type"] != "extra_forbidden":
        return f"The setting {key} does not fit: {error['msg']}."
    near = get_close_matches(key, known_keys(), n=1, cutoff=0.0)[0]
    return f"There is no setting {key}; did you mean {near}?"


def known_keys() -> list[str]:
    """Return every setting as ``section.key``."""
    keys = []
    for section, field in Config.model_fields.items():
        assert isinstance(field.default, Section)
        keys += [f"{section}.{key}" for key in type(field.default).model_fields]
    return keys

"""Every table of the hall (SQLAlchemy Core); migrations follow this file.

Conditions of indexes stand here for SQLite alone, and migrations say them for PostgreSQL as well
(`migrations/env.py`): to name a database here loads all that SQLAlchemy knows of it, some 2 MB.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from storage.columns import Area, Id, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _estate() -> Column[int]:
    return Column("estate_id", ForeignKey("estates.id"), nullable=False, index=True)


def _only_while(name: str, *columns: str, condition: str) -> Index:
    """Return a partial unique index: the columns are unique among the rows that meet the condition."""
    return Index(name, *columns, unique=True, sqlite_where=text(condition))


def _two_persons() -> tuple[Column[Any], ...]:
    """Return who wrote something about money, and who confirmed or refused it."""
    return (
        Column("entered_by", BigInteger, nullable=False),
        Column("entered_at", Moment, nullable=False),
        Column("stage", String(20), nullable=False),
        Column("settled_by", BigInteger),
        Column("settled_at", Moment),
    )


# Who is who

estates = Table(
    "estates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("zone", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("developer", String(200)),  # as the register writes the owner
    Column("layout", JSON(none_as_null=True)),  # what somebody said of the columns of its register
    Column("entry_by_code", Boolean, nullable=False, server_default=false()),
    Column("settled", JSON, nullable=False, server_default="{}"),  # what its committee set otherwise
    Column("created_at", Moment, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("reachable", Boolean, nullable=False, server_default=false()),
    Column("reminders", Boolean, nullable=False, server_default=true()),
    Column("digest", Boolean, nullable=False, server_default=true()),  # of what waits, every week
    Column("seen_at", Moment, nullable=False),
    Column("came_for", Integer),  # the vote that the person wanted to see before being bound
)

offices = Table(
    "offices",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("user_id", ForeignKey("people.user_id"), nullable=False, index=True),
    Column("office", String(20), nullable=False),
    Column("since", Moment, nullable=False),
    UniqueConstraint("estate_id", "user_id", "office"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token", String(40), primary_key=True),
    _estate(),
    Column("office", String(20), nullable=False),
    Column("building", String(60)),  # a lead's part; without a staircase the whole building
    Column("staircase", String(60)),
    Column("issued_by", BigInteger),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", BigInteger),
    Column("used_at", Moment),
)

appointments = Table(
    "appointments",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    Column("token", String(40)),  # of the one-time link, once a second member has agreed
    _only_while("uq_appointments_waiting", "estate_id", "asked_by", condition="decided_by IS NULL"),
)

member_tags = Table(
    "member_tags",
    metadata,
    _estate(),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("tag", String(40), nullable=False),
    Column("refused", Boolean, nullable=False),  # an administrator, or nobody of the group
    Column("asked_at", Moment, nullable=False),
)

setting_wishes = Table(
    "setting_wishes",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("setting", String(40), nullable=False),
    Column("value", String(40), nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    Column("agreed", Boolean, nullable=False, server_default=false()),
    _only_while("uq_setting_wishes_waiting", "estate_id", "setting", condition="decided_by IS NULL"),
)

leads = Table(
    "leads",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("user_id", ForeignKey("people.user_id"), nullable=False, index=True),
    Column("building", String(60), nullable=False),
    Column("staircase", String(60), nullable=False),  # empty is the whole building
    Column("since", Moment, nullable=False),
    Column("appointed_by", BigInteger),
    Column("ended_at", Moment),
    _only_while(
        "uq_leads_present", "estate_id", "user_id", "building", "staircase", condition="ended_at IS NULL"
    ),
)

groups = Table(
    "groups",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("thread_id", BigInteger),
    Column("title", String(256), nullable=False),
    Column("linked_by", ForeignKey("people.user_id"), nullable=False),
    Column("linked_at", Moment, nullable=False),
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),  # who asks may never have written to the bot
    Column("asked_at", Moment, nullable=False),
    Column("admitted_at", Moment),
    Column("due_at", Moment, index=True),
    UniqueConstraint("chat_id", "user_id"),
)

group_troubles = Table(
    "group_troubles",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("chat_id", BigInteger, nullable=False),
    Column("trouble", String(20), nullable=False),
    Column("since", Moment, nullable=False),
    Column("ended_at", Moment),
    _only_while("uq_group_troubles_present", "chat_id", "trouble", condition="ended_at IS NULL"),
)

# The register

households = Table(
    "households",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("label", String(200), nullable=False),
    Column("building", String(60), nullable=False),
    Column("staircase", String(60), nullable=False),
    Column("area", Area),  # none where the register has no areas; so it is with units, rolls and counters
    Column("owners", JSON, nullable=False),
    Column("gone_at", Moment),
)

units = Table(
    "units",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("household_id", ForeignKey("households.id"), nullable=False, index=True),
    Column("building", String(60), nullable=False),
    Column("staircase", String(60), nullable=False),
    Column("number", String(60), nullable=False),
    Column("floor", Integer),  # as far as its own column, or the number, tells
    Column("kind", String(20), nullable=False),
    Column("area", Area),
    Column("position", Integer, nullable=False),  # within its household, from 0
    UniqueConstraint("estate_id", "building", "staircase", "number", "kind"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("sent_by", BigInteger),
    Column("file_name", String(256), nullable=False),
    Column("register", Text, nullable=False),  # JSON, long enough to be written and read in a thread
    Column("received_at", Moment, nullable=False),
    Column("settled_at", Moment),
)

# Binding

codes = Table(
    "codes",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the code, by the key of the installation
    Column("sealed", Text, nullable=False),  # the code itself
    _estate(),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    _only_while("uq_codes_valid", "household_id", condition="revoked_at IS NULL"),
)

code_attempts = Table(
    "code_attempts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_code_attempts_user_id_at", "user_id", "at"),
)

members = Table(
    "members",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("household_id", ForeignKey("households.id"), nullable=False, index=True),
    Column("user_id", ForeignKey("people.user_id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("standing", String(20), nullable=False),
    Column("since", Moment, nullable=False),
    Column("vouched_by", BigInteger),  # while it was new
    _only_while(
        "uq_members_present", "household_id", "user_id", condition="standing IN ('pending', 'bound')"
    ),
)

# Deciding

drafts = Table(
    "drafts",
    metadata,
    Column("user_id", ForeignKey("people.user_id"), primary_key=True),
    _estate(),
    Column("fields", JSON, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("cost_fen", BigInteger),
    Column("attachment_kind", String(20)),
    Column("attachment_file_id", Text),
    Column("rule", String(40), nullable=False),
    Column("custom_rule", JSON),
    Column("options", JSON, nullable=False),
    Column("electorate", JSON, nullable=False),
    Column("secret", Boolean, nullable=False),
    Column("hidden_until_closing", Boolean, nullable=False),
    Column("timetable", JSON, nullable=False),
    Column("precedence", String(20), nullable=False),
    Column("silence", String(20), nullable=False),
    Column("notice_days", Integer, nullable=False),
    Column("notice_reason", Text, nullable=False),
    Column("plans", Text, nullable=False, server_default=""),  # of a matter, by number and hash
    Column("extension_days", Integer, nullable=False),
    Column("objection_days", Integer, nullable=False),
    Column("closes_early", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("asked_version", Integer, nullable=False),  # the newest with a change of substance
    Column("proposed_by", ForeignKey("people.user_id"), nullable=False),
    Column("announced_at", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),  # or will be
    Column("closes_at", Moment, nullable=False),
    Column("extension_asked_at", Moment),
    Column("extension_declined_at", Moment),
    Column("extended_at", Moment),
    Column("closed_at", Moment),
    Column("objections_until", Moment),
    Column("outcome", String(20)),
    Column("ending", Text, nullable=False),  # why it was withdrawn or is void
    Column("stopped_at", Moment),  # its records contradicted its ballots
    UniqueConstraint("estate_id", "number"),
    Index("ix_proposals_state_closes_at", "state", "closes_at"),
)

versions = Table(
    "versions",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),  # from 2
    Column("at", Moment, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("substance", Boolean, nullable=False),
    Column("changes", JSON, nullable=False),  # each as item, before, after
)

void_requests = Table(
    "void_requests",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("settled_by", BigInteger),
    Column("settled_at", Moment),
    _only_while("uq_void_requests_open", "proposal_id", condition="settled_at IS NULL"),
)

outcome_notes = Table(
    "outcome_notes",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("photo", Text),  # by the id under which Telegram keeps it
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("token", String(40), nullable=False, unique=True),  # in the page's address; nobody guesses it
    Column("publicity", String(20), nullable=False),
)

rolls = Table(
    "rolls",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("label", String(200), nullable=False),
    Column("building", String(60), nullable=False),
    Column("staircase", String(60), nullable=False),
    Column("area", Area),
)

ballots = Table(
    "ballots",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("choice", String(20), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("tap_id", String(64), nullable=False, unique=True),
    Column("cast_by", BigInteger, nullable=False),
    Column("cast_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),  # of the proposal
    Column("receipt", String(14), nullable=False),  # of its record in the ledger
    Column("salt", String(32)),  # of a secret ballot
    Column("sold", Boolean, nullable=False, server_default=false()),  # its household, after it was cast
    Column("ended_at", Moment),
    _only_while("uq_ballots_standing", "proposal_id", "household_id", condition="ended_at IS NULL"),
)

taps = Table(
    "taps",
    metadata,
    Column("id", String(64), primary_key=True),  # Telegram's, so that one that comes again is recognised
    Column("at", Moment, nullable=False, index=True),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's
    Column("answered", Boolean, nullable=False),  # or only taken, before the program was interrupted
    Column("at", Moment, nullable=False, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's
    Column("body", JSON, nullable=False),  # what is read of the update
    Column("at", Moment, nullable=False),
)

pulse = Table(
    "pulse",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("beats", BigInteger, nullable=False),  # how often it was written
    Column("filler", LargeBinary, nullable=False),  # takes as much room as many ballots
    Column("at", Moment, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(40), nullable=False),  # a process, by the name that it drew when it began
    Column("until", Moment, nullable=False),  # by the server's clock
)

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("key", String(64), nullable=False),  # the fingerprint of the key, which lies elsewhere
)

counters = Table(
    "counters",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("building", String(60), primary_key=True),
    Column("counted", String(20), primary_key=True),  # a choice, or "electorate"
    Column("heads", BigInteger, nullable=False),
    Column("area", Area),
)

# Proxies

proxies = Table(
    "proxies",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("principal_id", ForeignKey("households.id"), nullable=False),
    Column("holder_id", ForeignKey("households.id"), nullable=False),
    Column("instruction", String(20)),  # a choice; without one the holder decides
    Column("asked_at", Moment, nullable=False),
    Column("photo_file_id", Text),  # of a proxy on paper
    Column("accepted_at", Moment),
    Column("ending", String(20)),
    Column("ended_at", Moment),
    _only_while("uq_proxies_live", "proposal_id", "principal_id", condition="ended_at IS NULL"),
    Index("ix_proxies_proposal_id_holder_id", "proposal_id", "holder_id"),
)

property_staff = Table(
    "property_staff",
    metadata,
    Column("estate_id", ForeignKey("estates.id"), primary_key=True),
    Column("user_id", ForeignKey("people.user_id"), primary_key=True),
    Column("listed_by", BigInteger, nullable=False),
    Column("since", Moment, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("user_id", ForeignKey("people.user_id"), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("asked_at", Moment, nullable=False),
)

# Matters

matters = Table(
    "matters",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("number", Integer, nullable=False),  # within the estate
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("parts", JSON, nullable=False),  # of the estate; none is the whole
    Column("raised_by", BigInteger, nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("room", String(200), nullable=False),  # of whoever raised it
    Column("state", String(20), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("taken_up_at", Moment),
    Column("reason", Text, nullable=False),  # why it was declined or dropped
    Column("merged_into", ForeignKey("matters.id")),
    Column("token", String(40), nullable=False, unique=True),  # in its page's address; nobody guesses it
    UniqueConstraint("estate_id", "number"),
    Index("ix_matters_estate_id_state", "estate_id", "state"),
)

matter_votes = Table(
    "matter_votes",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("matter_id", ForeignKey("matters.id"), nullable=False, index=True),
    Column("plans", JSON, nullable=False),  # the numbers of the plan versions that it is about
)

plan_drafts = Table(
    "plan_drafts",
    metadata,
    _estate(),
    Column("matter_id", ForeignKey("matters.id"), primary_key=True),
    Column("fields", JSON, nullable=False),
    Column("changed_by", BigInteger, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

plan_versions = Table(
    "plan_versions",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("matter_id", ForeignKey("matters.id"), nullable=False),
    Column("number", Integer, nullable=False),  # within the matter, from 1
    Column("fields", JSON, nullable=False),
    Column("hash", String(64), nullable=False),  # of the fields
    Column("frozen_by", BigInteger, nullable=False),
    Column("frozen_at", Moment, nullable=False),
    UniqueConstraint("matter_id", "number"),
)

matter_postings = Table(
    "matter_postings",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("matter_id", ForeignKey("matters.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger),  # its own, where the group is a forum
    Column("message_id", BigInteger),
    Column("wanted", BigInteger, nullable=False),
    Column("shown", BigInteger, nullable=False),
    Column("holds_until", Moment),
    UniqueConstraint("matter_id", "chat_id"),
)

# Shares

drives = Table(
    "drives",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("matter_id", ForeignKey("matters.id"), nullable=False),
    Column("version", Integer, nullable=False),  # of the matter's plan
    Column("needed", BigInteger, nullable=False),  # fen; so are all sums of pledges
    Column("timetable", JSON, nullable=False),
    Column("begun_by", BigInteger, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("round", Integer, nullable=False),
    Column("round_begun_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("account_id", ForeignKey("accounts.id")),  # into which it is called
    Column("called_at", Moment),
    _only_while("uq_drives_standing", "matter_id", condition="state <> 'released'"),
)

pledges = Table(
    "pledges",
    metadata,
    _estate(),
    Column("drive_id", ForeignKey("drives.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("label", String(200), nullable=False),
    Column("building", String(60), nullable=False),
    Column("staircase", String(60), nullable=False),
    Column("state", String(20), nullable=False),
    Column("share", BigInteger, nullable=False),  # by the table
    Column("asked", BigInteger, nullable=False),  # more than that in a second round
    Column("pledged", BigInteger, nullable=False),
    Column("called", BigInteger, nullable=False),
    Column("pays_by", Date),
    Column("by", BigInteger),
    Column("at", Moment),
    Column("called_at", Moment),
    Index("ix_pledges_household_id", "household_id"),
)

payments = Table(
    "payments",
    metadata,
    _estate(),
    Column("entry_id", ForeignKey("book_entries.id"), primary_key=True),
    Column("drive_id", ForeignKey("drives.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("paid", BigInteger, nullable=False),  # less than nothing where an entry is taken back
    Column("refunded", BigInteger, nullable=False),
    Index("ix_payments_drive_id_household_id", "drive_id", "household_id"),
)

pledge_runs = Table(
    "pledge_runs",
    metadata,
    _estate(),
    Column("drive_id", ForeignKey("drives.id"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
)

pledge_visits = Table(
    "pledge_visits",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("drive_id", ForeignKey("drives.id"), nullable=False, index=True),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("at", Moment, nullable=False),
)

# On paper

paper_entries = Table(
    "paper_entries",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("choice", String(20), nullable=False),
    Column("photo_file_id", Text, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("checked_by", BigInteger),
    Column("checked_at", Moment),
    Column("objected_by", BigInteger),
    Column("objected_at", Moment),
    Column("settled_by", BigInteger),
    Column("settled_at", Moment),
    Index("ix_paper_entries_proposal_id_household_id", "proposal_id", "household_id"),
)

# Objections

objections = Table(
    "objections",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("number", Integer, nullable=False),  # within the vote
    Column("kind", String(20), nullable=False),
    Column("household_id", ForeignKey("households.id")),
    Column("receipt", String(14)),  # of the ballot that stood for the household
    Column("why", Text, nullable=False),
    Column("raised_by", BigInteger, nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("decision", String(20)),
    Column("reason", Text, nullable=False),  # of the decision
    Column("settled_by", BigInteger),  # or who wants to, while a second person is asked
    Column("confirmed_by", BigInteger),  # the second person
    Column("settled_at", Moment),
    UniqueConstraint("proposal_id", "number"),
)

# Following up

follow_ups = Table(
    "follow_ups",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("claimed_at", Moment, nullable=False),
)

WAITING = text("waiting IS NOT NULL")

follow_up_runs = Table(
    "follow_up_runs",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("passed_over", Boolean, nullable=False),
    Column("waiting", JSON(none_as_null=True)),  # by hand: households still to be asked, in portions
    Index("ix_follow_up_runs_waiting", "at", sqlite_where=WAITING),
)

visits = Table(
    "visits",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_visits_proposal_id_household_id", "proposal_id", "household_id"),
)

handovers = Table(
    "handovers",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("way", String(20), nullable=False),
    Column("at", Moment, nullable=False),
)

progress_messages = Table(
    "progress_messages",
    metadata,
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("begun_at", Moment, nullable=False),
    Column("message_id", BigInteger),
    Column("finished", Boolean, nullable=False),
)

printings = Table(
    "printings",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("user_id", ForeignKey("people.user_id"), nullable=False),
    Column("notice", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("households", JSON, nullable=False),  # the ids of those that get a line or a slip
    Column("parts_sent", Integer, nullable=False),
    Column("message_id", BigInteger),  # in which it is said how far it has come
    Column("ordered_at", Moment, nullable=False),
    Column("ended_at", Moment),
    _only_while("uq_printings_open", "proposal_id", "user_id", "notice", condition="ended_at IS NULL"),
)

digests = Table(
    "digests",
    metadata,
    Column("estate_id", ForeignKey("estates.id"), primary_key=True),
    Column("due_at", Moment, nullable=False),
)

# Books

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("number", Integer, nullable=False),
    Column("holder", String(200), nullable=False),
    Column("bank", String(200), nullable=False),
    Column("last_four", String(4), nullable=False),
    Column("begins", Date, nullable=False),  # the first day of which the books tell
    *_two_persons(),
    UniqueConstraint("estate_id", "number"),
)

book_entries = Table(
    "book_entries",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("number", Integer),  # of the receipt, once it is confirmed
    Column("day", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("amount", BigInteger, nullable=False),  # fen
    Column("household_id", ForeignKey("households.id"), index=True),
    Column("party", String(200), nullable=False),  # from or to whom, if it is no household
    Column("words", Text, nullable=False),
    Column("photo", Text),  # of the document, by the id under which Telegram keeps it
    Column("reverses", ForeignKey("book_entries.id"), index=True),
    Column("matter", Integer),  # the number of the matter that it is for, if it is for one
    Column("salt", String(32), nullable=False),  # of what stands in the ledger by its hash
    *_two_persons(),
    UniqueConstraint("account_id", "number"),
    _only_while("uq_book_entries_reversed", "reverses", condition="stage <> 'refused'"),
)

statement_lines = Table(
    "statement_lines",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("key", String(64), nullable=False),  # by which the same line is known again
    Column("day", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),  # fen; below 0 it went out
    Column("words", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("entry_id", ForeignKey("book_entries.id"), unique=True),
    Column("imported_by", BigInteger, nullable=False),
    Column("imported_at", Moment, nullable=False),
    UniqueConstraint("account_id", "key"),
)

book_notices = Table(
    "book_notices",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("number", Integer),  # once it is posted
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("owing_households", Integer, nullable=False, server_default=text("0")),  # when it was drawn up
    Column("owing", BigInteger, nullable=False, server_default=text("0")),  # fen
    Column("token", String(40), nullable=False, unique=True),  # in its page's address; nobody guesses it
    Column("objections_until", Date),
    Column("fingerprint", String(14)),  # of the ledger's head with it
    *_two_persons(),
    UniqueConstraint("account_id", "number"),
    _only_while("uq_book_notices_waiting", "account_id", condition="stage = 'waiting'"),
)

notice_objections = Table(
    "notice_objections",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("notice_id", ForeignKey("book_notices.id"), nullable=False, index=True),
    Column("room", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("raised_by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("answered_by", BigInteger),
)

# Meetings

meetings = Table(
    "meetings",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("matter_id", ForeignKey("matters.id"), nullable=False),
    Column("number", Integer, nullable=False),  # within the matter
    Column("kind", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("agenda", JSON, nullable=False),
    Column("parts", JSON, nullable=False),  # none are the whole estate
    Column("chair", ForeignKey("people.user_id"), nullable=False),
    Column("minute_taker", ForeignKey("people.user_id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("token", String(40), nullable=False, unique=True),  # in the code on the attendance sheet
    Column("called_by", BigInteger, nullable=False),
    Column("called_at", Moment, nullable=False),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    Column("published_at", Moment),
    Column("cancelled_why", Text, nullable=False),
    UniqueConstraint("matter_id", "number"),
    Index("ix_meetings_state_at", "state", "at"),
)

invited = Table(
    "invited",
    metadata,
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("label", String(200), nullable=False),
    Column("building", String(60), nullable=False),
    Column("staircase", String(60), nullable=False),
    Column("reply", String(20)),
    Column("replied_by", BigInteger),
    Column("replied_at", Moment),
)

stand_ins = Table(
    "stand_ins",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("principal_id", ForeignKey("households.id"), nullable=False),
    Column("holder_id", ForeignKey("households.id"), nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    Column("ending", String(20)),
    Column("ended_at", Moment),
    _only_while("uq_stand_ins_live", "meeting_id", "principal_id", condition="ended_at IS NULL"),
)

meeting_asked = Table(
    "meeting_asked",
    metadata,
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("claimed_at", Moment, nullable=False),
)

meeting_runs = Table(
    "meeting_runs",
    metadata,
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
)

meeting_visits = Table(
    "meeting_visits",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("at", Moment, nullable=False),
)

check_ins = Table(
    "check_ins",
    metadata,
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("stood_in_by", ForeignKey("households.id")),
    Column("way", String(20), nullable=False),
    Column("photo", Text),  # of the signed sheet, by the id under which Telegram keeps it
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

meeting_entries = Table(
    "meeting_entries",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("room", String(200), nullable=False),
    Column("numbers", JSON(none_as_null=True)),  # for, against, abstaining
    Column("who", Text, nullable=False),  # of a task
    Column("until", String(10)),  # a day, of a task
    Column("done_at", Moment),
    Column("photo", Text),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("struck_at", Moment),  # it was entered by mistake
)

turns = Table(
    "turns",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("household_id", ForeignKey("households.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("begun_at", Moment),
    Column("ended_at", Moment),
)

soundings = Table(
    "soundings",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("begun_by", BigInteger, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

sounding_answers = Table(
    "sounding_answers",
    metadata,
    _estate(),
    Column("sounding_id", ForeignKey("soundings.id"), primary_key=True),
    Column("household_id", ForeignKey("households.id"), primary_key=True),
    Column("choice", String(20), nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

minutes_signatures = Table(
    "minutes_signatures",
    metadata,
    _estate(),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("signer", String(20), primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("seal", String(14), nullable=False),  # of the minutes as they were signed
    Column("at", Moment, nullable=False),
)

# The ledger

ledger = Table(
    "ledger",
    metadata,
    Column("estate_id", ForeignKey("estates.id"), nullable=False),
    Column("owner", String(20), primary_key=True),  # a vote, a matter or an account
    Column("owner_id", Id, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),  # from 1
    Column("at", String(27), nullable=False),  # as it was hashed
    Column("kind", String(20), nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON
    Column("hash", String(64), nullable=False),  # what the next record calls the previous one's
)

ledger_heads = Table(
    "ledger_heads",
    metadata,
    _estate(),
    Column("owner", String(20), primary_key=True),
    Column("owner_id", Id, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("salt", String(32), nullable=False),  # of the people's pseudonyms
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("owner", String(20), nullable=False),  # a vote, a matter or an account
    Column("owner_id", Id, nullable=False),
    Column("size", Integer, nullable=False),  # how many records it covers
    Column("root", String(64), nullable=False),  # of their tree, in hexadecimal
    Column("at", Moment, nullable=False),
    UniqueConstraint("owner", "owner_id", "size"),
)

checkpoint_keepers = Table(
    "checkpoint_keepers",
    metadata,
    Column("checkpoint_id", ForeignKey("checkpoints.id"), primary_key=True),
    Column("user_id", ForeignKey("people.user_id"), primary_key=True),
    Column("at", Moment, nullable=False),
)

# What leaves the bot

postings = Table(
    "postings",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("attachment_message_id", BigInteger),
    Column("message_id", BigInteger),
    Column("wanted", BigInteger, nullable=False),
    Column("shown", BigInteger, nullable=False),
    Column("holds_until", Moment),
    UniqueConstraint("proposal_id", "chat_id"),
)

door_lists = Table(
    "door_lists",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("proposal_id", ForeignKey("proposals.id"), nullable=False),
    Column("user_id", ForeignKey("people.user_id"), nullable=False),
    Column("message_id", BigInteger),
    Column("begun_at", Moment, nullable=False),
    Column("page", Integer, nullable=False),  # from 0
    Column("household_id", BigInteger),  # whose door is opened in the list
    Column("digest", String(64), nullable=False),  # of what the message shows
    Column("wanted", BigInteger, nullable=False),
    Column("shown", BigInteger, nullable=False),
    UniqueConstraint("proposal_id", "user_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("key", String(120), nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("reply_to", BigInteger),
    Column("kind", String(40), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("run", String(60)),  # the wave of messages it belongs to
    Column("after_run", String(60)),  # the wave that must have landed before
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("repeated", Boolean, nullable=False, server_default=false()),  # it may have left before
    Column("due_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Index("ix_deliveries_state_due_at", "state", "due_at"),
    Index("ix_deliveries_run_state", "run", "state"),
)

letter_portions = Table(
    "letter_portions",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("put_at", Moment, nullable=False),
    Column("number", Integer, nullable=False),  # of letters
    Column("letters", JSON, nullable=False),  # each with its key, chat, kind and fields
)

kept_messages = Table(
    "kept_messages",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),  # of the letter that it puts into words
    Column("fields", JSON, nullable=False),
    Column("photo", Boolean, nullable=False),  # its words are a caption
    Column("digest", String(64), nullable=False),  # of what it shows
    Column("way_back", JSON(none_as_null=True)),  # the text and the data of the button that leads out of it
    Column("marks", BigInteger, nullable=False),  # how often something that it is about has changed
    Column("sent_at", Moment, nullable=False),
    Column("due_at", Moment, index=True),  # to be looked at; not while nothing has changed
    UniqueConstraint("chat_id", "message_id"),
)

kept_subjects = Table(
    "kept_subjects",
    metadata,
    Column("kept_id", ForeignKey("kept_messages.id"), primary_key=True),
    Column("subject", String(60), primary_key=True),
    Index("ix_kept_subjects_subject", "subject"),
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True),
    _estate(),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger),
    Column("act", String(40), nullable=False),
    Column("fields", JSON, nullable=False),
)

-- What migration 0001 creates in PostgreSQL, as Yishitang 0.2.0 had it. Never change this file.

CREATE TABLE code_attempts (
    id BIGSERIAL NOT NULL,
    user_id BIGINT NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_code_attempts PRIMARY KEY (id)
);

CREATE INDEX ix_code_attempts_user_id_at ON code_attempts (user_id, at);

CREATE TABLE estates (
    id BIGSERIAL NOT NULL,
    name VARCHAR(200) NOT NULL,
    zone VARCHAR(64) NOT NULL,
    language VARCHAR(8) NOT NULL,
    developer VARCHAR(200),
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_estates PRIMARY KEY (id),
    CONSTRAINT uq_estates_name UNIQUE (name)
);

CREATE TABLE people (
    user_id BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL,
    language VARCHAR(8) NOT NULL,
    reachable BOOLEAN DEFAULT false NOT NULL,
    reminders BOOLEAN DEFAULT true NOT NULL,
    seen_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (user_id)
);

CREATE TABLE taps (
    id VARCHAR(64) NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_taps PRIMARY KEY (id)
);

CREATE INDEX ix_taps_at ON taps (at);

CREATE TABLE appointments (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    asked_by BIGINT NOT NULL,
    asked_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    decided_by BIGINT,
    decided_at TIMESTAMP WITHOUT TIME ZONE,
    token VARCHAR(40),
    CONSTRAINT pk_appointments PRIMARY KEY (id),
    CONSTRAINT fk_appointments_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);

CREATE INDEX ix_appointments_estate_id ON appointments (estate_id);

CREATE UNIQUE INDEX uq_appointments_waiting ON appointments (estate_id, asked_by) WHERE decided_by IS NULL;

CREATE TABLE deliveries (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    key VARCHAR(120) NOT NULL,
    chat_id BIGINT NOT NULL,
    thread_id BIGINT,
    reply_to BIGINT,
    kind VARCHAR(40) NOT NULL,
    fields JSON NOT NULL,
    run VARCHAR(60),
    after_run VARCHAR(60),
    state VARCHAR(20) NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    settled_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_deliveries_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT uq_deliveries_key UNIQUE (key)
);

CREATE INDEX ix_deliveries_estate_id ON deliveries (estate_id);

CREATE INDEX ix_deliveries_run_state ON deliveries (run, state);

CREATE INDEX ix_deliveries_state_due_at ON deliveries (state, due_at);

CREATE TABLE drafts (
    user_id BIGINT NOT NULL,
    estate_id BIGINT NOT NULL,
    fields JSON NOT NULL,
    changed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (user_id),
    CONSTRAINT fk_drafts_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_drafts_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);

CREATE INDEX ix_drafts_estate_id ON drafts (estate_id);

CREATE TABLE events (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    actor BIGINT,
    act VARCHAR(40) NOT NULL,
    fields JSON NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (id),
    CONSTRAINT fk_events_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);

CREATE INDEX ix_events_estate_id ON events (estate_id);

CREATE TABLE groups (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    thread_id BIGINT,
    title VARCHAR(256) NOT NULL,
    linked_by BIGINT NOT NULL,
    linked_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_groups PRIMARY KEY (id),
    CONSTRAINT fk_groups_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_groups_linked_by FOREIGN KEY(linked_by) REFERENCES people (user_id),
    CONSTRAINT uq_groups_chat_id UNIQUE (chat_id)
);

CREATE INDEX ix_groups_estate_id ON groups (estate_id);

CREATE TABLE households (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    label VARCHAR(200) NOT NULL,
    building VARCHAR(60) NOT NULL,
    staircase VARCHAR(60) NOT NULL,
    area BIGINT NOT NULL,
    owners JSON NOT NULL,
    gone_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_households PRIMARY KEY (id),
    CONSTRAINT fk_households_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);

CREATE INDEX ix_households_estate_id ON households (estate_id);

CREATE TABLE imports (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    sent_by BIGINT,
    file_name VARCHAR(256) NOT NULL,
    register TEXT NOT NULL,
    received_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    settled_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_imports PRIMARY KEY (id),
    CONSTRAINT fk_imports_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);

CREATE INDEX ix_imports_estate_id ON imports (estate_id);

CREATE TABLE invitations (
    token VARCHAR(40) NOT NULL,
    estate_id BIGINT NOT NULL,
    office VARCHAR(20) NOT NULL,
    building VARCHAR(60),
    staircase VARCHAR(60),
    issued_by BIGINT,
    issued_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    used_by BIGINT,
    used_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_invitations PRIMARY KEY (token),
    CONSTRAINT fk_invitations_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);

CREATE INDEX ix_invitations_estate_id ON invitations (estate_id);

CREATE TABLE leads (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    building VARCHAR(60) NOT NULL,
    staircase VARCHAR(60) NOT NULL,
    since TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    appointed_by BIGINT,
    ended_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_leads PRIMARY KEY (id),
    CONSTRAINT fk_leads_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_leads_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);

CREATE INDEX ix_leads_estate_id ON leads (estate_id);

CREATE INDEX ix_leads_user_id ON leads (user_id);

CREATE UNIQUE INDEX uq_leads_present ON leads (estate_id, user_id, building, staircase) WHERE ended_at IS NULL;

CREATE TABLE offices (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    office VARCHAR(20) NOT NULL,
    since TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_offices PRIMARY KEY (id),
    CONSTRAINT fk_offices_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_offices_user_id FOREIGN KEY(user_id) REFERENCES people (user_id),
    CONSTRAINT uq_offices_estate_id_user_id_office UNIQUE (estate_id, user_id, office)
);

CREATE INDEX ix_offices_estate_id ON offices (estate_id);

CREATE INDEX ix_offices_user_id ON offices (user_id);

CREATE TABLE property_staff (
    estate_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    listed_by BIGINT NOT NULL,
    since TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_property_staff PRIMARY KEY (estate_id, user_id),
    CONSTRAINT fk_property_staff_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_property_staff_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);

CREATE TABLE proposals (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    reason TEXT NOT NULL,
    cost_fen BIGINT,
    attachment_kind VARCHAR(20),
    attachment_file_id TEXT,
    rule VARCHAR(40) NOT NULL,
    custom_rule JSON,
    options JSON NOT NULL,
    electorate JSON NOT NULL,
    secret BOOLEAN NOT NULL,
    hidden_until_closing BOOLEAN NOT NULL,
    timetable JSON NOT NULL,
    precedence VARCHAR(20) NOT NULL,
    silence VARCHAR(20) NOT NULL,
    notice_days INTEGER NOT NULL,
    notice_reason TEXT NOT NULL,
    extension_days INTEGER NOT NULL,
    objection_days INTEGER NOT NULL,
    closes_early BOOLEAN NOT NULL,
    state VARCHAR(20) NOT NULL,
    version INTEGER NOT NULL,
    asked_version INTEGER NOT NULL,
    proposed_by BIGINT NOT NULL,
    announced_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    opened_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    closes_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    extension_asked_at TIMESTAMP WITHOUT TIME ZONE,
    extension_declined_at TIMESTAMP WITHOUT TIME ZONE,
    extended_at TIMESTAMP WITHOUT TIME ZONE,
    closed_at TIMESTAMP WITHOUT TIME ZONE,
    objections_until TIMESTAMP WITHOUT TIME ZONE,
    outcome VARCHAR(20),
    ending TEXT NOT NULL,
    CONSTRAINT pk_proposals PRIMARY KEY (id),
    CONSTRAINT fk_proposals_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_proposals_proposed_by FOREIGN KEY(proposed_by) REFERENCES people (user_id),
    CONSTRAINT uq_proposals_estate_id_number UNIQUE (estate_id, number)
);

CREATE INDEX ix_proposals_estate_id ON proposals (estate_id);

CREATE INDEX ix_proposals_state_closes_at ON proposals (state, closes_at);

CREATE TABLE questions (
    user_id BIGINT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    fields JSON NOT NULL,
    asked_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_questions PRIMARY KEY (user_id),
    CONSTRAINT fk_questions_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);

CREATE TABLE ballots (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    choice VARCHAR(20) NOT NULL,
    channel VARCHAR(20) NOT NULL,
    tap_id VARCHAR(64) NOT NULL,
    cast_by BIGINT NOT NULL,
    cast_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    version INTEGER NOT NULL,
    receipt VARCHAR(14) NOT NULL,
    salt VARCHAR(32),
    sold BOOLEAN DEFAULT false NOT NULL,
    ended_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_ballots PRIMARY KEY (id),
    CONSTRAINT fk_ballots_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_ballots_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_ballots_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id),
    CONSTRAINT uq_ballots_tap_id UNIQUE (tap_id)
);

CREATE INDEX ix_ballots_estate_id ON ballots (estate_id);

CREATE INDEX ix_ballots_receipt ON ballots (receipt);

CREATE UNIQUE INDEX uq_ballots_standing ON ballots (proposal_id, household_id) WHERE ended_at IS NULL;

CREATE TABLE codes (
    code VARCHAR(16) NOT NULL,
    estate_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    issued_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    revoked_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_codes PRIMARY KEY (code),
    CONSTRAINT fk_codes_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_codes_household_id FOREIGN KEY(household_id) REFERENCES households (id)
);

CREATE INDEX ix_codes_estate_id ON codes (estate_id);

CREATE UNIQUE INDEX uq_codes_valid ON codes (household_id) WHERE revoked_at IS NULL;

CREATE TABLE counters (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    building VARCHAR(60) NOT NULL,
    counted VARCHAR(20) NOT NULL,
    heads BIGINT NOT NULL,
    area BIGINT NOT NULL,
    CONSTRAINT pk_counters PRIMARY KEY (proposal_id, building, counted),
    CONSTRAINT fk_counters_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_counters_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_counters_estate_id ON counters (estate_id);

CREATE TABLE door_lists (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    message_id BIGINT,
    begun_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    page INTEGER NOT NULL,
    household_id BIGINT,
    digest VARCHAR(64) NOT NULL,
    wanted BIGINT NOT NULL,
    shown BIGINT NOT NULL,
    CONSTRAINT pk_door_lists PRIMARY KEY (id),
    CONSTRAINT fk_door_lists_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_door_lists_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id),
    CONSTRAINT fk_door_lists_user_id FOREIGN KEY(user_id) REFERENCES people (user_id),
    CONSTRAINT uq_door_lists_proposal_id_user_id UNIQUE (proposal_id, user_id)
);

CREATE INDEX ix_door_lists_estate_id ON door_lists (estate_id);

CREATE TABLE follow_up_runs (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    step VARCHAR(40) NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    passed_over BOOLEAN NOT NULL,
    CONSTRAINT pk_follow_up_runs PRIMARY KEY (proposal_id, step),
    CONSTRAINT fk_follow_up_runs_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_follow_up_runs_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_follow_up_runs_estate_id ON follow_up_runs (estate_id);

CREATE TABLE follow_ups (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    step VARCHAR(40) NOT NULL,
    channel VARCHAR(20) NOT NULL,
    claimed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_follow_ups PRIMARY KEY (proposal_id, household_id, step, channel),
    CONSTRAINT fk_follow_ups_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_follow_ups_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_follow_ups_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_follow_ups_estate_id ON follow_ups (estate_id);

CREATE TABLE handovers (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    way VARCHAR(20) NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_handovers PRIMARY KEY (proposal_id, household_id),
    CONSTRAINT fk_handovers_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_handovers_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_handovers_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_handovers_estate_id ON handovers (estate_id);

CREATE TABLE ledger (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    seq INTEGER NOT NULL,
    at VARCHAR(27) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    body TEXT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    CONSTRAINT pk_ledger PRIMARY KEY (proposal_id, seq),
    CONSTRAINT fk_ledger_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_ledger_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE TABLE ledger_heads (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    seq INTEGER NOT NULL,
    hash VARCHAR(64) NOT NULL,
    salt VARCHAR(32) NOT NULL,
    CONSTRAINT pk_ledger_heads PRIMARY KEY (proposal_id),
    CONSTRAINT fk_ledger_heads_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_ledger_heads_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_ledger_heads_estate_id ON ledger_heads (estate_id);

CREATE TABLE members (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    role VARCHAR(20) NOT NULL,
    standing VARCHAR(20) NOT NULL,
    since TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_members PRIMARY KEY (id),
    CONSTRAINT fk_members_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_members_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_members_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);

CREATE INDEX ix_members_estate_id ON members (estate_id);

CREATE INDEX ix_members_household_id ON members (household_id);

CREATE INDEX ix_members_user_id ON members (user_id);

CREATE UNIQUE INDEX uq_members_present ON members (household_id, user_id) WHERE standing IN ('pending', 'bound');

CREATE TABLE objections (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    household_id BIGINT,
    receipt VARCHAR(14),
    why TEXT NOT NULL,
    raised_by BIGINT NOT NULL,
    raised_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    decision VARCHAR(20),
    reason TEXT NOT NULL,
    settled_by BIGINT,
    confirmed_by BIGINT,
    settled_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_objections PRIMARY KEY (id),
    CONSTRAINT fk_objections_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_objections_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_objections_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id),
    CONSTRAINT uq_objections_proposal_id_number UNIQUE (proposal_id, number)
);

CREATE INDEX ix_objections_estate_id ON objections (estate_id);

CREATE TABLE paper_entries (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    choice VARCHAR(20) NOT NULL,
    photo_file_id TEXT NOT NULL,
    stage VARCHAR(20) NOT NULL,
    entered_by BIGINT NOT NULL,
    entered_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    checked_by BIGINT,
    checked_at TIMESTAMP WITHOUT TIME ZONE,
    objected_by BIGINT,
    objected_at TIMESTAMP WITHOUT TIME ZONE,
    settled_by BIGINT,
    settled_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_paper_entries PRIMARY KEY (id),
    CONSTRAINT fk_paper_entries_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_paper_entries_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_paper_entries_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_paper_entries_estate_id ON paper_entries (estate_id);

CREATE INDEX ix_paper_entries_proposal_id_household_id ON paper_entries (proposal_id, household_id);

CREATE TABLE postings (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    thread_id BIGINT,
    attachment_message_id BIGINT,
    message_id BIGINT,
    wanted BIGINT NOT NULL,
    shown BIGINT NOT NULL,
    holds_until TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_postings PRIMARY KEY (id),
    CONSTRAINT fk_postings_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_postings_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id),
    CONSTRAINT uq_postings_proposal_id_chat_id UNIQUE (proposal_id, chat_id)
);

CREATE INDEX ix_postings_estate_id ON postings (estate_id);

CREATE TABLE progress_messages (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    step VARCHAR(40) NOT NULL,
    user_id BIGINT NOT NULL,
    begun_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    message_id BIGINT,
    finished BOOLEAN NOT NULL,
    CONSTRAINT pk_progress_messages PRIMARY KEY (proposal_id, step, user_id),
    CONSTRAINT fk_progress_messages_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_progress_messages_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_progress_messages_estate_id ON progress_messages (estate_id);

CREATE TABLE proxies (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    principal_id BIGINT NOT NULL,
    holder_id BIGINT NOT NULL,
    instruction VARCHAR(20),
    asked_by BIGINT NOT NULL,
    asked_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    photo_file_id TEXT,
    accepted_by BIGINT,
    accepted_at TIMESTAMP WITHOUT TIME ZONE,
    ending VARCHAR(20),
    ended_by BIGINT,
    ended_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_proxies PRIMARY KEY (id),
    CONSTRAINT fk_proxies_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_proxies_holder_id FOREIGN KEY(holder_id) REFERENCES households (id),
    CONSTRAINT fk_proxies_principal_id FOREIGN KEY(principal_id) REFERENCES households (id),
    CONSTRAINT fk_proxies_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_proxies_estate_id ON proxies (estate_id);

CREATE INDEX ix_proxies_proposal_id_holder_id ON proxies (proposal_id, holder_id);

CREATE UNIQUE INDEX uq_proxies_live ON proxies (proposal_id, principal_id) WHERE ended_at IS NULL;

CREATE TABLE rolls (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    label VARCHAR(200) NOT NULL,
    building VARCHAR(60) NOT NULL,
    staircase VARCHAR(60) NOT NULL,
    area BIGINT NOT NULL,
    CONSTRAINT pk_rolls PRIMARY KEY (proposal_id, household_id),
    CONSTRAINT fk_rolls_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_rolls_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_rolls_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_rolls_estate_id ON rolls (estate_id);

CREATE TABLE units (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    building VARCHAR(60) NOT NULL,
    staircase VARCHAR(60) NOT NULL,
    number VARCHAR(60) NOT NULL,
    floor INTEGER,
    kind VARCHAR(20) NOT NULL,
    area BIGINT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_units PRIMARY KEY (id),
    CONSTRAINT fk_units_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_units_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT uq_units_estate_id_building_staircase_number_kind UNIQUE (estate_id, building, staircase, number, kind)
);

CREATE INDEX ix_units_estate_id ON units (estate_id);

CREATE INDEX ix_units_household_id ON units (household_id);

CREATE TABLE versions (
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    by BIGINT NOT NULL,
    substance BOOLEAN NOT NULL,
    changes JSON NOT NULL,
    CONSTRAINT pk_versions PRIMARY KEY (proposal_id, version),
    CONSTRAINT fk_versions_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_versions_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_versions_estate_id ON versions (estate_id);

CREATE TABLE visits (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_visits PRIMARY KEY (id),
    CONSTRAINT fk_visits_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_visits_household_id FOREIGN KEY(household_id) REFERENCES households (id),
    CONSTRAINT fk_visits_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_visits_estate_id ON visits (estate_id);

CREATE INDEX ix_visits_proposal_id_household_id ON visits (proposal_id, household_id);

CREATE TABLE void_requests (
    id BIGSERIAL NOT NULL,
    estate_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    asked_by BIGINT NOT NULL,
    asked_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    settled_by BIGINT,
    settled_at TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT pk_void_requests PRIMARY KEY (id),
    CONSTRAINT fk_void_requests_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id),
    CONSTRAINT fk_void_requests_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);

CREATE INDEX ix_void_requests_estate_id ON void_requests (estate_id);

CREATE UNIQUE INDEX uq_void_requests_open ON void_requests (proposal_id) WHERE settled_at IS NULL;

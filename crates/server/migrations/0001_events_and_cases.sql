-- Only TEXT and BIGINT, so that SQLite and PostgreSQL read the same file. Moments are seconds since 1970-01-01T00:00:00Z.

-- Handed out under this row's lock: positions are in commit order on both databases.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('position', 0);

-- The truth. Append-only.
CREATE TABLE events (
    position BIGINT PRIMARY KEY,
    number TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (number, seq)
);

-- Sealed; who may be called back.
CREATE TABLE contacts (
    number TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

CREATE TABLE credentials (
    number TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL
);

-- Answered idempotency keys, as keyed hashes.
CREATE TABLE requests (
    key_hash TEXT PRIMARY KEY,
    body_hash TEXT NOT NULL,
    number TEXT NOT NULL
);

CREATE TABLE access_log (
    position BIGINT PRIMARY KEY,
    number TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('access', 0);
CREATE INDEX access_log_by_case ON access_log (number, position);

CREATE TABLE supporters (
    number TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    PRIMARY KEY (number, key_hash)
);

CREATE TABLE office_keys (
    id TEXT PRIMARY KEY,
    key_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    unit TEXT,
    created BIGINT NOT NULL,
    revoked BIGINT
);

-- Projection of events: rebuilt at will.
CREATE TABLE cases (
    number TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    district TEXT,
    unit TEXT,
    holder TEXT,
    status TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    visibility TEXT,
    urgency TEXT,
    opened BIGINT NOT NULL,
    due BIGINT,
    provisional BIGINT NOT NULL,
    answered BIGINT,
    outcome TEXT,
    subject TEXT,
    story TEXT,
    search TEXT,
    updated BIGINT NOT NULL,
    events BIGINT NOT NULL,
    merged_into TEXT
);
CREATE INDEX cases_by_opening ON cases (opened, number);
CREATE INDEX cases_by_due ON cases (is_open, due);
CREATE INDEX cases_by_target ON cases (merged_into);

-- Projection of events: each round of each case with its clock and its verdict.
CREATE TABLE rounds (
    number TEXT NOT NULL,
    round BIGINT NOT NULL,
    due BIGINT,
    answered BIGINT,
    verdict_at BIGINT,
    solved BIGINT,
    no_answer_at BIGINT,
    PRIMARY KEY (number, round)
);
CREATE INDEX rounds_by_due ON rounds (due);
CREATE INDEX rounds_by_verdict ON rounds (verdict_at);
CREATE INDEX rounds_by_no_answer ON rounds (no_answer_at);

-- Fixed for ever once made; the JSON is kept as it was hashed.
CREATE TABLE releases (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL UNIQUE,
    summary TEXT NOT NULL,
    specification TEXT NOT NULL,
    cells TEXT NOT NULL
);

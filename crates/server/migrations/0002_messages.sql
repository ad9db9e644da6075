-- Messages to citizens, the links in them, and what people say of the portal. Only TEXT and BIGINT; see 0001.

-- Which cases belong to an e-mail address, by its keyed hash; made again from the sealed contacts by `rebuild`.
CREATE TABLE addresses (
    number TEXT PRIMARY KEY,
    email_hash TEXT NOT NULL
);
CREATE INDEX addresses_by_email ON addresses (email_hash);

-- The outbox. A message about a case says who gets it only when it is sent; a wish for a link holds its address sealed.
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    number TEXT,
    occasion TEXT NOT NULL,
    round BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    event BIGINT NOT NULL,
    body TEXT,
    made BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    next BIGINT,
    mailed BIGINT,
    texted BIGINT,
    UNIQUE (number, occasion, round, turn)
);
CREATE INDEX messages_by_next ON messages (next);

-- What a link opens, by the keyed hash of its secret; the secret is derived from the message when it is sent.
CREATE TABLE links (
    secret_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    number TEXT,
    round BIGINT,
    turn BIGINT,
    email_hash TEXT,
    expires BIGINT NOT NULL,
    used BIGINT
);

CREATE TABLE feedback (
    position BIGINT PRIMARY KEY,
    key_hash TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    ease BIGINT,
    has_text BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('feedback', 0);

CREATE INDEX cases_by_update ON cases (updated, number);

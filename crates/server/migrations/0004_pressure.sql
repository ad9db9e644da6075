-- What citizens told of meddling with their ratings; sealed, and no part of the case.
CREATE TABLE pressure (
    position BIGINT PRIMARY KEY,
    key_hash TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    number TEXT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('pressure', 0);

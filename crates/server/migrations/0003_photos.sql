-- Photos by a keyed hash of their names. One without a number waits for a case to take it up, and is swept after a day.
CREATE TABLE photos (
    id_hash TEXT PRIMARY KEY,
    started BIGINT NOT NULL,
    length BIGINT NOT NULL,
    received BIGINT NOT NULL,
    -- Under which name its pictures lie; made at random.
    object TEXT NOT NULL,
    -- NULL until the file was taken.
    width BIGINT,
    height BIGINT,
    number TEXT
);
CREATE INDEX photos_waiting ON photos (started) WHERE number IS NULL;

-- Sealed parts of files that are not complete.
CREATE TABLE photo_chunks (
    id_hash TEXT NOT NULL,
    start BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id_hash, start)
);

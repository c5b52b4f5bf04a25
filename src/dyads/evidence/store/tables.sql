-- The index of a store: the parts' records flat, in the order that makes questions about two actors fast.
-- It holds nothing that the parts do not, and is made anew whenever it is missing, stale or damaged (index.py).

CREATE TABLE commits (number INTEGER, name VARCHAR, added_at TIMESTAMP);
CREATE TABLE parts (number INTEGER, commit INTEGER, kind VARCHAR, hash VARCHAR, rows BIGINT, bytes BIGINT, version INTEGER);
CREATE TABLE problems (commit INTEGER, line VARCHAR);
CREATE TABLE made_with (layout INTEGER, version INTEGER, duckdb VARCHAR);

CREATE TABLE reports (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    key VARCHAR, id VARCHAR, hash VARCHAR, title VARCHAR, outlet VARCHAR, url VARCHAR, path VARCHAR, published DATE,
    language VARCHAR, coder VARCHAR, sentences INTEGER, original VARCHAR, text_key VARCHAR, coalitions VARCHAR[]
);
CREATE TABLE all_events (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    origin VARCHAR, key BIGINT, report VARCHAR,
    source VARCHAR, source_country VARCHAR, source_person VARCHAR,
    target VARCHAR, target_country VARCHAR, target_person VARCHAR,
    type VARCHAR, mode VARCHAR, cameo VARCHAR, quad TINYINT, intensity FLOAT, reciprocal BOOLEAN,
    status VARCHAR, "start" DATE, "end" DATE, granularity VARCHAR, place VARCHAR, place_country VARCHAR, claim VARCHAR
);
CREATE TABLE all_claims (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    id VARCHAR, report VARCHAR, speaker VARCHAR, speaker_country VARCHAR, speaker_person VARCHAR, speaker_group VARCHAR,
    via VARCHAR[], kind VARCHAR, certainty FLOAT, "start" DATE, "end" DATE
);
CREATE TABLE mentions (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    report VARCHAR, "start" INTEGER, "end" INTEGER, actor VARCHAR, country VARCHAR, person VARCHAR, type VARCHAR,
    role VARCHAR, how VARCHAR
);
CREATE TABLE votes (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    origin VARCHAR, roll_call BIGINT, "date" DATE, session SMALLINT, state VARCHAR, vote VARCHAR, issues VARCHAR[],
    important BOOLEAN, resolution VARCHAR, title VARCHAR
);
CREATE TABLE copies (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE, report VARCHAR, other VARCHAR, shared FLOAT
);
CREATE TABLE imports (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    id VARCHAR, origin VARCHAR, file VARCHAR, hash VARCHAR, rows BIGINT, events BIGINT
);
CREATE TABLE judgements (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    id VARCHAR, verdict VARCHAR, about VARCHAR[], note VARCHAR
);
CREATE TABLE unread (
    part INTEGER, row INTEGER, commit INTEGER, known_on DATE,
    path VARCHAR, line BIGINT, reason VARCHAR, advice VARCHAR
);

-- What a user judged wrong, or the same as another record that stands for it (judgements.py).
CREATE TABLE excluded_reports (key VARCHAR);
CREATE TABLE excluded_events (origin VARCHAR, key BIGINT);
CREATE TABLE excluded_claims (id VARCHAR);

-- What was known by the end of a day (NULL: by now). `independent` is false for a copy of an earlier report.
CREATE MACRO documents_as_of(day) AS TABLE
SELECT *, original = key AS independent
FROM reports ANTI JOIN excluded_reports USING (key)
WHERE day IS NULL OR known_on <= day;

-- The placed_ ones also tell where the record lies: part and row.
CREATE MACRO placed_events_as_of(day) AS TABLE
SELECT
    CASE origin WHEN 'text' THEN format('e-{:012x}', e.key) ELSE origin || '-' || e.key END AS id,
    e.* EXCLUDE (commit, key), r.id AS document, r.outlet, coalesce(r.original = r.key, true) AS independent
FROM all_events e
    LEFT JOIN reports r ON e.report = r.key
    ANTI JOIN excluded_events x ON e.origin = x.origin AND e.key = x.key
    ANTI JOIN excluded_reports y ON e.report = y.key
WHERE day IS NULL OR e.known_on <= day;

CREATE MACRO events_as_of(day) AS TABLE SELECT * EXCLUDE (part, row) FROM placed_events_as_of(day);

CREATE MACRO placed_claims_as_of(day) AS TABLE
SELECT c.* EXCLUDE (commit), r.id AS document, r.outlet, r.original = r.key AS independent
FROM all_claims c
    JOIN reports r ON c.report = r.key
    ANTI JOIN excluded_claims x ON c.id = x.id
    ANTI JOIN excluded_reports y ON c.report = y.key
WHERE day IS NULL OR c.known_on <= day;

CREATE MACRO claims_as_of(day) AS TABLE SELECT * EXCLUDE (part, row) FROM placed_claims_as_of(day);

-- The last that was said of a path and line holds; without a reason it says that it was read.
CREATE MACRO unread_as_of(day) AS TABLE
SELECT path, line, reason, advice, known_on FROM (
    SELECT DISTINCT ON (path, line) u.*
    FROM unread u JOIN commits c ON u.commit = c.number
    WHERE day IS NULL OR known_on <= day
    ORDER BY c.name DESC, row DESC
) WHERE reason IS NOT NULL;

CREATE MACRO votes_as_of(day) AS TABLE
SELECT v.* EXCLUDE (part, row, commit) FROM votes v WHERE day IS NULL OR v.known_on <= day;

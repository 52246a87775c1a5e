BEGIN TRANSACTION;
CREATE TABLE attack (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
CREATE TABLE attacks (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    fell INTEGER NOT NULL CHECK (fell IN (0, 1)),
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
CREATE TABLE notes (key BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    key BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    label INTEGER,
    ordinary_label INTEGER,
    largest_size INTEGER,
    error TEXT,
    seconds REAL NOT NULL
);
INSERT INTO "pictures" VALUES(1,0,X'636C61737320302F706963747572652030303030302E706E67','picture 00000.png','picture 00000.png',NULL,1,12,NULL,0.02);
INSERT INTO "pictures" VALUES(2,1,X'636C61737320312F706963747572652030303030312E706E67','picture 00001.png','picture 00001.png',NULL,1,12,NULL,0.02);
INSERT INTO "pictures" VALUES(3,2,X'636C61737320322F706963747572652030303030322E706E67','picture 00002.png','picture 00002.png',NULL,0,41,NULL,0.02);
CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL);
INSERT INTO "run" VALUES(1,'{"source": "pictures", "network": "fake", "digest": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "ordinary_digest": null, "device": "cpu", "precision": "float32", "program_version": "test", "canvas": [288, 288], "resize": 288, "interpolation": "bicubic", "wrap": false, "grids": [{"fitted_to": null, "receptive_field": [83, 83], "stride": [41, 41], "cells": [6, 6]}, {"fitted_to": null, "receptive_field": [83, 83], "stride": [41, 41], "cells": [6, 6]}], "feature": "logits", "clip": [0.0, 7.5], "temperature": 1.0, "vote_threshold": null, "threshold": 0.25, "patch_sizes": [23, 32], "label_space": "test", "label_names": ["tench", "English springer", "=cmd|'' /C calc''!A0"], "label_indices": null, "mapping": [["n1", 0], ["n2", null]], "selection": "0000000000000000000000000000000000000000000000000000000000000000", "total": 3, "limit": null, "seed": 0, "shard": null, "created": "2026-01-01T00:00:00+00:00", "versions": []}');
CREATE TABLE sizes (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    robust_label INTEGER,
    outcome TEXT CHECK (outcome IN ('wrong', 'vulnerable', 'certified')),
    margin REAL,
    mean_label INTEGER,
    largest_size INTEGER,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
INSERT INTO "sizes" VALUES(1,23,2,'certified',-4.02970893140408570332e-01,1,12);
INSERT INTO "sizes" VALUES(1,32,2,'vulnerable',-1.15595757512790076049e+00,2,0);
INSERT INTO "sizes" VALUES(2,23,1,'certified',1.33422922777768215851e+00,0,12);
INSERT INTO "sizes" VALUES(2,32,1,'vulnerable',1.22180612901929164237e+00,0,0);
INSERT INTO "sizes" VALUES(3,23,1,'vulnerable',1.24310707479671078701e+00,1,41);
INSERT INTO "sizes" VALUES(3,32,2,'certified',-1.94485785547310552345e-01,1,0);
CREATE TABLE tags (key BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (key, tag)) WITHOUT ROWID;
CREATE INDEX pictures_by_label ON pictures (label, position);
CREATE INDEX pictures_by_name ON pictures (search, position);
CREATE INDEX pictures_by_largest_size ON pictures (largest_size, position);
CREATE INDEX pictures_unreadable ON pictures (position) WHERE error IS NOT NULL;
CREATE INDEX sizes_by_outcome ON sizes (patch_size, outcome, margin);
CREATE INDEX sizes_by_margin ON sizes (patch_size, margin, picture);
CREATE INDEX attacks_by_result ON attacks (patch_size, fell);
CREATE INDEX tags_by_tag ON tags (tag);
COMMIT;
PRAGMA application_id = 1885815120;
PRAGMA user_version = 2;

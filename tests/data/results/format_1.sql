PRAGMA application_id = 1885815120;
PRAGMA user_version = 1;
CREATE TABLE attacks (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    fell INTEGER NOT NULL CHECK (fell IN (0, 1)),
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
INSERT INTO "attacks" VALUES(1,23,1,1,2);
INSERT INTO "attacks" VALUES(2,32,0,3,4);
CREATE TABLE notes (key BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "notes" VALUES(X'636C61737320312F706963747572652030303030312E706E67','look');
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    key BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    label INTEGER,
    ordinary_label INTEGER,
    mean_label INTEGER,
    largest_size INTEGER,
    error TEXT,
    seconds REAL NOT NULL
);
INSERT INTO "pictures" VALUES(1,0,X'636C61737320302F706963747572652030303030302E706E67','picture 00000.png','picture 00000.png',0,2,0,12,NULL,0.02);
INSERT INTO "pictures" VALUES(2,1,X'636C61737320312F706963747572652030303030312E706E67','picture 00001.png','picture 00001.png',1,0,0,12,NULL,0.02);
INSERT INTO "pictures" VALUES(3,2,X'636C61737320322F706963747572652030303030322E706E67','picture 00002.png','picture 00002.png',2,2,1,12,NULL,0.02);
INSERT INTO "pictures" VALUES(4,3,X'636C61737320302F706963747572652030303030332E706E67','picture 00003.png','picture 00003.png',0,0,0,41,NULL,0.02);
INSERT INTO "pictures" VALUES(5,4,X'636C61737320312F706963747572652030303030342E706E67','picture 00004.png','picture 00004.png',1,0,1,0,NULL,0.02);
INSERT INTO "pictures" VALUES(6,5,X'636C61737320322F706963747572652030303030352E706E67','picture 00005.png','picture 00005.png',2,0,1,0,NULL,0.02);
CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL);
INSERT INTO "run" VALUES(1,'{"source": "pictures", "network": "fake", "digest": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "ordinary_digest": null, "device": "cpu", "precision": "float32", "program_version": "test", "canvas": [288, 288], "resize": 288, "interpolation": "bicubic", "receptive_field": [86, 86], "stride": [39, 39], "cells": [6, 6], "wrap": false, "fitted_to": 32, "feature": "confidence", "clip": [0.0, null], "temperature": 1.0, "vote_threshold": null, "threshold": 0.0, "patch_sizes": [23, 32], "label_space": "test", "label_names": ["tench", "English springer", "=cmd|'' /C calc''!A0"], "label_indices": null, "mapping": [["n1", 0], ["n2", null]], "selection": "0000000000000000000000000000000000000000000000000000000000000000", "total": 6, "limit": null, "seed": 0, "shard": null, "created": "2026-01-01T00:00:00+00:00", "versions": []}');
CREATE TABLE sizes (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    robust_label INTEGER,
    outcome TEXT CHECK (outcome IN ('wrong', 'vulnerable', 'certified')),
    margin REAL,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
INSERT INTO "sizes" VALUES(1,23,2,'wrong',-4.41236083782591936852e-01);
INSERT INTO "sizes" VALUES(1,32,1,'wrong',-4.02970893140408570332e-01);
INSERT INTO "sizes" VALUES(2,23,1,'certified',-9.94865511847815131574e-01);
INSERT INTO "sizes" VALUES(2,32,0,'wrong',1.44656038197327685423e+00);
INSERT INTO "sizes" VALUES(3,23,1,'wrong',7.86136956859300184419e-02);
INSERT INTO "sizes" VALUES(3,32,0,'wrong',8.65420812689565277509e-01);
INSERT INTO "sizes" VALUES(4,23,0,'vulnerable',-1.1715580687030828777e+00);
INSERT INTO "sizes" VALUES(4,32,1,'wrong',3.76470832254343079625e-02);
INSERT INTO "sizes" VALUES(5,23,2,'wrong',-9.87094184442556255021e-02);
INSERT INTO "sizes" VALUES(5,32,0,'wrong',1.60826196444319302614e+00);
INSERT INTO "sizes" VALUES(6,23,1,'wrong',7.16174245480581728173e-01);
INSERT INTO "sizes" VALUES(6,32,0,'wrong',7.70929282988402242438e-01);
CREATE TABLE tags (key BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (key, tag)) WITHOUT ROWID;
INSERT INTO "tags" VALUES(X'636C61737320302F706963747572652030303030302E706E67','odd');
CREATE INDEX pictures_by_label ON pictures (label, position);
CREATE INDEX pictures_by_name ON pictures (search, position);
CREATE INDEX pictures_by_largest_size ON pictures (largest_size, position);
CREATE INDEX pictures_unreadable ON pictures (position) WHERE error IS NOT NULL;
CREATE INDEX sizes_by_outcome ON sizes (patch_size, outcome, margin);
CREATE INDEX sizes_by_margin ON sizes (patch_size, margin, picture);
CREATE INDEX attacks_by_result ON attacks (patch_size, fell);
CREATE INDEX tags_by_tag ON tags (tag);

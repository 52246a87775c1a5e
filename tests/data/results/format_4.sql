BEGIN TRANSACTION;
CREATE TABLE attack (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
INSERT INTO "attack" VALUES(1,'{"places": 3, "steps": 40, "step_size": 0.05, "seed": 0, "against": "patchguard", "certified": false}');
CREATE TABLE attacks (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    succeeded INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    seed INTEGER,
    steps INTEGER,
    margin REAL,
    target INTEGER,
    patch INTEGER,
    pieces INTEGER,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
INSERT INTO "attacks" VALUES(4,23,1,3,7,5,40,0.25,NULL,1,1);
INSERT INTO "attacks" VALUES(5,32,0,4,7,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE notes (key BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "notes" VALUES(X'636C61737320312F706963747572652030303030312E706E67','two dogs');
CREATE TABLE patches (id INTEGER PRIMARY KEY, piece BLOB NOT NULL);
INSERT INTO "patches" VALUES(1,X'89504E470D0A1A0A0000000D49484452000000170000001708020000006F4843F70000001549444154789C63601805A360148C8251300A280100064A0001507A3A4E0000000049454E44AE426082');
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    key BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    label INTEGER,
    undefended_label INTEGER,
    largest_size INTEGER,
    error TEXT,
    seconds REAL NOT NULL
);
INSERT INTO "pictures" VALUES(1,0,X'636C61737320302F706963747572652030303030302E706E67','picture 00000.png','picture 00000.png',0,2,41,NULL,0.02);
INSERT INTO "pictures" VALUES(2,1,X'636C61737320312F706963747572652030303030312E706E67','picture 00001.png','picture 00001.png',0,0,41,NULL,0.02);
INSERT INTO "pictures" VALUES(3,2,X'636C61737320322F706963747572652030303030322E706E67','picture 00002.png','picture 00002.png',0,1,41,NULL,0.02);
INSERT INTO "pictures" VALUES(4,3,X'636C61737320302F706963747572652030303030332E706E67','picture 00003.png','picture 00003.png',0,0,12,NULL,0.02);
INSERT INTO "pictures" VALUES(5,4,X'636C61737320312F706963747572652030303030342E706E67','picture 00004.png','picture 00004.png',0,0,12,NULL,0.02);
INSERT INTO "pictures" VALUES(6,5,X'636C61737320322F706963747572652030303030352E706E67','picture 00005.png','picture 00005.png',0,2,41,NULL,0.02);
INSERT INTO "pictures" VALUES(7,6,X'636C61737320302F706963747572652030303030362E706E67','picture 00006.png','picture 00006.png',0,2,41,NULL,0.02);
INSERT INTO "pictures" VALUES(8,7,X'636C61737320312F706963747572652030303030372E706E67','picture 00007.png','picture 00007.png',0,1,41,NULL,0.02);
INSERT INTO "pictures" VALUES(9,8,X'636C61737320322F706963747572652030303030382E706E67','picture 00008.png','picture 00008.png',0,1,12,NULL,0.02);
CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL);
INSERT INTO "run" VALUES(1,'{"source": "pictures", "network": "fake", "digest": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "undefended_digest": null, "device": "cpu", "precision": "float32", "program_version": "test", "canvas": [288, 288], "resize": 288, "interpolation": "bicubic", "wrap": false, "grids": [{"fitted_to": null, "receptive_field": [83, 83], "stride": [41, 41], "cells": [6, 6]}, {"fitted_to": null, "receptive_field": [83, 83], "stride": [41, 41], "cells": [6, 6]}], "defence": "minority-reports", "settings": [["tau", 0.5], ["k", 3], ["colour", "grey"]], "patch_sizes": [23, 32], "label_space": "test", "label_names": ["tench", "English springer", "=cmd|'' /C calc''!A0"], "label_indices": null, "mapping": [["n1", 0], ["n2", null]], "selection": "0000000000000000000000000000000000000000000000000000000000000000", "total": 10, "limit": null, "seed": 0, "shard": null, "created": "2026-01-01T00:00:00+00:00", "versions": []}');
CREATE TABLE sizes (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    robust_label INTEGER,
    outcome TEXT CHECK (outcome IN ('wrong', 'vulnerable', 'certified')),
    margin REAL,
    mean_label INTEGER,
    largest_size INTEGER,
    alert INTEGER NOT NULL DEFAULT 0 CHECK (alert IN (0, 1)),
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
INSERT INTO "sizes" VALUES(1,23,2,'wrong',1.32308288758763348269e+00,1,12,0);
INSERT INTO "sizes" VALUES(1,32,1,'wrong',1.85002150537560750009e+00,1,41,0);
INSERT INTO "sizes" VALUES(2,23,1,'wrong',4.83968524840087344074e-01,1,41,1);
INSERT INTO "sizes" VALUES(2,32,1,'wrong',1.44656038197327685423e+00,1,0,1);
INSERT INTO "sizes" VALUES(3,23,1,'wrong',1.62464893024092216222e+00,2,41,0);
INSERT INTO "sizes" VALUES(3,32,1,'wrong',-4.60626795757224094529e-02,0,41,0);
INSERT INTO "sizes" VALUES(4,23,0,'vulnerable',-0.201395663009015,1,0,0);
INSERT INTO "sizes" VALUES(4,32,2,'wrong',5.38672989995202744495e-01,0,12,0);
INSERT INTO "sizes" VALUES(5,23,2,'wrong',1.24210748286190941769e-01,2,12,0);
INSERT INTO "sizes" VALUES(5,32,0,'vulnerable',4.07560830251189276651e-01,0,12,0);
INSERT INTO "sizes" VALUES(6,23,1,'wrong',-1.91948202778332133178e+00,0,41,1);
INSERT INTO "sizes" VALUES(6,32,2,'wrong',-1.33430671442054693542e+00,1,0,1);
INSERT INTO "sizes" VALUES(7,23,1,'wrong',8.73087198842914524732e-01,0,12,0);
INSERT INTO "sizes" VALUES(7,32,1,'wrong',6.70043636097532147033e-01,1,41,0);
INSERT INTO "sizes" VALUES(8,23,0,'certified',5.04142130911646280111e-01,1,41,0);
INSERT INTO "sizes" VALUES(8,32,0,'vulnerable',2.32305144958195430859e-01,1,0,0);
INSERT INTO "sizes" VALUES(9,23,1,'wrong',-4.61612924367842403228e-02,2,0,0);
INSERT INTO "sizes" VALUES(9,32,2,'wrong',-3.46197823043441488266e-01,0,12,0);
CREATE TABLE tags (key BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (key, tag)) WITHOUT ROWID;
INSERT INTO "tags" VALUES(X'636C61737320302F706963747572652030303030302E706E67','glare');
CREATE INDEX pictures_by_label ON pictures (label, position);
CREATE INDEX pictures_by_name ON pictures (search, position);
CREATE INDEX pictures_by_largest_size ON pictures (largest_size, position);
CREATE INDEX pictures_unreadable ON pictures (position) WHERE error IS NOT NULL;
CREATE INDEX sizes_by_outcome ON sizes (patch_size, outcome, margin);
CREATE INDEX sizes_by_margin ON sizes (patch_size, margin, picture);
CREATE INDEX attacks_by_result ON attacks (patch_size, succeeded);
CREATE INDEX tags_by_tag ON tags (tag);
COMMIT;
PRAGMA application_id = 1885815120;
PRAGMA user_version = 4;

-- A database as Yishitang 0.2.0 left it: its schema is that of migration 0001, and so it stays. Never change this file.
--
-- It was filled once, in the way residents would have filled it: the real program ran against the stand-in for Telegram of
-- the rehearsal with a clock that was moved (tests/conversations/town.py), people acted through bot/actions, and sqlite3
-- wrote the dump (Connection.iterdump). All people, flats and ids are invented.
--
-- Vote 1 is final and adopted. It was announced with three days' notice and had its title corrected and, after the first
-- ballots, its cost changed; ballots came in the chat, on paper and by proxy; one on paper was objected to and declared void
-- by two; it was extended, closed, objected to once more, and that was dismissed.
-- Vote 2 is open and secret, and counts the silent with the majority. Vote 3, with options, is announced for one building.
--
-- The program was then stopped, and more was done, so that it waits: the last reminders of vote 2, two slips and two
-- proxies, a ballot of a household whose owner answered before, an objection, the wish to declare vote 1 void, the wish for
-- another committee member, a son who wants to be bound, a correction of vote 3, a draft half written, the question for a
-- decision's reason, and a register between its preview and the yes. It is 25 March 2026, 05:00:02 UTC.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE appointments (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	asked_by BIGINT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	decided_by BIGINT, 
	decided_at DATETIME, 
	token VARCHAR(40), 
	CONSTRAINT pk_appointments PRIMARY KEY (id), 
	CONSTRAINT fk_appointments_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);
INSERT INTO "appointments" VALUES(1,1,2251799813685249,'2026-03-25 05:00:02.000000',NULL,NULL,NULL);
CREATE TABLE ballots (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	choice VARCHAR(20) NOT NULL, 
	channel VARCHAR(20) NOT NULL, 
	tap_id VARCHAR(64) NOT NULL, 
	cast_by BIGINT NOT NULL, 
	cast_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	receipt VARCHAR(14) NOT NULL, 
	salt VARCHAR(32), 
	sold BOOLEAN DEFAULT 0 NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_ballots PRIMARY KEY (id), 
	CONSTRAINT fk_ballots_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_ballots_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_ballots_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id), 
	CONSTRAINT uq_ballots_tap_id UNIQUE (tap_id)
);
INSERT INTO "ballots" VALUES(1,1,1,1,'for','chat','700001',2251799813685252,'2026-03-05 02:00:01.000000',2,'H34V-PVYE-W3MC',NULL,0,'2026-03-05 07:00:01.000000');
INSERT INTO "ballots" VALUES(2,1,1,2,'against','chat','700002',2251799813685253,'2026-03-05 02:00:01.000000',2,'4C03-VTMM-CRW3',NULL,0,'2026-03-05 07:00:01.000000');
INSERT INTO "ballots" VALUES(3,1,1,1,'for','chat','700003',2251799813685252,'2026-03-05 07:00:01.000000',3,'JA6C-58YA-VBNH',NULL,0,NULL);
INSERT INTO "ballots" VALUES(4,1,1,2,'against','chat','700004',2251799813685253,'2026-03-05 07:00:01.000000',3,'FGKC-W6HV-YH04',NULL,0,'2026-03-05 07:00:01.000000');
INSERT INTO "ballots" VALUES(5,1,1,2,'abstain','chat','700005',2251799813685253,'2026-03-05 07:00:01.000000',3,'MXG8-4DWG-7T6D',NULL,0,NULL);
INSERT INTO "ballots" VALUES(6,1,1,7,'for','chat','700006',2251799813685258,'2026-03-05 07:00:01.000000',3,'4N19-MAH4-HGVG',NULL,0,'2026-03-05 07:00:01.000000');
INSERT INTO "ballots" VALUES(7,1,1,5,'for','proxy','proxy:1',2251799813685252,'2026-03-06 07:00:01.000000',3,'TKG5-X32E-23YH',NULL,0,NULL);
INSERT INTO "ballots" VALUES(8,1,1,4,'against','paper','paper:1',2251799813685254,'2026-03-06 07:00:01.000000',3,'JVBQ-DD1G-0NG8',NULL,0,'2026-03-06 07:00:01.000000');
INSERT INTO "ballots" VALUES(9,1,1,9,'for','paper','paper:2',2251799813685250,'2026-03-06 07:00:01.000000',3,'AQHD-65R5-2ZAR',NULL,0,NULL);
INSERT INTO "ballots" VALUES(10,1,1,4,'for','chat','700008',2251799813685255,'2026-03-12 02:00:00.000000',3,'RV24-6WZM-QPTZ',NULL,0,NULL);
INSERT INTO "ballots" VALUES(11,1,1,6,'for','chat','700009',2251799813685257,'2026-03-12 02:00:00.000000',3,'JQDM-EMHC-NYWF',NULL,0,NULL);
INSERT INTO "ballots" VALUES(12,1,1,8,'against','chat','700010',2251799813685259,'2026-03-12 02:00:00.000000',3,'W2ZT-8256-FMHS',NULL,0,NULL);
INSERT INTO "ballots" VALUES(13,1,2,1,'for','chat','700011',2251799813685252,'2026-03-18 02:00:02.000000',1,'E7NB-DNAG-RN97','841dfd9b92f830b900d8a8135aac0a1b',0,'2026-03-25 05:00:02.000000');
INSERT INTO "ballots" VALUES(14,1,2,2,'against','chat','700012',2251799813685253,'2026-03-18 02:00:02.000000',1,'RYE9-YE62-SHZB','9c5cee230546faaba864113f1546251a',0,NULL);
INSERT INTO "ballots" VALUES(15,1,2,8,'abstain','proxy','proxy:3',2251799813685257,'2026-03-25 05:00:02.000000',1,'60G7-B9F9-6GTE','ea23e6e13578c6ed9401900cf658c97a',0,NULL);
INSERT INTO "ballots" VALUES(16,1,2,3,'for','paper','paper:4',2251799813685249,'2026-03-25 05:00:02.000000',1,'AZAZ-R9N2-D98A','43bed9e200ffacf3654a49d1d9e5034a',0,NULL);
INSERT INTO "ballots" VALUES(17,1,2,1,'against','chat','700013',2251799813685260,'2026-03-25 05:00:02.000000',1,'4YYR-S181-PVP0','6ab3be0626bab64b9dfac2fe321ff0df',0,NULL);
CREATE TABLE code_attempts (
	id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_code_attempts PRIMARY KEY (id)
);
INSERT INTO "code_attempts" VALUES(1,2251799813685261,'2026-03-25 05:00:02.000000');
CREATE TABLE codes (
	code VARCHAR(16) NOT NULL, 
	estate_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	issued_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_codes PRIMARY KEY (code), 
	CONSTRAINT fk_codes_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_codes_household_id FOREIGN KEY(household_id) REFERENCES households (id)
);
INSERT INTO "codes" VALUES('H6RZ9T3C',1,1,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('5E02XAP0',1,2,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('S37DTMRT',1,3,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('9PB9BGGB',1,4,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('107F0NZV',1,5,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('RXE0J9CN',1,6,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('R8VAFDQ1',1,7,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('NCF2V2Z2',1,8,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
INSERT INTO "codes" VALUES('Q5SEESY8',1,9,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',NULL);
CREATE TABLE counters (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	building VARCHAR(60) NOT NULL, 
	counted VARCHAR(20) NOT NULL, 
	heads BIGINT NOT NULL, 
	area BIGINT NOT NULL, 
	CONSTRAINT pk_counters PRIMARY KEY (proposal_id, building, counted), 
	CONSTRAINT fk_counters_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_counters_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "counters" VALUES(1,1,'1','electorate',5,5456600);
INSERT INTO "counters" VALUES(1,1,'2','electorate',4,3652200);
INSERT INTO "counters" VALUES(1,1,'1','for',3,3929100);
INSERT INTO "counters" VALUES(1,1,'1','chat',3,2170000);
INSERT INTO "counters" VALUES(1,1,'1','against',0,0);
INSERT INTO "counters" VALUES(1,1,'1','abstain',1,642500);
INSERT INTO "counters" VALUES(1,1,'2','for',2,1683000);
INSERT INTO "counters" VALUES(1,1,'2','chat',2,1969200);
INSERT INTO "counters" VALUES(1,1,'1','proxy',1,2401600);
INSERT INTO "counters" VALUES(1,1,'1','paper',0,0);
INSERT INTO "counters" VALUES(1,1,'2','paper',1,730000);
INSERT INTO "counters" VALUES(1,1,'2','against',1,1016200);
INSERT INTO "counters" VALUES(1,2,'1','electorate',5,5456600);
INSERT INTO "counters" VALUES(1,2,'2','electorate',4,3652200);
INSERT INTO "counters" VALUES(1,2,'1','for',1,885000);
INSERT INTO "counters" VALUES(1,2,'1','chat',2,1527500);
INSERT INTO "counters" VALUES(1,2,'1','against',2,1527500);
INSERT INTO "counters" VALUES(1,3,'1','electorate',5,5456600);
INSERT INTO "counters" VALUES(1,2,'2','abstain',1,1016200);
INSERT INTO "counters" VALUES(1,2,'2','proxy',1,1016200);
INSERT INTO "counters" VALUES(1,2,'1','paper',1,885000);
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	chat_id BIGINT NOT NULL, 
	thread_id BIGINT, 
	reply_to BIGINT, 
	kind VARCHAR(40) NOT NULL, 
	fields JSON NOT NULL, 
	run VARCHAR(60), 
	after_run VARCHAR(60), 
	state VARCHAR(20) NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT uq_deliveries_key UNIQUE ("key")
);
INSERT INTO "deliveries" VALUES(1,1,'committee:1:2251799813685250:1772416800:1:2251799813685249',2251799813685249,NULL,NULL,'committee-changed','{"name": "\u82cf\u79d8\u4e66", "estate": "\u9633\u5149\u82b1\u56ed", "office": "committee", "joined": true, "user_id": 2251799813685250}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(2,1,'committee:1:2251799813685251:1772416800:1:2251799813685249',2251799813685249,NULL,NULL,'committee-changed','{"name": "\u94b1\u76d1\u7763", "estate": "\u9633\u5149\u82b1\u56ed", "office": "auditor", "joined": true, "user_id": 2251799813685251}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(3,1,'committee:1:2251799813685251:1772416800:1:2251799813685250',2251799813685250,NULL,NULL,'committee-changed','{"name": "\u94b1\u76d1\u7763", "estate": "\u9633\u5149\u82b1\u56ed", "office": "auditor", "joined": true, "user_id": 2251799813685251}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(4,1,'binding-request:9:2251799813685252',2251799813685252,NULL,NULL,'binding-request','{"member_id": 9, "name": "\u5b89\u592a\u592a", "household": "1-1-101", "role": "family"}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(5,1,'binding-request:9:2251799813685249',2251799813685249,NULL,NULL,'binding-request','{"member_id": 9, "name": "\u5b89\u592a\u592a", "household": "1-1-101", "role": "family"}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(6,1,'binding-request:9:2251799813685250',2251799813685250,NULL,NULL,'binding-request','{"member_id": 9, "name": "\u5b89\u592a\u592a", "household": "1-1-101", "role": "family"}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(7,1,'binding-settled:9',2251799813685260,NULL,NULL,'binding-approved','{"member_id": 9, "household": "1-1-101", "role": "family"}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(8,1,'lead-joined:VHMBPXCSMAXJNBKS5K8ZPXG43C',2251799813685249,NULL,NULL,'lead-joined','{"building": "1", "staircase": "1", "name": "\u5c91\u8c37\u96e8"}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(9,1,'lead-joined:85VXKG1J6KHCDGRKRENXDVC8ZH',2251799813685249,NULL,NULL,'lead-joined','{"building": "2", "staircase": "", "name": "\u987e\u7acb\u590f"}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(10,1,'amended:2:1:1',-1002500000001,NULL,15,'amended','{"proposal_id": 1, "version": 2}',NULL,NULL,'sent',1,'2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "deliveries" VALUES(11,1,'opened:1:1',-1002500000001,NULL,15,'opened','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(12,1,'reminder:1.opening:2251799813685252',2251799813685252,NULL,NULL,'reminder','{"asked": [[1, 1, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(13,1,'reminder:1.opening:2251799813685260',2251799813685260,NULL,NULL,'reminder','{"asked": [[1, 1, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(14,1,'reminder:1.opening:2251799813685253',2251799813685253,NULL,NULL,'reminder','{"asked": [[1, 2, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(15,1,'reminder:1.opening:2251799813685254',2251799813685254,NULL,NULL,'reminder','{"asked": [[1, 3, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(16,1,'reminder:1.opening:2251799813685255',2251799813685255,NULL,NULL,'reminder','{"asked": [[1, 4, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(17,1,'reminder:1.opening:2251799813685256',2251799813685256,NULL,NULL,'reminder','{"asked": [[1, 5, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(18,1,'reminder:1.opening:2251799813685257',2251799813685257,NULL,NULL,'reminder','{"asked": [[1, 6, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(19,1,'reminder:1.opening:2251799813685258',2251799813685258,NULL,NULL,'reminder','{"asked": [[1, 7, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(20,1,'reminder:1.opening:2251799813685259',2251799813685259,NULL,NULL,'reminder','{"asked": [[1, 8, "opening"]]}','1.opening',NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(21,1,'ballot:700001:2251799813685260',2251799813685260,NULL,NULL,'ballot-cast','{"proposal_id": 1, "household_id": 1, "household": "1-1-101", "choice": "for", "before": null, "receipt": "H34V-PVYE-W3MC", "channel": "chat", "by": "\u5b89\u6625\u548c", "at": "2026-03-05T02:00:01+00:00", "may_vote": true}',NULL,NULL,'sent',1,'2026-03-05 02:00:01.000000','2026-03-05 02:00:01.000000');
INSERT INTO "deliveries" VALUES(22,1,'confirm:1:3:1:2251799813685252',2251799813685252,NULL,NULL,'confirm-ballot','{"proposal_id": 1, "household_id": 1, "household": "1-1-101", "version": 3, "choice": "for"}',NULL,NULL,'sent',1,'2026-03-05 07:00:01.000000','2026-03-05 07:00:01.000000');
INSERT INTO "deliveries" VALUES(23,1,'confirm:1:3:2:2251799813685253',2251799813685253,NULL,NULL,'confirm-ballot','{"proposal_id": 1, "household_id": 2, "household": "1-1-102", "version": 3, "choice": "against"}',NULL,NULL,'sent',1,'2026-03-05 07:00:01.000000','2026-03-05 07:00:01.000000');
INSERT INTO "deliveries" VALUES(24,1,'confirm:1:3:1:2251799813685260',2251799813685260,NULL,NULL,'confirm-ballot','{"proposal_id": 1, "household_id": 1, "household": "1-1-101", "version": 3, "choice": "for"}',NULL,NULL,'sent',1,'2026-03-05 07:00:01.000000','2026-03-05 07:00:01.000000');
INSERT INTO "deliveries" VALUES(25,1,'amended:3:1:1',-1002500000001,NULL,15,'amended','{"proposal_id": 1, "version": 3}',NULL,NULL,'sent',1,'2026-03-05 07:00:01.000000','2026-03-05 07:00:01.000000');
INSERT INTO "deliveries" VALUES(26,1,'ballot:700003:2251799813685260',2251799813685260,NULL,NULL,'ballot-cast','{"proposal_id": 1, "household_id": 1, "household": "1-1-101", "choice": "for", "before": null, "receipt": "JA6C-58YA-VBNH", "channel": "chat", "by": "\u5b89\u6625\u548c", "at": "2026-03-05T07:00:01+00:00", "may_vote": true}',NULL,NULL,'sent',1,'2026-03-05 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(27,1,'reminder:1.opening+24h:2251799813685254',2251799813685254,NULL,NULL,'reminder','{"asked": [[1, 3, "opening+24h"]]}','1.opening+24h',NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(28,1,'reminder:1.opening+24h:2251799813685255',2251799813685255,NULL,NULL,'reminder','{"asked": [[1, 4, "opening+24h"]]}','1.opening+24h',NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(29,1,'reminder:1.opening+24h:2251799813685256',2251799813685256,NULL,NULL,'reminder','{"asked": [[1, 5, "opening+24h"]]}','1.opening+24h',NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(30,1,'reminder:1.opening+24h:2251799813685257',2251799813685257,NULL,NULL,'reminder','{"asked": [[1, 6, "opening+24h"]]}','1.opening+24h',NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(31,1,'reminder:1.opening+24h:2251799813685258',2251799813685258,NULL,NULL,'reminder','{"asked": [[1, 7, "opening+24h"]]}','1.opening+24h',NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(32,1,'reminder:1.opening+24h:2251799813685259',2251799813685259,NULL,NULL,'reminder','{"asked": [[1, 8, "opening+24h"]]}','1.opening+24h',NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(33,1,'proxy:1:request:2251799813685252',2251799813685252,NULL,NULL,'proxy-request','{"proxy_id": 1, "news": "request"}',NULL,NULL,'not-needed',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(34,1,'proxy:1:request:2251799813685260',2251799813685260,NULL,NULL,'proxy-request','{"proxy_id": 1, "news": "request"}',NULL,NULL,'not-needed',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(35,1,'proxy:1:accepted-cast:2251799813685256',2251799813685256,NULL,NULL,'proxy-news','{"proxy_id": 1, "news": "accepted-cast"}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(36,1,'proxy:1:ours:2251799813685260',2251799813685260,NULL,NULL,'proxy-news','{"proxy_id": 1, "news": "ours", "by": "\u5b89\u6625\u548c"}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(37,1,'paper-check:1:2251799813685249',2251799813685249,NULL,NULL,'paper-check','{"entry_id": 1, "may_vote": false}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(38,1,'paper-check:1:2251799813685250',2251799813685250,NULL,NULL,'paper-check','{"entry_id": 1, "may_vote": false}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(39,1,'paper-counted:1:2251799813685255',2251799813685255,NULL,NULL,'paper-counted','{"entry_id": 1, "may_vote": true}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(40,1,'paper-checked:1:2251799813685254',2251799813685254,NULL,NULL,'paper-checked','{"entry_id": 1, "may_vote": false}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(41,1,'paper-check:2:2251799813685249',2251799813685249,NULL,NULL,'paper-check','{"entry_id": 2, "may_vote": false}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(42,1,'paper-checked:2:2251799813685250',2251799813685250,NULL,NULL,'paper-checked','{"entry_id": 2, "may_vote": false}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(43,1,'objection:1:2251799813685249',2251799813685249,NULL,NULL,'objection','{"objection_id": 1}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(44,1,'objection:1:2251799813685250',2251799813685250,NULL,NULL,'objection','{"objection_id": 1}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(45,1,'objection-second:1:2251799813685249:1772780401:2251799813685250',2251799813685250,NULL,NULL,'objection-second','{"objection_id": 1}',NULL,NULL,'not-needed',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(46,1,'objection-settled:1:2251799813685255',2251799813685255,NULL,NULL,'objection-settled','{"objection_id": 1}',NULL,NULL,'sent',1,'2026-03-06 07:00:01.000000','2026-03-06 07:00:01.000000');
INSERT INTO "deliveries" VALUES(47,1,'reminder:1.closing-24h:2251799813685254',2251799813685254,NULL,NULL,'reminder','{"asked": [[1, 3, "closing-24h"]]}','1.closing-24h',NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(48,1,'reminder:1.closing-24h:2251799813685255',2251799813685255,NULL,NULL,'reminder','{"asked": [[1, 4, "closing-24h"]]}','1.closing-24h',NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(49,1,'reminder:1.closing-24h:2251799813685257',2251799813685257,NULL,NULL,'reminder','{"asked": [[1, 6, "closing-24h"]]}','1.closing-24h',NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(50,1,'reminder:1.closing-24h:2251799813685258',2251799813685258,NULL,NULL,'reminder','{"asked": [[1, 7, "closing-24h"]]}','1.closing-24h',NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(51,1,'reminder:1.closing-24h:2251799813685259',2251799813685259,NULL,NULL,'reminder','{"asked": [[1, 8, "closing-24h"]]}','1.closing-24h',NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(52,1,'follow-up:1:closing-24h:group:1',-1002500000001,NULL,15,'group-notice','{"proposal_id": 1, "step": "closing-24h"}',NULL,NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(53,1,'extension-question:1:2251799813685249',2251799813685249,NULL,NULL,'extension-question','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(54,1,'extension-question:1:2251799813685250',2251799813685250,NULL,NULL,'extension-question','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(55,1,'extended:1:1',-1002500000001,NULL,15,'extended','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-11 03:00:00.000000','2026-03-11 03:00:00.000000');
INSERT INTO "deliveries" VALUES(56,1,'closing-detail:1:2251799813685249',2251799813685249,NULL,NULL,'closing-detail','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-15 02:00:01.000000','2026-03-15 02:00:01.000000');
INSERT INTO "deliveries" VALUES(57,1,'closing-detail:1:2251799813685250',2251799813685250,NULL,NULL,'closing-detail','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-15 02:00:01.000000','2026-03-15 02:00:01.000000');
INSERT INTO "deliveries" VALUES(58,1,'preliminary:1:1',-1002500000001,NULL,15,'preliminary','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-15 02:00:01.000000','2026-03-15 02:00:01.000000');
INSERT INTO "deliveries" VALUES(59,1,'objection:2:2251799813685249',2251799813685249,NULL,NULL,'objection','{"objection_id": 2}',NULL,NULL,'sent',1,'2026-03-15 02:00:01.000000','2026-03-15 02:00:01.000000');
INSERT INTO "deliveries" VALUES(60,1,'objection:2:2251799813685250',2251799813685250,NULL,NULL,'objection','{"objection_id": 2}',NULL,NULL,'sent',1,'2026-03-15 02:00:01.000000','2026-03-15 02:00:01.000000');
INSERT INTO "deliveries" VALUES(61,1,'objection-settled:2:2251799813685258',2251799813685258,NULL,NULL,'objection-settled','{"objection_id": 2}',NULL,NULL,'sent',1,'2026-03-15 02:00:01.000000','2026-03-15 02:00:01.000000');
INSERT INTO "deliveries" VALUES(62,1,'outcome:1:1',-1002500000001,NULL,15,'outcome','{"proposal_id": 1}',NULL,NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(63,1,'reminder:2.opening:2251799813685252',2251799813685252,NULL,NULL,'reminder','{"asked": [[2, 1, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(64,1,'reminder:2.opening:2251799813685260',2251799813685260,NULL,NULL,'reminder','{"asked": [[2, 1, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(65,1,'reminder:2.opening:2251799813685253',2251799813685253,NULL,NULL,'reminder','{"asked": [[2, 2, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(66,1,'reminder:2.opening:2251799813685254',2251799813685254,NULL,NULL,'reminder','{"asked": [[2, 3, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(67,1,'reminder:2.opening:2251799813685255',2251799813685255,NULL,NULL,'reminder','{"asked": [[2, 4, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(68,1,'reminder:2.opening:2251799813685256',2251799813685256,NULL,NULL,'reminder','{"asked": [[2, 5, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(69,1,'reminder:2.opening:2251799813685257',2251799813685257,NULL,NULL,'reminder','{"asked": [[2, 6, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(70,1,'reminder:2.opening:2251799813685258',2251799813685258,NULL,NULL,'reminder','{"asked": [[2, 7, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(71,1,'reminder:2.opening:2251799813685259',2251799813685259,NULL,NULL,'reminder','{"asked": [[2, 8, "opening"]]}','2.opening',NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(72,1,'ballot:700011:2251799813685260',2251799813685260,NULL,NULL,'ballot-cast','{"proposal_id": 2, "household_id": 1, "household": "1-1-101", "choice": "for", "before": null, "receipt": "E7NB-DNAG-RN97", "channel": "chat", "by": "\u5b89\u6625\u548c", "at": "2026-03-18T02:00:02+00:00", "may_vote": true}',NULL,NULL,'sent',1,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000');
INSERT INTO "deliveries" VALUES(73,1,'extension-question:2:2251799813685249',2251799813685249,NULL,NULL,'extension-question','{"proposal_id": 2}',NULL,NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(74,1,'extension-question:2:2251799813685250',2251799813685250,NULL,NULL,'extension-question','{"proposal_id": 2}',NULL,NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(75,1,'reminder:2.closing-24h:2251799813685254',2251799813685254,NULL,NULL,'reminder','{"asked": [[2, 3, "closing-24h"]]}','2.closing-24h',NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(76,1,'reminder:2.closing-24h:2251799813685255',2251799813685255,NULL,NULL,'reminder','{"asked": [[2, 4, "closing-24h"]]}','2.closing-24h',NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(77,1,'reminder:2.closing-24h:2251799813685256',2251799813685256,NULL,NULL,'reminder','{"asked": [[2, 5, "closing-24h"]]}','2.closing-24h',NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(78,1,'reminder:2.closing-24h:2251799813685257',2251799813685257,NULL,NULL,'reminder','{"asked": [[2, 6, "closing-24h"]]}','2.closing-24h',NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(79,1,'reminder:2.closing-24h:2251799813685258',2251799813685258,NULL,NULL,'reminder','{"asked": [[2, 7, "closing-24h"]]}','2.closing-24h',NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(80,1,'reminder:2.closing-24h:2251799813685259',2251799813685259,NULL,NULL,'reminder','{"asked": [[2, 8, "closing-24h"]]}','2.closing-24h',NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(81,1,'follow-up:2:closing-24h:group:2',-1002500000001,NULL,24,'group-notice','{"proposal_id": 2, "step": "closing-24h"}',NULL,NULL,'sent',1,'2026-03-24 08:00:03.000000','2026-03-24 08:00:03.000000');
INSERT INTO "deliveries" VALUES(82,1,'reminder:2.closing-3h:2251799813685254',2251799813685254,NULL,NULL,'reminder','{"asked": [[2, 3, "closing-3h"]]}','2.closing-3h',NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(83,1,'reminder:2.closing-3h:2251799813685255',2251799813685255,NULL,NULL,'reminder','{"asked": [[2, 4, "closing-3h"]]}','2.closing-3h',NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(84,1,'reminder:2.closing-3h:2251799813685256',2251799813685256,NULL,NULL,'reminder','{"asked": [[2, 5, "closing-3h"]]}','2.closing-3h',NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(85,1,'reminder:2.closing-3h:2251799813685257',2251799813685257,NULL,NULL,'reminder','{"asked": [[2, 6, "closing-3h"]]}','2.closing-3h',NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(86,1,'reminder:2.closing-3h:2251799813685258',2251799813685258,NULL,NULL,'reminder','{"asked": [[2, 7, "closing-3h"]]}','2.closing-3h',NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(87,1,'reminder:2.closing-3h:2251799813685259',2251799813685259,NULL,NULL,'reminder','{"asked": [[2, 8, "closing-3h"]]}','2.closing-3h',NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(88,1,'follow-up:2:closing-3h:group:2',-1002500000001,NULL,24,'group-notice','{"proposal_id": 2, "step": "closing-3h"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(89,1,'follow-up:2:closing-3h:committee:2251799813685249',2251799813685249,NULL,NULL,'committee-notice','{"proposal_id": 2, "step": "closing-3h"}',NULL,'2.closing-3h','waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(90,1,'follow-up:2:closing-3h:committee:2251799813685250',2251799813685250,NULL,NULL,'committee-notice','{"proposal_id": 2, "step": "closing-3h"}',NULL,'2.closing-3h','waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(91,1,'proxy:2:request:2251799813685252',2251799813685252,NULL,NULL,'proxy-request','{"proxy_id": 2, "news": "request"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(92,1,'proxy:2:request:2251799813685260',2251799813685260,NULL,NULL,'proxy-request','{"proxy_id": 2, "news": "request"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(93,1,'proxy:3:request:2251799813685257',2251799813685257,NULL,NULL,'proxy-request','{"proxy_id": 3, "news": "request"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(94,1,'proxy:3:accepted-cast:2251799813685259',2251799813685259,NULL,NULL,'proxy-news','{"proxy_id": 3, "news": "accepted-cast"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(95,1,'paper-check:3:2251799813685249',2251799813685249,NULL,NULL,'paper-check','{"entry_id": 3, "may_vote": false}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(96,1,'paper-check:3:2251799813685250',2251799813685250,NULL,NULL,'paper-check','{"entry_id": 3, "may_vote": false}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(97,1,'paper-check:4:2251799813685250',2251799813685250,NULL,NULL,'paper-check','{"entry_id": 4, "may_vote": false}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(98,1,'paper-counted:4:2251799813685254',2251799813685254,NULL,NULL,'paper-counted','{"entry_id": 4, "may_vote": true}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(99,1,'paper-checked:4:2251799813685249',2251799813685249,NULL,NULL,'paper-checked','{"entry_id": 4, "may_vote": false}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(100,1,'objection:3:2251799813685249',2251799813685249,NULL,NULL,'objection','{"objection_id": 3}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(101,1,'objection:3:2251799813685250',2251799813685250,NULL,NULL,'objection','{"objection_id": 3}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(102,1,'void-request:1:1:2251799813685250',2251799813685250,NULL,NULL,'void-request','{"proposal_id": 1, "request_id": 1}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(103,1,'appointment:1:2251799813685250',2251799813685250,NULL,NULL,'appointment-request','{"appointment_id": 1}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(104,1,'ballot:700013:2251799813685252',2251799813685252,NULL,NULL,'ballot-cast','{"proposal_id": 2, "household_id": 1, "household": "1-1-101", "choice": "against", "before": "for", "receipt": "4YYR-S181-PVP0", "channel": "chat", "by": "\u5b89\u592a\u592a", "at": "2026-03-25T05:00:02+00:00", "may_vote": true}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(105,1,'binding-request:10:2251799813685257',2251799813685257,NULL,NULL,'binding-request','{"member_id": 10, "name": "\u987e\u5c0f\u5f1f", "household": "2-1-101", "role": "family"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(106,1,'binding-request:10:2251799813685249',2251799813685249,NULL,NULL,'binding-request','{"member_id": 10, "name": "\u987e\u5c0f\u5f1f", "household": "2-1-101", "role": "family"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(107,1,'binding-request:10:2251799813685250',2251799813685250,NULL,NULL,'binding-request','{"member_id": 10, "name": "\u987e\u5c0f\u5f1f", "household": "2-1-101", "role": "family"}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
INSERT INTO "deliveries" VALUES(108,1,'amended:2:3:3',-1002500000001,NULL,27,'amended','{"proposal_id": 3, "version": 2}',NULL,NULL,'waiting',0,'2026-03-25 05:00:02.000000',NULL);
CREATE TABLE door_lists (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	message_id BIGINT, 
	begun_at DATETIME NOT NULL, 
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
INSERT INTO "door_lists" VALUES(1,1,1,2251799813685254,5,'2026-03-11 03:00:00.000000',0,NULL,'4847e4d7e5fa029593ef181e0a6511bac93e166d5865a68e6ca0bdd869bfe1c1',10,10);
INSERT INTO "door_lists" VALUES(2,1,1,2251799813685257,4,'2026-03-11 03:00:00.000000',0,NULL,'4847e4d7e5fa029593ef181e0a6511bac93e166d5865a68e6ca0bdd869bfe1c1',11,11);
INSERT INTO "door_lists" VALUES(3,1,2,2251799813685254,NULL,'2026-03-25 05:00:02.000000',0,NULL,'',6,2);
INSERT INTO "door_lists" VALUES(4,1,2,2251799813685257,NULL,'2026-03-25 05:00:02.000000',0,NULL,'',7,3);
CREATE TABLE drafts (
	user_id BIGINT NOT NULL, 
	estate_id INTEGER NOT NULL, 
	fields JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (user_id), 
	CONSTRAINT fk_drafts_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_drafts_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);
INSERT INTO "drafts" VALUES(2251799813685249,1,'{"answers": {"notice": "15", "floors": null, "kinds": [], "developer": "in", "extension": "7", "objections": "7", "early": "off", "silence": "off", "precedence": "latest", "template": "blank", "title": "\u66f4\u6362\u5c0f\u533a\u9053\u95f8", "reason": "\u8001\u7684\u574f\u4e86\u3002", "cost": "48000.50"}, "usual_notice": 15, "revisiting": null, "picked": [], "resting": false}','2026-03-25 05:00:02.000000');
CREATE TABLE estates (
	id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	developer VARCHAR(200), 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_estates PRIMARY KEY (id), 
	CONSTRAINT uq_estates_name UNIQUE (name)
);
INSERT INTO "estates" VALUES(1,'阳光花园','Asia/Shanghai','zh_CN',NULL,'2026-03-02 02:00:00.000000');
CREATE TABLE events (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor BIGINT, 
	act VARCHAR(40) NOT NULL, 
	fields JSON NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id), 
	CONSTRAINT fk_events_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);
INSERT INTO "events" VALUES(1,1,'2026-03-02 02:00:00.000000',NULL,'estate-founded','{"name": "\u9633\u5149\u82b1\u56ed"}');
INSERT INTO "events" VALUES(2,1,'2026-03-02 02:00:00.000000',NULL,'committee-invited','{}');
INSERT INTO "events" VALUES(3,1,'2026-03-02 02:00:00.000000',2251799813685249,'committee-joined','{}');
INSERT INTO "events" VALUES(4,1,'2026-03-02 02:00:00.000000',2251799813685249,'group-linked','{"chat_id": -1002500000001}');
INSERT INTO "events" VALUES(5,1,'2026-03-02 02:00:00.000000',2251799813685249,'register-imported','{"import_id": 1, "file_name": "\u540d\u518c.csv", "new": 9, "changed": 0, "gone": 0}');
INSERT INTO "events" VALUES(6,1,'2026-03-02 02:00:00.000000',NULL,'committee-invited','{}');
INSERT INTO "events" VALUES(7,1,'2026-03-02 02:00:00.000000',2251799813685250,'committee-joined','{}');
INSERT INTO "events" VALUES(8,1,'2026-03-02 02:00:00.000000',NULL,'auditor-invited','{}');
INSERT INTO "events" VALUES(9,1,'2026-03-02 02:00:00.000000',2251799813685251,'auditor-joined','{}');
INSERT INTO "events" VALUES(10,1,'2026-03-02 02:00:00.000000',2251799813685249,'codes-issued','{"number": 9}');
INSERT INTO "events" VALUES(11,1,'2026-03-02 02:00:00.000000',2251799813685249,'slips-printed','{"number": 9}');
INSERT INTO "events" VALUES(12,1,'2026-03-02 02:00:00.000000',2251799813685252,'bound','{"member_id": 1, "household_id": 1, "role": "owner"}');
INSERT INTO "events" VALUES(13,1,'2026-03-02 02:00:00.000000',2251799813685253,'bound','{"member_id": 2, "household_id": 2, "role": "owner"}');
INSERT INTO "events" VALUES(14,1,'2026-03-02 02:00:00.000000',2251799813685254,'bound','{"member_id": 3, "household_id": 3, "role": "owner"}');
INSERT INTO "events" VALUES(15,1,'2026-03-02 02:00:00.000000',2251799813685255,'bound','{"member_id": 4, "household_id": 4, "role": "owner"}');
INSERT INTO "events" VALUES(16,1,'2026-03-02 02:00:00.000000',2251799813685256,'bound','{"member_id": 5, "household_id": 5, "role": "owner"}');
INSERT INTO "events" VALUES(17,1,'2026-03-02 02:00:00.000000',2251799813685257,'bound','{"member_id": 6, "household_id": 6, "role": "owner"}');
INSERT INTO "events" VALUES(18,1,'2026-03-02 02:00:00.000000',2251799813685258,'bound','{"member_id": 7, "household_id": 7, "role": "owner"}');
INSERT INTO "events" VALUES(19,1,'2026-03-02 02:00:00.000000',2251799813685259,'bound','{"member_id": 8, "household_id": 8, "role": "owner"}');
INSERT INTO "events" VALUES(20,1,'2026-03-02 02:00:00.000000',2251799813685260,'binding-asked','{"member_id": 9, "household_id": 1, "role": "family"}');
INSERT INTO "events" VALUES(21,1,'2026-03-02 02:00:00.000000',2251799813685252,'binding-approved','{"member_id": 9, "household_id": 1}');
INSERT INTO "events" VALUES(22,1,'2026-03-02 02:00:00.000000',2251799813685249,'lead-invited','{"building": "1", "staircase": "1"}');
INSERT INTO "events" VALUES(23,1,'2026-03-02 02:00:00.000000',2251799813685254,'lead-joined','{"building": "1", "staircase": "1"}');
INSERT INTO "events" VALUES(24,1,'2026-03-02 02:00:00.000000',2251799813685249,'lead-invited','{"building": "2", "staircase": ""}');
INSERT INTO "events" VALUES(25,1,'2026-03-02 02:00:00.000000',2251799813685257,'lead-joined','{"building": "2", "staircase": ""}');
INSERT INTO "events" VALUES(26,1,'2026-03-02 02:00:00.000000',2251799813685249,'staff-listed','{"user_id": 2251799813685258}');
INSERT INTO "events" VALUES(27,1,'2026-03-02 02:00:00.000000',2251799813685249,'proposal-announced','{"proposal_id": 1}');
INSERT INTO "events" VALUES(28,1,'2026-03-02 02:00:00.000000',2251799813685249,'proposal-amended','{"proposal_id": 1, "version": 2}');
INSERT INTO "events" VALUES(29,1,'2026-03-05 02:00:01.000000',NULL,'proposal-opened','{"proposal_id": 1}');
INSERT INTO "events" VALUES(30,1,'2026-03-05 07:00:01.000000',2251799813685249,'proposal-amended','{"proposal_id": 1, "version": 3}');
INSERT INTO "events" VALUES(31,1,'2026-03-06 07:00:01.000000',2251799813685256,'proxy-asked','{"proxy_id": 1, "proposal_id": 1, "principal_id": 5, "holder_id": 1}');
INSERT INTO "events" VALUES(32,1,'2026-03-06 07:00:01.000000',2251799813685252,'proxy-accepted','{"proxy_id": 1, "proposal_id": 1, "principal_id": 5, "holder_id": 1}');
INSERT INTO "events" VALUES(33,1,'2026-03-06 07:00:01.000000',2251799813685254,'paper-entered','{"entry_id": 1, "proposal_id": 1, "household_id": 4}');
INSERT INTO "events" VALUES(34,1,'2026-03-06 07:00:01.000000',2251799813685250,'paper-counted','{"entry_id": 1, "proposal_id": 1, "household_id": 4}');
INSERT INTO "events" VALUES(35,1,'2026-03-06 07:00:01.000000',2251799813685250,'paper-entered','{"entry_id": 2, "proposal_id": 1, "household_id": 9}');
INSERT INTO "events" VALUES(36,1,'2026-03-06 07:00:01.000000',2251799813685249,'paper-counted','{"entry_id": 2, "proposal_id": 1, "household_id": 9}');
INSERT INTO "events" VALUES(37,1,'2026-03-06 07:00:01.000000',2251799813685257,'door-visited','{"proposal_id": 1, "household_id": 8, "outcome": "not-home"}');
INSERT INTO "events" VALUES(38,1,'2026-03-06 07:00:01.000000',2251799813685255,'objection-raised','{"objection_id": 1, "proposal_id": 1, "household_id": 4}');
INSERT INTO "events" VALUES(39,1,'2026-03-06 07:00:01.000000',2251799813685249,'objection-void-wanted','{"objection_id": 1, "proposal_id": 1, "household_id": 4}');
INSERT INTO "events" VALUES(40,1,'2026-03-06 07:00:01.000000',2251799813685250,'objection-ballot-void','{"objection_id": 1, "proposal_id": 1, "household_id": 4}');
INSERT INTO "events" VALUES(41,1,'2026-03-11 03:00:00.000000',NULL,'door-lists-sent','{"proposal_id": 1, "leads": 2}');
INSERT INTO "events" VALUES(42,1,'2026-03-11 03:00:00.000000',NULL,'extension-asked','{"proposal_id": 1}');
INSERT INTO "events" VALUES(43,1,'2026-03-11 03:00:00.000000',2251799813685250,'proposal-extended','{"proposal_id": 1}');
INSERT INTO "events" VALUES(44,1,'2026-03-15 02:00:01.000000',NULL,'proposal-closed','{"proposal_id": 1, "outcome": "adopted"}');
INSERT INTO "events" VALUES(45,1,'2026-03-15 02:00:01.000000',2251799813685258,'objection-raised','{"objection_id": 2, "proposal_id": 1}');
INSERT INTO "events" VALUES(46,1,'2026-03-15 02:00:01.000000',2251799813685249,'objection-dismissed','{"objection_id": 2, "proposal_id": 1}');
INSERT INTO "events" VALUES(47,1,'2026-03-18 02:00:02.000000',NULL,'proposal-final','{"proposal_id": 1, "outcome": "adopted"}');
INSERT INTO "events" VALUES(48,1,'2026-03-18 02:00:02.000000',2251799813685249,'proposal-opened','{"proposal_id": 2}');
INSERT INTO "events" VALUES(49,1,'2026-03-24 08:00:03.000000',NULL,'extension-asked','{"proposal_id": 2}');
INSERT INTO "events" VALUES(50,1,'2026-03-24 08:00:03.000000',NULL,'door-lists-sent','{"proposal_id": 2, "leads": 2}');
INSERT INTO "events" VALUES(51,1,'2026-03-24 08:00:03.000000',2251799813685257,'door-visited','{"proposal_id": 2, "household_id": 6, "outcome": "not-home"}');
INSERT INTO "events" VALUES(52,1,'2026-03-24 08:00:03.000000',2251799813685250,'proposal-announced','{"proposal_id": 3}');
INSERT INTO "events" VALUES(53,1,'2026-03-25 05:00:02.000000',NULL,'door-lists-sent','{"proposal_id": 2, "leads": 2}');
INSERT INTO "events" VALUES(54,1,'2026-03-25 05:00:02.000000',2251799813685256,'proxy-asked','{"proxy_id": 2, "proposal_id": 2, "principal_id": 5, "holder_id": 1}');
INSERT INTO "events" VALUES(55,1,'2026-03-25 05:00:02.000000',2251799813685259,'proxy-asked','{"proxy_id": 3, "proposal_id": 2, "principal_id": 8, "holder_id": 6}');
INSERT INTO "events" VALUES(56,1,'2026-03-25 05:00:02.000000',2251799813685257,'proxy-accepted','{"proxy_id": 3, "proposal_id": 2, "principal_id": 8, "holder_id": 6}');
INSERT INTO "events" VALUES(57,1,'2026-03-25 05:00:02.000000',2251799813685254,'paper-entered','{"entry_id": 3, "proposal_id": 2, "household_id": 4}');
INSERT INTO "events" VALUES(58,1,'2026-03-25 05:00:02.000000',2251799813685249,'paper-entered','{"entry_id": 4, "proposal_id": 2, "household_id": 3}');
INSERT INTO "events" VALUES(59,1,'2026-03-25 05:00:02.000000',2251799813685250,'paper-counted','{"entry_id": 4, "proposal_id": 2, "household_id": 3}');
INSERT INTO "events" VALUES(60,1,'2026-03-25 05:00:02.000000',2251799813685253,'objection-raised','{"objection_id": 3, "proposal_id": 2, "household_id": 1}');
INSERT INTO "events" VALUES(61,1,'2026-03-25 05:00:02.000000',2251799813685249,'void-asked','{"proposal_id": 1}');
INSERT INTO "events" VALUES(62,1,'2026-03-25 05:00:02.000000',2251799813685249,'appointment-asked','{}');
INSERT INTO "events" VALUES(63,1,'2026-03-25 05:00:02.000000',2251799813685261,'binding-asked','{"member_id": 10, "household_id": 6, "role": "family"}');
INSERT INTO "events" VALUES(64,1,'2026-03-25 05:00:02.000000',2251799813685250,'proposal-amended','{"proposal_id": 3, "version": 2}');
CREATE TABLE follow_up_runs (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	step VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	passed_over BOOLEAN NOT NULL, 
	CONSTRAINT pk_follow_up_runs PRIMARY KEY (proposal_id, step), 
	CONSTRAINT fk_follow_up_runs_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_follow_up_runs_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "follow_up_runs" VALUES(1,1,'opening','2026-03-05 02:00:01.000000',0);
INSERT INTO "follow_up_runs" VALUES(1,1,'opening+24h','2026-03-06 07:00:01.000000',0);
INSERT INTO "follow_up_runs" VALUES(1,1,'closing-24h','2026-03-11 03:00:00.000000',0);
INSERT INTO "follow_up_runs" VALUES(1,1,'half','2026-03-11 03:00:00.000000',1);
INSERT INTO "follow_up_runs" VALUES(1,2,'opening','2026-03-18 02:00:02.000000',0);
INSERT INTO "follow_up_runs" VALUES(1,2,'closing-24h','2026-03-24 08:00:03.000000',0);
INSERT INTO "follow_up_runs" VALUES(1,2,'half','2026-03-24 08:00:03.000000',1);
INSERT INTO "follow_up_runs" VALUES(1,2,'opening+24h','2026-03-24 08:00:03.000000',1);
INSERT INTO "follow_up_runs" VALUES(1,2,'closing-3h','2026-03-25 05:00:02.000000',0);
CREATE TABLE follow_ups (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	step VARCHAR(40) NOT NULL, 
	channel VARCHAR(20) NOT NULL, 
	claimed_at DATETIME NOT NULL, 
	CONSTRAINT pk_follow_ups PRIMARY KEY (proposal_id, household_id, step, channel), 
	CONSTRAINT fk_follow_ups_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_follow_ups_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_follow_ups_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "follow_ups" VALUES(1,1,8,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,5,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,2,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,6,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,3,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,7,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,4,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,1,'opening','private','2026-03-05 02:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,5,'opening+24h','private','2026-03-06 07:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,4,'opening+24h','private','2026-03-06 07:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,8,'opening+24h','private','2026-03-06 07:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,3,'opening+24h','private','2026-03-06 07:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,7,'opening+24h','private','2026-03-06 07:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,6,'opening+24h','private','2026-03-06 07:00:01.000000');
INSERT INTO "follow_ups" VALUES(1,1,6,'closing-24h','private','2026-03-11 03:00:00.000000');
INSERT INTO "follow_ups" VALUES(1,1,3,'closing-24h','private','2026-03-11 03:00:00.000000');
INSERT INTO "follow_ups" VALUES(1,1,7,'closing-24h','private','2026-03-11 03:00:00.000000');
INSERT INTO "follow_ups" VALUES(1,1,4,'closing-24h','private','2026-03-11 03:00:00.000000');
INSERT INTO "follow_ups" VALUES(1,1,8,'closing-24h','private','2026-03-11 03:00:00.000000');
INSERT INTO "follow_ups" VALUES(1,2,2,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,6,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,3,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,7,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,1,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,4,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,8,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,5,'opening','private','2026-03-18 02:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,6,'closing-24h','private','2026-03-24 08:00:03.000000');
INSERT INTO "follow_ups" VALUES(1,2,3,'closing-24h','private','2026-03-24 08:00:03.000000');
INSERT INTO "follow_ups" VALUES(1,2,7,'closing-24h','private','2026-03-24 08:00:03.000000');
INSERT INTO "follow_ups" VALUES(1,2,4,'closing-24h','private','2026-03-24 08:00:03.000000');
INSERT INTO "follow_ups" VALUES(1,2,8,'closing-24h','private','2026-03-24 08:00:03.000000');
INSERT INTO "follow_ups" VALUES(1,2,5,'closing-24h','private','2026-03-24 08:00:03.000000');
INSERT INTO "follow_ups" VALUES(1,2,6,'closing-3h','private','2026-03-25 05:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,5,'closing-3h','private','2026-03-25 05:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,3,'closing-3h','private','2026-03-25 05:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,8,'closing-3h','private','2026-03-25 05:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,7,'closing-3h','private','2026-03-25 05:00:02.000000');
INSERT INTO "follow_ups" VALUES(1,2,4,'closing-3h','private','2026-03-25 05:00:02.000000');
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	thread_id BIGINT, 
	title VARCHAR(256) NOT NULL, 
	linked_by BIGINT NOT NULL, 
	linked_at DATETIME NOT NULL, 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT fk_groups_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_groups_linked_by FOREIGN KEY(linked_by) REFERENCES people (user_id), 
	CONSTRAINT uq_groups_chat_id UNIQUE (chat_id)
);
INSERT INTO "groups" VALUES(1,1,-1002500000001,NULL,'阳光花园业主群',2251799813685249,'2026-03-02 02:00:00.000000');
CREATE TABLE handovers (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	way VARCHAR(20) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_handovers PRIMARY KEY (proposal_id, household_id), 
	CONSTRAINT fk_handovers_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_handovers_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_handovers_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "handovers" VALUES(1,2,1,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,2,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,5,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,3,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,7,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,8,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,4,'private','2026-03-18 02:00:02.000000');
INSERT INTO "handovers" VALUES(1,2,6,'private','2026-03-18 02:00:02.000000');
CREATE TABLE households (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	building VARCHAR(60) NOT NULL, 
	staircase VARCHAR(60) NOT NULL, 
	area BIGINT NOT NULL, 
	owners JSON NOT NULL, 
	gone_at DATETIME, 
	CONSTRAINT pk_households PRIMARY KEY (id), 
	CONSTRAINT fk_households_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);
INSERT INTO "households" VALUES(1,1,'1-1-101','1','1',885000,'["\u5b89\u6625\u548c"]',NULL);
INSERT INTO "households" VALUES(2,1,'1-1-102','1','1',642500,'["\u67cf\u51ac\u9752"]',NULL);
INSERT INTO "households" VALUES(3,1,'1-1-201','1','1',885000,'["\u5c91\u8c37\u96e8"]',NULL);
INSERT INTO "households" VALUES(4,1,'1-1-202','1','1',642500,'["\u4e01\u6d77\u68e0"]',NULL);
INSERT INTO "households" VALUES(5,1,'1-2-101 +1','1','2',2401600,'["\u8d39\u666f\u660e"]',NULL);
INSERT INTO "households" VALUES(6,1,'2-1-101','2','1',953000,'["\u987e\u7acb\u590f"]',NULL);
INSERT INTO "households" VALUES(7,1,'2-1-102','2','1',953000,'["\u6d77\u6728\u5170"]',NULL);
INSERT INTO "households" VALUES(8,1,'2-1-201','2','1',1016200,'["\u848b\u6e05\u626c"]',NULL);
INSERT INTO "households" VALUES(9,1,'2-1-202','2','1',730000,'["\u67ef\u82e5\u6c34"]',NULL);
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	sent_by BIGINT, 
	file_name VARCHAR(256) NOT NULL, 
	register TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	CONSTRAINT pk_imports PRIMARY KEY (id), 
	CONSTRAINT fk_imports_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);
INSERT INTO "imports" VALUES(1,1,2251799813685249,'名册.csv','','2026-03-02 02:00:00.000000','2026-03-02 02:00:00.000000');
INSERT INTO "imports" VALUES(2,1,2251799813685249,'名册（新）.csv','{"households":[[["安春和"],[["1","1","101","88.50","flat",["安春和"]]]],[["柏冬青"],[["1","1","102","64.25","flat",["柏冬青"]]]],[["岑谷雨"],[["1","1","201","88.50","flat",["岑谷雨"]]]],[["丁海棠"],[["1","1","202","64.25","flat",["丁海棠"]]]],[["费景明"],[["1","2","101","120.08","flat",["费景明"]],["1","2","201","120.08","flat",["费景明"]]]],[["顾立夏"],[["2","1","101","95.30","flat",["顾立夏"]]]],[["黎海棠"],[["2","1","102","95.30","flat",["黎海棠"]]]],[["蒋清扬"],[["2","1","201","101.62","flat",["蒋清扬"]]]],[["柯若水"],[["2","1","202","73.00","flat",["柯若水"]]]]],"columns":[["楼栋","building","名册","A"],["单元","staircase","名册","B"],["房号","number","名册","C"],["建筑面积","area","名册","D"],["业主姓名","owner","名册","E"]],"problems":[["名册",6,"E","merged-by-name","费景明: 1-2-101, 1-2-201"]]}','2026-03-25 05:00:02.000000',NULL);
CREATE TABLE invitations (
	token VARCHAR(40) NOT NULL, 
	estate_id INTEGER NOT NULL, 
	office VARCHAR(20) NOT NULL, 
	building VARCHAR(60), 
	staircase VARCHAR(60), 
	issued_by BIGINT, 
	issued_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_by BIGINT, 
	used_at DATETIME, 
	CONSTRAINT pk_invitations PRIMARY KEY (token), 
	CONSTRAINT fk_invitations_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id)
);
INSERT INTO "invitations" VALUES('8ZKH0F82P464AQG6W7HJS72R69',1,'committee',NULL,NULL,NULL,'2026-03-02 02:00:00.000000','2026-03-03 02:00:00.000000',2251799813685249,'2026-03-02 02:00:00.000000');
INSERT INTO "invitations" VALUES('4G5VC3987SA4YPY3T43N8WK8EF',1,'committee',NULL,NULL,NULL,'2026-03-02 02:00:00.000000','2026-03-09 02:00:00.000000',2251799813685250,'2026-03-02 02:00:00.000000');
INSERT INTO "invitations" VALUES('C01Z3A8GE3HSYZMJX5K529FVQ2',1,'auditor',NULL,NULL,NULL,'2026-03-02 02:00:00.000000','2026-03-09 02:00:00.000000',2251799813685251,'2026-03-02 02:00:00.000000');
INSERT INTO "invitations" VALUES('VHMBPXCSMAXJNBKS5K8ZPXG43C',1,'lead','1','1',2251799813685249,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',2251799813685254,'2026-03-02 02:00:00.000000');
INSERT INTO "invitations" VALUES('85VXKG1J6KHCDGRKRENXDVC8ZH',1,'lead','2','',2251799813685249,'2026-03-02 02:00:00.000000','2026-08-29 02:00:00.000000',2251799813685257,'2026-03-02 02:00:00.000000');
CREATE TABLE leads (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	building VARCHAR(60) NOT NULL, 
	staircase VARCHAR(60) NOT NULL, 
	since DATETIME NOT NULL, 
	appointed_by BIGINT, 
	ended_at DATETIME, 
	CONSTRAINT pk_leads PRIMARY KEY (id), 
	CONSTRAINT fk_leads_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_leads_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);
INSERT INTO "leads" VALUES(1,1,2251799813685254,'1','1','2026-03-02 02:00:00.000000',2251799813685249,NULL);
INSERT INTO "leads" VALUES(2,1,2251799813685257,'2','','2026-03-02 02:00:00.000000',2251799813685249,NULL);
CREATE TABLE ledger (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	body TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (proposal_id, seq), 
	CONSTRAINT fk_ledger_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_ledger_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "ledger" VALUES(1,1,1,'2026-03-02T02:00:00.000000Z','announced','{"estate":"阳光花园","number":1,"terms":{"choices":["for","against","abstain"],"closes_at":"2026-03-12T02:00:00.000000Z","cost":"36800","early_closing":false,"electorate":{"developer":true,"kinds":[],"lowest_floor":null,"parts":[]},"extension_days":3,"notice_days":3,"notice_reason":"","objection_days":3,"opens_at":"2026-03-05T02:00:00.000000Z","options":[],"precedence":"latest","reason":"保障大家头顶上的安全。","rule":{"approval":{"area":">1/2","heads":">1/2"},"key":"civil-code-ordinary","quorum":{"area":">=2/3 of electorate","heads":">=2/3 of electorate"}},"secret":false,"silence":"off","title":"安装高空抛物摄像头"},"version":1}','1fc5c5bcb452ed0a28bd2bbc622b13cee4d685e9235c9c12032c33f6acaa3788');
INSERT INTO "ledger" VALUES(1,1,2,'2026-03-02T02:00:00.000000Z','version','{"by":"p-30beb13cac11","changed":["title"],"substance":false,"terms":{"choices":["for","against","abstain"],"closes_at":"2026-03-12T02:00:00.000000Z","cost":"36800","early_closing":false,"electorate":{"developer":true,"kinds":[],"lowest_floor":null,"parts":[]},"extension_days":3,"notice_days":3,"notice_reason":"","objection_days":3,"opens_at":"2026-03-05T02:00:00.000000Z","options":[],"precedence":"latest","reason":"保障大家头顶上的安全。","rule":{"approval":{"area":">1/2","heads":">1/2"},"key":"civil-code-ordinary","quorum":{"area":">=2/3 of electorate","heads":">=2/3 of electorate"}},"secret":false,"silence":"off","title":"安装高空抛物摄像头（两处）"},"version":2}','24d7e7216907e837d48eee9eef8c33489ef10da2f9a30a5ff3904f5ccf9a4d13');
INSERT INTO "ledger" VALUES(1,1,3,'2026-03-05T02:00:01.000000Z','opened','{"electorate":{"area":"910.88","heads":9},"roll":[[1,"1-1-101","1","88.5"],[2,"1-1-102","1","64.25"],[3,"1-1-201","1","88.5"],[4,"1-1-202","1","64.25"],[5,"1-2-101 +1","1","240.16"],[6,"2-1-101","2","95.3"],[7,"2-1-102","2","95.3"],[8,"2-1-201","2","101.62"],[9,"2-1-202","2","73"]]}','90737308790dd490cefffb874f819005a7e8c9e353b558e59b083fbd7051c6d0');
INSERT INTO "ledger" VALUES(1,1,4,'2026-03-05T02:00:01.000000Z','ballot','{"by":"p-67f964aed9f9","channel":"chat","choice":"for","household":1,"replaces":null,"version":2}','88c9bb6fcee0e8c1964f1cc605ab660d13cc97a3411fdabbceea98bd576ca0e2');
INSERT INTO "ledger" VALUES(1,1,5,'2026-03-05T02:00:01.000000Z','ballot','{"by":"p-b1f797543317","channel":"chat","choice":"against","household":2,"replaces":null,"version":2}','23003dea9466383164f16e5fcc96aefd967646223c3b4ee9b4c19f90ad4957ef');
INSERT INTO "ledger" VALUES(1,1,6,'2026-03-05T07:00:01.000000Z','version','{"by":"p-30beb13cac11","changed":["cost"],"substance":true,"terms":{"choices":["for","against","abstain"],"closes_at":"2026-03-12T02:00:00.000000Z","cost":"35200","early_closing":false,"electorate":{"developer":true,"kinds":[],"lowest_floor":null,"parts":[]},"extension_days":3,"notice_days":3,"notice_reason":"","objection_days":3,"opens_at":"2026-03-05T02:00:00.000000Z","options":[],"precedence":"latest","reason":"保障大家头顶上的安全。","rule":{"approval":{"area":">1/2","heads":">1/2"},"key":"civil-code-ordinary","quorum":{"area":">=2/3 of electorate","heads":">=2/3 of electorate"}},"secret":false,"silence":"off","title":"安装高空抛物摄像头（两处）"},"version":3}','07ef7d3941734397909e6c6db3a7392c46004282896e51afcbb5fccf3ca00e19');
INSERT INTO "ledger" VALUES(1,1,7,'2026-03-05T07:00:01.000000Z','ballot','{"by":"p-67f964aed9f9","channel":"chat","choice":"for","household":1,"replaces":null,"version":3}','928cc2a3cadaeb19fdac914a1965c996748296ffb1ba106b4400591a943b7630');
INSERT INTO "ledger" VALUES(1,1,8,'2026-03-05T07:00:01.000000Z','ballot','{"by":"p-b1f797543317","channel":"chat","choice":"against","household":2,"replaces":null,"version":3}','7c26ce1a3bf44043fa3aa3ab45ec00f3135c31fae4b4d4d57a12175a09314dbb');
INSERT INTO "ledger" VALUES(1,1,9,'2026-03-05T07:00:01.000000Z','ballot','{"by":"p-b1f797543317","channel":"chat","choice":"abstain","household":2,"replaces":"FGKC-W6HV-YH04","version":3}','a7608237903e8cd5bbc8e6c01d0620d56a94976d0df8d15851f01808014a77c4');
INSERT INTO "ledger" VALUES(1,1,10,'2026-03-05T07:00:01.000000Z','ballot','{"by":"p-a676fa7e5343","channel":"chat","choice":"for","household":7,"replaces":null,"version":3}','25429a2a248c3701cfd32e40ac75b68e97e455878a1ea24de17d5d951e7f8968');
INSERT INTO "ledger" VALUES(1,1,11,'2026-03-05T07:00:01.000000Z','withdrawal','{"by":"p-a676fa7e5343","ends":"4N19-MAH4-HGVG","household":7}','f9c0038a4495ea52d95f1ca22b841273163d203d12462f4df9681bc4f5b56686');
INSERT INTO "ledger" VALUES(1,1,12,'2026-03-06T07:00:01.000000Z','proxy','{"by":"p-585b7d89529c","holder":1,"instruction":"for","principal":5,"step":"asked"}','1538781febaad619b00daeec2a659545566123fa0c6a9dc3e83055c3197cd6f2');
INSERT INTO "ledger" VALUES(1,1,13,'2026-03-06T07:00:01.000000Z','proxy','{"by":"p-67f964aed9f9","holder":1,"instruction":"for","principal":5,"step":"accepted"}','4e46c9d1089ec6260dea51019b815a9fc3e1dff0056198dd1ac7988402a6be57');
INSERT INTO "ledger" VALUES(1,1,14,'2026-03-06T07:00:01.000000Z','ballot','{"by":"p-67f964aed9f9","channel":"proxy","choice":"for","household":5,"replaces":null,"version":3}','d4e05e8c4e10fd1b10d4377fbae4160a1effe4eb3d8aa58ba05c83f10a4c1e11');
INSERT INTO "ledger" VALUES(1,1,15,'2026-03-06T07:00:01.000000Z','paper','{"by":"p-644a12faf294","household":4,"second_person":true,"slip":1,"step":"entered"}','3be54b3ba630a16ce9f6be99f894f2683868b909a54ab9302f076a14f6d5f472');
INSERT INTO "ledger" VALUES(1,1,16,'2026-03-06T07:00:01.000000Z','paper','{"by":"p-eb77a51b351e","household":4,"slip":1,"step":"confirmed"}','0b1fcc607ceee5f0a2fd38b0edc4440f8b1505a9416492f18905c156dae85345');
INSERT INTO "ledger" VALUES(1,1,17,'2026-03-06T07:00:01.000000Z','ballot','{"by":"p-644a12faf294","channel":"paper","choice":"against","household":4,"replaces":null,"version":3}','96d776b430056087a2fd12e3ddbccb14b4b6298cf234608f65dc38a2a566e20b');
INSERT INTO "ledger" VALUES(1,1,18,'2026-03-06T07:00:01.000000Z','paper','{"by":"p-eb77a51b351e","household":9,"second_person":true,"slip":2,"step":"entered"}','3874c6d7a0febbfcd915daa2a09e1272781ca1db98986166ded2278cea1fb20e');
INSERT INTO "ledger" VALUES(1,1,19,'2026-03-06T07:00:01.000000Z','paper','{"by":"p-30beb13cac11","household":9,"slip":2,"step":"confirmed"}','c9365c282014c479a898034999c9caa574be3ee39631c323d0bb71ba43957beb');
INSERT INTO "ledger" VALUES(1,1,20,'2026-03-06T07:00:01.000000Z','ballot','{"by":"p-eb77a51b351e","channel":"paper","choice":"for","household":9,"replaces":null,"version":3}','55e2d3170517d5894b8e1093168a86a893158709f535d48eec6f3311eded6a99');
INSERT INTO "ledger" VALUES(1,1,21,'2026-03-06T07:00:01.000000Z','objection','{"by":"p-60b22dc41c81","household":4,"number":1,"step":"raised","what":"wrong-choice"}','a02b15b4edea366c6ba41688188ff46070705d5eee3864e668bdfccd085ae191');
INSERT INTO "ledger" VALUES(1,1,22,'2026-03-06T07:00:01.000000Z','objection','{"by":"p-30beb13cac11","decision":"ballot-void","number":1,"step":"settled"}','5af3dd0d78e4a10499332c4255c83a59489cfdcaeebdac861e614bc88b30b223');
INSERT INTO "ledger" VALUES(1,1,23,'2026-03-06T07:00:01.000000Z','voided-ballot','{"by":"p-eb77a51b351e","ends":"JVBQ-DD1G-0NG8","household":4,"objection":1}','f88cec197f3ac2660d40da2128fb3dc6efc235ee5e9d614d5ecaec3ffb6718e2');
INSERT INTO "ledger" VALUES(1,1,24,'2026-03-11T03:00:00.000000Z','extension','{"by":"p-eb77a51b351e","closes_at":"2026-03-15T02:00:00.000000Z","reason":"quorum"}','a74b65cc59b03803d79e8ede0cb0424e9489711228e2696e94fe6f03724a12d0');
INSERT INTO "ledger" VALUES(1,1,25,'2026-03-12T02:00:00.000000Z','ballot','{"by":"p-60b22dc41c81","channel":"chat","choice":"for","household":4,"replaces":null,"version":3}','c6c44373f4bdb5fd707b5026dbc8d76b1eb65276b61b621c0ada665cf3c629e2');
INSERT INTO "ledger" VALUES(1,1,26,'2026-03-12T02:00:00.000000Z','ballot','{"by":"p-03663c100395","channel":"chat","choice":"for","household":6,"replaces":null,"version":3}','95db47522cafb8f80fcc896e42ab71ba8b7517933a6b53ee8b0b61a6667a980a');
INSERT INTO "ledger" VALUES(1,1,27,'2026-03-12T02:00:00.000000Z','ballot','{"by":"p-c07fa53b39d1","channel":"chat","choice":"against","household":8,"replaces":null,"version":3}','e0bfa408a67d239de94882e9b38b712cb6ad723ebeb2e8b47a03ced50585ac82');
INSERT INTO "ledger" VALUES(1,1,28,'2026-03-15T02:00:01.000000Z','closed','{"objections_until":"2026-03-18T02:00:01.000000Z","outcome":"adopted","strict":"adopted","tally":{"choices":{"abstain":{"area":"64.25","heads":1},"against":{"area":"101.62","heads":1},"for":{"area":"561.21","heads":5}},"delivered":{"area":"0","heads":0},"electorate":{"area":"910.88","heads":9}}}','4f809aa1eb41d820a4087fc3ca8dee2192ff2e9cc47aeb2d9cf3c05b2d5bb32c');
INSERT INTO "ledger" VALUES(1,1,29,'2026-03-15T02:00:01.000000Z','objection','{"by":"p-a676fa7e5343","household":null,"number":2,"step":"raised","what":"other"}','0bfa3cee3165305df7039f6bb7d1a1d4902d93ee1a6dcf28659b25071c580dd9');
INSERT INTO "ledger" VALUES(1,1,30,'2026-03-15T02:00:01.000000Z','objection','{"by":"p-30beb13cac11","decision":"dismissed","number":2,"step":"settled"}','a8f6105d0552a506d495fa710a693bb4759071833ab0e4a475659fcffb620daa');
INSERT INTO "ledger" VALUES(1,1,31,'2026-03-18T02:00:02.000000Z','final','{"objections":{"other":[1,0],"wrong-choice":[1,1]},"outcome":"adopted","strict":"adopted","tally":{"choices":{"abstain":{"area":"64.25","heads":1},"against":{"area":"101.62","heads":1},"for":{"area":"561.21","heads":5}},"delivered":{"area":"0","heads":0},"electorate":{"area":"910.88","heads":9}}}','3d8a3e9dba13344cd9c28cea49d60dd60a7a06de14220c24602ad3a0e9c51fc0');
INSERT INTO "ledger" VALUES(1,2,1,'2026-03-18T02:00:02.000000Z','announced','{"estate":"阳光花园","number":2,"terms":{"choices":["for","against","abstain"],"closes_at":"2026-03-25T08:00:02.000000Z","cost":null,"early_closing":false,"electorate":{"developer":true,"kinds":[],"lowest_floor":null,"parts":[]},"extension_days":2,"notice_days":0,"notice_reason":"","objection_days":3,"opens_at":"2026-03-18T02:00:02.000000Z","options":[],"precedence":"latest","reason":"合同到期。","rule":{"approval":{"area":">1/2","heads":">1/2"},"key":"civil-code-ordinary","quorum":{"area":">=2/3 of electorate","heads":">=2/3 of electorate"}},"secret":true,"silence":"with-majority","title":"更换物业服务企业"},"version":1}','b3ffb08aa6d39ee3c988a603282697e7a0fb4050953a3213df69f124485a4cd6');
INSERT INTO "ledger" VALUES(1,2,2,'2026-03-18T02:00:02.000000Z','opened','{"electorate":{"area":"910.88","heads":9},"roll":[[1,"1-1-101","1","88.5"],[2,"1-1-102","1","64.25"],[3,"1-1-201","1","88.5"],[4,"1-1-202","1","64.25"],[5,"1-2-101 +1","1","240.16"],[6,"2-1-101","2","95.3"],[7,"2-1-102","2","95.3"],[8,"2-1-201","2","101.62"],[9,"2-1-202","2","73"]]}','69a70be6f1f6acc6bc407d19a2fd6a262c0621f6d0968014da7abb840222537f');
INSERT INTO "ledger" VALUES(1,2,3,'2026-03-18T02:00:02.000000Z','delivery','{"household":1,"way":"private"}','fcea791ce22c004122fba21fb54bcadf206b567a7eb58ecb061de395000e2159');
INSERT INTO "ledger" VALUES(1,2,4,'2026-03-18T02:00:02.000000Z','delivery','{"household":2,"way":"private"}','ee17762c73a3c1473cc58a392f3a40f9aa828ecd30ee2b738b35f3e7c73d0ee6');
INSERT INTO "ledger" VALUES(1,2,5,'2026-03-18T02:00:02.000000Z','delivery','{"household":5,"way":"private"}','068e939cd5f70a72d7c4a96f2df6d9d5b6b4557e73a3e3c5f196bf7142569a3a');
INSERT INTO "ledger" VALUES(1,2,6,'2026-03-18T02:00:02.000000Z','delivery','{"household":3,"way":"private"}','16d800b9824bca68affc1af6f2584b019f975a571c9d7fe23b72ceab68612d98');
INSERT INTO "ledger" VALUES(1,2,7,'2026-03-18T02:00:02.000000Z','delivery','{"household":7,"way":"private"}','3b24d055d4ec6e0fdfd054d2fc41955b1b76261511cbd95eb1be52c43ccfe9fa');
INSERT INTO "ledger" VALUES(1,2,8,'2026-03-18T02:00:02.000000Z','delivery','{"household":8,"way":"private"}','921b719809ea53ed235bc6fc2f8f2440ccea018a5abd8267d4e23f7c056609ae');
INSERT INTO "ledger" VALUES(1,2,9,'2026-03-18T02:00:02.000000Z','delivery','{"household":4,"way":"private"}','c1e52c4912a039b59d26dedac4283987f79666b5c69129da60b40f122c67462e');
INSERT INTO "ledger" VALUES(1,2,10,'2026-03-18T02:00:02.000000Z','delivery','{"household":6,"way":"private"}','8d451a8aee2f17ac6a3d32ae996ee7821f543a9359142bc39c556be24dd1f689');
INSERT INTO "ledger" VALUES(1,2,11,'2026-03-18T02:00:02.000000Z','ballot','{"by":"p-0022580363bc","channel":"chat","commitment":"1499ac3936f22a43dce6f5e5e36ccc08c568263f117d842476c4c1f62ef90edf","household":1,"replaces":null,"version":1}','71eab6d550c55272f2bcb269042280be98ddfa65f5113114f88b1123e86e0000');
INSERT INTO "ledger" VALUES(1,2,12,'2026-03-18T02:00:02.000000Z','ballot','{"by":"p-a58f2d9af9ee","channel":"chat","commitment":"ae5610c44cb6e3c165dfea1a3a53b0d1c39fcd59cd8af7df42cc0bfc9e438bf9","household":2,"replaces":null,"version":1}','c79c9f38c2cc7eb77528da7121e14fa3e777d83a396756221156174ac4cd0764');
INSERT INTO "ledger" VALUES(1,3,1,'2026-03-24T08:00:03.000000Z','announced','{"estate":"阳光花园","number":3,"terms":{"choices":["option-1","option-2","option-3","none","abstain"],"closes_at":"2026-04-05T08:00:03.000000Z","cost":"520000","early_closing":false,"electorate":{"developer":true,"kinds":[],"lowest_floor":null,"parts":[["1",""]]},"extension_days":0,"notice_days":4,"notice_reason":"","objection_days":0,"opens_at":"2026-03-28T08:00:03.000000Z","options":["甲牌","乙牌","丙牌"],"precedence":"latest","reason":"","rule":{"approval":{"area":">1/2","heads":">1/2"},"key":"civil-code-ordinary","quorum":{"area":">=2/3 of electorate","heads":">=2/3 of electorate"}},"secret":false,"silence":"off","title":"选电梯品牌"},"version":1}','08b7b7e14ed9e2c59a4914380a2f05a82caa94740c742424f26507d550438753');
INSERT INTO "ledger" VALUES(1,2,13,'2026-03-25T05:00:02.000000Z','proxy','{"by":"p-219de0256db8","holder":1,"principal":5,"step":"asked"}','9726e2b9ac2ecbfc5087bbc4b3f5be8dd9866fe650ac7d901c26cdfd0ca853ff');
INSERT INTO "ledger" VALUES(1,2,14,'2026-03-25T05:00:02.000000Z','proxy','{"by":"p-942f0e2dc2c5","holder":6,"principal":8,"step":"asked"}','37eb7adba38fa667afed245e50ee18fd6cd442aac40d25be01ba362de146ccf0');
INSERT INTO "ledger" VALUES(1,2,15,'2026-03-25T05:00:02.000000Z','proxy','{"by":"p-d0f313416438","holder":6,"principal":8,"step":"accepted"}','ad2181836f83adb8fee635cdaf32aeb8acd5c4158fb0d2fee0bed804b12929c2');
INSERT INTO "ledger" VALUES(1,2,16,'2026-03-25T05:00:02.000000Z','ballot','{"by":"p-d0f313416438","channel":"proxy","commitment":"58945cdcbcea151b888fc7d249a61019722817eb93c1649001a91cb7076dbae5","household":8,"replaces":null,"version":1}','302075a5e93434ede53559dee095e32c7ab841d37068499d17e9f5389d0bfbe2');
INSERT INTO "ledger" VALUES(1,2,17,'2026-03-25T05:00:02.000000Z','paper','{"by":"p-e543409569a7","household":4,"second_person":true,"slip":3,"step":"entered"}','a859ebeb962d2637ba20af79ac01e860a16cd40b305c475e749c03d243944f17');
INSERT INTO "ledger" VALUES(1,2,18,'2026-03-25T05:00:02.000000Z','paper','{"by":"p-7773d2362f02","household":3,"second_person":true,"slip":4,"step":"entered"}','ac5afb5fce3c83e1de5cdaafa6dc1d761d5866a39564b5ccfc65701fff0be5ca');
INSERT INTO "ledger" VALUES(1,2,19,'2026-03-25T05:00:02.000000Z','paper','{"by":"p-1fc6b97013a1","household":3,"slip":4,"step":"confirmed"}','40e450af60a703c66460a1756cc262c2fa51026254fb7a9b9d0b6bbe4e4e2c0e');
INSERT INTO "ledger" VALUES(1,2,20,'2026-03-25T05:00:02.000000Z','ballot','{"by":"p-7773d2362f02","channel":"paper","commitment":"5b909f1ffbe1367a3867a8964991304c95a190b37afaa794f129837e79b0e67d","household":3,"replaces":null,"version":1}','57d5fc26a26a50ac018d64d8ab648a687efcc8f07abb960f2daeb4ae03d72f21');
INSERT INTO "ledger" VALUES(1,2,21,'2026-03-25T05:00:02.000000Z','objection','{"by":"p-a58f2d9af9ee","household":1,"number":1,"step":"raised","what":"not-eligible"}','b4be4125f8a14da880db28f29de7bef22b47c0248639e3636337ea37da1e4577');
INSERT INTO "ledger" VALUES(1,2,22,'2026-03-25T05:00:02.000000Z','ballot','{"by":"p-8df71b891898","channel":"chat","commitment":"b7373cc27be6f15c10b3854449f7f4e49ad4a17c1973ff18770e2f75f066628c","household":1,"replaces":"E7NB-DNAG-RN97","version":1}','27bd8c8501b6ec0d05f1f45bf3f404a0f64ecb53376480b297802104dbff8647');
INSERT INTO "ledger" VALUES(1,3,2,'2026-03-25T05:00:02.000000Z','version','{"by":"p-46a733a58e71","changed":["reason"],"substance":false,"terms":{"choices":["option-1","option-2","option-3","none","abstain"],"closes_at":"2026-04-05T08:00:03.000000Z","cost":"520000","early_closing":false,"electorate":{"developer":true,"kinds":[],"lowest_floor":null,"parts":[["1",""]]},"extension_days":0,"notice_days":4,"notice_reason":"","objection_days":0,"opens_at":"2026-03-28T08:00:03.000000Z","options":["甲牌","乙牌","丙牌"],"precedence":"latest","reason":"用了二十年。","rule":{"approval":{"area":">1/2","heads":">1/2"},"key":"civil-code-ordinary","quorum":{"area":">=2/3 of electorate","heads":">=2/3 of electorate"}},"secret":false,"silence":"off","title":"选电梯品牌"},"version":2}','5cdb3d8f904eefb60951415612b7bee12386d3225a5cb12567cc4e5d2edf6f9b');
CREATE TABLE ledger_heads (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	salt VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_ledger_heads PRIMARY KEY (proposal_id), 
	CONSTRAINT fk_ledger_heads_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_ledger_heads_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "ledger_heads" VALUES(1,1,31,'3d8a3e9dba13344cd9c28cea49d60dd60a7a06de14220c24602ad3a0e9c51fc0','d66244d71fb28db78079e62c60804e2e');
INSERT INTO "ledger_heads" VALUES(1,2,22,'27bd8c8501b6ec0d05f1f45bf3f404a0f64ecb53376480b297802104dbff8647','fc2b0feb26e74dbf1c1a81bea5a3e273');
INSERT INTO "ledger_heads" VALUES(1,3,2,'5cdb3d8f904eefb60951415612b7bee12386d3225a5cb12567cc4e5d2edf6f9b','1e91b9e2a0a477235854c1b0078cbc3f');
CREATE TABLE members (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	standing VARCHAR(20) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (id), 
	CONSTRAINT fk_members_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_members_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_members_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);
INSERT INTO "members" VALUES(1,1,1,2251799813685252,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(2,1,2,2251799813685253,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(3,1,3,2251799813685254,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(4,1,4,2251799813685255,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(5,1,5,2251799813685256,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(6,1,6,2251799813685257,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(7,1,7,2251799813685258,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(8,1,8,2251799813685259,'owner','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(9,1,1,2251799813685260,'family','bound','2026-03-02 02:00:00.000000');
INSERT INTO "members" VALUES(10,1,6,2251799813685261,'family','pending','2026-03-25 05:00:02.000000');
CREATE TABLE objections (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	household_id INTEGER, 
	receipt VARCHAR(14), 
	why TEXT NOT NULL, 
	raised_by BIGINT NOT NULL, 
	raised_at DATETIME NOT NULL, 
	decision VARCHAR(20), 
	reason TEXT NOT NULL, 
	settled_by BIGINT, 
	confirmed_by BIGINT, 
	settled_at DATETIME, 
	CONSTRAINT pk_objections PRIMARY KEY (id), 
	CONSTRAINT fk_objections_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_objections_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_objections_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id), 
	CONSTRAINT uq_objections_proposal_id_number UNIQUE (proposal_id, number)
);
INSERT INTO "objections" VALUES(1,1,1,1,'wrong-choice',4,'JVBQ-DD1G-0NG8','我家填的是同意。',2251799813685255,'2026-03-06 07:00:01.000000','ballot-void','对照原件，勾选不清，作废。',2251799813685249,2251799813685250,'2026-03-06 07:00:01.000000');
INSERT INTO "objections" VALUES(2,1,1,2,'other',NULL,NULL,'计票时我家没有收到通知。',2251799813685258,'2026-03-15 02:00:01.000000','dismissed','通知已送达，有送达记录。',2251799813685249,NULL,'2026-03-15 02:00:01.000000');
INSERT INTO "objections" VALUES(3,1,2,1,'not-eligible',1,'E7NB-DNAG-RN97','该户已经售出。',2251799813685253,'2026-03-25 05:00:02.000000',NULL,'',NULL,NULL,NULL);
CREATE TABLE offices (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	office VARCHAR(20) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_offices PRIMARY KEY (id), 
	CONSTRAINT fk_offices_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_offices_user_id FOREIGN KEY(user_id) REFERENCES people (user_id), 
	CONSTRAINT uq_offices_estate_id_user_id_office UNIQUE (estate_id, user_id, office)
);
INSERT INTO "offices" VALUES(1,1,2251799813685249,'committee','2026-03-02 02:00:00.000000');
INSERT INTO "offices" VALUES(2,1,2251799813685250,'committee','2026-03-02 02:00:00.000000');
INSERT INTO "offices" VALUES(3,1,2251799813685251,'auditor','2026-03-02 02:00:00.000000');
CREATE TABLE paper_entries (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	choice VARCHAR(20) NOT NULL, 
	photo_file_id TEXT NOT NULL, 
	stage VARCHAR(20) NOT NULL, 
	entered_by BIGINT NOT NULL, 
	entered_at DATETIME NOT NULL, 
	checked_by BIGINT, 
	checked_at DATETIME, 
	objected_by BIGINT, 
	objected_at DATETIME, 
	settled_by BIGINT, 
	settled_at DATETIME, 
	CONSTRAINT pk_paper_entries PRIMARY KEY (id), 
	CONSTRAINT fk_paper_entries_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_paper_entries_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_paper_entries_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "paper_entries" VALUES(1,1,1,4,'against','RehearsalFile00000001','removed',2251799813685254,'2026-03-06 07:00:01.000000',2251799813685250,'2026-03-06 07:00:01.000000',NULL,NULL,2251799813685250,'2026-03-06 07:00:01.000000');
INSERT INTO "paper_entries" VALUES(2,1,1,9,'for','RehearsalFile00000001','counted',2251799813685250,'2026-03-06 07:00:01.000000',2251799813685249,'2026-03-06 07:00:01.000000',NULL,NULL,NULL,NULL);
INSERT INTO "paper_entries" VALUES(3,1,2,4,'for','RehearsalFile00000001','waiting',2251799813685254,'2026-03-25 05:00:02.000000',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "paper_entries" VALUES(4,1,2,3,'for','RehearsalFile00000001','counted',2251799813685249,'2026-03-25 05:00:02.000000',2251799813685250,'2026-03-25 05:00:02.000000',NULL,NULL,NULL,NULL);
CREATE TABLE people (
	user_id BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	reachable BOOLEAN DEFAULT 0 NOT NULL, 
	reminders BOOLEAN DEFAULT 1 NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (user_id)
);
INSERT INTO "people" VALUES(2251799813685249,'林主任','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685250,'苏秘书','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685251,'钱监督','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685252,'安春和','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685253,'柏冬青','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685254,'岑谷雨','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685255,'丁海棠','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685256,'费景明','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685257,'顾立夏','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685258,'海木兰','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685259,'蒋清扬','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685260,'安太太','zh_CN',1,1,'2026-03-02 02:00:00.000000');
INSERT INTO "people" VALUES(2251799813685261,'顾小弟','zh_CN',1,1,'2026-03-25 05:00:02.000000');
CREATE TABLE postings (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	thread_id BIGINT, 
	attachment_message_id BIGINT, 
	message_id BIGINT, 
	wanted BIGINT NOT NULL, 
	shown BIGINT NOT NULL, 
	holds_until DATETIME, 
	CONSTRAINT pk_postings PRIMARY KEY (id), 
	CONSTRAINT fk_postings_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_postings_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id), 
	CONSTRAINT uq_postings_proposal_id_chat_id UNIQUE (proposal_id, chat_id)
);
INSERT INTO "postings" VALUES(1,1,1,-1002500000001,NULL,14,15,21,21,NULL);
INSERT INTO "postings" VALUES(2,1,2,-1002500000001,NULL,NULL,24,6,3,'2026-03-24 09:00:02.000000');
INSERT INTO "postings" VALUES(3,1,3,-1002500000001,NULL,NULL,27,2,1,'2026-03-24 16:00:00.000000');
CREATE TABLE progress_messages (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	step VARCHAR(40) NOT NULL, 
	user_id BIGINT NOT NULL, 
	begun_at DATETIME NOT NULL, 
	message_id BIGINT, 
	finished BOOLEAN NOT NULL, 
	CONSTRAINT pk_progress_messages PRIMARY KEY (proposal_id, step, user_id), 
	CONSTRAINT fk_progress_messages_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_progress_messages_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
CREATE TABLE property_staff (
	estate_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	listed_by BIGINT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_property_staff PRIMARY KEY (estate_id, user_id), 
	CONSTRAINT fk_property_staff_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_property_staff_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);
INSERT INTO "property_staff" VALUES(1,2251799813685258,2251799813685249,'2026-03-02 02:00:00.000000');
CREATE TABLE proposals (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
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
	announced_at DATETIME NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closes_at DATETIME NOT NULL, 
	extension_asked_at DATETIME, 
	extension_declined_at DATETIME, 
	extended_at DATETIME, 
	closed_at DATETIME, 
	objections_until DATETIME, 
	outcome VARCHAR(20), 
	ending TEXT NOT NULL, 
	CONSTRAINT pk_proposals PRIMARY KEY (id), 
	CONSTRAINT fk_proposals_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_proposals_proposed_by FOREIGN KEY(proposed_by) REFERENCES people (user_id), 
	CONSTRAINT uq_proposals_estate_id_number UNIQUE (estate_id, number)
);
INSERT INTO "proposals" VALUES(1,1,1,'安装高空抛物摄像头（两处）','保障大家头顶上的安全。',3520000,'photo','RehearsalFile00000001','civil-code-ordinary','null','[]','{"parts": [], "lowest_floor": null, "kinds": [], "developer": true}',0,0,'["opening private", "opening+24h private", "half private group", "closing-24h private group lead", "closing-3h private group lead committee"]','latest','off',3,'',3,3,0,'final',3,3,2251799813685249,'2026-03-02 02:00:00.000000','2026-03-05 02:00:00.000000','2026-03-15 02:00:00.000000','2026-03-11 03:00:00.000000',NULL,'2026-03-11 03:00:00.000000','2026-03-15 02:00:01.000000','2026-03-18 02:00:01.000000','adopted','');
INSERT INTO "proposals" VALUES(2,1,2,'更换物业服务企业','合同到期。',NULL,NULL,NULL,'civil-code-ordinary','null','[]','{"parts": [], "lowest_floor": null, "kinds": [], "developer": true}',1,0,'["opening private", "opening+24h private", "half private group", "closing-24h private group lead", "closing-3h private group lead committee"]','latest','with-majority',0,'',2,3,0,'open',1,1,2251799813685249,'2026-03-18 02:00:02.000000','2026-03-18 02:00:02.000000','2026-03-25 08:00:02.000000','2026-03-24 08:00:03.000000',NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "proposals" VALUES(3,1,3,'选电梯品牌','用了二十年。',52000000,NULL,NULL,'civil-code-ordinary','null','["\u7532\u724c", "\u4e59\u724c", "\u4e19\u724c"]','{"parts": [["1", ""]], "lowest_floor": null, "kinds": [], "developer": true}',0,0,'[]','latest','off',4,'',0,0,0,'announced',2,1,2251799813685250,'2026-03-24 08:00:03.000000','2026-03-28 08:00:03.000000','2026-04-05 08:00:03.000000',NULL,NULL,NULL,NULL,NULL,NULL,'');
CREATE TABLE proxies (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	principal_id INTEGER NOT NULL, 
	holder_id INTEGER NOT NULL, 
	instruction VARCHAR(20), 
	asked_by BIGINT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	photo_file_id TEXT, 
	accepted_by BIGINT, 
	accepted_at DATETIME, 
	ending VARCHAR(20), 
	ended_by BIGINT, 
	ended_at DATETIME, 
	CONSTRAINT pk_proxies PRIMARY KEY (id), 
	CONSTRAINT fk_proxies_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_proxies_holder_id FOREIGN KEY(holder_id) REFERENCES households (id), 
	CONSTRAINT fk_proxies_principal_id FOREIGN KEY(principal_id) REFERENCES households (id), 
	CONSTRAINT fk_proxies_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "proxies" VALUES(1,1,1,5,1,'for',2251799813685256,'2026-03-06 07:00:01.000000',NULL,2251799813685252,'2026-03-06 07:00:01.000000',NULL,NULL,NULL);
INSERT INTO "proxies" VALUES(2,1,2,5,1,NULL,2251799813685256,'2026-03-25 05:00:02.000000',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "proxies" VALUES(3,1,2,8,6,'abstain',2251799813685259,'2026-03-25 05:00:02.000000',NULL,2251799813685257,'2026-03-25 05:00:02.000000',NULL,NULL,NULL);
CREATE TABLE questions (
	user_id BIGINT NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	fields JSON NOT NULL, 
	asked_at DATETIME NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (user_id), 
	CONSTRAINT fk_questions_user_id FOREIGN KEY(user_id) REFERENCES people (user_id)
);
INSERT INTO "questions" VALUES(2251799813685250,'objection-reason','{"objection_id": 3, "decision": "dismissed"}','2026-03-25 05:00:02.000000');
CREATE TABLE rolls (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	building VARCHAR(60) NOT NULL, 
	staircase VARCHAR(60) NOT NULL, 
	area BIGINT NOT NULL, 
	CONSTRAINT pk_rolls PRIMARY KEY (proposal_id, household_id), 
	CONSTRAINT fk_rolls_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_rolls_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_rolls_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "rolls" VALUES(1,1,1,'1-1-101','1','1',885000);
INSERT INTO "rolls" VALUES(1,1,2,'1-1-102','1','1',642500);
INSERT INTO "rolls" VALUES(1,1,3,'1-1-201','1','1',885000);
INSERT INTO "rolls" VALUES(1,1,4,'1-1-202','1','1',642500);
INSERT INTO "rolls" VALUES(1,1,5,'1-2-101 +1','1','2',2401600);
INSERT INTO "rolls" VALUES(1,1,6,'2-1-101','2','1',953000);
INSERT INTO "rolls" VALUES(1,1,7,'2-1-102','2','1',953000);
INSERT INTO "rolls" VALUES(1,1,8,'2-1-201','2','1',1016200);
INSERT INTO "rolls" VALUES(1,1,9,'2-1-202','2','1',730000);
INSERT INTO "rolls" VALUES(1,2,1,'1-1-101','1','1',885000);
INSERT INTO "rolls" VALUES(1,2,2,'1-1-102','1','1',642500);
INSERT INTO "rolls" VALUES(1,2,3,'1-1-201','1','1',885000);
INSERT INTO "rolls" VALUES(1,2,4,'1-1-202','1','1',642500);
INSERT INTO "rolls" VALUES(1,2,5,'1-2-101 +1','1','2',2401600);
INSERT INTO "rolls" VALUES(1,2,6,'2-1-101','2','1',953000);
INSERT INTO "rolls" VALUES(1,2,7,'2-1-102','2','1',953000);
INSERT INTO "rolls" VALUES(1,2,8,'2-1-201','2','1',1016200);
INSERT INTO "rolls" VALUES(1,2,9,'2-1-202','2','1',730000);
INSERT INTO "rolls" VALUES(1,3,1,'1-1-101','1','1',885000);
INSERT INTO "rolls" VALUES(1,3,2,'1-1-102','1','1',642500);
INSERT INTO "rolls" VALUES(1,3,3,'1-1-201','1','1',885000);
INSERT INTO "rolls" VALUES(1,3,4,'1-1-202','1','1',642500);
INSERT INTO "rolls" VALUES(1,3,5,'1-2-101 +1','1','2',2401600);
CREATE TABLE taps (
	id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_taps PRIMARY KEY (id)
);
INSERT INTO "taps" VALUES('700013','2026-03-25 05:00:02.000000');
CREATE TABLE units (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
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
INSERT INTO "units" VALUES(1,1,1,'1','1','101',1,'flat',885000,0);
INSERT INTO "units" VALUES(2,1,2,'1','1','102',1,'flat',642500,0);
INSERT INTO "units" VALUES(3,1,3,'1','1','201',2,'flat',885000,0);
INSERT INTO "units" VALUES(4,1,4,'1','1','202',2,'flat',642500,0);
INSERT INTO "units" VALUES(5,1,5,'1','2','101',1,'flat',1200800,0);
INSERT INTO "units" VALUES(6,1,5,'1','2','201',2,'flat',1200800,1);
INSERT INTO "units" VALUES(7,1,6,'2','1','101',1,'flat',953000,0);
INSERT INTO "units" VALUES(8,1,7,'2','1','102',1,'flat',953000,0);
INSERT INTO "units" VALUES(9,1,8,'2','1','201',2,'flat',1016200,0);
INSERT INTO "units" VALUES(10,1,9,'2','1','202',2,'flat',730000,0);
CREATE TABLE versions (
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"by" BIGINT NOT NULL, 
	substance BOOLEAN NOT NULL, 
	changes JSON NOT NULL, 
	CONSTRAINT pk_versions PRIMARY KEY (proposal_id, version), 
	CONSTRAINT fk_versions_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_versions_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "versions" VALUES(1,1,2,'2026-03-02 02:00:00.000000',2251799813685249,0,'[["title", "\u5b89\u88c5\u9ad8\u7a7a\u629b\u7269\u6444\u50cf\u5934", "\u5b89\u88c5\u9ad8\u7a7a\u629b\u7269\u6444\u50cf\u5934\uff08\u4e24\u5904\uff09"]]');
INSERT INTO "versions" VALUES(1,1,3,'2026-03-05 07:00:01.000000',2251799813685249,1,'[["cost", "36800.00", "35200.00"]]');
INSERT INTO "versions" VALUES(1,3,2,'2026-03-25 05:00:02.000000',2251799813685250,0,'[["reason", "", "\u7528\u4e86\u4e8c\u5341\u5e74\u3002"]]');
CREATE TABLE visits (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_visits PRIMARY KEY (id), 
	CONSTRAINT fk_visits_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_visits_household_id FOREIGN KEY(household_id) REFERENCES households (id), 
	CONSTRAINT fk_visits_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "visits" VALUES(1,1,1,8,2251799813685257,'not-home','2026-03-06 07:00:01.000000');
INSERT INTO "visits" VALUES(2,1,2,6,2251799813685257,'not-home','2026-03-24 08:00:03.000000');
CREATE TABLE void_requests (
	id INTEGER NOT NULL, 
	estate_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	asked_by BIGINT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	settled_by BIGINT, 
	settled_at DATETIME, 
	CONSTRAINT pk_void_requests PRIMARY KEY (id), 
	CONSTRAINT fk_void_requests_estate_id FOREIGN KEY(estate_id) REFERENCES estates (id), 
	CONSTRAINT fk_void_requests_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposals (id)
);
INSERT INTO "void_requests" VALUES(1,1,1,'摄像头供应商倒闭。',2251799813685249,'2026-03-25 05:00:02.000000',NULL,NULL);
CREATE INDEX ix_code_attempts_user_id_at ON code_attempts (user_id, at);
CREATE INDEX ix_taps_at ON taps (at);
CREATE INDEX ix_appointments_estate_id ON appointments (estate_id);
CREATE UNIQUE INDEX uq_appointments_waiting ON appointments (estate_id, asked_by) WHERE decided_by IS NULL;
CREATE INDEX ix_deliveries_estate_id ON deliveries (estate_id);
CREATE INDEX ix_deliveries_run_state ON deliveries (run, state);
CREATE INDEX ix_deliveries_state_due_at ON deliveries (state, due_at);
CREATE INDEX ix_drafts_estate_id ON drafts (estate_id);
CREATE INDEX ix_events_estate_id ON events (estate_id);
CREATE INDEX ix_groups_estate_id ON groups (estate_id);
CREATE INDEX ix_households_estate_id ON households (estate_id);
CREATE INDEX ix_imports_estate_id ON imports (estate_id);
CREATE INDEX ix_invitations_estate_id ON invitations (estate_id);
CREATE INDEX ix_leads_estate_id ON leads (estate_id);
CREATE INDEX ix_leads_user_id ON leads (user_id);
CREATE UNIQUE INDEX uq_leads_present ON leads (estate_id, user_id, building, staircase) WHERE ended_at IS NULL;
CREATE INDEX ix_offices_estate_id ON offices (estate_id);
CREATE INDEX ix_offices_user_id ON offices (user_id);
CREATE INDEX ix_proposals_estate_id ON proposals (estate_id);
CREATE INDEX ix_proposals_state_closes_at ON proposals (state, closes_at);
CREATE INDEX ix_ballots_estate_id ON ballots (estate_id);
CREATE INDEX ix_ballots_receipt ON ballots (receipt);
CREATE UNIQUE INDEX uq_ballots_standing ON ballots (proposal_id, household_id) WHERE ended_at IS NULL;
CREATE INDEX ix_codes_estate_id ON codes (estate_id);
CREATE UNIQUE INDEX uq_codes_valid ON codes (household_id) WHERE revoked_at IS NULL;
CREATE INDEX ix_counters_estate_id ON counters (estate_id);
CREATE INDEX ix_door_lists_estate_id ON door_lists (estate_id);
CREATE INDEX ix_follow_up_runs_estate_id ON follow_up_runs (estate_id);
CREATE INDEX ix_follow_ups_estate_id ON follow_ups (estate_id);
CREATE INDEX ix_handovers_estate_id ON handovers (estate_id);
CREATE INDEX ix_ledger_heads_estate_id ON ledger_heads (estate_id);
CREATE INDEX ix_members_estate_id ON members (estate_id);
CREATE INDEX ix_members_household_id ON members (household_id);
CREATE INDEX ix_members_user_id ON members (user_id);
CREATE UNIQUE INDEX uq_members_present ON members (household_id, user_id) WHERE standing IN ('pending', 'bound');
CREATE INDEX ix_objections_estate_id ON objections (estate_id);
CREATE INDEX ix_paper_entries_estate_id ON paper_entries (estate_id);
CREATE INDEX ix_paper_entries_proposal_id_household_id ON paper_entries (proposal_id, household_id);
CREATE INDEX ix_postings_estate_id ON postings (estate_id);
CREATE INDEX ix_progress_messages_estate_id ON progress_messages (estate_id);
CREATE INDEX ix_proxies_estate_id ON proxies (estate_id);
CREATE INDEX ix_proxies_proposal_id_holder_id ON proxies (proposal_id, holder_id);
CREATE UNIQUE INDEX uq_proxies_live ON proxies (proposal_id, principal_id) WHERE ended_at IS NULL;
CREATE INDEX ix_rolls_estate_id ON rolls (estate_id);
CREATE INDEX ix_units_estate_id ON units (estate_id);
CREATE INDEX ix_units_household_id ON units (household_id);
CREATE INDEX ix_versions_estate_id ON versions (estate_id);
CREATE INDEX ix_visits_estate_id ON visits (estate_id);
CREATE INDEX ix_visits_proposal_id_household_id ON visits (proposal_id, household_id);
CREATE INDEX ix_void_requests_estate_id ON void_requests (estate_id);
CREATE UNIQUE INDEX uq_void_requests_open ON void_requests (proposal_id) WHERE settled_at IS NULL;
COMMIT;

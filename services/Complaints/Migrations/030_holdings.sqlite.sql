-- The hall finds what is kept here by the person it belongs to and by the number it is about.
CREATE INDEX ix_hall_case_filed_open ON hall_case (filed_by, id) WHERE outcome IS NULL;
CREATE INDEX ix_first_ask_filed ON first_ask (filed_by, id);
CREATE INDEX ix_first_ask_phone ON first_ask (phone, id) WHERE phone <> '';
CREATE INDEX ix_first_ask_handed ON first_ask (handed_reference) WHERE handed_reference IS NOT NULL;
CREATE INDEX ix_call_task_reference ON call_task (reference) WHERE reference IS NOT NULL;
CREATE INDEX ix_call_task_phone ON call_task (phone, id);
CREATE INDEX ix_supervision_case_matter ON supervision_case (matter_number);

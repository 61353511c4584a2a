"""The forms, field by field. Each is a Tenfold definition in the style of the system after which it is called (verify)."""

from tenfold.travel_documents.drafts.form import Item, Target

SLTD = Target("sltd", "document_loss", (
    Item("national_reference", needed=True, longest=30, latin=True),
    Item("action", ("doc_status",), needed=True, list_="draft_action"),
    Item("issuing_state", ("issuing_state",), needed=True, list_="country"),
    Item("document_type", ("doc_type",), needed=True, list_="doc_type"),
    Item("status", ("doc_status",), needed=True, list_="doc_status"),
    Item("blank", ("blank",), list_="yes_no_unknown"),
    Item("numbers", ("number", "number_from", "number_to", "quantity", "recovered", "loss_type"), needed=True, latin=True),
    Item("quantity", ("quantity",)),
    Item("date_of_loss", ("date_of_loss",), needed=True),
    Item("place", ("place",), longest=100, latin=True),
    Item("country", ("place",), list_="country"),
    Item("circumstances", ("circumstances",), longest=500, latin=True),
    Item("contact", ("confirm_with",), needed=True, longest=200, latin=True),
))  # fmt: skip
PURPLE = Target("purple", "modus_operandi", (
    Item("national_reference", needed=True, longest=30, latin=True),
    Item("subject", ("notice_draft", "title"), needed=True, longest=200),
    Item("method", ("notice_draft", "narrative"), needed=True, longest=4_000),
    Item("objects", ("notice_draft",), longest=1_000),
    Item("hiding", ("notice_draft",), longest=1_000),
    Item("ways_of_hiding", ("concealment",), list_="concealment"),
    Item("stages", ("stages",), list_="mo_stage"),
    Item("transports", ("transports",), list_="transport"),
    Item("document_fraud", ("doc_fraud",), list_="doc_fraud"),
    Item("countries", ("countries",), list_="country"),
    Item("first_seen", ("first_seen",)),
    Item("last_seen", ("last_seen",)),
    Item("red_flags", ("red_flags",), longest=2_000),
    Item("detection", ("detection_methods",), list_="detection_method"),
    Item("request", ("notice_draft",), longest=1_000),
    Item("grade", ("grading",), needed=True, longest=60),
))  # fmt: skip
DIAL_DOC = Target("dial-doc", "document_fraud_alert", (
    Item("national_reference", needed=True, longest=30, latin=True),
    Item("document_type", ("doc_type",), needed=True, list_="doc_type"),
    Item("imitated_state", ("imitated_state",), needed=True, list_="country"),
    Item("document_fraud", ("doc_fraud",), needed=True, list_="doc_fraud"),
    Item("legal_kind", ("art3c",), needed=True, list_="art3c"),
    Item("alert_level", ("alert_level",), needed=True, list_="alert_level"),
    Item("description", ("description",), needed=True, longest=2_000),
    Item("what_to_look_at", ("detection_tips",), needed=True, longest=2_000),
    Item("zone_findings", ("mrz_findings",), longest=1_000),
    Item("number_pattern", ("number_pattern",), longest=60, latin=True),
    Item("first_found", ("first_found",), needed=True),
    Item("last_found", ("last_found",)),
    Item("count_found", ("count_found",)),
    Item("country", ("found_at",), list_="country"),
))  # fmt: skip
TARGETS = {one.name: one for one in (SLTD, PURPLE, DIAL_DOC)}
BY_KIND = {one.kind: one for one in TARGETS.values()}

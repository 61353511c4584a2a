"""Every reason that a person can be given, in one list.

The value is a stable identifier; `text` is its English sentence and the message id of the catalogues. A sentence says
what to do next and quotes nothing but what the reader sent. Names in braces are filled by the error.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused, in alphabetical order of the identifiers."""

    text: str

    def __new__(cls, value: str, text: str = "") -> "Reason":
        member = str.__new__(cls, value)
        member._value_ = value
        member.text = text
        return member

    ACKNOWLEDGE_FIRST = (
        "acknowledge-first",
        "“{mark}” restricts the use of this. Read the restriction, and say that you did, before you read on.",
    )
    AGREEMENT_NEEDS_PARTIES = (
        "agreement-needs-parties",
        "An agreement stands between two parties or more. Name the States and organizations that are its parties.",
    )
    ALREADY_EXISTS = "already-exists", "There is one with this name already. Choose another name."
    ART5_NEEDS_REASON = (
        "art5-needs-reason",
        "What smuggled persons told or suffered is not opened to law enforcement without a written reason "
        "(Protocol Art. 5). Write the reason, or leave out these purposes.",
    )
    AUDIENCE_EMPTY = "audience-empty", "Nobody would be reached. Name at least one reader and one purpose."
    AUDIENCE_UNKNOWN = "audience-unknown", "“{name}” is not among the readers that you can address. Check the name."
    BACK_ALREADY = (
        "back-already",
        "Some of these numbers came back already. Name numbers that are still out, of one row of them at a time.",
    )
    BAD_CODE = (
        "bad-code",
        "The code is not right, or it was used already. Wait for the next code, and try again; after many tries, later.",
    )
    BAD_LOGIN = (
        "bad-login",
        "The e-mail address or the password is not right, or the account is paused. Try again later.",
    )
    BEARER_UNSAID = (
        "bearer-unsaid",
        "Say of this file whether it shows the holder of a document: name the areas to black out, or say that nobody is shown. Then "
        "choose the file again.",
    )
    CAVEAT_LAW_ENFORCEMENT = (
        "caveat-law-enforcement",
        "“{mark}” allows readers for purposes of law enforcement alone. Name such purposes for each reader.",
    )
    CELL_UNDER_NO_HEADING = (
        "cell-under-no-heading",
        "This value stands under no heading. Put a text that has commas between quotation marks, or take the value away.",
    )
    CHANGED_MEANWHILE = "changed-meanwhile", "Somebody changed this meanwhile. Load it again and repeat your change."
    CODE_ALMOST = (
        "code-almost",
        "“{value}” is neither a label nor a code of the list “{list}”. The nearest: “{near}”.",
    )
    CODE_UNKNOWN = (
        "code-unknown",
        "“{value}” is neither a label nor a code of the list “{list}”. Write a label or a code of the list.",
    )
    CODE_WITHDRAWN = "code-withdrawn", "The code “{value}” is no longer used. Use “{instead}”."
    COLUMN_LACKING = (
        "column-lacking",
        "This table has no column “{value}”, which the profile reads. Correct its heading, or choose another column.",
    )
    COLUMN_NOT_KNOWN = (
        "column-not-known",
        "This column “{value}” is none of the template. Correct its heading, or take the column away.",
    )
    COMMENT_BESIDE_PROTECTED = (
        "comment-beside-protected",
        "This record has a part about smuggled persons. What you write here is read under purposes to which that part is closed: "
        "repeat nothing of it (Protocol Art. 5).",
    )
    COMMENT_NAMES_SOMEBODY = (
        "comment-names-somebody",
        "“{word}” seems to name a person. What is said about a record has no part for personal data: leave the name out, or propose "
        "it as a correction.",
    )
    COMMENT_WAY_UNKNOWN = (
        "comment-way-unknown",
        "You do not read this record through “{name}”. Choose one of the readers that are offered.",
    )
    CONDITIONS_NOT_KEPT = (
        "conditions-not-kept",
        "The authority rests on conditions. Say that they are kept, or that there is imminent danger to life "
        "(Protocol Art. 8(5)).",
    )
    CONFIRM_FIRST = "confirm-first", "Confirm first that it is you: this needs your password again."
    CONSENT_NEEDED = (
        "consent-needed",
        "“{mark}” does not allow this without the consent of the originator (Protocol, Art. 10(2)). Ask it for its consent.",
    )
    COPY_OF_ANOTHERS = (
        "copy-of-anothers",
        "This record belongs to another organisation. A copy would escape its correction and its recall. Link to it instead, "
        "or write a record of your own.",
    )
    COURSE_UNKNOWN = "course-unknown", "There is no request of the kind “{name}”. Choose one from the list."
    DATE_ABOUT = (
        "date-about",
        "“{value}” does not say how far it may be off. Write the period in which it lies, such as {example}.",
    )
    DATE_IS_AHEAD = "date-is-ahead", "This day has not come yet. Choose today or an earlier one."
    DATE_IS_PAST = "date-is-past", "This day has passed. Choose a later one."
    DATE_NOT_UNDERSTOOD = (
        "date-not-understood",
        "“{value}” is not a date. Write a year, a month or a day, such as 2024, 2024-05 or 2024-05-17.",
    )
    DATE_SERIAL = (
        "date-serial",
        "“{value}” is a number by which spreadsheets count days, as a rule {example}. Write that date, or give the cells a "
        "format of dates.",
    )
    DATE_TWO_WAYS = (
        "date-two-ways",
        "“{value}” can be read as {first} or as {second}. Write the one that is meant.",
    )
    DATE_YEAR_FAR = (
        "date-year-far",
        "“{value}” lies far from our time. Write the date of the Gregorian calendar, such as 2024-05-17.",
    )
    DAY_NEEDED = (
        "day-needed",
        "“{value}” is not a single day. Write the day, the month and the year, such as 2024-05-17.",
    )
    DECISION_NEEDED = (
        "decision-needed",
        "Decide this: accept it, keep what stands there with a reason, or write your own words.",
    )
    DRAFT_WAITS = (
        "draft-waits",
        "A newer version of this record waits to be released. Release it or give it up first.",
    )
    DRAFTS_NEED_HANDS = (
        "drafts-need-hands",
        "Open drafts are left. Name an active person of the organisation who writes records and takes them over.",
    )
    ENCLOSURE_NOT_YOURS = (
        "enclosure-not-yours",
        "Only a released record of your own organisation goes with a step. Release it first, or link to the record of another.",
    )
    ESTIMATE_NEEDS_METHOD = (
        "estimate-needs-method",
        "An estimate says its period, of whom it was asked and by which method, so that others can compare it "
        "(Convention, Art. 28(2)). Fill in all three.",
    )
    EXPORT_STOPPED = (
        "export-stopped",
        "The marks of {count} records do not let them out. Take those named out of the search, or have them left out.",
    )
    FACT_UNGRADED = "fact-ungraded", "A fact carries a grade. Grade this statement, or the whole report."
    FIELD_NOT_KNOWN = "field-not-known", "This kind has no field of this name. Check the spelling."
    FIELD_REQUIRED = "field-required", "This field is needed. Fill it in."
    FILE_ACTIVE = (
        "file-active",
        "This file carries a program or a macro that could run. Save it without, for example as PDF, and send that.",
    )
    FILE_DAMAGED = (
        "file-damaged",
        "This file cannot be read as what it seems to be. Open it, save it again, and send that.",
    )
    FILE_EMPTY = "file-empty", "This file holds nothing. Choose it again."
    FILE_EXPANDS = "file-expands", "This file unpacks to more than can be handled. Send it in smaller pieces."
    FILE_GONE = "file-gone", "This file is no longer here. Choose it again."
    FILE_LOCKED = "file-locked", "This file is locked by a password. Send it unlocked."
    FILE_MISSING = "file-missing", "No file was sent. Choose one."
    FILE_NO_TEXT = (
        "file-no-text",
        "The file “{name}” is no text, and zones are not read from pictures here. Paste the lines that a reader or the camera of a telephone copied, or type them.",
    )
    FILE_NOT_READ = "file-not-read", "The file “{name}” cannot be read as {form}. Check that it is the right file."
    FILE_NOT_THERE = "file-not-there", "There is no file “{name}” that can be opened. Check its name and where it lies."
    FILE_TOO_LARGE = "file-too-large", "This file is too large. At most {limit} MB."
    FILE_TWO_TYPES = (
        "file-two-types",
        "This file can be read as two different types at once. Open it, save it again, and send that.",
    )
    FILE_TYPE = (
        "file-type",
        "Files of this type are not taken. Send PDF, JPEG, PNG, GIF, WebP, TIFF, DOCX, XLSX, EML, TXT or CSV.",
    )
    FILE_UNSAFE_TO_OPEN = (
        "file-unsafe-to-open",
        "This file could not be looked into within the time and memory that are allowed. Send it in smaller pieces.",
    )
    FILES_FULL = (
        "files-full",
        "Your organisation has no room left for attachments. Ask the operator of the node for more, or send a smaller file.",
    )
    GLASS_ALREADY_OPEN = (
        "glass-already-open",
        "You hold the records of another organisation open already. End that first.",
    )
    GLASS_CLOSED = "glass-closed", "Its originator closed this to break-glass."
    GLASS_IN_PERSON = (
        "glass-in-person",
        "Glass is broken by a person on the pages. No token and no command can do it.",
    )
    GLASS_NEEDS_REASON = (
        "glass-needs-reason",
        "Say what cannot wait, in at least {limit} characters. The other organisation reads it at once.",
    )
    GLASS_OTHER_PURPOSE = (
        "glass-other-purpose",
        "That organisation does not work for the purpose of your view. Choose another purpose first.",
    )
    GLASS_READS_ONLY = (
        "glass-reads-only",
        "You hold the records of this organisation open by break-glass, which is for reading alone. End it first; what is"
        " shared with you stays.",
    )
    GLASS_SAME_STATE = (
        "glass-same-state",
        "Glass is broken only towards another organisation of your own State. Choose one.",
    )
    GLASS_STILL_OPEN = "glass-still-open", "This is still open. End it, or judge it when it is over."
    GRADE_MIXED = (
        "grade-mixed",
        "Source and information are graded in one scheme. Choose both grades out of the same one.",
    )
    GRADE_NEEDED = (
        "grade-needed",
        "Intelligence is not shared without a grade: what is known is kept apart from what is suspected "
        "(Protocol, Art. 10(1)). Grade the source and the information.",
    )
    GROUP_BY_RULE = (
        "group-by-rule",
        "Who belongs to this grade follows from the rule of its network, and nobody moves it by hand. Look at the standing to see what counts.",
    )
    GROUP_CHARTER_BY_VOTE = (
        "group-charter-by-vote",
        "The members of this group vote. How the group decides is therefore changed by their vote: put the new charter to the vote.",
    )
    GROUP_CLOSED = "group-closed", "This group is closed: nobody is invited to it and nothing more is shared with it."
    GROUP_COORDINATES_STILL = (
        "group-coordinates-still",
        "This organisation coordinates the group. It steps back first, or the first coordinator relieves it.",
    )
    GROUP_DOES_NOT_VOTE = (
        "group-does-not-vote",
        "The charter of this group does not say that its members vote. A coordinator decides.",
    )
    GROUP_MARKING_TOO_HIGH = (
        "group-marking-too-high",
        "{marking} is stricter than the charter of “{name}” allows. Choose other readers, or a new version with another marking.",
    )
    GROUP_NEEDS_COORDINATOR = (
        "group-needs-coordinator",
        "The last coordinator cannot leave its group. Hand the group over to another member first, or close it.",
    )
    GROUP_NOT_MEMBER = "group-not-member", "Your organisation is not a member of this group."
    GROUP_OTHER_PURPOSE = (
        "group-other-purpose",
        "“{name}” shares only for the purposes that its charter names. Choose among those, or other readers.",
    )
    GROUP_VOTE_NEEDED = (
        "group-vote-needed",
        "In this group the members vote on that. Put it to the vote, and carry it out once they have voted for it.",
    )
    GROUP_VOTE_NEEDS_OPEN = (
        "group-vote-needs-open",
        "Members that are hidden from each other cannot vote. Choose another way of admission.",
    )
    IDEMPOTENCY_MISMATCH = (
        "idempotency-mismatch",
        "This idempotency key was used for another request. Use a new key for a new request.",
    )
    KEPT_TOO_LONG = (
        "kept-too-long",
        "This is kept for {years} years from the date of the information at the most, and then looked at again. Choose an earlier day.",
    )
    KEY_REPEATED = "key-repeated", "The key “{value}” stands on two rows. Keys are unique within a list."
    KIND_LEFT_OPEN = "kind-left-open", "No profile knows this file. Choose of which kind of record its rows tell."
    KIND_UNKNOWN = "kind-unknown", "There is no kind of record called “{name}”."
    LAST_BEFORE_FIRST = "last-before-first", "The last date lies before the first. Exchange them."
    LATIN_NEEDED = (
        "latin-needed",
        "This is written there in the letters A to Z, and no table says how these letters are. Write it in Latin letters in the record.",
    )
    LEGAL_BASIS_NEEDED = (
        "legal-basis-needed",
        "Personal data needs a legal basis: its exchange is subject to domestic law (Protocol, Art. 10(1)). "
        "Write it down, or name the agreement.",
    )
    LOOK_UPS_FIRST = (
        "look-ups-first",
        "Look the number up among the losses and the specimens first, and say here what was found.",
    )
    LOOKUP_REASON_NEEDED = (
        "lookup-reason-needed",
        "Say why you ask: choose a reason, or give the reference of the case. A reference has letters, figures, “-”, “/” and “.”, "
        "at least one figure, no spaces and no word of more than eight letters; never a name or the number itself.",
    )
    LOOKUPS_IN_SERIES = (
        "lookups-in-series",
        "Many of these numbers follow each other. Whole series are not looked up; ask the issuing State.",
    )
    LOOKUPS_SLOWED = (
        "lookups-slowed",
        "Numbers that follow each other were asked for, and your guardian was told. Wait a minute before the next one.",
    )
    LOOKUPS_SPENT = (
        "lookups-spent",
        "You have looked up as much as one person can within an hour. Wait, or ask a colleague.",
    )
    MAPPING_NOT_FIT = (
        "mapping-not-fit",
        "The mapping is not fit for this kind: “{value}”.",
    )
    MARK_FORBIDS = "mark-forbids", "“{mark}” does not allow this, and no consent lifts it."
    MARK_NOT_TOGETHER = (
        "mark-not-together",
        "“{mark}” is not taken out together with other records. Take it out by itself, or ask the originator for its consent.",
    )
    MARK_OTHER_PURPOSE = (
        "mark-other-purpose",
        "“{mark}” allows this only for a purpose of law enforcement. Change the purpose of your view.",
    )
    MARKING_TOO_NARROW = (
        "marking-too-narrow",
        "{marking} does not allow “{name}” as a reader. Choose a narrower reader, or a new version with another marking.",
    )
    MASK_NOT_READ = (
        "mask-not-read",
        "Write each area as four numbers from 0 to 100: from the left, from the top, width and height. One area a line.",
    )
    MATCH_MOVED_ON = (
        "match-moved-on",
        "This is not possible any more, or it is not yours to decide. Load the match again and see where it stands.",
    )
    MATCH_NOT_COMPARED = (
        "match-not-compared",
        "This is not compared across organisations. Write a telephone number with its country code, the number of a document, "
        "a plate, a vessel, an account, a website or an e-mail address.",
    )
    MATCH_PERSON_NEEDS_MORE = (
        "match-person-needs-more",
        "Write a whole name, of two parts at least, and the date of birth, as 1980-05-03, 1980-05 or 1980. The less of the date "
        "is known, the rarer the name has to be; this is too little to mean one person.",
    )
    MATCH_PERSONS_BY_LAW = (
        "match-persons-by-law",
        "Persons are asked for under a purpose of law enforcement only. Change the purpose of your view.",
    )
    MATCHES_SPENT = (
        "matches-spent",
        "You, or your organisation, have asked others as much as is allowed for now. Wait, and ask what matters most first.",
    )
    MEASURE_NOT_AUTHORISED = (
        "measure-not-authorised",
        "This was not authorised by the State of the flag: {value}. Ask it first, or say that there is imminent danger to life "
        "(Protocol Art. 8(5)).",
    )
    MONEY_NOT_UNDERSTOOD = (
        "money-not-understood",
        "“{value}” is not an amount of money. Write the three letters of the currency and a whole number, such as EUR 1500.",
    )
    MOVE_NOT_POSSIBLE = (
        "move-not-possible",
        "This step is not possible at this point of the request. Load it again, and see where it stands.",
    )
    MOVE_NOT_YOURS = "move-not-yours", "This step belongs to the other side of the request."
    MUST_BE_OTHER_PERSON = "must-be-other-person", "Whoever wrote it does not release it. Ask a colleague to review it."
    NEVER_MATCHED = "never-matched", "What is protected is never matched (Protocol, Art. 5)."
    NO_HOLDER_DATA = (
        "no-holder-data",
        "Nothing about the holder of a document is kept here. Take this away, and keep it in a record that may hold personal data.",
    )
    NOT_A_NUMBER = "not-a-number", "“{value}” is not a count. Write a whole number, a range such as 10-15, or “?”."
    NOT_ACCEPTED = "not-accepted", "This cannot be accepted as it stands. Mend what is listed and send it again."
    NOT_ADDRESSED = "not-addressed", "You are not among those to whom this is addressed."
    NOT_ALLOWED = "not-allowed", "Your role does not include this act. Ask your coordinator."
    NOT_AMONG = "not-among", "This is none of those that can be chosen: {allowed}."
    NOT_FOUND = "not-found", "There is nothing here that you can read."
    NOT_IN_THE_RANGE = (
        "not-in-the-range",
        "This does not lie within what was lost. Look at the first and the last number.",
    )
    NOT_IN_THIS_STATE = "not-in-this-state", "This cannot be done while the record is in its present state."
    NOT_MORE_POWERFUL = "not-more-powerful", "You cannot act on an account that has more rights than your own."
    NOT_ON_YOURSELF = (
        "not-on-yourself",
        "You cannot do this to your own account. Ask another administrator, or the operator of the node.",
    )
    NOT_ORIGINATOR = "not-originator", "Only the originator can do this."
    NOT_THE_ISSUER = (
        "not-the-issuer",
        "Only an organisation of the issuing State writes this. Name your own State, or ask the issuing one to report it.",
    )
    NOT_WHOLE = "not-whole", "“{value}” is not a whole number. Write {example}, or the whole number that is meant."
    NOTHING_CHANGED = "nothing-changed", "Nothing was changed: the content is the same as before."
    NOTICE_MARKED_TOO_NARROW = (
        "notice-marked-too-narrow",
        "{marking} lets this go to named readers only, and not to another system. Write a new version with another marking, or a twin.",
    )
    NOTICE_NAMES = (
        "notice-names",
        "This says what the record keeps under personal data. No draft for another system names anybody; write it otherwise in the record.",
    )
    NOTICE_OF_PROTECTED = (
        "notice-of-protected",
        "This touches a person whom the Protocol protects, or somebody for whom notices are barred. No draft is made of it, for whatever "
        "reason (Protocol, Arts. 5 and 19).",
    )
    NOTICE_RUNS = (
        "notice-runs",
        "The notice runs until {until}. Until then whoever has records in the group can exempt them.",
    )
    NOTICES_ARE_BARRED = (
        "notices-are-barred",
        "A person whom the Protocol protects is in no notice (Protocol Art. 5). Answer “yes” here.",
    )
    NUMBER_TWO_WAYS = (
        "number-two-ways",
        "“{value}” can be read as {first} or as {second}. Write the one that is meant.",
    )
    OCG_TEST_NEEDED = (
        "ocg-test-needed",
        "Say of each element of the definition of an organized criminal group (Convention, Art. 2(a)) whether it is met; "
        "“unknown” is an answer.",
    )
    ONE_REVIEWS_ANOTHER = "one-reviews-another", "The reviewer named is the importer. Name another person to release."
    ONLY_LOOKED_UP = (
        "only-looked-up",
        "Others find this by the exact number of a document and by nothing else. Choose readers without naming purposes.",
    )
    OTHER_ADMINISTRATOR = (
        "other-administrator",
        "You reset another credential of this person not long ago. Ask another administrator, or the operator of the node.",
    )
    OTHER_PURPOSE = "other-purpose", "This is addressed to you for another purpose. Change the purpose of your view."
    OUTCOME_OF_NOTHING = (
        "outcome-of-nothing",
        "That it was of no value, or that nobody knows, stands alone. Take it away, or take away the others.",
    )
    PAPER_NO_FONTS = (
        "paper-no-fonts",
        "This node has no fonts for printed pages. Its operator runs the set-up once more; DOCX can be made meanwhile.",
    )
    PAPER_TOO_MUCH = (
        "paper-too-much",
        "The pages could not be set within the time and memory that are allowed. Choose DOCX.",
    )
    PARTICIPANT_UNKNOWN = "participant-unknown", "There is no participant “{name}”. Check the name."
    PASSWORD_SAME = "password-same", "This is the password that you were given. Choose one that nobody else knows."
    PASSWORD_WEAK = "password-weak", "Choose a longer password: at least 12 characters, and not a common one."
    PER_CENT_AS_PART = (
        "per-cent-as-part",
        "“{value}” may be a part of one, as spreadsheets keep per cent. Write per cent, such as {example}.",
    )
    PERSON_UNKNOWN = "person-unknown", "There is no active person “{name}”. Check the address."
    PLACE_NOT_POSSIBLE = (
        "place-not-possible",
        "“{value}” is not a point on the earth. Latitude is -90 to 90, longitude -180 to 180.",
    )
    PLACE_TWO_WAYS = (
        "place-two-ways",
        "“{value}” can be read in more than one way. Write both coordinates with a point for decimals, such as {example}.",
    )
    PROFILE_NAME = (
        "profile-name",
        "Write a name of one to eighty letters and figures, in any script.",
    )
    PROFILE_NOT_FOUND = (
        "profile-not-found",
        "No profile knows the headings of this table. Name one, or have its columns matched on the pages first.",
    )
    PROFILE_SHIPPED = (
        "profile-shipped",
        "“{name}” is a profile that comes with Tenfold and is not changed. Save yours under another name.",
    )
    PROPOSAL_CONFLICTS = (
        "proposal-conflicts",
        "Fields that this proposes to change were changed since. Choose the fields that you accept, one by one.",
    )
    PROPOSAL_MARKED_HIGHER = (
        "proposal-marked-higher",
        "What is proposed came under {mark}, which is stricter than this record. Mark a new version of the record at least as "
        "strictly, then accept.",
    )
    PROPOSAL_TO_A_HOUSE = (
        "proposal-to-a-house",
        "TLP:RED is for named persons, and a proposal goes to an organisation. Choose another marking.",
    )
    PROPOSE_OPEN_TO_YOU = (
        "propose-open-to-you",
        "This field is not among those that you read, or it is closed to proposals. Leave it as it is.",
    )
    PROPOSE_TO_YOURSELF = "propose-to-yourself", "This is a record of your own organisation. Edit it."
    PROTECTED_NOT_REVIEWED = (
        "protected-not-reviewed",
        "This record has a part that your purpose cannot read, and it is needed here. Change the purpose of your view.",
    )
    PROTECTED_NOT_VISIBLE = (
        "protected-not-visible",
        "This record has a part that your purpose cannot read. Change the purpose of your view to edit it.",
    )
    PUBLIC_HAS_PERSONS = (
        "public-has-persons",
        "The public can be addressed only by records without personal data. Make a sanitised twin.",
    )
    PURPOSE_NOT_YOURS = "purpose-not-yours", "This purpose is not open to you. Choose one of yours."
    QUANTITY_DIFFERS = (
        "quantity-differs",
        "There are {count} numbers from the first to the last. Correct the quantity or the numbers.",
    )
    QUOTE_NO_PLACE = "quote-no-place", "This kind of record takes no statements. Choose a report of your own."
    RANGE_NOT_ONE_SERIES = (
        "range-not-one-series",
        "The first and the last number need the same letters, the same length and figures at the end, and the first is not the larger one.",
    )
    REASON_NEEDED = "reason-needed", "Write down the reason."
    REDACTION_UNSAFE = (
        "redaction-unsafe",
        "“{name}” holds something that a reader could uncover. Take it out, or have a reviewer confirm it with a reason.",
    )
    REFERENCE_NOT_HERE = (
        "reference-not-here",
        "No record of your organisation has the reference that was named. Ask for more information, or refuse.",
    )
    RELEASE_NOT_BY_TOKEN = (
        "release-not-by-token",
        "Your organisation does not let tokens release records. Leave this scope out, or ask an administrator.",
    )
    REQUEST_CONTENT_LACKS = (
        "request-content-lacks",
        "The content lacks what a release asks for. Open it and choose Submit for review: what is missing is named there.",
    )
    REQUEST_TO_YOURSELF = "request-to-yourself", "A request goes to another organisation. Choose one."
    RETENTION_NEEDED = (
        "retention-needed",
        "Personal data is kept for a time that is fixed beforehand. Write the date until which it is kept.",
    )
    REVIEWER_NOT_NAMED = (
        "reviewer-not-named",
        "This organisation does not review for yours. Name it first; it must accept.",
    )
    ROLE_NEEDED = "role-needed", "Somebody has at least one role. To close the account, pause it or end it."
    ROWS_REFUSED = (
        "rows-refused",
        "Some rows cannot be brought in as they are. Mend them, or say that they are to be left out.",
    )
    RUNS_FULL = (
        "runs-full",
        "You have {limit} imports that are not finished. Finish one, or drop one, before you begin another.",
    )
    SCOPE_LACKING = (
        "scope-lacking",
        "Your role includes this act, but this token was made without the scope for it. Make a token with the scope “{scope}”.",
    )
    SECOND_PERSON = "second-person", "A second person does this: a guardian, or another administrator."
    SHARE_AFTER_RELEASE = (
        "share-after-release",
        "A draft is shared with nobody. Submit it, and have a colleague who did not write it release it; then share it. "
        "For whom it is meant can be said in the draft.",
    )
    SHARING_ENDED = (
        "sharing-ended",
        "The person was acquitted or cleared, or the matter is closed otherwise: this is shared with nobody. Write a new version on "
        "the page of the record where this changes.",
    )
    SHARING_NEEDS_BASIS = (
        "sharing-needs-basis",
        "Your organisation shares nothing without a basis. Name an agreement or another basis; a record that is released to others names its own.",
    )
    SHARING_ONE_BY_ONE = "sharing-one-by-one", "Records of this kind are shared one by one. Open this one and share it."
    SHEET_ACTIVE = (
        "sheet-active",
        "“{name}” holds macros, links to other files or embedded content, and is not opened. Save it as a plain XLSX or CSV.",
    )
    SHEET_ENCODING = (
        "sheet-encoding",
        "“{name}” is not text in UTF-8 or UTF-16. Save it as “CSV UTF-8” or as XLSX; other encodings cannot be told apart safely.",
    )
    SHEET_ENCRYPTED = (
        "sheet-encrypted",
        "“{name}” is protected by a password or of an old format. Save it as XLSX without a password.",
    )
    SHEET_FOREIGN = (
        "sheet-foreign",
        "“{name}” has no sheet for “{kind}” that can be recognised. Use the template of this kind.",
    )
    SHEET_MANY_KINDS = (
        "sheet-many-kinds",
        "A CSV holds records of one kind. Choose a kind, or another format.",
    )
    SHEET_NO_ROW = "sheet-no-row", "There is no row “{value}” on the sheet above. Check the key."
    SHEET_NOTHING = "sheet-nothing", "Nothing that you can read was found, so there is nothing to export."
    SHEET_REPEATED = "sheet-repeated", "“{value}” stands on two rows. Number each record once."
    SHEET_TOO_LARGE = (
        "sheet-too-large",
        "“{name}” is larger than what is read: too many sheets, rows, columns or characters. Divide it.",
    )
    SHEET_WIDE_TEXT = (
        "sheet-wide-text",
        "A text is longer than a cell of XLSX holds. Choose CSV or JSON.",
    )
    SIGN_IN_NEEDED = "sign-in-needed", "Sign in first."
    SINGLE_OR_RANGE = (
        "single-or-range",
        "One document has one number; several have a first and a last. Take one of them away.",
    )
    SOURCE_GONE = (
        "source-gone",
        "This quotes {source} of {originator}, which you can no longer read. Take the statement out.",
    )
    SOURCE_MARKED_HIGHER = (
        "source-marked-higher",
        "This quotes {source} of {originator}, which is marked {mark}. Mark this at least as strictly, with the same caveats.",
    )
    SOURCE_NEEDS_CONSENT = (
        "source-needs-consent",
        "This draws on {source} of {originator}, whose “{mark}” does not allow it without consent. Ask for consent, or take the "
        "source out.",
    )
    SOURCE_NOT_REACHING = (
        "source-not-reaching",
        "This draws on {source} of {originator}, which as far as you may know does not reach “{name}”. Choose other readers, or take "
        "the source out.",
    )
    SOURCE_STOPS = (
        "source-stops",
        "This draws on {source} of {originator}, whose “{mark}” does not allow it. Take the source out.",
    )
    STATE_UNKNOWN = "state-unknown", "“{name}” is not the code of a State. Use its two-letter code."
    STOLEN_BLANK_IS_BLANK = (
        "stolen-blank-is-blank",
        "A stolen blank was not filled in. Answer “yes”, or choose another status.",
    )
    SUBJECT_FORGOTTEN = (
        "subject-forgotten",
        "Who asked is no longer kept here: the time for it is over. Look for the letter in your own files.",
    )
    SUBJECT_IN_PROTECTION = (
        "subject-in-protection",
        "What a smuggled person asks is not read for law enforcement (Protocol Art. 5). Choose another purpose of your view.",
    )
    SUBJECT_NOT_ALL_DECIDED = (
        "subject-not-all-decided",
        "Not every record of this request is decided. Decide on each, or set it aside, then answer.",
    )
    SUBJECT_NOT_ASKED_OPENLY = (
        "subject-not-asked-openly",
        "A request to another organisation would tell of a smuggled person. Call the guardian of that organisation instead.",
    )
    SUBJECT_NOT_CARRIED_OUT = (
        "subject-not-carried-out",
        "What was granted is not done yet in every record. Do it, then answer.",
    )
    SUBJECT_NOT_GRANTED = (
        "subject-not-granted",
        "This was not granted for this record, or another right was asked for. Decide on the record first.",
    )
    SUBJECT_NOT_RECTIFIED = (
        "subject-not-rectified",
        "No version of this record was released since the decision. Correct and release it, then say so here.",
    )
    SUBJECT_RECORD_NOT_CONCERNED = (
        "subject-record-not-concerned",
        "This record is not among those that the request concerns. Add it first.",
    )
    TABLE_NOT_FOUND = (
        "table-not-found",
        "No table was found in “{name}”. Say in which row its headings stand, and where its data begin and end.",
    )
    TAG_ON_AND_OFF = "tag-on-and-off", "The same tag is put on and taken off. Choose one of the two."
    TELLS_OF_OWN = "tells-of-own", "This is of your own organisation. Say what came of information that others shared."
    TELLS_OF_SEVERAL = (
        "tells-of-several",
        "These are records of several organisations, and none is told what another shared. Write one outcome for each.",
    )
    TELLS_ONE_ALONE = (
        "tells-one-alone",
        "This tells of what another organisation shared, and goes to that organisation alone. Name no other reader.",
    )
    TEXT_UNREAD = "text-unread", "Read this text, and say that you did: nothing passes into a twin unread."
    THREAD_CLOSED = "thread-closed", "This thread is closed: nothing more is said in it. Open it again first."
    TIER_MARKING_TOO_WIDE = (
        "tier-marking-too-wide",
        "What these readers may know bears the marking {marking} at the widest. Choose a narrower marking, or another tier.",
    )
    TIER_TOO_NARROW = (
        "tier-too-narrow",
        "This is for fewer readers than the record. Take it away, or write a record of its own for them.",
    )
    TIME_IS_OVER = "time-is-over", "The time for which this could be used ended on {mark}. Ask the originator."
    TOO_LONG = "too-long", "This is too long. At most {limit} characters."
    TOO_MANY = "too-many", "There are too many. At most {limit}."
    TRY_LATER = "try-later", "This cannot be done now. Try again in a moment."
    TWIN_NAMES = (
        "twin-names",
        "This says what the source keeps under personal or protected data. It cannot go into the twin; write it otherwise.",
    )
    TWO_PERSONS_NEEDED = (
        "two-persons-needed",
        "This is never released by one person alone, however urgent it is. Ask a colleague to review it.",
    )
    UNIT_UNKNOWN = "unit-unknown", "There is no unit “{name}” in this organisation. Check the name."
    VALUE_NOT_FIT = "value-not-fit", "This is not of the form that the field takes. Look at the help beside it."
    VOTE_NOT_YOURS = (
        "vote-not-yours",
        "Your organisation was not a member of this group when the vote was opened, or the vote is about itself.",
    )
    VOTE_PENDING = (
        "vote-pending",
        "The members vote on this already, or voted for it: carry that out first.",
    )
    WRONG_ORDER = "wrong-order", "The first number is larger than the second. Exchange them."

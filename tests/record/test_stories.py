from onrecord.article import Article
from onrecord.attribution import Credit, Reading

WHOLE = (
    "The ferry between Bracken Bay and the northern islands will not sail before Thursday, the harbour "
    "office said on Monday, after a storm tore away part of the landing stage. About two hundred "
    "passengers spent the night in the school's gymnasium, where volunteers handed out blankets and soup."
    " The mayor asked the ministry for a second boat. Fishermen offered to carry letters and medicine, "
    "but no people, because their insurance does not cover them. The last time that the islands were cut "
    "off for so long was in the winter of 1998, when the bay froze over."
)
STORY = WHOLE.split()
CUT = " ".join(STORY[:60])
REWRITTEN = WHOLE.replace("handed out blankets and soup", "gave them soup").replace("asked", "implored")
OTHER = "Nobody was hurt. " + " ".join(reversed(STORY))


def reading(doc, text, agency=None, via=None, **known):
    credit = Credit(agency, via) if agency else None
    return Reading(Article(doc, text, **known), credit=credit)


def test_near_copies_are_recognised_and_ranked(record):
    added = record.keep(
        [
            reading("rewritten", REWRITTEN, published="2026-02-16"),
            reading("passed-on", CUT, "NW", "Courier", outlet="Courier", published="2026-02-17"),
            reading("agency", WHOLE, "NW", outlet="NW", published="2026-02-17T09:00"),
            reading("other", OTHER),
        ]
    )
    assert added.copies == 2
    copies = record.copies("rewritten")
    assert [copy.key for copy in copies] == ["agency", "passed-on", "rewritten"]
    assert (copies[1].outlet, copies[1].agency, copies[1].via) == ("Courier", "NW", "Courier")
    assert record.copies("other") == record.copies("missing") == ()


def test_a_text_that_links_two_stories_makes_them_one(record, rows):
    first, second = " ".join(STORY[:45]), " ".join(STORY[45:])
    record.keep([reading("first", first), reading("second", second)])
    assert record.copies("first") == ()
    record.keep([reading("both", WHOLE)])
    assert {copy.key for copy in record.copies("second")} == {"first", "second", "both"}
    assert rows("SELECT count(*) FROM stories") == [(1,)]


def test_what_is_alike_weeks_later_is_no_copy(record):
    added = record.keep(
        [reading("one", WHOLE, published="2026-02-01"), reading("two", WHOLE, published="2026-03-01")]
    )
    assert added.copies == 0


def test_a_revision_is_no_copy_of_its_article(record):
    record.keep([reading("one", WHOLE)])
    assert record.keep([reading("one", REWRITTEN)]).copies == 0
    assert record.copies("one") == ()

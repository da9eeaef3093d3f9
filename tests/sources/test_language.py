import pytest

from onrecord.sources import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council voted on Monday to build a second lock in the harbour of the old town.", "en"),
        ("Der Stadtrat hat am Montag beschlossen, im Hafen eine zweite Schleuse zu bauen.", "de"),
        ("Le conseil municipal a décidé lundi de construire une deuxième écluse dans le port.", "fr"),
        ("Городской совет в понедельник решил построить в порту второй шлюз для кораблей.", "ru"),
        ("", None),
        ("Too short to tell.", None),
        ("12 34 56 78 90 " * 20, None),
    ],
)
def test_tells_the_language_when_there_is_enough_of_it(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Shr 14 cts vs 17 cts\n\nNet 2,104,300 vs 2,560,122\n\nSales 12.4 mln vs 11,008,200\n\nShr 28 cts",
        "Feb 28 end\n\nShr 1.62 dlrs vs 1.31 dlrs\n\nNet 18.2 mln vs 14.1 mln\n\nRevs 201.7 mln vs 166.3 mln",
    ],
)
def test_a_table_of_abbreviations_is_in_no_other_language(text):
    assert detect_language(text) in (None, "en")

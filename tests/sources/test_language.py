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

from __future__ import annotations

import pytest

from dyads.reading.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said that the talks with Iran would go on in Vienna on Friday.", "en"),
        ("Le ministre a déclaré que les négociations avec l'Iran se poursuivraient vendredi à Vienne.", "fr"),
        ("Der Minister erklärte, dass die Gespräche mit dem Iran am Freitag in Wien fortgesetzt werden.", "de"),
        ("Министр заявил, что переговоры с Ираном продолжатся в Вене в пятницу.", "ru"),
        ("وزیر گفت که مذاکرات با ایران روز جمعه در وین ادامه خواهد یافت.", "fa"),
        ("外相はイランとの協議が金曜日にウィーンで続くと述べた。", "ja"),
    ],
)
def test_the_language_of_a_sentence(text, code):
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "Iran 2 Oman 1", "🎉🎉🎉", "Putin-Erdogan Sochi summit", "\u202e\u202c"])
def test_what_is_too_short_to_tell(text):
    assert language(text) is None


def test_tables_of_figures_are_in_no_other_language():
    assert language("Shr 10 cts vs 12 cts Net 1,204 vs 1,300 Revs 10.2 mln vs 11.1 mln Avg shrs 5 mln " * 4) in (
        None,
        "en",
    )


def test_english_names_of_others_do_not_make_it_another_language():
    text = (
        "Sayyed Rasul Mousavi, Ali Akbar Velayati and Mohammad Javad Zarif met Sergei Lavrov and Recep Tayyip Erdogan."
    )
    assert language(text) in (None, "en")

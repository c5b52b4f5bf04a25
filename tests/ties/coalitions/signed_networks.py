"""Signed networks with a known answer: facts from the literature, as tables of our own."""

from __future__ import annotations

import numpy as np

# Read, K. E. (1954), Cultures of the Central Highlands, New Guinea, Southwestern Journal of Anthropology 10: alliance
# (rova) and enmity (hina) among sub-tribes. Three groups; Hage and Harary (1983), Structural Models in Anthropology.
FRIENDS = {
    "Gavev": "Kotun Nagad Gama",
    "Kotun": "Nagad Gama",
    "Ove": "Alika Gahuk Masil Ukudz",
    "Alika": "Ukudz",
    "Nagam": "Masil Notoh Seuve",
    "Gahuk": "Masil Ukudz Geham Asaro",
    "Masil": "Ukudz Geham Asaro Uheto",
    "Ukudz": "Geham Asaro",
    "Notoh": "Kohik Uheto",
    "Kohik": "Uheto",
    "Geham": "Asaro",
    "Uheto": "Seuve",
    "Nagad": "Gama",
}
FOES = {
    "Gavev": "Ove Alika Nagam Gahuk Asaro",
    "Kotun": "Ove Nagam Gahuk Notoh Kohik",
    "Nagam": "Nagad Gama",
    "Gahuk": "Notoh Uheto Gama",
    "Ukudz": "Seuve",
    "Notoh": "Geham Nagad",
    "Kohik": "Geham Nagad",
    "Geham": "Uheto Nagad Gama",
    "Asaro": "Seuve Nagad Gama",
    "Uheto": "Nagad Gama",
    "Seuve": "Gama",
}
TRIBES = (
    {"Gavev", "Kotun", "Nagad", "Gama"},
    {"Nagam", "Notoh", "Kohik", "Uheto", "Seuve"},
    {"Ove", "Alika", "Gahuk", "Masil", "Ukudz", "Geham", "Asaro"},
)

# Sampson, S. F. (1968), A Novitiate in a Period of Change, thesis, Cornell University, table D13: whom each of 18 novices
# liked most (3, 2, 1) and least (-3, -2, -1) before the community broke up. The groups are those that he saw; Breiger,
# Boorman and Arabie (1975) and Doreian and Mrvar (1996) find them, the waverers Romuald, Victor and Amand included.
CHOICES = {
    "Romuald": {"Peter": 3, "Amand": 2, "Bonaventure": 1, "Ambrose": 1},
    "Bonaventure": {"Peter": 3, "Louis": 2, "Ambrose": 1},
    "Ambrose": {"Victor": 3, "Winfrid": 2, "Bonaventure": 1, "Simplicius": -1, "Elias": -2, "Basil": -3},
    "Berthold": {"Peter": 3, "Ambrose": 2, "Bonaventure": 1, "Gregory": -1, "Mark": -2, "Elias": -2, "Basil": -3},
    "Peter": {"Bonaventure": 3, "Louis": 2, "Berthold": 1, "Hugh": -1, "John Bosco": -2, "Gregory": -3},
    "Louis": {"Victor": 3, "Bonaventure": 2, "Hugh": 1, "John Bosco": -1, "Basil": -2, "Gregory": -3},
    "Victor": {"Peter": 3, "Berthold": 2, "Ambrose": 1, "Hugh": -1, "Basil": -2, "Gregory": -3},
    "Winfrid": {"John Bosco": 3, "Gregory": 2, "Mark": 1},
    "John Bosco": {"Basil": 3, "Hugh": 2, "Winfrid": 1, "Romuald": -1, "Gregory": -2, "Mark": -3},
    "Gregory": {"John Bosco": 3, "Winfrid": 2, "Mark": 1, "Amand": -1, "Victor": -2, "Peter": -3},
    "Hugh": {"John Bosco": 3, "Boniface": 2, "Winfrid": 1, "Elias": -1, "Victor": -2, "Peter": -3},
    "Boniface": {"Gregory": 3, "Winfrid": 2, "Mark": 1, "Peter": -1, "Basil": -2, "Amand": -3},
    "Mark": {"Gregory": 3, "Albert": 2, "Winfrid": 1, "Victor": -1, "Berthold": -2, "Peter": -3},
    "Albert": {"Gregory": 3, "Mark": 2, "Boniface": 1, "Basil": -1, "Elias": -2, "Peter": -3},
    "Amand": {"Simplicius": 3, "Bonaventure": 2, "Mark": 1, "Winfrid": -1, "Berthold": -2, "Gregory": -3},
    "Basil": {
        "John Bosco": 3,
        "Amand": 2,
        "Simplicius": 2,
        "Elias": 1,
        "Albert": -1,
        "Berthold": -2,
        "Gregory": -2,
        "Peter": -3,
    },
    "Elias": {"Simplicius": 3, "Basil": 2, "Gregory": 1, "Peter": -1, "Victor": -2, "Berthold": -3},
    "Simplicius": {"Elias": 3, "Basil": 2, "Gregory": 1, "Peter": -1, "Romuald": -2, "Victor": -3},
}
LIKED = {  # column sums of the table as printed: of what is above 0, and below
    "John Bosco": (12, 3), "Gregory": (13, 17), "Basil": (7, 13), "Peter": (12, 18), "Bonaventure": (10, 0),
    "Berthold": (3, 9), "Mark": (6, 5), "Victor": (6, 10), "Ambrose": (5, 0), "Romuald": (0, 3), "Louis": (4, 0),
    "Winfrid": (9, 1), "Amand": (4, 4), "Hugh": (3, 2), "Boniface": (3, 0), "Albert": (2, 1), "Elias": (4, 7),
    "Simplicius": (8, 1),
}  # fmt: skip
FACTIONS = (
    {"Peter", "Bonaventure", "Berthold", "Ambrose", "Louis", "Victor", "Romuald"},  # the loyal opposition
    {"John Bosco", "Gregory", "Mark", "Winfrid", "Hugh", "Boniface", "Albert"},  # the young turks
    {"Basil", "Elias", "Simplicius", "Amand"},  # the outcasts
)


def tribes() -> tuple[list[str], np.ndarray]:
    names = list(dict.fromkeys([*FRIENDS, *FOES, *" ".join([*FRIENDS.values(), *FOES.values()]).split()]))
    weights = np.zeros((len(names), len(names)))
    for table, weight in ((FRIENDS, 1), (FOES, -1)):
        for one, others in table.items():
            for other in others.split():
                i, j = names.index(one), names.index(other)
                weights[i, j] = weights[j, i] = weight
    return names, weights


def monastery() -> tuple[list[str], np.ndarray]:
    names = list(CHOICES)
    weights = np.array([[CHOICES[one].get(other, 0) for other in names] for one in names], float)
    return names, weights + weights.T


def groups(names: list[str], labels: tuple[int, ...]) -> set[frozenset[str]]:
    return {frozenset(n for n, at in zip(names, labels, strict=True) if at == one) for one in set(labels)}

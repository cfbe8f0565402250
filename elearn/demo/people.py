"""Inventing learners: names, mechanisms, functions and how far each one came. Pure, and the same for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

GIVEN = {
    "ar": ("سمر", "هدى", "ليلى", "ياسمين", "رنا", "خالد", "سامي", "نادر", "دينا", "مريم"),
    "en": ("Ruth", "Grace", "Peter", "Miriam", "Helen", "Daniel", "Alice", "Samuel", "Nora", "Joan"),
    "es": ("Lucía", "Inés", "Mateo", "Elena", "Rosa", "Andrés", "Carmen", "Julia", "Pablo", "Sofía"),
    "fr": ("Awa", "Fatou", "Chantal", "Moussa", "Aline", "Denise", "Luc", "Mariam", "Odile", "Paul"),
    "ru": ("Анна", "Ирина", "Олег", "Нина", "Вера", "Павел", "Дарья", "Лидия", "Юлия", "Марк"),
}
FAMILY = {
    "ar": ("المنصور", "الخطيب", "سليمان", "حداد", "الأمين", "قاسم", "درويش", "الزين"),
    "en": ("Okello", "Banda", "Wright", "Mensah", "Carter", "Njeri", "Field", "Osei"),
    "es": ("Vargas", "Molina", "Prieto", "Salas", "Ríos", "Campos", "Vega", "Luna"),
    "fr": ("Diallo", "Traoré", "Martin", "Sow", "Keita", "Lambert", "Ndiaye", "Moreau"),
    "ru": ("Орлова", "Белов", "Иванова", "Ким", "Лебедева", "Титов", "Соколова", "Ахметова"),
}
LANGUAGE_OF = {"QM": "ar", "QN": "es", "QO": "fr", "QP": "en", "QR": "ru"}
# How many of a hundred learners came how far: took up the course, started, read all lessons, passed.
STAGES = (("enrolled", 20), ("started", 35), ("read", 10), ("passed", 35))
DAYS = 200


@dataclass(frozen=True, slots=True)
class Learner:
    """An invented person. `stages` holds one stage per module, in order: none after one that was not passed.

    `waits`: so long after joining she begins to learn.
    """

    name: str
    language: str
    mechanism: str
    function: str
    joined_at: datetime
    stages: tuple[str, ...]
    waits: timedelta = timedelta()

    @property
    def begins_at(self) -> datetime:
        return self.joined_at + self.waits


def _stages(random: Random, modules: int) -> tuple[str, ...]:
    names, weights = [name for name, _weight in STAGES], [weight for _name, weight in STAGES]
    found: list[str] = []
    while len(found) < modules and (not found or found[-1] == "passed"):
        found.append(random.choices(names, weights)[0])
    return tuple(found)


def invent(
    number: int, seed: int, mechanisms: Sequence[str], functions: Sequence[str], modules: int, now: datetime
) -> Iterator[Learner]:
    """`number` learners, spread over the mechanisms (codes that begin with the country's)."""
    random = Random(seed)  # noqa: S311 - invented people need no secrecy
    for _ in range(number):
        mechanism = random.choice(mechanisms)
        language = LANGUAGE_OF.get(mechanism[:2], "en")
        yield Learner(
            name=f"{random.choice(GIVEN[language])} {random.choice(FAMILY[language])}",
            language=language,
            mechanism=mechanism,
            function=random.choice(functions),
            joined_at=now - timedelta(days=random.randint(20, DAYS), minutes=random.randint(0, 600)),
            stages=_stages(random, modules),
        )

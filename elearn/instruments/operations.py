"""Publishing instruments: a version for each structure, and under it texts that may be revised."""

from collections import Counter
from datetime import datetime

from sqlalchemy import select

from elearn.audit import operations as audit
from elearn.courses.storing import Changes, added, gone, plain, revise
from elearn.db import db
from elearn.instruments.compiled import Instrument as Compiled
from elearn.instruments.models import Instrument, InstrumentText, InstrumentVersion


def publish(compiled: Compiled, person_id: int | None, now: datetime) -> Changes:
    """Store a compiled instrument; counts what changed. Publishing the same once more changes nothing.

    Words alone make a revision. Rounds and answers of an older version keep its structure and its texts.
    """
    changes: Changes = Counter()
    instrument = _instrument(compiled, now, changes)
    version = _version(instrument, compiled, now)
    changes["versions"] += revise(instrument, current_version_id=version.id)
    _store_texts(version, compiled, now, changes)
    changes = +changes
    if changes:
        instrument.published_at = now
        audit.record(person_id, "publish instrument", "instrument", compiled.id, now, **changes)
    db.session.flush()
    return changes


def _instrument(compiled: Compiled, now: datetime, changes: Changes) -> Instrument:
    row = db.session.scalar(select(Instrument).where(Instrument.code == compiled.id))
    if row is None:
        row = Instrument(code=compiled.id, published_at=now)
        db.session.add(row)
    settings = {"source_language": compiled.source, "about": compiled.about, "minutes": compiled.minutes}
    changes["settings"] += revise(row, **settings)
    db.session.flush()
    return row


def _version(instrument: Instrument, compiled: Compiled, now: datetime) -> InstrumentVersion:
    statement = select(InstrumentVersion).where(InstrumentVersion.instrument_id == instrument.id)
    versions = db.session.scalars(statement).all()
    same = next((row for row in versions if row.digest == compiled.digest), None)
    if same is not None:
        return same
    version = InstrumentVersion(
        instrument_id=instrument.id,
        number=len(versions) + 1,
        digest=compiled.digest,
        structure=plain(compiled.structure.to_json()),
        published_at=now,
    )
    db.session.add(version)
    db.session.flush()
    return version


def _store_texts(version: InstrumentVersion, compiled: Compiled, now: datetime, changes: Changes) -> None:
    rows = db.session.scalars(select(InstrumentText).where(InstrumentText.version_id == version.id))
    present = {row.lang: row for row in rows}
    for lang, text in compiled.texts.items():
        row = present.pop(lang, None) or added(InstrumentText(version_id=version.id, lang=lang, revision=0))
        changed = revise(row, title=text.title, texts=text.to_json(), digest=text.digest)
        if changed:
            row.revision, row.revised_at = row.revision + 1, now
        changes["texts"] += revise(row, status=text.status) or changed
    gone(present.values(), changes)

"""Taking a mechanism out of the frozen tables of a map, once it no longer agrees to be shown to the others."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from elearn.assessments.map_content import CollaborationMap
from elearn.assessments.map_gathering import MAP, SAID, TRUST
from elearn.assessments.map_summary import summary
from elearn.assessments.models import RoundResult
from elearn.db import db

Content = dict[str, Any]


def leave_out(round_id: int, code: str) -> None:
    """What it states, what others state about it, and what trust it received. Nothing of it is kept for later."""
    here = RoundResult.round_id == round_id, RoundResult.mechanism_id.is_(None), RoundResult.name.in_(_WITHOUT)
    for row in db.session.scalars(select(RoundResult).where(*here)):
        row.content = _WITHOUT[row.name](row.content, code)
    db.session.flush()


def _map(content: Content, code: str) -> Content:
    """With the summary of those that are left."""
    whole = CollaborationMap.from_json(content)
    bodies = [replace(body, shares=body.shares and body.code != code) for body in whole.bodies]
    left = replace(whole, bodies=bodies, said={pair: said for pair, said in whole.said.items() if code not in pair})
    return left.to_json() | {"summary": summary(left)}


def _said(content: Content, code: str) -> Content:
    return {pair: given for pair, given in content.items() if code not in pair.split()}


def _trust(content: Content, code: str) -> Content:
    return content | {"received": {about: one for about, one in content["received"].items() if about != code}}


_WITHOUT: dict[str, Callable[[Content, str], Content]] = {MAP: _map, SAID: _said, TRUST: _trust}

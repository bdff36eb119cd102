"""A report as the JSON that the world sees. Days are ISO; probabilities and log odds have six decimals."""

from __future__ import annotations

from typing import Any

from slated.model.belief import Belief
from slated.model.claim import Attribution
from slated.model.dossier import Answer, Dossier, Event, Report, Source
from slated.model.record import Record
from slated.weigh.beliefs import is_calibrated


def report_to_json(report: Report) -> dict[str, Any]:
    """{"as_of", "documents", "dossiers", "sources"}: keys as documented in the reference, extra ones allowed."""
    return {
        "as_of": report.as_of.isoformat(),
        "documents": [source_to_json(s) for s in report.sources],
        "dossiers": [dossier_to_json(d) for d in report.dossiers],
        "sources": [source_record_to_json(r) for r in report.records],
    }


def source_record_to_json(record: Record) -> dict[str, Any]:
    return {
        "source": record.source,
        "kind": record.kind,
        "settled": record.settled,
        "mean": round(record.mean, 6),
        "low": round(record.low, 6),
        "high": round(record.high, 6),
        "scores": [
            {
                "claim": s.claim,
                "settled": s.settled.value,
                "gain": round(s.gain, 6),
                "loss": round(s.loss, 6),
                "why": s.why,
            }
            for s in record.scores
        ],
    }


def source_to_json(source: Source) -> dict[str, Any]:
    document = source.document
    return {
        "id": document.id,
        "url": document.url,
        "site": document.site,
        "headline": document.headline,
        "published": document.published.isoformat() if document.published else None,
        "dated": source.dated.window.to_json(),
        "dated_because": list(source.dated.because),
        "claims": source.claims,
        "copy_of": source.copy_of,
    }


def dossier_to_json(dossier: Dossier) -> dict[str, Any]:
    return {
        "work": {"title": dossier.work.title, "season": dossier.work.season, "aliases": list(dossier.aliases)},
        "answer": answer_to_json(dossier.answer),
        "beliefs": [belief_to_json(b) for b in dossier.beliefs],
        "contradictions": [{"kind": c.kind, "claims": list(c.claims), "why": c.why} for c in dossier.contradictions],
        "warnings": [{"document": w.document, "signal": w.signal, "why": w.why} for w in dossier.warnings],
        "timeline": [event_to_json(e) for e in dossier.timeline],
        "evidence_until": dossier.evidence_until.isoformat() if dossier.evidence_until else None,
        "claims": [{"id": i, **claim.to_json()} for i, claim in sorted(dossier.claims.items())],
    }


def answer_to_json(answer: Answer) -> dict[str, Any]:
    return {
        "headline": answer.headline,
        "official": answer.official.to_json() if answer.official else None,
        "status": answer.status,
        "forecast": answer.forecast.to_json() if answer.forecast else None,
        "would_change": list(answer.would_change),
    }


def belief_to_json(belief: Belief) -> dict[str, Any]:
    first = belief.first
    return {
        "kind": belief.kind,
        "season": belief.season,
        "value": belief.value.to_json(),
        "probability": round(belief.probability, 6),
        "calibrated": is_calibrated(belief),
        "state": belief.state.value,
        "why": belief.why,
        "claims": list(belief.claims),
        "denials": list(belief.denials),
        "origins": belief.origins,
        "documents": belief.documents,
        "first": {
            "document": first.document,
            "day": first.day.isoformat() if first.day else None,
            "attribution": _attribution(first.attribution),
        },
        "voices": [_attribution(v) for v in belief.voices],
        "spellings": list(belief.spellings),
        "shares": [{"claim": s.claim or None, "logodds": round(s.logodds, 6), "why": s.why} for s in belief.shares],
    }


def event_to_json(event: Event) -> dict[str, Any]:
    time: dict[str, Any] = {"window": event.window.to_json()}
    if event.window.is_day and event.window.earliest:
        time = {"day": event.window.earliest.isoformat()}
    return {**time, "event": event.event, "claims": list(event.claims)}


def _attribution(who: Attribution | None) -> dict[str, str] | None:
    return {"name": who.name, "role": who.role.value} if who else None

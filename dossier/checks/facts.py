"""The facts that rules judge: the papers that count, what could not be read, who submits, and each nominee over all papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import Literal

from dossier.checks.certainty import dates_of
from dossier.checks.matching import Match, Mention, assign, distinct
from dossier.checks.options import CheckOptions
from dossier.documents import KIND_NAMES, Document, Evidence, FieldValue, Kind, Nominee, ReadResult, SubjectKind, whole_number
from dossier.findings import Category, Finding, FindingEvidence, Scope, Status, Submitter
from dossier.people import nominee_category, submitter_kind
from dossier.plan import Plan
from dossier.ratings import flagged, plausible_texts
from dossier.vietnamese.names import looks_like_person_name

_LETTERHEAD_ORDER: tuple[Kind, ...] = ("submission_letter", "review_minutes", "achievement_report")


@dataclass(frozen=True)
class Candidate:
    """One nominee with every paper's mention of it. ``base`` is the one that papers would be made from."""

    kind: SubjectKind
    base: Mention
    category: Category
    minutes: tuple[Match, ...] = ()
    reports: tuple[Match, ...] = ()
    namesake: bool = False
    """Another nominee of this dossier has the same name."""
    home: str = ""
    """The submitter's name: the whole agency that a person's unit is part of."""

    @property
    def name(self) -> str | None:
        return self.base.name

    @cached_property
    def label(self) -> str:
        """How findings name this nominee."""
        label = self.name or self.base.nominee.name.raw or "(không đọc được tên)"
        nominee = self.base.nominee
        where = ", ".join(str(f.value) for f in (nominee.position, nominee.unit) if f.value)
        return f"{label} ({where})" if self.namesake and where else label

    @property
    def own_reports(self) -> list[Document]:
        """Reports that are surely this nominee's."""
        return [m.mention.document for m in self.reports if m.sure]


@dataclass(frozen=True)
class Facts:
    result: ReadResult
    plan: Plan
    options: CheckOptions
    live: tuple[Document, ...]
    unread: tuple[str, ...]
    """Files and pages that may hold anything: refused, unreadable, of an unsure kind."""
    submitter: Submitter
    phase: Literal[1, 2] | None
    candidates: tuple[Candidate, ...]
    extra_minutes: tuple[Mention, ...] = ()
    extra_reports: tuple[Mention, ...] = ()
    letter_lists: bool = True
    """Whether the letter itself names nominees."""
    _by_kind: dict[str, list[Document]] = field(default_factory=dict)

    def of_kind(self, kind: Kind) -> list[Document]:
        """Live papers of a kind, in an order that depends on what they say only."""
        return self._by_kind.get(kind, [])

    @property
    def letters(self) -> list[Document]:
        return self.of_kind("submission_letter")

    @property
    def minutes(self) -> list[Document]:
        return self.of_kind("review_minutes")

    @property
    def reports(self) -> list[Document]:
        return self.of_kind("achievement_report")

    @cached_property
    def unsure_lists(self) -> list[Document]:
        """The letters and minutes whose list of nominees may not be read whole, and that nobody confirmed."""
        return [d for d in (*self.letters, *self.minutes) if "nominees" in d.fields and flagged(d.fields["nominees"])]

    def find(
        self,
        rule: str,
        status: Status,
        message: str,
        *,
        subject: str | None = None,
        at: Iterable[FindingEvidence] = (),
        scope: Scope = "dossier",
    ) -> Finding:
        """A finding with the clause that the plan gives for ``rule``."""
        clause = self.plan.clause(rule)
        places = sorted(at, key=lambda place: place.by_hand is None)[:6]  # what a person wrote is named in any case
        return Finding(rule=rule, clause=clause, status=status, scope=scope, subject=subject, message=message, evidence=places)

    def missing(self, rule: str, message: str, *, subject: str | None = None, at: Iterable[FindingEvidence] = ()) -> Finding:
        """A finding that something is not there: a failure only when everything could be read."""
        if not self.unread:
            return self.find(rule, "fail", message, subject=subject, at=at)
        note = f"Chưa đọc chắc hết hồ sơ ({'; '.join(self.unread[:4])}) nên chưa kết luận: {message}"
        return self.find(rule, "unknown", note, subject=subject, at=at)


def lists_named(documents: Sequence[Document]) -> str:
    """Which papers' lists are meant: "tờ trình", "tờ trình, biên bản họp xét"."""
    return ", ".join(dict.fromkeys(KIND_NAMES[d.kind] for d in documents))


def seen(document: Document, *items: FieldValue | Sequence[Evidence]) -> list[FindingEvidence]:
    """The places on ``document`` that fields (or evidence lists) rest on."""
    places: list[Evidence] = []
    for item in items:
        places += item.evidence if isinstance(item, FieldValue) else list(item)
    return [FindingEvidence(document=document.id, file=e.file, page=e.page, box=e.box, by_hand=e.by_hand) for e in places]


def first_page(document: Document) -> list[FindingEvidence]:
    """The whole first page, where nothing closer is known."""
    return [FindingEvidence(document=document.id, file=p.file, page=p.page, box=(0.0, 0.0, 1.0, 1.0)) for p in document.pages[:1]]


def title(document: Document) -> str:
    """How findings name a paper: "tờ trình số 05-TTr/ĐU"."""
    number, symbol = document.value("doc_number"), document.value("doc_symbol")
    name = KIND_NAMES[document.kind]
    if document.kind == "achievement_report" and document.value("subject_name"):
        return f"{name} của {document.value('subject_name')}"
    sure = number and symbol and not flagged(document.field("doc_number"))
    return f"{name} số {whole_number(number, symbol)}" if sure else name


def assemble(result: ReadResult, plan: Plan, options: CheckOptions) -> Facts:
    """The facts of one dossier."""
    live = _live(result.documents)
    by_kind: dict[str, list[Document]] = {}
    for document in live:
        by_kind.setdefault(document.kind, []).append(document)
    submitter = _submitter(by_kind, plan, options)
    listed = distinct([m for d in by_kind.get("submission_letter", []) for m in _mentions(d)])
    bases = listed or distinct([m for d in by_kind.get("review_minutes", []) for m in _mentions(d)])
    bases = bases or distinct([m for d in by_kind.get("achievement_report", []) for m in _mentions(d)])
    candidates, extra_minutes, extra_reports = _candidates(bases, by_kind, submitter, plan)
    return Facts(
        result=result,
        plan=plan,
        options=options,
        live=tuple(live),
        unread=tuple(_unread(result, live)),
        submitter=submitter,
        phase=_phase(by_kind, plan, options),
        candidates=tuple(candidates),
        extra_minutes=tuple(extra_minutes),
        extra_reports=tuple(extra_reports),
        letter_lists=bool(listed),
        _by_kind=by_kind,
    )


def _live(documents: Sequence[Document]) -> list[Document]:
    """Papers that count: no second copies, no drafts that a signed scan replaces."""
    replaced = {d.replaces for d in documents if d.replaces and not d.duplicate_of}
    return sorted((d for d in documents if not d.duplicate_of and d.id not in replaced), key=_content_key)


def _content_key(document: Document) -> tuple[str, ...]:
    names = ("issue_date", "held_on", "doc_number", "doc_symbol", "subject_name", "subject")
    return (document.kind, *(str(document.value(name) or "") for name in names), str(len(document.pages)))


def _unread(result: ReadResult, live: Sequence[Document]) -> Iterator[str]:
    names = [PurePath(f.path).name for f in result.files]
    for file, name in zip(result.files, names, strict=True):
        if file.status == "refused":
            yield f"tệp “{name}” ({file.error.message.rstrip('.') if file.error else 'không đọc được'})"
        for page in file.page_status:
            if page.status == "unreadable" or (page.status == "used" and page.document is None):
                yield f"tệp “{name}” trang {page.page}"
    for document in live:
        if document.needs_review:
            where = document.pages[0] if document.pages else None
            name = names[where.file] if where and where.file < len(names) else "?"
            yield f"tệp “{name}” trang {where.page if where else '?'} (chưa chắc là {KIND_NAMES[document.kind]})"


def _submitter(by_kind: dict[str, list[Document]], plan: Plan, options: CheckOptions) -> Submitter:
    heads = [d for kind in _LETTERHEAD_ORDER for d in by_kind.get(kind, []) if d.value("issuing_org")]
    if options.submitter:
        return _named_submitter(options.submitter, heads, plan, options)
    for document in heads:
        kinds = {
            submitter_kind(above or None, own, plan.organisation)
            for above in plausible_texts(document.field("superior_org")) or [""]
            for own in plausible_texts(document.field("issuing_org"))
        }
        kind: Category = kinds.pop() if len(kinds) == 1 else "unknown"
        return Submitter(name=str(document.value("issuing_org")), kind=kind)
    return Submitter()


def _named_submitter(name: str, heads: Sequence[Document], plan: Plan, options: CheckOptions) -> Submitter:
    unit = options.registers.unit(name) if options.registers else None
    if unit and unit.kind != "unknown":
        return Submitter(name=unit.name, kind=unit.kind)
    own = unit.name if unit else name  # the register may have been asked for by id
    above = heads[0].value("superior_org") if heads else None
    return Submitter(name=own, kind=submitter_kind(str(above or plan.organisation.name), own, plan.organisation))


def _phase(by_kind: dict[str, list[Document]], plan: Plan, options: CheckOptions) -> Literal[1, 2] | None:
    if options.phase:
        return options.phase
    letters = by_kind.get("submission_letter", [])
    stated = {v for d in letters if (v := d.value("phase")) in (1, 2) and not flagged(d.field("phase"))}
    if len(stated) == 1:
        return 1 if 1 in stated else 2
    days: set[date | None] = (
        {options.received} if options.received else {d for p in letters for d in dates_of(p.field("issue_date"))}
    )
    phases = {plan.phase_on(day).phase for day in days if day}
    return phases.pop() if len(phases) == 1 and None not in days else None


def _mentions(document: Document) -> list[Mention]:
    if document.kind != "achievement_report":
        return [Mention(document, n) for n in document.nominees]
    stated = document.value("subject_kind")
    person = stated == "individual" or (stated is None and looks_like_person_name(str(document.value("subject_name") or "")))
    kind: SubjectKind = "individual" if person else "collective"
    nominee = Nominee(
        kind=kind,
        name=document.field("subject_name"),
        honorific=FieldValue(needs_review=False),
        position=document.fields.get("subject_position", FieldValue(needs_review=False)),
        unit=document.fields.get("subject_unit", FieldValue(needs_review=False)),
    )
    return [Mention(document, nominee)]


def _candidates(
    bases: Sequence[Mention], by_kind: dict[str, list[Document]], submitter: Submitter, plan: Plan
) -> tuple[list[Candidate], list[Mention], list[Mention]]:
    minutes, extra_minutes = _spread(bases, by_kind.get("review_minutes", []))
    reports, extra_reports = _spread(bases, by_kind.get("achievement_report", []), one_each=True)
    found, home = [], submitter.name or ""
    for at, base in enumerate(bases):
        category = _category(base, reports[at], submitter, plan)
        namesake = [b.name for b in bases].count(base.name) > 1
        found.append(Candidate(base.nominee.kind, base, category, tuple(minutes[at]), tuple(reports[at]), namesake, home))
    return found, extra_minutes, extra_reports


def _spread(
    bases: Sequence[Mention], documents: Sequence[Document], *, one_each: bool = False
) -> tuple[list[list[Match]], list[Mention]]:
    """Each base's mentions in ``documents``, and the mentions of nobody. ``one_each``: a document is one mention (a report)."""
    matches: list[list[Match]] = [[] for _ in bases]
    rounds = [[m for d in documents for m in _mentions(d)]] if one_each else [_mentions(d) for d in documents]
    extra = [mention for mentions in rounds for mention in _settle(bases, mentions, matches)]
    return matches, extra


def _settle(bases: Sequence[Mention], mentions: list[Mention], matches: list[list[Match]]) -> list[Mention]:
    """Add mentions to ``matches``, again while some repeat a base that already has one; what is nobody's comes back."""
    left = mentions
    while left:
        found, rest = assign(bases, left)
        fresh = {at: match for at, match in found.items() if match.sure or not matches[at]}
        for at, match in fresh.items():
            matches[at].append(match)
        left = rest + [match.mention for at, match in found.items() if at not in fresh]
        if not any(match.sure for match in fresh.values()):
            break
    return left


def _category(base: Mention, reports: Sequence[Match], submitter: Submitter, plan: Plan) -> Category:
    nominee = base.nominee
    positions: list[str | None] = [*plausible_texts(nominee.position)] or [None]
    names: list[str | None] = [*plausible_texts(nominee.name)] or [None]
    kinds = {nominee_category(nominee.kind, n, p, submitter, plan) for n in names for p in positions}
    kind: Category = kinds.pop() if len(kinds) == 1 else "unknown"
    joined = [m.mention.document.field("party_joined") for m in reports if m.sure]
    settles = nominee.kind == "individual" and kind in {"unknown", "mass_org_member"}
    return "party_member" if settles and any(f.value for f in joined if not flagged(f)) else kind

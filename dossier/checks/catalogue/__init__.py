"""Every rule by its id: what it asks, of whom, from which papers, and how it decides. docs/rules.md is made from this.

A finding may only bear an id that stands here; `judged` false marks clauses that are known and on purpose give no finding.
"""

from __future__ import annotations

from dossier.checks.catalogue import criteria, papers, taking_part
from dossier.checks.catalogue.info import RuleInfo, silent

__all__ = ["CATALOGUE", "RuleInfo"]

_LIST = [
    *taking_part.ROWS,
    *criteria.ROWS,
    *papers.ROWS,
    *silent(
        ("S-06", "Giấy khen của đơn vị", "đơn vị tự quy định, không kiểm tra"),
        ("E-E", "Tiêu chuẩn của đoàn thể cơ sở", "do đoàn thể khối quy định; S-01 trả lời"),
        ("E-F3", "Tiêu chuẩn của đoàn viên, hội viên", "do đoàn thể khối quy định; S-01 trả lời"),
        ("T-03", "Hạn của Ban Tuyên giáo, Văn phòng", "đếm ngược trên màn hình, không kết luận"),
        ("T-05", "Hạn đăng ký", "kế hoạch không đặt hạn"),
    ),
]
CATALOGUE: dict[str, RuleInfo] = {info.id: info for info in _LIST}
assert len(CATALOGUE) == len(_LIST)

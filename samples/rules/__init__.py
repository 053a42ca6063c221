"""For each rule that papers can break, small dossiers that break this rule and no other: signed electronic copies, one PDF for each paper.

They are drawn anew where they are wanted (`python -m samples.rules FOLDER`, tests/checks/test_rule_samples.py); nothing is kept.
"""

from samples.rules.cases import BASES, CASES, SHOWN, WITHOUT, Case
from samples.rules.write import write

__all__ = ["BASES", "CASES", "SHOWN", "WITHOUT", "Case", "write"]

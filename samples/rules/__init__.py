"""For each rule that papers can break, small dossiers that break this rule and no other: signed electronic copies in one PDF.

They are drawn anew where they are wanted (`python -m samples.rules FOLDER`, tests/checks/test_rule_samples.py); nothing is kept.
"""

from samples.rules.cases import CASES, WITHOUT, Case
from samples.rules.write import write

__all__ = ["CASES", "WITHOUT", "Case", "write"]

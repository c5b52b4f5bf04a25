"""Where two actors agree and differ, from roll calls, ties to third parties, and what they do and say."""

from dyads.ties.agreement.agreement import agreement, frame
from dyads.ties.agreement.rows import Agreement, AgreementRow, Triad

__all__ = ["Agreement", "AgreementRow", "Triad", "agreement", "frame"]

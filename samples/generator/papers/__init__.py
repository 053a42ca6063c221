"""Writes each kind of paper of a dossier as blocks, beside the truth of what it says."""

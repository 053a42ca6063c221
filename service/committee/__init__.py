"""The Standing Committee: who is chosen, seen against the quotas."""

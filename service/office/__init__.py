"""The office that issues: numbers, dates, papers."""

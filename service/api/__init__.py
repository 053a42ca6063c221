"""The HTTP API: the same use cases as the pages, as JSON. Every refusal is {"error": {code, message, hint}}."""

"""How the weights under worker/reading/models were made; nothing of it runs in the product."""

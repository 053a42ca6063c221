"""The domain: what a dossier, a plan, a rule and a rating are. Imports nothing else of ours."""

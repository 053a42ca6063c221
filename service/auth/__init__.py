"""Who is there: accounts, signing in and out, and the use-case layer's view of the person (Actor)."""

"""Bytes that leave the house: page images for the screen, original uploads, generated papers."""

"""Synthetic Korean administrative texts with personal data, and the benchmark of guards on them."""

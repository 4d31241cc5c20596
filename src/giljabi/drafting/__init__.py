"""Wording: prompts in, drafts out. It owns the ``Engine`` protocol.

Filled by the issue on finding and wording. It takes ``Masked`` text and ``Prompt`` only, and
refuses to know raw text, tables of personal data, and which engine answers.
"""

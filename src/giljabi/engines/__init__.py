"""Engines: whatever answers a prompt: an endpoint, a local model, a person who pastes an answer.

Filled by the issue on finding and wording. The only room that may see models or the network; it
refuses to know raw text: what reaches it is already ``Masked``.
"""

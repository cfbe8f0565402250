"""Self-assessment: rounds of an instrument, what persons answer, and what institutions state.

Two kinds of records are never mixed. A *response* is one person's, and nobody else ever reads it. A *statement* is an
institution's, one for itself or for each other body, and signed.
"""

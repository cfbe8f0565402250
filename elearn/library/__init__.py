"""Glossary, cases and documents: what courses share, and what stands beside them."""

"""Questions: what they are made of, and how each kind is read, answered and graded."""

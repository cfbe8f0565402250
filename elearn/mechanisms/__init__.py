"""Countries, commissions, mechanisms, memberships."""

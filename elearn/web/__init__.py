"""What every page shares: addresses, forms, paging, headers, limits."""

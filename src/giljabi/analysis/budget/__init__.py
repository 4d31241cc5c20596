"""Budget execution (예산 집행): rates by department and month, and what may be carried over."""

"""What leaves the page: tables, pages that open offline, a read-only explorer."""

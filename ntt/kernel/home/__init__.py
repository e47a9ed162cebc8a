"""First page, search over all doors, village page, staff's front page; filled by modules."""

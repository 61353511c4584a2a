"""Notices: what is new for somebody, told on a page and by mail. The room above all others, for it tells of each of them."""

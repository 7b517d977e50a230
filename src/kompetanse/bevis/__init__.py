"""Proof: what one employee has passed, as a page that an inspector accepts and anybody can check. Pure."""

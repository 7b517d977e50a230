"""The order of things: one plain function per command."""

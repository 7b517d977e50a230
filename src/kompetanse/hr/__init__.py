"""From HR's sheet to people, and from people to what each must learn. Pure; files are read elsewhere.

Personal data lives only in memory here. Nothing below carries a value into a message: a deviation knows the
row, the column and a code.
"""

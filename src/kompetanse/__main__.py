"""`python -m kompetanse` is the same as `kompetanse`."""

from kompetanse.kli import kommando

if __name__ == "__main__":
    kommando()

"""`kompetanse fullføring`."""

import click

from kompetanse.kli import utskrift
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.valg import felles_valg

HJELP = """La skallet fullføre ord når du trykker Tab.

Det gjelder kommandoer, valg, kurs og koder.

\b
bash:  kompetanse fullforing bash > ~/.local/share/bash-completion/completions/kompetanse
zsh:   kompetanse fullforing zsh > ~/.zfunc/_kompetanse
fish:  kompetanse fullforing fish > ~/.config/fish/completions/kompetanse.fish

Åpne så et nytt terminalvindu.
"""

OPPSKRIFT = {
    "bash": """Lagre dette som ~/.local/share/bash-completion/completions/kompetanse
(krever pakken bash-completion), eller legg denne linjen i ~/.bashrc:
    eval "$(kompetanse fullforing bash)"
Åpne så et nytt terminalvindu.""",
    "zsh": """Lagre dette som ~/.zfunc/_kompetanse, og ha dette i ~/.zshrc:
    fpath+=(~/.zfunc); autoload -Uz compinit; compinit
Åpne så et nytt terminalvindu.""",
    "fish": """Lagre dette som ~/.config/fish/completions/kompetanse.fish
Åpne så et nytt terminalvindu.""",
}


@click.command("fullføring", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("skall", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
@felles_valg
def kommando(skall: str) -> int:
    """Write the completion script of a shell."""
    from click.shell_completion import get_completion_class

    from kompetanse.kli import kommando as hovedkommando

    klasse = get_completion_class(skall)
    if klasse is None:
        raise click.UsageError(f"Skallet «{skall}» er ukjent.")
    ferdig = klasse(hovedkommando, {}, "kompetanse", "_KOMPETANSE_COMPLETE")
    skript = (ferdig.source_template % ferdig.source_vars()).strip()
    kommentar = "\n".join(f"# {linje}" for linje in OPPSKRIFT[skall].splitlines())
    # zsh finds its functions by the first line.
    if skript.startswith("#compdef"):
        første, _, rest = skript.partition("\n")
        utskrift.skriv(f"{første}\n{kommentar}\n{rest}")
    else:
        utskrift.skriv(f"{kommentar}\n{skript}")
    return 0

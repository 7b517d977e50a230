"""Click groups that load a command only when it is chosen, and that end every run in an orderly way."""

import importlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from kompetanse.kli import slutt, utskrift

_FOLDET = str.maketrans("åøæÅØÆ", "aoaAOA")


def foldet(ord_: str) -> str:
    """Return a word as the command line compares it: without æ, ø and å, which are not on every keyboard."""
    if ord_.isascii():
        return ord_
    import unicodedata

    nfc = unicodedata.normalize("NFC", ord_)
    return nfc.replace("æ", "ae").replace("Æ", "Ae").translate(_FOLDET)


INNSTILLINGER: dict[str, Any] = {
    "help_option_names": ["--hjelp", "--help", "-h"],
    "token_normalize_func": foldet,
    "max_content_width": 100,
}


class Underkommando(NamedTuple):
    """A command that is not loaded yet: its module holds it as `kommando`."""

    modul: str
    hjelp: str
    skjult: bool = False


class Gruppe(click.Group):
    """A group whose commands are loaded when needed."""

    def __init__(
        self, *args: Any, underkommandoer: Mapping[str, Underkommando] | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("context_settings", INNSTILLINGER)
        kwargs.setdefault("subcommand_metavar", "KOMMANDO …")
        kwargs.setdefault("options_metavar", "[VALG]")
        super().__init__(*args, **kwargs)
        self.late = dict(underkommandoer or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of their use."""
        return [*self.late, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        for navn, under in self.late.items():
            if foldet(navn) == foldet(cmd_name):
                kommando: click.Command = importlib.import_module(under.modul).kommando
                kommando.hidden = under.skjult
                return kommando
        return super().get_command(ctx, foldet(cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or tell which one it may be."""
        kommando = self.get_command(ctx, args[0])
        if kommando is None:
            if args[0].startswith("-"):
                raise click.NoSuchOption(args[0], ctx=ctx)
            synlige = [n for n in self.list_commands(ctx) if n not in self.late or not self.late[n].skjult]
            ctx.fail(f"Kommandoen «{args[0]}» finnes ikke.{mente_du(args[0], synlige)}")
        return kommando.name, kommando, args[1:]

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        rader = [(navn, under.hjelp) for navn, under in self.late.items() if not under.skjult]
        rader += [(navn, k.get_short_help_str(100)) for navn, k in self.commands.items() if not k.hidden]
        with formatter.section("Kommandoer"):
            formatter.write_dl(rader)


class Hovedkommando(Gruppe):
    """The program itself: runs a command and turns whatever happens into text and an exit code."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run and exit; no exception but `SystemExit` gets out."""
        utskrift.trygg_utskrift()
        ord_ = list(sys.argv[1:] if args is None else args)
        self._main_shell_completion({}, "kompetanse", "_KOMPETANSE_COMPLETE")
        extra = {navn: verdi for navn, verdi in extra.items() if navn in {"obj", "color"}}
        feilsøk = "--feilsok" in map(foldet, ord_)
        sys.exit(slutt.kjør(lambda: self._kjør(ord_, extra), feilsøk=feilsøk))

    def _kjør(self, args: list[str], extra: dict[str, Any]) -> int:
        bredde = min(utskrift.bredde(), INNSTILLINGER["max_content_width"]) - 2
        with self.make_context("kompetanse", args, terminal_width=bredde, **extra) as ctx:
            svar = self.invoke(ctx)
            sys.stdout.flush()
        return svar if isinstance(svar, int) else 0


def mente_du(ord_: str, kjente: Iterable[str]) -> str:
    """Return « Mente du «…»?» for the likeliest of the known words, or nothing."""
    from difflib import get_close_matches

    etter_foldet = {foldet(k): k for k in kjente}
    treff = get_close_matches(foldet(ord_).lower(), list(etter_foldet), 1, 0.55)
    return f" Mente du «{etter_foldet[treff[0]]}»?" if treff else ""

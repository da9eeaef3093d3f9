"""Words to leave out, written as a search has them: ``-ferry`` is no option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

# Two letters and more after a single minus sign: a short option has one, and a format may stand behind -f.
_EXCLUDED = re.compile(r'-(?!f(?:table|jsonl?|csv)$)[^\W\d_][^\W_].*|-"[^"]+"', re.DOTALL)


class ExcludingCommand(click.Command):
    """A command whose words may begin with a minus sign."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep such words from being taken for options, wherever they stand."""
        at = args.index("--") if "--" in args else len(args)
        given = list(self._parted(ctx, args[:at]))
        options = [one for one, is_excluded in given if not is_excluded]
        words = [one for one, is_excluded in given if is_excluded]
        return super().parse_args(ctx, [*options, "--", *words, *args[at + 1 :]])

    def _parted(self, ctx: click.Context, args: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """Each argument, and whether it is such a word; what follows an option is its value."""
        valued = {name for one in self.get_params(ctx) if _has_value(one) for name in one.opts}
        before = ""
        for one in args:
            yield one, before not in valued and _EXCLUDED.fullmatch(one) is not None
            before = "" if before in valued else one


def _has_value(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and not parameter.is_flag

"""Wrong use of a command, told in our words: the library of the command line speaks English alone."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from jmwidgets.words import _


def is_wrong_use(error: Exception) -> bool:
    """Return whether an error is the library's own about words that were typed wrong.

    Its classes are private; what makes them what they are is not.
    """
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def worded(error: Any) -> str:  # noqa: ANN401 - of a private class
    """Describe what was wrong with a command, and what to do.

    Parameters
    ----------
    error
        One for which `is_wrong_use` holds.
    """
    command = error.ctx.command_path if getattr(error, "ctx", None) else "jmwidgets"
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = [*(error.possibilities or ())]
        text = _("expected an option of '{command}', got {name}", command=command, name=error.option_name)
        advice = _("did you mean {names:or}?", names=near) if near else _seen(command)
    elif kind == "MissingParameter" and error.param is not None:
        name = str(error.param.name)
        text = _("expected {name} after '{command}', got nothing", command=command, name=name)
        advice = _seen(command)
    elif kind == "BadParameter" and error.param is not None:
        given = error.param
        # Written out: what the library calls it differs from release to release.
        name = (
            " / ".join(given.opts)
            if given.param_type_name == "option"
            else given.metavar or given.name.upper()
        )
        why = f"{error.message[:1].lower()}{error.message[1:].rstrip('.')}"
        text = _("{name} cannot be used: {why}", name=name, why=why)
        advice = _seen(command)
    else:
        return str(error.format_message())
    return f"{text}; {advice}"


def _seen(command: str) -> str:
    return _("'{command} --help' lists what there is", command=command)


class _InOurWords:
    """What the library of the command line says in English alone, said in the language of the interface."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - of a private class
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - of private classes
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_('Usage:')} ")


class Command(_InOurWords, TyperCommand):
    """A command whose help is in the language of the interface."""


class Commands(_InOurWords, TyperGroup):
    """The commands together, with a help in the language of the interface."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - of a private class
        """Return the options of the program itself."""
        told = {
            "install_completion": _("Let the shell that you type in complete commands and options; leave."),
            "show_completion": _("Print what --install-completion would install, and leave."),
        }
        options: list[Any] = super().get_params(ctx)
        for one in options:
            if one.name in told:
                one.help = told[one.name]
        return options

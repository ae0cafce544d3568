"""What the command asks about data is what evidence knows of."""

from dataclasses import fields

from jmwidgets.cli.data_options import DATA_OPTIONS
from jmwidgets.evidence import Options


def test_every_option_is_a_field_and_every_field_an_option() -> None:
    assert list(DATA_OPTIONS) == [one.name for one in fields(Options)]

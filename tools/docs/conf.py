"""Settings of Sphinx for the documentation site."""

from jmwidgets import __version__

project = "jmwidgets"
release = version = __version__
author = "the jmwidgets authors"
project_copyright = author

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.githubpages"]
myst_enable_extensions = ["colon_fence", "deflist"]
# Headings down to the third level can be linked to, as on the pages that are read without being built.
myst_heading_anchors = 3
exclude_patterns = ["_build"]
suppress_warnings = [
    # What the pages show of schedules has no lexer.
    "misc.highlighting_failure",
    # Two packages may have a class of one name; annotations say which by their import.
    "ref.python",
]

autodoc_typehints = "signature"
autodoc_member_order = "groupwise"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
# Attributes that a class tells of are listed there, and described once.
napoleon_use_ivar = True
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"
add_module_names = False

html_theme = "furo"
html_title = "jmwidgets"
html_short_title = "jmwidgets"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["static"]
html_css_files = ["site.css"]
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#1d5f86",
        "color-brand-content": "#1d5f86",
        "font-stack": "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif",
        "font-stack--monospace": "ui-monospace, 'Cascadia Mono', 'Liberation Mono', Menlo, monospace",
    },
    "dark_css_variables": {"color-brand-primary": "#7cc0e8", "color-brand-content": "#7cc0e8"},
    "footer_icons": [],
}

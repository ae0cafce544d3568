"""Works that docstrings of formulas name: how they are named there, and where to find them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

__all__ = ["NAMED", "SOURCES", "named_in"]

_NAME = "[A-Z][A-Za-z]+"
NAMED = re.compile(rf"(?P<names>(?:{_NAME}, )?{_NAME} and {_NAME}|{_NAME}) \(?(?P<year>(?:19|20)\d\d)\b")
"""How a docstring names a work: family names and the year."""

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "Anderl 2016": "E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann: Mapping the customer "
        "journey: lessons learned from graph-based online attribution modeling. International Journal of "
        "Research in Marketing 33, 457–474.",
        "Armitage 1955": "P. Armitage: Tests for linear trends in proportions and frequencies. Biometrics "
        "11, 375–386.",
        "Bouma 2009": "G. Bouma: Normalized (pointwise) mutual information in collocation extraction. "
        "Proceedings of GSCL 2009, 31–40.",
        "Brown, Cai and DasGupta 2001": "L. D. Brown, T. T. Cai, A. DasGupta: Interval estimation for a "
        "binomial proportion. Statistical Science 16, 101–133.",
        "Campbell and Gardner 1988": "M. J. Campbell, M. J. Gardner: Calculating confidence intervals "
        "for some non-parametric analyses. British Medical Journal 296, 1454–1456.",
        "Cochran 1977": "W. G. Cochran: Sampling Techniques, 3rd edition. Wiley.",
        "Dixon 2010": "M. Dixon, K. Freeman, N. Toman: Stop trying to delight your customers. Harvard "
        "Business Review 88 (7/8), 116–122.",
        "Farrington 1996": "C. P. Farrington, N. J. Andrews, A. D. Beale, M. A. Catchpole: A statistical "
        "algorithm for the early detection of outbreaks of infectious disease. Journal of the Royal "
        "Statistical Society A 159, 547–563.",
        "Fischetti and Salazar 2001": "M. Fischetti, J. J. Salazar: Solving the cell suppression "
        "problem on tabular data with linear constraints. Management Science 47, 1008–1027.",
        "Fisher 1921": "R. A. Fisher: On the “probable error” of a coefficient of correlation deduced "
        "from a small sample. Metron 1, 3–32.",
        "Holm 1979": "S. Holm: A simple sequentially rejective multiple test procedure. Scandinavian "
        "Journal of Statistics 6, 65–70.",
        "Hyndman and Fan 1996": "R. J. Hyndman, Y. Fan: Sample quantiles in statistical packages. The "
        "American Statistician 50, 361–365.",
        "Kahneman 1993": "D. Kahneman, B. L. Fredrickson, C. A. Schreiber, D. A. Redelmeier: When "
        "more pain is preferred to less: adding a better end. Psychological Science 4, 401–405.",
        "Kulldorff 1997": "M. Kulldorff: A spatial scan statistic. Communications in Statistics, Theory and "
        "Methods 26, 1481–1496.",
        "Lee and Seung 1999": "D. D. Lee, H. S. Seung: Learning the parts of objects by non-negative matrix "
        "factorization. Nature 401, 788–791.",
        "Little, Louis and Slud 2019": "C. Franco, R. J. A. Little, T. A. Louis, E. V. Slud: Comparative "
        "study of confidence intervals for proportions in complex sample surveys. Journal of Survey "
        "Statistics and Methodology 7, 334–364.",
        "McBride 2018": "S. McBride: RICE, simple prioritization for product managers. Intercom.",
        "McNemar 1947": "Q. McNemar: Note on the sampling error of the difference between correlated "
        "proportions or percentages. Psychometrika 12, 153–157.",
        "Newcombe 1998": "R. G. Newcombe: Interval estimation for the difference between independent "
        "proportions: comparison of eleven methods. Statistics in Medicine 17, 873–890.",
        "Parasuraman 1985": "A. Parasuraman, V. A. Zeithaml, L. L. Berry: A conceptual model of "
        "service quality and its implications for future research. Journal of Marketing 49 (4), "
        "41–50.",
        "Reichheld 2003": "F. F. Reichheld: The one number you need to grow. Harvard Business Review "
        "81 (12), 46–54.",
        "Rousseeuw 1987": "P. J. Rousseeuw: Silhouettes, a graphical aid to the interpretation and "
        "validation of cluster analysis. Journal of Computational and Applied Mathematics 20, 53–65.",
        "Shao and Tu 1995": "J. Shao, D. Tu: The Jackknife and Bootstrap. Springer.",
        "Stouffer 1949": "S. A. Stouffer, E. A. Suchman, L. C. DeVinney, S. A. Star, R. M. Williams: The "
        "American Soldier, volume 1. Princeton University Press.",
        "Welch 1947": "B. L. Welch: The generalization of “Student’s” problem when several different "
        "population variances are involved. Biometrika 34, 28–35.",
        "Wilson 1927": "E. B. Wilson: Probable inference, the law of succession, and statistical "
        "inference. Journal of the American Statistical Association 22, 209–212.",
        "Zou and Donner 2008": "G. Y. Zou, A. Donner: Construction of confidence limits about effect "
        "measures: a general approach. Statistics in Medicine 27, 1693–1702.",
    }
)


def named_in(text: str) -> Iterator[str]:
    """Yield the works that a text names, as `SOURCES` has them.

    Examples
    --------
    >>> list(named_in("the score interval of Wilson (1927); by January 1970 it was common"))
    ['Wilson 1927']
    """
    months = {"January", "February", "March", "April", "May", "June", "July", "August"}
    months |= {"September", "October", "November", "December", "Before", "Since", "In", "After", "Until"}
    for found in NAMED.finditer(" ".join(text.split())):
        if found["names"] not in months:
            yield f"{found['names']} {found['year']}"

"""Words that say nothing of what a comment is about, by language.

Lists of libraries go further: they leave out "room", "bill" and "help" as well, which comments are about.
"""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = """
a about above after again against all almost along also although always am among an and any anyone anything
are aren around as at away back be became because become been before behind being below between both but by
came can cannot could couldn did didn do does doesn doing don done down during each either else enough even
ever every everybody everyone everything far few first for from further get gets getting give go goes going
gone got had hadn has hasn have haven having he her here hers herself him himself his how however i if in
instead into is isn it its itself just know last least less let like ll lot lots made make many may maybe me
might mine more most much must my myself need never no nobody none nor not nothing now of off often oh on once
one only onto or other others our ours out over own per perhaps pretty quite rather re really same saw say
said see seem seemed shall she should shouldn since so some somebody someone something sometimes soon still
such sure take than thank thanks that the their theirs them themselves then there therefore these they thing
things think this those though thought through thus till to together too took toward towards two under until
up upon us use used ve very was wasn way we well went were weren what whatever when where whether which while
who whole whom whose why will with within without won would wouldn yes yet you your yours yourself
"""
_GERMAN = """
ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
außer bei beim bereits bin bis bisschen bist bitte da dabei dadurch dafür dagegen daher dahin damit danach
danke dann daran darauf daraus darf darin darüber darum das dass daß davon davor dazu dein deine deinem deinen
deiner dem den denen denn dennoch der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses
dir doch dort du durch dürfen ebenso eher eigentlich ein eine einem einen einer eines einfach einige einigen
einiges einmal er erst es etwa etwas euch euer eure fast für gab gar ganz gegen gehabt gemacht genau genug
gern gerne gewesen gibt ging hab habe haben hat hatte hatten hätte hätten hier hin hinter ich ihm ihn ihnen
ihr ihre ihrem ihren ihrer im immer in indem ins irgendwie ist ja je jede jedem jeden jeder jedes jedoch jetzt
kam kann kannst kein keine keinem keinen keiner keines können könnte konnte konnten lassen leider ließ mal man
manche manchmal mehr mein meine meinem meinen meiner meist mich mir mit möchte mögen muss müssen musste
mussten muß nach nachdem nämlich natürlich neben nein nicht nichts nie niemand noch nun nur ob oben obwohl
oder oft ohne paar pro recht schon sehr sei seien sein seine seinem seinen seiner seit seitdem selber selbst
sich sie sind so sobald sofort sogar solche soll sollen sollte sollten sondern sonst sowie statt trotz
trotzdem über um und uns unser unsere unserem unseren unserer unter usw viel viele vielen vielleicht völlig
vom von vor
während wann war waren warum was wäre weg wegen weil weiter weitere welche welchem welchen welcher welches wem
wen wenig wenige wenigen wenn wer werde werden wie wieder will wir wird wirklich wo wohl wollen wollte wollten
worden wurde würde wurden würden zu zum zur zwar zwei zwischen
"""
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "de": frozenset(_GERMAN.split()),
}
"""Language -> its words, in small letters."""

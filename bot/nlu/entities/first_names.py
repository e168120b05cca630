"""Common first names of the places where customers work, folded; those that are also words are kept apart."""

from __future__ import annotations

import unicodedata

FIRST_NAMES = frozenset(
    """abdel abdou abdoulaye abel adam adama adele adil adrien agathe agnes ahmed aicha aissatou aida alain alan albert
    alex alexandra alexandre alexis alfred ali alice alicia aline alioune amadou amandine amara amel amelie
    amina aminata amine ana anais andre andrea andree anas angela angelique angelo anissa anita ann anna anne
    annie anouk anthony antoine antonio ariane armand arnaud arthur asma assane assia astrid audrey aurelie
    aurelien aurore awa axel aya ayoub aziz bachir baptiste barbara bastien beatrice benedicte benjamin benoit
    bernadette bernard bertrand bilal bintou boris brahim brigitte bruno camille carine carla carlos carole
    caroline catherine cecile cedric celia celine chantal charles charline charlotte chloe christelle christian
    christiane christine christophe claire clara clarisse claude claudine clemence clement cleo colette corentin
    corinne cyril damien daniel daniela daniele danielle david deborah delphine denis denise diane didier dieter
    djamila djibril dominique dorothee driss eddy edith edouard elena eleonore eliane elias elie eliott elisa
    elisabeth elise ella elodie eloise emile emilie emma emmanuel emmanuelle enzo eric erik ernest esteban
    estelle esther ethan etienne eugenie eva evelyne fabien fabienne fabio fabrice fadila fanny farid fatiha
    fatima fatou fatoumata faustine fernand filipe florence florent florian francesca francesco francine francis
    franck francois francoise frank fred frederic frederique gabriel gabrielle gael gaelle gaetan gaston
    gauthier genevieve geoffrey georges gerald geraldine gerard germain ghislain ghislaine gilbert gilles
    giovanni gisele giulia gregoire gregory guillaume gustave guy habib hakim halima hamid hamza hanane hans
    hassan heidi helena helene henri herve hicham hocine houda hubert hugo hugues ibrahim ibrahima idriss ilham
    ilyas imane ines ingrid irene isabelle isaac ismael ivan jacqueline jacques jade jalil jamal james jamila
    jan jana jean jeanine jeanne jeannine jennifer jeremy jerome jessica joana joao joaquin jocelyne joel joelle
    johan johanna john jonas jonathan jordan jorge jose josee joseph josephine josette josiane jules julia
    julian julie julien juliette justin justine kader kadiatou kamel karim karima karine karl karlheinz kathleen
    katia kevin khadija khaled khalid kofi kouame kouadio laetitia lamia lamine lassana laura laure laurence
    laurent lea leila leo leon leonie leslie liam lilian liliane lina linda lionel lisa lise loic lola lou
    louane louis louise luc luca lucas lucia lucie lucien lucienne ludivine ludovic luis lydia lydie mady mael
    magali maite malick malik mamadou manon manuel marc marcel marcelle marco margaux margot marguerite maria
    mariam mariama marianne marie marielle marina marine mario marion marlene martha martin martine maryse mateo
    mathias mathieu mathilde mathis matteo matthieu maud maurice max maxence maxime medhi mehdi melanie melissa
    mehmet meryem michael michel michele micheline miguel mireille mohamed mohammed moise monica monique morgane
    mouhamed mourad moussa moustapha murielle mustapha myriam nabil nadege nadia nadine nael naima najat nassim
    natacha nathalie nathan ndeye nelly nicolas nicole nina noa noah noel noemie nora nordine noura nour odette
    odile olga olivia olivier omar oscar oumar oumou ousmane ousseynou pablo pascal pascale patrice patricia
    patrick paul paula paulette paulin pauline paulo pedro perrine peter philippe pierre pierrick quentin rachel
    rachid rachida raoul raphael raymond raymonde rebecca regine regis reine remi remy renaud rene renee riad
    ricardo richard robert roberto robin roger roland romain romane romeo romuald rosa rose roxane ruben sabine
    sabrina sacha safia said salah salif salim salima salma sam samba samia samir samira samuel sandra sandrine
    sandy sara sarah saida sebastien serge severine sidonie simon simone sofia sofiane solange solene sonia
    sophie soraya souad soufiane stefan stephan stephane stephanie steve steven sylvain sylvia sylvie tanguy
    tarek tatiana theo theodore therese thibaud thibault thierry thomas tiago timothee tom tony tristan ulrich
    ursula valentin valentine valerie vanessa veronique victor victoria vincent violette virginie viviane walid
    wassim wilfried william xavier yacine yael yan yann yannick yasmina yasmine yassine yohan yolande youcef
    younes youssef yvan yves yvette yvon yvonne zakaria zineb zoe zohra adjoua akissi aminatou ange awatef
    cheikh diarra fanta mbaye modou serigne seydou souleymane sekou tidiane yao wolfgang jurgen klaus beat urs
    reto pieter wout joris bram lieven sofie griet els koen dirk gert gaetane marcandre maryeve jeanphilippe
    veronic mathilda ophelie capucine lilou ines tess bertille aymeric ghita hind sanae""".split()
)

AMBIGUOUS = frozenset(
    "aya ange beat rose reine noel claire aurore els tom jade lou max sam fanta guy violette olga".split()
)
"""Names that are also words or codes: read as names only with a capital or after an order."""


def fold_name(word: str) -> str:
    """Lower case, no accents."""
    return unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode()

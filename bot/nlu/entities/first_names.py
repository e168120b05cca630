"""Common first names of the places where customers work, folded; those that are also words are kept apart."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """abdel abdelaziz abdelkader abderrahmane abdou abdoulaye abel abena aboubacar adam adama adele adil adjoa adjoua
    adrien agathe agnes agnieszka ahmed aicha aida aime aissatou akim akissi alain alan alassane albert alberto
    alejandro alessandro alessia alex alexandra alexandre alexis alfred ali alice alicia aline alioune alvaro amadou
    amandine amara amel amelie amina aminata aminatou amine ana anais anas anass andre andrea andreanne andree ange
    angela angelique angelo anissa anita ann anna anne anneliese annick annie anouchka anouk anthony antoine anton
    antonio apolline ariane armand arnaud arthur ashley asma assane assetou assia astrid audree audrey augustin
    aurelie aurelien aurore awa awatef axel aya aymeric ayoub aziz bachir badr bakary balla bamba baptiste barbara
    barthelemy basile bastien bastienne beat beatrice beatriz ben benedicte benjamin benoit berenice bernadette
    bernard bernd bertille bertrand bilal binta bintou birgit boris boubacar brahim bram brandon brian brigitte
    brune bruno camara camille capucine carine carla carlos carole caroline casimir catarina catherine cecile cedric
    celestin celia celine cesar chaima chantal charles charline charlotte cheick cheikh chiara chloe chris
    christelle christian christiane christine christoph christophe christopher cisse claire clara clarisse claude
    claudine claus clemence clement cleo clotilde colette constant coralie corentin corentine corinne coulibaly
    cristina cynthia cyprien cyril cyrille dagmar damien daniel daniela daniele danielle daphne david davide debbie
    deborah delia delphine dembele denis denise desire diallo diane diarra didier diego dieter dieynaba dimitri diop
    dirk djamila djeneba djibril dmitri dominique donald donatien dora dorothee doumbia dounia driss duarte eddy
    edem edgar edith edmond edoardo edouard edward eglantine elena eleonore eliane elias elie eline eliot eliott
    elisa elisabeth elisabetta elise elizabeth ella elodie eloise els elsa emeline emile emilie emilien emily emma
    emmanuel emmanuelle enora enzo eric erik erika ernest ernst erwan esteban estelle esther ethan ethel etienne
    eudes eugenie eusebe eva evan eve evelyne evrard ewen fabien fabienne fabio fabrice fadila fanny fanta farah
    farid farida fatiha fatima fatou fatouma fatoumata faustin faustine federico felix fernand fernando filipa
    filipe fiona firmin flavie flavien flore florence florent florian florianne fode fofana fouad francesca
    francesco francine francis francisco franck francois francoise frank fred frederic frederique friedrich gabin
    gabriel gabrielle gael gaelle gaetan gaetane gaetanne garance gary gaspard gaston gauthier genevieve geoffrey
    georg george georges gerald geraldine gerard germain gert ghislain ghislaine ghita ghyslain gilbert gilda gilles
    ginette giovanni gisele giulia giuseppe goncalo gontran gonzalo gora grace greg gregoire gregorie gregory griet
    guilaine guilhem guillaume gunter gustave guy guylaine gwen gwenael gwenaelle gwendoline gwladys habib hakim
    halima hamid hamza hanane hannah hannelore hans harry hassan hector heidi heike heinrich helder helen helena
    helene helia helmut heloise henri henriette herbert hermine herve hicham hind hoang hocine holger honore horst
    hortense houda houssem hubert hugo hugues huong ibou ibrahim ibrahima idriss ignace ilan ilham iliana ilyas imad
    imane ines inge ingrid inigo irene irenee isaac isabelle isidore ismael ismail issa issouf ivan ivanne jacky
    jacqueline jacques jacquot jade jake jalil jamal james jamila jan jana jason javier jawad jean jeanine jeanne
    jeannine jeanphilippe jeff jennifer jeremy jerome jessica jessy jim joachim joana joao joaquim joaquin joceline
    jocelyne jochen joe joel joelle johan johanna johanne john jonas jonathan jordan jordane jorge joris jose josee
    joseph josephine josette josiane josse juan judith juju jules julia julian julianne julie julien julienne
    juliette jurgen justin justine kader kadiatou kadidia kamel karim karima karine karl karlheinz katarzyna
    kathleen katia katrin keita keith kelly kenneth kenza kerstin kevin khadidja khadija khaled khalid killian kim
    klaus koen koffi kofi konan konate kone kossi kouadio kouame kouassi kwame kylian laetitia laly lamia lamin
    lamine landry larry lassana laura laure laureen laurence laurent laurette laurie lazare lea leandre leila lena
    leo leocadie leon leonard leonie leopold leslie lia liam lieven lilian liliana liliane lilou lina linda linh
    lionel lisa lise loic loick lola lorenzo loris lorraine lou louane louis louise louison lounes luc luca lucas
    lucette lucia lucie lucien lucienne lucile lucio lucy ludivine ludmila ludo ludovic luigi luis luisa lukas luke
    lutz lydia lydie lyna mady mael maela maelle maelys maeva magali magalie maha maite malek malick malik malo
    mamadou manfred manon manu manuel manuela marc marcandre marcel marcelin marcelle marcelline marco marek margaux
    margot marguerite maria mariam mariama mariame marianne mariatou marie marielle marina marine mario marion
    marius marjolaine marjorie mark marlene marlon marta martha martial martin martina martine maryeve maryse
    massimo mateo mathias mathieu mathilda mathilde mathis matteo matthew matthias matthieu mattis maud maurice
    maurine max maxence maxim maxime may mbaye medard medhi megan mehdi mehmet melanie melina meline melissa
    melissandre merlin meryem michael michel michele micheline miguel mike mila milan milena milo minh mireille
    moctar modou mohamed mohammed moise momo mona monica monika monique morgan morgane mouhamed mouna mourad moussa
    moustapha muriel murielle mustapha mylene myriam nabil nabila nadege nadia nadine nael nafissatou naima najat
    najib nancy narcisse nassim natacha natan nathalie nathan nathanael nawal ndeye ndiaye neil nelly nestor nguyen
    nico nicolas nicole nils nina ninon nizar noa noah noe noel noeline noemi noemie noha nolwenn nora norah norbert
    nordine normand nour noura nuno oceane octave odette odile odilon olga oliver olivia olivier omar omayma
    ombeline ophelia ophelie oriane orianne orlane oscar othmane otto ouattara ouedraogo oulimata oumar oumou
    ousmane ousseynou pablo pacome paola paolo parfait pascal pascale patrice patricia patrick paul paula paulette
    paulin pauline paulo pedro penda penelope perceval perrine peter petra pham philemon philibert philip philippe
    pierre pierrick pieter piotr priya prosper prudence quentin quentine rachel rachid rachida rafael rafaele rainer
    ralf ralph ramon raoul raphael raphaelle ray rayan raymond raymonde real rebecca redouane regine regis reine
    rejean remi remy renan renate renaud rene renee reto reynald riad ricardo riccardo richard robert roberto robin
    rocio rodrigue roger rokhaya roland rolf romain romane romeo romuald rosa rosalie rose roselyne rosine roxane
    ruben rudy rui ruth ryan sabine sabrina sacha safia said saida salah salif salim salima salimata salma salome
    salvatore sam samba samia samir samira samson samuel samy sanae sandie sandra sandrine sandro sandy sangare
    sanogo sara sarah savannah saverio scarlett scott sean seb sebastien segolene sekou selma serge sergio serigne
    severine seydou sharon sibylle sidoine sidonie siegfried sihem silke silvere silvia silvio simeon simon simona
    simone sira sissoko sixte slimane sofia sofiane sofie soizic solal solange solene solenne sonia sonya sophie
    soraya souad soufiane soukaina souleymane stefan stefanie stefano stella steph stephan stephane stephanie
    stephen steve steven susana susanne suzanne suzie sven svetlana sylvain sylvestre sylvette sylvia sylvianne
    sylvie tahar tamara tanguy tarek tatiana ted teddy telma tenin teo teresa tess tessa thais thelma theo theodora
    theodore theophile theotime therese thi thibaud thibault thibaut thierno thierry thiphaine thomas tiago tidiane
    tim timeo timothe timothee tina tino tiphaine titouan titus tobias tom tomas tony torsten toure toussaint tracy
    tran traore tristan tuan ugo ulrich ulrike ulysse urs ursula uwe valentin valentine valentino valere valerie
    valery vanessa vasco venceslas veronic veronique victor victoria victorien victorine vincent vincenzo violette
    virginie vitalie vivian viviane vivien wafa walid walter wanda wassim wayne wendy werner wilfried william wissam
    wojciech wolfgang wout xavier ximena yacine yacouba yael yahya yan yanis yann yannick yao yasmin yasmina yasmine
    yasser yassine yaw yaya yeo yoan yoann yohan yohann yolande youcef younes youssef yvan yvelise yves yvette yvon
    yvonne yvonnick zacharie zachary zakaria zeineb zelie zephyr zineb zita zoe zohra""".split()
)

AMBIGUOUS = frozenset(
    """aime ange aurore aya beat ben brune claire constant desire dora els eve fanta flore frank gora grace guy honore
    inge issa jade kim lia lorraine lou marine mark max may merlin milan mona noe noel olga parfait penda prosper
    prudence ray real reine rose said sam sira ted tim tom toussaint urs violette""".split()
)
"""Names that are also words or codes: read as names only with a capital or after an order."""

"""Words that tell what a speaker is: titles, given names, and nouns for groups, papers, bodies, sources."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name they belong to no role: "Mr. Smith" is Smith.
HONORIFICS = _words("mr mrs ms miss mx mr. mrs. ms. mx. sir dame lord lady madame monsieur señor herr frau")

# The last word of a title or a job; lower case.
TITLES = _words(
    """
    president vice-president secretary senator sen sen. sens. representative rep rep. reps. congressman
    congresswoman governor gov gov. govs. mayor minister premier chancellor general gen gen. colonel col
    col. lieutenant lt lt. major maj. captain capt capt. sergeant sgt sgt. admiral adm adm. commander
    cmdr. brigadier judge justice attorney prosecutor sheriff chief commissioner ambassador envoy
    speaker leader whip spokesman spokeswoman spokesperson director chairman chairwoman chairperson
    chair ceo cfo coo professor prof prof. dr dr. doctor analyst strategist adviser advisor economist
    historian scientist researcher lawyer editor reporter journalist columnist author writer critic host
    anchor correspondent coach manager captain-general coordinator founder co-founder owner executive
    officer consultant pollster candidate nominee front-runner frontrunner pope cardinal archbishop
    bishop rabbi imam reverend rev rev. father sister brother king queen prince princess emperor duke
    duchess activist organizer treasurer deputy undersecretary counselor counsel superintendent
    principal dean provost inspector detective constable lawmaker legislator councilman councilwoman
    councillor councilor alderman delegate actor actress singer director-general comptroller auditor
    administrator dictator tycoon billionaire businessman businesswoman entrepreneur investor magnate
    donor astronaut geologist biologist physicist psychologist sociologist meteorologist engineer pastor
    priest farmer teacher student veteran co-chair co-chairman aide official member head resident expert
    specialist fellow operative solicitor barrister ombudsman negotiator skipper striker goalkeeper
    midfielder defender pitcher quarterback
    """
)
# Titles that go on after their first noun.
LONG_TITLES = (
    "secretary of state", "secretary of defense", "chief of staff", "speaker of the house",
    "secretary general", "secretary-general",
    "attorney general", "solicitor general", "surgeon general", "director general",
    "prime minister", "chief executive", "chief executive officer", "chief justice", "vice president",
)  # fmt: skip

GIVEN_MEN = _words(
    """
    james john robert michael mike william bill david dave richard rick joseph joe thomas tom charles
    charlie christopher chris daniel dan matthew matt anthony tony mark donald don steven steve stephen
    paul andrew andy joshua josh kenneth ken kevin brian george timothy tim ronald ron edward ed jason
    jeffrey jeff ryan jacob gary nicholas nick eric jonathan jon larry justin scott brandon benjamin ben
    samuel sam gregory greg alexander alex patrick frank raymond ray jack dennis jerry aaron jose adam
    nathan henry zachary douglas doug peter kyle noah ethan jeremy walter christian keith roger terry
    austin sean gerald carl harold dylan arthur lawrence bryan billy bruce gabriel alan juan albert
    willie wayne randy vincent liam roy bobby caleb bradley brad russell lucas barack bernie ted marco
    jeb newt mitt vladimir dmitry sergei sergey ivan igor oleg mikhail boris emmanuel françois francois
    pierre jacques hans klaus heinz jürgen giuseppe matteo silvio pedro carlos luis jorge fernando
    mohammed muhammad mohamed mohammad ahmed hassan hussein ibrahim omar yusuf benny ehud shimon yitzhak
    keir rishi nigel ian colin graham simon neil stuart trevor derek geoffrey jim jimmy johnny bob rob
    phil philip phillip stan stanley fred frederick harry howard ralph louis leonard martin norman oscar
    narendra rahul imran shinzo hiroshi jens pete antonio luigi marcus joel jared corey rudy sherrod
    dainis mehmet terence lester jean-claude jair recep volodymyr elon jamal tyrone
    """
)
GIVEN_WOMEN = _words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra
    margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon
    laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine
    christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria
    ruth virginia lauren christina joan evelyn judith andrea hannah megan cheryl jacqueline martha
    madison teresa gloria sara janice ann kathryn abigail sophia frances alice judy isabella julia grace
    amber denise danielle marilyn beverly charlotte natalie theresa diana brittany doris kayla lori
    hillary fiona gillian kate katie paula peggy phyllis rose sally sue tina tracy valerie wendy yuki
    kellyanne ivanka melania tammy kirsten elaine claire ellen melanie ivana loretta olive vanita ava
    oprah margarita dianne condoleezza ursula jacinda kamala nikki greta malala angelina scarlett
    """
)
GIVEN = (
    GIVEN_MEN
    | GIVEN_WOMEN
    | _words("tyler jordan jesse logan mason kelly jean alexis ali xi li wang zhang kim park lindsey rand")
)

# Lower-case words within a name.
NAME_PARTICLES = _words("de da di du del della der den van von bin ibn al el la le dos st. y")

ANONYMOUS_HEADS = _words(
    """
    source sources official aide aides insider insiders spokesman spokeswoman spokesperson adviser
    advisor caller commenter employee staffer colleague friend man woman boy girl teenager student voter
    reader narrator somebody someone witness diplomat lawyer judge operative strategist analyst expert
    politician executive lawmaker critic reporter activist veteran resident neighbor neighbour mother
    father worker trader dealer economist broker doctor nurse teacher soldier officer
    """
)
GROUP_HEADS = _words(
    """
    officials republicans democrats conservatives liberals progressives voters leaders experts allies
    candidates supporters opponents analysts people members strategists groups advocates critics
    executives americans scientists donors politicians researchers parties attendees senators others
    electorate observers operatives lawmakers activists friends delegates authorities backers citizens
    families lawyers workers developers homeowners organizations speakers colleagues economists
    legislators residents environmentalists editors countries firms investors advisers advisors many
    some everyone everybody most few several women men children students parents teachers doctors
    farmers traders dealers bankers brokers diplomats witnesses journalists reporters historians
    prosecutors investigators detectives fans players users customers consumers readers viewers locals
    germans russians ukrainians israelis palestinians britons europeans muslims christians catholics
    jews immigrants migrants refugees veterans soldiers troops rebels militants pundits aides spokesmen
    shareholders companies banks unions nations states governments businesses lobbyists pollsters
    evangelicals millennials moderates neighbors neighbours passengers protesters demonstrators
    respondents
    """
)
DOCUMENT_HEADS = _words(
    """
    poll polls report reports records record editorial website filing filings data survey surveys
    summary email emails e-mail e-mails release statement average ad ads advertisement plan results
    polling video post affidavit returns study studies findings headline article law ranking estimates
    estimate document documents account tweet tweets analysis research transcript memo memos letter
    letters bill ruling order complaint lawsuit indictment book op-ed column blog story stories figures
    statistics forecast census index readout agreement message messages recording footage press-release
    communique communiqué resolution treaty constitution amendment report's paper papers review audit
    dossier script essay biography memoir ledger ledgers minutes decree bulletin chart graphic map photo
    photos speech petition manifesto platform
    """
)
ORGANIZATION_HEADS = _words(
    """
    campaign administration department company office agency team newspaper government organization
    organisation police committee commission council association foundation institute university college
    bank corporation corp corp. inc inc. co co. ltd ltd. plc llc group firm ministry parliament congress
    senate court party union federation league times post news press journal tribune herald gazette
    magazine radio tv television network network's center centre board bureau authority coalition pac
    house pentagon kremlin treasury fund service services airline airlines school hospital church club
    army navy military embassy duma bundestag knesset nato un eu alliance society watch exchange
    industries motors systems holdings international partners trust airways brothers daily cnn bbc
    reuters ap afp upi forbes politico bloomberg tass interfax xinhua yonhap facebook twitter google
    apple microsoft amazon
    """
)
PLACES = _words(
    """
    washington moscow beijing london paris berlin tokyo seoul tehran kyiv kiev ankara brussels jerusalem
    america britain china russia ukraine france germany iran iraq israel syria turkey japan india
    pakistan afghanistan canada mexico brazil argentina spain italy poland greece sweden norway finland
    denmark netherlands belgium austria switzerland hungary romania serbia kosovo albania egypt libya
    nigeria kenya australia taiwan vietnam philippines indonesia cuba venezuela colombia chile
    """
)
FIRST_PERSON = _words("i we me us my our mine ours you your myself ourselves yourself")
PRONOUNS = _words(
    """
    he she they it him her them his their its who whom whose which that this these those himself herself
    themselves itself both another neither
    """
)

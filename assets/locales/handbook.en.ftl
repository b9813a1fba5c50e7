### What handbooks say: what is printed and handed out before an exercise.

## The documents

handbook-document-situation-manual = Situation manual
handbook-document-player = Player handbook
handbook-document-facilitator-guide = Facilitator's guide
handbook-document-inject-cards = Inject cards
handbook-document-evaluation-guide = Evaluation guide
handbook-document-code-cards = Code cards
handbook-notice-seat = For { $seat } only. Do not show it to other seats.
handbook-notice-facilitator = For the facilitator only. It gives the plot away.
handbook-notice-evaluators = For evaluators and the facilitator only. It gives the plot away.
handbook-period = { $from } to { $to }
# The foot of a page: page 3 of 12.
handbook-page-before = { "Page " }
handbook-page-between = { " of " }
handbook-page-after = { "" }

## The situation manual

handbook-reality = What is real
handbook-reality-about = The exercise mixes what happened with what was made up. Everything that agencies write to each other in it is made up, whoever they are. Nothing in it says what a real agency asked, knew or did.
handbook-real = { $number ->
        [one] one event happened on its date, as its sources say
       *[other] { $number } events happened on their dates, as their sources say
    }
handbook-notional = { $number ->
        [one] one event was made up for the exercise
       *[other] { $number } events were made up for the exercise
    }
handbook-assumed = { $number ->
        [one] one event probably happened; no source was read
       *[other] { $number } events probably happened; no source was read
    }
handbook-objectives = What the exercise is to show
handbook-capability = { $text } (core capability: { $capability })
handbook-people = Who there is
handbook-clock-of = Time of { $place }, UTC{ $offset } when play begins
handbook-channels = Channels
handbook-channels-about = A letter goes by a channel that joins both agencies. Each channel carries markings up to a level, and takes its time.
handbook-channel = Channel
handbook-channel-for = For
handbook-channel-between = Joins
handbook-channel-remark = Limits
handbook-up-to = up to “{ $marking }”
handbook-opened-by = opened by { $agencies }
handbook-everyone = everyone
handbook-conduct = How the exercise runs
handbook-conduct-clock = Play begins on { $starts }, and ends on { $ends }. The facilitator sets how fast the clock runs.
handbook-conduct-pause = The clock can stand still, and can jump over days on which nothing happens. Only the facilitator controls it.
handbook-conduct-hours = Agencies work in their opening hours and not on public holidays. Whoever is on duty takes urgent work at other times. Everything that is written takes working time.
handbook-conduct-seats = A seat is an agency. Several people may share one. An agency in which nobody sits acts by itself.
handbook-conduct-questions = Questions about the rules or the story go to the facilitator, at any time.
handbook-holidays = Public holidays in { $party } during play
handbook-holidays-of-agency = Public holidays kept by { $agency } during play
handbook-make-up = working day in place of a holiday

## Rules

handbook-rules = The rules in short
handbook-limit = Limit
handbook-class-when = Used for
handbook-limit-acknowledge = Acknowledge receipt
handbook-limit-read-back = Read back
handbook-limit-confirm = Confirm the read-back
handbook-limit-completeness = Rule on completeness
handbook-limit-supplement = Supply what is missing
handbook-limit-status = Report progress
handbook-limit-answer = Answer
handbook-limit-preserve = Preserve data
handbook-limit-follow-up = Send the formal request
handbook-limit-mla = Answer, mutual legal assistance
handbook-limit-produce = Produce data
handbook-limit-assess = Assess an order
handbook-limit-enforce = Recognise an order
handbook-limit-guide = Guide after a warning
handbook-limit-subscriber = Give subscriber data
handbook-limit-order-subscriber = Answer to an order, subscriber data
handbook-limit-order-traffic = Answer to an order, traffic data
handbook-limit-close = Close
handbook-limits-about = Hours run by the clock. Days end with the last of them, and working days are those of the side that has to act. The limits of the agency that is asked begin when the request arrives.
handbook-remind = Remind every
handbook-hotline = Hotline once overdue by
handbook-days-requester = { $length } of the agency that asks
handbook-days-responder = { $length } of the agency that is asked
handbook-days-both = { $length } on which both sides work
handbook-read-back-never = Requests are not read back.
handbook-read-back-most-urgent = Requests of the most urgent class are read back in one's own words.
handbook-read-back-always = Every request is read back in one's own words.
handbook-assistance = What may be asked for
handbook-needs = needs: { $authority }
handbook-grounds = Grounds on which a request may be refused
handbook-markings = Markings, from the least restrictive: { $markings }.

channel-kind-contact-point = requests between the contact points
channel-kind-cert = technical matters between response teams
channel-kind-diplomatic = notes between foreign ministries and embassies
channel-kind-mla = mutual legal assistance
channel-kind-hotline = what is stuck, never a first request
channel-kind-domestic = letters within one side

## The handbook of a seat

handbook-how-to-play = How to play
handbook-play-read = Read each letter to the end before you act. Ask yourself what the other side means by it, not only what it says.
handbook-play-write = Say what you want, by when and in whose time, about which case, and what you will do with it. Keep what is known apart from what is suspected.
handbook-play-silence = No answer means neither yes nor no. See whether a limit has passed, and whether the other side is at work at all.
handbook-play-stuck = If you are stuck, or your agency would know something that you do not, write to the facilitator.
handbook-desk = Hours and staff
handbook-reached-by = { $name }: by { $channels }
handbook-hours = Opening hours
handbook-time-of = In the time of
handbook-staff = Staff
handbook-duty = On duty
handbook-duty-is = { $number ->
        [one] one person, { $hours }, for requests of the class: { $classes }
       *[other] { $number } people, { $hours }, for requests of the class: { $classes }
    }
handbook-always = day and night
handbook-from-to = { $from } to { $to }

## The facilitator's guide

handbook-about = About the scenario
handbook-leading = Leading the exercise
handbook-before = Before
handbook-before-print = Give each seat its own handbook and its code, and everybody the situation manual. Keep this guide, the inject cards and the evaluation guides to those who may read them.
handbook-before-brief = Brief everybody in ten minutes: who is there, what is real, how the clock runs, how to reach you.
handbook-before-stop = Agree on a word that stops everything for a real emergency, and say it aloud once.
handbook-during = While it runs
handbook-during-condition = An inject with a date comes by itself on that date. One that waits comes when what it waits for is so, and may never come. Read what it waits for before you fire it by hand: its text may speak of what has not happened.
handbook-during-move = When people need more time, move one inject rather than all later ones, or slow the clock down.
handbook-during-secret = Do not tell one side what only the other knows, also not by the way you answer a question.
handbook-during-stuck = When a seat is stuck, ask what it wants to achieve and what it knows. Give facts that its agency would have. Do not say what to do.
handbook-during-ahead = When nothing waits for anybody, jump to the next inject.
handbook-after = Afterwards
handbook-after-hotwash = Hold the hotwash at once: what went well, what did not, what each side thought the other meant. Begin with the players.
handbook-after-report = Write the report from the session. Evaluators change the ratings that it suggests.
handbook-cast = The seats
handbook-seat = Seat
handbook-wants = Wants
handbook-knows = Knows
handbook-cases = Cases
handbook-case-opened = Opened by
handbook-case-of = { $party } takes it to be
handbook-truth = What is true in the exercise
handbook-truth-about = No player is told this. It decides what investigations and answers show.
handbook-glance = The script at a glance
handbook-script = The script
handbook-script-about = In order of time. An inject that waits for something stands at the earliest moment at which it can come.
handbook-number = No.
handbook-basis = Basis
handbook-not-before = not before { $moment }
handbook-to = To
handbook-to-nobody = nobody; it happens
handbook-background = Background
handbook-background-is = lies before play begins and is not played
handbook-waits = Comes when
handbook-in-place = it takes the place of { $number }, “{ $inject }”
handbook-provided = Only if
handbook-cites = Readers must know of
handbook-otherwise = Otherwise
handbook-otherwise-skip = it does not come
handbook-otherwise-inject = “{ $inject }” comes in its place
handbook-otherwise-text = it says: { $text }
handbook-policy = With nobody leading
handbook-policy-is = { $when }, with a chance of { $percent } %
handbook-followed = Waited for by
handbook-expected = Expected
handbook-expects = { $by }: { $act }, within { $within }
handbook-expects-on = { $by }: { $act }, within { $within }, on “{ $letter }”
handbook-objective = For the objective
handbook-sources = Sources
handbook-if = If { $condition }:
handbook-else = Otherwise:
handbook-slot = [{ $letter }: { $what }]
slot-sent = when it was sent
slot-received = when it was received
slot-answered = when it was answered
slot-due = when the answer is due

inject-kind-order = order or information
inject-kind-news = news
inject-kind-ground-truth = what happens, unknown to players

## Orders

handbook-orders = Orders
handbook-order-request = a request to { $to }: { $assistance }, { $class }
handbook-order-statement = a statement to { $to }
handbook-order-escalate = take “{ $letter }” to the hotline if it is still open
handbook-order-test = call over { $channel } to test whether anybody answers
handbook-order-dialogue = a ministerial dialogue with { $party } about what is stuck
handbook-order-meet = open the dialogue “{ $dialogue }”
handbook-order-reconcile = compare the records with those of { $party }
handbook-order-staff = { $number ->
        [one] one person on the staff from now on
       *[other] { $number } people on the staff from now on
    }
handbook-order-staff-for = { $number ->
        [one] one person on the staff for { $span }
       *[other] { $number } people on the staff for { $span }
    }
handbook-case = Case
handbook-letter = Heading
handbook-due = Answer wanted within
handbook-by = By
handbook-marked = Marked
handbook-misaddressed = Wrong address
handbook-misaddressed-is = on purpose: the agency that is asked has not the authority
handbook-omits = Left out
handbook-hides = Left out for its marking
handbook-vague = Unclear on purpose
handbook-blank = means “{ $means }”; a reader would suppose “{ $supposed }”
handbook-holds = What is there
handbook-holds-part = { $agency } holds only some of what is asked for
handbook-holds-nothing = { $agency } holds nothing of what is asked for
handbook-statement-vague = Unclear
handbook-statement-vague-is = on purpose: it leaves open which case it means
handbook-statement-mixed = Mixed
handbook-statement-mixed-is = on purpose: suspicion and fact are not kept apart
handbook-contents = What the letter has to say
handbook-statement = The statement
handbook-letter-says = Says

## Conditions, as the end of a sentence that begins with "comes when"

when-come = “{ $inject }” has come
when-after = { $span } have passed since “{ $inject }”
when-since = { $span } have passed since this was so: { $condition }
when-sent = “{ $letter }” has been sent
when-received = “{ $letter }” has been received
when-received-by = “{ $letter }” has been received by { $agency }
when-acknowledged = “{ $letter }” has been acknowledged
when-returned = “{ $letter }” has been returned for completion
when-answered = “{ $letter }” has been answered
when-sound = “{ $letter }” has been answered or refused as it was meant
when-refused = “{ $letter }” has been refused
when-overdue = a limit on “{ $letter }” has passed
when-escalated = “{ $letter }” has been taken to the hotline
when-done = this has been done on “{ $letter }”: { $act }
when-knows = { $agency } knows that { $condition }
when-met = what “{ $inject }” expects was done in time
when-missed = what “{ $inject }” expects was not done in time
when-misread = something in “{ $letter }” was misread
when-misread-so = something in “{ $letter }” was misread ({ $kind })
when-noticed = somebody has noticed that something in “{ $letter }” was misread
when-understood = nothing in “{ $letter }” is misread any more
when-believes = { $agency } thinks it at least { $percent } % likely that { $of } is: { $is }
when-found = the evidence of “{ $inject }” says that { $of } is: { $is }
when-printed = a story about “{ $letter }” was in the press
when-truth = in the exercise it is true that { $of } is: { $is }
when-open = “{ $letter }” is still open
when-open-to = “{ $letter }” is still open as far as { $agency } knows
when-decided = “{ $choice }” has been chosen in “{ $inject }”
when-decided-by = { $agency } has chosen “{ $choice }” in “{ $inject }”
when-stuck = “{ $letter }” has been overdue for long enough that ministers take it up
when-not = it is not so that { $condition }
when-and = , and{ " " }
when-or = , or{ " " }
when-brackets = ({ $condition })
when-by-hand = the facilitator gives it

## Inject cards and code cards

handbook-cards-about = To cut out. Numbers are those of the facilitator's guide. The foot of each card is for the facilitator: cut it off before you hand the card out, and leave only the wording that holds.
handbook-card-number = Inject { $number }
handbook-modules = Modules
handbook-modules-about = Open a module in the room when you begin it: the seats see the situation, the questions and the timer, and write their answers together. Close it when you go on. Keep what belongs into the report.
handbook-conduct-modules =
    { $number ->
        [one] There is one module to discuss. The facilitator opens it in the room.
       *[other] There are { $number } modules to discuss. The facilitator opens them in the room, one after another.
    }
handbook-play-modules = When a module is open, read the situation, talk it over, and write one answer to each question together. What you write is seen by your seat and by the facilitator.
handbook-media-pdf = This document is handed out or downloaded: it is not printed here.
handbook-card-to = To: { $to }
handbook-card-time = Time
handbook-card-provided = only if { $condition }
handbook-card-waits = give it when { $condition }
handbook-codes-about = To cut out, one for each seat.
handbook-code-here = The code, to be written in:
handbook-address = Address

## Evaluation guides

handbook-rating = Rating
handbook-rating-about = Tick one box for each objective, and say why. The report suggests a rating by a rule; yours stands beside it.
handbook-watch-facts = Write down what you see and hear, with the time in the story. Judge afterwards.
handbook-watch-time = Where time goes: who waits for whom, and whether they know it.
handbook-watch-read = Where the same words are read in two ways, and how it comes to light.
handbook-watch-silent = Do not help, and do not show what you think.
handbook-evaluator = Evaluator
handbook-observed = Observed
handbook-no-objective = Expected, for no objective
handbook-expectations = What was designed to be expected
handbook-expectations-none = Nothing in particular is expected for this objective. Watch for it all the time.
handbook-about-letter = On
handbook-done-at = Done, and when
handbook-seen = What I saw
handbook-strengths = What to keep
handbook-improve = What to improve
handbook-reason = Reason:

## In the room

handbook-print = Print
handbook-print-about = These pages are made for paper: open one and print it, or save it as a PDF. Give each seat its own handbook only.
handbook-print-codes = All code cards on one print
handbook-print-own = Your handbook, to print

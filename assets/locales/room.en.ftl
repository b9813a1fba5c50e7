### What the pages of the room say.

## All pages

language-name = English
skip = Skip to content
pages = Pages
back = Back
back-in = Continue
leave = Leave
leave-sure = Leave for good? You will need a code to join again.
done = Done.
known-before = This was sent before and has been carried out. Nothing was done twice.
desk = Your desk
form-close = Close
form-moved-on = The request has changed since you opened this form. Your text is kept; send it again if you still want to.
connection-lost = Connection lost. Reconnecting … Your text is still here.
connection-back = Connected again.
connection-missed = While you were away (marked below):
connection-none = Nothing happened while you were away.

## Why something is not done

fault-unknown = You have not joined yet. Please join with a code.
fault-not-yours = You do not have access to this.
fault-elsewhere = This came from another site, or from a page that has expired. Reload the page.
fault-nothing-there = There is nothing at this address.
fault-too-much = This is too long to send. Shorten it and try again.
fault-too-often = Too many requests. Wait a few seconds and try again.
fault-too-slow = This took too long. Try again.
fault-too-many = There is no room for more remarks. Nothing was saved.
fault-malformed = This cannot be read: { $why }
fault-not-kept = This could not be saved, so it was not done: { $why }
fault-not-played = The session cannot be replayed. See what the program says where it was started.
store-full = The disk is full. Free some space, then try again.
store-read-only = The file of sessions cannot be written. Allow writing to it, then try again.
store-busy = The file of sessions is in use by another process. Try again.
store-replaced = The file of sessions was removed or replaced. Put it back, or end the program and continue from a backup.
store-elsewhere = Another program has continued this session. End one of the two.
store-damaged = The file of sessions is damaged. End the program and continue from a backup.
store-other = The file of sessions cannot be written.
fault-replay = This is a replay. Nothing can be changed.
fault-gone = The exercise has stopped. The facilitator can open it again.
refused-module-closed = “{ $module }” is not open, so nothing can be answered or closed there.
refused-unknown-module = There is no module { $module }.
refused-not-asked-in-module = Your seat is not asked this question in “{ $module }”.
refused-nothing-answered = { $seat } has no answer to this question of “{ $module }” that could be kept.
refused-over = The exercise is over.
refused-fact-day = { $fact } is a day such as 2026-03-14, and not “{ $given }”. Nothing was saved.
refused-fact-number = { $fact } is a number of people, and not “{ $given }”. Nothing was saved.
refused-fact-long = { $fact } is too long. Nothing was saved.
refused-fact-backwards = The last day, { $to }, is before the first, { $from }. Nothing was saved.
refused-unknown-action = There is no action “{ $name }”. Nothing was saved.
refused-nothing = Nothing was filled in, so there was nothing to save.
refused-reused = Something else was sent from this form before. Check whether that was done, then send this again.
refused-not-taken = Nobody plays { $seat }; it follows its policy.
refused-fired = “{ $inject }” has already fired.
refused-skipped = “{ $inject }” has been skipped.
refused-unsayable = “{ $inject }” cannot fire yet: it says what its readers cannot know so far.
refused-not-dated = “{ $inject }” waits for a condition and has no date to move. You can fire it or skip it.
refused-in-the-past = “{ $inject }” would come on { $at }, which is already past. Move it by less.
refused-after-the-end = “{ $inject }” would come on { $at }, after the end of the exercise. Move it by less.
refused-unknown-request = Your agency knows of no request “{ $request }”.
refused-no-authority = “{ $act }” needs an authority that your agency does not have: { $authority }
refused-not-yet = “{ $act }” is not possible before { $at }.
refused-no-draft = The draft for “{ $inject }” is no longer waiting to be sent.
refused-no-turn = It is not your turn on “{ $request }” ({ $act }).
refused-not-offered = “{ $act }” is not possible on “{ $request }” now. Possible: { $may }
refused-busy = Your staff are already working on “{ $request }” ({ $act }). Wait until they are done.
refused-unknown = There is no { $what } “{ $name }”.
refused-unknown-near = There is no { $what } “{ $name }”. Did you mean “{ $near }”?
unfit-unsaid = Something is missing. Fill in { $entry }.
unfit-unsaid-of = Something is missing. Choose { $entry }: { $of }
unfit-unreadable = “{ $said }” cannot be read ({ $entry }). Write a length of time like 72h, 10d or 5wd, and a moment like 2015-12-01T09:00.
unfit-long-text = A text may have at most { $longest } characters. Shorten yours.
unfit-late-follow-up = A call has to be followed up within a year.
unfit-long-subject = A subject may have at most { $longest } characters. Shorten yours.
unfit-bad-name = “{ $name }” cannot be the name of a request. Use lower-case letters, digits, - and _, at most { $longest } characters.
unfit-name-taken = “{ $name }” is already the name of something else. Choose another.
unfit-asks-itself = An agency cannot send a request to itself. Choose another agency.
unfit-not-joined = “{ $channel }” does not connect your agency with the one that you ask. Choose another channel.
unfit-too-secret = “{ $channel }” may not carry anything marked “{ $marking }”. Choose another channel or a lower marking.
unfit-no-channel = No channel from { $from } to { $to } may carry this.
unfit-no-domestic-channel = No domestic channel connects { $from } and { $to }.
unfit-read-by-requester = Only the agency that asked can say how it understands that.
unfit-read-by-responder = Only the agency that was asked can say how it understands that.
unfit-holds-less = { $agency } does not hold everything that is asked for. Answer in part.
unfit-holds-nothing = { $agency } holds nothing of what is asked for. Answer that nothing is held.
unfit-nobody-competent = Nobody else on the side of { $agency } could do it.
unfit-not-competent = { $agency } does not have the authority for this.
unfit-no-reminders-left = All reminders that the procedure allows have been sent ({ $most }).
unfit-no-hotline = No hotline connects the two agencies.
unfit-out-of-scope = The procedure of the hotline does not allow this call.
unfit-test-call = A test call says only that it is a test.
unfit-no-glossary = This exercise has no glossary.
unfit-no-term = “{ $content }” depends on no term of the glossary.
unfit-no-norm = No norm applies to this case.
unfit-addressee = Whom a request is for cannot be understood in two ways.
unfit-nothing-asked = This exercise has no questionnaire.
unfit-asked-before = The exercise is over. Answer as you see things now.
unfit-asked-after = You will be asked for your view afterwards when the exercise is over.
unfit-no-dialogue = { $agency } is not at the table in any dialogue now.
unfit-not-decided-here = This dialogue cannot decide that: { $kind }.
unfit-on-the-table = That is already on the table, or has been agreed.
unfit-not-between-them = That request is not between the two parties at the table.
unfit-foreign-contact = A contact has to be an agency of one of the two parties at the table.
unfit-no-such-limit = That class has no such time limit.
unfit-next-is-past = The next dialogue has to be later than now. Choose a later date.
unfit-answered = That has already been answered.
unfit-own-proposal = Only the other delegation can answer what yours has proposed.
entry-subject = what it is about
entry-case = the case
entry-to = the agency that you ask
entry-class = the urgency
entry-assistance = the kind of assistance
entry-ground = the ground
entry-missing = what is missing
entry-corrects = what was misunderstood
entry-whom = the agency
entry-due-time = when the answer is due
entry-reason = the reason
entry-request = the request
entry-term = the term
entry-limit = the time limit
entry-within = how long
entry-content = the content
entry-contact = the contact
entry-line = the hotline
entry-follow-up = the time for following up
entry-at = the date and time
door-wrong = There is no such code. Check it, or ask the facilitator.
door-used = This code has already been used. Ask the facilitator for another.
door-revoked = This code has been revoked. Ask the facilitator for another.
door-bad-name = A name has 1 to { $longest } characters that can be seen and read aloud.
door-taken-name = Somebody here has this name, or one that looks like it, or it is the name of a role. Choose another, for example with your family name.
door-full = Too many people have joined already. Ask the facilitator.
door-no-link = This link is not valid, or has been used. Press Enter where the program was started to get a new one.

## Choosing a scenario

choice-title = Choose an exercise
choice-about = Everybody else waits until you have chosen. Then you get the codes for the seats, and can read the script and print handbooks before you start the clock.
choice-waiting = The facilitator is choosing an exercise. This page looks again by itself.
choice-found = { $number } of { $all } exercises
choice-all = Show all
choice-any = any
choice-at-most = at most { $time }
choice-show = Show
choice-brief = Read the brief
choice-host = Host this exercise
choice-own = For a scenario of your own, end the program and start it with the name of the file: hotwash host my.ron
choice-number = { $of }: “{ $given }” is not a whole number above zero, and was passed over.
choice-nothing-like = { $of }: there is no “{ $given }”, and it was passed over.
choice-unknown = There is no exercise “{ $scenario }”. Choose one of these.
choice-not-opened = The exercise could not be opened: { $why }
shelf-scenario = Scenario
shelf-time = Time
shelf-people = People
shelf-difficulty = Difficulty
shelf-theme = Themes
shelf-people-of = { $least } to { $most }, in { $seats } seats
difficulty-easy = easy
difficulty-moderate = moderate
difficulty-hard = hard
theme-attribution = attribution
theme-contact-points = points of contact
theme-critical-infrastructure = critical infrastructure
theme-discussion = discussion
theme-emergency = emergency
theme-evidence = electronic evidence
theme-hotline = hotline
theme-incident-reporting = reporting of incidents
theme-information-sharing = sharing of information
theme-ministers = dialogue of ministers
theme-norms = norms
theme-public-warning = warning the public
theme-ransomware = ransomware
theme-response-teams = response teams
theme-space = space
theme-supply-chain = supply chain

## Coming in

join-title = Join: { $title }
join-about = Enter the code that the facilitator gave you.
join-code = Code
join-name = Your name
join-name-hint = The others here will see it. It is not written to the record of the exercise.
join-go = Join
role-facilitator = Facilitator
role-evaluator = Evaluator
role-observer = Observer
role-observer-all = Observer of all parties
role-observer-of = Observer, { $party }
role-seat = Seat of { $seat }
observer-all = all parties
present = online
absent = offline

## Clocks

clocks = Clocks
clocks-more = { $number } more clocks
clock-wall = Local time
clock-not-begun = The exercise has not started.
clock-runs = The clock is running: { $speed } per second.
clock-stands = The clock is paused.
clock-over = The exercise is over.
notice-not-begun = The exercise has not started. The facilitator will start it when everybody is here.
notice-before = Answer the questionnaire before the exercise starts
notice-after = Answer the questionnaire again
notice-report = Read the report
report-keep = Or keep it as a file:
report-keep-page = web page
report-keep-word = Word document
report-keep-pdf = For a PDF, print the report in the browser.

## Seats

waiting = Waiting for you
waiting-empty = Nothing is waiting for you. Incoming requests, and letters for you to send, appear here.
waiting-write = Ask { $to } ({ $assistance }, { $class })
waiting-request = Request to { $to }
waiting-statement = Statement to { $to }
waiting-test-line = Test call to { $to }, by { $channel }
waiting-escalate = Take { $request } to the hotline, to { $to }
draft-since = waiting since
order-open = Send or decline
order-text = What it says
order-send = Send
order-decline-about = Or decline
order-reason = Reason
order-decline = Decline
order-done = Done. If you sent it, it goes out when your staff have finished it.
seat-on-autopilot = This agency is on autopilot. You cannot act until the facilitator hands it back.
requests = Requests
events = What has happened
events-empty = Nothing has happened yet. What you send and receive appears here, latest first.
events-before = What happened before ({ $number })
events-earlier =
    { $number ->
        [one] One earlier event is not shown.
       *[other] { $number } earlier events are not shown.
    }
event-inject = { $inject }
event-told = The facilitator, outside the story:
event-press = A leak in the press
event-agreed = Both sides agreed in the dialogue to { $what }
event-order = The facilitator: { $what } ({ $inject })
event-sent = To { $other }: { $what }
event-received = From { $other }: { $what }
event-missing = missing: { $contents }
people = In this seat
people-empty = Nobody is in this seat.
drafts = Drafts
drafts-empty = There are no drafts. What anybody in this seat writes is saved and listed here.
draft-begun =
    { $fields ->
        [one] { $form }: one field, last edited by { $by }
       *[other] { $form }: { $fields } fields, last edited by { $by }
    }
draft-open = Open
draft-request = Request { $name }
draft-own-request = Your own request
waiting-answer = { $by } proposes
dialogue-head = Dialogue: { $title }
dialogue-until = open until
dialogue-closed = closed
dialogue-rest =
    { $number ->
        [one] { $number } other request, on which both registers say the same
       *[other] { $number } other requests, on which both registers say the same
    }
dialogue-counts = What each register says, by class
dialogue-registers = Both registers
dialogue-due = answer due
dialogue-returned =
    { $number ->
        [one] { $number } return
       *[other] { $number } returns
    }
dialogue-misread =
    { $number ->
        [one] { $number } misunderstanding noticed
       *[other] { $number } misunderstandings noticed
    }
dialogue-differs = The registers differ
dialogue-propose = Propose something:
dialogue-proposed = { $by } proposes to { $what }
dialogue-answer = Answer
dialogue-none = No dialogue is being held.
decision-kind-take-up = Take a request up
decision-kind-settle = Settle the registers
decision-kind-term = Agree a term
decision-kind-limit = Change a time limit
decision-kind-content = Change what requests must contain
decision-kind-contact = Name a contact
decision-kind-line = Set the scope of a hotline
decision-kind-next = Set the next dialogue
propose-head = Propose: { $kind }
propose-about = The other delegation agrees or declines. What both agree takes effect at once and goes into the communiqué.
propose-send = Propose
propose-done = Your proposal is on the table. The other delegation will answer it.
propose-term = Term
propose-limit = Time limit to
propose-within = From now on within
propose-content = Content
propose-from-now-on = From now on
propose-required = every request must contain it
propose-not-required = no request needs to contain it
propose-contact = Contact
propose-line = Hotline
propose-grounds = Only for
propose-grounds-none = Tick none to allow calls on any ground.
propose-follow-up = A letter follows each call within
propose-at = Date and time, by the clock of { $city }
answer-head = { $by } proposes to
answer-agree = Agree
answer-reject = Decline
answer-done = Your answer is on the table.
answer-over = This proposal has been dealt with: { $state }.
draft-answer = Answer to { $decision }
draft-order = Draft for { $name }
draft-kept = Saved.
draft-other = { $by } has changed this in the meantime:
draft-take = Take theirs
draft-keep = Keep mine

request-helping = helping
request-asks = Asked for
request-class = Urgency
request-marked = marking: { $marking }
request-within = answer within { $within }
request-due = Next step due
request-in-hand = In progress
request-missing = Missing:
request-contents = Contents ({ $number })
request-provided = Provided, without text.
request-term = Term: { $term }
request-meant = What was meant
request-taken = How it is understood
request-acts = Actions on { $request }
said-meant = { $by } says { $field } means: { $meaning }
said-taken = { $by } understands { $field } as: { $meaning }

## Requests and acts

compose-own = Write a request
compose-subject = Subject
compose-subject-hint = What you ask for, in a few words. Whoever gets the letter sees this above it.
compose-whom = Whom you ask, and for what
compose-to = Agency
compose-case = Case
compose-no-case = You do not know of any case yet. Every request belongs to one.
compose-assistance = Assistance
compose-class = Urgency
compose-within = Answer within
compose-within-hint = For example 72h, 10d or 5wd (working days). Leave empty for the limit of the class.
compose-marking = Marking
compose-channel = Channel
compose-quickest = the quickest that may carry it
compose-contents = What the guidelines ask for
compose-contents-about = Tick what your request contains. Put it into words in the letter above, or here.
compose-says = Text: { $content }
compose-term-of = The term that { $content } depends on
compose-no-term = none
compose-means = What do you mean by it? Nobody else sees this.
compose-means-unsaid = not stated
compose-means-hint = For the record only. It is compared with what the reader understands.
compose-means-later = To say what you mean by a term, choose it, then close this form and open it again.
compose-letter = Letter
compose-whole = All contents that the class requires are there.
compose-missing =
    { $number ->
        [one] One required content is missing:
       *[other] { $number } required contents are missing:
    }
compose-anyway = You can send it anyway.
compose-implied = If it arrived now, the other side's deadlines would be:
compose-send = Send
compose-done = Your staff are writing it. It will be sent when they are done.
form-heading = { $act }: { $request }
form-understand-heading = Your understanding: { $request }
form-missing = What is missing
form-is-there = (provided)
form-supplement = Contents to add
form-ground = Ground
form-usual-agency = the usual agency
form-whom = Agency
form-letter = Letter
form-done = Your staff are working on it. It takes effect when they are done.
read-back-about = Say how you understand the request, field by field. The other side reads this and confirms or corrects it.
takes = Your understanding
takes-private = Your understanding (for the record only)
takes-about = Nobody else sees this. It is compared with what was meant.
takes-unsaid = not stated
takes-due-hint = When they want the answer, in your own time zone.
takes-term = { $content }: what “{ $term }” means
takes-first = The guidelines ask for a read-back. Say how you understand the request before you go on.
takes-say = Record your understanding
takes-keep = Save
corrects = Misunderstood
corrects-read-back = Compare what you meant with how they understand it. Tick what is wrong.
corrects-reopen = The answer does not fit. Tick what the other side has misunderstood.
corrects-clarify = Tick what you want to clarify.

## What may be looked up

reference = Reference
reference-no-authority = Your agency has no authorities of its own.
reference-beliefs = What your agency believes
reference-contents = What a request must contain
reference-deferrable = may follow later in an emergency
reference-optional = optional
reference-classes = Urgency classes and their limits
reference-norms = What the sides have agreed not to do
reference-glossary = Glossary

## The questionnaire

questionnaire-title = Questionnaire
questionnaire-before = What do you know about the rules, and what will the other side answer? There is one set of answers per seat; the last one counts.
questionnaire-after = What do you know now? There is one set of answers per seat; the last one counts.
questionnaire-own = Your answer
questionnaire-expects = What { $party } will answer
questionnaire-same = choose (left open, it counts as your own answer)
questionnaire-send = Send answers

## The facilitator

control = Clock
control-begin = Start (STARTEX)
control-resume = Resume
control-pause = Pause
control-step = Next event
control-next = Next inject
control-day = +1 day
control-speed = Speed
control-jump = Go to ({ $place })
control-jump-there = Go
control-no-next = There are no more dated injects.
trouble = Something is wrong, and the clock is paused: { $why }
notice-marked = “{ $inject }” is marked, and its expected action has not been taken. The clock cannot jump past it. Unmark it to go on.
notice-lead-not-begun = The exercise has not started. Hand out the codes, wait until people are here, and start. Agencies without people follow their policies.
injects = Script
injects-empty = There are no upcoming injects.
injects-past = Fired or skipped ({ $number })
inject-conditional = waits for a condition
inject-marked = marked
inject-text = Text
inject-expects = Expected: { $by }, { $act }
inject-acts = Actions on { $inject }
inject-change = Change
inject-changing = Change { $inject }
inject-edit = Save text
inject-by = Move by
inject-by-hint = For example 12h or 2d; with a minus, such as -12h, it comes earlier.
inject-with-later = move all later injects too
inject-postpone = Move
inject-fired = fired
inject-skipped = skipped
turned-provided = left out, since what it depends on did not hold
turned-cited = left out, since its recipients did not know of what it cites
turned-unsayable = left out, since it says what its readers could not know
inject-by-hand = manually
inject-act-fire = Fire now
inject-act-skip = Skip
inject-act-mark = Mark
inject-act-unmark = Unmark
expected-met = in time
expected-missed = late
expectation-not-asked = not asked
expectation-open = open
expectation-met = done in time
expectation-late = done late
expectation-missed = not done in time
expectation-lapsed = no longer needed
add = Add an inject
add-name = Name
add-to = To
add-text = Text
add-at = Time
add-at-hint = In the time zone of the exercise, for example 2015-10-15T09:00. Leave empty for now.
add-go = Add
seats = Seats
seat-free = follows its policy
seat-held = played by people
seat-autopilot = on autopilot
seat-acts = Actions on the seat of { $seat }
seat-act-autopilot = Put on autopilot
seat-act-play = Hand back
seat-act-release = Return to its policy
order-acts = Actions on the draft for { $inject }
order-act-nudge = Ask about it
order-act-send-for = Send it for them
order-act-skip-order = Take it back
order-state-waits = waiting for the person in the seat
order-state-declined = declined
order-state-skipped = taken back
order-state-lapsed = still waiting when play ended
order-state-moot = no longer needed
did-dialogue-opened = opened the dialogue
did-dialogue-closed = closed the dialogue
did-decision-proposed = proposed something in the dialogue
did-decision-agreed = agreed to a proposal
did-decision-declined = declined a proposal
did-order-declined = declined to carry out an instruction
did-order-nudged = asks after your draft
did-order-sent-for = has sent your draft for you
did-order-skipped = has taken your draft back
board = Misunderstandings
board-latent =
    { $number ->
        [one] one unnoticed
       *[other] { $number } unnoticed
    }
board-empty = There are no misunderstandings yet. What was meant and what was understood appear here side by side, even if nobody has noticed.
misread-latent = unnoticed
misread-detected = noticed
misread-repaired = resolved
misread-ended = no longer relevant
misread-meant = { $who } meant
misread-read = { $who } understood
traffic = Letters
traffic-empty = There are no letters yet. They are drawn here, with a lane for each agency.
overseen-requests-empty = No requests have been sent yet.
column-request = Request
column-from-to = From → to
column-class = Urgency
column-state = State
column-due = Answer due
story = Story
story-empty = Nothing has happened yet.
story-text = Text
notes-empty = There are no notes yet. Notes are saved with their time and go into the report.
notes-earlier = { $number ->
    [one] One earlier note is in the report.
   *[other] { $number } earlier notes are in the report.
}
note-text = Note
note-objective = Objective
note-no-objective = none
note-keep = Save note
tell = Message outside the story
tell-to = To
tell-text = Message
tell-send = Send
people-page = Codes and people
codes = Access codes
codes-about = Read a code out, or hand out its card. Whoever joins with it has its role until they leave or are removed.
code-role = Role
code-code = Code
code-state = State
code-do = Actions
code-for-one = for one person
code-for-many = for several people
code-used =
    { $number ->
        [0] not used yet
        [one] used once
        [2] used twice
       *[other] used { $number } times
    }
code-revoked = revoked
code-revoke = Revoke
code-card = Card
code-new = New code for
code-issue = Issue
card-about = Open this address on your phone or laptop, and enter your name.
card-qr = The address { $address } as a QR code
visitors = People
visitors-empty = Nobody has joined yet.
visitor-out = Remove
audit = Audit list
audit-about = What people did here, or were refused, latest first. The list is kept with the session and is not exported.
audit-empty = There are no entries yet.
audit-when = Time
audit-who = Who
audit-what = Action
audit-times = ({ $number } times)
audit-name = ({ $name })
audit-unknown = Somebody who has not joined
audit-joined = joined
audit-not-admitted = could not join as “{ $name }”: { $why }
audit-why-wrong = there is no such code
audit-why-used = the code had been used
audit-why-revoked = the code had been revoked
audit-why-bad-name = the name is empty, too long or cannot be read
audit-why-taken-name = the name is taken, or looks like another
audit-why-full = too many people had joined
audit-why-store = it could not be stored
audit-wrong-link = used a facilitator’s link that is not valid
audit-left = left
audit-shared-report = shared the report with everybody
audit-withdrew-report = no longer shares the report
audit-issued-code = issued a code: { $role }
audit-revoked-code = revoked a code
audit-removed = removed
audit-brought-list = brought in the list { $file }
audit-too-much = sent too much: { $request }
audit-refused = was refused { $request }
audit-elsewhere = sent { $path } from a page of another site
replay = Replay
replay-at = Time
replay-eyes = As seen by
replay-go = Show
replay-before = Previous event
replay-after = Next event
replay-line = Time line with { $number ->
        [one] one mark
       *[other] { $number } marks
    }: what went wrong, and what was decided
replay-line-scroll = Time line
replay-more = { $number ->
        [one] and one more
       *[other] and { $number } more
    }
replay-dialogue = Dialogue
replay-steps = Steps
replay-mark-before = ← Previous mark
replay-mark-after = Next mark →
replay-keys = The arrow keys lead from mark to mark.
replay-eyes-about = Through the eyes of { $seat }: only what it could see at this moment, and no mark that it could not know of.
replay-no-marks = Nothing is marked so far.
replay-all-marks = All marks ({ $number })
mark-text-arose = { $reader } takes “{ $about }” otherwise than { $sender } means it ({ $kind })
mark-text-noticed = { $who } notices that { $reader } took “{ $about }” otherwise than { $sender } meant it ({ $kind }, after { $lived })
mark-arose = misunderstood
mark-noticed = noticed
mark-late = time passed
mark-back = returned or refused
mark-lost = lost or leaked
mark-call = calls
mark-decided = decided

## Observers

observer-as-known = As { $agency } knows them
observer-requests-empty = The agencies that you watch know of no requests yet.

## The end and the hotwash

over = ENDEX: the exercise is over
over-about = Thank you for playing. Nothing more can be sent in the story. What comes next:
over-hotwash = Hotwash
over-hotwash-about = Say how it was, what went well and what could be improved. It takes five minutes.
over-report-later = The report appears here when the facilitator shares it.
over-shared = Everybody can read it.
over-not-shared = Nobody else can read it yet. Share it on the page “End (ENDEX)”.
over-screen = Next: the hotwash. Open “Hotwash” on your own device and say how it was.
over-answered = { $number ->
        [one] One person has rated the exercise.
       *[other] { $number } people have rated the exercise.
    }
over-screen-report = The report is there to read.
feedback = How was it?
feedback-about = From 1 (strongly disagree) to 5 (strongly agree). Leave out what you cannot judge; you can change your answers later. Only how many chose each number is shown, not who.
feedback-own = Rate it yourself
feedback-send = Send ratings
feedback-empty = nothing was rated; choose a number first
feedback-all = What everybody said
feedback-none = Nobody has rated the exercise yet.
feedback-scale = 1 strongly disagree · 2 disagree · 3 neither · 4 agree · 5 strongly agree. n is how many people have rated the statement.
questionnaire-answered = Answered by people: { $before } of { $seats } seats before play, { $after } of { $seats } after it. What policies would answer is not counted.
questionnaire-answers = What people answered
questionnaire-counts = before { $before }, after { $after }
questionnaire-again = { $number ->
        [one] Your seat has answered one question of it. Sending it again replaces that.
       *[other] Your seat has answered { $number } questions of it. Sending it again replaces that.
    }

## Attendance

attendance = Attendance
attendance-about = If you want it, the program notes who is there, in which role, and from when to when. People are told at the door. The session keeps roles and times; names are only as people gave them, on this page and in the download.
attendance-kept = Attendance is kept. There now: { $number }
attendance-not-kept = Attendance is not kept.
attendance-start = Keep attendance
attendance-stop = Stop keeping attendance
attendance-download = Download the list (CSV)
attendance-door = Attendance is kept: the name you give, your role, and when you are there.

## Bringing in a list of injects (MSEL)

import = Import a list
import-about = Bring in a list of injects (MSEL) from a spreadsheet. It is shown as it is understood, and what is unclear is asked. Nothing is added to the exercise before you say so.
import-list = List
import-list-hint = A workbook (.xlsx, .xls, .ods), CSV or TSV, or JSON from another tool; at most 8 MiB.
import-target = What it is for
import-target-exercise = this exercise: injects for its agencies
import-target-scenario = a scenario of its own: an agency for each recipient, to play another time
import-mapping = Mapping from last time (optional)
import-mapping-hint = The .map.ron file that you saved when you imported such a list before.
import-send = Read the list
import-no-file = No file was chosen. Choose the list, then send it.
import-too-large = The file is larger than { $most } MiB. Copy the sheet with the list into a new workbook and send that.
import-bad-mapping = The mapping cannot be used: { $why }. The list was not read.
import-broken = What came of the list cannot be played: { $why }
import-bad-start = “{ $text }” is not a date with a time zone. Choose the date, and write a zone such as Europe/Paris.
import-bad-header = “{ $text }” is not the number of a row. Write 4 for the fourth row, 0 if there are no headers, or nothing.
import-bad-recipient = Nobody in this exercise is called “{ $name }”. Write agencies or countries as they are listed, “everyone”, or “nobody”.
import-bad-id = “{ $name }” cannot be the id of an agency. Use lower-case letters, digits and _, such as legal_department.
import-replaced = The list was read again or put away in the meantime. Reload the page; nothing was changed.
import-nothing-to-add = Nothing in the list can be added: all of it is in the script already, or lies in the past.
import-too-many = At most { $most } injects can be added at once. Download the scenario and start an exercise with it.
import-unreadable-long = The file holds more than a list of injects can. Copy the sheet with the list into a new workbook and send that.
import-unreadable-wide = The sheet “{ $sheet }” has too many columns. Copy the columns of the list into a new workbook and send that.
import-unreadable-password = The file is protected by a password. Save a copy without it and send that.
import-unreadable-format = This kind of file is not read. Save the list as a workbook (.xlsx, .ods), CSV or JSON.
import-unreadable-damaged = The file is damaged. Open it where it was written, save it again and send that.
import-unreadable-empty = The file is empty.
import-into-exercise = for this exercise
import-into-scenario = for a scenario of its own
import-unclear = { $number ->
        [0] Nothing can be made of it yet. Answer what is asked below.
        [one] One row becomes an inject so far, and something is unclear. Answer what is asked below.
       *[other] { $number } rows become injects so far, and something is unclear. Answer what is asked below.
    }
import-nothing = There is no event in it that could become an inject. Say below what its columns hold.
import-partly = { $number ->
        [one] One row becomes an inject.
       *[other] { $number } rows become injects.
    } { $left ->
        [one] One thing was left out; see below.
       *[other] { $left } things were left out; see below.
    }
import-clear = { $number ->
        [one] One row becomes an inject. Nothing was guessed or left out.
       *[other] { $number } rows become injects. Nothing was guessed or left out.
    }
import-asked = Unclear
import-ask-start = When does the exercise start?
import-ask-columns = What do these columns hold?
import-ask-times = What do the figures in “{ $column }” mean?
import-ask-dates = What comes first in its dates?
import-ask-recipient = Whom does “{ $name }” stand for?
import-asked-above = asked above
import-starts = Start
import-zone = Time zone
import-zone-hint = Such as Europe/Paris, Asia/Shanghai or UTC.
import-columns = Columns
import-columns-about = What each column is taken to hold. Change what is wrong, then read the list again.
import-sheet = Sheet
import-column = Column
import-letters = column { $letters }
import-example = Example
import-holds = Holds
import-holds-of = What “{ $column }” holds
import-unsure = { $role } (not certain)
import-recipients = Recipients
import-recipients-about = Whom the names in the list stand for. Several are written with commas between them; “everyone” and “nobody” are possible too.
import-known = Known here: { $names }
import-not-understood = Not understood: reaches nobody.
import-cells = { $number ->
        [one] in one row
       *[other] in { $number } rows
    }
import-everyone = everyone
import-nobody = nobody
import-reading = How the file is read
import-times = Figures such as 9:30 or 90 are
import-dates = In dates such as 05/06/2026
import-by-list = as the list itself shows
import-dates-day = the day comes first
import-dates-month = the month comes first
import-dates-year = the year comes first
import-header = Row with the headers
import-header-hint = 0 if there are none; empty to have it found.
import-encoding = Encoding of the text
import-again = Read it again like this
import-remarks = What was noticed
import-rows = row { $rows }
import-weight-question = To be settled
import-weight-left-out = Left out
import-weight-warning = Taken over, worth a look
import-weight-note = How it was read
import-more = and { $number } more
import-injects = Injects
import-injects-more = The others ({ $number })
import-row = Row
import-by-hand = by hand
import-past = already past: will not be added
import-taking = Take it over
import-add-about = { $number ->
        [0] Nothing in it is both new to this exercise and still to come.
        [one] One inject is new to this exercise and still to come. Injects of the script that the list changes are not changed while it runs.
       *[other] { $number } injects are new to this exercise and still to come. Injects of the script that the list changes are not changed while it runs.
    }
import-add-unclear = Something is still unclear; what is not understood stays out or reaches nobody.
import-add = { $number ->
        [one] Add one inject to the exercise
       *[other] Add { $number } injects to the exercise
    }
import-add-sure = { $number ->
        [one] Add one inject to the running exercise?
       *[other] Add { $number } injects to the running exercise?
    }
import-scenario = Download the scenario
import-map = Download the mapping for next time
import-discard = Put the list away
import-discard-sure = Put the list away? What you have answered is lost unless you have downloaded the mapping.
import-taking-hint = The list stays in the memory of this room until you put it away, add it, or the program ends. It is stored nowhere.
import-role-Number = number of the event
import-role-Inject = id of the inject
import-role-Time = when it happens
import-role-Elapsed = time after the start
import-role-Date = date alone
import-role-DeliveryTime = when it is handed over
import-role-Zone = time zone
import-role-Condition = condition
import-role-Kind = kind of event
import-role-To = who receives it
import-role-From = who it seems to come from
import-role-Subject = subject that recipients see
import-role-Text = text that recipients read
import-role-Description = what happens
import-role-Title = heading for facilitators
import-role-Expected = expected action, in words
import-role-ExpectedAct = expected act
import-role-ExpectedBy = who should act
import-role-ExpectedWithin = how soon they should act
import-role-ExpectedOn = on which inject's request
import-role-Objective = objective
import-role-Status = status: cancelled rows stay out
import-role-Note = note for facilitators
import-role-Ignore = nothing to keep
import-times-Clock = times of day
import-times-HoursMinutes = hours and minutes after the start
import-times-MinutesSeconds = minutes and seconds after the start
import-times-Minutes = minutes after the start
import-times-Seconds = seconds after the start
import-times-Days = days, as spreadsheets count them

## The end

ending = End (ENDEX)
ending-about = Ending the exercise stops the clock for good. People then say what went well and what could be improved, and answer the questionnaire again. The report is available at once.
ending-sure = End the exercise now?
ending-go = End exercise (ENDEX)
ending-over = The exercise is over. Collect the findings, then share the report.
ending-share = Share the report with everybody
ending-unshare = Stop sharing the report
facts-page = Facts of the exercise
facts-page-about = They stand on the first page of the report. What is not known yet can be left blank, and filled in here later or by hand on paper.
facts-one-a-line = One a line.
facts-marking = Who may read the report, such as TLP:AMBER. It stands at the head of each page on paper.
actions-page = Recommended actions
actions-page-about = What the rules of the report recommend on what has happened so far. Say who does what and by when, put it in other words, or strike it out; it goes into the report at once.
actions-own = An action of your own
plan-save = Save
plan-fill = Say who, and by when
plan-strike = Strike it out
plan-other-words = In other words than recommended
notice-facts = Fill in when, where and for whom the exercise is held
notice-actions = Plan what is done about it: who, and by when
findings-page = Hotwash
findings-page-about = Say it while it is fresh. Each remark goes into the report, with the agency or role of its author.
findings-strength = What went well
findings-improvement = What could be improved
findings-send = Send
findings-own-empty = There are no remarks yet.

## Places

places = Parts of the room
menu = Menu
place-now = Now
place-letters = Letters
place-brief = Brief
place-room = Room
place-lanes = Lanes
place-script = Script
place-meaning = Meaning
place-people = People
time-in = { $span } left
time-over = { $span } overdue
time-in-room = in about { $span } of real time
card-due = due
card-to-send = To send
card-waits = { $who } is waiting
card-instruction = Read the instruction
card-letter = Read the letters
write-letter = Write the letter
staff = What your staff are doing
staff-empty = Your staff have nothing in hand.
staff-closed = Closed until
staff-never-opens = Your office does not open again before the exercise ends.
staff-done = ready on
staff-begun = begun
staff-waits =
    { $number ->
        [0] next in line
        [one] after one other task
       *[other] after { $number } other tasks
    }
arrivals = What is new
letters-empty = There are no letters yet. What you send and receive appears here, along with the news.
letters-search = Search letters
letters-choose = Choose a letter to read it.
letters-back = Back to all letters
thread-request = Request
thread-letter = Letters
thread-news = News
thread-instruction = Instruction
track = On the way to an answer
letter-sent = sent
letter-received = received
letter-asks = Asked for: { $assistance }. Case: { $case }.
letter-within = An answer is wanted within { $within }.
letter-no-words = (sent as a form, without a letter)

module = Module
place-modules = Modules
module-number = Module { $number } of { $of }
module-of-time = of { $time }
module-closed = closed
module-not-answered = No answer yet
module-no-longer-open = This module is no longer open.
module-answer-about = Everybody in your seat sees this answer and can change it. The last one counts. The facilitator sees it.
modules-none-open = The facilitator has not opened a module yet. It appears here.
module-is-open = Open now: { $title }
module-to-answers = See the answers side by side
module-text = Situation and notes
module-open = Open this module
module-open-again = Open again
module-close = Close this module
module-keep = Keep for the report
module-drop = Kept for the report
module-kept-before = Kept before the seat changed its answer:
module-points = Points for the report
module-point = Write down a point for the report
module-point-of = Module
module-point-text = The point, in your own words
module-point-add = Add the point

media-attached = Attached: { $media }
media-with-letter = Attached to the letter
media-larger = Opens larger in a new tab
media-download = Download
media-missing = { $title } cannot be shown: its file is not here.
media-exercise = Made for this exercise. Nothing of it was published or sent.
media-mail-from = From
media-mail-to = To
media-mail-date = Date
role-card = Your role
role-you = You are
role-aim-abroad = Ask the other side for what your side needs, and answer what it asks of you, in time and without misunderstanding.
role-aim-home = Give the agencies of your own side what they need to deal with the other side, in time.
role-objectives = What you are to achieve
role-knows = What only you know
role-limits = Your limits
role-may = Your agency
role-staff =
    { $number ->
        [one] one person works on requests
       *[other] { $number } people work on requests
    }
role-always = open day and night
role-hours = open { $hours }
role-reaches = Whom you can reach, and how
situation = The situation
situation-of = For your side only ({ $party })
facilitator-and-you = You and the facilitator
messages-empty = Nothing has been said yet. Write to the facilitator if something is unclear, if you are stuck, or if you need something that your agency would know.
ask-matter = What is it about?
ask-text = Message to the facilitator
ask-send = Send to the facilitator
matter-question = A question
matter-information = Something my agency would know
matter-stuck = I am stuck
matter-parked = To discuss afterwards
signals = When something arrives
signals-sound = Play a sound
signals-notify = Show a browser notification
urgent-head = From the facilitator
urgent-seen = I have read this
work-draft = writing a request
work-state = writing a statement
work-repeat = sending the last message again
work-provide-rest = providing the rest
work-test-line = testing the hotline
work-follow-up = putting a call in writing
work-acknowledge = acknowledging
work-read-back = reading back
work-confirm-read-back = checking a read-back
work-rule-on-completeness = ruling on completeness
work-return = returning a request
work-supplement = supplying what was missing
work-accept = taking a request on
work-answer-in-full = answering in full
work-answer-in-part = answering in part
work-answer-none-held = answering that nothing is held
work-refuse = refusing
work-withdraw = withdrawing a request
work-close = closing the file
work-remind = sending a reminder
work-escalate = taking a request to the hotline
work-relay = passing an escalation on
work-report-status = reporting how far things have come
work-redirect = naming the competent agency
work-readdress = sending a request to the competent agency
work-consult = consulting another agency
work-concur = agreeing
work-object = objecting
work-assign = assigning the work
work-deliver = handing over what was found
work-take-call = taking a call
work-reopen = saying that an answer does not fit
work-clarify = saying again what was meant
screen-page = Screen for the room
screen-letters = Across the border
screen-no-letters = No letter has crossed the border yet.
screen-open = Waiting for an answer
screen-none-open = No request is waiting for an answer.
screen-no-news = There is no news yet.

## What the facilitator looks at

control-exchange = Skip to the first request
control-hour = +1 hour
control-per-second = { $span } per second
notice-background = What happens before the first request is background. “Skip to the first request” plays it at once and goes to
next = What comes next
next-empty = There are no more dated injects.
waits = Who has to act
waits-empty = Nothing is waiting for anybody.
waits-idle = Nothing to do: { $seats }
waits-absent = Nobody online: { $seats }
hint-ask = { $seat } has left “{ $inject }” for { $waited }. Ask about it, or send it for them.
hint-next = Nobody has anything to do. The next inject, “{ $inject }”, comes in { $gap }. Move the clock on.
asks = Messages to you
asks-answer = Answer
parked = To discuss afterwards
tell-urgent = Urgent: cover their pages until they have read it
script-time = Time
script-inject = Inject
script-to = To
script-state = State
inject-to-come = to come
preview-planned = planned for
preview-follow = What waits for it:
preview-lean = These may then be left out:
hold = { $act }: “{ $inject }”
hold-undo = Undo
hold-now = Do it now
inject-room =
    { $number ->
        [one] One dated inject comes later. It can move along by { $room } at most, or it would fall after the end of the exercise.
       *[other] { $number } dated injects come later. They can move along by { $room } at most, or the last would fall after the end of the exercise.
    }

## Lanes

zoom-in = Zoom in
zoom-out = Zoom out
zoom-fit = Fit
letters-one = Letter

## Forms

form-own-words = In your own words: what do they ask of you, by when, and why?
side-by-side = What was meant, and how it was understood
side-by-side-field = Field
side-by-side-meant = You wrote or meant
side-by-side-read = They understand

## Help with forms

help = Help with forms
help-about = The less is filled in, the more people think for themselves, and the longer it takes.
help-level = How much is filled in
help-level-full = everything in the instruction
help-level-outline = whom to ask, for what and how urgently
help-level-none = nothing
help-set = Set
compose-when = How urgent it is
compose-say-it = Put it into words
due-days = The coming days on both sides
due-within = Within
due-closed = closed
due-about = Days are counted from receipt and run to the end of the last one. Choose a number to fill it in.

## The evaluation guide

place-guide = Guide
guide = Evaluation guide
guide-empty = This exercise has no objectives.
guide-capability = Core capability: { $capability }
guide-expected = Expected
guide-nothing-expected = Nothing in the script is expected to show it. Write down what you see.
guide-does = { $who }: { $act }, within { $within }
guide-rate = Rate
guide-rating = Rating
guide-reason = Why? What did you see?
note-about = Note on
note-make = Note

## Reading and correcting

form-source = The letter that you answer
corrects-right = They understood us
corrects-wrong = Correct what is ticked
corrects-other = Something else was misunderstood

## Seats that nobody plays

seats-free = Played by their policies: { $seats }

## The rest of the script

injects-later = Later, or on a condition ({ $number })

## A side alone

role-aim-alone = Deal with what happens, with the others around you.

## Decisions and polls

card-question = To decide
card-poll = Poll: everybody answers for themselves
question-open = Answer
question-change = Change the answer
question-closes = closes
question-closed = This can no longer be answered.
question-closed-at = Closed
question-about = The last answer counts. You can change it until the question closes.
question-poll-about = Everybody in your seat answers for themselves. You can change your answer until the poll closes. Answers are shown by seat and number, without names.
question-confidence = How sure are you?
question-confidence-about = 0 % means not at all, 100 % means completely. Leave the slider alone to say nothing.
question-not-said = not said
question-sure = { $percent } % sure
question-words = Your answer
question-reason = In your own words (optional)
question-send = Send the answer
question-done = Your answer counts.
question-people =
    { $number ->
        [0] Nobody in your seat has answered yet.
        [one] One person in your seat has answered.
       *[other] { $number } people in your seat have answered.
    }
questions = Decisions and polls
questions-answered = Answered, and still open
questions-silent = Not answered yet: { $seats }
questions-people =
    { $number ->
        [one] 1 person
       *[other] { $number } people
    }
questions-person = person { $number }
did-question-answered = answered a question
did-choice-drawn = decided by your policy
did-choice-assumed = not answered in time
refused-not-asked = “{ $inject }” asks nothing of your agency.
refused-question-closed = “{ $inject }” could be answered until { $at }.
unfit-beyond-sure = How sure you are has to be from 0 to 100 %.
unfit-not-asked-how-sure = How sure you are is not asked here.
unfit-nothing-to-choose = There is nothing to choose here. Answer in your own words.
entry-choice = a choice
entry-text = an answer

## Earlier messages

messages-earlier =
    { $number ->
        [one] One earlier message is not shown.
       *[other] { $number } earlier messages are not shown.
    }

### What the pages of the room say.

## All pages

language-name = English
skip = To the contents
pages = Pages
back = Back
back-in = Go on
leave = Leave
leave-sure = Leave for good? You will need a code to come in again.
done = Done.
done-before = That was done already.
desk = What you are writing
desk-empty = What you write and decide is done here.
form-close = Close
form-moved-on = The request has moved on since you opened this. What you wrote is kept; send it again if you still want to.
connection-lost = The connection is lost. Trying again. What you have written is still here.
connection-back = The connection is back.
connection-missed = Happened while you were away, marked below:
connection-none = Nothing happened while you were away.

## Why something is not done

fault-unknown = You are not in. Come in with a code.
fault-not-yours = This is for somebody else.
fault-elsewhere = This came from a page that is not ours, or is long gone. Load the page again.
fault-nothing-there = There is nothing here.
fault-too-much = That is longer than anything that can be sent.
fault-too-often = Too many at once. Wait a few seconds and try again.
fault-malformed = That cannot be read: { $why }
fault-not-kept = It could not be kept, so it was not done: { $why }
fault-replay = The session is only shown once more. Nothing can be done in it.
fault-gone = The exercise has stopped. The facilitator can open it again.
refused-over = The exercise is over.
refused-not-taken = { $seat } is played by its policy.
refused-fired = { $inject } has fired already.
refused-skipped = { $inject } was skipped.
refused-no-turn = You have no turn on { $request } now ({ $act }).
refused-not-offered = { $act } is not possible on { $request } now. You may: { $may }
refused-busy = Your staff are at { $request } already: { $act }
door-wrong = Nobody comes in by that code. Look at it once more; ask the facilitator if in doubt.
door-used = Somebody has come in by that code already. Ask the facilitator for another.
door-revoked = That code was revoked. Ask the facilitator for another.
door-bad-name = A name has 1 to { $longest } letters.
door-no-link = This link leads nowhere. The last one is where the program was started.

## Coming in

join-title = Come in: { $title }
join-about = You need the code that the facilitator gave you.
join-code = Code
join-name = Your name
join-name-hint = As the others here should see it. It is not written into the record of the exercise.
join-go = Come in
role-facilitator = Facilitator
role-evaluator = Evaluator
role-observer = Observer
role-observer-all = Observer of all sides
role-observer-of = Observer of { $party }
role-seat = Seat of { $seat }
observer-all = all sides
present = here
absent = not connected

## Clocks

clocks = Clocks
clock-wall = Here
clock-not-begun = The exercise has not begun.
clock-runs = The clock runs: { $speed } a second.
clock-stands = The clock stands.
clock-over = The exercise is over.
notice-not-begun = The exercise has not begun. The facilitator starts it when everybody is there.
notice-before = Answer the questionnaire before it begins
notice-stands = The clock stands. You can read and write; work goes on when the clock does.
notice-over = The exercise is over.
notice-after = Answer the questionnaire once more
notice-findings = Say what went well and what is to be improved
notice-report = Read the report

## Seats

waiting = Waits for you
waiting-empty = Nothing waits for you. Requests that come, and orders to write one, will be here.
waiting-write = ask { $to } ({ $assistance }, { $class })
write = Write it
seat-on-autopilot = Its policy plays this agency for now; what you send is refused until the facilitator hands it back.
requests = Requests
requests-empty = You know of no request yet. Those that you send and receive will be here.
events = What has happened
events-empty = Nothing has happened yet. What you are told and what you send will be here, the latest first.
events-earlier = { $number } earlier ones are not shown.
event-inject = You learn: { $inject }
event-told = The facilitator, outside of the story:
event-sent = To { $other }: { $what }
event-received = From { $other }: { $what }
event-missing = missing: { $contents }
people = In this seat
people-empty = Nobody is in this seat.
drafts = Begun and not sent
drafts-empty = Nothing has been begun. What you or others in this seat write is kept and will be listed here.
draft-begun = { $form }: { $fields } fields, last by { $by }
draft-open = Open
draft-request = Request { $name }
draft-own-request = A request of your own
draft-kept = Kept.
draft-other = { $by } has written here meanwhile:
draft-take = Take theirs
draft-keep = Keep mine

request-helping = helping
request-asks = Asked for
request-class = Urgency
request-marked = marked { $marking }
request-within = answer within { $within }
request-due = Next step due
request-in-hand = In hand
request-missing = Missing:
request-contents = Contents ({ $number })
request-provided = It is there, without words.
request-term = Term: { $term }
request-meant = What you meant
request-taken = What you take it for
request-acts = What you may do on { $request }
said-meant = { $by } means by { $field }: { $meaning }
said-taken = { $by } takes { $field } for: { $meaning }

## Requests and acts

compose-own = A request of your own
compose-ordered = Request { $name }
compose-name = A short name for it
compose-name-hint = Small letters, digits, - and _. It is how all sides will call the request.
compose-whom = Whom you ask, and for what
compose-to = Asked
compose-case = Case
compose-no-case = You know of no case yet. Every request belongs to one.
compose-assistance = Assistance
compose-class = Urgency
compose-within = Answer wanted within
compose-within-hint = Such as 72h, 10d or 5wd (working days). Empty: as the class has it.
compose-marking = Marking
compose-channel = Channel
compose-quickest = The quickest that may carry it
compose-contents = What the guidelines ask for
compose-contents-about = Tick what you include, and say it in words where there is something to say.
compose-says = What you say: { $content }
compose-term = Term of the glossary
compose-term-of = The term that this turns on ({ $content })
compose-no-term = none
compose-means = What do you mean by this? Nobody else sees it.
compose-means-unsaid = not said
compose-means-hint = It is for the record alone, and is held against what the reader understands.
compose-means-later = When you have chosen a term, you can say what you mean by it: close this and open it again.
compose-letter = Letter
compose-whole = Nothing that the class asks for is missing.
compose-missing =
    { $number ->
        [one] One required content is missing:
       *[other] { $number } required contents are missing:
    }
compose-anyway = You can send it anyway.
compose-implied = If it arrived now, the other side would have until:
compose-send = Send it
compose-done = Your staff write it now. It goes out when they are done.
form-heading = { $act }: { $request }
form-understand-heading = What do you understand? { $request }
form-missing = What is missing
form-is-there = (is there)
form-supplement = What was missing
form-ground = On which ground
form-usual-agency = the usual one
form-whom = Which agency
form-letter = Letter
form-done = Your staff are at it. It takes effect when they are done.
read-back-about = Say what you understand, field by field. The other side reads it, and confirms or corrects it.
takes = What you understand
takes-private = What do you understand? (for the record alone)
takes-about = Nobody else sees it. It is held against what was meant.
takes-unsaid = not said
takes-due-hint = By when they want it, by your own clock.
takes-term = { $content }: what you take "{ $term }" to be
takes-first = The guidelines ask for a read-back. Say how you understand the request before you go on.
takes-say = Say how you understand it
takes-keep = Keep it
corrects = What was understood wrongly
corrects-read-back = Tick what the other side has understood wrongly. If nothing is ticked, you confirm it.
corrects-reopen = The answer does not fit. Tick what the other side has understood wrongly.
corrects-clarify = Tick what you want to say again, as you meant it.

## What may be looked up

reference = To look up
reference-own = Your authorities and what you believe
reference-no-authority = Your agency has no authority of its own.
reference-opens = It opens again:
reference-beliefs = What your agency believes
reference-others = Who there is, and how you reach them
reference-no-channel = no channel of yours
reference-contents = What a request must contain
reference-deferrable = may follow later in an emergency
reference-optional = need not be there
reference-classes = Urgency classes and their limits
reference-glossary = Terms of the glossary

## The questionnaire

questionnaire-title = Questionnaire
questionnaire-before = What do you know of the rules, and what will the other side say? One answer counts for the seat; the last one stands.
questionnaire-after = What do you know now? One answer counts for the seat; the last one stands.
questionnaire-own = Your answer
questionnaire-expects = What { $party } will say
questionnaire-same = the same as you
questionnaire-send = Send the answers

## The facilitator

control = The clock
control-begin = Begin (STARTEX)
control-resume = Go on
control-pause = Pause
control-step = To the next event
control-slower = Half as fast
control-faster = Twice as fast
control-next = To the next inject
control-day = A day ahead
control-speed = So much of the story in a second
control-set-speed = Set
control-jump = To a moment
control-jump-there = Jump
control-no-next = No dated inject is left.
trouble = Something is wrong, and the clock stands: { $why }
notice-marked = { $inject } is marked and waits for what it expects. Nobody jumps past it.
notice-lead-not-begun = Nobody plays yet. Hand out the codes, wait until people are there, and begin. Agencies in which nobody sits are played by their policies.
injects = Injects to come
injects-empty = No inject is to come.
injects-past = Fired or skipped ({ $number })
injects-past-empty = None has fired yet.
inject-conditional = waits for a condition
inject-marked = marked
inject-text = Text
inject-expects = Expected: { $by }, { $act }
inject-acts = What can be done with { $inject }
inject-change = Change
inject-changing = Change { $inject }
inject-edit = Keep the text
inject-by = Move it by
inject-by-hint = Such as 12h or 2d; with a minus it comes earlier.
inject-with-later = and all later ones with it
inject-postpone = Move
inject-fired = fired
inject-skipped = skipped
inject-by-hand = by hand
inject-act-fire = Fire now
inject-act-skip = Skip
inject-act-mark = Mark
inject-act-unmark = Unmark
expected-met = in time
expected-missed = not in time
add = Add an inject
add-name = Name
add-to = To
add-text = What it says
add-at = When
add-at-hint = A date in the zone of the exercise, such as 2015-10-15T09:00. Empty: at once.
add-go = Add
seats = Seats
seat-free = played by its policy
seat-held = played by people
seat-autopilot = on autopilot
seat-acts = What can be done with the seat of { $seat }
seat-act-autopilot = Autopilot
seat-act-play = Hand it back
seat-act-release = Release
board = Misunderstandings
board-latent =
    { $number ->
        [one] one that nobody has noticed
       *[other] { $number } that nobody has noticed
    }
board-empty = Nothing has been misunderstood yet. What was meant and what was read will be here side by side, also where nobody has noticed.
misread-latent = nobody has noticed
misread-detected = noticed
misread-repaired = put right
misread-ended = no longer matters
misread-meant = { $who } meant
misread-read = { $who } understood
traffic = Traffic
traffic-empty = No request is under way yet. Messages between the agencies will be drawn here, a lane for each agency.
overseen-requests-empty = No request has been sent yet.
column-request = Request
column-from-to = From and to
column-class = Urgency
column-state = State
column-due = Answer due
story = Story
story-empty = Nothing has happened yet.
story-text = Text
notes-empty = Nothing has been written down. Notes are kept with their moment and go into the report.
note-text = Note
note-objective = On which objective
note-no-objective = none
note-keep = Keep the note
tell = Tell people something, outside of the story
tell-to = To
tell-text = What
tell-send = Tell them
people-page = Codes and people
codes = Codes
codes-about = Read a code out, or hand out its card. Whoever comes in by it is what it says, until they leave or are sent out.
code-role = As what
code-code = Code
code-state = State
code-do = What to do
code-for-one = for one person
code-for-many = for several
code-used =
    { $number ->
        [0] not used yet
        [one] used once
       *[other] used { $number } times
    }
code-revoked = revoked
code-revoke = Revoke
code-card = Card
code-new = A new code for
code-issue = Issue
card-about = Open this address on your phone or laptop, and say your name.
card-qr = The address { $address } as a picture for a camera
visitors = Who is in
visitors-empty = Nobody has come in yet.
visitor-out = Send out
audit = Who did what
audit-about = The last things that people did here, or were refused, the latest first. It is kept with the session and not exported.
audit-empty = Nobody has done anything yet.
audit-when = When
audit-who = Who
audit-what = What
replay = Replay
replay-at = Moment
replay-eyes = Through the eyes of
replay-go = Show
replay-before = The event before
replay-after = The next event

## Observers

observer-as-known = As { $agency } knows them
observer-requests-empty = No request is known to those whom you watch.

## The end

ending = End (ENDEX)
ending-about = Ending it stops the clock for good. People then say what went well and what is to be improved, answer the questionnaire once more, and the report is there at once.
ending-sure = End the exercise now?
ending-go = End the exercise (ENDEX)
ending-over = The exercise is over. Collect the findings, then share the report.
ending-share = Let everybody read the report
ending-unshare = Keep the report to yourself again
findings-page = The hotwash
findings-page-about = Say it while it is fresh. Each remark goes into the report, with the agency or the name of who made it.
findings-strength = Something that went well
findings-improvement = Something to be improved
findings-send = Say it
findings-own-empty = Nothing has been said yet.

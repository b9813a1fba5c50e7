# What hotwash says in English.

## Dates, times, places

date = { $weekday } { $day } { $month } { $year }
day = { $day } { $month } { $year }
moment = { $day } { $month } { $time }
moment-in = { $day } { $month } { $year }, { $time } in { $place }
moment-utc = { $moment } UTC
date-and-times = { $date }, { $times }
month-name-1 = January
month-name-2 = February
month-name-3 = March
month-name-4 = April
month-name-5 = May
month-name-6 = June
month-name-7 = July
month-name-8 = August
month-name-9 = September
month-name-10 = October
month-name-11 = November
month-name-12 = December
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## The account: what is said of each kind of event

account-facilitator = FACILITATOR
account-inject-skipped = skips “{ $inject }”
account-inject-postponed = moves “{ $inject }” to { $to }
account-script = Script
account-turned-provided = “{ $inject }” is left out: what it depends on does not hold
account-turned-cited = “{ $inject }” is left out: its recipients know nothing of “{ $cited }” yet
account-turned-unsayable = “{ $inject }” is left out: it tells what its readers cannot know yet
account-turned-instead = { $why }. “{ $other }” comes in its place
account-letter-dropped = the letter ordered by “{ $inject }” does not go out: it has been overtaken
account-plan-changed = changes the scenario: { $change }
account-facilitator-told = says, outside of the story:
account-statement-sent = states, by { $by }:

account-item-leaked = gives the press what { $other } has told it{ $about }
account-story-printed = a leak in the press
press-text =
    { $item ->
        [request] The papers have a request that { $of } made in confidence, { $title }.
        [answer] The papers have the answer of { $of } on { $title }, which was given in confidence.
       *[statement] The papers have a statement of { $of } that was not meant for them, { $title }.
    } It is about { $case }. What happened there, they write, is { $value }. They do not say where they have it from.
value-state = the work of a state
value-tolerated = a crime that a state lets happen
value-criminal = a crime, and no more
value-unknown = not known
value-yes = yes
value-no = no
good-faith-of = good faith of { $party }

account-request-sent = asks to { $asks }: { $request } ({ $class }, marked { $marking }), by { $by }{ $due }
account-request-acknowledged = acknowledges { $request }{ $timing }
account-request-read-back = reads { $request } back{ $timing }
account-read-back-confirmed =
    { $detail ->
        [corrected] corrects the read-back of { $request }{ $timing }
       *[other] confirms the read-back of { $request }{ $timing }
    }
account-completeness-ruled =
    { $detail ->
        [missing] finds { $request } incomplete, without { $missing }{ $timing }
       *[other] finds { $request } complete{ $timing }
    }
account-request-returned = returns { $request } and asks for { $missing }{ $timing }
account-request-supplemented = supplements { $request }{ $timing }
account-rest-provided = provides the rest of the contents of { $request }
account-request-accepted = takes { $request } on{ $timing }
account-request-answered =
    { $detail ->
        [part] answers { $request } in part{ $timing }
        [none_held] answers { $request }: nothing is held{ $timing }
       *[other] answers { $request } in full{ $timing }
    }
account-request-refused =
    { $has_meaning ->
        [yes] refuses { $request } ({ $ground }: { $meaning }){ $timing }
       *[no] refuses { $request } ({ $ground }){ $timing }
    }
account-request-withdrawn = withdraws { $request }
account-request-reopened = says that the answer to { $request } does not fit, and what it meant
account-request-closed = closes { $request }{ $timing }

account-status-reported = reports how far { $request } has come{ $timing }
account-request-redirected = is not the competent agency for { $request }{ $timing }
account-request-readdressed = sends { $request } to it{ $timing }
account-agency-consulted = consults it on { $request }
account-consultation-concurred = agrees that { $request } be answered{ $timing }
account-consultation-objected = objects to { $request } ({ $ground }){ $timing }
account-request-assigned = sets it to work on { $request }
account-findings-delivered = delivers what it found on { $request }{ $timing }
account-request-lapsed = sees { $request } lapse: its time is over

account-call-refused = does not take the call of { $other }{ $about }, by { $by }
account-call-repeated = calls again{ $about }, by { $by }
account-line-tested = calls to test { $by }
account-test-answered = takes the test call of { $from } after { $after }
account-dialogue-held =
    { $number ->
        [0] finds nothing in the dialogue that has been stuck for long
        [1] goes through the one request that is stuck in the dialogue
       *[other] goes through the { $number } requests that are stuck in the dialogue
    }
account-records-reconciled = holds its records against the other side's
account-dialogue-unblocked = is told in the dialogue to take { $request } up before everything else
account-dialogue-reprioritised = gives { $request } a higher priority after the dialogue
account-dialogue-soured = takes it amiss that { $request } is brought up in the dialogue
account-dialogue-opened =
    { $number ->
        [0] opens the dialogue; nothing is overdue, and both registers say the same
        [1] opens the dialogue with both registers, and one request has to be gone through
       *[other] opens the dialogue with both registers, and { $number } requests have to be gone through
    }
account-dialogue-closed =
    { $number ->
        [0] rise from the dialogue and have agreed nothing
        [1] rise from the dialogue, and the communiqué tells of the one decision that both agreed
       *[other] rise from the dialogue, and the communiqué tells of the { $number } decisions that both agreed
    }
account-decision-proposed = proposes in the dialogue to { $decision }
account-decision-agreed = agrees to { $decision }
account-decision-declined = does not agree to { $decision }
account-decision-lapsed = has no answer to its proposal to { $decision }
account-call-out-of-scope = may not take { $request } to the hotline: its procedure does not allow it
account-call-followed-up = puts in writing what was said on the hotline about { $request }{ $timing }
account-follow-up-overdue = has not put in writing in time what was said on the hotline about { $request }
account-dialogue-fruitless = hears of { $request } in the dialogue, and nothing comes of it

account-message-delivered =
    { $kind ->
        [statement] receives the statement of { $from } after { $after }
       *[other] receives { $message } from { $from } after { $after }
    }
account-repeated = { $what }, { $times ->
    [2] twice
   *[other] { $times } times
} within the hour
account-message-lost = { $message } is lost on the way, by { $by }
account-message-unattended = nobody picks up { $message } from { $other }
account-message-repeated = sends its last message on { $request } again
account-reminder-sent =
    { $number ->
        [1] reminds about { $request }
        [2] reminds for the second time about { $request }
        [3] reminds for the third time about { $request }
        [4] reminds for the fourth time about { $request }
        [5] reminds for the fifth time about { $request }
       *[other] reminds for the { $number }th time about { $request }
    }
account-request-escalated = takes { $request } to the hotline, by { $by }
account-escalation-relayed = passes the escalation of { $request } on, by { $by }
account-escalation-moot = is to escalate, but nothing is stuck any more

account-limit-passed = lets the limit to { $owed } { $request } pass ({ $due })
account-answer-overdue = owes { $other } the answer to { $request }, which is now overdue
account-expectation-missed = has not done in time what was expected after “{ $inject }”: { $act }{ $object }

account-staff-changed =
    { $number ->
        [0] has nobody at work from now on
        [one] has { $number } person from now on
       *[other] has { $number } people from now on
    }
account-seat-taken = is played by a person from now on
account-seat-released = is played by its policy again
account-order-waits = has a draft to send, by order of “{ $inject }”
account-order-declined = declines to do what “{ $inject }” orders: { $reason }
account-order-nudged = asks after the draft that “{ $inject }” orders
account-order-sent-for = has what “{ $inject }” orders sent for the seat
account-order-skipped = takes back what “{ $inject }” orders
account-step-overtaken = has worked for nothing, to { $act }: { $request } had moved on

account-misunderstanding-arose = MISUNDERSTANDING { $subject }: { $difference }
account-misunderstanding-detected =
    { $has_occasion ->
        [yes] notices { $subject } by { $occasion }, after { $lived }
       *[no] notices { $subject }, after { $lived }
    }
account-clarification-sent =
    { $known ->
        [yes] says again what it meant, for { $subject }
       *[no] says again what it meant in { $request }, which nobody had misread
    }
account-misunderstanding-repaired =
    { $has_repair ->
        [yes] now reads "{ $reads }": { $subject } is over, { $repair }
       *[no] now reads "{ $reads }": { $subject } is over
    }

## Parts of those

timing-late = , { $span } late
timing-to-spare = , with { $span } to spare
due = due { $moment } UTC
and-due = , { $due }
on-request = {" "}on { $request }
titled = “{ $title }”
of-request = {" "}of { $request }
to-request = {" "}to { $request }
the-message = the { $kind }{ $about }
a-message = a message
the-escalation = the escalation of { $request }
between-contents = {"; "}
everyone = everyone
misunderstanding-named = { $id } ({ $kind })
difference =
    { $kind ->
        [false_repair] believes the { $field }{ $of } settled as "{ $read }"; { $sender } still reads "{ $intended }"
        [silence] takes the silence of { $sender }{ $of } for "{ $read }"; it is { $intended }
       *[other] { $field }{ $of }: { $sender } means "{ $intended }", { $reader } reads "{ $read }"
    }

## Words that are not said as their keys are

## Decisions of dialogues, as one says them after "proposes to"

decision-take-up = take { $request } up before everything else
decision-settle = settle what both registers say of { $request }
decision-term = use the term “{ $term }” as the glossary has it
decision-limit = allow { $within } to { $limit } { $class } requests
decision-content = require of every request: { $content }
decision-content-dropped = require no longer of every request: { $content }
decision-contact = make { $agency } the contact of { $party }
decision-line = use the line “{ $line }”
decision-line-any = { " " }on any ground
decision-line-grounds = { " " }only for { $grounds }
decision-line-callers = , called by { $agencies }
decision-line-answerers = , answered by { $agencies }
decision-line-follow-up = , with a letter within { $span } of each call
length-days = { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
length-hours = { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
length-minutes = { $number ->
        [one] { $number } minute
       *[other] { $number } minutes
    }
length-seconds = { $number ->
        [one] { $number } second
       *[other] { $number } seconds
    }
working-days = { $number ->
        [one] { $number } working day
       *[other] { $number } working days
    }
decision-next = meet again on { $moment }
call-ground-overdue = what is overdue
call-ground-emergency = emergencies
call-ground-unclear = what has been misunderstood

## What can be done, what a request contains, and what is asked for, where the key does not say it well.

act-draft = draft the request
act-confirm-read-back = confirm the read-back
act-rule-on-completeness = rule on completeness
act-answer-none-held = answer that nothing is held
act-report-status = report how it stands
act-escalate = take to the hotline
act-relay = pass on
act-redirect = send on to another agency
act-readdress = address anew
act-consult = ask for views
act-concur = agree
act-deliver = deliver the result
act-take-call = take the call
act-reopen = question the answer
act-clarify = say what was meant

field-request-id = number of the request
field-addressed-authority = requested authority
field-incident-type = type of incident
field-confidence = certainty
field-data-sought = data sought
field-assistance-type = kind of assistance
field-mla-intent = intention to ask for mutual legal assistance
field-prior-contacts = earlier contacts
field-notice-id = number of the notice
field-objects = objects in orbit
field-time-of-approach = time of closest approach
field-miss-distance = expected miss distance
field-force = binding force
field-nature = nature of the message
field-already-done = what was done already
field-other-channels = others who were told
field-limits-on-use = limits on use of the reply
field-issuer = who asks
field-identifier = user or other identifier
field-follow-up = what will follow
field-malicious = suspicion of an unlawful act
field-cross-border = effects across borders
field-severity = severity and impact
field-preservation-ref = earlier preservation

assistance-preserve = preserve data
assistance-disclose = provide data
assistance-mitigate = stop the attack
assistance-interview = question persons
assistance-advise = assess indicators
assistance-legal-evidence = evidence by mutual legal assistance
assistance-share-orbit-data = provide orbit data
assistance-explain = explain a manoeuvre
assistance-hold-manoeuvre = hold a manoeuvre
assistance-confirm-entry = confirm the entry
assistance-inform = say what is known
assistance-clarify = say whether it is known
assistance-contain = contain the activity
assistance-route = name the competent body
assistance-analyse = analyse a sample
assistance-notify = tell those affected
assistance-produce = produce data
assistance-keep = keep data
assistance-assess-order = look at an order
assistance-enforce-order = enforce an order
assistance-guide = guide after a warning
assistance-disclose-urgently = disclose data in an emergency
assistance-domain = say who registered a domain
assistance-subscriber = give subscriber data
assistance-order-subscriber = follow an order for subscriber data
assistance-disclose-emergency = disclose data in an emergency
assistance-avert = data to avert an emergency
assistance-locate = locate a suspect
assistance-inform-law = information on the law

limit-completeness = rule on the completeness of
limit-read-back = read back
limit-confirm = confirm the read-back of
limit-status = report the status of
limit-follow-up = send the formal request for

message-follow-up = letter that follows a call up
message-acknowledge = acknowledgement
message-read-back = read-back
message-confirm-read-back = confirmation of the read-back
message-accept = acceptance
message-answer-in-full = answer
message-answer-in-part = answer
message-answer-none-held = answer
message-refuse = refusal
message-withdraw = withdrawal
message-rest = rest of the contents
message-reopen = protest that the answer does not fit

occasion-acknowledgement = the acknowledgement
occasion-verbatim = a read-back word for word
occasion-paraphrase = a read-back in the reader’s own words
occasion-ruling = what is asked for
occasion-supplement = what arrives
occasion-redirection = the redirection
occasion-status = the report on the status
occasion-answer = the answer
occasion-reconciliation = holding the records against each other
occasion-hotline = a talk on the hotline
occasion-dialogue = a talk in the dialogue
occasion-statement = the statement
occasion-press = a report in the press
occasion-second-look = the second look

repair-glossary-entry = both agree on the term
repair-agreed-text = both agree on the text
repair-supplement = what was missing is there
repair-redirect = the competent agency is named
repair-re-class = the class is named again, with the reason
repair-due-time-in-utc = the due time is given in UTC
repair-facts-apart = facts are kept apart from claims
repair-re-plead = the offence is pleaded anew
repair-status-ping = the other side is heard of
repair-releasable-version = the marking is spelled out
repair-shared-case-id = the case is named with what it covers
repair-reopening = it is opened again
repair-classification = both say how they class the incident

## Meanings that are not of a word of the scenario

meaning-laid-aside = nothing to be done until it comes
meaning-supposed = nothing that matters
meaning-competent = { $agency } may { $authority }
meaning-not-competent = { $agency } may not { $authority }
meaning-as-written = a request
meaning-demand = a demand
meaning-suggestion = a suggestion
meaning-question = a question about facts
meaning-plain = a plain statement
meaning-accusation = an accusation
meaning-pending = pending
meaning-refused = refused
meaning-granted = granted
meaning-breach = a breach ({ $norm })
meaning-outside = no breach ({ $norm })

class-under-norm-breach = a breach of what was agreed
class-under-norm-outside = no breach of it

stage-transit = under way
stage-waiting = waiting
stage-working = worked on
stage-off-hours = out of hours
stage-other-side = other side
stage-returned = sent back

yes = yes
no = no
none = -

## The report: what frames it

report-of = After-action report, { $from } to { $to }
report-of-day = After-action report, { $day }
report-so-far = So far: up to { $moment }.
contents = Contents
contents-back = To the contents
page-summary = Summary
page-annexes = Annexes
# Long tables are folded away on the page; this is what one clicks on.
table-rows = { $caption } ({ $number ->
    [one] { $number } row
   *[other] { $number } rows
})
rows-cited = Sources
rows-on-paper = The rows themselves are in the tables of this run, and on the page from which this was printed.
rows-about = Each small number in the text leads to a row of the tables of this run, or to a whole table. Cells that are empty are left out.
rows-of-file = The rows themselves are in the tables of this run.
rows-whole-table = the whole table
# What a small number in the text is called where it is read out; the rows are names such as `requests keep_logs`.
cite-name = { $number ->
    [one] Source { $numbers }: { $rows }
   *[other] Sources { $numbers }: { $rows }
}
cite-back = Back to the text from source { $source }, place { $place } of { $of }
# Before the numbers of tables and pictures in a document for word processors.
caption-of-table = Table
caption-of-figure = Figure
caption-before-number = {" "}
caption-after-number = {". "}
picture-size = Size of the picture
colon = { $name }: { $text }
annex = Annex { $number }: { $name }
see-annex = { $name }: see annex { $number }.

## Overview

overview = Exercise overview
overview-time = Time of the exercise
overview-time-is = { $from } to { $to }
overview-guidelines = Guidelines
overview-agency = { $short } ({ $name })
overview-played-by = Played by
overview-by-policies = the policies of the agencies; nobody sat in a seat
overview-by-people = people for { $seats }; the policies of the other agencies
overview-by-people-alone = people for { $seats }
overview-happened = What happened
overview-injects = { $fired ->
        [one] { $fired } inject
       *[other] { $fired } injects
    } of { $injects }
overview-and = {"; "}
overview-counts = { $requests ->
        [one] { $requests } request
       *[other] { $requests } requests
    } with { $messages ->
        [one] { $messages } message
       *[other] { $messages } messages
    } sent, { $lost } lost; { $returns ->
        [one] { $returns } return
       *[other] { $returns } returns
    }, { $reminders ->
        [one] { $reminders } reminder
       *[other] { $reminders } reminders
    }, { $escalations ->
        [one] { $escalations } escalation
       *[other] { $escalations } escalations
    } to the hotline
overview-left = Left to the facilitator, and not given: { $injects }.
overview-about = What in the scenario is real, and what is made up

## The two pages that come first

fact-from = Date
fact-to = Last day
fact-place = Place
fact-sponsor = Sponsor
fact-type = Type of exercise
fact-organisations = Organisations
fact-players = Players
fact-facilitators = Facilitators
fact-evaluators = Evaluators
fact-observers = Observers
fact-status = Status of the report
fact-marking = Marking
fact-issue = Issue
fact-action = Action
fact-element = Capability element
fact-owner = Responsible
fact-contact = Contact
fact-begins = Begins
fact-due = By when
fact-struck = Struck out
facts-days = { $from } to { $to }
facts-people = People
facts-players = { $number ->
        [one] { $number } player
       *[other] { $number } players
    }
facts-facilitators = { $number ->
        [one] { $number } facilitator
       *[other] { $number } facilitators
    }
facts-evaluators = { $number ->
        [one] { $number } evaluator
       *[other] { $number } evaluators
    }
facts-observers = { $number ->
        [one] { $number } observer
       *[other] { $number } observers
    }
facts-actions = { $number ->
        [0] None recommended.
       *[other] { $number } recommended; { $open ->
            [0] each has somebody responsible and a date.
           *[other] { $open } still open, without somebody responsible or a date.
        }
    }
report-status-draft = Draft
report-status-final = Final
report-status-open = { $status }, although { $number ->
        [one] one action has nobody responsible or no date
       *[other] { $number } actions have nobody responsible or no date
    }
exercise-type-seminar = seminar
exercise-type-workshop = workshop
exercise-type-tabletop = tabletop exercise
exercise-type-game = game
exercise-type-drill = drill
exercise-type-functional = functional exercise
exercise-type-full-scale = full-scale exercise
summary = Summary
summary-nothing = The log holds nothing that a finding could rest on.
brief-requests = { $injects ->
        [one] { $injects } inject was given
       *[other] { $injects } injects were given
    }, and { $number ->
        [one] { $number } request was sent.
       *[other] { $number } requests were sent.
    }
brief-simulated = Nobody played: this is a simulation, drawn at random from what the scenario supposes, and says nothing of how those named in it would act.
brief-answered = { $answered ->
        [0] None was answered.
        [one] { $answered } was answered{ $refused ->
            [0] {""}
           *[other] , with a refusal
        }: { $in_time ->
            [0] { $late ->
                [0] not in time, since the refusal rested on a misreading.
               *[other] late.
            }
           *[other] in time.
        }
       *[other] { $answered } were answered{ $refused ->
            [0] {""}
            [one] , one of them with a refusal
           *[other] , { $refused } of them with a refusal
        }: { $in_time } in time, { $late } late{ $misread ->
            [0] .
           *[other] , and { $misread } refused on a misreading, which does not count as an answer in time.
        }
    }{ $overdue ->
        [0] {""}
        [one] {" "}One had no answer although its time was over.
       *[other] {" "}{ $overdue } had no answer although their time was over.
    }{ $open ->
        [0] {""}
        [one] {" "}One more had none, and still had time or was withdrawn.
       *[other] {" "}{ $open } more had none, and still had time or were withdrawn.
    }
brief-misread = { $number ->
        [0] Nothing was misunderstood.
        [one] One misunderstanding arose{ $latent ->
            [0] , and somebody noticed it
           *[other] , and nobody noticed it
        }; { $unsound ->
            [0] no answer rests on it.
            [one] one answer was not what was meant.
           *[other] { $unsound } answers were not what was meant.
        }
       *[other] { $number } misunderstandings arose{ $latent ->
            [0] , and each was noticed
           *[other] , of which nobody noticed { $latent }
        }; { $unsound ->
            [0] no answer rests on one.
            [one] one answer was not what was meant.
           *[other] { $unsound } answers were not what was meant.
        }
    }
brief-no-request = { $injects ->
        [0] No inject was given
        [one] { $injects } inject was given
       *[other] { $injects } injects were given
    }, and no request was sent.
brief-injects = { $injects ->
        [0] No inject was given.
        [one] { $injects } inject was given.
       *[other] { $injects } injects were given.
    }
brief-questions = { $questions ->
        [0] No inject asked for a decision.
        [one] One inject asked for a decision; people gave { $answers ->
            [0] no answer.
            [one] one answer.
           *[other] { $answers } answers.
        }
       *[other] { $questions } injects asked for a decision; people gave { $answers ->
            [0] no answer.
            [one] one answer.
           *[other] { $answers } answers.
        }
    }
brief-discussed = { $number ->
        [one] One module
       *[other] { $number } modules
    } of { $all } { $number ->
        [one] was
       *[other] were
    } discussed, in { $taken }. { $seats ->
        [0] No seat answered.
        [one] One seat gave { $answers ->
            [one] one answer
           *[other] { $answers } answers
        } to { $questions ->
            [one] one question.
           *[other] { $questions } questions.
        }
       *[other] { $seats } seats gave { $answers } answers to { $questions ->
            [one] one question.
           *[other] { $questions } questions.
        }
    }
finding-discussed = What was discussed
discussed-choices = { $number ->
        [one] One question with choices was answered, and those who answered { $united ->
            [0] did not all choose the same.
           *[other] all chose the same.
        }
       *[other] { $number } questions with choices were answered; on { $united } of them all who answered chose the same.
    }
discussed-kept = The facilitator kept { $number ->
        [one] one answer
       *[other] { $number } answers
    } for this report.
finding-observed = What was observed
finding-meant = What it meant
finding-to-do = What to do
finding-misread = The worst misunderstanding
finding-misread-free = A misunderstanding that delayed no answer
finding-misread-none = No misunderstanding
worst-what = { $reader } read the { $field } in “{ $about }” differently from what { $sender } meant.
worst-meant = { $sender } meant: “{ $intended }”. { $reader } read: “{ $read }”.
worst-left-out = { $sender } left the { $field } out of “{ $about }”.
worst-laid-aside = { $reader } laid the request aside until it came.
worst-supposed = { $sender } meant: “{ $intended }”. { $reader } supposed: “{ $read }”.
worst-supposed-nothing = { $reader } took it that nothing that matters was missing.
worst-covered = After that it was taken for settled, and it was not.
worst-seen = { $by } noticed { $after } later, by { $occasion }.
worst-unseen = Nobody noticed.
worst-over = Nobody noticed while it mattered.
worst-not-repaired = It was not put right.
worst-later = Because of it, a sound answer came { $by } later.
worst-sooner = A sound answer came { $by } sooner than it would have without it.
worst-same = A sound answer came no later for it.
worst-prevented = Because of it, no sound answer came; without it, one would have come { $after } after the request was sent.
worst-enabled = A sound answer came; without it, none would have come before play ended.
worst-neither = No sound answer came, and none would have come without it.
worst-spoilt = The last answer was unsound because of it: { $soundness }.
worst-sent = sent
worst-onset = misread
worst-noticed = noticed
worst-repaired = put right
worst-answered = answered
worst-alt = { $sender } and { $reader } meant different things from { $from } to { $to }.
worst-caption = While the field between the lines is grey, the two meant different things.
spent-transit = while messages were under way
spent-waiting = waiting for staff
spent-working = in work
spent-off-hours = outside of office hours
spent-other-side = waiting for the other side
spent-returned = while something was sent back
spent-at-transit = while messages were under way
spent-at-waiting = waiting for staff at { $to }
spent-at-working = in work at { $to }
spent-at-off-hours = outside of the office hours of { $to }
spent-at-other-side = waiting for { $from }
spent-at-returned = while it was sent back to { $from }
finding-time = Where the time went
time-total = { $number ->
        [one] The one request
       *[other] The { $number } requests together
    } waited { $total } for { $number ->
        [one] its answer
       *[other] their answers
    }. The largest part of that, { $share } %, went by { $stage }.
time-most = Of its time the largest part, { $share } %, went by { $stage }.
time-overdue = Most overdue was the answer to “{ $title }” from { $to }: it came { $over } past its limit.
time-overdue-open = Most overdue was the answer to “{ $title }” from { $to }: { $over } past its limit it had not come.
time-worst = The { $class } requests fared worst: { $over ->
        [1] the only one whose time was over was
       *[other] { $missed } of { $over } whose time was over { $missed ->
            [one] was
           *[other] were
        }
    } not answered in time.
time-none-late = No request was answered late.
time-none-over = No limit was over when play stopped.
time-longest = The longest wait was that for “{ $title }” from { $to }: { $gross }.
time-longest-open = The longest wait was that for “{ $title }” from { $to }: { $gross }, and no answer came.
stages-alt = Bars of { $number ->
        [one] one urgency class
       *[other] { $number } urgency classes
    }, with the share of each stage.
stages-caption = Where the time of the requests of each class went, in shares of the whole.
finding-worked = What worked
worked-objectives = { $number } of { $rated } rated { $rated ->
        [one] objective
       *[other] objectives
    } { $number ->
        [one] is
       *[other] are
    } suggested to be P.
worked-expected = { $number } of { $all } expected { $all ->
        [one] action
       *[other] actions
    } that count { $number ->
        [one] was
       *[other] were
    } done in time.
worked-met = { $number } of { $over } { $over ->
        [one] request
       *[other] requests
    } whose time was over { $number ->
        [one] was
       *[other] were
    } answered in time.
worked-sound = { $number } of { $all } { $all ->
        [one] answer
       *[other] answers
    } { $number ->
        [one] rests
       *[other] rest
    } on no misreading: { $outcomes }.
worked-full = { $number } in full
worked-part = { $number } in part
worked-none-held = { $number } that nothing is held
worked-refused = { $number ->
        [one] { $number } refusal
       *[other] { $number } refusals
    }
worked-repaired = { $number } of { $all } { $all ->
        [one] misunderstanding
       *[other] misunderstandings
    } { $number ->
        [one] was
       *[other] were
    } put right{ $read ->
        [0] .
       *[other] { $number ->
            [1] , after a read-back.
           *[other] , { $read ->
                [1] one
               *[other] { $read }
            } of them after a read-back.
        }
    }
worked-nothing = Nothing that was counted held in two thirds of the cases.
worked-keep-up = Keep this up: { $number } of the { $all } put right came to light by { $occasion }, and before it was too late.
held-expected = expected actions done in time
held-met = requests answered in time
held-sound = answers that rest on no misreading
held-repaired = misunderstandings put right
held-alt = Bars of what held, each with how many of how many.
held-caption = Of each, how many out of all there were.
finding-decided = What was decided
decided-asked = { $questions ->
        [one] One question was asked
       *[other] { $questions } questions were asked
    }, and people gave { $answers ->
        [0] no answer.
        [one] one answer.
       *[other] { $answers } answers.
    }
decided-split = People were least of one mind on “{ $title }”: “{ $choice }” had { $number } of { $all } { $all ->
        [one] answer.
       *[other] answers.
    }
decided-alt = Bars of the choices for “{ $title }”, each with how many people chose it.
decided-caption = What people chose for “{ $title }”.
ratings = Ratings
ratings-caption = P: performed without challenges; S: with some; M: with major challenges; U: unable to be performed. The suggested ratings follow a rule, which the analysis states.
ratings-caption-simulated = P: performed without challenges; S: with some; M: with major challenges; U: unable to be performed. Suggested by a rule, which the analysis states, and of the simulation alone: nobody played.
ratings-objective = Objective
ratings-suggested = Suggested
ratings-basis = Rests on
ratings-evaluators = Evaluators
rating-not = not rated
rating-of = { $letter } ({ $by })
basis-expected = { $done } of { $all } expected done in time
basis-receipts = { $done } of { $all } expected done in time, receipts alone
basis-measured = { $reached } of { $all } targets reached
basis-contrary = { $number ->
        [one] { $number } choice ran against it
       *[other] { $number } choices ran against it
    }
basis-none = nothing that counts
basis-and = {"; "}
actions = Recommended actions
actions-none = No rule recommends anything.
actions-caption = Recommended by rule from what happened, for people to change or strike out
actions-caption-first = Recommended by rule from what happened, for people to change or strike out: { $shown } of { $all }, the others in the improvement plan
actions-action = Action
actions-why = Because
actions-owner = Who
actions-due = By when

## What is recommended

advice-read-back = Have whoever receives a request read it back in their own words before work begins, and the sender confirm or correct it.
advice-misreading-term = Agree on what the terms mean that were taken in two senses, put them into a common glossary, and use the words of the glossary in requests.
advice-misreading-translation = Send the original along with each translation, and agree on the wording of forms in both languages.
advice-misreading-missing-info = Ask for what is missing instead of supposing it, and give the reader a short list of what must be said.
advice-misreading-wrong-channel = Keep a common list of who may do what, and ask who is competent before work begins.
advice-misreading-urgency = Put both scales of urgency side by side, and say in each request by when the answer is needed and why.
advice-misreading-deadline = State each due time as a date and an hour in UTC, with both calendars at hand.
advice-misreading-intent = Keep what is known apart from what is suspected, and say at the head of a request that it accuses nobody.
advice-misreading-legal = Describe the conduct and not the offence by its name, and have every side say what it is in its law.
advice-misreading-silence = Agree that silence means neither yes nor no, and report how far things have come at fixed times.
advice-misreading-handling = Write out with each marking who may see it and what it may be used for.
advice-misreading-scope = Name the case by a common number, and say what belongs to it and what does not.
advice-misreading-false-repair = After each correction, have the reader say again what is now meant.
advice-misreading-norm = Have every side say how it classes the incident, and by which text.
advice-check-answers = Have the requester say of each answer whether it is what was meant before the file is closed, and reopen it if not.
advice-late = Agree on who answers for a request, and report to the other side before its limit passes.
advice-late-transit = Agree on a faster channel for this class, and test it.
advice-late-waiting = Put more people on requests of this class, or have them go first.
advice-late-working = Give what there is at once as an answer in part, and the rest later.
advice-late-off-hours = Name somebody on duty for this class outside of office hours, on every side.
advice-late-other-side = Set a limit for each step that the other side waits for, and remind before it passes.
advice-late-returned = Check requests against the list of required contents before they are sent.
advice-complete = Use a form with the required contents of each class, and have a second person check it before sending.
advice-arrival = Have arrival confirmed within a fixed time, and send again over another channel if it is not.
advice-directory = Keep the directory of contacts current: who may deal with what, at which address, at which hours.
advice-test = Say who takes a call on the line at each hour, and test it until it is taken at once.
advice-expected = Go through what was late, in part or not done with { $agencies }, write down who does it and by when, and exercise it again.
advice-post = What was late on the way only: agree on a faster channel for it, and test it.
advice-contrary = Settle who decides such questions, and hold the choice against the objective before it is made.
advice-measure = Exercise it again, and measure: { $measures }.
advice-authority = Settle who decides on such an order, and what { $who } needs to be able to act.
advice-decide = Say before the next exercise who decides such questions, and by when.
advice-markings = Go through the markings with those who handle what the other side sends, and say what each allows.
element-planning = planning
element-organization = organization
element-equipment = equipment
element-training = training
element-exercise = exercise

## What happened

account = What happened
no-request = No request was sent.
account-date = Date
account-who = Who
account-what = What
account-caption = Each line rests on an event of the log.
account-lines = The account, line by line ({ $number ->
        [one] { $number } line
       *[other] { $number } lines
    })

## Analysis by objective

objectives = Analysis by objective
objectives-none = The scenario names no objectives.
objectives-rule = The ratings are suggested by a rule, and are for the evaluators to change. By what was expected: P if everything was done in time, S if everything was done and some of it late or in part, M if at least half of it counts as done, U if less does. What was done late or in part counts one half; an answer that is not what was meant counts nothing; a refusal that rests on no misreading is not counted, since whoever is asked may refuse. By the measures: P if all targets were reached, S if at least half were, else M. The worse of the two is suggested, and M at best where somebody chose what runs against the objective. In the most urgent class the time runs from sending, otherwise from when the agency had what it should act on. What nobody was asked for does not count, nor does what could still be done when play stopped. Where people played an agency, only what they were responsible for counts.
rating-p = performed without challenges
rating-s = performed with some challenges
rating-m = performed with major challenges
rating-u = unable to be performed
rating-suggested = Suggested rating:
rating-is = { $letter }, { $about }
rating-by = Rated by { $by }:
rating-for = : { $reason }
rating-none = Not rated: nothing that serves this objective was asked of anybody who is rated, or its time was not over.
rating-capability = Core capability: { $capability }.
# What stands between two sentences.
gap = {" "}
full-stop = .
expected-caption = What was expected, and what was done
expected-after = After
expected-of = Expected of
expected-action = Action
expected-within = Within
expected-done = Done
expected-in-time = In time
expected-not-done = not done
expected-late = late
expected-open = open
expected-asked = Asked
expected-not-asked = not asked
expected-lapsed = no longer needed
expected-from-sending = In time from sending
expected-counts = Counts
expected-of-policy = no: asked of the policy
expected-of-both = no: the seat changed hands
expected-no-credit = no
expected-refused = no: refused
objectives-rule-title = How ratings are suggested
rating-basis = {" "}({ $basis }).
rating-worse = By what was expected it would be { $expected }, by the measures { $measured }; the worse of the two counts.
measures-caption = What was measured
measures-measure = Measure
measures-objective = Objective
measures-target = Target
measures-value = Reached
measures-reached = Target reached
target-least = at least { $least }
target-most = at most { $most }
target-between = { $least } to { $most }
target-no-value = nothing to measure
responsible-caption = Who was responsible for what was expected. What policies did, before people sat down or for agencies that nobody played, stands apart.
responsible-who = Responsible
responsible-expected = Expected
responsible-met = In time
responsible-late = Late
responsible-missed = Not done
responsible-open = Open, or not asked
responsible-person = people
responsible-both = both in turn
responsible-policy = policies
responsible-nobody = nobody yet
told-declined = { $who } declined “{ $what }”, for this reason: “{ $reason }”
told-unsound = { $who } answered “{ $request }”, but the answer is not what was meant ({ $how }); it does not count as done.
told-incomplete = { $who } answered “{ $request }”, but gave less than was meant ({ $how }); it counts one half.
told-part = { $who } answered “{ $request }” in part, on no misreading; it counts one half.
told-refused = { $who } refused “{ $request }”, on no misreading. Whoever is asked may refuse, so this does not count.
told-contrary = { $who } chose, on “{ $what }”: “{ $choice }”. That runs against the objective.
told-not-asked = { $number ->
        [one] One expectation is
       *[other] { $number } expectations are
    } not rated: what should have been acted on never came to those who should act.
expected-folded = What was expected, and what was done ({ $number })
expected-declined = declined, with a reason
expected-unsound = { $moment }, not what was meant
expected-otherwise = { $moment }, { $how }
metric-requests-met-share = requests answered in time
metric-requests-sound-share = answers that are what was meant
metric-requests-sound-in-time-share = requests answered soundly and in time
metric-requests-fit-mean = how far answers serve what was meant, on average
metric-requests-answered = requests answered or refused
metric-requests-open = requests not at their end
metric-requests-refused = requests refused
metric-requests-returns = returns for what was missing
metric-requests-redirects = requests sent on to another agency
metric-requests-lapsed = requests whose time ran out
metric-requests-to-answer-mean = mean time to the answer
metric-requests-to-sound-answer-median = time within which half had a sound answer
metric-class---met-share = { $class } requests answered in time
metric-class---to-acknowledge-median = median time to acknowledge, { $class }
metric-class---to-acknowledge-worst = longest time to acknowledge, { $class }
metric-class---to-answer-median = median time to answer, { $class }
metric-class---to-answer-worst = longest time to answer, { $class }
metric-misunderstandings-arose = misunderstandings
metric-misunderstandings-repaired = misunderstandings put right
metric-misunderstandings-latent = misunderstandings that nobody noticed
metric-misunderstandings-latent-share = misunderstandings that nobody noticed, of all
metric-misunderstandings---arose = misunderstandings of the kind “{ $kind }”
metric-messages-lost = messages lost
metric-reminders-sent = reminders
metric-hotline-escalations = requests taken to the hotline
metric-hotline-calls-refused = hotline calls that were not taken
metric-coordination-objections = objections of agencies that were consulted
metric-conformance-late = steps taken late
metric-conformance-skipped = steps left out
metric-conformance-out-of-order = steps that the procedure does not allow
metric-conformance-unauthorised = steps taken by the wrong agency
metric-conformance-never-done = limits that passed without their step
metric-expectations-missed = expectations missed
metric-loss-total = points of loss
metric-loss-breaches = points of loss for breaches of markings
notes-objective = Notes:
note-on = on “{ $about }”: { $text }
note = { $moment }, { $by }: { $text }

## Timeliness

timeliness = Timeliness
by-class-caption = Requests by urgency class. Medians and longest times run from sending; those to the answer leave out the time that a returned request was with the requester.
by-class-class = Class
by-class-sent = Sent
by-class-acknowledged = Acknowledged
by-class-answered = Answered
by-class-median = Median
by-class-longest = Longest
by-class-met = In time
by-class-missed = Late
by-request-caption = Each request, and where its time went until it was answered. The six columns after the whole add up to it.
requests-annex = Each request
by-request-request = Request
by-request-from = From
by-request-to = To
by-request-class = Class
by-request-outcome = Outcome
by-request-in-all = In all
by-request-met = In time
outcome-open = open, { $state }

## Misunderstandings

misunderstandings = Misunderstandings
misunderstandings-off = The scenario has no misunderstandings: all are understood.
misunderstandings-none = Nothing was misunderstood.
misunderstandings-latent = { $number ->
        [one] { $number } misunderstanding
       *[other] { $number } misunderstandings
    } arose; { $latent ->
        [1] one of them
       *[other] { $latent } of them
    } nobody had noticed when play stopped.
soundness = Sound answers
sound-answers = { $number } of { $answers } answers and refusals are sound: what was done is what was meant.
sound-median = Half of the requests had a sound answer within { $median }.
sound-no-median = More than half of the requests had no sound answer by the end.
unsound-caption = Answers that are not sound
unsound-what = What is wrong
unsound-fit = Serves
unsound-why = What was misread
soundness-sound = sound
soundness-refused-on-misreading = refused for what was misread
soundness-wrong-object = something else than was meant
soundness-wrong-scope = another extent of the case
soundness-wrong-use = told to others than was meant
soundness-incomplete = less than could have been given
loss-total = The loss of the exercise is { $points } points. A point is what one day of delay of the least urgent requests costs; what else counts, and how much, is for whoever designs the exercise to say.
loss-caption = What was lost
loss-what = For
loss-points = Points
loss-late = time without a sound answer after it was wanted
loss-unsound = answers that do not serve what was meant
loss-refused = refusals that do not rest on a misreading
loss-breaches = breaches of a marking
loss-leaks = leaks to the press
loss-harms = what cannot be undone
by-kind-caption = By kind. Each is held against the same run with that one reading corrected: the longest delay of a sound answer, the requests that would have had one, the most points of loss. The same hour can be lost to several, so nothing of this adds up.
by-kind-kind = Kind
by-kind-arose = Arose
by-kind-noticed = Noticed
by-kind-repaired = Put right
by-kind-latent = Latent
by-kind-life = Median life
by-kind-latest = Longest delay
by-kind-prevented = Prevented
by-kind-points = Most points
norms-caption = How each agency classed the incidents
norms-norm = Norm
norms-incident = Incident
norms-classed = Classed by
register-caption = The register
register-annex = The register of misunderstandings
register-number = No.
register-about = About
register-meant = Meant
register-read = Read
register-lived = Lived
register-cost = The sound answer
register-later = { $by } later
register-sooner = { $by } sooner
register-same = as soon
register-prevented = prevented
register-enabled = came only so
register-neither = none in any case
register-harm = Harm
register-nobody = nobody
register-noticed = { $by }: { $occasion }
about-field = { $about }, { $field }

## Hotline and dialogue

dialogues = Dialogues
dialogue-about = { $level }, { $moment }. Between the two sides there were { $requests ->
        [one] { $requests } request
       *[other] { $requests } requests
    }; { $overdue ->
        [one] { $overdue } was overdue
       *[other] { $overdue } were overdue
    } by at least one register, and of { $differing } the registers said different things. { $reviewed ->
        [one] { $reviewed } was gone through
       *[other] { $reviewed } were gone through
    }.
dialogue-again = { $title } ({ $number })
dialogue-level-ministerial = Ministers
dialogue-level-working = Working level
dialogue-agenda = What has to be gone through
dialogue-agenda-empty = Nothing was overdue when it opened, and both registers said the same.
dialogue-request = Request
dialogue-register-of = Register: { $party }
dialogue-differ = Do they differ?
dialogue-decisions-folded = What was proposed, and what became of it ({ $number })
dialogue-decisions = What was proposed
dialogue-decisions-empty = Nothing was proposed.
dialogue-by = By
dialogue-what = Proposal
dialogue-answered = Answer
communique = Communiqué
communique-begins = The two sides have agreed to:
communique-empty = There is no communiqué: the two sides agreed nothing.
registers-annex = What the registers said
registers-caption = What each register said, by class
registers-class = Class
registers-party = Register of
registers-sent = Sent
registers-in-time = In time
registers-late = Late
registers-open = Open
registers-overdue = Overdue
registers-returned = Returns
registers-refused = Refused
registers-misread = Misunderstandings noticed
registers-due = due { $moment }
registers-returns = { $number ->
        [one] { $number } return
       *[other] { $number } returns
    }
registers-noticed = { $number ->
        [one] { $number } misunderstanding noticed
       *[other] { $number } misunderstandings noticed
    }
registers-between = {"; "}
register-state-unknown = not in it
register-state-open = open
register-state-overdue = overdue
register-state-in-time = answered in time
register-state-late = answered late
register-state-refused = refused
register-state-withdrawn = withdrawn
register-state-lapsed = lapsed
decision-state-open = waits for an answer
decision-state-agreed = agreed
decision-state-declined = declined
decision-state-lapsed = not answered

talks = Hotline and dialogue
talks-folded = Calls and talks, line by line ({ $number })
talks-none = Neither was used.
talks-caption = Calls, tests of a line, and talks
talks-when = When

## The press

press = The press, and what was claimed
press-none = Nothing was leaked.
press-caption = Leaks, the stories that came of them, and how each side read these
press-printed = In the press
press-says = What it says
press-leaked = Leaked by
press-leaker = { $by }, { $moment }
press-marking = Marking
press-breach = { $marking }, which was breached
press-believed = Belief in what it says
press-side = { $side }: { $before } before, { $after } after
claims-folded = What was claimed, and what became of it ({ $number })
claims-caption = What statements claim, and what became of it
claims-heard = Heard
claims-who = Who
claims-what = What is claimed
claims-believed = Believed
claims-doubted = { $to } gave it { $before } before hearing it and { $after } after{ $doubted ->
        [yes] , and doubts it
       *[no] {""}
    }
claims-own = { $by } gave it { $claimed }
claims-and = {"; "}
claims-asked = Asked for what would confirm it
claims-open = still open
claims-outcome = { $moment }: { $outcome }
claims-found = { $moment }: { $outcome }, and it points to { $found }
claims-end = Believed at the end
claims-believed-end = { $who }: { $believed }

## What the script says beside the injects

beside = What the script says beside the injects
beside-caption = Who they come from, what should follow, and whatever else was noted for those who lead and those who evaluate
beside-inject = Inject
beside-given = Given
beside-heading = Note
beside-text = What it says
beside-skipped = skipped

## Mutual understanding

understanding = Mutual understanding
understanding-about = What each side answers to the questionnaire, and what it takes the other to answer. Agreement: both answer the same. Accuracy: what a side predicts is what the other answers. Correctness: it answers as the rules of the exercise have it. Only items that were answered are counted.
understanding-caption = Before and after play
understanding-when = When
understanding-side = Side
understanding-toward = Towards
understanding-agreement = Agreement
understanding-accuracy = Accuracy
understanding-correctness = Correctness
understanding-kappa = Kappa
understanding-consensus = False consensus
understanding-answered = Answered by
understanding-drawn = Nobody played, so no person has answered this questionnaire. The answers below are drawn by the program from what the scenario supposes, and say nothing of people.
understanding-annex = The questionnaire in figures
understanding-annex-about = In parentheses the interval of Wilson at 95 %, over items. Kappa is agreement corrected for chance; false consensus is by how much a side takes the other to think as it does more often than it does. One exercise teaches nobody that exercises teach.
understanding-annex-caption = Shares with their intervals
answered-people = people, in { $number } of { $seats } { $seats ->
        [one] seat
       *[other] seats
    }
answered-nobody = not answered ({ $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    })
answered-drawn = nobody: drawn
share-of = { $of } of { $items }
share-none = not answered
share = { $of } of { $items } ({ $low } to { $high } %)
phase-before = before
phase-after = after

## Findings

method = How this was worked out
method-measured = Measured
method-measured-is = Times, outcomes, answers and misunderstandings are read from the log of { $events } events. None of them is estimated.
method-drawn = Drawn at random
method-drawn-all = Nobody sat in a seat: what every agency did was decided by its policy in the scenario.
method-drawn-some = What { $agencies } did was decided by their policies in the scenario, for nobody sat there. What the others did before somebody took the seat, and after, was decided by theirs.
method-drawn-before = People sat in every seat. What an agency did before somebody took its seat, and after, was decided by its policy in the scenario.
method-drawn-nothing = Nothing: where nobody sat, nobody answered.
method-drawn-choices = What { $agencies } chose, by the chances that the scenario supposes, for nobody sat there; the seed is { $seed }.
method-drawn-chances = Policies, transmission times, losses and misreadings follow chances that the scenario supposes; the seed is { $seed }. One run shows what can happen, and not how often.
method-said = Said by people
method-said-is = { $what }. Each stands under the name of who gave it or as a count, beside what is measured and never in its place.
method-said-nothing = Nobody has rated, noted, answered or decided anything.
method-decisions = { $number ->
        [one] one decision
       *[other] { $number } decisions
    }
method-discussion = { $number ->
        [one] one answer in the discussion
       *[other] { $number } answers in the discussion
    }
method-questionnaires = { $number ->
        [one] one questionnaire
       *[other] { $number } questionnaires
    }
method-ratings = { $number ->
        [one] one rating of an objective
       *[other] { $number } ratings of objectives
    }
method-notes = { $number ->
        [one] one note
       *[other] { $number } notes
    }
method-findings = { $number ->
        [one] one strength or area for improvement
       *[other] { $number } strengths or areas for improvement
    }
method-feedback = { $number ->
        [one] one person’s view of the exercise
       *[other] views of the exercise, given { $number } times
    }
method-ruled = Suggested by rule
method-ruled-is = Findings, suggested ratings and recommended actions follow from the log by fixed rules. They are suggestions: evaluators and facilitator rate, change, add and strike out.
carried = Actions carried forward
carried-count = { $number ->
        [0] “{ $name }” left no action.
       *[other] Of the { $number } actions of “{ $name }”, { $again } { $again ->
            [one] is
           *[other] are
        } recommended again{ $people ->
            [0] .
           *[other] ; whether { $people } that people had added came to anything is for people to say.
        }
    }
carried-about = What “{ $name }” recommended, with what was planned then. That an action is not recommended again says that what it rests on did not happen this time, and not that the action was carried out.
carried-caption = Actions of the earlier exercise
carried-now = In this exercise
carried-again = recommended again
carried-not-again = not recommended again
findings = Strengths and areas for improvement
findings-about = Suggested from the log by rules, for the evaluators to keep, change or strike out.
findings-none = The log shows nothing that would be one by these rules.
said-by = { $text } ({ $by })
feedback-report = What those who took part think
feedback-report-about = Rated after play on their own devices; { $number ->
        [one] one person has
       *[other] { $number } people have
    } rated at least one of the statements. Each row says how many chose each number, and n how many rated it.
feedback-caption = How far they agree with statements on the exercise
feedback-statement = Statement
feedback-number = n
feedback-median = Median
score-1 = strongly disagree
score-2 = disagree
score-3 = neither
score-4 = agree
score-5 = strongly agree
statement-briefed = The briefing and the material told me what I needed for my role.
statement-structured = The exercise was well structured and ran smoothly.
statement-realistic = The scenario was plausible and realistic.
statement-right-people = The right people took part.
statement-involved = I could take part actively, at the level of my work.
statement-whom-to-ask = I know better whom to ask in the other agencies and countries.
statement-procedures = I know better which procedures and time limits apply.
statement-prepared = After this exercise I am better prepared for a real incident.
attendance-report = Who was there while attendance was kept, by role:
strengths = Strengths
findings-areas = { $number ->
        [0] The log shows none by these rules.
        [one] One is in the improvement plan below, with what to do about it.
       *[other] { $number } are in the improvement plan below, each with what to do about it.
    }
areas = Areas for improvement
strength-objective = { $objective } Suggested to be P: { $basis }.
strength-class = { $number ->
        [one] The one { $class } request whose time was over was
       *[other] All { $number } { $class } requests whose time was over were
    } answered in time.
strength-read-back = Read-backs brought { $number ->
        [one] { $number } misunderstanding to light that was put right.
       *[other] { $number } misunderstandings to light that were put right.
    }
area-objective = { $objective } Suggested to be { $letter }, { $about }: { $basis }.
area-late = Of the { $class } requests, { $over ->
        [1] the only one whose time was over was
       *[other] { $missed } of { $over } whose time was over { $missed ->
            [one] was
           *[other] were
        }
    } not answered in time.
area-late-stage = The largest part of their time, { $share } %, went by { $stage }.
area-latent = { $number ->
        [one] { $number } misunderstanding was
       *[other] { $number } misunderstandings were
    } noticed by nobody while it was played.
area-unsound = { $number ->
        [one] { $number } answer is
       *[other] { $number } answers are
    } not what was meant, and nobody noticed: { $requests }.
area-kind = { $number ->
        [one] One misunderstanding
       *[other] { $number } misunderstandings
    } of the kind “{ $kind }” arose.
area-kind-prevented = { $number ->
        [one] It
       *[other] They
    } kept { $prevented ->
        [one] one request
       *[other] { $prevented } requests
    } from a sound answer.
area-kind-later = { $number ->
        [one] It delayed a sound answer by { $by }.
       *[other] One of them delayed a sound answer by { $by }.
    }
area-kind-spoilt = Because of { $number ->
        [one] it
       *[other] them
    }, { $spoilt ->
        [one] one answer was
       *[other] { $spoilt } answers were
    } not what was meant.
area-kind-latent = Nobody noticed { $latent } of them.
area-kind-unnoticed = Nobody noticed { $number ->
        [one] it.
       *[other] any of them.
    }
area-lost = { $number ->
        [one] One message was
       *[other] { $number } messages were
    } lost on the way.
area-sent-on = { $number ->
        [one] One request was
       *[other] { $number } requests were
    } written to an agency that could not act on { $number ->
        [one] it
       *[other] them
    }, and had to be sent on: { $requests }.
area-test = { $all ->
        [one] The one test call on a hotline was not taken within an hour.
       *[other] { $number } of { $all } test calls on a hotline { $number ->
            [one] was
           *[other] were
        } not taken within an hour.
    }
area-test-longest = The longest waited { $after }.
area-test-never = { $number ->
        [one] One was
       *[other] { $number } were
    } never taken.
area-declined = { $who } declined “{ $what }”, for this reason: “{ $reason }”
area-undecided = { $number ->
        [one] One question was
       *[other] { $number } questions were
    } left without an answer: { $questions }.
area-breached = Markings were breached: { $requests ->
        [0] {""}
        [one] in one request
       *[other] in { $requests } requests
    }{ $requests ->
        [0] {""}
       *[other] { $stories ->
            [0] {""}
           *[other] {" and "}
        }
    }{ $stories ->
        [0] {""}
        [one] in one story in the press
       *[other] in { $stories } stories in the press
    }.
area-returned = { $number ->
        [one] { $number } request was
       *[other] { $number } requests were
    } sent back for what was missing, and spent { $lost } so.

## Improvement plan

improvement = Improvement plan
improvement-about = What is recommended by rule, and what those who were there have planned. What is blank is for them to fill in.
improvement-none = No rule recommends an action, and nobody has added one. Those who were there can add theirs.
improvement-caption = Corrective actions
improvement-area = Area
improvement-action = Corrective action
improvement-element = Capability element
improvement-capability = Core capability
improvement-responsible = Responsible
improvement-contact = Contact
improvement-struck = Struck out by those who were there:
improvement-begun = Begins
improvement-done = By when

## How to reproduce it

notes = Notes
reproduction = How to reproduce this
reproduction-about = The same texts, seed, version and commands give the same log, event for event.
reproduction-scenario = Scenario
reproduction-seed = Seed
reproduction-version = Version
reproduction-changes = Changes
reproduction-commands = Commands
reproduction-log = Log
reproduction-events = { $number } events, the last with the digest

## Pictures

answers-alt = How long each of { $number } requests took, by class, against its limit: { $answered } answered, { $late } late.
answers-caption = From sending to the answer, without the time that a request was sent back, against the limit that it had. Every step to the right is longer by the same factor.
answers-in-time = answered in time
answers-late = answered late
answers-open = not answered so far
answers-limit = its limit

beliefs-of = { $of } ({ $sides })
beliefs-alt = How far what two sides believe lies apart over time, for { $number } propositions.
beliefs-caption = How far the mean beliefs of two sides lie apart: half the sum of the differences over the values, 0 where they believe the same and 1 where they are sure of opposites.
beliefs-left-out = { $number } that lay closer are left out.

questionnaire-who = { $side } towards { $toward }
questionnaire-agreement = agreement
questionnaire-accuracy = accuracy
questionnaire-correctness = correctness
questionnaire-alt = Shares of items before and after play, for each side towards each other.
questionnaire-drawn = { $mark } Drawn where nobody played.
questionnaire-caption = Shares of the items of the questionnaire before and after play.

time-spent-alt = Where the time of { $number } requests went, as stacked bars, the longest first.
time-spent-caption = Where the time of each request went until it was answered, the longest first; the table below has the figures.
time-spent-left-out = { $number } shorter ones are left out.

scale-minutes = { $number } min
scale-hours = { $number } h
scale-days = { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
scale-year = 1 year

lanes-alt = Swim lanes of { $agencies } agencies from { $begins } to { $ends }, with { $messages } messages between them.
lanes-closer = The lanes closer up ({ $number ->
    [one] { $number } picture
   *[other] { $number } pictures
})
lanes-caption = Who wrote to whom from { $begins } to { $ends }, who was at work, and what each agency had in hand. Times are those of { $city }. Point at anything for its name.
lanes-part = Part { $part } of { $number }: nothing was sent in between.
lanes-request = { $request } ({ $class }): { $outcome }
lanes-misread = { $id } { $kind }: meant { $intended }, read { $read }
lanes-message = { $kind }{ $has_request ->
        [yes] {" "}on { $request }
       *[no] {""}
    }, { $from } to { $to }{ $lost ->
        [yes] , lost
       *[no] {""}
    }
lanes-injects = injects
lanes-work = at work
lanes-shut = closed
lanes-in-time = answered in time
lanes-late = late; heavy mark: was due
lanes-open = open
lanes-misreading = misread; ring: noticed
lanes-sent = request
lanes-reminder = reminder or escalation

traffic-alt = { $number } messages by { $channels } channels between { $agencies } agencies.
traffic-caption = Who used which channel. The wider a line, the more messages an agency sent and got by it; beside an agency stands how many it sent and how many it got.
traffic-unused = Not used: { $channels }.
traffic-of = { $sent } out, { $received } in
traffic-channel = { $number ->
        [one] { $number } message
       *[other] { $number } messages
    }, { $lost } lost, median { $median } under way
traffic-between = between the sides
traffic-hotline = hotline
traffic-within = within a side

## Two runs side by side

compared = { $a } and { $b }
compared-about = Two runs side by side, what differs first. A change is the second less the first.
answer = The answer
compared-answer-same = The two are event for event the same: what was recorded of one is what was recorded of the other.
compared-answer = { $requests ->
    [one] The only request went { $differ ->
        [one] differently.
       *[other] the same way.
    }
   *[other] Of { $requests } requests { $differ } went differently.
} Answered in time: { $met_a } in { $a }, { $met_b } in { $b }.
compared-answer-time = Those that were over in both ({ $number }) took { $way ->
    [longer] { $change } longer on average in { $b } than in { $a }.
    [shorter] { $change } less on average in { $b } than in { $a }.
   *[same] equally long on average.
}
compared-answer-misread = Misunderstandings that arose: { $arose_a } in { $a }, { $arose_b } in { $b }.
compared-sure = This sets one run against one other. What differs may come from what was changed, from what people did, or from luck, and two runs cannot tell which: a sweep plays many and can.
compared-sure-same = Nothing here is an estimate: all tables were compared to the last event.
compared-alike-short = Requests that are the same
compared-parting = Where they part
compared-same = Event for event the same.
compared-at = They part at event { $event }:
compared-nothing = nothing more happens
compared-requests = Requests
compared-requests-same = All requests are the same in both.
compared-took = How they came out. Times run from sending to the answer, without those at which a returned request was with the requester; those with a plus were still going on at the end.
compared-fields = What differs in them
compared-fields-about = The columns of the table of requests that are not the same
compared-column = Column
compared-alike = { $number ->
        [one] { $number } request is the same in both
       *[other] { $number } requests are the same in both
    }
compared-side = { $what }, { $side }
compared-in-all = Took
compared-change = Change
compared-not-sent = not sent
compared-kinds = By kind
compared-figures = Figures
compared-figures-same = All figures are the same in both.
compared-figures-about = The figures that are not the same
compared-figure = Figure

# What came of a parameter study.
percent = { $number } %
swept-about = { $points } design points, { $runs } runs
# What changes a measure most: the factor, from its first value to another, and the 95 % interval of the change.
swept-answer = { $way ->
    [rises] { $measure } depends most on { $factor }: from { $from } to { $to } it rises by { $change } (95 % interval of the change: { $low } to { $high }).
    [falls] { $measure } depends most on { $factor }: from { $from } to { $to } it falls by { $change } (95 % interval of the change: { $low } to { $high }).
   *[unsure] No value of any factor surely changes { $measure }: the largest change seen is { $change }, with { $factor } from { $from } to { $to } (95 % interval: { $low } to { $high }).
}
swept-answer-unknown = What changes { $measure } cannot be said: the changes have no intervals, for want of runs or of values.
swept-answer-others = And the other measures:
swept-sure-played = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} at { $points ->
    [one] { $points } point
   *[other] { $points } points
}, { $same ->
    [yes] { $least ->
        [one] one
       *[other] { $least }
    }
   *[no] { $least } to { $most }
} of each. The intervals are those of 95 %, over replications of the same points.
swept-sure-luck = Of the variance of { $measure } between the means of points, { $share } is luck.
swept-luck-heading = How much is luck
swept-design = What was varied
swept-points = Points
swept-replications = Replications
swept-luck = Luck
swept-grid = a full grid: every combination of the values
swept-random = drawn independently
swept-latin = a Latin hypercube
swept-sobol = a Sobol sequence
swept-saltelli = Saltelli’s design for Sobol indices, on { $number } points A and B
swept-morris = { $number } trajectories of Morris
swept-table = those of the table { $name }
swept-fixed = { $number } of each point
swept-until = { $least } to { $most } of each point, until the mean of { $measure } is precise enough
swept-common = common: replication i of every point has the same seed
swept-independent = independent: every run has a seed of its own
swept-factors = The factors and their values
swept-factor = Factor
swept-values = Values
swept-value = Value
swept-range = { $from } to { $to }
swept-measures = What was measured
swept-measures-about = The mean over all points, and the standard deviations between the means of points and between runs of one point
swept-measure = Measure
swept-says = What it says
swept-mean = Mean
swept-between = Between points
swept-within = Between runs
swept-effects = What each factor does
swept-effects-about = Each dot is the mean over all points at which the factor has that value, or is in that part of its range; its bar is the 95 % interval over replications: what luck leaves open. Where the luck is common, two bars may overlap and the difference between them be sure all the same, since luck moves both together: the tables below the pictures have the intervals of the differences.
effects-alt = The mean of { $measure } at each value of { $number ->
    [one] one factor
   *[other] { $number } factors
}
effects-caption = { $measure } by each factor
swept-changes = Changes from the first value of each factor, with their 95 % intervals, replication by replication; those in bold are sure at that level
swept-changes-short = Changes from the first value
swept-change = Change
swept-from = From
swept-to = To
swept-indices = What matters
swept-indices-about = How much of the variance between points goes with each factor, with 95 % intervals. What luck adds to a factor’s share stands beside it in the table.
swept-doubtful = How the factors rank cannot be trusted for { $measures }: more than { $share } of the variance between the means of points is luck. More replications make it less.
swept-unknown-luck = How the factors rank cannot be trusted for { $measures }: each point was played once, so that it is not known how much of the variance between points is luck, and all of it is in the indices.
swept-index = Index
swept-estimate = Estimate
swept-indices-all = All indices
indices-alt = How much { $measure } depends on { $number ->
    [one] one factor
   *[other] { $number } factors
}
indices-caption = Shares of the variance of { $measure }
indices-caption-steps = By how much { $measure } changes when one factor goes through its range, on average over trajectories
index-explained = explained
index-luck = luck in it
index-first = first order
index-total = total
index-mu = mean effect
index-mu-star = mean size of effects
index-mu-star-most = the same, with luck
index-second = second order
index-sigma = spread of effects
swept-each-point = What came out at each point
points-alt = The mean of { $measure } at { $number } points
points-caption = The mean of { $measure } at each point, with its 95 % interval, which allows for skew. A point is its number and its values, in this order: { $factors }
swept-time = Where the time went
time-by-value-alt = Where the time of the requests went, at each value of { $number ->
    [one] one factor
   *[other] { $number } factors
}
time-by-value-caption = Where the time of all requests of a run went, on average at each value of each factor
swept-sure = How sure this is
swept-sure-about = Luck makes the means of points differ even where no factor does anything. The first share says how much of the variance between the means is luck; the second by how much of itself common luck makes the variance of a difference between two points smaller than independent luck would. A negative share says that it makes it larger.
swept-noise = Luck in the means
swept-saved = Saved by common luck
swept-luck-caption = How much of what varies is luck
swept-precise = { $number } of { $of } points are as precise as was asked for.
swept-sweep = Sweep
swept-sum = Digest of its texts
swept-again = The folder holds all texts. Any of its runs can be played again, whole, by its number in the table of runs:

# What follows for each side from what it has
fair-nothing = No two parties have agencies with the same role, so that nothing can be exchanged.
fair-heading = { $one } and { $other }, { $runs } runs as it is and { $runs } with each exchange
fair-paired = The same role: { $pairs }
fair-pair = { $one } and { $other }
fair-unpaired = No counterpart: { $agencies }
fair-values = { $measure }: { $one } { $first }, { $other } { $second }
fair-part = { $cause }: { $difference } ({ $low } to { $high })
fair-part-exact = { $cause }: { $difference }
fair-measure-refused = Refused
fair-measure-in-time = Answered in time
fair-measure-to-answer = Time to the answer
fair-measure-misread = Misread the other side, in a run
fair-measure-agreed-sense = Takes terms in the agreed sense
fair-measure-prior-correct = Right before play
fair-cause-policies = how its agencies act
fair-cause-lexicons = what it takes terms to mean
fair-cause-calendars = its holidays and opening hours
fair-cause-staff = its staff and caseloads
fair-cause-attitudes = its scale of urgency and its trust
fair-cause-role = its part in the story
fair-cause-questionnaire = the answers taken for right
fair-state-even = even
fair-state-explained = on purpose
fair-state-unexplained = uneven
fair-state-not-found = explained, not found

# The font of East Asian characters in documents for word processors
font-of-documents = Noto Sans CJK SC

# Decisions and polls
account-question-answered =
    { $poll ->
        [yes] a person answers “{ $inject }”
       *[no] answers “{ $inject }”
    }{ $detail ->
        [choice] : { $choice }
       *[other] { "" }
    }
account-choice-drawn = decides on “{ $inject }”, by its policy: { $choice }
account-choice-assumed = has not answered “{ $inject }” in time; taken as decided: { $choice }
account-question-closed = “{ $inject }” can no longer be answered
respondent-person = people
respondent-policy = its policy
respondent-otherwise = nobody answered in time
discussion = Discussion
discussion-about = What the seats answered to the questions of each module, as it stood when the module was closed. What the facilitator kept stands first.
discussion-none = The modules are for people, and none was discussed.
discussion-left = Not discussed: { $modules }.
discussion-time = Discussed for { $taken }.
discussion-time-of = Discussed for { $taken }, of { $time } that were meant for it.
discussion-kept = What was kept
discussion-situation = The situation as it was read
discussion-seat = Seat
discussion-unanswered = { " " }No seat answered.
discussion-answer = Answer

asked = Decisions and polls
asked-about = What people were asked while they played. What policies drew, and what was taken where nobody answered in time, is not counted among the answers of people.
asked-caption = What was chosen, by whom, and how sure they were
asked-choice = Choice
asked-people = People
asked-who = Who
asked-sure = How sure
asked-sure-all = { $mean }
asked-sure-range = { $mean } on average, { $low } to { $high }
asked-others = Not by people
asked-other = { $agency } ({ $by })
asked-silent = No answer: { $seats }
asked-changed =
    { $number ->
        [one] One answer was changed before the question closed.
       *[other] { $number } answers were changed before the question closed.
    }

## Headings of notes

note-heading-for-evaluators = For evaluators
note-heading-for-the-facilitator = For the facilitator

## Public holidays, by their names in the files of calendars; one without a word keeps its name

holiday-observed = { $name } (observed)

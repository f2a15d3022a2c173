#!/usr/bin/env bash
# One position, three CVs: from the wish for a position to one hired, one rejected, one withdrawn.
# Needs a running Kontor with its demo company, curl, and node to read JSON.
#   KONTOR_URL=http://localhost:4310 bash docs/examples/hiring-walk.sh
set -euo pipefail

URL="${KONTOR_URL:-http://localhost:4310}"
API="$URL/api/v1"
CVS="$(cd "$(dirname "$0")" && pwd)/cvs"
COOKIES="$(mktemp -d)"
trap 'rm -rf "$COOKIES"' EXIT

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
uuid() { node -p 'crypto.randomUUID()'; }
# pick EXPRESSION: reads JSON from stdin, `$` is the whole of it
pick() { node -e 'const $ = JSON.parse(require("fs").readFileSync(0, "utf8")); const found = eval(process.argv[1]); if (found !== undefined && found !== null) console.log(typeof found === "object" ? JSON.stringify(found) : found)' "$1"; }

# as PERSON METHOD PATH [curl options]: a request of somebody who is signed in; candidate: of nobody
as() {
  local who="$1" method="$2" path="$3"
  shift 3
  local options=(-sS --fail-with-body -X "$method")
  [ "$method" = GET ] || options+=(-H "Idempotency-Key: $(uuid)")
  if [ "$who" != candidate ]; then
    [ -f "$COOKIES/$who" ] || curl -sS --fail-with-body -o /dev/null -c "$COOKIES/$who" -H 'Content-Type: application/json' \
      -d "{\"userName\":\"$who\",\"password\":\"kontor-demo\"}" "$API/session"
    options+=(-b "$COOKIES/$who")
  fi
  curl "${options[@]}" "$@" "$API$path"
}
json() { printf '%s' '-HContent-Type: application/json'; }
post() { as "$1" POST "$2" "$(json)" -d "$3"; }

# until_there COMMAND…: repeats until it succeeds and prints something, half a minute at most; a refusal
# has a body too ("the case is busy, try again"), so what was printed alone says nothing
until_there() {
  local found
  for _ in $(seq 120); do
    if found="$("$@" 2>/dev/null)" && [ -n "$found" ]; then
      printf '%s\n' "$found"
      return
    fi
    sleep 0.25
  done
  echo "waited in vain: $*" >&2
  return 1
}

find_task() {
  local id
  for id in $(as "$1" GET "/user-tasks?view=all&state=open&instanceId=$2&perPage=100" |
    pick '$.data.filter((task) => task.elementId === "'"$3"'").map((task) => task.id).join(" ")'); do
    # of several scorecards only the own one offers outcomes
    as "$1" GET "/user-tasks/$id" | pick '$.allowedOutcomes.length > 0 ? $.id : null'
  done
}
# complete PERSON CASE TASK OUTCOME [DATA] [REASON]: DATA is a JavaScript object over `form`, what the form is filled with
complete() {
  local id task body
  id="$(until_there find_task "$1" "$2" "$3")"
  task="$(as "$1" GET "/user-tasks/$id")"
  body="$(REASON="${6:-}" OUTCOME="$4" pick '(() => { const form = $.formData; return { outcome: process.env.OUTCOME, data: { ...form, ...('"${5:-{\}}"') }, ...(process.env.REASON ? { reason: process.env.REASON } : {}) } })()' <<<"$task")"
  as "$1" POST "/user-tasks/$id/complete" "$(json)" -H "If-Match: \"$(pick '$.version' <<<"$task")\"" -d "$body" >/dev/null
  echo "  $1: $(pick '$.name.en' <<<"$task") → $4"
}

card() { as office GET "/applications?requisitionId=$REQUISITION&perPage=100" | pick '$.data.find((card) => card.businessKey === "'"$1"'" && card.stage === "'"$2"'")?.instanceId'; }
case_in() { until_there card "$1" "$2"; }
last_child() { as office GET "/process-instances/$1" | pick '$.children.at(-1)?.id'; }
mailed_token() { as office GET "/outgoing-mails?instanceId=$1&perPage=100" | pick '$.data.map((mail) => mail.body.match(/\/#\/public\/'"$2"'\/([\w-]+)/)?.[1]).find(Boolean)'; }
first_slot() { as candidate GET "/public/interviews/$1" | pick '$.isOpen ? $.slots[0] : null'; }
answer() { as candidate POST "$1" "$(json)" -d "$2"; }

say '1 The head of sales asks for a position; the case gets a clock of its own, so that days pass in seconds'
REHEARSAL="$(post technik /rehearsals '{"name":"First case"}' | pick '$.id')"
STARTED="$(post fach /process-instances '{
  "processKey": "requisition", "rehearsalId": "'"$REHEARSAL"'",
  "data": { "title": "Mitarbeiter/in Vertriebsinnendienst", "headcount": 1, "reasonKind": "replacement",
            "reason": "Nachfolge im Innendienst, die Stelle ist seit Oktober frei.",
            "bandMinEuro": 40000, "bandMaxEuro": 52000, "weeklyHours": 40, "land": "BE" } }')"
CASE="$(pick '$.instance.id' <<<"$STARTED")"
echo "  $(pick '$.instance.businessKey' <<<"$STARTED")"

say '2 The management approves, the office publishes text and weighted criteria'
complete leitung "$CASE" approveRequisition approve
# the demo company has planned one such position: whoever walks twice needs a second approval
[ -z "$(find_task office "$CASE" approveRequisition)" ] || complete office "$CASE" approveRequisition approve
complete office "$CASE" writePosting publish '{
  postingLanguage: "de", isAgencyChecked: true,
  postingText: "Wir suchen eine Verstärkung (m/w/d) für unseren Vertriebsinnendienst in Berlin. Sie bearbeiten Aufträge vom Angebot bis zur Rechnung und arbeiten mit SAP und Excel.",
  criteria: [
    { label: "Auftragsabwicklung", kind: "skill", terms: ["Auftragsabwicklung", "order processing"], isMust: true, weight: 5 },
    { label: "SAP", kind: "skill", terms: ["SAP"], isMust: false, weight: 4 },
    { label: "Vertriebserfahrung", kind: "experience-years", terms: ["Vertriebsinnendienst", "Sales", "Verkäufer"], isMust: true, weight: 4, minYears: 3 },
    { label: "Deutsch", kind: "language", terms: ["Deutsch", "German"], isMust: true, weight: 3, minLevel: "B2" },
    { label: "Englisch", kind: "language", terms: ["Englisch", "English"], isMust: false, weight: 2, minLevel: "B2" } ] }'
POSTING="$(as office GET '/requisitions?state=published&perPage=100' | pick '$.data.find((one) => one.instanceId === "'"$CASE"'")')"
REQUISITION="$(pick '$.id' <<<"$POSTING")"
LINK="$(pick '$.publicToken' <<<"$POSTING")"
echo "  $URL/#/public/apply/$LINK"

say '3 One application by the public form, two CVs uploaded by the office at once'
MIRA="$(as candidate POST "/public/postings/$LINK/applications" -F 'name=Mira Sommerfeld' -F 'email=mira.sommerfeld@posteo.example' \
  -F 'privacyTextVersion=2026-11' -F "cv=@$CVS/mira-sommerfeld.pdf;type=application/pdf" | pick '$.reference')"
read -r JAKOB YUSUF <<<"$(as office POST "/requisitions/$REQUISITION/applications" -F "cv=@$CVS/jakob-nystroem.pdf;type=application/pdf" \
  -F "cv=@$CVS/yusuf-aydin-keller.docx;type=application/vnd.openxmlformats-officedocument.wordprocessingml.document" |
  pick '$.data.map(({ instance }) => instance.businessKey).join(" ")')"
echo "  $MIRA Mira Sommerfeld, $JAKOB Jakob Nyström, $YUSUF Yusuf Aydın-Keller"

say '4 The office checks what was read from each CV, the head of sales screens'
for KEY in "$MIRA" "$JAKOB" "$YUSUF"; do complete office "$(case_in "$KEY" received)" reviewCv confirm; done
for KEY in "$MIRA" "$JAKOB"; do
  complete fach "$(case_in "$KEY" screening)" screen invite '{ sheet: form.sheet.map((line) => ({ ...line, assessment: "met" })) }'
done
YUSUFS_CASE="$(case_in "$YUSUF" screening)"
complete fach "$YUSUFS_CASE" screen reject '{ sheet: form.sheet.map((line) => ({ ...line, assessment: "notMet" })) }' \
  'Auftragsabwicklung und SAP fehlen, die Stelle braucht beides.'
complete office "$YUSUFS_CASE" chooseRejection release '{ reasonCode: "criteria-not-met", letterVariant: "neutral" }'

say '5 Times are offered by mail; Jakob withdraws by the link, Mira takes the first time'
COLLEAGUE="$(as office GET '/persons?q=Hoffmann' | pick '$.data[0].id')"
for KEY in "$JAKOB" "$MIRA"; do
  INTERVIEW="$(until_there last_child "$(case_in "$KEY" interview)")"
  complete office "$INTERVIEW" proposeSlots propose '{ interviewers: [...form.interviewers, "'"$COLLEAGUE"'"] }'
  TOKEN="$(until_there mailed_token "$INTERVIEW" interview)"
  if [ "$KEY" = "$JAKOB" ]; then
    until_there answer "/public/interviews/$TOKEN/withdraw" '{}' >/dev/null
    echo '  Jakob Nyström has withdrawn'
  fi
done
SLOT="$(until_there first_slot "$TOKEN")"
until_there answer "/public/interviews/$TOKEN/choose" '{"slotId":"'"$(pick '$.id' <<<"$SLOT")"'"}' >/dev/null
echo "  Mira Sommerfeld comes on $(pick '$.startsAt' <<<"$SLOT")"

say '6 Time passes until the interview is over; it took place, and both score it on their own'
post technik "/rehearsals/$REHEARSAL/fast-forward" '{"until":"'"$(pick '$.endsAt' <<<"$SLOT")"'"}' >/dev/null
complete fach "$INTERVIEW" confirmHeld held
for WHO in fach team; do
  complete "$WHO" "$INTERVIEW" scorecards submit '{
    ratings: form.ratings.map((line) => ({ ...line, rating: 5, note: "An Beispielen belegt." })),
    recommendation: "yes", summary: "Kennt die Abläufe, antwortet klar, passt ins Team." }'
done

say '7 Two people decide, the works council agrees, the offer goes out with its letter'
MIRAS_CASE="$(case_in "$MIRA" decision)"
complete fach "$MIRAS_CASE" decideAsManager offer '{}' 'Erfüllt alle Muss-Kriterien, überzeugendes Gespräch.'
complete office "$MIRAS_CASE" decideAsHr offer '{}' 'Unterlagen vollständig, Gehalt im Band.'
START="$(node -p 'new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 4, 1)).toISOString().slice(0, 10)')"
complete office "$MIRAS_CASE" offerTerms submit '{ salaryEuro: 46800, weeklyHours: 40, startDate: "'"$START"'" }'
complete office "$MIRAS_CASE" informWorksCouncil inform '{ shown: "Alle drei Bewerbungen mit Unterlagen.", isComplete: true }'
complete br "$MIRAS_CASE" worksCouncilAnswer consent

say '8 Mira reads the letter and accepts by the link in her mail'
TOKEN="$(until_there mailed_token "$MIRAS_CASE" offer)"
as candidate GET "/public/offers/$TOKEN/letter" -o "$COOKIES/letter.pdf"
echo "  $(head -c 8 "$COOKIES/letter.pdf"), $(wc -c <"$COOKIES/letter.pdf") bytes"
until_there answer "/public/offers/$TOKEN/accept" '{}' >/dev/null
case_in "$MIRA" hired >/dev/null

say 'The board at the end'
as office GET "/applications?requisitionId=$REQUISITION&perPage=100" |
  pick '$.data.map((card) => `  ${card.businessKey} ${card.candidateName}: ${card.stage}`).join("\n")'
as office GET "/requisitions/$REQUISITION" | pick '`  ${$.no} ${$.title}: ${$.state}`'

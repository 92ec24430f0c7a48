// A form that saves itself: each question 0.8 s after the last key, with the mark of what was there.
// Nothing is kept in the browser: computers are shared.
import { Question } from "./question.js";
import { Queue } from "./queue.js";
import { count } from "./steps.js";

const PATIENCE = 15_000;
// What is said moves what stands below it: not while somebody presses a button there.
const AFTER_CLICK = 400;
const form = document.querySelector("form[data-autosave]");
const state = form.querySelector("[data-state]");
const words = form.querySelector("template[data-words]");
const choice = form.querySelector("template[data-choice]");
const error = form.querySelector("template[data-error]");
const questions = new Map();
const queue = new Queue(send);
const untold = new Map();
let leaving = false;

for (const place of form.querySelectorAll("[data-question]")) {
  questions.set(place, new Question(place));
}

function say(when, moment = "") {
  const told = words.content.querySelector(`[data-when="${when}"]`).cloneNode(true);
  if (moment) told.textContent = told.textContent.replace("{moment}", moment);
  if (state.dataset.when === when && !moment) return;
  state.dataset.when = when;
  state.replaceChildren(...told.childNodes);
}

function questionOf(entry) {
  return questions.get(entry.closest("[data-question]"));
}

function unsent() {
  const held = [...questions.values()].some((question) => question.held || question.isChanged);
  return held || !queue.isEmpty;
}

async function post(question, more = {}) {
  const body = new URLSearchParams(question.typed);
  body.set(`${question.prefix}mark`, question.mark.value);
  for (const name of ["csrfmiddlewaretoken", "table"]) {
    const entry = form.elements.namedItem(name);
    if (entry) body.set(name, entry.value);
  }
  for (const [name, text] of Object.entries(more)) body.set(name, text);
  return fetch(`${form.dataset.autosave}${question.id}/`, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

// After signing in again the form needs another proof that it came from this site.
async function renewKey() {
  const answer = await fetch(form.dataset.key, { redirect: "manual" });
  if (!answer.ok) return false;
  form.elements.namedItem("csrfmiddlewaretoken").value = (await answer.json()).key;
  return true;
}

// Send a question; false when it has to be sent again later.
async function send(question, more = {}) {
  if (question.held || (!question.isChanged && !more.copy)) return true;
  const typed = question.typed;
  let answer;
  try {
    answer = await post(question, more);
    if (answer.status === 403 && (await renewKey())) answer = await post(question, more);
  } catch {
    say("offline");
    return false;
  }
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    say("signed-out");
    return false;
  }
  if (answer.status >= 500 || answer.status === 429) {
    say("offline");
    return false;
  }
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  take(question, typed, answer.status, isJson ? await answer.json() : {}, more);
  return true;
}

function take(question, typed, status, found, more) {
  if (status === 200) {
    saved(question, typed, found, more);
  } else if (status === 409 && found.theirs) {
    question.held = true;
    say("held");
    question.choose(found.theirs, choice).then((keep) => settle(question, keep, found));
  } else if (status === 422) {
    question.held = true;
    say("held");
    question.tell(found.errors, error);
  } else {
    question.held = true;
    say("refused");
    if (found.message) state.append(` ${found.message}`);
  }
}

function saved(question, typed, found, more) {
  question.mark.value = found.mark;
  question.sent = typed;
  count(question, found.answered);
  if (more.copy) {
    question.fill(found.texts);
    question.sent = question.typed;
  }
  if (question.hasFocus && !more.copy) untold.set(question, found.errors);
  else question.tell(found.errors, error);
  if (![...questions.values()].some((each) => each.held)) say("saved", found.moment);
}

// After the choice between two answers: what stands there now is what was chosen from.
function settle(question, keep, found) {
  question.held = false;
  question.mark.value = found.mark;
  if (keep === "theirs") {
    question.fill(found.texts);
    question.sent = question.typed;
    count(question, found.answered);
    say("saved", new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }));
  } else {
    queue.add(question, 0);
  }
}

function changed(event) {
  const question = questionOf(event.target);
  if (!question || !event.target.name?.startsWith(question.prefix)) return;
  // What was refused gets another chance; between two answers one has to be chosen.
  if (!question.place.querySelector("[data-choosing]")) question.held = false;
  if (question.held || !question.isChanged) return;
  // What stands there about the connection stays: somebody may be about to press its link.
  if (["saved", undefined].includes(state.dataset.when)) say("unsaved");
  queue.add(question);
}

function tellLater(question) {
  if (!untold.has(question) || question.hasFocus) return;
  question.tell(untold.get(question), error);
  untold.delete(question);
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);

// What is wrong is said when somebody has left the question, not while she types.
form.addEventListener("focusout", (event) => {
  const question = questionOf(event.target);
  if (!question || question.place.contains(event.relatedTarget)) return;
  if (untold.has(question)) setTimeout(() => tellLater(question), AFTER_CLICK);
});

form.addEventListener("click", async (event) => {
  const button = event.target.closest("button[name=copy]");
  if (!button) return;
  event.preventDefault();
  const question = questionOf(button);
  await queue.flush();
  if (!question.held) await send(question, { copy: "1" });
});

// Nothing is sent twice and nothing stays behind: first what waits, then the form itself.
form.addEventListener("submit", async (event) => {
  if (leaving || queue.isEmpty) {
    leaving = true;
    return;
  }
  event.preventDefault();
  const isSent = await queue.flush();
  if (!isSent) {
    state.scrollIntoView({ block: "nearest" });
    return;
  }
  leaving = true;
  // Not from within this event: a form that is being submitted is not submitted once more.
  setTimeout(() => form.requestSubmit(event.submitter));
});

for (const moment of ["focus", "online"]) {
  window.addEventListener(moment, () => queue.isEmpty || queue.flush());
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !queue.isEmpty) queue.flush();
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("beforeunload", (event) => {
  if (!leaving && unsent()) event.preventDefault();
});

// Keys of triage. They work while a statement has the focus, so they are in nobody's way elsewhere.
import { isUnderWay } from "./triage_steps.js";

const OPEN = "article.statement:not([data-state='merged'])";
const KINDS = { b: "achieved", g: "wanted" };
// Keys pressed while a step is on its way: they are for the statement that comes after it.
const waiting = [];

function statements() {
  return [...document.querySelectorAll(OPEN)];
}

function go(from, by) {
  const all = statements();
  const to = all[all.findIndex((each) => each.id === from.id) + by];
  to?.focus();
}

function press(article, key) {
  article.querySelector(`[data-key="${key}"]`)?.click();
}

function choose(article, name, value) {
  const select = article.querySelector(`select[name="${name}"]`);
  if (!select) return;
  select.value = value;
  press(article, "save");
}

// The fields of what was left out are folded away.
function write(article, field) {
  article.querySelector("details:has(form)")?.setAttribute("open", "");
  article.querySelector(field)?.focus();
}

// The printed lines of the statement that has the focus.
function mark(article) {
  const lines = new Set(article.dataset.lines.split(" "));
  for (const line of document.querySelectorAll("[data-line]")) {
    line.classList.toggle("printed__line--here", lines.has(line.dataset.line));
  }
}

function act(article, key) {
  const theme = article.querySelectorAll('select[name="theme"] option')[Number(key)];
  if (key === "j" || key === "ArrowDown") go(article, 1);
  else if (key === "k" || key === "ArrowUp") go(article, -1);
  else if (key === "a" || key === "m") press(article, key);
  else if (key === "e" || key === "s") write(article, "textarea");
  else if (key === "x") write(article, 'input[name="reason"]');
  else if (key === "z") document.querySelector('[data-key="z"]').click();
  else if (key in KINDS) choose(article, "kind", KINDS[key]);
  else if (/^[1-9]$/.test(key) && theme) choose(article, "theme", theme.value);
  else return false;
  return true;
}

function typing(event, article) {
  if (event.key === "Escape") article.focus();
  else if (event.key === "Enter" && event.target.name === "reason") press(article, "x");
  else if (event.key === "Enter" && event.ctrlKey) press(article, "s");
  else return false;
  return true;
}

function taken(event, article) {
  if (event.target.matches("textarea, input, select")) return typing(event, article);
  if (event.ctrlKey) return false;
  return isUnderWay() ? keep(event.key) : act(article, event.key);
}

function keep(key) {
  const isKey = key.length === 1 && key !== " ";
  if (isKey) waiting.push(key);
  return isKey;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey) return;
  const article = event.target.closest?.(OPEN);
  // Between an answer and the statement it leads to nothing has the focus.
  const isBetween = isUnderWay() && event.target === document.body && !event.ctrlKey;
  if (article ? taken(event, article) : isBetween && keep(event.key)) event.preventDefault();
});

// "Split" cuts where the cursor is; without a script a new line in the text does it.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.('[data-key="s"]');
  if (!button) return;
  const text = button.form.querySelector("textarea");
  button.form.querySelector('input[name="at"]').value = text.selectionStart;
});

document.addEventListener("focusin", (event) => {
  const article = event.target.closest?.("article.statement");
  if (article) mark(article);
});

function next(id) {
  const all = statements();
  const here = all.findIndex((each) => each.id === id);
  return all.slice(here + 1).find((each) => each.dataset.state === "proposed") ?? all[here];
}

// After a step the focus goes on to what waits; a refused step stays where it was.
document.addEventListener("triage:answered", (event) => {
  const { id, action, isRefused } = event.detail;
  const isJudged = ["accept", "reject"].includes(action) && !isRefused;
  const to = isJudged ? next(id) : document.getElementById(id ?? "");
  (to ?? statements()[0])?.focus();
  if (isRefused) waiting.length = 0;
  while (waiting.length && !isUnderWay()) {
    const article = document.activeElement.closest?.(OPEN);
    const key = waiting.shift();
    if (article && document.activeElement === article) act(article, key);
  }
});

// To begin with: where the address points, else what waits first.
const asked = statements().find((each) => `#${each.id}` === location.hash);
const first = statements().find((each) => each.dataset.state === "proposed") ?? statements()[0];
if (asked) asked.focus();
else first?.focus({ preventScroll: first === statements()[0] });

// Keys of triage. They work while a statement has the focus, so they are in nobody's way elsewhere.
const OPEN = "article.statement:not([data-state='merged'])";
const KINDS = { b: "achieved", g: "wanted" };
// Where to go once the server has answered: at the same statement, or on to the next one.
let then = null;

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

// The printed lines of the statement that has the focus.
function mark(article) {
  const lines = new Set(article.dataset.lines.split(" "));
  for (const line of document.querySelectorAll("[data-line]")) {
    line.classList.toggle("printed__line--here", lines.has(line.dataset.line));
  }
}

function split(article) {
  const text = article.querySelector("textarea");
  article.querySelector('input[name="at"]').value = text.selectionStart;
  press(article, "s");
}

function act(article, key) {
  const theme = article.querySelectorAll('select[name="theme"] option')[Number(key)];
  if (key === "j" || key === "ArrowDown") go(article, 1);
  else if (key === "k" || key === "ArrowUp") go(article, -1);
  else if (key === "a" || key === "m") press(article, key);
  else if (key === "e" || key === "s") article.querySelector("textarea")?.focus();
  else if (key === "x") article.querySelector('input[name="reason"]')?.focus();
  else if (key === "z") document.querySelector('[data-key="z"]').click();
  else if (key in KINDS) choose(article, "kind", KINDS[key]);
  else if (/^[1-9]$/.test(key) && theme) choose(article, "theme", theme.value);
  else return false;
  return true;
}

function typing(event, article) {
  if (event.key === "Escape") {
    article.focus();
  } else if (event.key === "Enter" && event.target.name === "reason") {
    press(article, "x");
  } else if (event.key === "Enter" && event.ctrlKey) {
    split(article);
  } else {
    return false;
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  const article = event.target.closest?.(OPEN);
  if (!article || event.altKey || event.metaKey) return;
  const types = event.target.matches("textarea, input, select");
  const taken = types ? typing(event, article) : !event.ctrlKey && act(article, event.key);
  if (taken) event.preventDefault();
});

// A click on "split" cuts where the cursor is; a new line in the text does it without a script.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.('[data-key="s"]');
  if (!button || event.detail === 0) return;
  const text = button.form.querySelector("textarea");
  button.form.querySelector('input[name="at"]').value = text.selectionStart;
});

document.addEventListener("focusin", (event) => {
  const article = event.target.closest?.("article.statement");
  if (article) mark(article);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const article = event.target.closest?.("article.statement");
  const action = event.detail.requestConfig.parameters?.get?.("action");
  const judged = action === "accept" || action === "reject";
  if (action) then = { id: article?.id ?? document.activeElement.closest?.(OPEN)?.id, judged };
});

function next(id) {
  const all = statements();
  const here = all.findIndex((each) => each.id === id);
  return all.slice(here + 1).find((each) => each.dataset.state === "proposed") ?? all[here];
}

// After a step the focus goes on to what waits; a refused step stays where it was.
document.addEventListener("htmx:afterSettle", (event) => {
  if (!then) return;
  const { id, judged } = then;
  then = null;
  const refused = event.detail.xhr.status >= 400;
  const to = judged && !refused ? next(id) : document.getElementById(id ?? "");
  (to ?? statements()[0])?.focus();
});

// Undo is for the whole page, so it also works while no statement has the focus.
if (!document.activeElement.closest?.(OPEN)) statements()[0]?.focus({ preventScroll: true });

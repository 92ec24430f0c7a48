// A step of triage on its way to the server: one at a time, and nothing that was typed is lost.
const trouble = document.getElementById("trouble");
// After these the whole list is shown again, and says itself where to go on.
const MANY = ["undo", "sure"];
const statementsOf = (place) => [...place.querySelectorAll("article.statement")];
// The statement and the action that are on their way.
let underWay = null;
// What was typed in other statements when the whole list is shown again.
let typed = new Map();

export function isUnderWay() {
  return underWay !== null;
}

function fields(article) {
  return [...article.querySelectorAll("textarea, select, input[name='reason']")];
}

function isChanged(field) {
  if (field.matches("select")) return [...field.options].some((one) => one.selected !== one.defaultSelected && (one.value || one.defaultSelected));
  return field.value !== field.defaultValue;
}

function isUnsaved(article) {
  return "unsaved" in article.dataset || fields(article).some(isChanged);
}

function remember() {
  const unsaved = statementsOf(document).filter((each) => isUnsaved(each) && each.id !== underWay?.id);
  typed = new Map(
    unsaved.map((each) => {
      // With the revision it was typed beside: what a colleague did since is not overwritten.
      const revision = each.querySelector('input[name="revision"]')?.value;
      return [each.id, { revision, values: fields(each).map((field) => [field.name, field.value]) }];
    }),
  );
}

function bringBack() {
  for (const [id, { revision, values }] of typed) {
    const article = document.getElementById(id);
    const form = article?.querySelector("form");
    if (!form) continue;
    form.elements.namedItem("revision").value = revision;
    for (const [name, value] of values) form.elements.namedItem(name).value = value;
    article.querySelector("details:has(form)")?.setAttribute("open", "");
  }
  typed = new Map();
}

function say(what) {
  trouble.hidden = !what;
  for (const each of trouble.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== what;
}

// After signing in again every form needs another proof that it came from this site.
async function renewKeys() {
  const answer = await fetch(trouble.dataset.formKey, { redirect: "manual" });
  if (!answer.ok) return;
  const { key } = await answer.json();
  for (const each of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) each.value = key;
}

function stopped(what) {
  document.getElementById(underWay?.id ?? "")?.removeAttribute("aria-busy");
  underWay = null;
  say(what);
}

function isSignedOut(xhr, asked) {
  return xhr.status === 403 || (xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(asked, location.href).pathname);
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const action = event.detail.requestConfig.parameters?.get?.("action");
  if (!action) return;
  if (isUnderWay()) {
    event.preventDefault();
    return;
  }
  const article = event.target.closest?.("article.statement") ?? document.activeElement.closest?.("article.statement");
  underWay = { id: event.target.closest?.("article.statement") ? article.id : null, here: article?.id, action };
  article?.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig, target } = event.detail;
  if (isSignedOut(xhr, requestConfig.path)) {
    event.detail.shouldSwap = false;
    if (requestConfig.verb === "post") stopped("signed-out");
  } else if (target.id === "news") {
    // The same news is not read out again.
    event.detail.shouldSwap = target.innerHTML.trim() !== xhr.responseText.trim();
  } else if (event.detail.shouldSwap) {
    remember();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!isUnderWay() || event.detail.requestConfig?.verb !== "post") return;
  const { here, action } = underWay;
  underWay = null;
  say(null);
  bringBack();
  const isRefused = event.detail.xhr.status >= 400;
  const said = MANY.includes(action) && !isRefused && document.getElementById("statements").dataset.at;
  const id = said || here;
  document.dispatchEvent(new CustomEvent("triage:answered", { detail: { id, action, isRefused } }));
});

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    if (event.detail.requestConfig.verb === "post" && isUnderWay()) stopped("offline");
  });
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !trouble.hidden) renewKeys();
});

window.addEventListener("beforeunload", (event) => {
  if (statementsOf(document).some(isUnsaved)) event.preventDefault();
});

// A part of a page that asks for news every fifteen seconds, but not while nobody looks at it.
// Without news the server says so in a word, and nothing changes.
const SECONDS = 15;

function ask() {
  const part = document.querySelector("[data-live]");
  if (part && !document.hidden) window.htmx.trigger(part, "news");
}

setInterval(ask, SECONDS * 1000);
// Whoever comes back sees at once how it is by now.
document.addEventListener("visibilitychange", ask);

// Keys and paste in the table of all figures; saving is done by autosave.js.
const table = document.querySelector("table.grid");
const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

// The entries by row, and in a row by column; rows without one are left out.
function cells() {
  return [...table.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll("td > input, td > select")])
    .filter((row) => row.length);
}

function placeOf(entry, rows) {
  const row = rows.findIndex((each) => each.includes(entry));
  return [row, rows[row].indexOf(entry)];
}

function go(entry, down, right) {
  const rows = cells();
  const [row, column] = placeOf(entry, rows);
  const to = rows[row + down];
  const next = to?.[Math.min(column + right, to.length - 1)];
  if (!next || next === entry || column + right < 0) return false;
  next.focus();
  next.select?.();
  return true;
}

// Left and right move in a text, until its end; in a choice the arrows up and down choose.
function isTaken(entry, key) {
  if (entry.tagName === "SELECT") return ["ArrowUp", "ArrowDown"].includes(key);
  const all = entry.selectionStart === 0 && entry.selectionEnd === entry.value.length;
  if (key === "ArrowLeft") return entry.selectionStart > 0 && !all;
  if (key === "ArrowRight") return entry.selectionEnd < entry.value.length && !all;
  return false;
}

table.addEventListener("keydown", (event) => {
  const entry = event.target.closest("td > input, td > select");
  if (!entry || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter") {
    event.preventDefault();
    go(entry, event.shiftKey ? -1 : 1, 0);
  } else if (event.key in STEPS && !event.shiftKey && !isTaken(entry, event.key)) {
    if (go(entry, ...STEPS[event.key])) event.preventDefault();
  }
});

// What a person calls a choice is as good as its value.
function put(entry, text) {
  if (entry.tagName === "SELECT") {
    const same = (option) => option.text.toLowerCase() === text.toLowerCase();
    const chosen = [...entry.options].find(same);
    if (!chosen) return;
    entry.value = chosen.value;
  } else {
    entry.value = text;
  }
  entry.dispatchEvent(new Event("input", { bubbles: true }));
}

table.addEventListener("paste", (event) => {
  const entry = event.target.closest("td > input, td > select");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  if (!entry || (lines.length === 1 && !text.includes("\t"))) return;
  event.preventDefault();
  const rows = cells();
  const [row, column] = placeOf(entry, rows);
  lines.forEach((line, down) => {
    line.split("\t").forEach((cell, right) => {
      const to = rows[row + down]?.[column + right];
      if (to) put(to, cell.trim());
    });
  });
});

for (const entry of table.querySelectorAll("td > input")) {
  entry.inputMode = "decimal";
  entry.autocomplete = "off";
}

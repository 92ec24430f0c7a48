// One question on the page: its entries, the mark of what is stored, and what is said about it.
export class Question {
  constructor(place) {
    this.place = place;
    this.id = place.dataset.question;
    this.prefix = `v${this.id}-`;
    this.held = false;
    this.sent = this.typed;
  }

  get entries() {
    return [...this.place.querySelectorAll(`[name^="${this.prefix}"]`)];
  }

  get mark() {
    return this.place.querySelector(`[name="${this.prefix}mark"]`);
  }

  // What a form would send of this question, without the mark.
  get typed() {
    const sent = new URLSearchParams();
    for (const entry of this.entries) {
      const chosen = !["radio", "checkbox"].includes(entry.type) || entry.checked;
      if (entry.name !== `${this.prefix}mark` && chosen) sent.append(entry.name, entry.value);
    }
    return sent.toString();
  }

  get isChanged() {
    return this.typed !== this.sent;
  }

  get hasFocus() {
    return this.place.contains(document.activeElement);
  }

  // The figure, for beside that of a colleague.
  get inWords() {
    const names = new URLSearchParams(this.typed);
    return [...names.values()].filter((text) => text && text !== "known").join(", ");
  }

  // Put texts in the entries, by their short names.
  fill(texts) {
    for (const entry of this.entries) {
      const name = entry.name.slice(this.prefix.length);
      if (name === "mark") continue;
      const text = texts[name] ?? (name === "state" ? "known" : "");
      if (entry.type === "radio") entry.checked = entry.value === text;
      else if (entry.type === "checkbox") entry.checked = Boolean(text);
      else entry.value = text;
    }
    for (const part of this.place.querySelectorAll("details")) {
      part.open ||= [...part.querySelectorAll("input, textarea")].some(
        (entry) => entry.value && (entry.tagName === "TEXTAREA" || entry.type === "text"),
      );
    }
  }

  // Say at each entry what is wrong; nothing when all is well.
  tell(errors, template) {
    this.place.querySelectorAll("[data-told]").forEach((told) => told.remove());
    for (const entry of this.entries) {
      const before = document.getElementById(`${entry.name}_error`);
      if (before && !(entry.name in errors)) before.remove();
      if (!(entry.name in errors)) {
        entry.removeAttribute("aria-invalid");
        entry.removeAttribute("aria-describedby");
      }
    }
    for (const [name, sentence] of Object.entries(errors)) this.#say(name, sentence, template);
  }

  #say(name, sentence, template) {
    const entries = this.entries.filter((entry) => entry.name === name);
    if (!entries.length) return;
    document.getElementById(`${name}_error`)?.remove();
    const told = template.content.firstElementChild.cloneNode(true);
    told.id = `${name}_error`;
    told.dataset.told = "";
    told.querySelector("span").textContent = sentence;
    (entries[0].closest("[role=radiogroup]") ?? entries[0]).before(told);
    for (const entry of entries) {
      entry.setAttribute("aria-invalid", "true");
      entry.setAttribute("aria-describedby", told.id);
      const folded = entry.closest("details");
      if (folded) folded.open = true;
    }
  }

  // Show a colleague's answer beside this one; gives "mine" or "theirs" when it was chosen.
  choose(theirs, template) {
    this.place.querySelector("[data-choosing]")?.remove();
    const box = template.content.firstElementChild.cloneNode(true);
    box.dataset.choosing = "";
    box.querySelector("[data-theirs]").textContent = theirs;
    box.querySelector("[data-mine]").textContent = this.inWords || "–";
    this.#place(box);
    return new Promise((resolve) => {
      for (const button of box.querySelectorAll("[data-keep]")) {
        button.addEventListener("click", () => {
          box.parentElement.closest("tr[data-row]")?.remove();
          box.remove();
          this.entries.find((entry) => entry.type !== "hidden")?.focus();
          resolve(button.dataset.keep);
        });
      }
    });
  }

  // In a table a note is a row of its own.
  #place(box) {
    if (this.place.tagName !== "TBODY") {
      this.mark.after(box);
      return;
    }
    const row = document.createElement("tr");
    row.dataset.row = "";
    const cell = document.createElement("td");
    cell.colSpan = 4;
    cell.append(box);
    row.append(cell);
    this.place.append(row);
  }
}

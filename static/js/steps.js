// How many questions have an answer, beside the steps: kept right while the form saves itself.
// It is not announced; what a save did, the form says in its own place.
const counts = document.querySelectorAll("[data-count]");

// A question of this step was stored: with or without an answer.
export function count(question, isAnswered) {
  if (isAnswered === question.place.hasAttribute("data-answered")) return;
  question.place.toggleAttribute("data-answered", isAnswered);
  for (const place of counts) {
    place.dataset.now = Number(place.dataset.now) + (isAnswered ? 1 : -1);
    place.textContent = place.dataset.count.replace("{part}", place.dataset.now);
  }
}

// Questions that wait to be sent, one after the other; what fails is sent again, ever later.
const AFTER_TYPING = 800;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export class Queue {
  #waiting = new Set();
  #running = null;
  #timer = null;
  #pause = FIRST_PAUSE;

  // `send` takes a question and says whether it is done with; false means: again later.
  constructor(send) {
    this.send = send;
  }

  get isEmpty() {
    return this.#waiting.size === 0 && this.#running === null;
  }

  add(question, after = AFTER_TYPING) {
    this.#waiting.add(question);
    this.#wakeIn(after);
  }

  // Send everything now; whether nothing is left.
  async flush() {
    clearTimeout(this.#timer);
    do {
      this.#running ??= this.#run().finally(() => {
        this.#running = null;
      });
      if (!(await this.#running)) return false;
    } while (this.#waiting.size);
    return true;
  }

  #wakeIn(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), milliseconds);
  }

  async #run() {
    for (const question of this.#waiting) {
      this.#waiting.delete(question);
      if (!(await this.send(question))) {
        this.#waiting.add(question);
        this.#wakeIn(this.#pause);
        this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
        return false;
      }
      this.#pause = FIRST_PAUSE;
    }
    return true;
  }
}

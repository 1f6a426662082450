import type { Status } from './connection.ts';
import { el } from './dom.ts';

const SAID_FOR_MS = 6_000;

/** Says how the connection is, and short things that need no answer. */
export class Notice {
  readonly connection = el('div', { class: 'connection', role: 'status', hidden: true });
  readonly toast = el('div', { class: 'toast', role: 'status', hidden: true });
  #toastTimer: ReturnType<typeof setTimeout> | undefined;
  #countdown: ReturnType<typeof setInterval> | undefined;
  #wasOpen = false;

  show(status: Status, retryNow: () => void): void {
    clearInterval(this.#countdown);
    if (status.is === 'open') {
      this.connection.hidden = true;
      if (this.#wasOpen) this.say('Connected again.');
      this.#wasOpen = true;
      return;
    }
    if (status.is !== 'lost') return;
    const seconds = el('span', { 'aria-hidden': 'true' });
    const count = (): void => {
      const left = Math.max(0, Math.ceil((status.retryAt - Date.now()) / 1_000));
      seconds.textContent = ` in ${left} s`;
    };
    count();
    this.#countdown = setInterval(count, 500);
    // The sentence is written once, so that a screen reader says it once and not each second.
    this.connection.replaceChildren(
      el('span', {}, 'The connection to Footnote is lost. Trying again', seconds, '.'),
      el('button', { type: 'button', class: 'as-link', on: { click: retryNow } }, 'Try now'),
    );
    this.connection.hidden = false;
  }

  say(text: string): void {
    clearTimeout(this.#toastTimer);
    this.toast.textContent = text;
    this.toast.hidden = false;
    this.#toastTimer = setTimeout(() => (this.toast.hidden = true), SAID_FOR_MS);
  }
}

/**
 * The message elements of `@skyra/discord-components-core`, in this page's colours. Theirs stand
 * in shadow trees, and the small print is too faint there to be read by everybody (2.4:1 on light).
 */

// First: the elements read it when they are loaded, and would take pictures from another server.
// oxlint-disable-next-line import/no-unassigned-import -- it has to be there before they are
import './settings.ts';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';

const referenceLine = `
  :host .discord-replied-message-username { color: var(--strong); font-weight: 600; opacity: 1; }
  :host .discord-replied-message-content { cursor: default; min-width: 0; overflow: hidden; }
  :host .discord-replied-message-content:hover { color: inherit; }
  :host .discord-slash-command-name, :host .discord-slash-command-name:hover,
  :host .discord-context-command-name {
    color: var(--mention-text) !important; background: var(--mention) !important;
    border-radius: 4px; flex: none; padding: 0 5px; opacity: 1; gap: 3px;
  }
  img { flex: none; }
`;

/** Call it once, before the first message is drawn. */
export function paintMessageElements(): void {
  addStyle(
    DiscordMessage,
    `
    .discord-message-timestamp, .discord-message-edited { color: var(--muted) !important; margin-left: 6px; }
    .discord-message-edited { font-size: 11px; }
    .discord-author-avatar img { cursor: default; border-radius: 12px; }
    .discord-message-content { min-width: 0; padding-top: 0; }
    .discord-message-markup { display: block !important; }
    :host(:hover) { background: none; }
  `,
  );
  addStyle(
    DiscordAuthorInfo,
    `.discord-author-username { color: var(--strong) !important; font-weight: 600 !important; }
     .discord-author-username:hover { text-decoration: none !important; cursor: default !important; }`,
  );
  addStyle(DiscordReply, referenceLine);
  addStyle(DiscordCommand, referenceLine);
}

// Lit hands this list to each new element's shadow tree; a constructed sheet needs no inline style.
function addStyle(element: Pick<typeof DiscordMessage, 'elementStyles'>, text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  element.elementStyles.push(sheet);
}

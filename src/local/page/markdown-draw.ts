import type { Names } from '../protocol.ts';
import { el } from './dom.ts';
import { parseMarkdown, type Block, type ListItem } from './markdown.ts';
import { parseInline, type Inline } from './markdown-inline.ts';
import { absoluteTime, timeIn } from './times.ts';

/** Draws a message's text. */
export function drawMarkdown(text: string, names: Names): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parseMarkdown(text).map((block) => drawBlock(block, names)));
  return fragment;
}

/** The text alone, as a reply's reference and a screen reader's label show it. */
export function plainText(text: string, names: Names): string {
  const line = text.replace(/^(?:#{1,3}|-#|>{1,3}|[*-])\s+/gm, '').replace(/\s+/g, ' ');
  const holder = el('span', {}, ...parseInline(line).map((node) => drawInline(node, names)));
  return holder.textContent.trim();
}

function drawBlock(block: Block, names: Names): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return el('p', {}, ...drawAll(block.inside, names));
    case 'subtext':
      return el('p', { class: 'subtext' }, ...drawAll(block.inside, names));
    case 'heading':
      // The page itself has the levels 1 and 2.
      return el(
        (['h3', 'h4', 'h5'] as const)[block.level - 1] ?? 'h5',
        { class: `heading-${block.level}` },
        ...drawAll(block.inside, names),
      );
    case 'quote':
      return el('blockquote', {}, ...block.blocks.map((inner) => drawBlock(inner, names)));
    case 'list':
      return drawList(block.items, block.start, names);
    case 'code':
      return el('pre', { tabindex: 0 }, el('code', {}, block.text));
  }
}

function drawList(items: readonly ListItem[], start: number | null, names: Names): HTMLElement {
  const drawn = items.map(({ depth, inside }) =>
    el('li', { 'data-depth': depth === 0 ? undefined : depth }, ...drawAll(inside, names)),
  );
  return start === null ? el('ul', {}, ...drawn) : el('ol', { start }, ...drawn);
}

function drawAll(nodes: readonly Inline[], names: Names): readonly Node[] {
  return nodes.map((node) => drawInline(node, names));
}

function drawInline(node: Inline, names: Names): Node {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'break':
      return el('br');
    case 'code':
      return el('code', {}, node.text);
    case 'strong':
      return el('strong', {}, ...drawAll(node.inside, names));
    case 'emphasis':
      return el('em', {}, ...drawAll(node.inside, names));
    case 'underline':
      return el('u', {}, ...drawAll(node.inside, names));
    case 'strike':
      return el('s', {}, ...drawAll(node.inside, names));
    case 'spoiler':
      return drawSpoiler(drawAll(node.inside, names));
    case 'link':
      return outsideLink(node.url, ...drawAll(node.inside, names));
    case 'mention':
      return el('span', { class: 'mention' }, mentionText(node.of, node.id, names));
    case 'command':
      return el('span', { class: 'mention' }, `/${node.name}`);
    case 'time':
      return el(
        'time',
        { title: absoluteTime(node.seconds) },
        timeIn(node.seconds, node.style, Date.now()),
      );
  }
}

/** A link that leaves the page: always a new tab, which learns nothing of this one. */
export function outsideLink(url: string, ...children: readonly (Node | string)[]): HTMLElement {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

function drawSpoiler(inside: readonly Node[]): HTMLElement {
  const hidden = el('span', { 'aria-hidden': 'true', inert: true }, ...inside);
  const spoiler = el('span', {
    class: 'spoiler',
    role: 'button',
    tabindex: 0,
    'aria-label': 'Spoiler: show it',
    on: {
      click: () => reveal(),
      keydown: (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          reveal();
        }
      },
    },
  });
  const reveal = (): void => {
    if (!spoiler.hasAttribute('role')) return;
    for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name);
    hidden.removeAttribute('aria-hidden');
    hidden.removeAttribute('inert');
    spoiler.classList.add('is-shown');
  };
  spoiler.append(hidden);
  return spoiler;
}

function mentionText(of: 'user' | 'role' | 'channel', id: string, names: Names): string {
  switch (of) {
    case 'user':
      return `@${names.users[id] ?? 'unknown-user'}`;
    case 'role':
      return `@${names.roles[id] ?? 'unknown-role'}`;
    case 'channel':
      return `#${names.channels[id] ?? 'unknown'}`;
  }
}

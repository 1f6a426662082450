import { parseHTML } from 'linkedom';

/*
 * The part of the DOM that reading a page needs. TypeScript's own DOM types would put the browser's
 * globals into a program that has none.
 */

export interface DomNode {
  /** 1 an element, 3 a text; others (comments) are passed over. */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly parentNode: DomElement | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  contains(node: DomNode): boolean;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  insertBefore(node: DomNode, before: DomNode | null): void;
  appendChild(node: DomNode): void;
  remove(): void;
}

export interface DomDocument {
  /** The page as HTML again. */
  toString(): string;
  readonly body: DomElement;
  createElement(name: string): DomElement;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

/** A page or a fragment of one as a document with a body. Scripts do not run. */
export function parsePage(html: string): DomDocument {
  // The tag of the body may be left out, which the parser does not know.
  const whole = /<body[\s>]/i.test(html) ? html : html.replace(/<\/head\s*>/i, '$&<body>');
  const page = /<html[\s>]/i.test(html)
    ? whole
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  // linkedom is typed with the browser's types, which are not there.
  return parseHTML(page).document;
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === 1;
}

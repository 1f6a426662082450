import type { DomDocument, DomElement } from './dom.ts';
import { isHidingStyle } from './hiding-style.ts';
import { findHidingSelectors } from './style-sheet.ts';

/** Never text for a reader: programs, forms, pictures, what is for other browsers, other pages. */
const NEVER_TEXT = new Set(
  'script style noscript template iframe object embed applet svg math canvas audio video form input button select option optgroup datalist textarea label output meter progress nav dialog noembed noframes frameset frame rp'.split(
    ' ',
  ),
);
const NEVER_TEXT_ROLES = new Set(
  'navigation search form dialog alertdialog menu menubar'.split(' '),
);
/** Names that many sites give to text for screen readers alone; their style is in other files. */
const UNSEEN_CLASSES = new Set(
  'sr-only visually-hidden visuallyhidden screen-reader-text'.split(' '),
);

/** Trying each selector on each element is the only cost that a page can drive up here. */
const MOST_TRIALS = 20_000_000;

/**
 * Takes out what a page does not show: hidden elements, scripts, styles, forms. Gives back how many
 * characters were hidden by style, which may be a trap or the page's own way to fade in its text;
 * null when the page has too many rules to tell.
 * NOTE: style sheets in other files are not fetched.
 */
export function removeHidden(document: DomDocument): number | null {
  const elements = [...document.querySelectorAll('*')];
  const selectors = [...document.querySelectorAll('style')].flatMap((style) =>
    findHidingSelectors(style.textContent ?? ''),
  );
  if (selectors.length * elements.length > MOST_TRIALS) return null;
  let hidden = 0;
  const hide = (element: DomElement): void => {
    // Inside of another one it was counted with it.
    if (document.body.contains(element)) hidden += (element.textContent ?? '').trim().length;
    element.remove();
  };
  for (const element of elements) {
    if (isNeverText(element)) element.remove();
    else if (isHidingStyle(attribute(element, 'style'))) hide(element);
  }
  for (const selector of selectors) {
    for (const element of select(document, selector)) hide(element);
  }
  return hidden;
}

function isNeverText(element: DomElement): boolean {
  if (element.localName === 'title') return element.parentNode?.localName !== 'head';
  if (NEVER_TEXT.has(element.localName)) return true;
  // The parser keeps the case of attributes.
  for (const { name, value } of element.attributes) {
    switch (name.toLowerCase()) {
      case 'hidden':
      case 'popover':
        return true;
      case 'aria-hidden':
        if (value.trim().toLowerCase() === 'true') return true;
        break;
      case 'role':
        if (NEVER_TEXT_ROLES.has(value.trim().toLowerCase())) return true;
        break;
      case 'class':
        if (value.split(/\s+/).some((word) => UNSEEN_CLASSES.has(word.toLowerCase()))) return true;
        break;
    }
  }
  return false;
}

function attribute(element: DomElement, wanted: string): string {
  for (const { name, value } of element.attributes) {
    if (name.toLowerCase() === wanted) return value;
  }
  return '';
}

function select(document: DomDocument, selector: string): readonly DomElement[] {
  try {
    return [...document.querySelectorAll(selector)];
  } catch {
    // Not a selector, so that browsers do not follow it either.
    return [];
  }
}

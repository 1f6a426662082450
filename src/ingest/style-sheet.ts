import { isHidingStyle, isShowingStyle } from './hiding-style.ts';

/**
 * The selectors that a page's own style sheet hides for every reader. A later rule for the very same
 * selector wins; what other rules do to it is not worked out, nor are rules for some screens only.
 */
export function findHidingSelectors(css: string): string[] {
  const hidden = new Map<string, boolean>();
  collect(css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ''), hidden, 0);
  return [...hidden].filter(([, isHidden]) => isHidden).map(([selector]) => selector);
}

const DEEPEST = 4;

function collect(css: string, hidden: Map<string, boolean>, depth: number): void {
  for (const { prelude, body } of rulesOf(css)) {
    if (prelude.startsWith('@')) {
      const isForAll = /^@(?:layer\b|supports\b|media\s+(?:all|screen|only screen)?\s*$)/i.test(
        prelude,
      );
      if (isForAll && depth < DEEPEST) collect(body, hidden, depth + 1);
      continue;
    }
    const isHidden = isHidingStyle(body);
    if (!isHidden && !isShowingStyle(body)) continue;
    for (const part of prelude.split(',')) {
      const selector = part.trim();
      // States and pseudo-elements are not always so; the whole page is shown by a script.
      if (selector === '' || selector.includes(':') || /^(?:html|body)$/i.test(selector)) continue;
      if (isHidden || hidden.has(selector)) hidden.set(selector, isHidden);
    }
  }
}

/** Selectors (or an `@` rule) and what stands in its braces. */
function rulesOf(css: string): { readonly prelude: string; readonly body: string }[] {
  const rules: { prelude: string; body: string }[] = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  for (const { 0: brace, index } of css.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (depth === 0) open = index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      // An `@import …;` before the rule is none of its own.
      const prelude = css.slice(start, open).replace(/^[\s\S]*;/, '');
      rules.push({ prelude: prelude.trim(), body: css.slice(open + 1, index) });
      start = index + 1;
    } else start = index + 1;
  }
  return rules;
}

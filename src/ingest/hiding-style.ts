/** Far enough to be off the page, in pixels and in the width of letters. */
const FAR = /^-(?:\d{3,}(?:\.\d+)?(?:px|pt)?|\d{2,}(?:\.\d+)?(?:em|rem|ch|vw|vh))$/;
const NOTHING = /^0(?:\.0+)?(?:px|em|rem|pt|%)?$/;

/**
 * Whether declarations (`display: none; color: red`) keep an element from being seen. Later ones win.
 * NOTE: colours that equal their background, and what covers what, would need the page to be drawn.
 */
export function isHidingStyle(declarations: string): boolean {
  const style = readDeclarations(declarations);
  const is = (name: string, pattern: RegExp): boolean => pattern.test(style.get(name) ?? '');
  const isOut =
    is('position', /^(?:absolute|fixed)$/) &&
    ['left', 'right', 'top', 'bottom', 'inset-inline-start', 'margin-left', 'margin-top'].some(
      (name) => is(name, FAR),
    );
  const isFlat =
    is('overflow', /^(?:hidden|clip)/) &&
    ['height', 'max-height', 'width', 'max-width'].some((name) => is(name, NOTHING));
  return (
    isOut ||
    isFlat ||
    is('display', /^none$/) ||
    is('visibility', /^(?:hidden|collapse)$/) ||
    is('content-visibility', /^hidden$/) ||
    is('opacity', NOTHING) ||
    is('font-size', NOTHING) ||
    is('color', /^transparent$/) ||
    is('text-indent', FAR) ||
    is('transform', /^scale[xy]?\(0/) ||
    is('clip', /^rect\((?:[01](?:px)?[,\s]*){4}\)$/) ||
    is('clip-path', /^(?:inset\((?:50|100)%|circle\(0)/)
  );
}

/** Whether declarations say that an element is shown after all. */
export function isShowingStyle(declarations: string): boolean {
  const display = readDeclarations(declarations).get('display');
  return display !== undefined && display !== 'none';
}

function readDeclarations(text: string): ReadonlyMap<string, string> {
  const style = new Map<string, string>();
  for (const declaration of unescape(text).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important/, '');
    style.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return style;
}

/** Without comments and escapes, by which `n\6fne` is "none". */
function unescape(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/\\/g, '');
}

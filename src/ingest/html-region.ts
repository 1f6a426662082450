import { Readability } from '@mozilla/readability';
import { isElement, parsePage, type DomDocument, type DomElement } from './dom.ts';
import { BLOCK_MARK, type HtmlBlock } from './html-blocks.ts';

/** Below this share of the page's text, what Readability chose is not believed. */
const SMALLEST_SHARE = 0.25;
/** A part of the article that is larger is no side matter, whatever it is called. */
const LARGEST_SIDE_SHARE = 0.3;
const LONGEST_LINK_BLOCK = 150;

/** Words in names of classes and ids that sites give to what stands around the text. */
const SIDE_WORDS = new Set(
  'share sharing social related recommended newsletter subscribe subscription comment comments promo advert advertisement ad ads sponsor byline author authors bio breadcrumb breadcrumbs cookie consent tags toolbar print recirc recirculation'.split(
    ' ',
  ),
);

export interface Region {
  /** Indexes of the first and the last block of the article. */
  readonly first: number;
  readonly last: number;
  /** Blocks between them that are not running text. */
  readonly side: ReadonlySet<number>;
  readonly author: string | null;
}

/**
 * Where in the page the article is: the smallest element that holds all of what Readability picks.
 * Its pick itself is no measure: on short pages it drops headings, lists and quotations that stand
 * beside the paragraphs.
 */
export function findRegion(document: DomDocument, blocks: readonly HtmlBlock[]): Region {
  const { picked, author } = pickBlocks(document, blocks);
  const elements = picked.flatMap((index) => blocks[index]?.element ?? []);
  const container = commonAncestor(elements) ?? document.body;
  const inside = [...blocks.keys()].filter((index) => {
    const element = blocks[index]?.element;
    return element !== undefined && ancestorsOf(element).includes(container);
  });
  const total = lengthOf(blocks, inside);
  const isSide = makeSideTest(container, total);
  const side = new Set(
    inside.filter((index) => {
      const block = blocks[index];
      return (
        block !== undefined && ((block.level === null && isMostlyLinks(block)) || isSide(block))
      );
    }),
  );
  const running = inside.filter((index) => !side.has(index));
  return { first: running[0] ?? 0, last: running.at(-1) ?? blocks.length - 1, side, author };
}

function pickBlocks(
  document: DomDocument,
  blocks: readonly HtmlBlock[],
): { readonly picked: readonly number[]; readonly author: string | null } {
  const everything = [...blocks.keys()];
  // Readability takes the page apart, so it gets a copy.
  const reader = new Readability<DomElement>(parsePage(document.toString()), {
    charThreshold: 0,
    serializer: (node) => node,
  });
  const result = reader.parse();
  const marked = result?.content?.querySelectorAll(`[${BLOCK_MARK}]`) ?? [];
  const picked = [...marked].map((element) => Number(element.getAttribute(BLOCK_MARK)));
  const author = result?.byline?.trim().replace(/^by\s+/i, '') || null;
  const isBelieved = lengthOf(blocks, picked) >= SMALLEST_SHARE * lengthOf(blocks, everything);
  return { picked: isBelieved && picked.length > 0 ? picked : everything, author };
}

/** Whether a block is in an aside, a footer, a share bar or the like, as the page names them. */
function makeSideTest(container: DomElement, total: number): (block: HtmlBlock) => boolean {
  // An element may hold thousands of blocks, and the length of its text is worked out each time.
  const known = new Map<DomElement, boolean>();
  const isSideElement = (element: DomElement): boolean => {
    const answer =
      known.get(element) ??
      (isNamedAsSide(element) && (element.textContent ?? '').length < LARGEST_SIDE_SHARE * total);
    known.set(element, answer);
    return answer;
  };
  return ({ element }) => {
    const path = [element, ...ancestorsOf(element)];
    return path.slice(0, path.indexOf(container)).some(isSideElement);
  };
}

function isNamedAsSide(element: DomElement): boolean {
  if (element.localName === 'aside' || element.localName === 'footer') return true;
  return `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => SIDE_WORDS.has(word));
}

/** A list of other pages; a sentence with a link in it has words around the link. */
function isMostlyLinks({ text, element }: HtmlBlock): boolean {
  if (text.length > LONGEST_LINK_BLOCK) return false;
  const links = [...element.querySelectorAll('a[href]')];
  const linked = links.reduce((sum, link) => sum + (link.textContent ?? '').trim().length, 0);
  return linked > text.length * 0.8;
}

function ancestorsOf(element: DomElement): DomElement[] {
  const ancestors: DomElement[] = [];
  for (let node = element.parentNode; node !== null && isElement(node); node = node.parentNode) {
    ancestors.push(node);
  }
  return ancestors;
}

/** Of one element, its parent. */
function commonAncestor(elements: readonly DomElement[]): DomElement | null {
  const [first, ...rest] = elements.map(ancestorsOf);
  const shared = rest.map((ancestors) => new Set(ancestors));
  return first?.find((candidate) => shared.every((set) => set.has(candidate))) ?? null;
}

function lengthOf(blocks: readonly HtmlBlock[], indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + (blocks[index]?.text.length ?? 0), 0);
}

import { el } from './dom.ts';
import { icon } from './icons.ts';
import { outsideLink } from './markdown-draw.ts';

export interface MediaFile {
  readonly url: string;
  readonly name: string;
  readonly type: string | null;
  readonly bytes: number | null;
  /** What is to be seen on a picture. */
  readonly description: string | null;
  readonly isSpoiler: boolean;
}

const PICTURE_NAME = /\.(?:png|jpe?g|gif|webp)$/i;

/** A picture where it can be shown, otherwise a file to download. */
export function drawMedia(file: MediaFile): HTMLElement {
  const isPicture = file.type?.startsWith('image/') ?? PICTURE_NAME.test(file.name);
  if (!isOwn(file.url)) {
    // The page loads nothing from elsewhere, so what lies elsewhere is only pointed at.
    const label = file.description ?? file.name;
    return /^https?:\/\//.test(file.url)
      ? el('p', { class: 'outside-media' }, icon('link'), outsideLink(file.url, label))
      : el('p', { class: 'outside-media' }, label);
  }
  return isPicture ? drawPicture(file) : drawFile(file);
}

function isOwn(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
}

function drawPicture(file: MediaFile): HTMLElement {
  const picture = el('img', {
    class: 'picture',
    src: file.url,
    alt: file.description ?? file.name,
    loading: 'lazy',
  });
  const link = outsideLink(file.url, picture);
  link.classList.add('picture-link');
  link.setAttribute('aria-label', `${file.description ?? file.name} (opens the picture)`);
  if (!file.isSpoiler) return link;
  const cover = el('button', { type: 'button', class: 'picture-cover' }, 'Spoiler: show it');
  cover.addEventListener('click', () => {
    cover.replaceWith(link);
    link.focus();
  });
  return cover;
}

function drawFile(file: MediaFile): HTMLElement {
  const size = file.bytes === null ? '' : ` · ${sizeInWords(file.bytes)}`;
  return el(
    'div',
    { class: 'file' },
    icon('file'),
    el('a', { href: file.url, download: file.name }, file.name),
    el('span', { class: 'small' }, `Download${size}`),
  );
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

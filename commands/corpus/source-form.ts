import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf } from '../../src/discord/deed.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Modal } from '../../src/discord/result.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { SourcesFile } from '../../src/corpus/schema.ts';
import { checkIsoDate } from '../../src/ingest/dates.ts';
import { sourceGiven, type Describing, type GivenSource } from './deeds.ts';

const MAX_LENGTH = 500;
/** A form holds five fields, so that these two share one. */
const BY = 'Author: \nPublisher: ';

/** The form of a new source. Its kind is chosen before. */
export function sourceForm(values: Describing): Modal {
  const { id, kind } = values;
  const needsPart = isCitedWhole(values);
  return {
    modal: {
      title: shortenPlain(id === null ? `A new source: ${kind}` : `New source: ${id}`, 45),
      action: actionOf(sourceGiven, values),
      fields: [
        {
          name: 'title',
          label: 'Title',
          description: 'As the source shows it',
          maxLength: MAX_LENGTH,
        },
        {
          name: 'by',
          label: 'Author and publisher',
          description: 'A line each; leave empty what the source does not show',
          value: BY,
          isLong: true,
          isRequired: false,
          maxLength: 2 * MAX_LENGTH,
        },
        {
          name: 'date',
          label: 'Date',
          description: 'As precise as the source shows it: 2024, 2024-03 or 2024-03-22',
          isRequired: false,
          maxLength: 10,
        },
        { name: 'url', label: 'Address', isRequired: false, maxLength: 1_500 },
        {
          name: 'part',
          label: 'Part that was seen',
          description: `Such as “opening excerpt”; ${needsPart ? 'it is cited without a paragraph' : 'for citations that name no paragraph'}`,
          isRequired: needsPart,
          maxLength: 200,
        },
      ],
    },
  };
}

/** Whether the edit that waits cites it without a paragraph, so that it must say what was seen. */
function isCitedWhole({ id, wish }: Describing): boolean {
  return id !== null && wish !== null && wish.cite.includes(id);
}

/** What the form says, or what is wrong with it. */
export function readSource(
  fields: Readonly<Record<string, string>>,
  { kind }: Pick<Describing, 'kind'>,
): GivenSource | Reply {
  const given = (name: string): string | null => tidy(fields[name] ?? '');
  const title = given('title');
  if (title === null) return noticeCard('A source needs a title. Nothing was written.');
  const [date, url] = [given('date'), given('url')];
  if (date !== null && checkIsoDate(date) === null) {
    return noticeCard(`“${date}” is no date.`, 'Write 2024, 2024-03 or 2024-03-22.');
  }
  if (url !== null && !/^https?:\/\//.test(url)) {
    return noticeCard(`“${url}” is no address.`, 'Write it whole, with http:// or https://.');
  }
  return { title, ...readBy(fields['by'] ?? ''), date, url, kind, locator: given('part') };
}

/** Words without a label in front of them, as where the labels were overwritten, are the publisher. */
function readBy(text: string): Pick<GivenSource, 'author' | 'publisher'> {
  const after = (label: RegExp): string | null =>
    tidy(
      text
        .split('\n')
        .find((line) => label.test(line))
        ?.replace(label, '') ?? '',
    );
  const rest = text.split('\n').filter((line) => !/^\s*(?:author|publisher)\s*:/i.test(line));
  return {
    author: after(/^\s*author\s*:/i),
    publisher: after(/^\s*publisher\s*:/i) ?? tidy(rest.join(' ')),
  };
}

function tidy(text: string): string | null {
  return text.replaceAll(/\s+/g, ' ').trim() || null;
}

/** The entry of `sources.yaml`: what was not filled in is not written. */
export function sourceEntry({
  title,
  author,
  publisher,
  date,
  url,
  kind,
  locator,
}: GivenSource): SourcesFile[string] {
  return {
    title,
    ...(author !== null && { author }),
    ...(publisher !== null && { publisher }),
    ...(date !== null && { date }),
    ...(url !== null && { url }),
    kind,
    ...(locator !== null && { locator }),
  };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { request, wrongFields } from './rest.ts';

const V2 = 1 << 15;

let loopback: Loopback;

beforeAll(async () => {
  loopback = await startLoopback();
});

afterAll(() => loopback.close());

const post = (body: unknown) =>
  request(loopback, 'POST', `/channels/${loopback.ids.channelId}/messages`, body);
const patch = (id: unknown, body: unknown) =>
  request(loopback, 'PATCH', `/channels/${loopback.ids.channelId}/messages/${String(id)}`, body);

const text = (content: string) => ({ type: 10, content });
const row = (...components: unknown[]) => ({ type: 1, components });
const button = (custom_id: string, more = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id,
  ...more,
});
const option = (n: number) => ({ label: `${n}`, value: `${n}` });
const select = (options: unknown[]) => ({ type: 3, custom_id: 'pick', options });
const many = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const v2 = (...components: unknown[]) => ({ flags: V2, components });

describe('a message at its limits', () => {
  it.each([
    ['2,000 characters', { content: 'x'.repeat(2_000) }],
    ['4,000 characters of text displays', v2(text('x'.repeat(2_000)), text('x'.repeat(2_000)))],
    ['10,158 bytes of text', v2(text('語'.repeat(3_386)))],
    [
      '40 components',
      v2(
        ...many(20, (n) => [text('x'), row(button(`${n}`))])
          .flat()
          .slice(0, 26),
      ),
    ],
    ['5 buttons in a row', { components: [row(...many(5, (n) => button(`${n}`)))] }],
    ['25 options', { components: [row(select(many(25, option)))] }],
    [
      'a label of 80, a custom_id of 100',
      { components: [row(button('c'.repeat(100), { label: 'l'.repeat(80) }))] },
    ],
    [
      'a section with a thumbnail',
      v2({
        type: 9,
        components: [text('x')],
        accessory: {
          type: 11,
          media: { url: 'https://example.org/a.png' },
          description: 'd'.repeat(1_024),
        },
      }),
    ],
    [
      'a link button',
      { components: [row({ type: 2, style: 5, label: 'Source', url: 'https://example.org' })] },
    ],
  ])('is taken with %s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 200 });
  });

  it('counts every nested component', async () => {
    // A container, 19 rows, 19 buttons and a text make 40.
    const inside = [...many(19, (n) => row(button(`${n}`))), text('x')];
    expect((await post(v2({ type: 17, components: inside }))).status).toBe(200);
    const { status, body } = await post(v2({ type: 17, components: [...inside, text('y')] }));
    expect(status).toBe(400);
    expect(wrongFields(body.errors)).toEqual([
      'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ]);
  });
});

describe('a message beyond its limits', () => {
  const tooLong = 'BASE_TYPE_MAX_LENGTH';
  const badLength = 'BASE_TYPE_BAD_LENGTH';
  it.each([
    [{ content: 'x'.repeat(2_001) }, `content: ${tooLong}`],
    [{ content: 7 }, 'content: STRING_TYPE_CONVERT'],
    [v2(text('')), `components.0.content: ${badLength}`],
    [
      v2(text('x'.repeat(2_001)), text('x'.repeat(2_000))),
      'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [v2(text('語'.repeat(3_387))), 'components: COMPONENT_TEXT_BYTES_EXCEEDED'],
    [
      { ...v2(text('x')), content: 'y' },
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      { ...v2(text('x')), embeds: [{ title: 'y' }] },
      'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [{ components: [text('without the flag')] }, 'components.0.type: BASE_TYPE_CHOICES'],
    [
      { components: [row(...many(6, (n) => button(`${n}`)))] },
      `components.0.components: ${badLength}`,
    ],
    [{ components: [row()] }, `components.0.components: ${badLength}`],
    [
      { components: [row(button('a'), select([option(1)]))] },
      'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      { components: [row(button('a'), button('a'))] },
      'components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      { components: [row(button('c'.repeat(101)))] },
      `components.0.components.0.custom_id: ${badLength}`,
    ],
    [{ components: [row(button(''))] }, `components.0.components.0.custom_id: ${badLength}`],
    [
      { components: [row(button('a', { label: 'l'.repeat(81) }))] },
      `components.0.components.0.label: ${tooLong}`,
    ],
    [
      { components: [row(button('a', { label: '' }))] },
      'components.0.components.0: BUTTON_COMPONENT_INVALID_LABEL_EMOJI',
    ],
    [
      { components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })] },
      'components.0.components.0.url: URL_TYPE_INVALID_SCHEME',
    ],
    [{ components: [row(select([]))] }, `components.0.components.0.options: ${badLength}`],
    [
      { components: [row(select(many(26, option)))] },
      `components.0.components.0.options: ${badLength}`,
    ],
    [
      { components: [row(select([{ label: 'l'.repeat(101), value: 'v' }]))] },
      `components.0.components.0.options.0.label: ${badLength}`,
    ],
    [
      { components: [row(select([option(1), option(1)]))] },
      'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      v2({ type: 9, components: many(4, () => text('x')), accessory: button('a') }),
      `components.0.components: ${badLength}`,
    ],
    [v2({ type: 9, components: [text('x')] }), 'components.0.accessory: MODEL_TYPE_CONVERT'],
    [
      v2({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
      'components.0.components.0.type: BASE_TYPE_CHOICES',
    ],
    [
      v2({
        type: 12,
        items: [{ media: { url: 'https://example.org/a.png' }, description: 'd'.repeat(1_025) }],
      }),
      `components.0.items.0.description: ${tooLong}`,
    ],
    [
      v2({ type: 12, items: [{ media: { url: 'attachment://none.png' } }] }),
      'components: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      v2({ ...text('x'), id: 5 }, { ...text('y'), id: 5 }),
      'components.1.id: COMPONENT_ID_DUPLICATED',
    ],
    [
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      { content: 'x', message_reference: { message_id: '1' } },
      'message_reference: REPLIES_UNKNOWN_MESSAGE',
    ],
    [{ embeds: [{ description: 'x'.repeat(4_097) }] }, `embeds.0.description: ${tooLong}`],
    [{ components: [null] }, 'components.0: MODEL_TYPE_CONVERT'],
  ])('is refused: case %#, %s', async (message, wrong) => {
    const { status, body } = await post(message);
    expect({ status, code: body.code, wrong: wrongFields(body.errors) }).toEqual({
      status: 400,
      code: 50_035,
      wrong: [wrong],
    });
  });

  it.each([{}, { content: '' }, { content: '   ' }, v2()])(
    'is refused as empty: %j',
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 50_006 } });
    },
  );
});

describe('an edit', () => {
  it('cannot take the Components V2 flag away, nor add content beside it', async () => {
    const { body } = await post(v2(text('x')));
    const without = await patch(body['id'], { flags: 0 });
    expect(wrongFields(without.body.errors)).toEqual(['flags: MESSAGE_FLAG_CANNOT_BE_REMOVED']);
    expect((await patch(body['id'], { content: 'y' })).body.code).toBe(50_035);
    expect((await patch(body['id'], { components: [text('y')] })).body['components']).toEqual([
      { type: 10, content: 'y', id: 1 },
    ]);
    expect((await patch(body['id'], { components: [] })).body.code).toBe(50_006);
  });

  it('sets the flag only when the content goes', async () => {
    const { body } = await post({ content: 'x' });
    expect((await patch(body['id'], v2(text('y')))).body.code).toBe(50_035);
    const cleared = await patch(body['id'], { ...v2(text('y')), content: null });
    expect(cleared).toMatchObject({ status: 200, body: { flags: V2, content: '' } });
  });

  it('keeps what it does not name', async () => {
    const { body } = await post({ content: 'x', components: [row(button('a'))] });
    const edited = await patch(body['id'], { components: [] });
    expect(edited.body).toMatchObject({ content: 'x', components: [], id: body['id'] });
  });
});

import { describe, expect, it } from 'vitest';
import { findCountryBox, findCountryName, isInBox } from '../../src/corpus/countries.ts';
import {
  describeActor,
  describeCitation,
  describeDate,
  describeFigure,
  describeIncidentKind,
  describePlace,
  describeRange,
} from '../../src/corpus/describe.ts';
import { findNearest } from '../../src/corpus/nearest.ts';
import { makeToll } from '../../src/corpus/toll.ts';
import type { Figure } from '../../src/corpus/corpus.ts';

describe('describeDate', () => {
  it.each([
    ['2021-08-26', null, '26 August 2021'],
    ['2022-11', null, 'November 2022'],
    ['2022', null, '2022'],
    ['2024-03', '2024-04', 'March–April 2024'],
    ['2023-12', '2024-01', 'December 2023 – January 2024'],
    ['2024-03-03', '2024-03-07', '3–7 March 2024'],
    ['2024-03-30', '2024-04-02', '30 March – 2 April 2024'],
    ['2023-12-30', '2024-01-02', '30 December 2023 – 2 January 2024'],
    ['2014', '2015', '2014–2015'],
    ['2014-06', '2015', 'June 2014 – 2015'],
  ])('reads %s to %s as %s', (value, end, words) => {
    expect(describeDate({ value, end })).toBe(words);
  });
});

describe('describing values', () => {
  const figure: Figure = {
    value: 1185,
    qualifier: null,
    scope: null,
    stage: 'latest',
    derived: null,
    note: null,
    citations: [],
  };

  it('says figures with their qualifier and scope', () => {
    expect(describeFigure(figure)).toBe('1,185');
    expect(describeFigure({ ...figure, value: 185, qualifier: 'at-least' })).toBe('at least 185');
    expect(describeFigure({ ...figure, value: 170, qualifier: 'about', scope: 'Afghans' })).toBe(
      'about 170 Afghans',
    );
  });

  it('says ranges, and that nothing is recorded', () => {
    expect(describeRange({ min: 182, max: 185 })).toBe('182–185');
    expect(describeRange({ min: 145, max: 145 })).toBe('145');
    expect(describeRange(null)).toBe('not recorded');
  });

  it('says places, actors and kinds', () => {
    const country = { code: 'AF', name: 'Afghanistan' };
    expect(describePlace({ name: 'Kabul', country })).toBe('Kabul, Afghanistan');
    expect(describePlace({ name: 'Afghanistan', country })).toBe('Afghanistan');
    expect(describeActor({ name: 'ISKP', note: 'according to US officials' })).toBe(
      'ISKP (according to US officials)',
    );
    expect(describeIncidentKind('thwarted-plot')).toBe('thwarted plot');
  });

  it('says citations with what is known of them', () => {
    const citation = {
      sourceId: 'saif-islam',
      author: 'Saif Islam',
      title: "[Article on ISKP's attacks abroad]",
      publisher: null,
      date: null,
      locator: '¶5',
      url: null,
    };
    expect(describeCitation(citation)).toBe(
      "Saif Islam, [Article on ISKP's attacks abroad], n.d., ¶5",
    );
    expect(
      describeCitation({
        ...citation,
        author: null,
        publisher: 'A wire',
        date: '2024-03',
        locator: null,
      }),
    ).toBe("[Article on ISKP's attacks abroad], A wire, March 2024");
  });
});

const makeFigure = (value: number, stage: Figure['stage'], scope: string | null = null): Figure => {
  return { value, stage, scope, qualifier: null, derived: null, note: null, citations: [] };
};

describe('makeToll', () => {
  it('uses early figures only where nothing else is there', () => {
    expect(makeToll([makeFigure(60, 'early'), makeFigure(84, 'early')]).range).toEqual({
      min: 60,
      max: 84,
    });
    expect(makeToll([makeFigure(60, 'early'), makeFigure(84, 'updated')]).range).toEqual({
      min: 84,
      max: 84,
    });
  });

  it('never uses claims of perpetrators or part of the victims', () => {
    expect(
      makeToll([makeFigure(300, 'perpetrator-claim'), makeFigure(13, 'latest', 'US troops')]).range,
    ).toBeNull();
  });
});

describe('countries', () => {
  it('have the names that English readers use', () => {
    expect(['TR', 'AF', 'CZ', 'QX', 'ZZ', 'EU', 'tr'].map(findCountryName)).toEqual([
      'Turkey',
      'Afghanistan',
      'Czechia',
      null,
      null,
      null,
      null,
    ]);
  });

  it('may lie across the 180th meridian', () => {
    const russia = findCountryBox('RU');
    expect(russia).not.toBeNull();
    if (russia === null) return;
    expect(isInBox(russia, 55.8, 37.4)).toBe(true);
    expect(isInBox(russia, 66, -172)).toBe(true);
    expect(isInBox(russia, 60, -120)).toBe(false);
  });
});

describe('findNearest', () => {
  it('finds a slip of the pen, and nothing far away', () => {
    expect(findNearest('sumary', ['status', 'summary'])).toBe('summary');
    expect(findNearest('teh', ['the'])).toBe('the');
    expect(findNearest('casualties', ['cite', 'kind'])).toBeNull();
  });
});

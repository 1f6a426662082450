export type Given = Readonly<Record<string, string | number | boolean>>;

/**
 * Options that each command, or subcommand, can be used with, and what it leads to when that is no
 * reply at once; one that is not here fails the suite.
 */
export const examples: Readonly<Record<string, { options: Given; leadsTo?: 'work' | 'modal' }>> = {
  ask: { options: { question: 'How many people died at Kabul airport?' } },
  search: {
    options: { query: 'kabul', type: 'passages', source: 'saif', from: '2021', to: '2024-02' },
  },
  incident: { options: { name: 'kabul-airport-2021' } },
  profile: { options: { name: 'ISKP' } },
  sources: { options: { page: 2 } },
  /** Its id is that of a receipt that the suite keeps first. */
  verify: { options: {} },
  settings: { options: {} },
  help: { options: {} },
  'Find sources': { options: {} },
  'corpus status': { options: {} },
  'corpus refresh': { options: {}, leadsTo: 'work' },
  'corpus add': { options: { url: 'http://127.0.0.1:1/page' }, leadsTo: 'work' },
  'corpus source': { options: { kind: 'news', id: 'wire-2024' }, leadsTo: 'modal' },
  'corpus alias': { options: { record: 'kabul-airport-2021', spelling: 'Abbey Gate' } },
  'corpus edit': { options: { entry: 'kerman-2024', field: 'name' }, leadsTo: 'modal' },
  'corpus remove': { options: { entry: 'kabul-airport-2021' } },
  'corpus gaps': { options: {} },
  'corpus history': { options: {} },
  'corpus diff': { options: { from: 'current' }, leadsTo: 'work' },
  'corpus rollback': { options: { revision: 'current' }, leadsTo: 'work' },
  'corpus export': { options: { revision: 'ffffff' }, leadsTo: 'work' },
  'corpus checks run': { options: {}, leadsTo: 'work' },
  'corpus checks list': { options: {} },
  'corpus checks add': { options: { question: 'When was it?' }, leadsTo: 'modal' },
};

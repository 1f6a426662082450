import type { Filters } from '../search/search.ts';
import type { Json } from '../store/store.ts';

/** What can be shown again from these few values, whoever asks for it. */
export type Shown =
  | {
      readonly do: 'ask';
      readonly question: string;
      readonly recordId?: string;
      readonly page?: number;
    }
  | {
      readonly do: 'search';
      readonly query: string;
      readonly filters: Filters;
      readonly page?: number;
    }
  | { readonly do: 'incident' | 'profile'; readonly id: string; readonly page?: number }
  | { readonly do: 'sources'; readonly page: number }
  | { readonly do: 'context'; readonly passageId: string }
  | { readonly do: 'help' };

/**
 * What a button or a choice does. It travels in `custom_id` where it fits into 100 characters and
 * otherwise as a short id whose value is in the store, so that it works after a restart.
 */
export type Action =
  | Shown
  /** Posts publicly what this action shows. */
  | { readonly do: 'share'; readonly what: Shown }
  /** One of the deeds that commands bring along (see `deed.ts`), which checks the values itself. */
  | { readonly do: 'deed'; readonly name: string; readonly values: Json };

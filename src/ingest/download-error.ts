export type DownloadCode =
  // the address
  | 'bad-address'
  | 'wrong-scheme'
  | 'has-credentials'
  | 'wrong-port'
  | 'misleading-host'
  | 'not-public'
  // on the way
  | 'unknown-host'
  | 'not-reached'
  | 'bad-certificate'
  | 'too-many-redirects'
  | 'bad-redirect'
  // what comes back
  | 'bad-status'
  | 'bad-response'
  | 'broken-off'
  | 'bad-compression'
  | 'wrong-type'
  | 'too-large'
  | 'too-slow'
  | 'cancelled';

const SAVE_IT = 'Save the page in a browser and upload it, or paste its text.';

/** What the person who gave the address can do about it. */
export const DOWNLOAD_REPAIRS: Readonly<Record<DownloadCode, string>> = {
  'bad-address': 'Copy the whole address, with http:// or https://.',
  'wrong-scheme': 'Give an address that begins with http:// or https://.',
  'has-credentials': 'Give the address without a name and password.',
  'wrong-port': 'Give an address without a port, or with 80, 443, 8080 or 8443.',
  'misleading-host': 'Give the host by its usual name.',
  'not-public': 'Give the address of a page on the open internet, or upload the text.',
  'unknown-host': 'Check the spelling of the address.',
  'not-reached': `Try again later. ${SAVE_IT}`,
  'bad-certificate': `Open the page in a browser to see what is wrong. ${SAVE_IT}`,
  'too-many-redirects': 'Give the address at which the page ends up in a browser.',
  'bad-redirect': 'Give the address at which the page ends up in a browser.',
  'bad-status': `Check that the page opens without logging in. ${SAVE_IT}`,
  'bad-response': SAVE_IT,
  'broken-off': `Try again. ${SAVE_IT}`,
  'bad-compression': SAVE_IT,
  'wrong-type': 'Give the address of a page, a Markdown file or a text file.',
  'too-large': 'Save only the article as text and upload it, in parts if need be.',
  'too-slow': `Try again later. ${SAVE_IT}`,
  cancelled: 'Ask for it again if it is still wanted.',
};

/** A download ends without a page; `reason` is a sentence that says what and where. */
export class DownloadError extends Error {
  readonly code: DownloadCode;

  constructor(code: DownloadCode, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'DownloadError';
    this.code = code;
  }
}

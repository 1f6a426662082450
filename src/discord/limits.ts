/**
 * The limits of Discord that this room keeps, measured or from its documents. Lengths are in
 * UTF-16 code units, which is never less than what Discord counts.
 */

/** Components of a message, nested ones and the container included. */
export const MAX_COMPONENTS = 40;
/** All text that a message of components shows: texts, labels, placeholders, options. */
export const MAX_MESSAGE_CHARACTERS = 4_000;
/**
 * The same text in UTF-8 bytes. Discord documents no such limit, and fails with an internal error
 * above about 10,158; the rest is a margin.
 */
export const MAX_MESSAGE_BYTES = 9_800;
/** Of the text of a message, what labels and options may take, so that text remains. */
export const MAX_CONTROL_CHARACTERS = 2_000;

export const MAX_BUTTONS_IN_ROW = 5;
export const MAX_BUTTON_LABEL = 80;
/** Of a link button's address. */
export const MAX_BUTTON_URL = 512;
/** Also of the value of a select's option. */
export const MAX_CUSTOM_ID = 100;
export const MAX_SELECT_OPTIONS = 25;
export const MAX_OPTION_LABEL = 100;
export const MAX_OPTION_DESCRIPTION = 100;
export const MAX_PLACEHOLDER = 150;
export const MAX_ALT_TEXT = 1_024;
export const MAX_FILES = 10;

export const MAX_AUTOCOMPLETE_CHOICES = 25;
export const MAX_CHOICE_NAME = 100;
export const MAX_CHOICE_VALUE = 100;

/** Of a string option that names no shorter limit. */
export const MAX_STRING_OPTION = 6_000;
export const MAX_COMMAND_NAME = 32;
export const MAX_COMMAND_DESCRIPTION = 100;
/** Names, descriptions and values of one command together. */
export const MAX_COMMAND_CHARACTERS = 8_000;

/** An interaction must be acknowledged within this many milliseconds, or its token dies. */
export const ACKNOWLEDGE_WITHIN_MS = 3_000;
/** “Typing …” is shown for this long after each request for it. */
export const TYPING_LASTS_MS = 10_000;

export const MAX_MODAL_TITLE = 45;
/** Fields of a modal, and texts between them. */
export const MAX_MODAL_PARTS = 5;
export const MAX_FIELD_LABEL = 45;
export const MAX_FIELD_DESCRIPTION = 100;
export const MAX_FIELD_VALUE = 4_000;
export const MAX_PLACEHOLDER_OF_FIELD = 100;

/** The token of an interaction lives for this long after it came. */
export const TOKEN_LIVES_MS = 15 * 60_000;
/** A file of a message, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

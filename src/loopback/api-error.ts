import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** An answer that Discord refuses with: HTTP status, its own JSON code, and for forms what is wrong where. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly errors: unknown;

  constructor(status: number, code: number, message: string, errors?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toJSON(): unknown {
    const { message, code, errors } = this;
    return errors === undefined ? { message, code } : { message, code, errors };
  }
}

const codes = RESTJSONErrorCodes;

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const unknownRoute = () => new ApiError(404, 0, '404: Not Found');
export const wrongMethod = () => new ApiError(405, 0, '405: Method Not Allowed');
export const invalidJson = () =>
  new ApiError(
    400,
    codes.RequestBodyContainsInvalidJSON,
    'The request body contains invalid JSON.',
  );
export const tooLarge = () =>
  new ApiError(413, codes.RequestEntityTooLarge, 'Request entity too large');
export const unknownChannel = () => new ApiError(404, codes.UnknownChannel, 'Unknown Channel');
export const unknownGuild = () => new ApiError(404, codes.UnknownGuild, 'Unknown Guild');
export const unknownMember = () => new ApiError(404, codes.UnknownMember, 'Unknown Member');
export const unknownUser = () => new ApiError(404, codes.UnknownUser, 'Unknown User');
export const unknownMessage = () => new ApiError(404, codes.UnknownMessage, 'Unknown Message');
export const unknownWebhook = () => new ApiError(404, codes.UnknownWebhook, 'Unknown Webhook');
export const unknownInteraction = () =>
  new ApiError(404, codes.UnknownInteraction, 'Unknown interaction');
export const unknownCommand = () =>
  new ApiError(404, codes.UnknownApplicationCommand, 'Unknown application command');
export const alreadyAcknowledged = () =>
  new ApiError(
    400,
    codes.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  );
export const tokenExpired = () =>
  new ApiError(401, codes.InvalidWebhookToken, 'Invalid Webhook Token');
export const tooManyFollowUps = () =>
  new ApiError(
    400,
    codes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
    'This interaction has hit the maximum number of follow up messages.',
  );
export const emptyMessage = () =>
  new ApiError(400, codes.CannotSendAnEmptyMessage, 'Cannot send an empty message');
export const missingAccess = () => new ApiError(403, codes.MissingAccess, 'Missing Access');
export const missingPermissions = () =>
  new ApiError(403, codes.MissingPermissions, 'Missing Permissions');
export const notTheAuthor = () =>
  new ApiError(
    403,
    codes.CannotEditMessageAuthoredByAnotherUser,
    'Cannot edit a message authored by another user',
  );
export const notThisApplication = () =>
  new ApiError(
    403,
    codes.NotAuthorizedToPerformThisActionOnThisApplication,
    'You are not authorized to perform this action on this application',
  );
export const invalidApiVersion = () =>
  new ApiError(400, codes.InvalidAPIVersion, 'Invalid API version provided');

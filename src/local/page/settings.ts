declare global {
  interface Window {
    /** Read by the message elements at the moment when they are loaded. */
    $discordMessage?: { readonly avatars: Readonly<Record<string, string>> };
  }
}

/** The bot's picture, which also stands for everybody without one. */
export const botPicture = '/footnote.svg';

window.$discordMessage = { avatars: { default: botPicture } };

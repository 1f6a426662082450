import type { AutocompleteInteraction } from 'discord.js';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { findCommand, type Desk } from './desk.ts';
import { describeFailure, isTooLate } from './failure.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { MAX_AUTOCOMPLETE_CHOICES, MAX_CHOICE_NAME, MAX_CHOICE_VALUE } from './limits.ts';
import { plainText } from './markdown.ts';
import { shortenPlain } from './shorten.ts';

/** What fits the text being typed; an empty list where anything goes wrong. Never rejects. */
export async function handleAutocomplete(
  interaction: AutocompleteInteraction,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  const log = desk.log.child({ interactionId: interaction.id });
  let choices: APIApplicationCommandOptionChoice<string>[] = [];
  try {
    const command = findCommand(desk, interaction.commandName, interaction.commandType);
    const { name: option, value } = interaction.options.getFocused(true);
    const { answers, now } = desk;
    const suggestions = command?.suggest?.({ option, typed: value, answers: answers(), now }) ?? [];
    choices = suggestions
      .map((each) => ({
        name: shortenPlain(plainText(each.name).trim(), MAX_CHOICE_NAME),
        value: each.value,
      }))
      // A value cannot be shortened: it would be another one.
      .filter(({ name, value: v }) => name !== '' && v !== '' && v.length <= MAX_CHOICE_VALUE)
      .slice(0, MAX_AUTOCOMPLETE_CHOICES);
  } catch (error) {
    log.error(describeFailure(error), 'suggesting failed');
  }
  try {
    await response.suggest(choices);
  } catch (error) {
    // The person has typed on meanwhile.
    if (isTooLate(error)) log.debug(describeFailure(error), 'too late to suggest');
    else log.warn(describeFailure(error), 'suggestions could not be sent');
  }
}

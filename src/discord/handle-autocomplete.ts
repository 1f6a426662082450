import type { AutocompleteInteraction } from 'discord.js';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Suggestion } from '../answers/answers.ts';
import { findCommand, servicesOf, type Desk } from './desk.ts';
import { describeFailure, isTooLate } from './failure.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { MAX_AUTOCOMPLETE_CHOICES, MAX_CHOICE_NAME, MAX_CHOICE_VALUE } from './limits.ts';
import { plainText } from './markdown.ts';
import { missingFor } from './permission.ts';
import { shortenPlain } from './shorten.ts';
import { findStep } from './subcommands.ts';

/** What fits the text being typed; an empty list where anything goes wrong. Never rejects. */
export async function handleAutocomplete(
  interaction: AutocompleteInteraction,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  const log = desk.log.child({ interactionId: interaction.id });
  let choices: APIApplicationCommandOptionChoice<string>[] = [];
  try {
    choices = (await suggestFor(interaction, desk))
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

async function suggestFor(
  interaction: AutocompleteInteraction,
  desk: Desk,
): Promise<readonly Suggestion[]> {
  const command = findCommand(desk, interaction.commandName, interaction.commandType);
  const used = command && findStep(command, interaction.options.data);
  if (!used?.step.suggest) return [];
  if (missingFor(command?.requires, interaction, desk.config) !== null) return [];
  const { name: option, value: typed } = interaction.options.getFocused(true);
  const options = Object.fromEntries(
    used.given.flatMap(({ name, value }) =>
      name !== option && ['string', 'number', 'boolean'].includes(typeof value)
        ? [[name, value as string | number | boolean]]
        : [],
    ),
  );
  return await used.step.suggest({ option, typed, options, ...servicesOf(desk) });
}

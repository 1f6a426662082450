import {
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
  type APIMessageTopLevelComponent,
} from 'discord.js';

export const incidents = ['Crocus City Hall attack', 'Kabul airport attack', 'Kerman bombings'];

export function text(content: string): { type: ComponentType.TextDisplay; content: string } {
  return { type: ComponentType.TextDisplay, content };
}

/** A card as the bot of the product makes them: text, lines, quotation, notes, buttons, a choice. */
export function card(title: string): APIMessageTopLevelComponent {
  return {
    type: ComponentType.Container,
    accent_color: 0x3b82f6,
    components: [
      text(
        `### ${title}\n**Killed: 182–185**\n- 13 US troops, about 170 Afghans [1]\n- 13 US troops, 169 Afghans [2]\n- at least 185 in all [3]`,
      ),
      { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small },
      text(
        '> “The attack of **26 August 2021** at the Abbey Gate, where families had waited for days, is the deadliest that the group has claimed.” [1]',
      ),
      text(
        '-# [1] Saif Islam, untitled article on ISKP, n.d., ¶5 · [2] [Department of Defense](https://example.org/report_(final)), 2022 · [3] UN, 2021\n-# Read as: Kabul airport attack · killed — revision `7f3a2c` · <t:1630000000:D>',
      ),
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: 'Context',
            custom_id: 'context',
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: 'More',
            custom_id: 'next',
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            label: 'Share',
            custom_id: 'share',
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            label: 'Report',
            custom_id: 'report',
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: 'Source',
            url: 'https://example.org/',
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: 'Breaks',
            custom_id: 'silent',
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: 'Off',
            custom_id: 'off',
            disabled: true,
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'which',
            placeholder: 'Which one do you mean?',
            options: incidents.map((label, index) => ({
              label,
              value: `choice-${index}`,
              description: 'An incident of the corpus',
            })),
          },
        ],
      },
    ],
  };
}

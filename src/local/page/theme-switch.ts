import { el } from './dom.ts';
import { icon, type IconName } from './icons.ts';

const themes = [
  { value: 'auto', label: 'As the system', icon: 'auto' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
] as const satisfies readonly { value: string; label: string; icon: IconName }[];

/** Light, dark, or as the system has it; remembered on this machine. */
export function drawThemeSwitch(): HTMLElement {
  const root = document.documentElement;
  const now = root.dataset['theme'] ?? 'auto';
  return el(
    'fieldset',
    { class: 'theme-switch' },
    el('legend', { class: 'spoken' }, 'Theme'),
    ...themes.map((theme) =>
      el(
        'label',
        { title: theme.label },
        el('input', {
          type: 'radio',
          name: 'theme',
          value: theme.value,
          checked: theme.value === now,
          'aria-label': theme.label,
          on: {
            change: () => {
              if (theme.value === 'auto') {
                delete root.dataset['theme'];
                localStorage.removeItem('theme');
              } else {
                root.dataset['theme'] = theme.value;
                localStorage.setItem('theme', theme.value);
              }
            },
          },
        }),
        icon(theme.icon),
      ),
    ),
  );
}

import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The one accent of the workbench, as in its figures. */
const hepatica: MantineColorsTuple = [
  '#e6f2f1',
  '#cbe4e2',
  '#9bcfcb',
  '#4fb8b3',
  '#35a09b',
  '#228783',
  '#177876',
  '#0f6b6b',
  '#0b5757',
  '#074243',
];

export const theme = createTheme({
  colors: { hepatica },
  primaryColor: 'hepatica',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  // The contrast that Mantine works out is that of the light accent, whichever is shown.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const isAccent = input.color === undefined || input.color === input.theme.primaryColor;
    return input.variant === 'filled' && isAccent ? { ...colors, color: 'var(--on-accent)' } : colors;
  },
  defaultRadius: 4,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Mantine's surfaces and text follow the workbench's own variables (ui/surface.css). */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-border': 'var(--hairline-strong)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-anchor': 'var(--accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};

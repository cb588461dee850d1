/** Treatment modalities: each has one hue and one symbol wherever it is drawn. */
export type ModalityName =
  | 'surgery'
  | 'ablation'
  | 'embolization'
  | 'arterial-infusion'
  | 'radiotherapy'
  | 'systemic'
  | 'antiviral';

/** Colors of one appearance, as hexadecimal sRGB. */
export interface Palette {
  readonly ground: string;
  /** A shade apart from the ground, for bands that hold something apart. */
  readonly tint: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly hairline: string;
  readonly accent: string;
  /** Findings: always with a sign or a word beside it. */
  readonly finding: string;
  readonly modality: Readonly<Record<ModalityName, string>>;
  readonly marker: Readonly<Record<'afp' | 'pivka-ii', string>>;
  readonly lesion: Readonly<Record<'present' | 'treated' | 'indeterminate', string>>;
  /** Strata of a survival curve, in order; after Okabe and Ito. */
  readonly strata: readonly string[];
  /** Dashes of the strata where colors alone do not tell them apart; drawn through where there is none. */
  readonly dashes?: readonly (readonly number[])[];
}

export type ThemeName = 'light' | 'dark';

/** Colors of groups: far apart, quiet, or grays for print without color. */
export type PaletteName = 'contrast' | 'muted' | 'gray';

/** Inter where it is installed or served; widths are always measured in Inter. */
const fontFamily = 'Inter, "Inter Variable", system-ui, sans-serif';

const light: Palette = {
  ground: '#ffffff',
  tint: '#f4f6f8',
  ink: '#1b2530',
  muted: '#566270',
  faint: '#97a1ac',
  hairline: '#dfe4e9',
  accent: '#0f6b6b',
  finding: '#9a5b00',
  modality: {
    surgery: '#2a62b4',
    ablation: '#c2560f',
    embolization: '#7343a6',
    'arterial-infusion': '#b3377f',
    radiotherapy: '#1b7f5c',
    systemic: '#86721a',
    antiviral: '#6a7683',
  },
  marker: { afp: '#1b2530', 'pivka-ii': '#0a83a0' },
  lesion: { present: '#4a5867', treated: '#b3bdc8', indeterminate: '#7f8b98' },
  strata: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#1b2530'],
};

const dark: Palette = {
  ground: '#14191f',
  tint: '#1c232b',
  ink: '#e6eaee',
  muted: '#a3aeb9',
  faint: '#6d7986',
  hairline: '#2c353f',
  accent: '#4fb8b3',
  finding: '#e5a445',
  modality: {
    surgery: '#6ea3ec',
    ablation: '#ee8c4a',
    embolization: '#b48ae0',
    'arterial-infusion': '#e47ab5',
    radiotherapy: '#4fbf97',
    systemic: '#cbb44a',
    antiviral: '#98a4b0',
  },
  marker: { afp: '#e6eaee', 'pivka-ii': '#4cc3df' },
  lesion: { present: '#a9b5c1', treated: '#55616d', indeterminate: '#7f8b98' },
  strata: ['#56b4e9', '#ff8a3d', '#2ec99b', '#e39cc4', '#f0b93a', '#8fb7ff', '#e6eaee'],
};

/** Colors, type and sizes of every figure and page. */
export const theme = {
  fontFamily,
  textPx: 12,
  smallTextPx: 11,
  titlePx: 14,
  palette: { light, dark },
} as const satisfies {
  fontFamily: string;
  textPx: number;
  smallTextPx: number;
  titlePx: number;
  palette: Record<ThemeName, Palette>;
};

type GroupColors = Pick<Palette, 'accent' | 'strata' | 'dashes'>;

const grayDashes = [[], [7, 3], [2, 2], [9, 3, 2, 3], [4, 2], [1, 3], [12, 4]] as const;

const groupColors: Readonly<
  Record<Exclude<PaletteName, 'contrast'>, Readonly<Record<ThemeName, GroupColors>>>
> = {
  muted: {
    light: {
      accent: '#4c6e8f',
      strata: ['#4c6e8f', '#a8734f', '#5f8a6d', '#93708c', '#7d7a54', '#6c9aa8', '#4a5867'],
    },
    dark: {
      accent: '#8fb0cf',
      strata: ['#8fb0cf', '#d3a37f', '#93bd9f', '#c3a2bc', '#b3b083', '#9cc6d3', '#c3ccd6'],
    },
  },
  gray: {
    light: {
      accent: '#1b2530',
      strata: ['#1b2530', '#6a7683', '#1b2530', '#6a7683', '#8a949f', '#1b2530', '#6a7683'],
      dashes: grayDashes,
    },
    dark: {
      accent: '#e6eaee',
      strata: ['#e6eaee', '#97a3af', '#e6eaee', '#97a3af', '#7f8b98', '#e6eaee', '#97a3af'],
      dashes: grayDashes,
    },
  },
};

/** The colors of an appearance with groups in those of a palette. */
export function paletteOf(themeName: ThemeName, name: PaletteName): Palette {
  const own = theme.palette[themeName];
  return name === 'contrast' ? own : { ...own, ...groupColors[name][themeName] };
}

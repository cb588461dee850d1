import type { SVGProps } from 'react';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'children' | 'd'>;

const Icon = ({ d, ...rest }: IconProps & { readonly d: string }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
    {...rest}
  >
    <path d={d} />
  </svg>
);

export const SearchIcon = (props: IconProps) => (
  <Icon d="M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.7 10.7 14 14" {...props} />
);
export const SunIcon = (props: IconProps) => (
  <Icon
    d="M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1"
    {...props}
  />
);
export const MoonIcon = (props: IconProps) => (
  <Icon d="M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3Z" {...props} />
);
export const LeftIcon = (props: IconProps) => <Icon d="M10 3 5 8l5 5" {...props} />;
export const RightIcon = (props: IconProps) => <Icon d="m6 3 5 5-5 5" {...props} />;
export const DownIcon = (props: IconProps) => <Icon d="m3.5 6 4.5 4.5L12.5 6" {...props} />;
export const DownloadIcon = (props: IconProps) => (
  <Icon d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" {...props} />
);
export const CloseIcon = (props: IconProps) => <Icon d="m4 4 8 8M12 4l-8 8" {...props} />;
export const FindingIcon = (props: IconProps) => (
  <Icon d="M8 2.2 14.4 13.4H1.6L8 2.2ZM8 6.4v3.4M8 11.7v.1" {...props} />
);
export const NoteIcon = (props: IconProps) => (
  <Icon d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.4M8 5.2v.1" {...props} />
);
export const OpenIcon = (props: IconProps) => <Icon d="M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5" {...props} />;

/** Six petals and a pale center: the liverwort flower the workbench is named for. */
export const Flower = ({ size = 20 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <g fill="var(--accent)">
      {[0, 60, 120, 180, 240, 300].map((turn) => (
        <ellipse key={turn} cx="16" cy="7.6" rx="4" ry="6" transform={`rotate(${turn} 16 16)`} />
      ))}
    </g>
    <circle cx="16" cy="16" r="3.4" fill="var(--ground)" />
  </svg>
);

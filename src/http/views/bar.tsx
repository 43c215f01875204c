interface BarProps {
  readonly value: number;
  readonly largest: number;
}

/** A bar to compare sizes by eye; the number is always shown beside it. */
export const Bar = ({ value, largest }: BarProps) => (
  <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-track" width="100" height="4" />
    <rect class="bar-value" width={largest === 0 ? 0 : Math.round((value / largest) * 1000) / 10} height="4" />
  </svg>
);

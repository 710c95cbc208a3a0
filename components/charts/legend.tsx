import { colorOf } from "./colors.ts";

interface LegendProps {
  labels: readonly string[];
  /** The label that is pointed at; null for none */
  onHighlight: (label: string | null) => void;
}

/** The names of the series; pointing at one fades the others. */
export function Legend({ labels, onHighlight }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {labels.map((label, index) => (
        <li
          key={label}
          className="flex items-center gap-1.5"
          onPointerEnter={() => onHighlight(label)}
          onPointerLeave={() => onHighlight(null)}
        >
          <span aria-hidden="true" className="chart-key" style={{ background: colorOf(index) }} />
          {label}
        </li>
      ))}
    </ul>
  );
}

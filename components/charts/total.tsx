import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import { changeAgainst, changeLabel } from "./change.ts";
import { type ChartTotal, type ChartUnit, valueLabel } from "./data.ts";

interface TotalProps {
  total: ChartTotal;
  unit: ChartUnit | null;
  locale: string;
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, same: ArrowRight };
const spoken = { up: "up", down: "down", same: "" };

/** A sum of a chart, and how it changed against the period before. */
export function Total({ total: { label, value, before, against = "" }, unit, locale }: TotalProps) {
  const change = changeAgainst(value, before);
  const Arrow = change && arrows[change.direction];
  return (
    <div>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-xl tabular-nums">{valueLabel(value, unit, locale)}</span>
        {change && Arrow ? (
          <span className="flex items-center gap-1 text-muted text-sm">
            <Arrow aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="sr-only">{spoken[change.direction]} </span>
            {changeLabel(change, against, locale)}
          </span>
        ) : null}
      </dd>
    </div>
  );
}

import { type ChartSeries, type ChartStep, type ChartUnit, longDayFormat, valueLabel } from "./data.ts";

interface ChartTableProps {
  title: string;
  step: ChartStep;
  days: readonly string[];
  series: readonly ChartSeries[];
  unit: ChartUnit | null;
  locale: string;
}

/** The values of a chart, latest first. */
export function ChartTable({ title, step, days, series, unit, locale }: ChartTableProps) {
  const label = longDayFormat(step, locale);
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{title}</caption>
      <thead className="sticky top-0 bg-raised">
        <tr className="border-b text-muted">
          <th scope="col" className="py-1.5 pe-3 text-start font-medium">
            {step === "month" ? "Month" : "Day"}
          </th>
          {series.map((one) => (
            <th key={one.label} scope="col" className="py-1.5 ps-3 text-end font-medium">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {days
          .map((day, at) => (
            <tr key={day}>
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {label(day)}
              </th>
              {series.map((one) => (
                <td key={one.label} className="whitespace-nowrap py-1.5 ps-3 text-end tabular-nums">
                  {valueLabel(one.values[at] ?? "0", unit, locale)}
                </td>
              ))}
            </tr>
          ))
          .reverse()}
      </tbody>
    </table>
  );
}

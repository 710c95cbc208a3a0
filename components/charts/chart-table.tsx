import { type ChartSeries, type ChartStep, type ChartUnit, longDayFormat, pointLabel } from "./data.ts";

interface ChartTableProps {
  title: string;
  step: ChartStep;
  days: readonly string[];
  series: readonly ChartSeries[];
  unit: ChartUnit | null;
  locale: string;
}

const stepLabels: Readonly<Record<ChartStep, string>> = { month: "Month", week: "Week", day: "Day" };

/** The values of a chart, latest first. */
export function ChartTable({ title, step, days, series, unit, locale }: ChartTableProps) {
  const label = longDayFormat(step, locale);
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{title}</caption>
      <thead className="sticky top-0 bg-raised">
        <tr className="border-b text-muted">
          <th scope="col" className="py-1.5 pe-3 text-start font-medium">
            {stepLabels[step]}
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
                  {pointLabel(one, at, unit, locale)}
                </td>
              ))}
            </tr>
          ))
          .reverse()}
      </tbody>
    </table>
  );
}

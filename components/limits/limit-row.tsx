import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Meter } from "#components/ui/meter.tsx";
import type { LimitMetric } from "#prisma/client/enums.ts";
import { amountText, type LimitTimes } from "./limit-text.ts";

interface LimitRowProps {
  title: string;
  /** Whose use it counts, where that is not the organization's */
  of?: string | null;
  metric: LimitMetric;
  /** null where it is not counted */
  used: string | null;
  /** null is no limit */
  amount: string | null;
  /** Who set it */
  source: ReactNode;
  block?: boolean;
  resetsAt: string | null;
  projectedAt: string | null;
  locale: string;
  times: LimitTimes;
  actions?: ReactNode;
}

/** One limit as a bar, with what is used, when it begins anew and when it will be used up. */
export function LimitRow({ title, of, metric, used, amount, source, block = true, ...row }: LimitRowProps) {
  const { resetsAt, projectedAt, locale, times, actions } = row;
  const share = shareOf(used, amount);
  const left = (value: string | null) => amountText(metric, value, locale);
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1.5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 font-medium">
            {title}
            {of ? <span className="wrap-anywhere font-normal text-muted">{of}</span> : null}
            {block ? null : <Badge>Warns only</Badge>}
          </span>
          <span className="tabular-nums">
            {used === null ? (amount === null ? "No limit" : `Limit: ${left(amount)}`) : null}
            {used === null ? null : `${left(used)}${amount === null ? ", " : " of "}${left(amount)}`}
            {overBy(used, amount) === null ? null : (
              <strong className="font-semibold text-bad">, over by {left(overBy(used, amount))}</strong>
            )}
          </span>
        </p>
        {share === null ? null : <Meter share={share} />}
        <p className="text-muted text-sm">
          {source}
          {resetsAt ? ` Resets ${times.moment(resetsAt)}.` : null}
          {projectedAt ? (
            <span className="text-warn"> Used up around {times.day(projectedAt)} at this pace.</span>
          ) : null}
        </p>
      </div>
      {actions ? <div className="flex flex-wrap gap-2 empty:hidden">{actions}</div> : null}
    </li>
  );
}

function shareOf(used: string | null, amount: string | null): number | null {
  if (used === null || amount === null) return null;
  return Number(amount) > 0 ? Number(used) / Number(amount) : 1;
}

function overBy(used: string | null, amount: string | null): string | null {
  if (used === null || amount === null || Number(used) <= Number(amount)) return null;
  return String(Math.round((Number(used) - Number(amount)) * 1e6) / 1e6);
}

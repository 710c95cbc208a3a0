"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { statusLabels } from "#lib/sales-imports/policy.ts";
import type { SalesProgress } from "#lib/sales-imports/schema.ts";
import { Meter } from "./meter.tsx";

const pollMs = 1_000;

/** The progress of a file in the worker. Polls, and shows the next step when it is reached. */
export function FileProgress({ file, locale }: { file: SalesProgress & { id: string }; locale: string }) {
  const router = useRouter();
  const { id, status } = file;
  const [now, setNow] = useState<SalesProgress>(file);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const timer = setInterval(async () => {
      try {
        const answer = await fetch(`/api/internal/sales-imports/${id}/progress`);
        if (!answer.ok) throw new Error(`${answer.status}`);
        const next = (await answer.json()) as SalesProgress;
        setLost(false);
        setNow(next);
        if (next.status !== status) router.refresh();
      } catch {
        setLost(true);
      }
    }, pollMs);
    return () => clearInterval(timer);
  }, [id, status, router]);
  const { rate, secondsLeft, error } = now;
  return (
    <section
      aria-label="Progress"
      className="flex flex-col gap-3 rounded-lg border bg-surface p-5 max-sm:p-4"
    >
      <p className="font-medium">{statusLabels[status]}…</p>
      <Meter label={statusLabels[status]} done={now.done} />
      <p className="text-muted text-sm tabular-nums" hidden={status === "INSPECTING"}>
        {formatNumber(status === "POSTING" ? now.posted : now.rows, locale)}{" "}
        {status === "POSTING" ? "posted" : "rows"}
        {rate === null ? "" : `, ${formatNumber(Math.round(rate), locale)} rows per second`}
        {secondsLeft === null ? "" : `, ${timeLabel(secondsLeft)} left`}
      </p>
      {error ? <p className="text-sm text-warn">Something failed, and we're retrying: {error}</p> : null}
      {lost ? (
        <p role="status" className="text-sm text-warn">
          The server isn't responding right now. Processing continues without this page.
        </p>
      ) : (
        <p className="text-muted text-sm">You can leave this page. Processing continues.</p>
      )}
    </section>
  );
}

function timeLabel(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

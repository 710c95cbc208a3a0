import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";
import type { BulkRow } from "#lib/list/bulk/schema.ts";
import { StepHeading } from "./step-heading.tsx";

/** How far a run is. */
export function ProgressStep({ rows, onStop }: { rows: readonly BulkRow[]; onStop: () => void }) {
  const locale = useUserLocale();
  const [stopping, setStopping] = useState(false);
  const done = rows.filter(({ outcome }) => outcome !== "waiting").length;
  const share = rows.length === 0 ? 1 : done / rows.length;
  return (
    <>
      <PanelBody className="flex flex-col gap-3">
        <StepHeading>{stopping ? "Stopping after this batch…" : "Working…"}</StepHeading>
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={rows.length}
          aria-valuenow={done}
          className="h-2 overflow-hidden rounded-sm bg-pressed forced-colors:border"
        >
          <div
            className="h-full bg-accent transition-[width] motion-reduce:transition-none forced-colors:bg-[Highlight]"
            style={{ width: `${share * 100}%` }}
          />
        </div>
        <p className="text-muted tabular-nums">
          {`${formatNumber(done, locale)} of ${formatNumber(rows.length, locale)}. Keep this page open. What is done stays done if you stop.`}
        </p>
      </PanelBody>
      <PanelFooter>
        <Button
          onClick={() => {
            setStopping(true);
            onStop();
          }}
        >
          Stop
        </Button>
      </PanelFooter>
    </>
  );
}

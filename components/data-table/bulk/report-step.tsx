import { Download, TriangleAlert } from "lucide-react";
import { formatNumber } from "#components/data-table/format.ts";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";
import { countOf } from "#lib/list/bulk/policy.ts";
import type { BulkOutcome } from "#lib/list/bulk/schema.ts";
import { BulkGroups } from "./bulk-groups.tsx";
import type { BulkRun } from "./kept-run.ts";
import { downloadReport, outcomeLabels } from "./report-file.ts";
import { StepHeading } from "./step-heading.tsx";

interface ReportStepProps {
  run: BulkRun<unknown>;
  locale: string;
  onResume: () => void;
  /** null where nothing takes it back, and while not all is done */
  onUndo: (() => void) | null;
  onClose: () => void;
}

/** "12 organizations deactivated." */
export function resultText({ rows, texts }: BulkRun<unknown>, locale: string): string {
  const changed = countOf(rows, "changed");
  return `${formatNumber(changed, locale)} ${changed === 1 ? texts.one : texts.many} ${texts.done}.`;
}

const outcomes: readonly BulkOutcome[] = ["changed", "unchanged", "refused", "failed", "waiting"];

/** What became of each row, also of a run that stopped early. */
export function ReportStep({ run, locale, onResume, onUndo, onClose }: ReportStepProps) {
  const { rows, texts, message } = run;
  const count = (outcome: BulkOutcome) => countOf(rows, outcome);
  const left = count("waiting") + count("failed");
  const there = outcomes.filter((outcome) => outcome === "changed" || count(outcome) > 0);
  const named = resultText(run, locale);
  return (
    <>
      <PanelBody className="flex flex-col gap-4">
        <StepHeading>{left > 0 ? `Stopped early. ${named}` : named}</StepHeading>
        {message ? (
          <p role="alert" className="flex gap-2 text-bad">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {message}
          </p>
        ) : null}
        {there.length > 1 ? (
          <dl className="flex flex-wrap gap-x-6 gap-y-2 rounded-md border p-3">
            {there.map((outcome) => (
              <div key={outcome} className="flex flex-col-reverse">
                <dt className="text-muted text-sm">{outcomeLabels[outcome]}</dt>
                <dd className="font-semibold text-lg tabular-nums">{formatNumber(count(outcome), locale)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <BulkGroups rows={rows} locale={locale} />
      </PanelBody>
      <PanelFooter>
        <Button variant="ghost" className="me-auto" onClick={() => downloadReport(rows, texts.title)}>
          <Download aria-hidden="true" /> Download Report
        </Button>
        {onUndo ? <Button onClick={onUndo}>Undo</Button> : null}
        {left > 0 ? (
          <Button onClick={onResume}>{`Continue with ${formatNumber(left, locale)}`}</Button>
        ) : null}
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </PanelFooter>
    </>
  );
}

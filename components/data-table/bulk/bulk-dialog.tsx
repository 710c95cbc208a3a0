"use client";

import { useRef } from "react";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { notify } from "#components/ui/notify.ts";
import { countOf } from "#lib/list/bulk/policy.ts";
import { FieldsStep } from "./fields-step.tsx";
import { ProgressStep } from "./progress-step.tsx";
import { ReportStep, resultText } from "./report-step.tsx";
import type { BulkRequest } from "./request.ts";
import { ReviewStep } from "./review-step.tsx";
import type { BulkTexts } from "./texts.ts";
import type { BulkApi, useBulkRun } from "./use-bulk-run.ts";
import { usePlan } from "./use-plan.ts";

interface BulkDialogProps<Change extends object, Selection> {
  request: BulkRequest<Change, Selection> | null;
  api: BulkApi<Change, Selection>;
  bulk: ReturnType<typeof useBulkRun<Change, Selection>>;
  /** What takes a change back; null where nothing does */
  undoOf: (change: Change) => { change: Change; texts: BulkTexts } | null;
  onClose: () => void;
}

/** Asks what to do, shows what it would do, runs it, and reports what came of it. */
export function BulkDialog<Change extends object, Selection>(props: BulkDialogProps<Change, Selection>) {
  const { request, api, bulk, undoOf, onClose } = props;
  const locale = useUserLocale();
  const plan = usePlan(api, request);
  const { run, running } = bulk;
  /** Whether the run takes back an earlier one: that itself is not offered to be undone once its report is closed. */
  const undoing = useRef(false);
  const texts = run?.texts ?? request?.texts;
  if (!texts) return null;

  const undo = run && undoOf(run.change);
  const undoable = run && undo && countOf(run.rows, "waiting") + countOf(run.rows, "failed") === 0;
  const changed = run?.rows.filter(({ outcome }) => outcome === "changed") ?? [];
  const takeBack =
    undoable && changed.length > 0
      ? () => {
          undoing.current = true;
          void bulk.begin({ ...undo, rows: changed.map((row) => ({ ...row, outcome: "waiting" as const })) });
        }
      : null;

  function close() {
    if (running) return bulk.stop();
    bulk.close();
    onClose();
    if (!run || !takeBack || undoing.current) return;
    // Its report says that it is undone.
    notify.undo(resultText(run, locale), async () => {
      takeBack();
      return false;
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      dismissible={false}
      title={texts.title}
      description={
        run
          ? running
            ? "In progress"
            : "Results"
          : `${request?.count} ${request?.count === "1" ? texts.one : texts.many} selected`
      }
    >
      {run && running ? (
        <ProgressStep rows={run.rows} onStop={bulk.stop} />
      ) : run ? (
        <ReportStep
          key={run.id + run.rows.length}
          run={run}
          locale={locale}
          onResume={bulk.resume}
          onUndo={takeBack}
          onClose={close}
        />
      ) : request ? (
        <>
          {request.fields ? (
            <FieldsStep form={plan} hidden={plan.made !== null} onCancel={close}>
              {request.fields}
            </FieldsStep>
          ) : null}
          {plan.made || !request.fields ? (
            <ReviewStep
              plan={plan.made?.plan ?? null}
              message={plan.message}
              texts={plan.made?.texts ?? texts}
              locale={locale}
              onBack={request.fields ? plan.back : null}
              onCancel={close}
              onConfirm={(rows) => {
                undoing.current = false;
                if (plan.made) void bulk.begin({ change: plan.made.change, texts: plan.made.texts, rows });
              }}
            />
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}

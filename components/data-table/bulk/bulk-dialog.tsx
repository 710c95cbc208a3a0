"use client";

import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FieldsStep } from "./fields-step.tsx";
import { ProgressStep } from "./progress-step.tsx";
import { ReportStep } from "./report-step.tsx";
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
  const texts = run?.texts ?? request?.texts;
  if (!texts) return null;

  function close() {
    if (running) return bulk.stop();
    bulk.close();
    onClose();
  }

  const undo = run && undoOf(run.change);
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
          onUndo={
            undo
              ? () =>
                  void bulk.begin({
                    ...undo,
                    rows: run.rows
                      .filter(({ outcome }) => outcome === "changed")
                      .map((row) => ({ ...row, outcome: "waiting" as const })),
                  })
              : null
          }
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
                if (plan.made) void bulk.begin({ change: plan.made.change, texts: plan.made.texts, rows });
              }}
            />
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}

"use client";

import { Check, Circle } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { mainId } from "#components/layout/skip-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { setOwnChecklistHiddenAction } from "#lib/checklists/actions.ts";
import { isComplete } from "#lib/checklists/policy.ts";
import type { ChecklistStep, Checklist as List } from "#lib/checklists/schema.ts";

/** What is left to set up. Renders nothing once all is done, or the user hid it. */
export function Checklist({ title, checklist }: { title: string; checklist: List }) {
  const id = useId();
  const { steps, hidden } = checklist;
  if (hidden || isComplete(checklist)) return null;
  const needed = steps.filter(({ optional }) => !optional);
  const done = needed.filter((step) => step.done).length;
  const set = (wanted: boolean) =>
    runAction(setOwnChecklistHiddenAction({ checklist: checklist.id, hidden: wanted }));

  async function hide() {
    if (!(await set(true))) return;
    document.getElementById(mainId)?.focus();
    notify.undo(
      "Checklist hidden.",
      async () => (await set(false)) !== undefined,
      "You'll find it under Help.",
    );
  }

  return (
    <section aria-labelledby={id} className="rounded-lg border bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3 pb-2">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        <p className="text-muted text-sm tabular-nums">{`${done} of ${needed.length} done`}</p>
        <Button size="sm" variant="ghost" className="ms-auto noscript:hidden" onClick={hide}>
          Hide
        </Button>
      </div>
      <ul className="divide-y border-t">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ul>
    </section>
  );
}

function Step({ step: { label, hint, done, href, optional } }: { step: ChecklistStep }) {
  const Icon = done ? Check : Circle;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon
        aria-hidden="true"
        className={done ? "mt-0.5 size-4 shrink-0 text-good" : "mt-0.5 size-4 shrink-0 text-faint"}
      />
      <div className="min-w-0 flex-1">
        <p>
          {done ? (
            <span className="text-muted">{label}</span>
          ) : href ? (
            <Link
              href={href}
              prefetch={false}
              className="font-medium text-link underline-offset-3 hover:underline"
            >
              {label}
            </Link>
          ) : (
            <span className="font-medium">{label}</span>
          )}
          {optional ? <span className="text-muted text-sm"> · Optional</span> : null}
          <span className="sr-only">{done ? ": done" : ": not done yet"}</span>
        </p>
        {done ? null : <p className="text-muted text-sm">{hint}</p>}
      </div>
    </li>
  );
}

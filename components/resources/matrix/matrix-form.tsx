"use client";

import { type ReactNode, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { editMatrixAction, previewMatrixAction } from "#lib/resources/matrix/actions.ts";
import type { EditMatrix, MatrixResult } from "#lib/resources/matrix/schema.ts";
import { CheckList, type CheckOption } from "./check-list.tsx";

interface MatrixFormProps {
  models: readonly CheckOption[];
  /** Whom it is about; undefined while nobody is chosen */
  holders: EditMatrix["holders"] | undefined;
  /** "organization" or "workspace" */
  noun: string;
  /** Chooses them */
  children: ReactNode;
}

type Step = { kind: "preview" | "report"; enabled: boolean; result: MatrixResult };

/** Turns many models on or off for many organizations or workspaces: a preview in numbers first, then a report. */
export function MatrixForm({ models, holders, noun, children }: MatrixFormProps) {
  const locale = useUserLocale();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState(false);
  const [step, setStep] = useState<(Step & { of: string }) | null>(null);
  const asked = JSON.stringify([holders, [...chosen]]);
  // What was previewed no longer holds once the choice changes.
  const shown = step && (step.kind === "report" || step.of === asked) ? step : null;
  const ready = holders !== undefined && chosen.size > 0 && !pending;

  async function run(kind: Step["kind"], enabled: boolean) {
    if (!holders) return;
    setPending(true);
    try {
      const input = { resourceIds: [...chosen], holders, enabled };
      const result = await runAction(
        kind === "preview" ? previewMatrixAction(input) : editMatrixAction(input),
      );
      if (result) setStep({ kind, enabled, result, of: asked });
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-6 lg:grid-cols-2">
        <CheckList
          legend="Models"
          options={models}
          chosen={chosen}
          onChange={setChosen}
          empty="The catalog is empty."
        />
        {children}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t pt-4">
        <Button disabled={!ready} onClick={() => void run("preview", true)}>
          Preview Turning On
        </Button>
        <Button disabled={!ready} onClick={() => void run("preview", false)}>
          Preview Turning Off
        </Button>
        {chosen.size === 0 || !holders ? (
          <span className="text-muted text-sm">Choose at least one model and one {noun}.</span>
        ) : null}
      </div>
      <div role="status">
        {shown ? (
          <div className="flex flex-wrap items-center gap-3 rounded-md border bg-canvas px-4 py-3">
            <p className="min-w-0 flex-1">{summarize(shown, noun, locale)}</p>
            {shown.kind === "preview" && shown.result.switches > 0 ? (
              <Button
                variant={shown.enabled ? "primary" : "danger"}
                disabled={pending}
                onClick={() => void run("report", shown.enabled)}
              >
                {shown.enabled ? "Turn On" : "Turn Off"}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function summarize({ kind, enabled, result }: Step, noun: string, locale: string): string {
  const { holders, switches, unchanged, refused } = result;
  const count = (n: number, what: string) => `${formatNumber(n, locale)} ${what}${n === 1 ? "" : "es"}`;
  const where = `${formatNumber(holders, locale)} ${noun}${holders === 1 ? "" : "s"}`;
  const state = enabled ? "on" : "off";
  const first =
    kind === "preview"
      ? switches === 0
        ? "Nothing would change."
        : `This turns ${state} ${count(switches, "switch")} in ${where}.`
      : `Turned ${state} ${count(switches, "switch")} in ${where}.`;
  return [
    first,
    unchanged > 0
      ? `${formatNumber(unchanged, locale)} ${unchanged === 1 ? "is" : "are"} ${state} already.`
      : "",
    refused > 0
      ? `${formatNumber(refused, locale)} can't be turned on: the model is retired or not in the organization's tier.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

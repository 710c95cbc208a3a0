import { LoaderCircle } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import type { BulkPlan, BulkRow } from "#lib/list/bulk/schema.ts";
import { BulkGroups } from "./bulk-groups.tsx";
import { StepHeading } from "./step-heading.tsx";
import type { BulkTexts } from "./texts.ts";

interface ReviewStepProps {
  /** null while it is made */
  plan: BulkPlan | null;
  message: string | undefined;
  texts: BulkTexts;
  locale: string;
  /** Leads back to the fields; null where there are none */
  onBack: (() => void) | null;
  onCancel: () => void;
  onConfirm: (rows: BulkRow[]) => void;
}

/** The dry run: how many rows change, which do not and why, and what that means. */
export function ReviewStep({ plan, message, texts, locale, onBack, onCancel, onConfirm }: ReviewStepProps) {
  const id = useId();
  const [anyway, setAnyway] = useState(false);
  const [typed, setTyped] = useState("");
  const number = (count: number) => formatNumber(count, locale);
  const named = (count: number) => `${number(count)} ${count === 1 ? texts.one : texts.many}`;
  const rows = plan?.rows ?? [];
  const confirmable = rows.filter(({ confirmed }) => confirmed !== undefined);
  const count =
    rows.filter(({ outcome }) => outcome === "changed").length + (anyway ? confirmable.length : 0);
  const word = `${texts.verb.toLowerCase()} ${number(count)}`;
  const ready = plan !== null && count > 0 && (!texts.danger || typed.trim() === word);

  function confirm(event: FormEvent) {
    event.preventDefault();
    if (ready) onConfirm(rows.map((row) => toRun(row, anyway)));
  }

  return (
    <form onSubmit={confirm} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        {message ? (
          <p role="alert" className="text-bad">
            {message}
          </p>
        ) : plan ? (
          <>
            <StepHeading>
              {count === 0
                ? "Nothing would change."
                : `${number(count)} of ${named(rows.length)} will be ${texts.done}.`}
            </StepHeading>
            {count > 0 && plan.notes.length > 0 ? (
              <ul className="list-disc ps-5">
                {plan.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            ) : null}
            <BulkGroups
              rows={anyway ? rows.filter((row) => !confirmable.includes(row)) : rows}
              locale={locale}
            />
            {confirmable.length > 0 ? (
              <label
                htmlFor={`${id}-anyway`}
                className="flex gap-2.5 rounded-md border border-warn bg-warn-soft p-3"
              >
                <Checkbox
                  id={`${id}-anyway`}
                  className="mt-0.5"
                  checked={anyway}
                  onChange={(event) => setAnyway(event.target.checked)}
                />
                <span>
                  <span className="font-medium">{`${texts.verb} the ${named(confirmable.length)} that would be over a limit or lose a feature, too.`}</span>{" "}
                  They keep what they have, but get nothing more.
                </span>
              </label>
            ) : null}
            {texts.danger && count > 0 ? (
              <div className="flex flex-col gap-1.5">
                <label htmlFor={id}>
                  Type <strong className="select-all font-semibold">{word}</strong> to confirm
                </label>
                <Input id={id} value={typed} onValueChange={setTyped} autoComplete="off" spellCheck={false} />
              </div>
            ) : null}
          </>
        ) : (
          <p role="status" className="flex items-center gap-2 text-muted">
            <LoaderCircle aria-hidden="true" className="size-4 animate-spin" /> Checking what would change…
          </p>
        )}
      </PanelBody>
      <PanelFooter>
        {onBack ? (
          <Button variant="ghost" className="me-auto" onClick={onBack}>
            Back
          </Button>
        ) : null}
        <Button onClick={onCancel}>Cancel</Button>
        {plan && count === 0 ? null : (
          <SubmitButton variant={texts.danger ? "danger" : "primary"} disabled={!ready}>
            {plan
              ? `${texts.verb} ${number(count)} ${capital(count === 1 ? texts.one : texts.many)}`
              : texts.verb}
          </SubmitButton>
        )}
      </PanelFooter>
    </form>
  );
}

/** A row of the dry run as the run starts with it. What is not confirmed stays refused. */
function toRun({ confirmed, ...row }: BulkRow, anyway: boolean): BulkRow {
  if (row.outcome === "changed") return { ...row, outcome: "waiting" };
  return confirmed !== undefined && anyway ? { ...row, confirmed, outcome: "waiting", reason: "" } : row;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

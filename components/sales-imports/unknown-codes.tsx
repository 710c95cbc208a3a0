"use client";

import { type FormEvent, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { useOrganizationChoices } from "#components/organizations/use-organization-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { nameOrganizationsAction } from "#lib/sales-imports/actions.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";

/** Codes that no organization has: map each to an organization, or add one. */
export function UnknownCodes({ file, locale }: { file: SalesImportDetails; locale: string }) {
  const [pending, setPending] = useState(false);
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(new Map());
  const { question } = useUnsavedGuard(named.size > 0);
  if (file.unknownCodes.length === 0) return null;

  async function check(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const codes = [...named].map(([code, organizationId]) => ({ code, organizationId }));
    setPending(true);
    await runAction(nameOrganizationsAction({ id: file.id, codes }));
    setPending(false);
  }

  return (
    <section aria-labelledby="unknown" className="flex flex-col gap-2">
      <h2 id="unknown" className="text-lg">
        Unknown organizations
      </h2>
      <p className="text-muted text-sm">
        No organization has these codes. Choose the right organization or add it, then check again.
      </p>
      <form onSubmit={check} className="flex flex-col gap-3">
        <ul className="divide-y rounded-lg border bg-surface">
          {file.unknownCodes.map(({ code, rows }) => (
            <li key={code} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
              <p className="min-w-0 flex-1 basis-40 break-words">
                <span className="font-mono">{code}</span>{" "}
                <span className="text-muted text-sm">
                  {formatNumber(rows, locale)} {rows === 1 ? "row" : "rows"}
                </span>
              </p>
              <div className="w-full sm:w-72">
                <Choice
                  label={`Organization for ${code}`}
                  onChange={(id) => {
                    const next = new Map(named);
                    if (id) next.set(code, id);
                    else next.delete(code);
                    setNamed(next);
                  }}
                />
              </div>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton href="/organizations/new" prefetch={false} target="_blank">
            Add Organization
          </LinkButton>
          <SubmitButton variant="secondary" pending={pending}>
            Check Again
          </SubmitButton>
        </div>
      </form>
      <UnsavedDialog {...question} />
    </section>
  );
}

function Choice({ label, onChange }: { label: string; onChange: (id: string | null) => void }) {
  const { options, more, said, search } = useOrganizationChoices();
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = options.map((option) => ({ value: option.id, label: option.label }));
  const isListed = !chosen || found.some((option) => option.value === chosen.value);
  return (
    <Combobox
      aria-label={label}
      options={isListed ? found : [chosen, ...found]}
      clearable
      placeholder="Search organizations"
      emptyText={said}
      hint={more ? "Keep typing to narrow the list." : undefined}
      onSearch={search}
      onValueChange={(value) => {
        setChosen(found.find((option) => option.value === value) ?? null);
        onChange(value);
      }}
    />
  );
}

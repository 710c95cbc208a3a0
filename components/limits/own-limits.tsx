"use client";

import Link from "next/link";
import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { limitTitle, subjectLabels } from "#lib/limits/policy.ts";
import { removeOwnLimitAction } from "#lib/organizations/limits/actions.ts";
import type { LimitChoices, LimitList, ListedLimit } from "#lib/organizations/limits/schema.ts";
import { LimitRow } from "./limit-row.tsx";
import { type LimitTimes, limitTimes } from "./limit-text.ts";
import { OwnLimitDialog } from "./own-limit-dialog.tsx";

interface OwnLimitsProps {
  organizationId: string;
  slug: string;
  list: LimitList;
  /** null for who may not set any */
  choices: LimitChoices | null;
  locale: string;
}

/** What the organization limits itself: its own limits, budgets of workspaces, and the allowance of members. */
export function OwnLimits({ organizationId, slug, list, choices, locale }: OwnLimitsProps) {
  const [editing, setEditing] = useState<ListedLimit | "new" | null>(null);
  const [removing, setRemoving] = useState<ListedLimit | null>(null);
  const times = limitTimes(locale, list.timeZone);
  const own = list.limits.filter(({ source }) => source === "OWN");
  const caps = list.limits.filter(({ source }) => source === "BUDGET" || source === "ALLOWANCE");
  const row = { locale, times };

  async function remove({ ruleId }: ListedLimit) {
    if (ruleId && (await runAction(removeOwnLimitAction({ organizationId, id: ruleId }))))
      notify.ok("Limit removed.");
  }

  return (
    <section aria-labelledby="own-limits" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="own-limits" className="font-medium">
          Limits of this organization
        </h2>
        {choices ? (
          <Button size="sm" onClick={() => setEditing("new")}>
            Add Limit…
          </Button>
        ) : null}
      </div>
      {own.length + caps.length === 0 ? (
        <p className="rounded-md border px-4 py-3 text-muted">
          None yet. Limit credits, tokens, calls or storage for the whole organization, a workspace, members,
          a key or end users.
        </p>
      ) : (
        <ul className="divide-y rounded-md border">
          {own.map((limit) => (
            <OwnLimitRow
              key={limit.key}
              limit={limit}
              {...row}
              actions={choices ? { edit: () => setEditing(limit), remove: () => setRemoving(limit) } : null}
            />
          ))}
          {caps.map(({ key, ...limit }) => (
            <LimitRow
              key={key}
              {...limit}
              {...row}
              title={limitTitle(limit)}
              of={limit.source === "BUDGET" ? limit.targetName : "each member"}
              source={
                <Link
                  href={`/organizations/${slug}/credits`}
                  prefetch={false}
                  className="text-link underline underline-offset-3"
                >
                  {limit.source === "BUDGET"
                    ? "Budget of the workspace."
                    : fullest("Monthly allowance.", limit)}
                </Link>
              }
            />
          ))}
        </ul>
      )}
      {editing && choices ? (
        <OwnLimitDialog
          organizationId={organizationId}
          choices={choices}
          limit={editing === "new" ? null : editing}
          close={() => setEditing(null)}
        />
      ) : null}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title="Remove this limit?"
        confirmLabel="Remove"
        danger
        onConfirm={() => (removing ? remove(removing) : Promise.resolve())}
      >
        {removing ? `${nameOf(removing)} no longer limits anything. The limits of the tier stay.` : ""}
      </ConfirmDialog>
    </section>
  );
}

interface OwnLimitRowProps {
  limit: ListedLimit;
  locale: string;
  times: LimitTimes;
  actions: { edit: () => void; remove: () => void } | null;
}

function OwnLimitRow({ limit, actions, ...row }: OwnLimitRowProps) {
  const name = nameOf(limit);
  const { key: _, ...shown } = limit;
  return (
    <LimitRow
      {...shown}
      {...row}
      title={limitTitle(limit)}
      of={subjectOf(limit)}
      source={fullest("Set by this organization.", limit)}
      actions={
        actions ? (
          <>
            <Button size="sm" aria-label={`Edit limit: ${name}`} onClick={actions.edit}>
              Edit…
            </Button>
            <Button size="sm" variant="ghost" aria-label={`Remove limit: ${name}`} onClick={actions.remove}>
              Remove…
            </Button>
          </>
        ) : null
      }
    />
  );
}

function subjectOf({ subject, targetName }: ListedLimit): string | null {
  if (subject === "ORGANIZATION") return null;
  return subject.startsWith("EACH") ? subjectLabels[subject].toLowerCase() : targetName;
}

function nameOf(limit: ListedLimit): string {
  const of = subjectOf(limit);
  return of === null ? limitTitle(limit) : `${limitTitle(limit)}, ${of}`;
}

/** Where each is counted, the bar is that of the fullest. */
function fullest(source: string, { subject, targetName }: Omit<ListedLimit, "key">): string {
  return subject.startsWith("EACH") && targetName
    ? `${source} Shown: ${targetName}, who used the most.`
    : source;
}

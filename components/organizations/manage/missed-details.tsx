"use client";

import { useUserLocale } from "#components/layout/user-locale.tsx";
import { fieldLabels } from "#lib/organizations/fields.ts";
import type { MissedChange } from "#lib/organizations/schema.ts";

/** The changes that others saved: who, when, and each field before and after. */
export function MissedDetails({ changes }: { changes: MissedChange[] }) {
  const locale = useUserLocale();
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {changes.map((change) => (
        <li key={change.at + change.by}>
          <p>
            <strong className="font-medium">{change.by}</strong>
            {`, ${new Date(change.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}`}
          </p>
          <ul className="list-disc ps-5">
            {change.fields.map(({ field, before, after }) => (
              <li key={field} className="break-words">
                {fieldLabels[field] ?? field}: <del className="text-muted">{show(before)}</del>{" "}
                <ins className="no-underline">{show(after)}</ins>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "nothing";
  return value === "" || value === undefined || value === null ? "nothing" : String(value);
}

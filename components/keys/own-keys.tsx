"use client";

import { KeyRound, Plus } from "lucide-react";
import { Section } from "#components/account/section.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { KeyListPage } from "#lib/keys/list/schema.ts";
import { type KeyStatus, keyStatusLabels, keyWarnings } from "#lib/keys/policy.ts";
import type { OwnerOrganization } from "./owner.ts";
import { useKeyDialogs } from "./use-key-dialogs.tsx";

interface OwnKeysProps {
  list: KeyListPage;
  organizationNames: Readonly<Record<string, string>>;
  /** Those that let their members create keys */
  organizations: readonly OwnerOrganization[];
  userLocale: UserLocale;
}

const tones: Readonly<Record<KeyStatus, BadgeTone>> = { ACTIVE: "good", EXPIRED: "warn", REVOKED: "neutral" };

/** One's own API keys in every organization. */
export function OwnKeys({ list, organizationNames, organizations, userLocale }: OwnKeysProps) {
  const { dialogs, ask } = useKeyDialogs({ kind: "MEMBER", organizations });
  const canCreate = organizations.length > 0 && list.can.manage;
  return (
    <Section
      title="Your API keys"
      description="Keys act on your behalf with at most your permissions, and stop working when you leave the organization."
      actions={
        canCreate ? (
          <Button variant="primary" onClick={() => ask({ what: "create" })}>
            <Plus aria-hidden="true" /> Create API Key
          </Button>
        ) : null
      }
    >
      {list.rows.length === 0 ? (
        <p className="text-muted">
          {canCreate
            ? "You have no API keys."
            : "None of your organizations lets members create API keys. Ask an Org Admin."}
        </p>
      ) : (
        <ul className="-my-4 divide-y">
          {list.rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <KeyRound aria-hidden="true" className="size-5 shrink-0 text-muted" />
              <div className="min-w-0 flex-1 basis-56">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {row.name} <Badge tone={tones[row.status]}>{keyStatusLabels[row.status]}</Badge>
                  {row.warning ? <Badge tone="warn">{keyWarnings[row.warning]}</Badge> : null}
                </p>
                <p className="text-muted text-sm">
                  <code>{`${row.start}…${row.end}`}</code> · {organizationNames[row.organizationId ?? ""]} ·{" "}
                  {row.scopes}
                </p>
                <p className="text-muted text-sm">
                  {row.lastUsedAt ? (
                    <>
                      Last used <Moment at={row.lastUsedAt} userLocale={userLocale} />
                    </>
                  ) : (
                    "Never used"
                  )}
                  {row.expiresAt ? (
                    <>
                      , expires <Moment at={row.expiresAt} userLocale={userLocale} />
                    </>
                  ) : null}
                </p>
              </div>
              {row.status === "ACTIVE" && list.can.manage ? (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Edit ${row.name}`}
                  onClick={() => ask({ what: "edit", row })}
                >
                  Edit…
                </Button>
              ) : null}
              {row.status === "ACTIVE" && list.can.manage ? (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Rotate ${row.name}`}
                  onClick={() => ask({ what: "rotate", row })}
                >
                  Rotate…
                </Button>
              ) : null}
              {row.status === "REVOKED" || !list.can.manage ? null : (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Revoke ${row.name}`}
                  onClick={() => ask({ what: "revoke", row })}
                >
                  Revoke…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {dialogs}
    </Section>
  );
}

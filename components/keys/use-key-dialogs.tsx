"use client";

import { lazy, Suspense, useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import type { KeyRow } from "#lib/keys/list/schema.ts";
import type { IssuedKey } from "#lib/keys/schema.ts";
import { type KeysOf, sendRevocation } from "./owner.ts";

const CreateKey = lazy(() => import("./create-key.tsx").then((loaded) => ({ default: loaded.CreateKey })));
const EditKey = lazy(() => import("./edit-key.tsx").then((loaded) => ({ default: loaded.EditKey })));
const RotateKey = lazy(() => import("./rotate-key.tsx").then((loaded) => ({ default: loaded.RotateKey })));
const SecretOnce = lazy(() => import("./secret-once.tsx").then((loaded) => ({ default: loaded.SecretOnce })));

type Asked = { what: "create" } | { what: "edit" | "rotate" | "revoke"; row: KeyRow };

/** The dialogs of a list of keys: creating, rotating, the secret that comes of it, which is saved then, and revoking. */
export function useKeyDialogs(of: KeysOf, onSaved?: (issued: IssuedKey) => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const close = () => setAsked(null);

  async function revoke(row: KeyRow) {
    if (await runAction(() => sendRevocation(of, row))) notify.ok(`${row.name} revoked.`);
  }

  const dialogs = (
    <Suspense>
      {asked?.what === "create" ? <CreateKey of={of} onIssued={setIssued} onClose={close} /> : null}
      {asked?.what === "edit" ? <EditKey of={of} row={asked.row} onClose={close} /> : null}
      {asked?.what === "rotate" ? (
        <RotateKey of={of} row={asked.row} onIssued={setIssued} onClose={close} />
      ) : null}
      {asked?.what === "revoke" ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || close()}
          title={`Revoke ${asked.row.name}?`}
          confirmLabel="Revoke Key"
          danger
          onConfirm={() => revoke(asked.row)}
        >
          Programs that use this key are refused from their next request on.{" "}
          {asked.row.lastUsedAt ? "It was used before." : "It was never used."} This can't be undone.
        </ConfirmDialog>
      ) : null}
      {issued ? (
        <SecretOnce
          issued={issued}
          onClose={() => {
            setIssued(null);
            onSaved?.(issued);
          }}
        />
      ) : null}
    </Suspense>
  );
  return { dialogs, ask: setAsked };
}

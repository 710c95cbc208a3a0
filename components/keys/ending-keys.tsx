"use client";

import { useEffect, useState } from "react";
import type { KeysOfMember } from "#lib/keys/schema.ts";

interface EndingKeysProps {
  organizationId: string;
  userId: string;
}

/** Which API keys end when somebody leaves an organization, and which of theirs go on and want a look. */
export function EndingKeys({ organizationId, userId }: EndingKeysProps) {
  const [keys, setKeys] = useState<KeysOfMember | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    fetch(`/api/internal/member-keys?${new URLSearchParams({ organizationId, userId })}`, {
      signal: abort.signal,
    })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setKeys)
      // Without the right to see the keys there is nothing to show.
      .catch(() => {});
    return () => abort.abort();
  }, [organizationId, userId]);
  if (!keys) return null;
  return (
    <>
      <KeyNames title="These personal API keys will stop working:" keys={keys.ending} />
      <KeyNames
        title="They also created these organization keys, which keep working. Review them:"
        keys={keys.made}
      />
    </>
  );
}

function KeyNames({ title, keys }: { title: string; keys: KeysOfMember["made"] }) {
  if (keys.length === 0) return null;
  return (
    <span className="mt-3 block">
      {title} <strong className="font-medium">{keys.map(({ name }) => name).join(", ")}</strong>.
    </span>
  );
}

import { useEffect, useState } from "react";
import type { AccessChoices } from "#lib/resources/access/schema.ts";

type KeyChoices = Pick<AccessChoices, "workspaces" | "resources">;

/** What keys of an organization can be limited to. "failed" where it could not be loaded. */
export function useKeyChoices(organizationId: string): KeyChoices | "loading" | "failed" {
  const [choices, setChoices] = useState<KeyChoices | "loading" | "failed">("loading");
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const path = `/api/internal/key-choices?organization=${organizationId}`;
      const answer = await fetch(path, { signal: abort.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    };
    load().then(setChoices, () => abort.signal.aborted || setChoices("failed"));
    return () => abort.abort();
  }, [organizationId]);
  return choices;
}

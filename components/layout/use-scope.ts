import { useCallback, useState } from "react";
import { remember } from "./opened.ts";
import type { Here } from "./scope-here.tsx";

export interface Scope {
  /** Shown when the page belongs to no single organization */
  readonly label: string;
  /** The user's organization, when there is exactly one */
  readonly home: Here | null;
  /** The organization whose page the server rendered */
  readonly here: Here | null;
}

/** Which organization's data is on the screen, across soft navigations. */
export function useScope({ label, home, here: first }: Scope, personId: string) {
  const [here, setHere] = useState(first);
  const setOrganization = useCallback(
    (next: Here | null) => {
      setHere(next);
      if (next) remember(personId, { kind: "organization", id: next.id });
    },
    [personId],
  );
  const organization = here ?? home;
  return { label: organization?.name ?? label, organization, setScope: setOrganization };
}

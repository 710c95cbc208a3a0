import { useCallback, useState } from "react";
import { rememberOrganization } from "./recent-organizations.ts";
import type { Here } from "./scope-here.tsx";

export interface Scope {
  /** What is on the screen when the page is of no one organization */
  readonly label: string;
  /** The one organization to which that comes down */
  readonly home: Here | null;
  /** The organization whose page the server answered with */
  readonly here: Here | null;
}

/** Whose things are on the screen, while pages come and go. */
export function useScope({ label, home, here: first }: Scope, personId: string) {
  const [here, setHere] = useState(first);
  const tell = useCallback(
    (next: Here | null) => {
      setHere(next);
      if (next) rememberOrganization(personId, next.id);
    },
    [personId],
  );
  const organization = here ?? home;
  return { label: organization?.name ?? label, organization, tell };
}

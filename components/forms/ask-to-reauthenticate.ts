import type { ReauthMethod } from "#lib/access/actor.ts";

interface Question {
  readonly ways: readonly ReauthMethod[];
  readonly answer: (reauthenticated: boolean) => void;
}

let open: Question | null = null;
const listeners = new Set<() => void>();

function set(next: Question | null): void {
  open = next;
  for (const listener of listeners) listener();
}

/** The open request, for the host of the dialog. */
export const reauthQuestion = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  current: () => open,
  none: () => null,
};

/** The methods to reauthenticate with, when the action was refused for that reason alone. */
export function reauthWanted(details: unknown): readonly ReauthMethod[] | undefined {
  const wanted = details as { reauthenticate?: boolean; ways?: readonly ReauthMethod[] } | undefined;
  return wanted?.reauthenticate ? (wanted.ways ?? []) : undefined;
}

/** Asks the user to reauthenticate; true on success. */
export function askToReauthenticate(ways: readonly ReauthMethod[]): Promise<boolean> {
  open?.answer(false);
  return new Promise((resolve) => {
    const question: Question = {
      ways,
      answer(reauthenticated) {
        if (open === question) set(null);
        resolve(reauthenticated);
      },
    };
    set(question);
  });
}

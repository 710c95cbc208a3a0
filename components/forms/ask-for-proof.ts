import type { Proof } from "#lib/auth/policy.ts";

interface Question {
  readonly ways: readonly Proof[];
  readonly answer: (proved: boolean) => void;
}

let open: Question | null = null;
const listeners = new Set<() => void>();

function set(next: Question | null): void {
  open = next;
  for (const listener of listeners) listener();
}

/** For the host of the dialog: the question that is open. */
export const proofQuestion = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  current: () => open,
  none: () => null,
};

/** How the person can show who they are, when that is all that an action was refused for. */
export function proofWanted(details: unknown): readonly Proof[] | undefined {
  const wanted = details as { stepUp?: boolean; ways?: readonly Proof[] } | undefined;
  return wanted?.stepUp ? (wanted.ways ?? []) : undefined;
}

/** Asks the person to show who they are; true when they did. */
export function askForProof(ways: readonly Proof[]): Promise<boolean> {
  open?.answer(false);
  return new Promise((resolve) => {
    const question: Question = {
      ways,
      answer(proved) {
        if (open === question) set(null);
        resolve(proved);
      },
    };
    set(question);
  });
}

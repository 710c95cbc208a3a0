import { useCallback, useEffect, useRef, useState } from "react";

const pauseMs = 250;

/**
 * What the server knows about addresses, by address: asked for while they are typed, each once. Empty while it cannot be
 * reached: the action checks them anyway. `forget` asks anew, after a change.
 */
export function useAddressStates(path: string, organizationId: string, emails: readonly string[]) {
  const [known, setKnown] = useState<{ of: string; states: Readonly<Record<string, string>> }>({
    of: organizationId,
    states: {},
  });
  const asked = useRef(new Set<string>());
  const [round, setRound] = useState(0);
  const wanted = emails.join("\n");

  // biome-ignore lint/correctness/useExhaustiveDependencies: another organization or round asks for all of them again.
  useEffect(() => {
    asked.current = new Set();
  }, [organizationId, round]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again.
  useEffect(() => {
    const fresh = wanted.split("\n").filter((email) => email && !asked.current.has(email));
    if (!organizationId || fresh.length === 0) return;
    const request = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(path, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ organizationId, emails: fresh }),
          signal: request.signal,
        });
        if (!answer.ok) return;
        const found: Record<string, string> = await answer.json();
        for (const email of fresh) asked.current.add(email);
        setKnown(({ of, states }) => ({
          of: organizationId,
          states: of === organizationId ? { ...states, ...found } : found,
        }));
      } catch {
        // The action checks each address again.
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [path, organizationId, wanted, round]);

  const forget = useCallback(() => {
    setKnown({ of: "", states: {} });
    setRound((last) => last + 1);
  }, []);
  return { states: known.of === organizationId ? known.states : {}, forget };
}

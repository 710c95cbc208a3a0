import { useEffect, useRef, useState } from "react";
import type { CreditMember } from "#lib/ledger/schema.ts";

const pause = 150;

/** The members who match what is typed: there may be too many to send them all. */
export function useMemberChoices(organizationId: string, holding: boolean) {
  const [found, setFound] = useState<{ members: CreditMember[]; more: boolean }>({
    members: [],
    more: false,
  });
  const [said, setSaid] = useState("Looking…");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<AbortController>(undefined);

  async function ask(q: string) {
    asked.current?.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    const query = new URLSearchParams({
      organization: organizationId,
      q,
      ...(holding ? { holding: "1" } : {}),
    });
    try {
      const answer = await fetch(`/member-choices?${query}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      setFound(await answer.json());
      setSaid(holding ? "Nobody like that holds anything." : "No such member.");
    } catch {
      if (signal.aborted) return;
      setFound({ members: [], more: false });
      setSaid("Members could not be loaded. Type again to try once more.");
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first are asked for once, when the form opens.
  useEffect(() => {
    void ask("");
    return () => {
      clearTimeout(timer.current);
      asked.current?.abort();
    };
  }, []);

  function search(text: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void ask(text.trim().slice(0, 200)), pause);
  }

  return { ...found, said, search };
}

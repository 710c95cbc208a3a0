import { useEffect, useRef, useState } from "react";
import type { Option } from "#components/ui/select.tsx";

export interface OrganizationChoice extends Option {
  id: string;
}

interface Choices {
  options: OrganizationChoice[];
  more: boolean;
}

const pause = 150;

/** The organizations that match what is typed: there may be too many to send them all. */
export function useOrganizationChoices() {
  const [choices, setChoices] = useState<Choices>({ options: [], more: false });
  const [said, setSaid] = useState("Looking…");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<AbortController>(undefined);

  async function ask(q: string) {
    asked.current?.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    try {
      const answer = await fetch(`/organization-choices?${new URLSearchParams({ q })}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      setChoices(await answer.json());
      setSaid("No such organization.");
    } catch {
      if (signal.aborted) return;
      setChoices({ options: [], more: false });
      setSaid("Organizations could not be loaded. Type again to try once more.");
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first are asked for once, when the list opens.
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

  return { ...choices, said, search };
}

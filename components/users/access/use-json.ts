import { useEffect, useState } from "react";

/** What an internal route responds; undefined until then, null where it responds with an error, or without an address. */
export function useJson<Data>(address: string | null): Data | null | undefined {
  const [answer, setAnswer] = useState<{ address: string | null; data: Data | null }>();
  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    fetch(address, { signal: abort.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((data: Data | null) => setAnswer({ address, data }))
      .catch(() => {
        if (!abort.signal.aborted) setAnswer({ address, data: null });
      });
    return () => abort.abort();
  }, [address]);
  if (address === null) return null;
  return answer?.address === address ? answer.data : undefined;
}

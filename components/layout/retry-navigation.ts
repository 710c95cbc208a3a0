// Keeps the page while the server cannot be reached: Next would leave for the browser's own error page.

type Wait = () => Promise<void>;

/** Answers of a proxy whose server is away */
const away: readonly number[] = [502, 503, 504];

/**
 * A fetch that asks again for a page of the client router once `wait` has settled, as long as no server answers. Other
 * requests, and prefetches, fail as ever.
 */
export function retryingFetch(fetch: typeof window.fetch, wait: Wait): typeof window.fetch {
  return async (input, init) => {
    if (!isNavigation(init)) return fetch(input, init);
    for (;;) {
      const answer = await fetch(input, init).catch((error: unknown) => {
        if (init?.signal?.aborted) throw error;
        return null;
      });
      if (answer && !away.includes(answer.status)) return answer;
      await wait();
    }
  };
}

function isNavigation(init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers);
  return (
    (init?.method ?? "GET") === "GET" && headers.get("rsc") === "1" && !headers.has("next-router-prefetch")
  );
}

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { askToReauthenticate, reauthWanted } from "#components/forms/ask-to-reauthenticate.ts";
import type { FormAnswer } from "#components/forms/use-form-action.ts";
import { deletedMeanwhile } from "#lib/list/bulk/policy.ts";
import type { BulkPlan, BulkResult, BulkRow, BulkTarget } from "#lib/list/bulk/schema.ts";
import { type BulkRun, keepRun, readRun } from "./kept-run.ts";

/** The two server actions of a list's bulk actions. */
export interface BulkApi<Change, Selection> {
  plan: (input: Change & { selection: Selection }) => Promise<FormAnswer<BulkPlan> | undefined>;
  run: (
    input: Change & { run: string; targets: BulkTarget[] },
  ) => Promise<FormAnswer<BulkResult[]> | undefined>;
}

interface Options<Change, Selection> {
  list: string;
  userId: string;
  api: BulkApi<Change, Selection>;
  /** After each run. */
  onEnd: () => void;
}

/** Failures of one batch after which the run waits for somebody to look. */
const maxFailures = 3;
/** Milliseconds between two copies of a running run in the browser's storage. */
const keepEveryMs = 2_000;
/** Milliseconds until a request that came too soon is sent again, and how often. */
const busyMs = 5_000;
const busyTries = 15;

/** Sends the rows of a run in batches, one after the other, and keeps what became of each. */
export function useBulkRun<Change extends object, Selection>(options: Options<Change, Selection>) {
  const { list, userId, api } = options;
  const router = useRouter();
  const [run, setRun] = useState<BulkRun<Change> | null>(null);
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);

  // What an earlier page left behind.
  useEffect(() => setRun(readRun<Change>(list, userId)), [list, userId]);

  useEffect(() => {
    if (!running) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [running]);

  async function start(wanted: BulkRun<Change>) {
    stopped.current = false;
    setRunning(true);
    const { message: _, ...rest } = wanted;
    let current: BulkRun<Change> = rest;
    let kept = 0;
    const show = (next: BulkRun<Change>) => {
      current = next;
      setRun(next);
      if (Date.now() - kept < keepEveryMs) return;
      keepRun(list, userId, next);
      kept = Date.now();
    };
    show(current);
    while (!stopped.current) {
      const batch = current.rows.filter(({ outcome }) => outcome === "waiting").slice(0, current.texts.batch);
      if (batch.length === 0) break;
      const answer = await send(current, batch);
      show({
        ...current,
        rows: merge(current.rows, answer.results),
        ...(answer.message ? { message: answer.message } : {}),
      });
      const failures = answer.results.filter(({ outcome }) => outcome === "failed").length;
      if (answer.message || failures >= maxFailures) break;
    }
    keepRun(list, userId, current);
    setRunning(false);
    options.onEnd();
    router.refresh();
  }

  async function send(
    { id, change }: BulkRun<Change>,
    batch: readonly BulkRow[],
  ): Promise<{ results: BulkResult[]; message?: string }> {
    const targets = batch.map(({ id, confirmed }) => (confirmed === undefined ? { id } : { id, confirmed }));
    for (let attempt = 1; ; attempt++) {
      const answer = await api.run({ ...change, run: id, targets }).catch(() => null);
      if (!answer) return { results: [], message: unreachable };
      if (answer.data) return { results: answer.data };
      const { code, message, details } = answer.serverError ?? {};
      const ways = reauthWanted(details);
      if (ways && (await askToReauthenticate(ways))) continue;
      if (code === "NOT_FOUND") return { results: batch.map(({ id }) => ({ id, ...notThere })) };
      if (code === "RATE_LIMITED" && attempt < busyTries && !stopped.current) {
        await new Promise((resolve) => setTimeout(resolve, busyMs));
        continue;
      }
      return { results: [], message: message ?? "That didn't work. Reload the page and try again." };
    }
  }

  return {
    run,
    running,
    begin: (run: Omit<BulkRun<Change>, "id">) => start({ ...run, id: uuidv4() }),
    /** Sends what was not sent, and what failed, again. */
    resume() {
      if (!run) return;
      const rows = run.rows.map((row) =>
        row.outcome === "failed" ? { ...row, outcome: "waiting" as const, reason: "" } : row,
      );
      void start({ ...run, rows });
    },
    stop() {
      stopped.current = true;
    },
    close() {
      keepRun(list, userId, null);
      setRun(null);
    },
  };
}

const unreachable =
  "Couldn't reach the server. The last batch may have been done without this page hearing of it. Continue to make sure: nothing is done twice.";
const notThere = { outcome: "refused", reason: deletedMeanwhile } as const;

function merge(rows: readonly BulkRow[], results: readonly BulkResult[]): BulkRow[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return rows.map((row) => ({ ...row, ...byId.get(row.id) }));
}

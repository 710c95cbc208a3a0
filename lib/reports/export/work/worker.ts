// The loop that makes files of reports, in every server process with jobs.
import type { Actor } from "#lib/access/actor.ts";
import { log } from "#lib/core/log.ts";
import { onReportWake } from "#lib/reports/export/wake.ts";
import { makeNextReport } from "#lib/reports/export/work/service.ts";

/** What another process was asked for, or lost, waits no longer */
const pollMs = 5_000;

/** Starts looking; returns a function that stops, and hands the file back that is being made. */
export function startReports(actor: Actor): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const work = async () => {
    while (!stopping.signal.aborted && (await makeNextReport(actor, stopping.signal))) {
      // Until none waits
    }
  };
  const look = () => {
    running ??= work()
      .catch((error: unknown) => log.error({ err: error }, "reports"))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(look, pollMs);
  onReportWake(look);
  return async () => {
    clearInterval(timer);
    onReportWake(undefined);
    stopping.abort(new Error("The server is stopping."));
    await running;
  };
}

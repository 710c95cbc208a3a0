// Notifies the process's own worker that a report was asked for.
import { createWake } from "#lib/core/wake.ts";

export const { wake: wakeReports, onWake: onReportWake } = createWake("reports");

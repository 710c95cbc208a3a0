// The rows of the authorization matrix for sales files: Admins alone.
import { v7 as uuidv7 } from "uuid";
import { listJobs } from "#lib/jobs/list/queries.ts";
import { loadListParams as loadJobs } from "#lib/jobs/list/schema.ts";
import { countFailedJobs, getEmailQueue, listSchedule } from "#lib/jobs/queries.ts";
import { cancelJob, handBackJobs, retryJob } from "#lib/jobs/service.ts";
import { listSalesImports } from "#lib/sales-imports/list/queries.ts";
import { loadListParams as loadSalesFiles } from "#lib/sales-imports/list/schema.ts";
import { exportBadRows, getSalesImport, getSalesProgress } from "#lib/sales-imports/queries.ts";
import {
  cancelSalesFile,
  chooseSheet,
  confirmSalesFile,
  mapSalesFile,
  nameOrganizations,
  purgeSalesFiles,
  retrySalesFile,
  undoSalesFile,
} from "#lib/sales-imports/service.ts";
import { addSalesFileChunk, finishSalesFile, startSalesFile } from "#lib/sales-imports/upload/service.ts";
import { releaseSalesFilesOf, workOnSalesFile } from "#lib/sales-imports/work/service.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { heading, postAll, preview, upload } from "#tests/sales-imports/files.ts";
import { bothSheets, partsOf, zipOf } from "#tests/sales-imports/workbook.ts";
import { adminOnAll, type Verb } from "./outcomes.ts";

const onAll = (call: Verb["call"]): Verb => ({ outcomes: adminOnAll, call });

async function previewed(code?: string): Promise<string> {
  const owner = code ?? (await makeOrganization()).code;
  return preview(`${heading}\n${owner},M-1,2026-01-31,credits,1,,,,`);
}

async function posted(): Promise<string> {
  const id = await previewed();
  await postAll(id);
  return id;
}

async function started(): Promise<string> {
  const id = uuidv7();
  await startSalesFile(systemActor, { id, name: "a.csv", bytes: heading.length });
  return id;
}

async function failed(): Promise<string> {
  const id = await previewed();
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_import SET status = 'FAILED', failed_in = 'CHECKING' WHERE id = ${id}::uuid`,
  );
  return id;
}

/** An upload of a workbook with the sheets Sales and Other. */
const twoSheets = () => upload(zipOf(partsOf({ rows: [heading.split(",")], sheets: bothSheets })));

const mapping = { organization_code: 0, reference: 1, purchased_on: 2, product: 3, quantity: 4 };

async function job(state: "created" | "failed"): Promise<string> {
  const id = uuidv7();
  // It exists from the second call on.
  await asPlatform(
    (tx) => tx.$queryRaw`SELECT pgboss.create_queue('matrix', '{"policy": "standard"}'::jsonb)::text`,
  ).catch(() => {});
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO pgboss.job (id, name, state) VALUES (${id}::uuid, 'matrix', ${state}::text::pgboss.job_state)`,
  );
  return id;
}

export const salesMatrix: Record<string, Record<string, Verb>> = {
  "lib/jobs/queries.ts": {
    countFailedJobs: onAll((actor) => countFailedJobs(actor)),
    listSchedule: onAll((actor) => listSchedule(actor)),
    getEmailQueue: onAll((actor) => getEmailQueue(actor)),
  },
  "lib/jobs/list/queries.ts": {
    listJobs: onAll((actor) => listJobs(actor, loadJobs({}))),
  },
  "lib/jobs/service.ts": {
    retryJob: onAll(async (actor) => retryJob(actor, { id: await job("failed") })),
    handBackJobs: onAll(async (actor) => handBackJobs(actor, [await job("failed")])),
    cancelJob: onAll(async (actor) => cancelJob(actor, { id: await job("created") })),
  },
  "lib/sales-imports/upload/service.ts": {
    startSalesFile: onAll((actor) => startSalesFile(actor, { id: uuidv7(), name: "a.csv", bytes: 1 })),
    addSalesFileChunk: onAll(async (actor) =>
      addSalesFileChunk(actor, { id: await started(), n: 0, data: Buffer.from(heading) }),
    ),
    finishSalesFile: onAll(async (actor) => {
      const id = await started();
      await addSalesFileChunk(systemActor, { id, n: 0, data: Buffer.from(heading) });
      return finishSalesFile(actor, { id });
    }),
  },
  "lib/sales-imports/service.ts": {
    mapSalesFile: onAll(async (actor) =>
      mapSalesFile(actor, { id: await upload(heading), mapping, dateFormat: "ISO", decimalSign: "" }),
    ),
    chooseSheet: onAll(async (actor) => chooseSheet(actor, { id: await twoSheets(), sheet: "Other" })),
    nameOrganizations: onAll(async (actor) => {
      const { id: organizationId } = await makeOrganization();
      return nameOrganizations(actor, { id: await previewed(), codes: [{ code: "X", organizationId }] });
    }),
    confirmSalesFile: onAll(async (actor) => confirmSalesFile(actor, { id: await previewed() })),
    cancelSalesFile: onAll(async (actor) => cancelSalesFile(actor, { id: await previewed() })),
    undoSalesFile: onAll(async (actor) => undoSalesFile(actor, { id: await posted() })),
    retrySalesFile: onAll(async (actor) => retrySalesFile(actor, { id: await failed() })),
    purgeSalesFiles: onAll((actor) => purgeSalesFiles(actor)),
  },
  "lib/sales-imports/work/service.ts": {
    workOnSalesFile: onAll((actor) =>
      workOnSalesFile(actor, { worker: "test", stopped: () => false, only: uuidv7() }),
    ),
    releaseSalesFilesOf: onAll((actor) => releaseSalesFilesOf(actor, { worker: "none", outOfMemory: false })),
  },
  "lib/sales-imports/list/queries.ts": {
    listSalesImports: onAll((actor) => listSalesImports(actor, loadSalesFiles({}))),
  },
  "lib/sales-imports/queries.ts": {
    getSalesImport: onAll(async (actor) => getSalesImport(actor, await started())),
    getSalesProgress: onAll(async (actor) => getSalesProgress(actor, await started())),
    exportBadRows: onAll(async (actor) => (await exportBadRows(actor, await started())).cancel()),
  },
};

"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { runAction } from "#components/forms/run-action.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { notify } from "#components/ui/notify.ts";
import { chunkBytes, columnLabels, maxFileBytes, salesColumns } from "#lib/sales-imports/policy.ts";
import type { SalesProgress } from "#lib/sales-imports/schema.ts";
import { finishSalesFileAction, startSalesFileAction } from "#lib/sales-imports/upload/actions.ts";
import { Meter } from "./meter.tsx";

/** `id` is chosen once for this page, so that a resubmission uploads one file. */
export function UploadSalesFile({ id }: { id: string }) {
  const router = useRouter();
  const described = useId();
  const [attempt, setAttempt] = useState(id);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState("");
  const here = useStaying(sent !== null);

  function fail(message: string): undefined {
    if (!here.current) notify.error("Couldn't upload the sales file.", { description: message });
    setError(message);
    setSent(null);
    setAttempt(uuidv4());
  }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (sent !== null) return;
    if (!(file instanceof File) || file.size === 0) return fail("Choose a file that isn't empty.");
    if (file.size > maxFileBytes)
      return fail("This file is larger than 100 MB. Split it into smaller files.");
    setError("");
    setSent(0);
    const started = await runAction(
      startSalesFileAction({ id: attempt, name: file.name, bytes: file.size }),
      fail,
    );
    if (!started) return;
    for (let n = 0; n * chunkBytes < file.size; n++) {
      const refused = await sendChunk(attempt, n, file.slice(n * chunkBytes, (n + 1) * chunkBytes));
      if (refused) return fail(refused);
      setSent(Math.min(1, ((n + 1) * chunkBytes) / file.size));
    }
    if (!(await runAction(finishSalesFileAction({ id: attempt }), fail))) return;
    const unreadable = await waitForInspection(attempt);
    if (unreadable) return fail(unreadable);
    if (here.current) router.push(`/sales-imports/${attempt}`);
    else notify.ok("Sales file uploaded.", "Map its columns under Sales Files.");
  }

  return (
    <div className="flex w-full max-w-3xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Upload Sales File"
        description="Map the columns and preview the effect of every row. Nothing is posted until you confirm."
        trail={[
          { href: "/organizations", label: "Organizations" },
          { href: "/sales-imports", label: "Sales Files" },
        ]}
      />
      <form onSubmit={send} className="flex flex-col gap-4 rounded-lg border bg-surface p-5 max-sm:p-4">
        <div className="flex flex-col gap-1.5">
          <label htmlFor="sales-file" className="font-medium">
            File
          </label>
          <input
            id="sales-file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            required
            aria-invalid={error ? true : undefined}
            aria-describedby={described}
            onChange={() => setError("")}
            className="max-w-full file:me-3 file:h-9 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium"
          />
          <p id={described} className="text-muted text-sm">
            CSV (separated by comma, semicolon, tab or |) or XLSX (one sheet, values as displayed), up to 100
            MB or a million rows.
          </p>
          {error ? (
            <p role="alert" className="flex gap-1.5 text-bad text-sm">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
              {error}
            </p>
          ) : null}
        </div>
        {sent === null ? null : (
          <>
            <Meter label={sent < 1 ? "Uploading" : "Inspecting"} done={sent} />
            <p className="text-muted text-sm">
              {sent < 1
                ? "Keep this tab open until the upload finishes."
                : "Upload complete. Inspecting the file."}
            </p>
          </>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <a href="/sales-imports/template" download className="btn btn-secondary">
            Download Template
          </a>
          <SubmitButton pending={sent !== null}>Upload</SubmitButton>
        </div>
      </form>
      <section className="text-muted text-sm" aria-labelledby="columns">
        <h2 id="columns" className="font-medium text-base text-ink">
          Columns
        </h2>
        <p className="mt-1">
          {salesColumns.map((column) => columnLabels[column]).join(", ")}. Required: the organization (code or
          ID), a reference that identifies the purchase, the date, the product (credits, inference_tokens or
          embedding_tokens) and the quantity. A purchase with the same organization and reference as an
          existing one is never posted again.
        </p>
      </section>
    </div>
  );
}

/** Milliseconds between polls, and their number before the file's own page takes over */
const pollMs = 500;
const polls = 20;

/** Why the file cannot be read, if the inspection ends soon. */
async function waitForInspection(id: string): Promise<string | undefined> {
  for (let n = 0; n < polls; n++) {
    const progress = await fetch(`/api/internal/sales-imports/${id}/progress`)
      .then((answer) => (answer.ok ? (answer.json() as Promise<SalesProgress>) : undefined))
      .catch(() => undefined);
    if (progress && progress.status !== "INSPECTING") return progress.unreadable ? progress.error : undefined;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return undefined;
}

/** Whether the page is still mounted: an upload continues without it, but not without the tab, which asks before it closes. */
function useStaying(busy: boolean) {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [busy]);
  return here;
}

/** Why a chunk was refused, if it was; a broken connection is retried. */
async function sendChunk(id: string, n: number, body: Blob): Promise<string | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await fetch(`/api/internal/sales-imports/${id}/chunks?n=${n}`, { method: "POST", body });
      if (answer.ok) return undefined;
      const { error } = (await answer.json()) as { error: { message: string } };
      return error.message;
    } catch {
      if (tries === 4) return "Couldn't reach the server. Check your connection and upload the file again.";
      await new Promise((resolve) => setTimeout(resolve, 500 * tries));
    }
  }
}

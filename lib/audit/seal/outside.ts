// Seals outside of the database, out of reach of its administrators.
import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import type { sealLine } from "#lib/audit/seal/seal.ts";
import { rawText } from "#lib/core/text.ts";

const outsideSchema = z.object({
  seq: rawText(18).regex(/^\d+$/),
  hash: rawText(64).regex(/^[0-9a-f]{64}$/),
  key: rawText(200),
});
export type OutsideSeal = z.output<typeof outsideSchema>;

export async function appendSeal(file: string, line: ReturnType<typeof sealLine>): Promise<void> {
  await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
}

/** Reads lines of a file of seals, or of the server's log, which has other lines as well. */
export async function readOutsideSeals(file: string): Promise<OutsideSeal[]> {
  const text = await readFile(file, "utf8");
  return text.split("\n").flatMap((line) => {
    const { data } = outsideSchema.safeParse(parseLine(line));
    return data ?? [];
  });
}

function parseLine(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null && "seal" in parsed ? parsed.seal : parsed;
  } catch {
    return null;
  }
}

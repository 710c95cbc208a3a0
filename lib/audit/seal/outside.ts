// Seals outside of the database, where whoever changes it does not reach them.
import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import type { sealLine } from "#lib/audit/seal/seal.ts";

const outsideSchema = z.object({
  seq: z.string().regex(/^\d{1,18}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string(),
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

import type { Metadata } from "next";
import { connection } from "next/server";
import { ApiReference } from "#components/api/api-reference.tsx";
import { readReference } from "#lib/api/reference/read.ts";
import { env } from "#lib/core/env.ts";

export const metadata: Metadata = { title: "API Reference" };

/** Open to everybody: it says nothing of this installation but its address. */
export default async function ApiDocsPage() {
  await connection();
  return <ApiReference reference={readReference(env().STEWARD_URL)} />;
}

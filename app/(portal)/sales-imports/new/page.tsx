import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { v7 as uuidv7 } from "uuid";
import { UploadSalesFile } from "#components/sales-imports/upload-sales-file.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Upload Sales File" };

export default async function UploadSalesFilePage() {
  const actor = await requireActor();
  if (!may(actor, "sales-import:manage")) forbidden();
  return <UploadSalesFile id={uuidv7()} />;
}

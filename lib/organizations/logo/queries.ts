import { z } from "zod";
import { readTransaction } from "#lib/core/db/raw.ts";

/**
 * The logo of this id as WebP, without authorization: the id is the secret. Null also when it was replaced or its
 * organization is deleted.
 */
export async function findLogo(logoId: string): Promise<Uint8Array | null> {
  if (!z.uuid().safeParse(logoId).success) return null;
  return readTransaction({ role: "auth" }, async (tx) => {
    const [row] = await tx.$queryRaw<{ image: Uint8Array }[]>`
      SELECT l.image FROM organization_logo l JOIN organization o ON o.id = l.organization_id AND o.deleted_at IS NULL
      WHERE l.id = ${logoId}::uuid`;
    return row?.image ?? null;
  });
}

import { decrypt } from "#lib/core/secrets.ts";
import { asPlatform } from "./factories.ts";

export interface ReadEmail {
  kind: string;
  subject: string;
  text: string;
  html: string;
}

/** The emails queued for or sent to this address, oldest first. A body exists until it was sent. */
export async function emailsTo(address: string): Promise<ReadEmail[]> {
  const rows = await asPlatform((tx) =>
    tx.email.findMany({ where: { to: address }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
  );
  return rows.map(({ kind, subject, body }) => {
    const { text = "", html = "" } = body ? JSON.parse(decrypt("mail", body)) : {};
    return { kind, subject, text, html };
  });
}

/** The path of the link in an email. */
export function linkIn(mail: ReadEmail | undefined): string {
  const [, path = ""] = mail?.text.match(/https?:\/\/[^/\s]+(\/\S+)/) ?? [];
  return path;
}

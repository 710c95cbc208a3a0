import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { dialogParam } from "#components/layout/dialog-address.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * The dialog that the URL opens over the page at `base`, see dialogParam. A document request redirects to the page of the
 * dialog: after a reload, from a shared link, and in a browser without scripts.
 */
export async function findDialog(base: string, searchParams: SearchParams) {
  const address = (await searchParams)[dialogParam];
  const [, path, query] =
    /^([\w-]+(?:\/[\w-]+)*)(?:\?(.*))?$/.exec(typeof address === "string" ? address : "") ?? [];
  if (!path) return null;
  const search = new URLSearchParams(query);
  // The client router requests a component instead of HTML.
  if ((await headers()).get("accept")?.includes("text/html"))
    redirect(`${base}/${path}${search.size > 0 ? `?${search}` : ""}`);
  return { segments: path.split("/"), search: Object.fromEntries(search) };
}

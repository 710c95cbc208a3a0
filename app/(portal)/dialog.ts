import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { dialogParam } from "#components/layout/dialog-address.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * What the address opens over the page at `base`, see dialogParam. A document that is loaded with it goes to that page: after a
 * reload, from a shared address, and in a browser without scripts, which shows no dialog.
 */
export async function findDialog(base: string, searchParams: SearchParams) {
  const address = (await searchParams)[dialogParam];
  const [, path, query] =
    /^([\w-]+(?:\/[\w-]+)*)(?:\?(.*))?$/.exec(typeof address === "string" ? address : "") ?? [];
  if (!path) return null;
  const search = new URLSearchParams(query);
  // The client router asks for a component, and not for HTML.
  if ((await headers()).get("accept")?.includes("text/html"))
    redirect(`${base}/${path}${search.size > 0 ? `?${search}` : ""}`);
  return { segments: path.split("/"), search: Object.fromEntries(search) };
}

// One HTTP response of a server, measured from outside.
import { get } from "node:http";
import { Problem } from "../problem.ts";
import type { Target } from "./load.ts";

export async function read({ url, headers, name }: Target, encoding: "gzip" | "identity"): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { ...headers, "accept-encoding": encoding } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      if (response.statusCode === 200) resolve(Buffer.concat(chunks));
      else reject(new Problem(`"${name}" answered with ${response.statusCode}: ${url}`));
    }).on("error", reject);
  });
}

export interface Bytes {
  raw: number;
  gzip: number;
}

export async function bytesOf(target: Target): Promise<Bytes> {
  return { raw: (await read(target, "identity")).length, gzip: (await read(target, "gzip")).length };
}

/** The target of the link to the next page. */
export async function nextPage(target: Target): Promise<string> {
  const html = (await read(target, "identity")).toString();
  const tag = /<a [^>]*rel="next"[^>]*>/.exec(html)?.[0] ?? "";
  const href = /href="([^"]*)"/.exec(tag)?.[1]?.replaceAll("&amp;", "&");
  if (!href) throw new Problem(`"${target.name}" has no link to a next page.`);
  return new URL(href, target.url).href;
}

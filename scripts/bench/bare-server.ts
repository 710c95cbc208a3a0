// The upper bound: node:http and pg, one query, the rows as HTML. Compressed as Next compresses.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { constants, createGzip } from "node:zlib";
import { cells, headings, readRows } from "./rows.ts";

const head = `<!DOCTYPE html><title>Organizations</title><table><tr>${headings.map((text) => `<th>${text}</th>`).join("")}</tr>`;
const special: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => special[character] ?? "") : text;
}

const server = createServer(async (request, response) => {
  const rows = await readRows();
  const body = rows.map(
    (row) =>
      `<tr>${cells(row)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join("")}</tr>`,
  );
  const page = `${head}${body.join("")}</table>`;
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (!request.headers["accept-encoding"]?.includes("gzip")) return response.end(page);
  response.setHeader("content-encoding", "gzip");
  const gzip = createGzip({ level: constants.Z_DEFAULT_COMPRESSION });
  gzip.pipe(response);
  gzip.end(page);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("SIGTERM", () => process.exit());
process.on("disconnect", () => process.exit());

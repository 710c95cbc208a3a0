// A Next app of its own for what `npm run bench` compares Steward's pages with, built and run with the same settings. Plain
// JavaScript, because Next would compile TypeScript here without its imports.
import path from "node:path";
import steward from "../../next.config.ts";

export default { ...steward, turbopack: { root: path.resolve(import.meta.dirname, "../..") } };

// What `npm run bench` compares Steward's pages with, as a Next app of its own: built and run with the same settings.
// Plain JavaScript, because Next would compile TypeScript here without what it imports.
import path from "node:path";
import steward from "../../next.config.ts";

export default { ...steward, turbopack: { root: path.resolve(import.meta.dirname, "../..") } };

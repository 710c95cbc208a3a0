import { defineConfig } from "prisma/config";

// `prisma generate` would try to download a native engine that it does not need; naming any file stops it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/models",
  datasource: { url: process.env.DATABASE_URL ?? "" },
});

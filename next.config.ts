import type { NextConfig } from "next";

const config: NextConfig = {
  // Headers that every answer needs are set by scripts/server.ts.
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run check` type-checks, tests included; a start does not wait for it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino", "rate-limiter-flexible"],
  experimental: { authInterrupts: true },
  // Addresses that pages had before, and that people may have kept.
  redirects: async () => [
    { source: "/catalog", destination: "/resources/models", permanent: true },
    { source: "/catalog/new", destination: "/resources/models/new", permanent: true },
    { source: "/catalog/:id([0-9a-f-]{36})", destination: "/resources/models/:id", permanent: true },
    { source: "/catalog/:rest+", destination: "/resources/:rest+", permanent: true },
    { source: "/resources", destination: "/resources/models", permanent: true },
    { source: "/resources/new", destination: "/resources/models/new", permanent: true },
    { source: "/resources/:id([0-9a-f-]{36})", destination: "/resources/models/:id", permanent: true },
    { source: "/invitations/figures", destination: "/invitations/stats", permanent: true },
    {
      source: "/organizations/:slug/purchases/figures",
      destination: "/organizations/:slug/purchases/stats",
      permanent: true,
    },
  ],
};

export default config;

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
};

export default config;

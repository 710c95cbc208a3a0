import type { NextConfig } from "next";

const config: NextConfig = {
  // Headers that every answer needs are set by scripts/server.ts.
  poweredByHeader: false,
  typedRoutes: false,
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino", "rate-limiter-flexible"],
  experimental: { authInterrupts: true },
};

export default config;

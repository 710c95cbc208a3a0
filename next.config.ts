import type { NextConfig } from "next";

// `npm run bench` builds aside, with a page for comparison that no other build has.
const bench: NextConfig = {
  distDir: ".next-bench",
  pageExtensions: ["ts", "tsx", "bench.ts", "bench.tsx"],
};

const config: NextConfig = {
  // Headers that every answer needs are set by scripts/server.ts.
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run check` type-checks, tests included; a start does not wait for it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino", "rate-limiter-flexible"],
  experimental: { authInterrupts: true },
  ...(process.env.STEWARD_BENCH === "1" ? bench : {}),
};

export default config;

import { ensureDatabaseClient } from "./install.mjs";

await ensureDatabaseClient();
